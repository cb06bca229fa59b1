"""A whole copy of a board's file, made by SQLite itself while others write; a plain copy would miss what is in its -wal.

What is kept before the schema is brought up is such a copy too.
"""

import contextlib
import datetime as dt
import os
import re
from collections.abc import Generator
from pathlib import Path
from typing import Any

from models.store.errors import StoreError, Unreadable
from models.store.sqlite import plain_errors, sqlite3

KEPT = 3
"""How many copies made before a change of the schema are kept beside a board."""

_SIDES = ("-wal", "-shm", "-journal")
_KEPT_NAME = re.compile(r"\.schema-\d+\.(\d{4}-\d\d-\d\dT\d{6})\.bak")


def sides_of(path: Path) -> list[Path]:
    """The files that SQLite has beside a database, as far as they are there: a part of it."""
    real = path.resolve()  # SQLite has them beside the file itself, not beside a link to it
    return [side for side in (real.with_name(real.name + end) for end in _SIDES) if side.exists()]


def check_nothing_left(path: Path) -> None:
    """Refuse to make a board beside what SQLite left of another: it would play the -wal of that one into the new one.

    Raises:
        StoreError: something is left.
    """
    left = sides_of(path)
    if left:
        names = " and ".join(side.name for side in left)
        raise StoreError(f"{names} of an earlier board are still in {path.parent}; move them away, then try again")


@contextlib.contextmanager
def copied(connection: Any, source: Path, beside: Path, mode: int) -> Generator[Path, None, None]:
    """A copy of what a connection is open on: whole, checked, on the disk, under a name that is gone afterwards.

    Args:
        connection: open on the database; in no transaction.
        source: its file, for messages.
        beside: the file it is to become; the copy lies in the same folder.
        mode: who may read and write it, less the umask.

    Raises:
        OSError: it cannot be written.
        ValueError: no system takes such a name.
        Unreadable: what was copied is damaged.
    """
    making = beside.parent / f".{beside.name}.{os.getpid()}.new"
    os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode))
    try:
        try:
            with _of_the_copy(beside):
                connection.execute("VACUUM INTO ?", [str(making)])
        except sqlite3.DatabaseError as error:
            raise Unreadable(f"{source} is damaged ({error})", "restore a backup of it") from None
        wrong = _quick_check(making)
        if wrong:
            raise Unreadable(f"{source} is damaged ({wrong})", "restore a backup of it")
        yield making
    finally:
        for leftover in (making, *sides_of(making)):
            with contextlib.suppress(OSError):
                leftover.unlink()


@contextlib.contextmanager
def _of_the_copy(beside: Path) -> Generator[None, None, None]:
    # No room, no permission: that is said of the copy, and damage of what is copied.
    try:
        yield
    except sqlite3.OperationalError:
        with plain_errors(beside):
            raise


def put_in_place(made: Path, path: Path, replace: bool = False) -> None:
    """Give a finished file its name, and bring both to the disk.

    Raises:
        FileExistsError: there is something already, and `replace` is false.
        OSError: it cannot be done.
    """
    _to_disk(made)
    if replace:
        made.replace(path)
    else:
        os.link(made, path)  # unlike a rename it never replaces a file
    _to_disk(path.parent)


def _quick_check(path: Path) -> str:
    with (
        plain_errors(path),
        contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    return "" if found == "ok" else found


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# before the schema is brought up ----------------------------------------------------------------


def keep_copy(path: Path, schema: int) -> Path:
    """Keep the board as it is beside itself, before its schema is brought up; readable by whoever can read the board.

    The caller holds the write lock, so the copy is exactly what is about to be changed, and only one is made.

    Raises:
        StoreError: it cannot be kept; then nothing must be changed either.
    """
    try:
        board = path.stat()
        with (
            plain_errors(path),
            contextlib.closing(sqlite3.connect(str(path), isolation_level=None)) as reader,
            copied(reader, path, path.with_name(f"{path.name}.bak"), 0o600) as made,
        ):
            with contextlib.suppress(OSError):  # only its owner may; a setgid folder has done it already
                os.chown(made, -1, board.st_gid)
            made.chmod(board.st_mode & 0o777)
            at = dt.datetime.fromtimestamp(made.stat().st_mtime, dt.UTC)
            kept = path.with_name(f"{path.name}.schema-{schema}.{at:%Y-%m-%dT%H%M%S}.bak")
            put_in_place(made, kept, replace=True)  # of the same second: the same attempt, tried again
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise StoreError(
            f"{path} is of an older release and no copy of it can be kept before it is brought up: {reason}; "
            "nothing was changed; make room in its folder, or ask its owner to open it"
        ) from None
    return kept


def kept_copies(path: Path) -> list[Path]:
    """What was kept before changes of the schema, oldest first."""
    found = []
    with contextlib.suppress(OSError):
        for file in path.parent.iterdir():
            told = _KEPT_NAME.fullmatch(file.name[len(path.name) :]) if file.name.startswith(path.name) else None
            if told:
                found.append((told[1], file))
    return [file for _, file in sorted(found)]


def forget_old_copies(path: Path) -> None:
    """Remove all but the newest copies that were kept."""
    for old in kept_copies(path)[:-KEPT]:
        with contextlib.suppress(OSError):  # somebody else's
            old.unlink()
