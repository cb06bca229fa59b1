"""Who has this board open now: sessions, and nothing of what they do.

A folder beside the board holds one small file per session, on which the session keeps a lock of the system while it
lives. The system lets go of the lock when the process ends, however it ends: so a killed session is gone without a
heartbeat, and nobody writes to the board only to be seen. What stands in the folder was written by colleagues: it is
read like all foreign text.
"""

import contextlib
import datetime as dt
import fcntl
import os
import re
import secrets
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol, Self

from models.text import clean_line

_NAME = re.compile(r"(new-)?[0-9]{1,10}-[0-9a-f]{16}")
"""Only what is called so is ever opened or removed: the folder may hold anything."""
_MOST_SESSIONS, _MOST_ENTRIES, _MOST_BYTES, _MOST_LETTERS = 200, 2_000, 1_000, 100
_TRIES = 5
"""Somebody who looks may take our file for a dead one between its making and its lock; once is rare."""


class Present(NamedTuple):
    """One open session.

    Attributes:
        who: the name it was opened with, cleaned. Nobody checks it: presence is a courtesy.
        since: when it was opened, UTC.
        mine: whether it is the session that asks.
    """

    who: str
    since: dt.datetime
    mine: bool = False


class Whereabouts(Protocol):
    """Whoever knows the open sessions of a board."""

    def present(self) -> tuple[Present, ...]:
        """The open sessions, oldest first, mine among them."""
        ...

    def changed(self) -> bool:
        """Whether a look is worth it; cheap."""
        ...

    def leave(self) -> None:
        """Be gone."""
        ...


class Presence:
    """A session's place in the folder beside the board's file, until it is closed."""

    def __init__(self, folder: Path, me: Present, may_write: bool):
        self._folder, self._me, self._may_write = folder, me, may_write
        self._name, self._board_path = "", Path()
        self._lock: int | None = None
        self._seen: int | None = None

    @classmethod
    def enter(cls, board_path: Path, who: str, at: str) -> Self:
        """Be seen by the others. Where the folder cannot be written, only they are not told.

        Args:
            board_path: the board's file.
            who: who opened it.
            at: when, UTC, ISO 8601.
        """
        here = cls.only_look(board_path, who, at)
        here._may_write, here._board_path = True, board_path
        for _ in range(_TRIES):
            with contextlib.suppress(OSError):
                here._take_place(board_path)
                break
        return here

    @classmethod
    def only_look(cls, board_path: Path, who: str, at: str) -> Self:
        """See the others without being seen: nothing is written and nothing tidied up."""
        me = Present(clean_line(who, _MOST_LETTERS), dt.datetime.fromisoformat(at).astimezone(dt.UTC), mine=True)
        return cls(folder_of(board_path), me, may_write=False)

    def present(self) -> tuple[Present, ...]:
        """The open sessions, oldest first, mine among them. Files of dead ones are removed on the way."""
        found = [self._me]
        self._take_place_again()
        self._seen = self._stamp()  # before the look: what comes during it is seen by the next
        with contextlib.suppress(OSError), _opened_folder(self._folder) as folder:
            for name in _names_in(folder):
                if name != self._name:
                    found += self._look_at(name, folder)
        return tuple(sorted(found, key=lambda one: (one.since, one.who, not one.mine)))

    def changed(self) -> bool:
        """Whether somebody came or left since the last look. A killed session does not show here: look now and then."""
        return self._stamp() != self._seen

    def leave(self) -> None:
        """Be gone. The folder goes with the last one."""
        if self._lock is None:
            return
        with contextlib.suppress(OSError), _opened_folder(self._folder) as folder:
            os.unlink(self._name, dir_fd=folder)
        os.close(self._lock)
        self._lock = None
        with contextlib.suppress(OSError):
            self._folder.rmdir()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.leave()

    def _stamp(self) -> int | None:
        try:
            return os.stat(self._folder, follow_symlinks=False).st_mtime_ns
        except OSError:
            return None

    def _take_place_again(self) -> None:
        """Somebody may have removed the folder: without a place in it nobody would see this session again."""
        if self._lock is not None and not (self._folder / self._name).exists():
            os.close(self._lock)
            self._lock = None
            with contextlib.suppress(OSError):
                self._take_place(self._board_path)

    def _take_place(self, board_path: Path) -> None:
        board = board_path.stat()
        _make_folder(self._folder, board)
        name = f"{os.getpid()}-{secrets.token_hex(8)}"
        with _opened_folder(self._folder) as folder:
            # Under another name until it is locked and written: nobody sees half a session, or takes it for a dead one.
            lock = os.open(f"new-{name}", os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=folder)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                os.write(lock, f"{self._me.since.isoformat()} {self._me.who}\n".encode())
                os.fchmod(lock, stat.S_IMODE(board.st_mode) & 0o660)
                os.rename(f"new-{name}", name, src_dir_fd=folder, dst_dir_fd=folder)
            except BaseException:
                os.close(lock)
                raise
        self._name, self._lock = name, lock

    def _look_at(self, name: str, folder: int) -> Iterator[Present]:
        """The session behind a file, if it lives and says who it is."""
        with contextlib.suppress(OSError, ValueError, OverflowError):
            # Without blocking: a pipe would wait for its other end for ever.
            file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
            try:
                found = os.fstat(file)
                if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
                    return
                try:
                    fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                except BlockingIOError:  # its session lives
                    if not name.startswith("new-"):
                        yield _read(os.read(file, _MOST_BYTES))
                else:
                    if self._may_write:
                        os.unlink(name, dir_fd=folder)
            finally:
                os.close(file)


def folder_of(board_path: Path) -> Path:
    """Where the sessions of a board are: beside it."""
    return board_path.with_name(f"{board_path.name}-here")


def folder_mode(board_mode: int) -> int:
    """The mode of that folder: who may read or write the board may look or enter; colleagues' files keep its group."""
    mode = stat.S_IMODE(board_mode) & 0o660
    return mode | (mode & 0o440) >> 2 | (0o2000 if mode & 0o020 else 0)


def _make_folder(folder: Path, board: os.stat_result) -> None:
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    # By hand: the mask of whoever is first must not lock the others out.
    with contextlib.suppress(OSError):  # not a member of the board's group: then it is this user's own folder
        os.chown(folder, -1, board.st_gid, follow_symlinks=False)
        folder.chmod(folder_mode(board.st_mode))


@contextlib.contextmanager
def _opened_folder(folder: Path) -> Iterator[int]:
    # A link could lead anywhere, and files are removed here: the folder itself, or nothing.
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield opened
    finally:
        os.close(opened)


def _names_in(folder: int) -> list[str]:
    with os.scandir(folder) as entries:
        names = [entry.name for entry in islice(entries, _MOST_ENTRIES)]
    return [name for name in names if _NAME.fullmatch(name)][:_MOST_SESSIONS]


def _read(line: bytes) -> Present:
    """What a session says of itself.

    Raises:
        ValueError: no time or no name.
        OverflowError: a time that UTC has no year for.
    """
    since, _, who = line.decode("utf-8", "replace").partition(" ")
    when = dt.datetime.fromisoformat(since)
    if when.tzinfo is None or not who.strip():
        raise ValueError(since)
    return Present(clean_line(who, _MOST_LETTERS), when.astimezone(dt.UTC))
