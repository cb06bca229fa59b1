"""The connection that writes: sqlite-utils, with what keeps many writers from losing anything."""

import contextlib
from collections.abc import Generator
from pathlib import Path

from sqlite_utils import Database

from models.store.engine import APPLICATION_ID, SCHEMA_VERSION, connection_to
from models.store.migrations import migrations


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
    return BoardDatabase(connection_to(path), execute_plugins=False)


def make_schema(db: BoardDatabase) -> None:
    """Bring the schema up to this program's; several first starts at once wait for each other."""
    with db.atomic():
        migrations.apply(db)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
