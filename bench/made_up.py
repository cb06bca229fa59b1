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
    """Rows of a board of some years: everybody rated in about a tenth of the skills, most tasks finished, a tenth unowned.

    Work goes to people as leads give it: to somebody who has less of it than others, in skills that they have, and mostly at
    or a little below their level. A tenth of it goes to anybody, so that there is something to find.
    """
    pick = random.Random(seed)
    rows: list[Row] = [Team(name="Made up", lead="m0")]
    rows += [Skill(id=f"s{i}", name=f"Skill {i}", group=f"group {i % 12}") for i in range(skills)]
    levels: dict[str, dict[str, float]] = {}
    for i in range(members):
        leave = TODAY + dt.timedelta(days=pick.randrange(60))
        absence = Absence.model_validate({"from": leave, "to": leave + dt.timedelta(days=pick.randrange(10))})
        rows.append(Member(id=f"m{i}", name=f"Member {i}", meeting_hours=pick.randrange(8), absences=(absence,)))
        own = levels[f"m{i}"] = {}
        for skill in pick.sample(range(skills), max(2, skills // 10)):
            own[f"s{skill}"] = level = pick.randrange(2, 11) / 2
            on = TODAY - dt.timedelta(days=pick.randrange(400))
            rows.append(Rating(id=f"m{i}/s{skill}/1", member=f"m{i}", skill=f"s{skill}", level=level, on=on))
    rows += [Purpose(id=f"p{i}", name=f"Purpose {i}") for i in range(20)]
    booked = dict.fromkeys(levels, 0)
    for i in range(tasks):
        done, effort = pick.random() < DONE, pick.choice((8, 12, 20, 32, 48))
        anybody = pick.random() < 0.1
        owner = min(pick.sample(sorted(levels), 1 if anybody else min(6, members)), key=lambda who: (booked[who], who))
        if anybody:
            needs = {f"s{s}": pick.randrange(4, 10) / 2 for s in pick.sample(range(skills), pick.randrange(1, 4))}
        else:
            some = pick.sample(sorted(levels[owner]), min(pick.randrange(1, 4), len(levels[owner])))
            steps = pick.choice((-3, -2, -2, -1, -1, -1, 0, 0, 1))
            needs = {s: min(5.0, max(0.5, levels[owner][s] + steps / 2)) for s in some}
        # Work that stands is due in the next weeks, some of it a little late; finished work lies in the year before.
        due = TODAY + dt.timedelta(days=-pick.randrange(1, 365) if done else pick.randrange(-3, 60))
        start = due - dt.timedelta(days=pick.randrange(1, 30))
        unowned = not done and pick.random() < 0.1
        booked[owner] += 0 if done or unowned else effort
        rows.append(
            Task(
                id=f"T-{i}",
                title=f"Task number {i} of the made-up backlog",
                effort_hours=effort,
                start=start,
                due=due,
                skills=tuple(Requirement(skill=s, difficulty=level) for s, level in needs.items()),
                owner=None if unowned else owner,
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
