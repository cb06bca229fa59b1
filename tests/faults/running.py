"""Start processes, wait for them, and look at the file they leave."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

PATIENCE = 60
"""Seconds after which a process that should have come this far never will."""


@contextlib.contextmanager
def running(
    context: ForkServerContext, target: Callable[..., None], *calls: tuple[Any, ...]
) -> Iterator[list[BaseProcess]]:
    """Processes that run `target`, one for each call; none is left over."""
    started: list[BaseProcess] = [context.Process(target=target, args=call) for call in calls]
    try:
        for process in started:
            process.start()
        yield started
    finally:
        for process in started:
            process.kill()
            process.join()


def run_to_the_end(context: ForkServerContext, target: Callable[..., None], *calls: tuple[Any, ...]) -> None:
    """Run them all; each must end well."""
    with running(context, target, *calls) as started:
        end = time.monotonic() + PATIENCE
        for process in started:
            process.join(max(0.0, end - time.monotonic()))
        assert [process.exitcode for process in started] == [0] * len(started)


def wait_for(done: Callable[[], bool]) -> None:
    """Wait until it is so."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "it never came so far"
        time.sleep(0.005)


def integrity(path: Path) -> str:
    """What SQLite finds wrong with a file, or "ok"."""
    with contextlib.closing(sqlite3.connect(path)) as plain:
        return str(plain.execute("PRAGMA integrity_check").fetchone()[0])


def pragma(path: Path, name: str) -> int:
    """A number that SQLite keeps in the file: `application_id`, `user_version`."""
    with contextlib.closing(sqlite3.connect(path)) as plain:
        return int(plain.execute(f"PRAGMA {name}").fetchone()[0])


def old_board(path: Path, today: Path) -> Path:
    """A board whose schema was never brought up, made like the one of today."""
    with contextlib.closing(sqlite3.connect(path)) as plain:
        plain.execute(f"PRAGMA application_id = {pragma(today, 'application_id')}")
        plain.execute("PRAGMA journal_mode = wal")
    return path


def is_one_sentence_with_advice(text: str) -> bool:
    """One line that names the file, or a row of the board, and ends with what to do."""
    advice = text.rpartition("; ")[2]
    names = ".db" in text or text.startswith(("the board holds a row", "the log ", "change "))
    return text.isprintable() and names and len(text) < 400 and advice.split()[0] in _ADVICE


_ADVICE = {"ask", "check", "choose", "make", "name", "open", "put", "remove", "restore", "take", "try", "upgrade"}
"""What the last part of a sentence begins with, where it says what to do."""
