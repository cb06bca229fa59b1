"""What answers cost inside one process, on the sample team and on a large board: python -m bench.inside."""

import argparse
import datetime as dt
import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.made_up import TODAY, make_board
from models.actions.hand_off import assign
from models.board import Board
from models.exchange.sample import sample_rows
from models.rules.capacity import monday_of
from models.rules.lanes import lanes_by_person
from models.rules.load import load_in
from models.rules.suggest import suggest_candidates
from models.store.reading import read_board
from models.store.store import Store


def milliseconds(run: Callable[[], object], times: int = 1) -> float:
    """The median time of a run."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def measure(path: Path, today: dt.date) -> list[tuple[str, float]]:
    """Name and milliseconds of each thing that is measured."""
    found: list[tuple[str, float]] = []
    boards: list[Board] = []

    def load() -> None:
        picture = read_board(path)
        assert picture is not None
        boards.append(picture.board)

    found.append(("read the board", milliseconds(load)))
    board = boards[0]
    found.append(("lanes, first time", milliseconds(lambda: lanes_by_person(board))))
    open_tasks = board.tasks_of(None)
    answered = iter(open_tasks)
    found.append(
        ("suggestions for the first task asked", milliseconds(lambda: suggest_candidates(next(answered), board, today)))
    )
    rest = min(len(open_tasks) - 1, 40)
    each = milliseconds(lambda: suggest_candidates(next(answered), board, today), rest)
    found.append((f"suggestions for a task, median of {rest}", each))
    task = open_tasks[0]
    after = board.apply(assign(board, task.id, next(iter(board.members)), today).changes)
    found.append(("lanes after a change", milliseconds(lambda: lanes_by_person(after))))
    found.append(("suggestions after a change", milliseconds(lambda: suggest_candidates(open_tasks[1], after, today))))
    people = [*board.members][:40]
    weeks = [monday_of(today) + dt.timedelta(days=7 * i) for i in range(-4, 8)]
    found.append(
        (
            "a screenful of the heat map",
            milliseconds(lambda: [load_in(after, p, w, today) for p in people for w in weeks]),
        )
    )
    return found


def main() -> None:
    """Measure and print both boards side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="1000x300x10000", help="members x skills x tasks of the large board")
    size = parser.parse_args().size
    members, skills, tasks = map(int, size.split("x"))
    print(
        f"{dt.date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; milliseconds"
    )
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.db", Path(folder) / "large.db"
        Store.create(small, sample_rows(TODAY)).close()
        make_board(large, members, skills, tasks)
        print(f"{'':42}{'sample team':>14}{size:>18}")
        for (name, one), (_, other) in zip(measure(small, TODAY), measure(large, TODAY), strict=True):
            print(f"{name:42}{one:>14.1f}{other:>18.1f}")
    print(f"peak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
