"""Backups: a board's file whole with its history, and a board made from one.

A backup is a board itself. It is made by SQLite while others write, checked, and appears whole or not at all.
"""

import contextlib
import datetime as dt
import os
import re
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any, NamedTuple

from models.board import Board
from models.store.copying import check_nothing_left, copied, put_in_place, sides_of
from models.store.errors import StoreError, Unreadable
from models.store.looking import copy_in_memory, may_write, unchecked_copy
from models.store.place import check_file_system, check_place
from models.store.reading import picture_of
from models.store.sqlite import check_schema, connection_to, plain_errors, strange_parts
from models.store.sqlite_engine import open_engine

_HEADER = b"SQLite format 3\x00"
_MOMENT = "%Y-%m-%dT%H%M%S"
_MOMENT_IN_NAME = r"\d{4}-\d\d-\d\dT\d{4}(?:\d\d)?"
"""Names without seconds are from before there were any in them, or were given by hand."""


class BadBackup(StoreError):
    """The file of a backup cannot be used, or not be written. The board is as it was."""


class Backup(NamedTuple):
    """What a backup holds: the board, how many batches of history, and when it was made (UTC)."""

    board: Board
    batches: int
    moment: dt.datetime


# making -----------------------------------------------------------------------------------------


def back_up(board: Path, file: Path, replace: bool = False) -> None:
    """Write the board, as it is now, into a file that only its owner may read.

    Raises:
        BadBackup: the file is there already and `replace` is false, is a link or a board in use, or cannot be written.
        StoreError: the board cannot be read, or is damaged.
    """
    check_place(board)
    try:
        if file.is_symlink():
            raise BadBackup(f"{file} is a link; name the file itself")
        if file.is_dir():
            raise BadBackup(f"{file} is a directory; name a file in it")
        if file.exists() and file.samefile(board):
            raise BadBackup(f"{file} is the board itself; name another file")
        if replace and sides_of(file):
            raise BadBackup(f"{file} is in use, for it has a {sides_of(file)[0].name} beside it; name another file")
        if file.exists() and not replace:
            raise FileExistsError
        with plain_errors(board), contextlib.closing(_source(board)) as connection:
            check_schema(connection, board)
            with copied(connection, board, file, 0o600) as made:
                put_in_place(made, file, replace)
    except FileExistsError:
        raise BadBackup(f"{file} is there already; choose another name, or add --yes to replace it") from None
    except (OSError, ValueError) as error:
        raise BadBackup(f"{file} cannot be written: {_reason(error)}; choose another place") from None


def dated_name(board: Path, now: dt.datetime) -> str:
    """The name of a backup in a folder: `board-2026-11-23T090000.db`, in UTC."""
    return f"{board.stem}-{now.astimezone(dt.UTC).strftime(_MOMENT)}.db"


def forget_oldest(board: Path, folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest backups of this board in a folder; returns what was removed.

    Only files with a name of `dated_name` count; nothing else in the folder is touched.
    """
    pattern = re.compile(rf"{re.escape(board.stem)}-{_MOMENT_IN_NAME}\.db")
    found = sorted(file for file in folder.iterdir() if pattern.fullmatch(file.name) and _is_plain(file))
    removed = found[: max(len(found) - keep, 0)]
    for file in removed:
        try:
            file.unlink()
        except OSError as error:
            raise BadBackup(f"{file} is too many but cannot be removed: {_reason(error)}; remove it yourself") from None
    return removed


def _source(board: Path) -> Any:
    # Whoever may only read must not leave a -wal behind that keeps the others out.
    return connection_to(board) if may_write(board) else copy_in_memory(board)


def _is_plain(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


# taking back ------------------------------------------------------------------------------------


def read_backup(file: Path) -> Backup:
    """What a backup holds. It may be of an older release; the file itself stays as it is.

    Raises:
        BadBackup: the file is no backup, damaged, or of a newer release.
        StoreError: there is no room for a copy of it among the temporary files.
    """
    with (
        tempfile.TemporaryDirectory(prefix="evenhand-") as folder,
        _unpacked(file, Path(folder) / "backup.db") as (_, found),
    ):
        return found


def become(file: Path, board: Path) -> Backup:
    """Make a backup the board, with its history, where there is no board.

    Raises:
        BadBackup: the file is no backup, damaged, or of a newer release.
        StoreError: there is something already, or the board cannot be written.
    """
    check_nothing_left(board)
    with _unpacked(file, board) as (made, found), _placing(board):
        put_in_place(made, board)
    return found


@contextlib.contextmanager
def _unpacked(file: Path, beside: Path) -> Generator[tuple[Path, Backup], None, None]:
    """A copy of a backup beside the board, brought up to this release and read whole."""
    with _about(file):
        _check_file(file)
    with contextlib.ExitStack() as stack:
        with _about(file), plain_errors(file):
            connection = stack.enter_context(contextlib.closing(unchecked_copy(file)))
            check_schema(connection, file)
            strange = strange_parts(connection)
            if strange:
                raise BadBackup(f"{file} holds what no board has ({strange[0]}); use a backup that evenhand made")
        check_file_system(beside.parent)
        with _placing(beside), _about(file):
            made = stack.enter_context(copied(connection, file, beside, 0o660))
        with _about(file):
            found = _read(made, file)
        yield made, found


def _read(made: Path, file: Path) -> Backup:
    engine = open_engine(made, keep=False)
    try:
        with engine.plain_errors():
            with engine.reading():
                batches = int(engine.rows("select count(*) as n from batches")[0]["n"])
                board = picture_of(engine.rows, engine.order).board
            engine.db.conn.execute("PRAGMA journal_mode = wal")  # else who reads keeps the others from writing
    finally:
        engine.close()
    return Backup(board, batches, _moment_of(file))


@contextlib.contextmanager
def _about(file: Path) -> Generator[None, None, None]:
    """What is wrong with a backup's file is no fault of the board."""
    try:
        yield
    except BadBackup:
        raise
    except Unreadable as error:
        raise BadBackup(f"{file} cannot be restored, for {error.what}; use another backup") from None
    except (StoreError, OSError) as error:
        raise BadBackup(str(error)) from None


@contextlib.contextmanager
def _placing(board: Path) -> Generator[None, None, None]:
    try:
        yield
    except FileExistsError:
        raise StoreError(f"{board} is there already; nothing was changed; run restore again") from None
    except (OSError, ValueError) as error:
        raise StoreError(
            f"{board.parent} cannot be written to: {_reason(error)}; nothing was changed; make room, or ask its owner"
        ) from None


def _check_file(file: Path) -> None:
    # Not `check_place`: a backup may well lie on a network disk, and its words would be about making a board.
    try:
        if file.is_dir():
            raise BadBackup(f"{file} is a directory; name a backup in it")
        if not file.exists():
            raise BadBackup(f"there is no file {file}; check its name")
        if not file.is_file():
            raise BadBackup(f"{file} is not a file; name a backup")
        with file.open("rb") as opened:
            header = opened.read(len(_HEADER))
    except PermissionError:
        raise BadBackup(f"no permission to read {file}; ask its owner") from None
    except (OSError, ValueError) as error:
        raise BadBackup(f"{file} cannot be read: {_reason(error)}") from None
    if header != _HEADER:
        raise BadBackup(f"{file} is no backup of a board; to take in a file of another kind: evenhand import {file}")


def _moment_of(file: Path) -> dt.datetime:
    # A name of ours tells it, and stays with the file when that is copied; else the file's own time has to do.
    told = re.search(rf"{_MOMENT_IN_NAME}(?!\d)", file.name)
    with contextlib.suppress(ValueError):
        if told:
            return dt.datetime.strptime(told[0].ljust(len("2026-11-23T090000"), "0"), _MOMENT).replace(tzinfo=dt.UTC)
    return dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)


def _reason(error: Exception) -> str:
    return os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
