"""The health of what is around a board: who may write, where it lies, what is left beside it. Nothing is ever written."""

import contextlib
import datetime as dt
import os
import shlex
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from models.store.address import Address
from models.store.checking import Finding, State, findings_within
from models.store.copying import kept_copies, sides_of
from models.store.errors import StoreError
from models.store.place import check_file_system, check_place, file_system
from models.store.presence import Presence
from models.store.reading import read_board
from models.store.sqlite import sqlite3

SOUND_SQLITE = (3, 51, 3)
"""The first release in which several writers cannot damage a file when its -wal starts anew."""
_ROOM = 100 * 1024 * 1024
"""Bytes that should be free beside a board, or twice its size if that is more: for its -wal and for a copy."""
_NO_ROOM = 2 * 1024 * 1024


def findings_about(path: Path, expected: bool, now: dt.datetime) -> list[Finding]:
    """Everything that can be said of a board without writing a byte.

    Args:
        path: where it should be.
        expected: somebody named it; else it is only where the first start would make it.
        now: the moment of asking.
    """
    found = [_sqlite_in_use()]
    try:
        there = path.exists()
    except (OSError, ValueError) as error:
        return [
            *found,
            Finding("board", "problem", f"{path} cannot be looked at: {error}", "name another with --board"),
        ]
    if not there:
        return [*found, _missing(path, expected), *_leftovers(path)]
    found += [
        _is_board(path),
        *_modes(path),
        _mount(path),
        _room(path),
        *_leftovers(path),
        *_copies(path),
        _present(path, now),
    ]
    return found + (findings_within(path) if found[1].state != "problem" else [])


def finding_on_server(address: Address) -> Finding:
    """Whether a board on a server can be read; the rest is looked after there."""
    try:
        picture = read_board(address)
    except StoreError as error:
        what, _, do = str(error).partition("; ")
        return Finding("board", "problem", what, do)
    if picture is None:
        return Finding(
            "board", "warning", f"{address} is of an older evenhand", "nothing: it is brought up when it is opened"
        )
    return Finding("board", "ok", f"{address}, {sum(1 for _ in picture.board.rows())} rows")


def _present(path: Path, now: dt.datetime) -> Finding:
    others = [one for one in Presence.only_look(path, "", now.isoformat()).present() if not one.mine]
    if not others:
        return Finding("open", "ok", "nobody has the screens open")
    said = [f"{one.who} since {one.since:%Y-%m-%d %H:%M}" for one in others]
    return Finding("open", "ok", f"{', '.join(said)} (UTC)")


def _sqlite_in_use() -> Finding:
    numbers = tuple(int(part) for part in sqlite3.sqlite_version.split("."))
    text = f"SQLite {sqlite3.sqlite_version} of the module {sqlite3.__name__}"
    if numbers >= SOUND_SQLITE:
        return Finding("sqlite", "ok", text)
    return Finding(
        "sqlite",
        "warning",
        f"{text} has a fault that can, very rarely, damage a board that several write to",
        "pip install -U pysqlite3 (it is taken by itself), or a Python with SQLite 3.51.3 or later; and make backups",
    )


def _missing(path: Path, expected: bool) -> Finding:
    if path.is_symlink():
        return Finding("board", "problem", f"{path} is a link to nothing", "put it right, or remove it")
    if not expected:
        return Finding("board", "warning", f"there is none yet at {path}", "evenhand makes it at its first start")
    return Finding(
        "board",
        "problem",
        f"there is none at {path}",
        f"check the name, or make one: evenhand new {shlex.quote(str(path))}",
    )


def _is_board(path: Path) -> Finding:
    try:
        check_place(path)
    except StoreError as error:
        what, _, do = str(error).partition("; ")
        return Finding("board", "problem", what, do)
    return Finding("board", "ok", f"{path}, {path.stat().st_size / 1e6:.1f} MB")


def _modes(path: Path) -> Iterator[Finding]:
    """Who may read and write the file, what SQLite has beside it, and the folder."""
    file, folder = path.stat(), path.resolve().parent.stat()
    shared = bool(folder.st_mode & (stat.S_ISGID | stat.S_IWGRP))
    here, there = shlex.quote(str(path)), shlex.quote(str(path.resolve().parent))
    wrong: list[tuple[State, str, str]] = []
    if not os.access(path, os.W_OK) or not os.access(path.resolve().parent, os.W_OK | os.X_OK):
        wrong.append(("warning", "you can only look", "ask its owner for write access to the file and its folder"))
    if file.st_mode & stat.S_IWOTH:
        wrong.append(("problem", "everybody on this machine can write to it", f"chmod o-rwx {here}"))
    elif file.st_mode & stat.S_IROTH and folder.st_mode & stat.S_IXOTH:
        wrong.append(("warning", "everybody on this machine can read it", f"chmod o-rwx {here}"))
    if folder.st_mode & stat.S_IWOTH:
        can = "put files beside it" if folder.st_mode & stat.S_ISVTX else "replace it"
        wrong.append(("warning", f"its folder is everybody's: they can {can}", "move it into a folder of your own"))
    if file.st_nlink > 1:
        wrong.append(
            (
                "problem",
                "it has a second name (a hard link), and writing under both destroys it",
                "remove the other name",
            )
        )
    if shared:
        if not file.st_mode & stat.S_IWGRP:
            wrong.append(("problem", "its folder is shared, but its group cannot write to it", f"chmod g+rw {here}"))
        if not folder.st_mode & stat.S_ISGID:
            wrong.append(
                ("warning", "new files in its folder get the group of whoever makes them", f"chmod g+s {there}")
            )
        if not folder.st_mode & stat.S_IWGRP:
            wrong.append(("problem", "its group cannot write to its folder", f"chmod g+rwx {there}"))
    for side in sides_of(path):
        beside = side.stat()
        if (beside.st_mode ^ file.st_mode) & 0o777 or (shared and beside.st_gid != file.st_gid):
            wrong.append(
                (
                    "problem" if shared else "warning",
                    f"{side.name} has another mode or group than the board",
                    f"when nobody has it open: chmod --reference={here} {shlex.quote(str(side))}, and chgrp the same way",
                )
            )
    for state, text, do in wrong:
        yield Finding("rights", state, text, do)
    if not wrong:
        kind = "shared with its group" if shared else "yours"
        yield Finding("rights", "ok", f"{kind}: file {file.st_mode & 0o777:03o}, folder {folder.st_mode & 0o7777:04o}")


def _mount(path: Path) -> Finding:
    try:
        check_file_system(path)
    except StoreError as error:
        what, _, do = str(error).partition("; ")
        return Finding("disk", "problem", what, do)
    return Finding("disk", "ok", f"a local file system ({file_system(path) or 'its kind is not told here'})")


def _room(path: Path) -> Finding:
    free, size = shutil.disk_usage(path.resolve().parent).free, path.stat().st_size
    text = f"{free / 1e6:,.0f} MB free"
    if free < max(_NO_ROOM, size // 10):
        return Finding("room", "problem", f"only {text}: the next change may not fit", "make room on that disk")
    if free < max(_ROOM, 2 * size):
        return Finding("room", "warning", f"only {text}", "make room on that disk, or backups will fail")
    return Finding("room", "ok", text)


def _leftovers(path: Path) -> list[Finding]:
    """What was being made when its maker was killed; what is being made right now is none."""
    left = []
    with contextlib.suppress(OSError):
        for file in sorted(path.parent.glob(f".{_plain(path.name)}*.new*")):
            maker = file.name.rpartition(".new")[0].rpartition(".")[2]
            if maker.isdigit() and not _runs(int(maker)):
                left.append(file)
    if not left:
        return []
    names = " ".join(shlex.quote(str(file)) for file in left)
    return [Finding("leftovers", "warning", f"{len(left)} files that were never finished", f"rm -- {names}")]


def _plain(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # somebody else's
        return True
    return True


def _copies(path: Path) -> list[Finding]:
    kept = kept_copies(path)
    return [Finding("copies", "ok", f"{len(kept)} kept before an upgrade; the newest: {kept[-1].name}")] if kept else []
