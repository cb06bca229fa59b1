"""What runs in the processes that are killed, or that all write at once."""

import os
import random
import time
from pathlib import Path
from typing import Any, cast

from models.board import Batch, Board, Change, Stale
from models.store import engine
from models.store.errors import StoreError
from models.store.store import Store
from models.work import Task

AT = "2026-11-23T09:00:00+00:00"
PARTS = ("a", "b", "c")
PAUSE = 0.012
"""Seconds between two writes of who is killed soon."""
PAUSES = (0.05, 0.15)
"""Seconds between two writes of one among twenty."""
PATIENCE = 30.0
"""Seconds that one among many waits for the write lock; the program itself waits for two.

SQLite has no queue for its lock: who waits looks again only now and then, so on a machine that is busy with other things
twenty who write all the time can keep somebody out for longer than two seconds. That is no lost change but a matter of
speed, so `bench/many_writers.py` counts it. A transaction that does not take the lock at its start fails at once,
however long it would wait.
"""


def be_patient() -> None:
    assert hasattr(engine, "WAIT_SECONDS")
    engine.WAIT_SECONDS = PATIENCE


def part(name: str, number: int, which: str) -> Task:
    return Task(id=f"{name}/{number}/{which}", title=f"Part {which} of {number}", note="x" * 200)


def batch_of(name: str, number: int, board: Board) -> Batch:
    """Three new rows, and the count of this writer in one more: there whole, or not at all."""
    count = board.tasks.get(name)
    counted = Task(id=name, title="Count", effort_hours=number, version=count.version if count else 0)
    return Batch(
        f"{name} {number}",
        (*(Change(None, part(name, number, which)) for which in PARTS), Change(count, counted)),
    )


def write_until_killed(path: Path, name: str, acknowledged: Path) -> None:
    """Store batch after batch; each one that is stored is written down elsewhere."""
    store = Store.open(path)
    board = store.load()
    count = board.tasks.get(name)
    number = int(count.effort_hours) if count else 0
    with acknowledged.open("ab", buffering=0) as said:
        while True:
            number += 1
            board = board.apply(store.apply(batch_of(name, number, board), name, AT).changes)
            said.write(f"{number}\n".encode())
            time.sleep(PAUSE)


def write_together(path: Path, times: int, name: str, ready: Any, problems: Path) -> None:
    """Change a row that everybody changes, and make one of one's own, `times` times; each from what one saw last."""
    be_patient()
    store, chance = Store.open(path), random.Random(name)
    ready.wait()
    try:
        shared = store.load().tasks["shared"]
        for number in range(times):
            while True:
                more = shared.model_copy(update={"effort_hours": shared.effort_hours + 1})
                own = Task(id=f"{name}/{number}", title="Own")
                try:
                    applied = store.apply(Batch("counted", (Change(shared, more), Change(None, own))), name, AT)
                    shared = cast(Task, applied.changes[0].after)
                    break
                except Stale as stale:  # somebody was faster: count on from what is there now
                    shared = cast(Task, stale.found)
            time.sleep(chance.uniform(*PAUSES))
    except Exception as error:
        (problems / f"problem-{name}").write_text(repr(error))


def start_together(path: Path, new: bool, name: str, ready: Any, problems: Path) -> None:
    """A first start: make the board if nobody did yet, open it, write to it."""
    be_patient()
    ready.wait()
    try:
        if new:
            try:
                Store.create(path)
            except StoreError as error:
                if "is there already" not in str(error):
                    raise
        store = Store.open(path)
        store.apply(Batch("started", (Change(None, Task(id=name, title="Start")),)), name, AT)
    except Exception as error:
        (problems / f"problem-{name}").write_text(repr(error))


def create_until_killed(folder: Path, rows: int) -> None:
    """Make board after board."""
    for number in range(10_000):
        path = folder / f"{os.getpid()}-{number}.db"
        Store.create(path, [part("new", n, "a") for n in range(rows)]).close()
