"""TOML that somebody else may have written: a policy, an import map, the settings."""

import tomllib
from pathlib import Path
from typing import Any

from models.exchange.files import read_bytes, read_text
from models.exchange.intake import BadFile
from models.text import clean_line

SIZE_CAP = 1024 * 1024
LONGEST_LINE = 10_000
MOST_DOTS, MOST_DOTS_A_LINE = 20_000, 250
"""Dots in a file and in a line of it. Each names a table within a table: 80 kB of one name took 6 GB to read."""


def toml_of(path: Path) -> dict[str, Any]:
    """A TOML file.

    Raises:
        BadFile: it cannot be read, is too large, or is not TOML.
    """
    return read_toml(path, read_text(path, read_bytes(path, SIZE_CAP)))


def read_toml(path: Path, text: str) -> dict[str, Any]:
    """Text as TOML.

    Raises:
        BadFile: it is not TOML, or more than we take.
    """
    if len(text) > SIZE_CAP:
        raise BadFile(f"{path} is over {SIZE_CAP // 1024 // 1024} MB; it is too large for TOML")
    if any(len(line) > LONGEST_LINE for line in text.splitlines()):
        raise BadFile(f"{path}: a line in it is over {LONGEST_LINE:,} characters; break it")
    if text.count(".") > MOST_DOTS or any(line.count(".") > MOST_DOTS_A_LINE for line in text.splitlines()):
        raise BadFile(f"{path}: a name in it has too many parts, or too many names have parts; shorten it")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFile(f"{path}: not TOML: {clean_line(str(error), 200)}") from None
    except (RecursionError, ValueError):
        raise BadFile(f"{path}: not TOML: a number is too long or it is nested too deeply") from None
