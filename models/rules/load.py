"""Load: hours booked in a week against its capacity.

Remaining effort (effort - hours logged, never below 0) is spread over the owner's working days from now (or the
start) to the due date; overdue rest lies in this week; without a due date it lies in the next four weeks. Leave and
holidays take no work; where every day of the span is taken, the plain working days carry it. Logged hours count in the week in
which they were worked; a finished task without dated hours is spread from its start to its close (without a
start over the four weeks before its close).
Switching between work streams (purposes) is charged as load: 10% of the hours with two, 17% with three and more
(Tregubov et al. 2017).
"""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from models.board import Board
from models.policy import Policy
from models.rules.capacity import WeekOfWork, monday_of, week_of_work, weeks_of_work
from models.rules.kept import kept_of_person, kept_under
from models.work import ACTIVE, Task

HORIZON_WEEKS = 104
"""Work due later than this is treated as due then; nobody plans hours two years ahead."""

_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
_HORIZON = HORIZON_WEEKS * _WEEK
_PLAIN: tuple[float, ...] = (1.0,) * 5 + (0.0,) * 2
_NO_HOURS: Mapping[dt.date, float] = MappingProxyType({})


class WeekLoad(NamedTuple):
    """One week of one candidate.

    Attributes:
        capacity: hours.
        planned: hours of remaining work that lie in the week.
        worked: hours logged in the week, or of finished work spread over it.
        switching: hours charged for changing between work streams.
        streams: purposes worked on in the week.
        away: working days lost to leave and holidays.
    """

    capacity: float
    planned: float = 0.0
    worked: float = 0.0
    switching: float = 0.0
    streams: int = 0
    away: float = 0.0
    why_away: str = ""

    @property
    def booked(self) -> float:
        """Hours of work in the week, without switching."""
        return self.planned + self.worked

    @property
    def share(self) -> float | None:
        """Booked and switching hours over capacity; None where there is work and no capacity."""
        hours = self.booked + self.switching
        if self.capacity <= 0:
            return None if hours > 0 else 0.0
        return hours / self.capacity


def first_working_day(today: dt.date) -> dt.date:
    """Today, or the Monday after it on a weekend: what is left over does not lie in a week that has ended."""
    return today + dt.timedelta(days=7 - today.weekday()) if today.weekday() > 4 else today


@lru_cache(maxsize=256)
def week_at_hand(today: dt.date) -> dt.date:
    """The Monday of this week; on a weekend, of the coming one, where the work now lies."""
    return monday_of(first_working_day(today))


def span_of(task: Task, policy: Policy, today: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day on which what remains of a task lies."""
    now, start, due = first_working_day(today), task.start, task.due
    start = now if start is None else max(now, start)
    latest = now + _HORIZON
    if due is None or task.due_kind == "none":
        return min(start, latest), min(start, latest) + policy.no_due_weeks * _WEEK - _DAY
    if due < now:  # overdue: the rest lies in this week
        return now, monday_of(now) + 6 * _DAY
    due = min(due, latest)
    return min(start, due), due


def remaining_hours(task: Task, board: Board) -> float:
    """Hours of effort not yet worked; 0 for a task that nobody is to work on."""
    return max(0.0, task.effort_hours - board.logged_on(task)) if task.status in ACTIVE else 0.0


def spread(hours: float, first: dt.date, last: dt.date, board: Board, candidate: str) -> Mapping[dt.date, float]:
    """Hours by week (named by its Monday) when `hours` of work lie on the candidate's days from first to last."""
    if hours <= 0:
        return {}
    days = _days_by_week(first, last, board, candidate, leave=True) or _days_by_week(
        first, last, board, candidate, leave=False
    )
    total = sum(days.values())
    return {monday: hours * share / total for monday, share in days.items()} if total else {monday_of(first): hours}


def _days_by_week(first: dt.date, last: dt.date, board: Board, candidate: str, leave: bool) -> dict[dt.date, float]:
    found: dict[dt.date, float] = {}
    monday, weeks = monday_of(first), weeks_of_work(board, candidate)
    usual, in_usual_week = _PLAIN, sum(_PLAIN)
    while monday <= last:
        days = weeks[monday].days if leave else _PLAIN
        next_monday = monday + _WEEK
        if monday < first or next_monday > last:
            worked = sum(days[max(0, (first - monday).days) : (last - monday).days + 1])
        else:
            if days is not usual:  # most weeks of somebody are one and the same
                usual, in_usual_week = days, sum(days)
            worked = in_usual_week
        if worked:
            found[monday] = worked
        monday = next_monday
    return found


@kept_of_person
def weekly_load(board: Board, candidate: str, today: dt.date) -> Mapping[dt.date, WeekLoad]:
    """The weeks of a candidate in which there is work; `load_in` answers for any week."""
    planned: dict[dt.date, float] = {}
    worked: dict[dt.date, float] = {}
    streams: dict[dt.date, set[str]] = {}

    def book(weeks: dict[dt.date, float], monday: dt.date, hours: float, purpose: str | None) -> None:
        weeks[monday] = weeks.get(monday, 0.0) + hours
        if purpose is not None:
            streams.setdefault(monday, set()).add(purpose)

    for task in board.tasks_of(candidate):
        for monday, hours in planned_hours(task, board, candidate, today).items():
            book(planned, monday, hours, task.purpose)
        for monday, hours in undated_work(task, board, candidate).items():
            book(worked, monday, hours, task.purpose)
    for entry in board.entries_by(candidate):
        on = board.tasks.get(entry.task)
        book(worked, monday_of(entry.on), entry.hours, on.purpose if on else None)
    return MappingProxyType(
        {
            monday: booked_week(
                week_of_work(board, candidate, monday),
                planned.get(monday, 0.0),
                worked.get(monday, 0.0),
                len(streams.get(monday, ())),
                board.policy,
            )
            for monday in sorted(planned.keys() | worked.keys())
        }
    )


def load_in(board: Board, candidate: str, monday: dt.date, today: dt.date) -> WeekLoad:
    """One week of a candidate, named by its Monday."""
    found = weekly_load(board, candidate, today).get(monday)
    return found or booked_week(week_of_work(board, candidate, monday), 0.0, 0.0, 0, board.policy)


def _what_a_plan_depends_on(task: Task, board: Board, candidate: str, today: dt.date) -> tuple[object, ...]:
    return task, board.entries_on(task.id), board.candidate(candidate), board.team, board.policy, today


def planned_hours(task: Task, board: Board, candidate: str, today: dt.date) -> Mapping[dt.date, float]:
    """How what remains of a task would lie in the weeks of this candidate."""
    # Most are asked for by several rules, and of whoever owns the task: these are on their stamp.
    if task.owner == candidate and board.tasks.get(task.id) is task:
        return _own_plans(board, candidate, today).get(task.id, _NO_HOURS)
    return _plan_of_another(task, board, candidate, today)


@kept_of_person
def _own_plans(board: Board, owner: str, today: dt.date) -> Mapping[str, Mapping[dt.date, float]]:
    tasks = board.tasks_of(owner)
    return {task.id: _plan(task, board, owner, today) for task in tasks if task.status in ACTIVE}


@kept_under(_what_a_plan_depends_on)
def _plan_of_another(task: Task, board: Board, candidate: str, today: dt.date) -> Mapping[dt.date, float]:
    return _plan(task, board, candidate, today)


def _plan(task: Task, board: Board, candidate: str, today: dt.date) -> Mapping[dt.date, float]:
    hours = remaining_hours(task, board)
    return spread(hours, *span_of(task, board.policy, today), board, candidate) if hours else {}


def load_with(board: Board, candidate: str, task: Task, today: dt.date) -> Mapping[dt.date, WeekLoad]:
    """The weeks of a task's span with the task in them, whoever owns it now; only those in which it would lie."""
    added = planned_hours(task, board, candidate, today)
    mine = task.owner == candidate
    result = {}
    for monday, hours in added.items():
        week = load_in(board, candidate, monday, today)
        new_stream = (
            task.purpose is not None and not mine and not _has_stream(board, candidate, monday, task.purpose, today)
        )
        result[monday] = booked_week(
            WeekOfWork(week.capacity, (), week.away, 0, week.why_away),
            week.planned + (0 if mine else hours),
            week.worked,
            week.streams + new_stream,
            board.policy,
        )
    return result


def fullest(weeks: Mapping[dt.date, WeekLoad]) -> tuple[dt.date, float] | None:
    """The week with the highest share and that share; a week with work and no capacity counts as endless."""
    if not weeks:
        return None
    return max(
        ((monday, float("inf") if week.share is None else week.share) for monday, week in weeks.items()),
        key=lambda found: (found[1], -found[0].toordinal()),
    )


def switching_loss(streams: int, policy: Policy) -> float:
    """Share of the booked hours lost to switching between this many work streams."""
    if streams >= 3:
        return policy.switching_three
    return policy.switching_two if streams == 2 else 0.0


def booked_week(week: WeekOfWork, planned: float, worked: float, streams: int, policy: Policy) -> WeekLoad:
    """One week with these hours in it, and what switching between its work streams costs."""
    lost = switching_loss(streams, policy) * (planned + worked)
    return WeekLoad(week.capacity, planned, worked, lost, streams, week.away, week.why_away)


def _has_stream(board: Board, candidate: str, monday: dt.date, purpose: str, today: dt.date) -> bool:
    return (monday, purpose) in _streams(board, candidate, today)


@kept_of_person
def _streams(board: Board, candidate: str, today: dt.date) -> frozenset[tuple[dt.date, str]]:
    """The weeks of somebody, each with a purpose for which they work in it."""
    planned = {
        (monday, task.purpose)
        for task in board.tasks_of(candidate)
        if task.purpose is not None
        for monday in planned_hours(task, board, candidate, today)
    }
    worked = {
        (monday_of(entry.on), on.purpose)
        for entry in board.entries_by(candidate)
        if (on := board.tasks.get(entry.task)) is not None and on.purpose is not None
    }
    return frozenset(planned | worked)


def undated_work(task: Task, board: Board, owner: str) -> Mapping[dt.date, float]:
    """Hours by week of finished work whose hours carry no date: it lies between its start and its close."""
    if task.status != "done" or task.closed is None:
        return {}
    entries = board.entries_on(task.id)
    if entries and any(entry.hours for entry in entries if entry.activity == "work"):
        return {}
    # Without a start it took the weeks before, as work without a date takes the weeks ahead, but not before it was known.
    weeks_before = task.closed - board.policy.no_due_weeks * _WEEK + dt.timedelta(days=1)
    first = min(task.closed, task.start or max(task.created or weeks_before, weeks_before))
    first = max(first, task.closed - HORIZON_WEEKS * _WEEK)
    return spread(task.logged_hours or task.effort_hours, first, task.closed, board, owner)
