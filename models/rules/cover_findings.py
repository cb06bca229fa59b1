"""Findings about skills that too few people hold."""

import datetime as dt

from models.board import Board
from models.rules.finding import Finding


def cover_findings(board: Board, today: dt.date) -> list[Finding]:
    """What is thin in the weeks ahead, skill by skill."""
    return []
