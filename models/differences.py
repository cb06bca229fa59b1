"""What makes one board into another, row by row."""

from models.board import Board, Change, same_content
from models.tables import TABLES


def changes_between(now: Board, then: Board) -> tuple[Change, ...]:
    """The changes that make the board of now say what another one says; versions do not count as a difference.

    What is made and changed comes first, in the order of the tables, then what goes away, the other way round: at no
    point does a row refer to one that is not there.
    """
    kept, gone = [], []
    for table in TABLES:
        here, there = now.tables.get(table, {}), then.tables.get(table, {})
        for row_id, after in there.items():
            before = here.get(row_id)
            if not same_content(before, after):
                kept.append(Change(before, after))
        gone += [Change(row, None) for row_id, row in here.items() if row_id not in there]
    return (*kept, *reversed(gone))
