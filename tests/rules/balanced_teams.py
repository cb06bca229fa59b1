"""Random teams with work enough to be out of balance, and with somebody to mend it: what mends are tried on."""

import datetime as dt
from random import Random

from models.board import Board
from models.row import Row
from models.work import TimeEntry
from tests.rules.small_board import MONDAY, certificate, day, entry, feels, leave, member, rating, skill, task, team

SKILLS = ("sql", "tls", "java", "ops")
BORED = "p1"
"""Who is good at everything and has easy work."""
KINDS = ("Data", "Security", "Code", "Platform")


def random_team(random: Random, size: int = 6) -> Board:
    """Some people with a record, open work that is easy or hard for them, and some that nobody owns."""
    people = [f"p{n}" for n in range(size)]
    rows: list[Row] = [team(lead=random.choice((None, people[0])))]
    for skill_id, kind in zip(SKILLS, KINDS, strict=True):
        rows.append(skill(skill_id, group=kind, certificate_required=skill_id == "tls" and random.random() < 0.3))
    for person in people:
        start = MONDAY + dt.timedelta(days=random.randint(0, 50))
        away = leave(start, start + dt.timedelta(days=random.randint(0, 9)), random.random() < 0.2)
        rows.append(
            member(
                person,
                hours_per_week=random.choice((24, 40, 40)),
                meeting_hours=random.choice((0, 4)),
                absences=random.choice(((), (away,))),
                feelings=random.choice(((), (), (feels(random.choice(KINDS), "drains"),))),
                certificates=random.choice(((), (certificate("tls"),))),
                active=random.random() < 0.95,
            )
        )
        for skill_id in SKILLS:
            if person == BORED:
                rows.append(rating(person, skill_id, 4.5, on=day(-12)))
            elif random.random() < 0.8:
                wish = random.choice(("ok", "ok", "want"))
                level = random.choice((2.0, 3.0, 4.0, 4.5))
                rows.append(rating(person, skill_id, level, on=day(-random.choice((1, 12))), wish=wish))
    for number in range(size * 7):
        rows += _random_work(random, f"T-{number}", people)
    return Board.of(rows)


def _random_work(random: Random, task_id: str, people: list[str]) -> list[Row]:
    owner = random.choice((None, *people, *people, *people))
    needed = random.sample(SKILLS, random.choice((0, 1, 1, 2)))
    hard = (0.5, 1, 1.5) if owner == BORED and random.random() < 0.9 else (0.5, 1, 1, 2, 3, 4)
    needs = " ".join(f"{one}:{random.choice(hard)}" for one in needed)
    first = random.randint(-4, 4)
    start, due = day(first), day(first + random.randint(0, 2), 4)
    hours = random.choice((4, 8, 12, 20))
    if due < MONDAY and owner is not None:
        closed = task(task_id, needs, owner=owner, effort_hours=hours, start=start, closed=due, status="done")
        worked: TimeEntry = entry(f"E-{task_id}", task_id, owner, hours, due)
        return [closed, worked]
    return [
        task(
            task_id,
            needs,
            owner=owner,
            effort_hours=hours,
            start=start,
            due=due,
            status=random.choice(("open", "open", "open", "doing")),
            purpose=random.choice((None, "a", "b")),
            conflicts=(random.choice(people),) if random.random() < 0.1 else (),
        )
    ]
