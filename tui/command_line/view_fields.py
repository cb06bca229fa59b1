"""What the views say as JSON, row by row. Fields are only ever added: other programs lean on them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from models.board import Board
from models.provider import Provider
from models.rules.capacity import week_name
from models.rules.levels import Level, levels_of
from models.rules.load import WeekLoad, remaining_hours
from models.rules.prospect import prospect
from models.team import Member
from models.work import Task


def task_fields(task: Task, board: Board, today: dt.date) -> dict[str, Any]:
    """All fields of a task, with its hours in total and what it is for its owner."""
    plain = task.model_dump(mode="json", exclude={"version"})
    hours = {
        "logged_hours": board.logged_on(task),
        "remaining_hours": remaining_hours(task, board),
        "class": class_of(task, board, today),
    }
    return plain | hours


def class_of(task: Task, board: Board, today: dt.date) -> str | None:
    """What a task is for its owner; None without one, or for a task that names no skill."""
    if task.owner is None or board.candidate(task.owner) is None:
        return None
    return prospect(task, board, task.owner, today).kind


def member_fields(member: Member, board: Board, today: dt.date) -> dict[str, Any]:
    """All fields of a member, with their skills."""
    plain = member.model_dump(mode="json", by_alias=True, exclude={"version"})
    return plain | {"skills": _skills_of(member.id, board, today)}


def provider_fields(provider: Provider, board: Board, today: dt.date) -> dict[str, Any]:
    """All fields of a provider, with their skills."""
    plain = provider.model_dump(mode="json", by_alias=True, exclude={"version"})
    return plain | {"skills": _skills_of(provider.id, board, today)}


def _skills_of(who: str, board: Board, today: dt.date) -> list[dict[str, Any]]:
    return [level_fields(skill, level) for skill, level in levels_of(board, who, today).items()]


def level_fields(skill: str, level: Level) -> dict[str, Any]:
    """What is known of one skill of somebody."""
    return {
        "skill": skill,
        "level": level.standing,
        "shown": level.shown,
        "range": list(level.range),
        "results": level.results,
        "wish": level.wish,
        "reported": level.reported,
        "by": level.by,
        "estimate": level.effective,
        "variance": level.variance,
        "target": level.target,
        "idle_months": level.idle_months,
    }


def load_fields(who: str, loads: Mapping[dt.date, WeekLoad], board: Board) -> dict[str, Any]:
    """The weeks of one candidate, by the name of the week."""
    weeks = {week_name(monday): week for monday, week in loads.items()}
    return {
        "id": who,
        "name": board.name_of(who),
        "kind": "member" if who in board.members else "provider",
        "capacity": {name: week.capacity for name, week in weeks.items()},
        "booked": {name: week.booked for name, week in weeks.items()},
        "switching": {name: week.switching for name, week in weeks.items()},
        "share": {name: week.share for name, week in weeks.items()},
    }
