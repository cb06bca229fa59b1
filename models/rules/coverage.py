"""Coverage: how many members hold the level that the team wants of a skill."""

import datetime as dt
from dataclasses import dataclass

from models.board import Board
from models.policy import Policy
from models.rules.capacity import week_of_work
from models.rules.kept import kept_under
from models.rules.levels import level_of
from models.team import Skill


@dataclass(frozen=True)
class Coverage:
    """One skill.

    Attributes:
        holders: ids of active members at the required level or above, in the order of their ids.
        level: the required level.
        wanted: how many holders the team wants.
    """

    holders: tuple[str, ...]
    level: float
    wanted: int

    @property
    def missing(self) -> int:
        """How many holders are missing."""
        return max(0, self.wanted - len(self.holders))


def required(skill: Skill | None, policy: Policy) -> tuple[float, int]:
    """The level of a holder and the number of holders wanted."""
    if skill is not None and skill.required is not None:
        return skill.required.level, skill.required.holders
    return policy.required_level, policy.required_holders


def _what_coverage_depends_on(board: Board, skill: str, today: dt.date) -> tuple[object, ...]:
    tables = board.tables
    parts = [tables.get(name) for name in ("members", "tasks", "evidence")]
    return board.ratings_in(skill), board.skills.get(skill), board.policy, skill, today, *parts


@kept_under(_what_coverage_depends_on)
def coverage(board: Board, skill: str, today: dt.date) -> Coverage:
    """How well the team covers one skill."""
    level, wanted = required(board.skills.get(skill), board.policy)
    rated = sorted({rating.member for rating in board.ratings_in(skill)})
    active = [member for member in rated if member in board.members and board.members[member].active]
    holders = [
        m
        for m in active
        if (known := level_of(board, m, skill, today)).reported is not None and known.standing >= level
    ]
    return Coverage(tuple(holders), level, wanted)


def holders_in(board: Board, skill: str, monday: dt.date, today: dt.date) -> tuple[str, ...]:
    """The holders of a skill who work on at least one day of a week."""
    return tuple(h for h in coverage(board, skill, today).holders if any(week_of_work(board, h, monday).days))


def coverage_gain(board: Board, candidate: str, skill: str, today: dt.date) -> float:
    """How much this candidate's work on the skill would help coverage, 0..1.

    Formula: missing holders / wanted holders x closeness, closeness = 1 - gap / policy.holder_reach, clipped, where gap
    is how many levels the candidate is below the required one. 0 for a holder, for a provider, for a covered skill.
    """
    if candidate not in board.members:
        return 0.0
    state = coverage(board, skill, today)
    if not state.missing or candidate in state.holders:
        return 0.0
    gap = state.level - level_of(board, candidate, skill, today).effective
    return state.missing / state.wanted * min(1.0, max(0.0, 1 - gap / board.policy.holder_reach))
