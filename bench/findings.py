"""How long all findings take: on a board of 1,000 members, 300 skills and 10,000 tasks, and after one change of it.

    python bench/findings.py [--members N] [--skills N] [--tasks N] [--changes N] [--pairs N] [--profile]

The first answer starts with nothing kept. Each change after it is of another kind of row, as a day brings them.

Times depend on the machine, and on the same one they can double within minutes. So the first answer is also made in turns with a
yardstick, the import of Textual and its widgets in a process of its own, and told as a ratio of their CPU.
"""

import argparse
import cProfile
import datetime as dt
import gc
import os
import pstats
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.made_up import TODAY, made_up_rows
from models.board import Board, Change
from models.rules.findings import all_findings
from models.team import Absence, Rating
from models.work import TimeEntry

GOAL_ALL, GOAL_ONE = 1.5, 0.150
"""Seconds, set on a machine on which the yardstick takes YARDSTICK_THERE."""
YARDSTICK = "import textual.app, textual.widgets"
YARDSTICK_THERE = 0.23
"""Seconds of CPU."""


def changes(board: Board) -> Iterator[tuple[str, Change]]:
    """One change after another, each made from the board as it was given."""
    tasks = [task for task in board.tasks.values() if task.owner is not None and task.status == "open"]
    for number in range(len(tasks)):
        task, member = tasks[number * 7 % len(tasks)], f"m{number * 13 % len(board.members)}"
        yield "a task is given to somebody else", Change(task, task.model_copy(update={"owner": member}))
        entry = TimeEntry(id=f"E-{number}", task=tasks[number * 11 % len(tasks)].id, who=member, hours=2, on=TODAY)
        yield "hours are logged", Change(None, entry)
        done = tasks[(number * 17 + 3) % len(tasks)]
        closed = {"status": "done", "closed": TODAY, "grade": 4, "mode": "alone"}
        yield "a task is finished with a grade", Change(done, done.model_copy(update=closed))
        row = board.members[member]
        away = Absence(start=TODAY + dt.timedelta(days=7), end=TODAY + dt.timedelta(days=11))
        yield "leave is noted", Change(row, row.model_copy(update={"absences": (*row.absences, away)}))
        rating = Rating(id=f"bench/{number}", member=member, skill=f"s{number % len(board.skills)}", level=3, on=TODAY)
        yield "a level is rated", Change(None, rating)


def yardstick() -> float:
    """The CPU seconds that the import of Textual and its widgets takes now."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", YARDSTICK], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_a_child(board: Board) -> float:
    """The CPU seconds of all findings in a child, so that nothing is kept for the next."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        started = time.process_time()
        all_findings(board, TODAY)
        os.write(writer, str(time.process_time() - started).encode())
        os._exit(0)
    os.wait()
    told = os.read(reader, 100)
    os.close(reader)
    os.close(writer)
    return float(told)


def against_the_yardstick(board: Board, pairs: int) -> float:
    """The median of the ratios; prints what was seen."""
    yardstick()  # from here on its files are in memory
    ratios, ours, theirs = [], [], []
    for _ in range(pairs):
        theirs.append(yardstick())
        ours.append(in_a_child(board))
        ratios.append(ours[-1] / theirs[-1])
    median, goal = statistics.median(ratios), GOAL_ALL / YARDSTICK_THERE
    print(
        f"against the import of Textual, {pairs} pairs: {median:.1f} x (median; {min(ratios):.1f} to {max(ratios):.1f}; "
        f"goal {goal:.1f}), {min(ours):.2f} to {max(ours):.2f} s against {min(theirs):.2f} to {max(theirs):.2f} s of CPU"
    )
    return median / goal


def main() -> int:
    told = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("members", 1_000), ("skills", 300), ("tasks", 10_000), ("changes", 25), ("pairs", 7)):
        told.add_argument(f"--{name}", type=int, default=usual)
    told.add_argument("--profile", action="store_true", help="say where the time goes")
    given = told.parse_args()
    # As the program starts (`evenhand/__main__.py`): it makes much and drops little.
    gc.set_threshold(100_000, 20, 20)
    board = Board.of(made_up_rows(given.members, given.skills, given.tasks))
    gc.collect()
    part_of_goal = against_the_yardstick(board, given.pairs) if given.pairs else 0.0
    profile = cProfile.Profile()
    if given.profile:
        profile.enable()
    started = time.perf_counter()
    found = all_findings(board, TODAY)
    first = time.perf_counter() - started
    if given.profile:
        profile.disable()
        pstats.Stats(profile).sort_stats("cumulative").print_stats(35)
    kinds: dict[str, int] = {}
    for one in found:
        kinds[one.rule] = kinds.get(one.rule, 0) + 1
    print(f"{len(found)} findings: {', '.join(f'{count} {rule}' for rule, count in sorted(kinds.items())[:14])}")
    print(f"all of them     {first * 1000:7.0f} ms   (goal {GOAL_ALL * 1000:.0f})")
    times: dict[str, list[float]] = {}
    profile = cProfile.Profile()
    for number, (what, change) in enumerate(changes(board)):
        if number >= given.changes:
            break
        after = board.apply([change])
        if given.profile:
            profile.enable()
        started = time.perf_counter()
        all_findings(after, TODAY)
        times.setdefault(what, []).append(time.perf_counter() - started)
        profile.disable()
    if given.profile:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(35)
    worst = 0.0
    for what, took in times.items():
        median = statistics.median(took)
        worst = max(worst, median)
        print(f"{what:36}{median * 1000:7.0f} ms median, {max(took) * 1000:.0f} at most   (goal {GOAL_ONE * 1000:.0f})")
    return 0 if (part_of_goal <= 1 if given.pairs else first <= GOAL_ALL) and worst <= GOAL_ONE else 1


if __name__ == "__main__":
    sys.exit(main())
