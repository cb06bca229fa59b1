"""The store: load the board, apply a batch, take it back. The one place that writes.

Every write compares the version of each row with the one the change was made from, writes the rows, and appends
the change to the log, all in one transaction: it is there whole or not at all.
"""

import contextlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self, get_args

from models.board import TABLE_OF, Batch, Board, Change, Stale, Table, same_content
from models.row import Row
from models.store.database import BoardDatabase, connect, make_schema
from models.store.engine import SCHEMA_VERSION, check_schema, plain_errors
from models.store.errors import BuiltUpon, NothingToTakeBack, StoreError
from models.store.place import check_file_system, check_place
from models.store.reading import board_of
from models.store.records import record_of, row_of
from models.text import clean_line

Kind = Literal["do", "undo", "redo"]


@dataclass(frozen=True)
class Applied:
    """A batch as it was stored: its number, and its changes with the versions that the rows now have."""

    batch: int
    what: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Logged:
    """One line of the log: who did what when (UTC, ISO 8601), and whether it was taken back."""

    batch: int
    at: str
    who: str
    what: str
    kind: Kind
    undone: bool


class Store:
    """A board's file, open. Use it in the thread that opened it."""

    def __init__(self, db: BoardDatabase, path: Path):
        self._db, self.path = db, path
        found = path.stat()
        self._file = (found.st_dev, found.st_ino)

    @classmethod
    def create(cls, path: Path, rows: Iterable[Row] = ()) -> Self:
        """Make a new board with these rows and open it. It appears whole or not at all.

        Raises:
            StoreError: there is something at this path already, or it cannot be written.
        """
        making = path.parent / f".{path.name}.{os.getpid()}.new"  # a folder such as "." or "/" has no name to replace
        try:
            if path.exists() or path.is_symlink():
                raise FileExistsError
            check_file_system(path.parent)
            os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o660))
            with plain_errors(path):
                db = connect(making)
                make_schema(db)
                with db.atomic():
                    _insert(db, rows)
                db.conn.execute("PRAGMA journal_mode = wal")
                db.close()
            os.link(making, path)  # unlike a rename it never replaces a file
        except FileExistsError:
            raise StoreError(f"{path} is there already; nothing was changed; choose another name") from None
        except (OSError, ValueError) as error:  # a ValueError: no system takes such a name
            reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
            raise StoreError(f"{path} cannot be made: {reason}; choose another place") from None
        finally:
            for leftover in (making, Path(f"{making}-wal"), Path(f"{making}-shm")):
                with contextlib.suppress(OSError, ValueError):
                    leftover.unlink()
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a board.

        Raises:
            StoreError: there is none, or what is there is not a board of this program.
        """
        check_place(path)
        with plain_errors(path):
            db = connect(path)
            if check_schema(db.conn, path) < SCHEMA_VERSION:
                make_schema(db)
            return cls(db, path)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    # reading --------------------------------------------------------------------------------

    def load(self) -> Board:
        """The board as it is now, all tables of one moment."""
        with plain_errors(self.path):
            return board_of(self._db.conn)

    def log(self, most: int | None = None) -> list[Logged]:
        """What was done, newest first."""
        limit = "" if most is None else f" limit {int(most)}"
        with plain_errors(self.path):
            rows = list(
                self._db.query(f"select batch, at, who, what, kind, undone from batches order by batch desc{limit}")
            )
        return [_logged(r) for r in rows]

    def data_version(self) -> int:
        """A number that changes when another connection wrote."""
        return int(self._db.conn.execute("PRAGMA data_version").fetchone()[0])

    # writing --------------------------------------------------------------------------------

    def apply(self, batch: Batch, who: str, at: str) -> Applied:
        """Store a batch: all of it, or nothing.

        Args:
            batch: what was decided.
            who: who did it.
            at: when, UTC, ISO 8601.

        Raises:
            Stale: somebody else changed one of the rows first.
            StoreError: the file was replaced, is busy, full or not writable.
        """
        with plain_errors(self.path), self._writing():
            return self._write(batch, who, at, "do", None)

    def undo(self, who: str, at: str) -> Applied:
        """Take back the newest batch of this person that stands.

        Raises:
            NothingToTakeBack: there is none.
            BuiltUpon: somebody changed one of its rows since.
        """
        with plain_errors(self.path), self._writing():
            found = self._one(
                "select batch, what from batches where who = ? and kind = 'do' and undone = 0 order by batch desc limit 1",
                who,
            )
            if found is None:
                raise NothingToTakeBack("there is nothing of yours to undo")
            return self._turn(found["batch"], found["what"], who, at, "undo")

    def redo(self, who: str, at: str) -> Applied:
        """Do again what this person undid last, as long as they did nothing else since.

        Raises:
            NothingToTakeBack: there is none.
            BuiltUpon: somebody changed one of its rows since.
        """
        with plain_errors(self.path), self._writing():
            found = self._one(
                """select done.batch, done.what from batches as back join batches as done on done.batch = back.of
                   where back.who = ? and back.kind = 'undo' and done.undone = 1
                   and back.batch > (select coalesce(max(batch), 0) from batches where who = ? and kind = 'do')
                   order by back.batch desc limit 1""",
                who,
                who,
            )
            if found is None:
                raise NothingToTakeBack("there is nothing of yours to redo")
            return self._turn(found["batch"], found["what"], who, at, "redo")

    def _writing(self) -> Any:
        try:
            found = self.path.stat()
        except OSError:
            found = None
        if found is None or (found.st_dev, found.st_ino) != self._file:
            raise StoreError(f"{self.path} was moved or replaced while it was open; nothing was written; open it again")
        check_schema(self._db.conn, self.path)
        return self._db.atomic()

    def _turn(self, number: int, what: str, who: str, at: str, kind: Kind) -> Applied:
        # Several changes of a row in a batch fold into one: from its first before to its last after.
        ends: dict[tuple[Table, str], list[Row | None]] = {}
        for change in self._db.query("select * from changes where batch = ? order by seq", [number]):
            table: Table = change["table"]
            before, after = (json.loads(change[side]) if change[side] else None for side in ("before", "after"))
            pair = ends.setdefault((table, change["row"]), [row_of(table, before) if before else None, None])
            pair[1] = row_of(table, after) if after else None
        changes = []
        for (table, row_id), (first, last) in ends.items():
            wanted, expected = (first, last) if kind == "undo" else (last, first)
            now = self._row(table, row_id)
            if not same_content(now, expected):
                raise BuiltUpon(f"{table} {row_id} was changed since; take that back first: {what}")
            if now is not None or wanted is not None:
                changes.append(Change(now, wanted))
        if kind == "undo":
            changes.reverse()
        applied = self._write(Batch(what, tuple(changes)), who, at, kind, number)
        self._db.conn.execute("update batches set undone = ? where batch = ?", [kind == "undo", number])
        return applied

    def _write(self, batch: Batch, who: str, at: str, kind: Kind, of: int | None) -> Applied:
        db = self._db
        number = db.conn.execute(
            "insert into batches (at, who, what, kind, of, undone) values (?, ?, ?, ?, ?, 0)",
            [at, who, batch.what, kind, of],
        ).lastrowid
        done = []
        for change in batch.changes:
            version = self._write_row(change)
            after = change.after.model_copy(update={"version": version}) if change.after is not None else None
            db.conn.execute(
                'insert into changes (batch, "table", "row", version, before, after) values (?, ?, ?, ?, ?, ?)',
                [number, change.table, change.id, version, _json(change.before), _json(after)],
            )
            done.append(Change(change.before, after))
        return Applied(int(number or 0), batch.what, tuple(done))

    def _write_row(self, change: Change) -> int:
        """Write one row if it is still the one the change was made from; returns its new version."""
        db, table = self._db, change.table
        if change.before is None:
            # Versions keep growing over delete and undo, or an old copy would pass the check.
            last = self._one('select max(version) as v from changes where "table" = ? and "row" = ?', table, change.id)
            version = int((last or {}).get("v") or 0) + 1
            if self._row(table, change.id) is not None:
                raise Stale(change, self._row(table, change.id))
            record = record_of(change.row) | {"version": version}
            names, marks = ", ".join(f'"{name}"' for name in record), ", ".join("?" * len(record))
            db.conn.execute(f"insert into {table} ({names}) values ({marks})", list(record.values()))
            return version
        version = change.before.version + 1
        key = [change.id, change.before.version]
        if change.after is None:
            touched = db.conn.execute(f"delete from {table} where id = ? and version = ?", key).rowcount
        else:
            record = record_of(change.after) | {"version": version}
            sets = ", ".join(f'"{name}" = ?' for name in record)
            values = [*record.values(), *key]
            touched = db.conn.execute(f"update {table} set {sets} where id = ? and version = ?", values).rowcount
        if touched != 1:
            raise Stale(change, self._row(table, change.id))
        return version

    def _row(self, table: Table, row_id: str) -> Row | None:
        found = self._one(f"select * from {table} where id = ?", row_id)
        return row_of(table, found) if found else None

    def _one(self, sql: str, *values: Any) -> dict[str, Any] | None:
        return next(iter(list(self._db.query(sql, list(values)))), None)


def _logged(record: dict[str, Any]) -> Logged:
    # The log is text from the board as all other: another tool may have written it.
    at, who, what = (clean_line(str(record[name])) for name in ("at", "who", "what"))
    kind: Kind = record["kind"] if record["kind"] in get_args(Kind) else "do"
    return Logged(record["batch"], at, who, what, kind, bool(record["undone"]))


def _json(row: Row | None) -> str | None:
    return None if row is None else json.dumps(record_of(row), ensure_ascii=False)


def _insert(db: BoardDatabase, rows: Iterable[Row]) -> None:
    by_table: dict[Table, list[dict[str, Any]]] = {}
    for row in rows:
        by_table.setdefault(TABLE_OF[type(row)], []).append(record_of(row) | {"version": 1})
    for table, records in by_table.items():
        names, marks = ", ".join(f'"{name}"' for name in records[0]), ", ".join("?" * len(records[0]))
        db.conn.executemany(f"insert into {table} ({names}) values ({marks})", [list(r.values()) for r in records])
