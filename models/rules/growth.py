"""The growth of a member: their goals with the way there, what they learn, and what learning changed.

The way to a goal is the ladder of its skill: the rung they stand on, what the next one wants, and the open tasks that
would be a next step (`next_steps.py`). Progress is the level of the day the goal was agreed on against that of today,
with the number of results since. The effect of training is the share of good results with the skill in the
policy.effect_months before it began and since it ended, each with its number; it is a comparison, not a cause.
"""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from models.board import Board
from models.meeting import Goal, Learning
from models.rules.ladder import Result, Standing, results_with, standing
from models.rules.levels import Level, level_of
from models.rules.next_steps import NextStep, next_steps
from models.rules.points import DAYS_PER_MONTH


class GoalPath(NamedTuple):
    """A goal and the way there.

    Attributes:
        goal: the goal.
        then: the level on the day it was agreed on.
        now: the level today.
        results: graded results with the skill since then.
        good: how many of them were good.
        reached: whether the shown level is the goal or above.
        ladder: where they stand, and what the next rung wants.
        steps: open tasks that would be a next step, best first.
        learning: what is planned or done in the skill since then.
    """

    goal: Goal
    then: Level
    now: Level
    results: int
    good: int
    reached: bool
    ladder: Standing
    steps: tuple[NextStep, ...]
    learning: tuple[Learning, ...]


@dataclass(frozen=True)
class Effect:
    """Results with a skill before and after training.

    Attributes:
        item: the training or mentoring.
        before: number of results before it began.
        good_before: how many of them were good.
        after: number of results since it ended.
        good_after: how many of them were good.
        careful: whether there are too few on a side to say much.
    """

    item: Learning
    before: int
    good_before: int
    after: int
    good_after: int
    careful: bool

    @property
    def words(self) -> str:
        """In one line, with both numbers, and with caution where it is wanted."""
        sides = [
            f"{good} of {count} good {when}" if count else f"no results {when}"
            for count, good, when in (
                (self.before, self.good_before, "before"),
                (self.after, self.good_after, "since"),
            )
        ]
        return f"{', '.join(sides)}{'; too few to say much' if self.careful else ''}"


def goals_of(board: Board, member: str, today: dt.date) -> tuple[GoalPath, ...]:
    """The open goals of a member with the way there, in the order in which they were agreed on."""
    return tuple(_path(board, goal, today) for goal in board.of_member(Goal, member) if goal.ended is None)


def _path(board: Board, goal: Goal, today: dt.date) -> GoalPath:
    since = [r for r in results_with(board, goal.member, goal.skill, today) if r.on > goal.on]
    now = level_of(board, goal.member, goal.skill, today)
    return GoalPath(
        goal,
        level_of(board, goal.member, goal.skill, min(goal.on, today)),
        now,
        len(since),
        sum(result.good for result in since),
        now.standing >= goal.level,
        standing(board, goal.member, goal.skill, today),
        next_steps(board, goal.member, goal.skill, today),
        tuple(item for item in board.of_member(Learning, goal.member) if item.skill == goal.skill),
    )


def effects_of(board: Board, member: str, today: dt.date) -> tuple[Effect, ...]:
    """What changed with each training or mentoring of a member that has ended, oldest first."""
    ended = [item for item in board.of_member(Learning, member) if item.end <= today]
    return tuple(_effect(board, item, today) for item in sorted(ended, key=lambda item: (item.start, item.id)))


def _effect(board: Board, item: Learning, today: dt.date) -> Effect:
    months = dt.timedelta(days=board.policy.effect_months * DAYS_PER_MONTH)
    results = results_with(board, item.member, item.skill, today)
    before = [r for r in results if item.start - months <= r.on < item.start]
    after = [r for r in results if item.end < r.on <= item.end + months]
    return Effect(item, len(before), _good(before), len(after), _good(after), _few(board, before, after))


def _good(results: list[Result]) -> int:
    return sum(result.good for result in results)


def _few(board: Board, *sides: list[Result]) -> bool:
    return any(len(side) < board.policy.effect_results for side in sides)
