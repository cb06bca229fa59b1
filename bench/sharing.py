"""What others cost a session at the board: doing nothing, and seeing what somebody else did: python -m bench.sharing.

A program runs in a real pty (120x40). Idle: its CPU time and bytes over a minute in which nobody does anything. News:
this process stores a change of one visible task, and waits for the last byte that the program sends because of it.
"""

import argparse
import datetime as dt
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.made_up import TODAY, make_board
from bench.terminal import Program
from models.board import Batch, Change
from models.exchange.sample import sample_rows
from models.store.store import Store

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """CPU time of a process so far, its own and the kernel's."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def idle(path: Path, text: str, seconds: float) -> tuple[float, int]:
    """Share of a core, and bytes, while nobody does anything."""
    program = at_board(path, text)
    before = cpu_seconds(program.pid)
    begin, sent = time.perf_counter(), 0
    while time.perf_counter() - begin < seconds:
        sent += program.listen(most=1)[1]
    used = (cpu_seconds(program.pid) - before) / (time.perf_counter() - begin)
    program.stop()
    return used, sent


def news(path: Path, text: str, times: int) -> list[tuple[float, int]]:
    """Seconds until a change by somebody else was on the screen, and bytes, for each of so many changes."""
    program = at_board(path, text)
    store = Store.open(path)
    found = []
    task_id = next(task.id for task in store.load().tasks.values() if text in task.title)
    for number in range(times + 1):
        before = store.load().tasks[task_id]
        after = before.model_copy(update={"effort_hours": 10.0 + number})
        store.apply(
            Batch(f"changed {before.title!r}", (Change(before, after),)), "somebody", "2026-11-23T09:00:00+00:00"
        )
        seconds, sent = program.listen(most=2, quiet=0.4)
        if number:  # the first one brings the quiet line
            found.append((seconds, sent))
    store.close()
    program.stop()
    return found


def at_board(path: Path, text: str) -> Program:
    """The program on a board, ready, with everything done that is done behind the first look."""
    program = Program([sys.executable, "-m", "evenhand", "--board", str(path), "--as-of", TODAY.isoformat()])
    program.start()
    program.listen(until="NEEDS YOU")
    program.press("2")  # to the Board: what is seen there changes with every task
    program.listen(most=5, until=text)
    for _ in range(8):
        program.listen(most=1)
    return program


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--changes", type=int, default=15)
    parser.add_argument("--size", default="1000x300x10000")
    given = parser.parse_args()
    print(f"{dt.date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores, 120x40")
    with tempfile.TemporaryDirectory() as folder:
        sample, large = Path(folder) / "sample.db", Path(folder) / "large.db"
        Store.create(sample, sample_rows(TODAY)).close()
        make_board(large, *map(int, given.size.split("x")))
        boards = (("sample team", sample), (given.size, large))
        for name, path in boards:
            used, sent = idle(path, _first_title(path), given.seconds)
            print(f"idle, {name}: {used:.2%} of a core, {sent} bytes in {given.seconds:.0f} s")
        for name, path in boards:
            found = news(path, _first_title(path), given.changes)
            seconds, sizes = [s for s, _ in found], [b for _, b in found]
            print(
                f"news, {name}: median {statistics.median(seconds) * 1000:.0f} ms, most {max(seconds) * 1000:.0f} ms; "
                f"median {statistics.median(sizes):.0f} bytes, most {max(sizes)}"
            )


def _first_title(path: Path) -> str:
    """A title that is on the first screen: that of the first task that nobody owns, as far as it fits a lane."""
    store = Store.open(path)
    board = store.load()
    store.close()
    from models.rules.lanes import lanes_by_person

    return next(task.title for lane in lanes_by_person(board) for task in lane.tasks)[:16]


if __name__ == "__main__":
    main()
