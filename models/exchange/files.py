"""Reading and writing files safely: a size cap, one sentence for what is wrong, never through a link or over a file."""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from models.exchange.intake import BadFile

SIZE_CAP = 64 * 1024 * 1024
"""Bytes of the largest file taken in; real exports of thousands of issues stay far under it."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        BadFile: it is missing, a directory, not readable, or over the cap.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > SIZE_CAP else file.read(SIZE_CAP + 1)
    except IsADirectoryError:
        raise BadFile(f"{path} is a directory; name a file in it") from None
    except FileNotFoundError:
        raise BadFile(f"there is no file {path}; check its name") from None
    except PermissionError:
        raise BadFile(f"no permission to read {path}; ask its owner") from None
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise BadFile(f"{path} cannot be read: {reason}") from None
    if size > SIZE_CAP or len(data) > SIZE_CAP:
        raise BadFile(f"{path} is over {SIZE_CAP // 1024 // 1024} MB; split it or export less")
    return data


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
        BadFile: it is not JSON (truncated, say), with its line.
    """
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise BadFile(f"{path}:{error.lineno}: not JSON: {error.msg}; is the file whole?") from None
    except RecursionError:
        raise BadFile(f"{path}: nested too deeply to be an export") from None
    except ValueError as error:
        raise BadFile(f"{path}: {str(error).split(';')[0]}; put the number right") from None


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number")


def write_new(path: Path, text: str, replace: bool = False) -> None:
    """Write a file that only its owner may read; whole or not at all.

    Raises:
        BadFile: it is there already and `replace` is false, is a link, or cannot be written.
    """
    making = path.parent / f".{path.name}.{os.getpid()}.new"  # a folder such as "." or "/" has no name to replace
    try:
        if path.is_symlink():
            raise BadFile(f"{path} is a link; name the file itself")
        if path.is_dir():
            raise BadFile(f"{path} is a directory; name a file in it")
        if path.exists() and not replace:
            raise BadFile(f"{path} is there already; choose another name, or add --yes to replace it")
        with os.fdopen(
            os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8", newline=""
        ) as file:
            file.write(text)
        making.replace(path)
    except OSError as error:
        raise BadFile(f"{path} cannot be written: {os.strerror(error.errno or 0)}; choose another place") from None
    finally:
        with contextlib.suppress(OSError):
            making.unlink(missing_ok=True)
