"""How early are slips warned of, and how often for nothing? Made-up hand-offs, each lived day by day, asked with the rules themselves.

A slip is work that was not finished by the date that was planned when it was handed over. It counts as warned where any warning
stood on a day at least two working days before that date. Two figures say how often warnings were for nothing: of all
work that kept its date, how much was warned of (false alarms), and of all warned work, how much kept its date.

Run: python -m bench.early_warnings [hand-offs of each world]
"""

import datetime as dt
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from models.board import Board, Change
from models.following import Checkpoint, Delay, Report
from models.handoff import Handoff
from models.row import Row
from models.rules.checkpoints import proposed
from models.rules.early_warnings import TRIGGERS, pressing
from models.rules.two_dates import buffer_for, two_dates
from models.rules.working_days import days_later, working_days
from models.team import Member, Team
from models.work import Task, TimeEntry

START = dt.date(2026, 11, 23)
BEFORE = 2
"""Working days before the date at which a warning still helps."""
HOURS_A_DAY = 8.0
FIRST_SEED = 100_000
"""The thresholds were chosen on other seeds."""


@dataclass(frozen=True)
class World:
    """What is assumed. Chances are per day unless said otherwise; shares 0..1.

    Attributes:
        name: what is different in it.
        bias: mean and spread, in logarithms, of how an owner's work runs over its estimate.
        noise: spread of single tasks around that, in logarithms.
        logs: that the hours of a day are logged on it; else with those of the next.
        reports: that an owner reports on an agreed day, where all is well.
        reports_late: the same where they are behind.
        optimism: what is added to the share that is reported.
        blocked: that something blocks a hand-off once, for 2 to 8 working days; six in ten say so.
        comes_in: that other work comes in once, for two weeks, half to one and a half times the task.
        planned: the span that is planned, over the one that the program proposes: the span of the estimate in the
            owner's free hours with the buffer of their record.
    """

    name: str
    bias: tuple[float, float] = (0.10, 0.25)
    noise: float = 0.30
    logs: float = 0.80
    reports: float = 0.85
    reports_late: float = 0.60
    optimism: float = 0.05
    blocked: float = 0.08
    comes_in: float = 0.20
    planned: float = 1.0


USUAL = World("as it may usually be")
WORLDS = (
    USUAL,
    replace(USUAL, name="they report as often when behind", reports_late=0.85),
    replace(USUAL, name="who is behind hardly reports", reports_late=0.30),
    replace(USUAL, name="nobody logs hours in time", logs=0.30),
    replace(USUAL, name="shares reported 15 points too high", optimism=0.15),
    replace(USUAL, name="dates are a fifth tighter", planned=0.8),
    replace(USUAL, name="dates are a fifth looser", planned=1.2),
    replace(USUAL, name="work varies more (.5)", noise=0.50),
)


@dataclass
class Life:
    """What came of one hand-off."""

    slipped: bool
    warned: set[str] = field(default_factory=set)
    """The triggers that stood at least BEFORE working days before the date."""


def live(world: World, seed: int) -> Life:
    """One hand-off from its start to its end."""
    pick = random.Random(seed)
    own = pick.gauss(*world.bias)
    effort, busy = pick.uniform(8, 60), pick.uniform(0.3, 0.8)
    free = HOURS_A_DAY * (1 - busy)
    real = effort * math.exp(own + pick.gauss(0, world.noise))
    rows = [*_people(), *_record(pick, world, own)]
    task = Task(id="T", title="the task", effort_hours=round(effort, 1), start=START, owner="ana", status="doing")
    buffer, _ = buffer_for(Board.of(rows), task, "ana", START)
    span = max(4, math.ceil(effort * buffer * world.planned / free))
    board = Board.of([*rows, _other_work(busy, span)])
    due = days_later(board, START, span)
    task = task.model_copy(update={"due": due})
    told = two_dates(board, task, "ana", START).told
    authority = pick.choice((3, 4, 5))
    given = Handoff(
        id="H",
        task="T",
        owner="ana",
        on=START,
        told=told,
        state="doing",
        authority=authority,
        check_days=pick.choice((None, 5)),
    )
    points = [
        one.model_copy(update={"handoff": "H", "id": f"C{n}"})
        for n, one in enumerate(proposed(board, task, "ana", authority, told, START))
    ]
    board = board.apply(Change(None, row) for row in (task, given, *points))
    return _days(_Day(pick, world, board, task, given, points, due, real, free))


@dataclass
class _Day:
    """What is known of a hand-off while it is lived."""

    pick: random.Random
    world: World
    board: Board
    task: Task
    given: Handoff
    points: list[Checkpoint]
    due: dt.date
    real: float
    free: float
    worked: float = 0.0
    unlogged: float = 0.0
    stopped: range = range(0)
    busier: range = range(0)
    extra: float = 0.0
    told_blocked: bool = False
    moves: int = 0

    def put(self, rows: Iterable[Row]) -> None:
        """New rows."""
        self.board = self.board.apply(Change(None, row) for row in rows)

    def set_progress(self, share: float) -> None:
        """What the owner said is done."""
        now = self.board.tasks["T"]
        self.board = self.board.apply([Change(now, now.model_copy(update={"progress": share}))])


def _days(at: _Day) -> Life:
    pick, world = at.pick, at.world
    whole = working_days(at.board, START, at.due)
    if pick.random() < world.blocked:
        first = pick.randint(1, whole)
        at.stopped = range(first, first + pick.randint(2, 8))
    if pick.random() < world.comes_in:
        first = pick.randint(1, max(1, whole * 2 // 3))
        at.busier, at.extra = range(first, first + 10), at.task.effort_hours * pick.uniform(0.5, 1.5)
    warned: set[str] = set()
    for n in range(whole + 1):
        day = days_later(at.board, START, n) if n else START
        if n == at.busier.start and at.extra:
            at.put([_task("X", at.extra, day, days_later(at.board, day, 10))])
        _work(at, n, day)
        if at.worked >= at.real:
            return Life(False, warned)
        _report(at, n, day)
        if n and working_days(at.board, day, at.due) >= BEFORE:
            warned |= {trigger for trigger, _ in pressing(at.board, at.board.handoffs["H"], day)}
    return Life(True, warned)


def _work(at: _Day, n: int, day: dt.date) -> None:
    mean = at.free - (at.extra / 10 if n in at.busier else 0.0)
    hours = max(0.1 * at.free, at.pick.gauss(mean, 0.35 * at.free))
    if n in at.stopped or at.pick.random() < 0.02:  # blocked, or a day off sick
        hours = 0.0
    at.worked += hours
    at.unlogged += hours
    other = [TimeEntry(id=f"O{n}", task="O", who="ana", hours=round(HOURS_A_DAY - at.free, 2), on=day)]
    if n in at.busier:
        other.append(TimeEntry(id=f"X{n}", task="X", who="ana", hours=round(at.extra / 10, 2), on=day))
    at.put(other)
    if at.unlogged and at.pick.random() < at.world.logs:
        at.put([TimeEntry(id=f"E{n}", task="T", who="ana", hours=round(at.unlogged, 2), on=day)])
        at.unlogged = 0.0


def _report(at: _Day, n: int, day: dt.date) -> None:
    """What the owner says of their own accord: on agreed days, when blocked, and that the date does not hold."""
    pick, world, share = at.pick, at.world, at.worked / at.real
    left = working_days(at.board, day, at.due)
    behind = share < n / max(1, n + left) - 0.10
    heard = {report.checkpoint for report in at.board.about(Report, "H")}
    point = next((one for one in at.points if one.due <= day and one.id not in heard), None)
    agreed = point is not None or (at.given.check_days is not None and n and n % at.given.check_days == 0)
    blocked = n in at.stopped
    says_so = blocked and not at.told_blocked and pick.random() < 0.6
    if says_so or (agreed and pick.random() < (world.reports_late if behind else world.reports)):
        seen = min(0.95, max(0.0, round((share + world.optimism + pick.gauss(0, 0.05)) * 20) / 20))
        at.told_blocked = blocked and (says_so or at.told_blocked)
        done = point.id if point is not None else None
        words = Report(id=f"R{n}", handoff="H", on=day, by="ana", checkpoint=done, share=seen, blocked=at.told_blocked)
        at.put([words])
        at.set_progress(seen)
    elif at.told_blocked and not blocked:
        at.told_blocked = False
        at.put([Report(id=f"R{n}", handoff="H", on=day, by="ana")])
    if behind and left < (n + left) / 3 and pick.random() < 0.1:
        _move(at, n, day)


def _move(at: _Day, n: int, day: dt.date) -> None:
    handoff, task = at.board.handoffs["H"], at.board.tasks["T"]
    was = handoff.told or at.due
    now = days_later(at.board, max(was, day), 3)
    moved = handoff.model_copy(update={"told": now}), task.model_copy(update={"due": max(now, task.due or now)})
    at.board = at.board.apply([Change(handoff, moved[0]), Change(task, moved[1])])
    at.moves += 1
    at.put([Delay(id=f"D{n}", handoff="H", on=day, by="ana", cause="load", answer="new plan", was=was, now=now)])


def _people() -> list[Row]:
    return [
        Team(id="team", name="team"),
        Member(id="ana", name="Ana", hours_per_week=40),
    ]


def _record(pick: random.Random, world: World, own: float) -> list[Row]:
    rows: list[Row] = []
    for n in range(pick.randint(0, 20)):
        on, effort = START - dt.timedelta(days=10 * (n + 1)), round(pick.uniform(6, 40), 1)
        hours = round(effort * math.exp(own + pick.gauss(0, world.noise)), 2)
        rows.append(
            Task(
                id=f"P{n}",
                title="past",
                effort_hours=effort,
                owner="ana",
                status="done",
                closed=on,
                grade=4,
                mode="alone",
            )
        )
        rows.append(TimeEntry(id=f"PE{n}", task=f"P{n}", who="ana", hours=hours, on=on))
    return rows


def _other_work(busy: float, span: int) -> Task:
    """The owner's other work, as much of each week as they are busy."""
    return _task(
        "O", busy * HOURS_A_DAY * (span + 20), START, START + dt.timedelta(days=math.ceil((span + 20) * 7 / 5))
    )


def _task(task_id: str, hours: float, first: dt.date, last: dt.date) -> Task:
    return Task(
        id=task_id, title="other", effort_hours=round(hours, 1), start=first, due=last, owner="ana", status="doing"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    print(f"{count} hand-offs in each world; warned: at least {BEFORE} working days before the planned date")
    print(f"{'world':<36} slips   slips warned   kept, warned   of the warned, kept")
    for world in WORLDS:
        lives = [live(world, FIRST_SEED + n) for n in range(count)]
        slips, kept = [one for one in lives if one.slipped], [one for one in lives if not one.slipped]
        caught, false = sum(1 for one in slips if one.warned), sum(1 for one in kept if one.warned)
        print(
            f"{world.name:<36} {len(slips) / count:>5.0%} {caught / max(1, len(slips)):>13.0%} "
            f"{false / max(1, len(kept)):>14.0%} {false / max(1, caught + false):>20.0%}"
        )
        if world is USUAL:
            of_slips = Counter(trigger for one in slips for trigger in one.warned)
            of_kept = Counter(trigger for one in kept for trigger in one.warned)
            for trigger in TRIGGERS:
                print(
                    f"    {trigger:<32} {'':>5} {of_slips[trigger] / max(1, len(slips)):>13.0%} "
                    f"{of_kept[trigger] / max(1, len(kept)):>14.0%}"
                )


if __name__ == "__main__":
    main()
