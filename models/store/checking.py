"""The health of what is in a board's file: what is looked at, what was found, and what to do. Nothing is ever written."""

import contextlib
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from models.store.copying import sides_of
from models.store.errors import StoreError
from models.store.looking import unchecked_copy
from models.store.place import check_place
from models.store.records import row_of
from models.store.schema import SCHEMA_VERSION
from models.store.sqlite import APPLICATION_ID, connection_to, plain_errors, strange_parts
from models.tables import TABLES

State = Literal["ok", "warning", "problem"]

_MOST_ROWS = 5
_MOVE_AWAY = "move it away with its -wal and -shm, then: evenhand restore BACKUP"


@dataclass(frozen=True)
class Finding:
    """What a check found: its name, how it stands, what is so, and what to do (empty: nothing)."""

    check: str
    state: State
    text: str
    do: str = ""


# one board, quickly -----------------------------------------------------------------------------


def quick_check(path: Path) -> str:
    """What is wrong with a board's file, in one line; empty where it is fine.

    It has a connection of its own, and writers need not wait for it: call it in a thread. 12 ms at 5 MB.
    """
    try:
        check_place(path)
        with plain_errors(path), contextlib.closing(connection_to(path)) as connection:
            connection.execute("PRAGMA query_only = on")
            found = _integrity(connection)
    except StoreError as error:
        return str(error)
    return f"{path} is damaged ({found}); restore a backup of it: evenhand restore FILE" if found else ""


def _integrity(connection: Any) -> str:
    found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    return "" if found == "ok" else " ".join(found.split())


# all of it --------------------------------------------------------------------------------------


def findings_within(path: Path) -> list[Finding]:
    """What can be said of the content of a file that `check_place` took for a database."""
    found: list[Finding] = []
    try:
        with plain_errors(path), contextlib.closing(unchecked_copy(path)) as connection:
            for check in (_schema, lambda _: _journal(path), _whole, _foreign, _rows):
                found += check(connection)
                if found[-1].check in ("schema", "integrity") and found[-1].state == "problem":
                    break
    except (StoreError, OSError) as error:
        what, _, do = str(error).partition("; ")
        known = {finding.check for finding in found}
        found.append(Finding("rows" if "integrity" in known else "integrity", "problem", what, do))
    return found


def _schema(connection: Any) -> list[Finding]:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        return [Finding("schema", "problem", "a database of another program, not a board", "name another with --board")]
    if version > SCHEMA_VERSION:
        text = f"schema {version} of a newer evenhand; this one knows {SCHEMA_VERSION}"
        return [Finding("schema", "problem", text, "upgrade this evenhand")]
    if version < SCHEMA_VERSION:
        text = f"schema {version} of an older evenhand"
        return [
            Finding("schema", "warning", text, "nothing: it is brought up when it is opened next, and a copy is kept")
        ]
    return [Finding("schema", "ok", f"{version}, as this evenhand has it")]


def _journal(path: Path) -> list[Finding]:
    # A copy does not tell: while it is in use what lies beside it does, else its header.
    wal = any(side.name.endswith("-wal") for side in sides_of(path))
    if not wal:
        with path.open("rb") as file:
            wal = file.read(20)[18:20] == b"\x02\x02"
    if wal:
        return [Finding("journal", "ok", "write-ahead log: who reads keeps nobody from writing")]
    text = "no write-ahead log: who reads keeps the others from writing"
    return [Finding("journal", "warning", text, f"sqlite3 {shlex.quote(str(path))} 'pragma journal_mode = wal'")]


def _whole(connection: Any) -> list[Finding]:
    wrong = _integrity(connection)
    if not wrong:
        return [Finding("integrity", "ok", "the file is whole")]
    return [Finding("integrity", "problem", f"the file is damaged ({wrong})", _MOVE_AWAY)]


def _foreign(connection: Any) -> list[Finding]:
    strange = strange_parts(connection)
    if not strange:
        return []
    text = f"it has what no board has: {', '.join(strange[:_MOST_ROWS])}"
    return [Finding("foreign", "problem", text, "somebody put it there: find out who, and drop it with sqlite3")]


def _rows(connection: Any) -> list[Finding]:
    """Every row of the board, and every one that its log remembers, can be read."""
    wrong: list[str] = []
    count = 0
    for table in TABLES:
        for record in _records(connection, f"select * from {table}"):
            count += 1
            with _noted(wrong):
                row_of(table, record)
    batches = connection.execute("select count(*) from batches").fetchone()[0]
    if not wrong:
        return [Finding("rows", "ok", f"{count} rows and {batches} batches of history can be read")]
    more = f" (and {len(wrong) - _MOST_ROWS} more)" if len(wrong) > _MOST_ROWS else ""
    text = f"{len(wrong)} of {count} rows cannot be read: {', '.join(wrong[:_MOST_ROWS])}{more}"
    return [Finding("rows", "problem", text, f"put them right with the tool that wrote them, or {_MOVE_AWAY}")]


def _records(connection: Any, sql: str) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, values, strict=True)) for values in cursor)


@contextlib.contextmanager
def _noted(wrong: list[str]) -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        wrong.append(str(error).removeprefix("the board holds a row that is not right: ").partition("; ")[0])
