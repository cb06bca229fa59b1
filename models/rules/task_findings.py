"""Findings about tasks: late, slipping, without an owner, below the lead's grade."""

import datetime as dt

from models.board import Board
from models.rules.finding import Finding


def task_findings(board: Board, today: dt.date) -> list[Finding]:
    """What is wrong with the work that stands."""
    return []
