"""The connection: sqlite-utils, with the settings that keep many writers from losing anything."""

import contextlib
from collections.abc import Generator
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # pysqlite3 where it is installed: its exceptions are others

from models.store.errors import Busy, StoreError
from models.store.migrations import APPLICATION_ID, SCHEMA_VERSION, migrations

WAIT_SECONDS = 2.0
"""How long a write waits for another writer: it may run where a person waits for the screen."""


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
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            yield self
        except BaseException:
            self.conn.rollback()
            raise
        self.conn.execute("COMMIT")


def connect(path: Path) -> BoardDatabase:
    """Open the file with our settings; nothing of it is read yet."""
    connection = sqlite3.connect(str(path), timeout=WAIT_SECONDS, isolation_level=None)
    db = BoardDatabase(connection, execute_plugins=False)
    for pragma in ("foreign_keys = on", "trusted_schema = off", "synchronous = full"):
        connection.execute(f"PRAGMA {pragma}")
    return db


def make_schema(db: BoardDatabase) -> None:
    """Bring the schema up to this program's; several first starts at once wait for each other."""
    with db.atomic():
        migrations.apply(db)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def check_schema(db: BoardDatabase, path: Path) -> int:
    """The schema version of the file.

    Raises:
        StoreError: it is no board, or a newer program's.
    """
    application = pragma(db, "application_id")
    version = pragma(db, "user_version")
    if application != APPLICATION_ID:
        raise StoreError(f"{path} is a database of another program, not a board; name another file with --board")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was written by a newer evenhand (schema {version}, this one knows {SCHEMA_VERSION}); upgrade this one"
        )
    return int(version)


def pragma(db: BoardDatabase, name: str) -> Any:
    """The value of a pragma."""
    return db.conn.execute(f"PRAGMA {name}").fetchone()[0]


@contextlib.contextmanager
def plain_errors(path: Path) -> Generator[None, None, None]:
    """Turn the database's own errors into one sentence.

    Raises:
        Busy: somebody else holds the write lock for too long.
        StoreError: everything else that SQLite refuses.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise Busy(f"{path} is busy: somebody else is writing to it; try again in a moment") from None
        if "readonly" in text:
            raise StoreError(
                f"no permission to write to {path}; ask its owner for write access to the file and its folder"
            ) from None
        if "full" in text:
            raise StoreError(f"the disk under {path} is full; nothing was written; make room and try again") from None
        raise StoreError(f"{path} cannot be used: {text}; check the file and its folder") from None
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} is damaged ({error}); restore a backup of it") from None
