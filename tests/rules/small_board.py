"""Rows for tests, with little to say: what a test does not state does not matter to it."""

import datetime as dt
from typing import Any

from models.board import Board
from models.provider import Provider
from models.row import Row
from models.team import Absence, Certificate, FeelingAbout, Holiday, Member, Rating, Skill, Team
from models.work import Purpose, Requirement, Task, TimeEntry

MONDAY = dt.date(2026, 11, 23)


def day(weeks: int, weekday: int = 0) -> dt.date:
    """A day counted from MONDAY: its week, and 0 for Monday."""
    return MONDAY + dt.timedelta(days=7 * weeks + weekday)


def member(member_id: str, **values: Any) -> Member:
    return Member(id=member_id, name=values.pop("name", member_id.title()), **values)


def provider(provider_id: str, **values: Any) -> Provider:
    return Provider(id=provider_id, name=values.pop("name", provider_id.title()), **values)


def skill(skill_id: str, **values: Any) -> Skill:
    return Skill(id=skill_id, name=values.pop("name", skill_id.upper()), **values)


def rating(who: str, what: str, level: float, **values: Any) -> Rating:
    values.setdefault("on", MONDAY)
    return Rating(
        id=values.pop("id", f"{who}/{what}/{values['on']}/{level}"), member=who, skill=what, level=level, **values
    )


def task(task_id: str, needs: str = "", **values: Any) -> Task:
    """A task; `needs` is such as `sql:3 tls:2.5`."""
    skills = tuple(Requirement(skill=one.split(":")[0], difficulty=float(one.split(":")[1])) for one in needs.split())
    return Task(id=task_id, title=values.pop("title", f"Task {task_id}"), skills=skills, **values)


def entry(entry_id: str, on_task: str, who: str, hours: float, on: dt.date) -> TimeEntry:
    return TimeEntry(id=entry_id, task=on_task, who=who, hours=hours, on=on)


def leave(first: dt.date, last: dt.date, half: bool = False) -> Absence:
    return Absence(start=first, end=last, half=half)


def team(**values: Any) -> Team:
    return Team(**values)


def holiday(on: dt.date) -> Holiday:
    return Holiday(on=on, name="public holiday")


def feels(kind: str, feeling: Any) -> FeelingAbout:
    return FeelingAbout(kind=kind, feeling=feeling)


def certificate(what: str, until: dt.date | None = None) -> Certificate:
    return Certificate(skill=what, until=until)


def purpose(purpose_id: str, **values: Any) -> Purpose:
    return Purpose(id=purpose_id, name=purpose_id.title(), **values)


def board(*rows: Row) -> Board:
    return Board.of(rows)
