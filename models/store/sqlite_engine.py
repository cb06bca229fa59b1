"""SQLite behind the store: sqlite-utils, with what keeps many writers from losing anything."""

import contextlib
import os
import random
from collections.abc import Callable, Generator, Iterable, Mapping
from pathlib import Path
from time import sleep
from typing import Any

from sqlite_utils import Database, Migrations

from models.store import engine
from models.store.copying import check_nothing_left, forget_old_copies, keep_copy, put_in_place
from models.store.engine import Engine, Record
from models.store.errors import Moved, StoreError
from models.store.place import check_file_system, identity_of
from models.store.schema import SCHEMA_VERSION, STEPS, Columns, Step
from models.store.sqlite import APPLICATION_ID, check_schema, connection_to, is_busy, plain_errors, sqlite3

_FIRST_WAIT, _LONGEST_WAIT = 0.001, 0.02
"""Seconds between two tries to get the write lock, at most; each is twice the one before."""


class BoardDatabase(Database):
    """A sqlite-utils database whose transactions take the write lock at once.

    A deferred transaction that reads and then writes fails under WAL as soon as somebody else wrote in between; taking
    the lock first makes it wait instead. The two `supports_` probes of sqlite-utils would write a table and take a
    lock or a full disk for "not supported", after which rows vanish without an error: so they are answered here.
    """

    supports_strict = True
    supports_on_conflict = True

    @contextlib.contextmanager
    def atomic(self) -> Generator["BoardDatabase", None, None]:
        """One transaction that holds the write lock; inside another one, a part of it."""
        if self.conn.in_transaction:
            with super().atomic():
                yield self
            return
        take_write_lock(self.conn)
        try:
            yield self
            self.conn.execute("COMMIT")
        except BaseException:
            # Also where the COMMIT failed: a transaction left open would swallow whatever is written next.
            self.conn.rollback()
            raise


class SqliteEngine:
    """A board's file, open. See `Engine` for what each part promises."""

    order = "rowid"

    def __init__(self, db: BoardDatabase, path: Path, name: Path | None = None):
        self.db, self.path, self.name = db, path, str(name or path)
        real = path.resolve()
        self.written_first: Path | None = real.with_name(f"{real.name}-wal")
        self.identity: object = identity_of(path)

    def rows(self, sql: str, **values: Any) -> list[Record]:
        """All rows that a question gives."""
        return list(self.db.query(sql, values))  # a generator half read would hold on to an old moment

    def run(self, sql: str, **values: Any) -> int:
        """Carry out a statement."""
        return int(self.db.conn.execute(sql, values).rowcount)

    def run_many(self, sql: str, many: Iterable[Mapping[str, Any]]) -> None:
        """Carry out a statement for each of these sets of values."""
        self.db.conn.executemany(sql, many)

    @contextlib.contextmanager
    def writing(self) -> Generator[None, None, None]:
        """One transaction with the write lock."""
        self._check_place()
        check_schema(self.db.conn, self.path)
        with self.db.atomic():
            yield

    @contextlib.contextmanager
    def reading(self) -> Generator[None, None, None]:
        """One moment."""
        self.db.conn.execute("BEGIN")
        try:
            yield
        finally:
            if self.db.conn.in_transaction:  # SQLite may have ended it with the error that is on its way
                self.db.conn.execute("COMMIT")

    def tick(self) -> int:
        """A number that changes when another connection wrote.

        Raises:
            Moved: the file is not where it was.
        """
        self._check_place()
        return int(self.db.conn.execute("PRAGMA data_version").fetchone()[0])

    def _check_place(self) -> None:
        if identity_of(self.path) != self.identity:
            raise Moved(self.name)

    def plain_errors(self) -> contextlib.AbstractContextManager[None]:
        """The database's own errors as one sentence."""
        return plain_errors(Path(self.name))

    def close(self) -> None:
        """Close the file."""
        self.db.close()


def open_engine(path: Path, making_for: Path | None = None, keep: bool = True) -> SqliteEngine:
    """Open a file and bring its schema up.

    Args:
        path: the file.
        making_for: the file is empty, and shall be a board with this name: messages are about that.
        keep: the board as it was lies beside it before an older schema is brought up.

    Raises:
        StoreError: it is no board, or a newer program's.
    """
    with plain_errors(making_for or path):
        db = BoardDatabase(connection_to(path), execute_plugins=False)
        try:
            if making_for is not None:
                with db.atomic():
                    _make_schema(db)
            elif check_schema(db.conn, path) < SCHEMA_VERSION:
                _bring_up(db, path, keep)
            if making_for is None and _journal_mode(db) != "wal":  # a board that was made by VACUUM INTO
                _use_wal(db)
            return SqliteEngine(db, path, making_for)
        except BaseException:
            db.close()
            raise


def make_board(path: Path, fill: Callable[[Engine], None]) -> None:
    """Make a board's file. It appears whole or not at all.

    Raises:
        StoreError: there is something at this path already, or it cannot be written.
    """
    making = path.parent / f".{path.name}.{os.getpid()}.new"  # a folder such as "." or "/" has no name to replace
    try:
        if path.exists() or path.is_symlink():
            raise FileExistsError
        _check_beside(path)
        check_file_system(path.parent)
        os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o660))
        made = open_engine(making, making_for=path)
        with contextlib.closing(made), made.plain_errors():
            with made.writing():
                fill(made)
            _use_wal(made.db)  # only now: until here nothing of it lies beside the file, which alone gets the name
        put_in_place(making, path)
    except FileExistsError:
        raise StoreError(f"{path} is there already; nothing was changed; choose another name") from None
    except (OSError, ValueError) as error:  # a ValueError: no system takes such a name
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise StoreError(f"{path} cannot be made: {reason}; choose another place") from None
    finally:
        for leftover in (making, *(Path(f"{making}-{end}") for end in ("wal", "shm", "journal"))):
            with contextlib.suppress(OSError, ValueError):
                leftover.unlink()


def _check_beside(path: Path) -> None:
    try:
        check_nothing_left(path)
    except StoreError:
        if path.exists():  # made and opened by somebody else this very moment
            raise FileExistsError from None
        raise


def take_write_lock(connection: Any) -> None:
    """Begin a transaction that holds the write lock.

    SQLite's own wait sleeps longer and longer, up to a tenth of a second, and so who came last is served first: among
    twenty who never pause somebody waited in vain. With waits of random length that stay short nobody does, at the
    price of fewer changes a second (`bench/many_writers.py`).

    Raises:
        OperationalError: somebody else held it for `WAIT_SECONDS`.
    """
    waited, longest = 0.0, _FIRST_WAIT
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if not is_busy(error) or waited > engine.WAIT_SECONDS:
                    raise
            pause = random.uniform(0.5, 1) * longest
            longest = min(2 * longest, _LONGEST_WAIT)
            sleep(pause)
            waited += pause
    finally:
        connection.execute(f"PRAGMA busy_timeout = {engine.WAIT_SECONDS * 1000:.0f}")


def _bring_up(db: BoardDatabase, path: Path, keep: bool) -> None:
    kept = None
    try:
        with db.atomic():
            # Several starts at once wait for each other: by now another one may have done it, or a newer program more.
            found = check_schema(db.conn, path)
            if found < SCHEMA_VERSION:
                kept = keep_copy(path, found) if keep else None
                _make_schema(db)
    except BaseException:
        if kept is not None:  # nothing was changed, and tries in vain must not push older copies out
            kept.unlink(missing_ok=True)
        raise
    if kept is not None:
        forget_old_copies(path)


def _journal_mode(db: BoardDatabase) -> str:
    return str(db.conn.execute("PRAGMA journal_mode").fetchone()[0])


def _use_wal(db: BoardDatabase) -> None:
    db.conn.execute("PRAGMA journal_mode = wal")


def _make_schema(db: BoardDatabase) -> None:
    _MIGRATIONS.apply(db)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


_TYPES = {"text": str, "number": float, "whole": int}


def _types(columns: Columns) -> dict[str, type]:
    return {name: _TYPES[kind] for name, kind in columns.items()}


def _migrations(steps: Iterable[Step]) -> Migrations:
    migrations = Migrations("evenhand")

    def register(step: Step) -> None:
        migrations(name=step.name)(lambda db: _carry_out(step, db))

    for step in steps:
        register(step)
    return migrations


def _carry_out(step: Step, db: Database) -> None:
    for name, columns in step.rows.items():
        db.table(name).create({"id": str, "version": int, **_types(columns)}, pk="id", not_null={"id", "version"})
    for name, columns in step.log.items():
        db.table(name).create(_types(columns), pk=next(iter(columns)), not_null=set(step.not_null.get(name, ())))
    for name, columns in step.columns.items():
        for column, kind in _types(columns).items():
            db.table(name).add_column(column, kind)
    for name, indexed in step.indexes:
        db.table(name).create_index(list(indexed))


_MIGRATIONS = _migrations(STEPS)
