"""Many real processes on one board: nothing is lost, nobody is locked out, a first start is one start."""

from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest

from models.store.store import Store
from models.work import Task
from tests.faults.running import integrity, old_board, pragma, run_to_the_end
from tests.faults.writers import start_together, write_together

PROCESSES, TIMES = 20, 40
STARTERS, STARTS = 12, 3


def all_at_once(
    processes: ForkServerContext, target: Callable[..., None], folder: Path, names: list[str], *call: Any
) -> None:
    """Run `target(*call, name, ready, problems)` for every name; none may have a problem."""
    ready = processes.Barrier(len(names))
    run_to_the_end(processes, target, *((*call, name, ready, folder) for name in names))
    assert {p.name: p.read_text() for p in folder.glob("problem-*")} == {}


def test_twenty_processes_with_forty_changes_each_store_eight_hundred(
    processes: ForkServerContext, tmp_path: Path
) -> None:
    path = tmp_path / "board.db"
    Store.create(path, [Task(id="shared", title="Shared", effort_hours=0)]).close()
    names = [f"p{n}" for n in range(PROCESSES)]
    all_at_once(processes, write_together, tmp_path, names, path, TIMES)
    store = Store.open(path)
    tasks, log = store.load().tasks, store.log.lines()
    store.close()
    changes = PROCESSES * TIMES
    assert changes == 800
    assert (tasks["shared"].effort_hours, tasks["shared"].version) == (changes, changes + 1)
    assert tasks.keys() == {"shared", *(f"{name}/{number}" for name in names for number in range(TIMES))}
    assert [line.batch for line in log] == list(range(changes, 0, -1))
    assert {name: sum(line.who == name for line in log) for name in names} == dict.fromkeys(names, TIMES)
    assert integrity(path) == "ok"


@pytest.mark.parametrize("kind", ["new", "old"])
@pytest.mark.parametrize("_again", range(STARTS))
def test_twelve_first_starts_at_once(
    processes: ForkServerContext, empty_path: Path, tmp_path: Path, kind: str, _again: int
) -> None:
    path = tmp_path / "board.db"
    if kind == "old":
        old_board(path, empty_path)
    names = [f"p{n:02}" for n in range(STARTERS)]
    all_at_once(processes, start_together, tmp_path, names, path, kind == "new")
    store = Store.open(path)
    assert sorted(store.load().tasks) == names
    assert len(store.log.lines()) == STARTERS
    store.close()
    assert integrity(path) == "ok"
    assert pragma(path, "user_version") == pragma(empty_path, "user_version")
    assert not list(tmp_path.glob(".*"))  # no leftover of a board in the making
