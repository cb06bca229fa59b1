"""Looking at a board's file without writing to it: no byte, and no file beside it.

SQLite itself is not that careful. Opened for reading it makes a -wal and a -shm where there are none (seen with 3.40.1,
`mode=ro`, in a folder that may be written to); they belong to whoever looked, and the owner of the board is locked out.
Opened as a file that never changes it misses what is in the -wal. Which of the two is right can turn in the moment
between asking and opening. So the lock that every reader of SQLite holds is taken first: while it is held, whoever
closes the board last lets its -wal be.

Not for a process that also has the file open for writing: closing any handle of a file gives up all of its locks.
"""

import contextlib
import fcntl
import os
import threading
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from typing import Any

from models.store.address import Address, Place
from models.store.engine import Record
from models.store.errors import Busy, NotAllowed, StoreError
from models.store.schema import SCHEMA_VERSION
from models.store.sqlite import check_schema, plain_errors, sqlite3

_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
"""The bytes of a database on which its readers hold their lock (SQLite's file format)."""
_TRIES, _PAUSE = 100, 0.02
"""Two seconds at the most, as long as a writer waits."""
_IN_BETWEEN = ("locked", "busy", "readonly", "unable to open", "locking protocol")
"""How SQLite calls the moment in which another one opens or closes the file."""

_one_at_a_time = threading.Lock()  # within a process the end of one look would give up the lock of another


def may_write(path: Path) -> bool:
    """Whether this user may change the board in a file: the file, and what SQLite has or makes beside it."""

    def may(which: Path, how: int) -> bool:
        return os.access(which, how, effective_ids=True)

    there = [side for side in _sides(path) if side.exists()]
    folder = len(there) == 2 or may(path.resolve().parent, os.W_OK | os.X_OK)
    # Whoever closes the board last takes both away, perhaps this moment; then SQLite makes them anew.
    return folder and may(path, os.W_OK) and all(may(side, os.W_OK) or not side.exists() for side in there)


def copy_in_memory(path: Path) -> Any:
    """A connection to a copy of the board in memory, as the file is now; its schema is that of this program.

    Raises:
        Busy: others open and close it all the time.
        StoreError: it cannot be read, is no board, or is of another release.
    """
    with plain_errors(path):
        connection = unchecked_copy(path)
        try:
            if check_schema(connection, path) < SCHEMA_VERSION:
                raise StoreError(
                    f"{path} was made by an older evenhand and has to be brought up before it can be looked at; "
                    "somebody who may write to it opens it once"
                )
        except BaseException:
            connection.close()
            raise
        return connection


def unchecked_copy(path: Path) -> Any:
    """A connection to a copy in memory of whatever database is in a file: a backup, an older board, a damaged one.

    Raises:
        Busy: others open and close it all the time.
        StoreError: it was not closed properly, or may not be read.
        OSError: it may not be read.
    """
    for left in reversed(range(_TRIES)):
        with contextlib.suppress(BlockingIOError), _one_at_a_time, _readers_lock(path):
            try:
                found = _copy_once(path)
            except sqlite3.OperationalError as error:
                if not left or not any(word in str(error) for word in _IN_BETWEEN):
                    raise
                found = None
            if found is not None:
                return found
        threading.Event().wait(_PAUSE)
    wal, shm = _sides(path)
    if wal.exists() and not shm.exists():
        raise StoreError(
            f"{path} was not closed properly, and looking cannot put that right; somebody who may write to it opens it once"
        )
    raise Busy(f"{path} is busy: others open and close it all the time; try again in a moment")


def _copy_once(path: Path) -> Any:
    """A copy in memory; None where the file was opened or closed meanwhile."""
    wal, shm = _sides(path)
    in_use = wal.exists()
    if in_use and not shm.exists():
        return None
    for side in (wal, shm) if in_use else ():
        if not os.access(side, os.R_OK, effective_ids=True):
            raise StoreError(f"no permission to read {side}; ask its owner, or the one who has the board open")
    before = _marks(path)
    how = "mode=ro&readonly_shm=1" if in_use else "mode=ro&immutable=1"
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)) as source:
            source.backup(copy)
            # Without a -wal nobody had it open. If somebody came, theirs is still there: our lock sees to that.
            if in_use or not (wal.exists() or _marks(path) != before):
                copy.execute("PRAGMA trusted_schema = off")
                return copy
    except BaseException:
        copy.close()
        raise
    copy.close()
    return None


@contextlib.contextmanager
def _readers_lock(path: Path) -> Generator[None, None, None]:
    file = os.open(path, os.O_RDONLY)
    try:
        fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        yield
    finally:
        os.close(file)


def _sides(path: Path) -> tuple[Path, Path]:
    real = path.resolve()  # SQLite has them beside the file itself, not beside a link to it
    return real.with_name(f"{real.name}-wal"), real.with_name(f"{real.name}-shm")


def _marks(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return (found.st_ino, found.st_size, found.st_mtime_ns)


class LookingEngine:
    """A board's file that is only looked at. See `Engine` for what each part promises."""

    order = "rowid"
    identity: object = None  # every look is at what is there then
    written_first: Path | None = None  # it comes and goes with those who write

    def __init__(self, path: Path, why: str):
        """`why` nothing is written: one sentence that says what to do."""
        self.path, self.name, self._why = path, str(path), why
        self._copy: Any = None
        self._tick, self._seen = 0, self._stamp()

    def rows(self, sql: str, **values: Any) -> list[Record]:
        """All rows that a question gives."""
        if self._copy is None:
            with self.reading():
                return self.rows(sql, **values)
        cursor = self._copy.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    @contextlib.contextmanager
    def reading(self) -> Generator[None, None, None]:
        """One moment: that of the copy."""
        with contextlib.closing(copy_in_memory(self.path)) as self._copy:
            try:
                yield
            finally:
                self._copy = None

    def tick(self) -> int:
        """A number that changes when somebody wrote: a write changes the -wal, or the file and the -wal."""
        stamp = self._stamp()
        if stamp != self._seen:
            self._seen, self._tick = stamp, self._tick + 1
        return self._tick

    def run(self, sql: str, **values: Any) -> int:  # noqa: ARG002
        """Refuses."""
        raise NotAllowed(self._why)

    def run_many(self, sql: str, many: Iterable[Mapping[str, Any]]) -> None:  # noqa: ARG002
        """Refuses."""
        raise NotAllowed(self._why)

    def writing(self) -> contextlib.AbstractContextManager[None]:
        """Refuses."""
        raise NotAllowed(self._why)

    def plain_errors(self) -> contextlib.AbstractContextManager[None]:
        """The database's own errors as one sentence."""
        return plain_errors(self.path)

    def close(self) -> None:
        """Nothing is held open."""

    def _stamp(self) -> tuple[tuple[int, int, int] | None, ...]:
        def marks(file: Path) -> tuple[int, int, int] | None:
            try:
                return _marks(file)
            except OSError:
                return None

        return tuple(marks(file) for file in (self.path, _sides(self.path)[0]))


def why_only_looking(place: Place, asked: bool) -> str:
    """Why nothing may be written to a board, in one sentence; empty where it may, or where only a server knows.

    Args:
        place: the board's file, or its address.
        asked: whether it was asked for, with --read-only.
    """
    if asked:
        return f"{place} is only looked at, because of --read-only; nothing was written; start without it to change something"
    if isinstance(place, Address) or may_write(place):
        return ""
    return f"no permission to write to {place}; ask its owner for write access to the file and its folder"
