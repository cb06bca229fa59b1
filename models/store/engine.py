"""Which SQLite is used, and its errors in words. Light: reading a board for the first frame needs no more than this."""

import contextlib
import importlib
import importlib.util
from collections.abc import Generator
from pathlib import Path
from typing import Any

from models.store.errors import Busy, StoreError

APPLICATION_ID = 0x45564E48  # "EVNH": says that a SQLite file is a board
SCHEMA_VERSION = 1
"""What `user_version` says after the last migration; a larger number is a newer program's board."""
WAIT_SECONDS = 2.0
"""How long a write waits for another writer: it may run where a person waits for the screen."""

# The same choice as sqlite-utils makes: pysqlite3 brings a newer SQLite, and its exceptions are others.
sqlite3: Any = importlib.import_module("pysqlite3" if importlib.util.find_spec("pysqlite3") else "sqlite3")


def connection_to(path: Path) -> Any:
    """A connection with our settings; nothing of the file is read yet."""
    connection = sqlite3.connect(str(path), timeout=WAIT_SECONDS, isolation_level=None)
    for pragma in ("foreign_keys = on", "trusted_schema = off", "synchronous = full"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def check_schema(connection: Any, path: Path) -> int:
    """The schema version of the file.

    Raises:
        StoreError: it is no board, or a newer program's.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise StoreError(f"{path} is a database of another program, not a board; name another file with --board")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was written by a newer evenhand (schema {version}, this one knows {SCHEMA_VERSION}); upgrade this one"
        )
    return int(version)


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
