"""Coverage: how many members hold the level that the team wants of a skill, week by week, and how much work needs them.

The demand of a week is the remaining hours, planned into it, of the tasks that need the skill at the required level or
above, owned or not; the supply is the capacity of the holders in it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple

from models.board import Board
from models.policy import Policy
from models.rules.capacity import week_of_work, weeks_of_work
from models.rules.kept import kept, kept_of_person, kept_of_skill
from models.rules.levels import known_in, level_of
from models.rules.load import planned_hours, week_at_hand
from models.team import Rating, Skill
from models.work import ACTIVE, Task

_WEEK = dt.timedelta(days=7)


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


@kept_of_skill
def _known(board: Board, skill: str) -> tuple[str, ...]:
    return known_in(skill, board)


def is_well(board: Board, skill: str, today: dt.date) -> bool:
    """Whether enough holders are there in every week ahead, with the hours that the planned work needs.

    The members with the highest ratings are asked first, and only as many as it takes: of a thousand people who are rated in a
    skill a handful decide that it is covered.
    """
    level, wanted = required(board.skills.get(skill), board.policy)
    mondays = weeks_ahead(board.policy, today)
    demand = demand_for(board, skill, today)
    missing, hours = wanted, sum(demand.get(monday, 0.0) for monday in mondays)
    asked: set[str] = set()
    for member in _highest_first(board, skill):
        if missing <= 0 and hours <= 0:
            break
        row = board.members.get(member)
        if member in asked or row is None or not row.active or weeks_away(board, member, today):
            continue
        asked.add(member)
        known = level_of(board, member, skill, today)
        if known.known and known.standing >= level:
            missing -= 1
            weeks = weeks_of_work(board, member)
            hours -= sum([weeks[monday].capacity for monday in mondays])
    return missing <= 0 and hours <= 0


def _highest_first(board: Board, skill: str) -> Iterator[str]:
    for rating in _by_rating(board.ratings_in(skill)):
        yield rating.member
    yield from _known(board, skill)


@kept
def _by_rating(ratings: tuple[Rating, ...]) -> Sequence[Rating]:
    return sorted(ratings, key=attrgetter("level"), reverse=True)


@kept_of_skill
def coverage(board: Board, skill: str, today: dt.date) -> Coverage:
    """How well the team covers one skill."""
    level, wanted = required(board.skills.get(skill), board.policy)
    active = [m for m in _known(board, skill) if board.members[m].active]
    found = {m: level_of(board, m, skill, today) for m in active}
    holders = [m for m in active if found[m].known and found[m].standing >= level]
    return Coverage(tuple(holders), level, wanted)


def holders_in(board: Board, skill: str, monday: dt.date, today: dt.date) -> tuple[str, ...]:
    """The holders of a skill who work on at least one day of a week."""
    return tuple(h for h in coverage(board, skill, today).holders if any(week_of_work(board, h, monday).days))


class CoveredWeek(NamedTuple):
    """One skill in one week.

    Attributes:
        monday: the week.
        there: ids of the holders who work on at least one day of it.
        wanted: how many holders the team wants.
        demand: hours of work planned in it that need a holder.
        supply: hours of capacity of the holders in it.
        critical: whether the skill is critical.
    """

    monday: dt.date
    there: tuple[str, ...]
    wanted: int
    demand: float
    supply: float
    critical: bool

    @property
    def state(self) -> Literal["red", "amber", ""]:
        """Red where nobody is there although the skill is critical or work needs it; amber where fewer than wanted are."""
        if self.wanted and not self.there and (self.critical or self.demand > 0):
            return "red"
        return "amber" if len(self.there) < self.wanted else ""


def weeks_ahead(policy: Policy, today: dt.date) -> tuple[dt.date, ...]:
    """The Mondays of the weeks that coverage looks at."""
    first = week_at_hand(today)
    return tuple(first + _WEEK * number for number in range(policy.coverage_weeks))


def covered_weeks(board: Board, skill: str, today: dt.date) -> tuple[CoveredWeek, ...]:
    """The weeks ahead of one skill."""
    state, row = coverage(board, skill, today), board.skills.get(skill)
    demand = demand_for(board, skill, today)
    away = {holder: weeks_away(board, holder, today) for holder in state.holders}
    found = []
    for monday in weeks_ahead(board.policy, today):
        there = tuple(holder for holder in state.holders if monday not in away[holder])
        supply = sum(week_of_work(board, holder, monday).capacity for holder in there)
        critical = row is not None and row.critical
        found.append(CoveredWeek(monday, there, state.wanted, demand.get(monday, 0.0), supply, critical))
    return tuple(found)


def somebody_is_away(board: Board, skill: str, today: dt.date) -> bool:
    """Whether there is a week ahead in which no holder of a skill works; without holders, there is."""
    away = [weeks_away(board, holder, today) for holder in coverage(board, skill, today).holders]
    return not away or bool(frozenset.intersection(*away))


@kept_of_person
def weeks_away(board: Board, member: str, today: dt.date) -> frozenset[dt.date]:
    """The weeks ahead in which a member works on no day."""
    weeks = weeks_of_work(board, member)
    return frozenset([monday for monday in weeks_ahead(board.policy, today) if not any(weeks[monday].days)])


def needs_holder(task: Task, skill: str, level: float) -> bool:
    """Whether a task needs a skill at this level or above."""
    return any(need.skill == skill and need.difficulty >= level for need in task.skills)


def work_with(board: Board, skill: str) -> tuple[Task, ...]:
    """The tasks that stand and need a skill at any level, whoever owns them."""
    return _standing_by_skill(board.tasks).get(skill, ())


@kept
def _standing_by_skill(tasks: Mapping[str, Task]) -> Mapping[str, tuple[Task, ...]]:
    lists: dict[str, list[Task]] = {}
    for task in tasks.values():
        if task.status in ACTIVE:
            for need in task.skills:
                lists.setdefault(need.skill, []).append(task)
    return {skill: _same_tasks(*found) for skill, found in lists.items()}


@kept
def _same_tasks(*tasks: Task) -> tuple[Task, ...]:
    # The same tasks are the same tuple again after a change elsewhere, so that answers kept under it stay.
    return tasks


@kept_of_skill
def demand_for(board: Board, skill: str, today: dt.date) -> Mapping[dt.date, float]:
    """Hours of work by week that need a holder of a skill; a task without an owner lies on the plain working days."""
    level, _ = required(board.skills.get(skill), board.policy)
    found: dict[dt.date, float] = {}
    for task in work_with(board, skill):
        if needs_holder(task, skill, level):
            for monday, hours in planned_hours(task, board, task.owner or "", today).items():
                found[monday] = found.get(monday, 0.0) + hours
    return found


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
