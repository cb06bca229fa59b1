"""Reading and writing files safely: caps, one sentence for what is wrong, never through a link or over a file."""

import contextlib
import json
import os
import stat
from pathlib import Path
from typing import Any

from models.exchange.intake import BadFile
from models.text import clean_line

SIZE_CAP = 32 * 1024 * 1024
"""Bytes of the largest file taken in; real exports of ten thousand issues stay under it."""
MOST_ROWS = 50_000
"""Rows of a table or issues of a tracker in one file; a larger team than we know has a fifth of it."""
MOST_PARTS, MOST_VALUES, MOST_FIELDS = 200_000, 2_000_000, 2_000
"""Objects and lists of a JSON document, its values in all, and the fields of one object.

Three bytes of JSON can become two hundred of memory, so it is the number of things that is capped, before they are made.
"""


def read_bytes(path: Path, cap: int | None = None) -> bytes:
    """The bytes of a file; of a pipe only where the shell made it (`<(...)`): any other could keep us waiting for good.

    Args:
        path: the file.
        cap: the most bytes that are taken; None for `SIZE_CAP`.

    Raises:
        BadFile: it is missing, a directory, a device, not readable, or over the cap.
    """
    cap = SIZE_CAP if cap is None else cap
    try:
        if not (stat.S_ISREG(kind := path.stat().st_mode) or stat.S_ISDIR(kind) or _given_by_the_shell(path)):
            raise BadFile(f"{path} is not a file but a device or a pipe; name a file")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > cap else file.read(cap + 1)
    except IsADirectoryError:
        raise BadFile(f"{path} is a directory; name a file in it") from None
    except FileNotFoundError:
        raise BadFile(f"there is no file {path}; check its name") from None
    except PermissionError:
        raise BadFile(f"no permission to read {path}; ask its owner") from None
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise BadFile(f"{path} cannot be read: {reason}") from None
    if size > cap or len(data) > cap:
        raise BadFile(f"{path} is over {cap // 1024 // 1024} MB; split it or export less")
    return data


def _given_by_the_shell(path: Path) -> bool:
    return path == Path("/dev/stdin") or path.parent in (Path("/dev/fd"), Path("/proc/self/fd"))


def read_text(path: Path, data: bytes) -> str:
    """Bytes as text: UTF-8 (with or without a mark), UTF-16 with a mark, else Latin-1."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in data[:4096]:
            raise BadFile(f"{path} is not a text file; export it as CSV or JSON") from None
        return data.decode("latin-1")


def read_json(path: Path, text: str) -> Any:
    """Text as JSON.

    Raises:
        BadFile: it is not JSON (truncated, say), with its line; it says a field twice, or holds more than we take.
    """
    parts = text.count("{") + text.count("[")
    if parts > MOST_PARTS or parts + text.count(",") > MOST_VALUES:
        raise BadFile(f"{path} holds more than {MOST_PARTS:,} objects and lists, or too many values; split it")
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise BadFile(f"{path}:{error.lineno}: not JSON: {error.msg}; is the file whole?") from None
    except RecursionError:
        raise BadFile(f"{path}: nested too deeply to be an export") from None
    except ValueError as error:
        raise BadFile(f"{path}: {str(error).split(';')[0]}; put it right") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MOST_FIELDS:
        raise ValueError(f"an object has more than {MOST_FIELDS:,} fields")
    found = dict(pairs)
    if len(found) != len(pairs):  # one reader would see the first, another the last
        twice = next(name for i, (name, _) in enumerate(pairs) if name in dict(pairs[:i]))
        raise ValueError(f"{clean_line(twice, 60)!r} is said twice in one object")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number")


def write_new(path: Path, text: str, replace: bool = False) -> None:
    """Write a file that only its owner may read; whole or not at all.

    Raises:
        BadFile: it is there already and `replace` is false, is a link, or cannot be written.
    """
    making = path.parent / f".{path.name[:100]}.{os.getpid()}.new"
    ours = False
    try:
        if path.is_symlink():
            raise BadFile(f"{path} is a link; name the file itself")
        if path.is_dir():
            raise BadFile(f"{path} is a directory; name a file in it")
        if path.exists() and not replace:
            raise BadFile(f"{path} is there already; choose another name, or add --yes to replace it")
        opened = os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
        ours = True
        with os.fdopen(opened, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        if replace:
            making.replace(path)
        else:
            _link(making, path)
    except FileExistsError:
        raise BadFile(f"{path if ours else making} came into being meanwhile; nothing was written; try again") from None
    except OSError as error:
        raise BadFile(f"{path} cannot be written: {os.strerror(error.errno or 0)}; choose another place") from None
    finally:
        if ours:
            with contextlib.suppress(OSError):
                making.unlink(missing_ok=True)


def _link(making: Path, path: Path) -> None:
    """Give a file its name; unlike a rename this never replaces what somebody put there a moment ago."""
    try:
        os.link(making, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        making.replace(path)
