"""Shares as people type them: `60%`, `60` and `0.6` are the same; up to 1 it is a share, above it a percentage."""

import math


def parse_share(text: str) -> float:
    """The share that a text means, 0..1.

    Raises:
        ValueError: it is none; the message says how to write one.
    """
    plain = text.strip().replace(",", ".")
    try:
        value = float(plain.removesuffix("%").strip())
    except ValueError:
        value = math.nan
    share = value / 100 if plain.endswith("%") or value > 1 else value
    if not 0 <= share <= 1:
        raise ValueError(f"{text!r} is no share; write 60% or 0.6")
    return share
