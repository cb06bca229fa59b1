"""Reading a board: all tables of one moment, of a file with nothing but SQLite itself: the first frame waits for it."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from models.board import Board
from models.store.address import Address, Place
from models.store.engine import Record
from models.store.looking import copy_in_memory, why_only_looking
from models.store.opening import library_for
from models.store.place import check_place, identity_of
from models.store.records import row_of
from models.store.schema import SCHEMA_VERSION
from models.store.sqlite import check_schema, connection_to, plain_errors
from models.tables import TABLES


class Picture(NamedTuple):
    """A board as it was read, the number of the last change that is in it, and the `identity` of its engine."""

    board: Board
    seq: int
    identity: object = None


def read_board(place: Place, read_only: bool = False) -> Picture | None:
    """The board at a place as it is now, or None where its schema is older and has to be brought up first.

    With `read_only`, or where a file may not be written, nothing is left beside it.

    Raises:
        StoreError: there is none, or what is there is not a board of this program.
    """
    return _read_server(place) if isinstance(place, Address) else _read_file(place, read_only)


def _read_file(path: Path, read_only: bool) -> Picture | None:
    check_place(path)
    if why_only_looking(path, read_only):
        with plain_errors(path), contextlib.closing(copy_in_memory(path)) as copy:
            return picture_of(lambda sql: _rows(copy, sql), "rowid")
    identity = identity_of(path)
    with plain_errors(path), contextlib.closing(connection_to(path)) as connection:
        if check_schema(connection, path) < SCHEMA_VERSION:
            return None
        connection.execute("BEGIN")
        try:
            return picture_of(lambda sql: _rows(connection, sql), "rowid")._replace(identity=identity)
        finally:
            connection.execute("COMMIT")


def _read_server(address: Address) -> Picture | None:
    with contextlib.closing(library_for(address).PostgresEngine(address)) as engine:
        if engine.recognise() < SCHEMA_VERSION:
            return None
        with engine.plain_errors(), engine.reading():
            return picture_of(engine.rows, engine.order)._replace(identity=engine.identity)


def picture_of(rows: Callable[[str], list[Record]], order: str) -> Picture:
    """The board that these answers show; all of one moment, which the caller sees to."""
    seq = rows("select coalesce(max(seq), 0) as seq from changes")[0]["seq"]
    found = {table: rows(f"select * from {table} order by {order}") for table in TABLES}
    return Picture(Board.of(row_of(table, record) for table, records in found.items() for record in records), int(seq))


def _rows(connection: Any, sql: str) -> list[Record]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
