"""Many people on one board: how long a write takes, and whether anything is refused or lost: python -m bench.many_writers.

Two rounds, every writer a process of its own. *Calm*: 50 people who store one change a second each, at a moment of their
own within it. *Flat out*: 20 who never pause: what a team never does, to see where it ends. A change is a row that
everybody counts up in turn (one in ten changes) or a row of one's own; who was too late looks again and tries again.

Counted are writes that were refused because the board was busy for longer than the store waits, other errors, and what
is missing in the end: every change that was acknowledged must be in the log, and every count in the shared row.
"""

import argparse
import datetime as dt
import multiprocessing
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).parents[1]))

from models.board import Batch, Change, Stale
from models.store.errors import Busy
from models.store.store import Store
from models.work import Task

AT = "2026-11-23T09:00:00+00:00"
SHARED_EVERY = 10


@dataclass
class Wrote:
    """What one writer saw; `waits` are the seconds of each stored change, with all that it took to get there."""

    waits: list[float] = field(default_factory=list)
    counted: int = 0
    stale: int = 0
    busy: int = 0
    errors: list[str] = field(default_factory=list)


def write(path: Path, name: str, seconds: float, pause: float, ready: Any, answers: Any) -> None:
    """One writer: a change, then the rest of its `pause`, until the time is over."""
    chance, wrote, number = random.Random(name), Wrote(), 0
    store = Store.open(path)
    shared = store.load().tasks["shared"]
    ready.wait()
    begin = time.perf_counter()
    time.sleep(chance.uniform(0, pause))
    while time.perf_counter() - begin < seconds:
        number += 1
        counts = number % SHARED_EVERY == 0
        start = time.perf_counter()
        while True:
            try:
                if counts:
                    more = shared.model_copy(update={"effort_hours": shared.effort_hours + 1})
                    shared = cast(
                        Task, store.apply(Batch("counted", (Change(shared, more),)), name, AT).changes[0].after
                    )
                else:
                    own = Task(id=f"{name}/{number}", title=f"Task {number} of {name}", effort_hours=4)
                    store.apply(Batch("added", (Change(None, own),)), name, AT)
                wrote.waits.append(time.perf_counter() - start)
                wrote.counted += counts
                break
            except Stale as stale:
                wrote.stale += 1
                shared = cast(Task, stale.found)
            except Busy:
                wrote.busy += 1
                break
            except Exception as error:
                wrote.errors.append(repr(error))
                break
        time.sleep(max(0.0, pause - (time.perf_counter() - start)))
    store.close()
    answers.put(wrote)


def measure(folder: Path, writers: int, seconds: float, pause: float) -> tuple[list[Wrote], int]:
    """What so many writers saw on a new board, and how many of their changes are missing in the end."""
    path = folder / f"{writers}.db"
    Store.create(path, [Task(id="shared", title="Counted by everybody", effort_hours=0)]).close()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["models.store.store"])
    ready, answers = context.Barrier(writers), context.Queue()
    processes = [
        context.Process(target=write, args=(path, f"w{n}", seconds, pause, ready, answers)) for n in range(writers)
    ]
    for process in processes:
        process.start()
    found = [answers.get(timeout=seconds + 120) for _ in processes]
    for process in processes:
        process.join()
    store = Store.open(path)
    in_log, count = len(store.log.lines()), store.load().tasks["shared"].effort_hours
    store.close()
    missing_in_log = sum(len(wrote.waits) for wrote in found) - in_log
    missing_in_count = sum(wrote.counted for wrote in found) - int(count)
    return found, abs(missing_in_log) + abs(missing_in_count)


def line(name: str, found: list[Wrote], lost: int, seconds: float) -> str:
    """A row of the table."""
    waits = sorted(wait * 1000 for wrote in found for wait in wrote.waits)
    cuts = statistics.quantiles(waits, n=100)
    busy, errors = sum(wrote.busy for wrote in found), sum(len(wrote.errors) for wrote in found)
    stale = sum(wrote.stale for wrote in found)
    return (
        f"{name:34} {len(waits):7} {len(waits) / seconds:9.0f} {cuts[49]:7.1f} {cuts[98]:8.1f} {waits[-1]:8.0f}"
        f" {stale:6} {busy:5} {errors:7} {lost:5}"
    )


def main() -> int:
    """Measure both rounds; 1 if a change was lost."""
    reader = argparse.ArgumentParser(description="Measure many writers on one board.")
    reader.add_argument("--seconds", type=float, default=20, help="of each round")
    reader.add_argument(
        "--folder", type=Path, help="where the boards are made, on the kind of disk that is asked about"
    )
    given = reader.parse_args()
    print(f"{dt.date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    heads = ("changes", "a second", "p50 ms", "p99 ms", "most ms", "stale", "busy", "errors", "lost")
    print(f"{'':34} " + " ".join(f"{head:>{w}}" for head, w in zip(heads, (7, 9, 7, 8, 8, 6, 5, 7, 5), strict=True)))
    all_lost = 0
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for name, writers, pause in (("50 people, one change a second", 50, 1.0), ("20 processes, flat out", 20, 0.0)):
            found, lost = measure(Path(folder), writers, given.seconds, pause)
            print(line(name, found, lost, given.seconds), flush=True)
            for error in sorted({error for wrote in found for error in wrote.errors}):
                print(f"  {error}")
            all_lost += lost
    return 1 if all_lost else 0


if __name__ == "__main__":
    sys.exit(main())
