"""Whether 80% dates hold: simulated owners with their own bias and spread, a record of finished tasks, and the next one.

Each case makes a board of its own: an owner with a bias (the median of what their work takes over its estimate) and a
spread, a record of 0 to 30 finished tasks drawn from it, other work, leave, and one task. The forecast sees the board only. Then
the task's true hours are drawn from the same owner, with the same learning ramp, and laid on the same free hours: did it end by the p80 date,
and by the p50 date? What the forecast does not know is that the generator's owners differ more than its prior says, that a tenth
of them have heavy tails, and what the bias is.

What this cannot show: owners who log their hours wrongly, estimates that change on the way, and work that waits for others. The other work of an
owner takes what it was estimated at here.

Run: PYTHONPATH=. python -m bench.forecast [cases] [seed]
"""

import datetime as dt
import math
import random
import sys
from collections import Counter
from dataclasses import dataclass

from models.board import Board, Change
from models.rules.effort_ramp import effort_ramp
from models.rules.forecast import day_of_hours, forecast
from models.team import Absence, Member, Rating, Skill, Team
from models.work import Requirement, Task

TODAY = dt.date(2026, 11, 23)
SHARES = (0.5, 0.8)


@dataclass(frozen=True)
class Owner:
    """How somebody's work runs: median and spread of hours over estimate, and whether it has heavy tails."""

    bias: float
    spread: float
    heavy: bool

    def ratio(self, rng: random.Random) -> float:
        """What the next task takes over its estimate."""
        z = rng.gauss(0, 1)
        if self.heavy:  # Student's t with 4 degrees of freedom
            z /= math.sqrt(rng.gammavariate(2, 0.5))
        return self.bias * math.exp(self.spread * z)


@dataclass(frozen=True)
class Case:
    """One board with the task to be done, its true hours, and how many results the owner has."""

    board: Board
    task: Task
    hours: float
    results: int


def some_owner(rng: random.Random) -> Owner:
    """Somebody: most underestimate a little, some a lot; some are steady, some are not."""
    return Owner(math.exp(rng.gauss(0.05, 0.25)), rng.uniform(0.15, 0.55), rng.random() < 0.1)


def some_case(rng: random.Random) -> Case:
    """An owner with a record, other work and leave, and a task."""
    owner, results = some_owner(rng), rng.choice((0, 1, 2, 3, 5, 8, 12, 20, 30))
    away = TODAY + dt.timedelta(days=rng.randrange(40))
    leave = (Absence(start=away, end=away + dt.timedelta(days=rng.randrange(8))),) if rng.random() < 0.3 else ()
    rows: list[object] = [
        Team(name="Simulated", lead="o"),
        Skill(id="sql", name="SQL"),
        Skill(id="tls", name="TLS"),
        Member(id="o", name="Owner", hours_per_week=rng.choice((20, 32, 40)), meeting_hours=4, absences=leave),
        Rating(id="o/sql", member="o", skill="sql", level=3.5, on=TODAY - dt.timedelta(days=300)),
    ]
    done: Counter[str] = Counter()
    for i in range(results):
        skill = "tls" if rng.random() < 0.2 else "sql"
        estimate = rng.choice((2, 4, 6, 8, 12, 16, 24, 40))
        ramp = {0: 1.5, 1: 1.2}.get(done[skill], 1.0) if skill == "tls" else 1.0
        done[skill] += 1
        rows.append(
            Task(
                id=f"D-{i}",
                title="done",
                effort_hours=estimate,
                logged_hours=max(0.25, round(4 * estimate * ramp * owner.ratio(rng)) / 4),
                skills=(Requirement(skill=skill, difficulty=3),),
                owner="o",
                status="done",
                closed=TODAY - dt.timedelta(days=10 * (results - i)),
            )
        )
    for i in range(rng.randrange(4)):
        due = TODAY + dt.timedelta(days=rng.randrange(5, 60))
        rows.append(Task(id=f"W-{i}", title="other", effort_hours=rng.choice((4, 8, 16)), owner="o", due=due))
    skill = "tls" if rng.random() < 0.2 else "sql"
    task = Task(
        id="T-1",
        title="the task",
        effort_hours=rng.choice((6, 8, 12, 16, 24, 40, 60)),
        skills=(Requirement(skill=skill, difficulty=3),),
        owner="o",
        due=TODAY + dt.timedelta(days=rng.randrange(7, 60)),
    )
    board = Board().apply([Change(None, row) for row in (*rows, task)])  # type: ignore[arg-type]
    ramp = effort_ramp(board, task, "o", TODAY)
    return Case(board, task, task.effort_hours * ramp * owner.ratio(rng), results)


def held(case: Case) -> tuple[bool, bool]:
    """Whether the task ended by the p50 and by the p80 date of its forecast."""
    found = forecast(case.board, case.task, "o", TODAY)
    ended = day_of_hours(case.board, case.task, "o", TODAY, case.hours)
    return tuple(day is None or (ended is not None and ended <= day) for day in (found.p50, found.p80))  # type: ignore[return-value]


def coverage(cases: int, seed: int) -> dict[str, tuple[int, float, float]]:
    """Cases and the share that held at 50 and at 80, for all and by how many results the owner had."""
    rng = random.Random(seed)
    seen: dict[str, list[tuple[bool, bool]]] = {"all": []}
    for _ in range(cases):
        case = some_case(rng)
        answer = held(case)
        for name in ("all", f"{case.results:>2} results"):
            seen.setdefault(name, []).append(answer)
    return {
        name: (len(answers), *(sum(a[i] for a in answers) / len(answers) for i in range(2)))  # type: ignore[misc]
        for name, answers in sorted(seen.items(), key=lambda pair: pair[0] != "all")
    }


def main() -> None:
    words = sys.argv[1:]
    cases, seed = int(words[0]) if words else 10_000, int(words[1]) if len(words) > 1 else 1
    print(f"{cases} simulated tasks, seed {seed}")
    print("owners with    tasks   by the 50% date   by the 80% date")
    for name, (count, p50, p80) in sorted(coverage(cases, seed).items()):
        print(f"{name:>11}   {count:>6}   {p50:>15.1%}   {p80:>15.1%}")


if __name__ == "__main__":
    main()
