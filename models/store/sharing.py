"""Setting up a folder in which a group shares a board: who may enter and write is then a matter of the system."""

import contextlib
import grp
import os
import pwd
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from models.store.errors import NotAllowed, StoreError
from models.store.place import check_file_system, check_place
from models.store.presence import folder_of
from models.store.store import Store

BOARD = "board.db"
FOLDER_MODE, FILE_MODE = 0o2770, 0o660
"""The group may do all, others nothing; what is made in the folder gets its group (the leading 2)."""


class Shared(NamedTuple):
    """A folder that a group shares now.

    Attributes:
        board: the file that everybody names.
        group: the group's name.
        done: what was done for it, in words; empty if all was so already.
    """

    board: Path
    group: str
    done: tuple[str, ...]


def share(folder: Path, group: str) -> Shared:
    """Set a folder up for a group, with a board in it. What is right already stays; a second time does nothing.

    Raises:
        StoreError: there is no such group, or the folder cannot be one for a board.
        NotAllowed: this user may not give it to the group.
    """
    try:
        number = grp.getgrnam(group).gr_gid
    except (KeyError, ValueError):
        raise StoreError(
            f"there is no group {group!r} on this machine; see the names with: getent group; an administrator adds one"
        ) from None
    _check_member(group, number)
    folder = Path(os.path.realpath(folder))  # the links that this user names are meant
    try:
        _check_folder(folder)
        _check_way(folder, group, number)
        board = folder / BOARD
        done = tuple(_carry_out(folder, board, group, number))
    except PermissionError as error:
        raise NotAllowed(
            f"no permission for {error.filename or folder}; choose another folder, or ask its owner to share it"
        ) from None
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise StoreError(f"{folder} cannot be shared: {reason}; choose another folder") from None
    return Shared(board, group, done)


def _check_member(group: str, number: int) -> None:
    if os.geteuid() == 0 or number in (os.getegid(), *os.getgroups()):
        return
    me = _name_of(os.geteuid())
    if me in grp.getgrgid(number).gr_mem:
        raise NotAllowed(f"you were added to the group {group} after you logged in; log out, log in and try again")
    raise NotAllowed(f"you are not a member of the group {group}; an administrator adds you: usermod -aG {group} {me}")


def _check_folder(folder: Path) -> None:
    parent = folder.parent
    if not os.path.lexists(folder):
        if not parent.is_dir():
            raise StoreError(f"there is no folder {parent}; make it first, or choose another place")
        check_file_system(parent)
        return
    if not folder.is_dir():
        raise StoreError(f"{folder} is not a folder; name the folder that the board is to lie in")
    check_file_system(folder)
    found = folder.stat()
    if os.geteuid() not in (0, found.st_uid):
        raise NotAllowed(
            f"{folder} belongs to {_name_of(found.st_uid)}; ask them to share it, or choose another folder"
        )


def _check_way(folder: Path, group: str, number: int) -> None:
    for parent in reversed(folder.parents):
        found = parent.stat()
        # Of a folder that is this group's own, the rights of the group count, and not those of others.
        may_enter = found.st_mode & (stat.S_IXGRP if found.st_gid == number else stat.S_IXOTH)
        if not may_enter:
            raise StoreError(
                f"the group {group} cannot enter {parent} (mode {stat.S_IMODE(found.st_mode):04o}), so nobody would reach "
                f"{folder}; choose a folder elsewhere, such as /srv/{folder.name}"
            )


def _carry_out(folder: Path, board: Path, group: str, number: int) -> Iterator[str]:
    if not folder.exists():
        folder.mkdir(mode=0o700)  # closed until it is the group's
        yield f"made the folder {folder}"
    if _give(folder, number, FOLDER_MODE, os.O_DIRECTORY):
        yield f"{folder} is for the group {group} (mode {FOLDER_MODE:o})"
    if not os.path.lexists(board):
        Store.create(board).close()
        yield f"made the board {board}"
    check_place(board)
    Store.open(board).close()  # another program's database is not given to anybody
    for file in (board, *(folder / f"{BOARD}{end}" for end in ("-wal", "-shm"))):
        if _give(file, number, FILE_MODE):
            yield f"{file} is for the group {group} (mode {FILE_MODE:o})"
    if _give(folder_of(board), number, FOLDER_MODE, os.O_DIRECTORY):
        yield f"{folder_of(board)} is for the group {group} (mode {FOLDER_MODE:o})"


def _give(path: Path, number: int, mode: int, how: int = 0) -> bool:
    """Give a file or folder to a group, with this mode; whether anything had to be done. What is not there is right."""
    try:
        # A colleague may have put a link there that leads to a file of ours: never through it.
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | how)
    except FileNotFoundError:
        return False
    try:
        found = os.fstat(opened)
        if not stat.S_ISDIR(found.st_mode) and (not stat.S_ISREG(found.st_mode) or found.st_nlink != 1):
            raise StoreError(f"{path} is not a file of its own but a link or the like; remove it, then share again")
        if (found.st_gid, stat.S_IMODE(found.st_mode)) == (number, mode):
            return False
        if os.geteuid() not in (0, found.st_uid):
            raise NotAllowed(
                f"{path} belongs to {_name_of(found.st_uid)}; ask them for: "
                f"chgrp {number} {shlex.quote(str(path))} && chmod {mode:o} {shlex.quote(str(path))}"
            )
        os.fchown(opened, -1, number)
        os.fchmod(opened, mode)  # not before it: the old group must not get in
        return True
    finally:
        os.close(opened)


def _name_of(user: int) -> str:
    with contextlib.suppress(KeyError):
        return pwd.getpwuid(user).pw_name
    return f"user {user}"
