"""Level history: how a member's level in a skill came about, day by day.

Nothing of it is stored: the level of a past day is the level that the same rows give for that day.
"""

import datetime as dt
from dataclasses import dataclass

from models.board import Board
from models.rules.kept import kept
from models.rules.levels import Level, level_of
from models.team import Rating
from models.work import Task


@dataclass(frozen=True)
class Step:
    """One day on which a level moved.

    Attributes:
        on: the day.
        level: the level at its end.
        words: what happened, in words.
    """

    on: dt.date
    level: Level
    words: tuple[str, ...]


def growth_of_skill(board: Board, member: str, skill: str, today: dt.date) -> tuple[Step, ...]:
    """The days on which something was said or done about a skill of a member, oldest first, each with its level."""
    told = _told(board.ratings_of(member), board.tasks_of(member), skill)
    return tuple(Step(day, level_of(board, member, skill, day), words) for day, words in told.items() if day <= today)


@kept
def _told(ratings: tuple[Rating, ...], tasks: tuple[Task, ...], skill: str) -> dict[dt.date, tuple[str, ...]]:
    facts = [(r.on, "", f"rated {r.level:g} ({r.by})") for r in ratings if r.skill == skill]
    for task in tasks:
        if task.status == "done" and task.closed and task.grade and any(n.skill == skill for n in task.skills):
            facts.append((task.closed, task.id, f"{task.title}, grade {task.grade}"))
    days: dict[dt.date, tuple[str, ...]] = {}
    for day, _, words in sorted(facts):
        days[day] = (*days.get(day, ()), words)
    return days
