"""A disk that can be watched and made to fail: what SQLite asks of its files passes through here.

SQLite reaches files through a table of functions, its VFS. The one for Unix is copied here, through ctypes, in the
very library that Python's `sqlite3` module runs on; a few functions are replaced by ones that write down what is
asked, or refuse it, and otherwise hand it on. The copy becomes the default of the process, so this belongs into a
child process; `watched_writers.py` runs in one.

Not seen: the shared memory beside a board (`-shm`), which SQLite maps and builds anew after a crash, and what Python
itself does with files (`os.link` at the end of `Store.create`).
"""

import _sqlite3
import ctypes
import os
import sqlite3
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["open", "read", "write", "truncate", "sync", "delete", "acknowledged"]

FULL, CANNOT_OPEN = 13, 14
IO_ERROR: dict[Kind, int] = {
    "read": 10 | 1 << 8,
    "write": 10 | 3 << 8,
    "sync": 10 | 4 << 8,
    "truncate": 10 | 6 << 8,
    "delete": 10 | 10 << 8,
    "open": CANNOT_OPEN,
}
"""What SQLite is told where the system refuses such a call (`SQLITE_IOERR_...`)."""


class Unwatchable(Exception):
    """This Python's SQLite cannot be reached; the text says why."""


@dataclass(frozen=True)
class Call:
    """One thing that was asked of a file.

    Attributes:
        kind: what was asked; "acknowledged" stands where a writer was told that its batch is stored.
        path: of the file.
        at: where a write begins or a truncated file ends, in bytes; for a delete, 1 where the folder is synced too.
        data: what is written.
    """

    kind: Kind
    path: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Fault:
    """The n-th call of a kind fails, and no other or all after it. A write that fails has written its first half."""

    kind: Kind
    nth: int
    code: int
    for_good: bool
    seen: int = 0
    happened: int = 0

    def strikes(self, kind: Kind) -> bool:
        """Whether this call is to fail."""
        if kind != self.kind:
            return False
        self.seen += 1
        strikes = self.seen == self.nth or (self.for_good and self.seen > self.nth)
        self.happened += strikes
        return strikes


Wanted = tuple[str, Kind, int, int, bool]
"""What is done meanwhile (work, old schema, create), then a `Fault`: kind, nth, code, for good."""


@dataclass
class Run:
    """A run on a failing disk: what was done to it, what came of it, and what is wrong with that.

    Attributes:
        wanted: what was to fail.
        happened: how often the fault struck.
        said: the errors that people saw.
        came_back: batches that were refused, and found whole by a later session.
    """

    wanted: Wanted
    happened: int = 0
    said: list[str] = field(default_factory=list)
    acknowledged: int = 0
    came_back: int = 0
    wrong: list[str] = field(default_factory=list)


_FILE_METHODS = (
    "xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize", "xLock", "xUnlock", "xCheckReservedLock",
    "xFileControl", "xSectorSize", "xDeviceCharacteristics", "xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap",
    "xFetch", "xUnfetch",
)  # fmt: skip
_VFS_METHODS = (
    "xOpen", "xDelete", "xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose", "xRandomness",
    "xSleep", "xCurrentTime", "xGetLastError", "xCurrentTimeInt64", "xSetSystemCall", "xGetSystemCall",
    "xNextSystemCall",
)  # fmt: skip


class _Methods(ctypes.Structure):
    _fields_ = [("iVersion", ctypes.c_int), *((name, ctypes.c_void_p) for name in _FILE_METHODS)]


class _File(ctypes.Structure):
    _fields_ = [("pMethods", ctypes.POINTER(_Methods))]


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        *((name, ctypes.c_void_p) for name in _VFS_METHODS),
    ]


_int, _long, _pointer = ctypes.c_int, ctypes.c_int64, ctypes.c_void_p
_READ = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _int, _long)
_WRITE = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _int, _long)
_TRUNCATE = ctypes.CFUNCTYPE(_int, _pointer, _long)
_SYNC = ctypes.CFUNCTYPE(_int, _pointer, _int)
_OPEN = ctypes.CFUNCTYPE(_int, _pointer, _pointer, ctypes.POINTER(_File), _int, _pointer)
_DELETE = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _int)


class WatchedDisk:
    """All files of this process's SQLite, from now on.

    Attributes:
        calls: what was asked, in order, while `recording`; reads and failed calls are not among it.
        counts: how often each kind was asked.
        fault: what fails, or None.
    """

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.counts: Counter[Kind] = Counter()
        self.recording = False
        self.fault: Fault | None = None
        self._paths: dict[int, str] = {}
        self._kept: list[Any] = []  # what C holds pointers to, for as long as the process lives
        self._methods: dict[int, Any] = {}
        library = _library()
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._real = library.sqlite3_vfs_find(None)
        vfs = _Vfs.from_buffer_copy(self._real.contents)
        vfs.zName, vfs.pNext = b"watched", None
        self._real_open, self._real_delete = _OPEN(vfs.xOpen), _DELETE(vfs.xDelete)
        vfs.xOpen, vfs.xDelete = self._c(_OPEN, self._open), self._c(_DELETE, self._delete)
        self._kept.append(vfs)
        if library.sqlite3_vfs_register(ctypes.byref(vfs), 1) != 0:
            raise Unwatchable("SQLite does not take another VFS")

    def acknowledge(self) -> None:
        """A writer was told that its batch is stored."""
        self.calls.append(Call("acknowledged"))

    def _c(self, kind: Any, function: Callable[..., int]) -> int:
        """The address of a Python function for C; ctypes would swallow its errors, so they end the process."""

        def guarded(*values: Any) -> int:
            try:
                return function(*values)
            except BaseException:
                traceback.print_exc(file=sys.stderr)
                sys.stderr.flush()
                os._exit(70)

        made = kind(guarded)
        self._kept.append(made)
        return int(ctypes.cast(made, ctypes.c_void_p).value or 0)

    def _fails(self, kind: Kind) -> int:
        self.counts[kind] += 1
        return self.fault.code if self.fault is not None and self.fault.strikes(kind) else 0

    def _note(self, call: Call, result: int) -> int:
        if self.recording and result == 0:
            self.calls.append(call)
        return result

    def _open(self, _vfs: int, name: int | None, file: Any, flags: int, out: int | None) -> int:
        path = os.fsdecode(ctypes.string_at(name)) if name else ""
        if path and (code := self._fails("open")):
            file.contents.pMethods = None  # says that there is nothing to close
            return code
        result = self._real_open(ctypes.cast(self._real, ctypes.c_void_p), name, file, flags, out)
        if result == 0 and path:
            address = int(ctypes.cast(file, ctypes.c_void_p).value or 0)
            self._paths[address] = path
            file.contents.pMethods = ctypes.pointer(self._watched(file.contents.pMethods))
            self._note(Call("open", path), 0)
        return int(result)

    def _watched(self, methods: Any) -> Any:
        """The copy of a file's functions, with ours among them."""
        address = int(ctypes.cast(methods, ctypes.c_void_p).value or 0)
        if address in self._methods:
            return self._methods[address]
        copy = _Methods.from_buffer_copy(methods.contents)
        real_read, real_write = _READ(copy.xRead), _WRITE(copy.xWrite)
        real_truncate, real_sync = _TRUNCATE(copy.xTruncate), _SYNC(copy.xSync)

        def read(file: int, into: int, size: int, at: int) -> int:
            return self._fails("read") or int(real_read(file, into, size, at))

        def write(file: int, data: int, size: int, at: int) -> int:
            if code := self._fails("write"):
                if size > 1:
                    real_write(file, data, size // 2, at)
                return code
            call = Call("write", self._paths[file], at, ctypes.string_at(data, size))
            return self._note(call, int(real_write(file, data, size, at)))

        def truncate(file: int, size: int) -> int:
            result = self._fails("truncate") or int(real_truncate(file, size))
            return self._note(Call("truncate", self._paths[file], size), result)

        def sync(file: int, flags: int) -> int:
            result = self._fails("sync") or int(real_sync(file, flags))
            return self._note(Call("sync", self._paths[file]), result)

        copy.xRead, copy.xWrite = self._c(_READ, read), self._c(_WRITE, write)
        copy.xTruncate, copy.xSync = self._c(_TRUNCATE, truncate), self._c(_SYNC, sync)
        self._methods[address] = copy
        return copy

    def _delete(self, _vfs: int, name: int, sync_folder: int) -> int:
        real = ctypes.cast(self._real, ctypes.c_void_p)
        result = self._fails("delete") or int(self._real_delete(real, name, sync_folder))
        return self._note(Call("delete", os.fsdecode(ctypes.string_at(name)), sync_folder), result)


def _library() -> Any:
    """The SQLite that the module `sqlite3` runs on: asked for through the module itself, so that it is no other one.

    Raises:
        Unwatchable: it is part of the interpreter, or its functions are hidden.
    """
    file = getattr(_sqlite3, "__file__", None)
    if file is None:
        raise Unwatchable("SQLite is built into this Python, so its VFS cannot be reached")
    library = ctypes.CDLL(file)  # finds what the module itself sees
    try:
        library.sqlite3_sourceid.restype = ctypes.c_char_p
        source = library.sqlite3_sourceid().decode()
        _ = library.sqlite3_vfs_find, library.sqlite3_vfs_register
    except AttributeError:
        raise Unwatchable("SQLite is linked into Python's module and hidden there") from None
    plain = sqlite3.connect(":memory:")
    mine = plain.execute("select sqlite_source_id()").fetchone()[0]
    plain.close()
    if mine != source:
        raise Unwatchable(f"found another SQLite than Python's: {source}, not {mine}")
    return library


def watch() -> WatchedDisk:
    """Watch this process's SQLite; that it is seen is tried out before anybody relies on it.

    Raises:
        Unwatchable: it cannot be.
    """
    disk = WatchedDisk()
    plain = sqlite3.connect(f"/tmp/.watched-{os.getpid()}")
    try:
        plain.execute("create table seen (x)")
    finally:
        plain.close()
        os.unlink(f"/tmp/.watched-{os.getpid()}")
    if not (disk.counts["open"] and disk.counts["write"] and disk.counts["sync"]):
        raise Unwatchable("SQLite took the VFS and does not use it")
    return disk
