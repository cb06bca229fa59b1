"""Which SQLite is used, how a file is opened, and its errors in words. Reading for the first frame needs no more."""

import contextlib
import importlib
import importlib.util
from collections.abc import Generator
from pathlib import Path
from typing import Any

from models.store import engine
from models.store.errors import Busy, NotAllowed, StoreError, Unreadable
from models.store.schema import SCHEMA_VERSION
from models.text import clean_line

APPLICATION_ID = 0x45564E48
"""`EVNH`: says that a SQLite file is a board."""

MOST_CELL = 20_000_000
"""Bytes of one value; a larger one is refused by SQLite itself."""
_OUR_KINDS = frozenset({"table", "index"})

# The same choice as sqlite-utils makes: pysqlite3 brings a newer SQLite, and its exceptions are others.
sqlite3: Any = importlib.import_module("pysqlite3" if importlib.util.find_spec("pysqlite3") else "sqlite3")


def connection_to(path: Path) -> Any:
    """A connection with our settings; nothing of the file is read yet."""
    connection = sqlite3.connect(str(path), timeout=engine.WAIT_SECONDS, isolation_level=None)
    for pragma in ("foreign_keys = on", "trusted_schema = off", "synchronous = full", "cell_size_check = on"):
        connection.execute(f"PRAGMA {pragma}")
    if hasattr(connection, "setlimit"):  # pysqlite3 has none
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_CELL)
    return connection


def strange_parts(connection: Any) -> list[str]:
    """Parts that no board has and that would act in whoever opens the file: triggers, views, computed columns."""
    found = []
    for kind, name, sql in connection.execute("select type, name, sql from sqlite_master"):
        said = (sql or "").lower()
        if kind not in _OUR_KINDS or said.startswith("create virtual") or " generated " in said or " as (" in said:
            found.append(f"{kind} {clean_line(str(name), 60)}")
    return found


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
    strange = strange_parts(connection)
    if strange:
        raise Unreadable(
            f"{path} holds what no board has ({strange[0]})", "find out who put it there, then restore a backup"
        )
    return int(version)


def is_busy(error: Exception) -> bool:
    """Whether somebody else holds the lock that is wanted."""
    return "locked" in str(error) or "busy" in str(error)


@contextlib.contextmanager
def plain_errors(path: Path) -> Generator[None, None, None]:
    """Turn the database's own errors into one sentence.

    Raises:
        Busy: somebody else holds the write lock for too long.
        Unreadable: it is damaged, or no database.
        StoreError: everything else that SQLite refuses.
    """
    try:
        yield
    except OverflowError:
        raise Unreadable(f"{path} holds a number that no board has", "restore a backup of it") from None
    except UnicodeDecodeError:  # also where SQLite quotes a damaged file in what it says
        raise Unreadable(f"{path} holds a text that cannot be read", "restore a backup of it") from None
    except sqlite3.DatabaseError as error:
        text = str(error)
        if "not a database" in text:  # some versions call it an operational error when a file is copied
            raise Unreadable(
                f"{path} is not a board (no SQLite file)", f"to take in a file: evenhand import {path}"
            ) from None
        if not isinstance(error, sqlite3.OperationalError) or "malformed" in text or "decode" in text:
            # What SQLite quotes of the file may be anything.
            raise Unreadable(f"{path} is damaged ({clean_line(text, 200)})", "restore a backup of it") from None
        if is_busy(error):
            raise Busy(f"{path} is busy: somebody else is writing to it; try again in a moment") from None
        if "readonly" in text:
            raise NotAllowed(
                f"no permission to write to {path}; ask its owner for write access to the file and its folder"
            ) from None
        if "full" in text:
            raise StoreError(
                f"the disk under {path} is full; what you did last may not be stored; make room, then look at the log"
            ) from None
        if "I/O" in text:
            raise StoreError(
                f"the disk under {path} fails ({text}); what you did last may not be stored; check the disk, then look at the log"
            ) from None
        raise StoreError(f"{path} cannot be used: {text}; check the file and its folder") from None
