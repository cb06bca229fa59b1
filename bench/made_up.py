"""A made-up board of any size, the same for the same numbers: what the other benches are run on."""

import datetime as dt
import random
from pathlib import Path

from models.row import Row
from models.store.store import Store
from models.team import Absence, Member, Rating, Skill, Team
from models.work import Purpose, Requirement, Task

TODAY = dt.date(2026, 11, 23)
DONE = 0.6
"""Share of the tasks that are finished: a department of 1,000 has about four open ones each, not eight."""


def made_up_rows(members: int, skills: int, tasks: int, seed: int = 1) -> list[Row]:
    """Rows of a board of some years: everybody rated in about a tenth of the skills, most tasks finished, a tenth unowned."""
    pick = random.Random(seed)
    rows: list[Row] = [Team(name="Made up", lead="m0")]
    rows += [Skill(id=f"s{i}", name=f"Skill {i}", group=f"group {i % 12}") for i in range(skills)]
    for i in range(members):
        leave = TODAY + dt.timedelta(days=pick.randrange(60))
        absence = Absence.model_validate({"from": leave, "to": leave + dt.timedelta(days=pick.randrange(10))})
        rows.append(Member(id=f"m{i}", name=f"Member {i}", meeting_hours=pick.randrange(8), absences=(absence,)))
        for skill in pick.sample(range(skills), max(2, skills // 10)):
            level = pick.randrange(2, 11) / 2
            on = TODAY - dt.timedelta(days=pick.randrange(400))
            rows.append(Rating(id=f"m{i}/s{skill}/1", member=f"m{i}", skill=f"s{skill}", level=level, on=on))
    rows += [Purpose(id=f"p{i}", name=f"Purpose {i}") for i in range(20)]
    for i in range(tasks):
        done = pick.random() < DONE
        owner = None if pick.random() < 0.1 and not done else f"m{pick.randrange(members)}"
        needs = pick.sample(range(skills), pick.randrange(1, 4))
        # Work that stands is due in the next weeks, some of it a little late; finished work lies in the year before.
        due = TODAY + dt.timedelta(days=-pick.randrange(1, 365) if done else pick.randrange(-3, 60))
        start = due - dt.timedelta(days=pick.randrange(1, 30))
        rows.append(
            Task(
                id=f"T-{i}",
                title=f"Task number {i} of the made-up backlog",
                effort_hours=pick.choice((8, 12, 20, 32, 48)),
                start=start,
                due=due,
                skills=tuple(Requirement(skill=f"s{s}", difficulty=pick.randrange(4, 10) / 2) for s in needs),
                owner=owner,
                purpose=f"p{pick.randrange(20)}",
                status="done" if done else "open",
                closed=due if done else None,
                grade=pick.choice((2, 3, 4, 4, 4, 5)) if done and pick.random() < 0.7 else None,
            )
        )
    return rows


def make_board(path: Path, members: int, skills: int, tasks: int) -> None:
    """A board's file of this size."""
    Store.create(path, made_up_rows(members, skills, tasks)).close()
