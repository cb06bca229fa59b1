"""What a plan is judged by, the same numbers before and after it."""

import datetime as dt
import math
from collections.abc import Sequence
from typing import NamedTuple

from models.board import Board
from models.rules.fairness import chances_of
from models.rules.levels import level_of
from models.rules.load import load_in, remaining_hours, week_at_hand
from models.rules.stretch_guard import steps_up_of
from models.work import ACTIVE


class PlanNumbers(NamedTuple):
    """What a board says of chances, load and stretch work.

    Attributes:
        step_up_spread: standard deviation of the number of chances to step up (policy.no_chance_weeks weeks back, and
            what stands) among the members who want to grow in a skill; 0 where there are fewer than two.
        without_chance: how many of them have none.
        load_spread: standard deviation of the members' load, a share of capacity, over policy.plan_weeks weeks.
        stretch_hours: hours that remain of what is a step up for the member who owns it.
        unplaced: tasks that nobody owns.
    """

    step_up_spread: float
    without_chance: int
    load_spread: float
    stretch_hours: float
    unplaced: int


def numbers_of(board: Board, today: dt.date) -> PlanNumbers:
    """The numbers of a board as it stands."""
    members = [member.id for member in board.members.values() if member.active]
    chances = [len(chances_of(board, m, today).step_ups) for m in members if wants_to_grow(board, m, today)]
    loads = [load for m in members if (load := _load(board, m, today)) is not None]
    stretch = sum(remaining_hours(task, board) for m in members for task in steps_up_of(board, m, today))
    return PlanNumbers(
        _deviation(chances),
        sum(1 for count in chances if not count),
        _deviation(loads),
        stretch,
        sum(1 for task in board.tasks_of(None) if task.status in ACTIVE),
    )


def wants_to_grow(board: Board, member: str, today: dt.date) -> bool:
    """Whether a member wants to grow in some skill, as they last said."""
    skills = {rating.skill for rating in board.ratings_of(member) if rating.wish == "want"}
    return any(level_of(board, member, skill, today).wish == "want" for skill in skills)


def _load(board: Board, member: str, today: dt.date) -> float | None:
    first = week_at_hand(today)
    weeks = [load_in(board, member, first + dt.timedelta(weeks=n), today) for n in range(board.policy.plan_weeks)]
    capacity = sum(week.capacity for week in weeks)
    load = sum(week.booked + week.switching for week in weeks) / capacity if capacity else math.inf
    return load if math.isfinite(load) else None


def _deviation(values: Sequence[float]) -> float:
    if len(values) < 2:
        return 0.0
    mean = sum(values) / len(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
