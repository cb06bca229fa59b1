"""Reading a board: all tables of one moment, with nothing but SQLite itself, so that the first frame need not wait."""

import contextlib
from pathlib import Path
from typing import Any

from models.board import TABLES, Board, Table
from models.store.engine import SCHEMA_VERSION, check_schema, connection_to, plain_errors
from models.store.place import check_place
from models.store.records import row_of


def read_board(path: Path) -> Board | None:
    """The board in a file as it is now, or None where its schema is older and has to be brought up first.

    Raises:
        StoreError: there is none, or what is there is not a board of this program.
    """
    check_place(path)
    with plain_errors(path), contextlib.closing(connection_to(path)) as connection:
        if check_schema(connection, path) < SCHEMA_VERSION:
            return None
        return board_of(connection)


def board_of(connection: Any) -> Board:
    """The board as a connection sees it now."""
    connection.execute("BEGIN")
    try:
        found = {table: _records(connection, table) for table in TABLES}
    finally:
        connection.execute("COMMIT")
    return Board.of(row_of(table, record) for table, records in found.items() for record in records)


def _records(connection: Any, table: Table) -> list[dict[str, Any]]:
    cursor = connection.execute(f"select * from {table} order by rowid")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
