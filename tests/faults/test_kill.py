"""Real processes that are killed, or that all write at once: nothing acknowledged is lost, nothing is there in half."""

import contextlib
import multiprocessing
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from models.store.schema import SCHEMA_VERSION
from models.store.sqlite import APPLICATION_ID
from models.store.store import Store
from models.work import Task
from tests.faults.writers import PARTS, create_until_killed, start_together, write_together, write_until_killed

ROUNDS, WRITERS = 6, 3
PATIENCE = 60
"""Seconds after which a process that should have come this far never will."""


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Processes that have imported everything already: a start takes 10 ms instead of half a second."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.writers"])
    return context


@contextlib.contextmanager
def running(
    context: ForkServerContext, target: Callable[..., None], *calls: tuple[Any, ...]
) -> Iterator[list[BaseProcess]]:
    started: list[BaseProcess] = [context.Process(target=target, args=call) for call in calls]
    try:
        for process in started:
            process.start()
        yield started
    finally:
        for process in started:
            process.kill()
            process.join()


def wait_for(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "it never came so far"
        time.sleep(0.005)


def integrity(path: Path) -> str:
    plain = sqlite3.connect(path)
    found = str(plain.execute("PRAGMA integrity_check").fetchone()[0])
    plain.close()
    return found


def test_eighteen_kills_lose_nothing_acknowledged_and_leave_nothing_in_half(
    processes: ForkServerContext, empty_path: Path, tmp_path: Path
) -> None:
    chance = random.Random(18)
    names = [f"w{n}" for n in range(WRITERS)]
    files = {name: tmp_path / f"{name}.said" for name in names}
    for file in files.values():
        file.touch()
    killed = 0
    for _ in range(ROUNDS):
        before = {name: file.stat().st_size for name, file in files.items()}
        calls = [(empty_path, name, files[name]) for name in names]
        with running(processes, write_until_killed, *calls) as writers:
            wait_for(lambda before=before: all(files[n].stat().st_size > before[n] for n in names))  # type: ignore[misc]
            for writer in writers:
                time.sleep(chance.uniform(0, 0.06))
                writer.kill()
                killed += 1
        # What was acknowledged is read before the board is: later it could only prove too much.
        said = {name: [int(line) for line in file.read_text().splitlines()] for name, file in files.items()}
        assert integrity(empty_path) == "ok"
        store = Store.open(empty_path)
        tasks, log = store.load().tasks, store.log()
        store.close()
        for name in names:
            count = tasks[name].effort_hours
            assert max(said[name]) <= count <= max(said[name]) + ROUNDS
            whole = {f"{name}/{number}/{part}" for number in range(1, int(count) + 1) for part in PARTS}
            assert {task_id for task_id in tasks if task_id.startswith(f"{name}/")} == whole
            assert sum(line.who == name for line in log) == count
    assert killed >= 15
    assert min(len(found) for found in said.values()) >= ROUNDS


def test_six_processes_at_once_lose_nothing(processes: ForkServerContext, tmp_path: Path) -> None:
    path = tmp_path / "board.db"
    Store.create(path, [Task(id="shared", title="Shared", effort_hours=0)]).close()
    ready, names = processes.Barrier(6), [f"p{n}" for n in range(6)]
    with running(processes, write_together, *((path, name, 30, ready, tmp_path / "x") for name in names)) as writers:
        for writer in writers:
            writer.join(PATIENCE)
        assert [writer.exitcode for writer in writers] == [0] * 6
    assert {p.name: p.read_text() for p in tmp_path.glob("problem-*")} == {}
    store = Store.open(path)
    tasks = store.load().tasks
    assert (tasks["shared"].effort_hours, tasks["shared"].version) == (180, 181)
    assert len(tasks) == 181
    assert len(store.log()) == 180
    store.close()
    assert integrity(path) == "ok"


@pytest.mark.parametrize("kind", ["new", "old"])
def test_five_first_starts_at_once(processes: ForkServerContext, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "board.db"
    if kind == "old":  # a board whose schema was never brought up
        plain = sqlite3.connect(path)
        plain.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        plain.execute("PRAGMA journal_mode = wal")
        plain.close()
    ready, names = processes.Barrier(5), [f"p{n}" for n in range(5)]
    calls = [(path, name, kind == "new", ready, tmp_path / "x") for name in names]
    with running(processes, start_together, *calls) as starters:
        for starter in starters:
            starter.join(PATIENCE)
        assert [starter.exitcode for starter in starters] == [0] * 5
    assert {p.name: p.read_text() for p in tmp_path.glob("problem-*")} == {}
    store = Store.open(path)
    assert sorted(store.load().tasks) == names
    store.close()
    assert integrity(path) == "ok"
    plain = sqlite3.connect(path)
    assert plain.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    plain.close()
    assert not list(tmp_path.glob(".*"))  # no leftover of a board in the making


def test_a_board_killed_in_the_making_is_there_whole_or_not_at_all(
    processes: ForkServerContext, tmp_path: Path
) -> None:
    chance = random.Random(5)
    for _ in range(4):
        before = len(list(tmp_path.glob("*.db")))
        with running(processes, create_until_killed, (tmp_path, 300)) as (maker,):
            wait_for(lambda before=before: len(list(tmp_path.glob("*.db"))) > before)  # type: ignore[misc]
            time.sleep(chance.uniform(0, 0.05))
            maker.kill()
    found = list(tmp_path.glob("*.db"))
    assert len(found) >= 4
    for path in found:
        store = Store.open(path)
        assert len(store.load().tasks) == 300
        store.close()
