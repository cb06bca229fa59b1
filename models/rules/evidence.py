"""Evidence: what speaks for a member's level in a skill, fact by fact, and what each counts for."""

import datetime as dt

from models.board import Board
from models.rules.levels import ledger_of, level_of
from models.rules.points import Entry


def ledger(board: Board, member: str, skill: str, today: dt.date) -> tuple[Entry, ...]:
    """The facts about one skill of a member, newest first, and what each counts for the level that is shown."""
    return ledger_of(board, member, skill, level_of(board, member, skill, today).standing, today)
