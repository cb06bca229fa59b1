"""Other processes at a board, as other users if need be: each does what it is told, one thing at a time."""

import importlib.metadata
import multiprocessing
import os
from collections.abc import Callable
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

# The libraries may lie where another user cannot read them, so all of them are loaded before a process becomes one.
import sqlite_utils.migrations

from models.store.presence import Presence
from tests.store.boards import AT, Person, one_task
from tui.command_line.main import run

LOADED = (importlib.metadata, sqlite_utils.migrations)


@dataclass(frozen=True)
class User:
    """Who a process is for the system: numbers, which no account needs to have."""

    uid: int
    groups: tuple[int, ...]
    umask: int = 0o022


@dataclass(frozen=True)
class Failed:
    """What went wrong in the other process."""

    kind: str
    text: str


class Other:
    """A process of its own. Whatever it has open it keeps open until it is closed or killed."""

    def __init__(self, user: User | None = None):
        context = multiprocessing.get_context("fork")  # quick, and with all modules loaded
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, user), daemon=True)
        self._process.start()
        theirs.close()

    def __call__(self, task: Callable[..., Any], *arguments: Any) -> Any:
        """What the task gives there, or how it `Failed`. It is handed the things that this process has open."""
        self._line.send((task, arguments))
        return self._line.recv()

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()
        self._process.join()


class Open:
    """What a process has open."""

    def __init__(self) -> None:
        self.board: Person | None = None
        self.presence: Presence | None = None


def _serve(line: Connection, user: User | None) -> None:
    if user is not None:
        os.umask(user.umask)
        os.setgroups(user.groups)
        os.setgid(user.groups[0])
        os.setuid(user.uid)
    mine = Open()
    while True:
        task, arguments = line.recv()
        try:
            found = task(mine, *arguments)
        except Exception as error:
            found = Failed(type(error).__name__, str(error))
        line.send(found)


# what they can be told ---------------------------------------------------------------------------


def add_task(mine: Open, path: Path, task: str) -> None:
    """Add a task, and stay at the board."""
    mine.board = mine.board or Person(path, f"user {os.getuid()}")
    mine.board.make(one_task(task))


def see_tasks(mine: Open, path: Path) -> set[str]:
    """The tasks on the board, over the connection that is open if there is one."""
    if mine.board is not None:
        return set(mine.board.board.tasks)
    with ExitStack() as stack:
        person = Person(path)
        stack.callback(person.store.close)
        return set(person.board.tasks)


def close_board(mine: Open) -> None:
    """Leave the board."""
    if mine.board is not None:
        mine.board.store.close()
        mine.board = None


def enter(mine: Open, path: Path, who: str, at: str = AT) -> None:
    """Be seen at the board."""
    mine.presence = Presence.enter(path, who, at)


def see_others(mine: Open) -> list[str]:
    """Who is at the board."""
    assert mine.presence is not None
    return sorted(one.who for one in mine.presence.present())


def leave(mine: Open) -> None:
    """Be gone."""
    if mine.presence is not None:
        mine.presence.leave()


def command(mine: Open, *words: str) -> tuple[int, str, str]:
    """A command: exit code, standard output, standard error."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["--as-of", "2026-11-23", *words])
    return code, out.getvalue(), err.getvalue()
