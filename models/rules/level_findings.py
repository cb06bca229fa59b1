"""Level findings: skills that go unused, certificates that end, and own ratings far from those of others."""

import datetime as dt

from models.board import Board
from models.rules.finding import Finding


def level_findings(board: Board, today: dt.date) -> list[Finding]:
    """What is worth a look about levels."""
    return []
