"""Why this number: its formula, its inputs, where the formula comes from, and the settings that change it.

Each `why_*.py` beside this opens one kind of number, with the same functions that made the number, so the two cannot
drift apart.
"""

from typing import NamedTuple

from models.board import Board
from models.policy import Threshold, thresholds


class Why(NamedTuple):
    """One number, opened.

    Attributes:
        title: what the number is.
        value: the number in words.
        formula: in one or two lines.
        inputs: what went in: name and value in words.
        settings: the thresholds it uses, with unit, value in force, source and status.
    """

    title: str
    value: str
    formula: tuple[str, ...]
    inputs: tuple[tuple[str, str], ...]
    settings: tuple[tuple[Threshold, float], ...]


def settings_in_force(board: Board, *names: str) -> tuple[tuple[Threshold, float], ...]:
    """The named thresholds with the values that this board has for them."""
    known = {threshold.field: threshold for threshold in thresholds()}
    return tuple((known[name], float(getattr(board.policy, name))) for name in names)
