"""Where a board may lie, and what is refused before SQLite sees it."""

import os
import stat
from pathlib import Path

from models.store.errors import NoBoard, StoreError, Unreadable

_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "9p",
    "fuse.sshfs",
    "ncpfs",
    "glusterfs",
    "fuse.glusterfs",
}


def check_place(path: Path) -> None:
    """Refuse what cannot be a board.

    Raises:
        StoreError: it is missing, a directory, empty, not readable, or on a network file system.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise StoreError(f"{path} is a directory; name the board's file in it")
        if not stat.S_ISREG(found.st_mode):
            raise StoreError(f"{path} is not a file; name a board's file")
        # Asked and not opened: closing the file again would give up the locks of a connection that this process has to
        # it, somebody else would then delete a -wal that is in use, and what was written to it since would be gone.
        if not os.access(path, os.R_OK, effective_ids=True):
            raise PermissionError
    except FileNotFoundError:
        raise NoBoard(str(path)) from None
    except PermissionError:
        raise StoreError(f"no permission to read {path}; ask its owner, or name another board with --board") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be opened: {_reason(error)}") from None
    if not found.st_size:
        raise Unreadable(f"{path} is empty", f"remove it, then make a board with: evenhand new {path}")
    check_file_system(path)


def identity_of(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that is put in its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def check_file_system(path: Path) -> None:
    """Refuse a network file system: two machines on one SQLite file destroy it.

    Raises:
        StoreError: the folder lies on a network file system.
    """
    kind = file_system(path)
    if kind in _NETWORK:
        raise StoreError(
            f"{path} lies on a network file system ({kind}), which destroys a board; use a local disk, and SSH"
        )


def file_system(path: Path) -> str:
    """The kind of file system that a path lies on; empty where the machine does not tell."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # not Linux
        return ""
    here = str(path.resolve())
    best, kind = "", ""
    for line in mounts:
        fields = line.split()
        if len(fields) > 2:
            mount = fields[1].replace("\\040", " ")
            inside = here == mount or here.startswith(mount.rstrip("/") + "/")
            if inside and len(mount) >= len(best):
                best, kind = mount, fields[2]
    return kind


def _reason(error: Exception) -> str:
    return os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
