"""Moving a board to another place, of whatever kind: rows with their versions, in their order, and the whole log."""

import contextlib
from collections.abc import Iterator
from typing import NamedTuple

from models.store.address import Place
from models.store.engine import Engine, Record
from models.store.errors import StoreError
from models.store.opening import make_board, open_engine
from models.store.reading import picture_of
from models.tables import TABLES

_PIECE = 5_000
"""Changes that are held at a time: a log of years may be larger than the memory."""


class Copied(NamedTuple):
    """How much was copied."""

    rows: int
    batches: int


def copy_board(source: Place, target: Place) -> Copied:
    """Copy a board as it is at this moment, while others go on working. The copy appears whole or not at all.

    Raises:
        StoreError: the one cannot be read, there is something where the other should be, or it cannot be written.
    """
    done: list[Copied] = []
    with contextlib.closing(open_engine(source)) as board, board.plain_errors(), board.reading():
        make_board(target, lambda copy: done.append(_copy(board, copy, target)))
    return done[0]


def _copy(board: Engine, copy: Engine, target: Place) -> Copied:
    with board.plain_errors():
        picture = picture_of(board.rows, board.order)
    for table in TABLES:
        _put(copy, table, _ask(board, f"select * from {table} order by {board.order}"))
    batches = _ask(board, "select * from batches order by batch")
    _put(copy, "batches", batches)
    for piece in _changes(board):
        _put(copy, "changes", piece)
    found = picture_of(copy.rows, copy.order)
    if found.seq != picture.seq or list(found.board.rows()) != list(picture.board.rows()):
        raise StoreError(f"{target} would not be the same board; nothing was made; please report it")
    return Copied(len(list(picture.board.rows())), len(batches))


def _changes(board: Engine) -> Iterator[list[Record]]:
    last = 0
    while piece := _ask(
        board, "select * from changes where seq > :last order by seq limit :most", last=last, most=_PIECE
    ):
        yield piece
        last = piece[-1]["seq"]


def _ask(board: Engine, sql: str, **values: int) -> list[Record]:
    with board.plain_errors():  # said of the board that is read, not of the one that is made
        return board.rows(sql, **values)


def _put(copy: Engine, table: str, records: list[Record]) -> None:
    if records:
        names, marks = ", ".join(f'"{name}"' for name in records[0]), ", ".join(f":{name}" for name in records[0])
        copy.run_many(f"insert into {table} ({names}) values ({marks})", records)
