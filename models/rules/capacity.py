"""Capacity: the hours a candidate has in a week.

Formula: contract hours - leave - public holidays - meetings - training - what is learned or taught that week, never below
0. The contract hours lie evenly on the working days; a day of leave or a holiday takes its day, a half day half of it. A week is an ISO week in the
team's zone and is named by its Monday. Providers have their hours a week; the team's holidays are not theirs.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.board import Board
from models.meeting import Learning
from models.provider import Provider
from models.rules.kept import kept, kept_of_person
from models.team import WEEKDAYS, Absence, Holiday, Member, Team, WorkingHours

_USUAL = WorkingHours.model_construct()
_TO_SUNDAY = dt.timedelta(days=6)
_SINCE_MONDAY = tuple(dt.timedelta(days=days) for days in range(7))


class WeekOfWork(NamedTuple):
    """One candidate's week.

    Attributes:
        capacity: hours.
        days: for Monday to Sunday the share of a working day that is worked, 0, 0.5 or 1.
        away: working days lost to leave and holidays.
        contract: hours before anything is taken off.
        why_away: "leave", "holiday" or both, in words; empty where nobody is away.
    """

    capacity: float
    days: tuple[float, ...]
    away: float
    contract: float
    why_away: str = ""


_NO_WEEK = WeekOfWork(0, (0.0,) * 7, 0, 0)


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the ISO week of a day."""
    return day - _SINCE_MONDAY[day.weekday()]


def week_name(monday: dt.date) -> str:
    """The ISO name of a week, such as 2026-W48."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


class WeeksOfWork(dict[dt.date, WeekOfWork]):
    """The weeks of one candidate by their Monday: all alike but for those with leave, a holiday or learning in them. A week
    is made when it is first asked for."""

    def __init__(
        self,
        usual: WeekOfWork,
        member: Member | None = None,
        team: Team | None = None,
        learnings: tuple[Learning, ...] = (),
    ):
        super().__init__()
        self._usual, self._member, self._team, self._learnings = usual, member, team, learnings
        self._holidays = _holidays_by_week(team) if team is not None else {}
        self._from, self._until = _from_first_to_last(member.absences if member else (), learnings)

    def __missing__(self, monday: dt.date) -> WeekOfWork:
        found = self[monday] = self._made(monday)
        return found

    def _made(self, monday: dt.date) -> WeekOfWork:
        member, team, week = self._member, self._team, self._usual
        if member is None or team is None:
            return week
        holidays, absences, learning = self._holidays.get(monday, ()), [], 0.0
        if self._from <= monday <= self._until:
            sunday = monday + _TO_SUNDAY
            absences = [absence for absence in member.absences if absence.start <= sunday and absence.end >= monday]
            learning = sum(_hours_in(item, monday) for item in self._learnings)
        if holidays or absences:
            week = _week(member, team, monday, holidays, absences)
        return week._replace(capacity=max(0.0, week.capacity - learning)) if learning else week


def _from_first_to_last(absences: Sequence[Absence], learnings: Sequence[Learning]) -> tuple[dt.date, dt.date]:
    """The Monday of the first week with leave or learning in it, and the last day with any: all other weeks are usual ones.

    Without any, the Monday is after the day.
    """
    spans = [(one.start, one.end) for one in absences] + [(one.start, one.end) for one in learnings]
    if not spans:
        return dt.date.max, dt.date.min
    return monday_of(min(start for start, _ in spans)), max(max(start, end) for start, end in spans)


@kept
def _holidays_by_week(team: Team) -> Mapping[dt.date, Sequence[Holiday]]:
    """The holidays of a team by the Monday of their week."""
    found: dict[dt.date, list[Holiday]] = {}
    for holiday in team.holiday_dates:
        found.setdefault(monday_of(holiday.on), []).append(holiday)
    return found


@kept_of_person
def weeks_of_work(board: Board, candidate: str) -> WeeksOfWork:
    """The capacity and the working days of a member or provider, week by week."""
    member, provider = board.members.get(candidate), board.providers.get(candidate)
    if member is not None:
        usual = _week(member, board.team, dt.date.min, (), ())
        learnings = (*board.of_member(Learning, candidate), *board.mentoring_by(candidate))
        return WeeksOfWork(usual, member, board.team, learnings)
    return WeeksOfWork(_NO_WEEK if provider is None else _provider_week(provider))


def week_of_work(board: Board, candidate: str, monday: dt.date) -> WeekOfWork:
    """The capacity and the working days of a member or provider in one week."""
    return weeks_of_work(board, candidate)[monday]


def _hours_in(item: Learning, monday: dt.date) -> float:
    """Hours of a week in which somebody learns, or teaches, as planned; they lie evenly on the weekdays."""
    first, last = max(item.start, monday), min(item.end, monday + dt.timedelta(days=6))
    days = _weekdays(item.start, item.end)
    if not days:  # it lies on a weekend: its week has it all
        return item.hours if monday <= item.start <= monday + dt.timedelta(days=6) else 0.0
    return item.hours * _weekdays(first, last) / days


def _weekdays(first: dt.date, last: dt.date) -> int:
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, 7)
    return weeks * 5 + sum((first.weekday() + i) % 7 < 5 for i in range(rest))


def _provider_week(provider: Provider) -> WeekOfWork:
    days = (1.0,) * 5 + (0.0,) * 2
    gone = provider.stage == "ended"
    return WeekOfWork(0 if gone else provider.hours_per_week, (0.0,) * 7 if gone else days, 0, provider.hours_per_week)


@kept
def _days_worked(hours: WorkingHours) -> tuple[float, ...]:
    """For Monday to Sunday 1 where it is a working day, else 0."""
    return tuple([1.0 if name in hours.days else 0.0 for name in WEEKDAYS])


def _week(
    member: Member, team: Team, monday: dt.date, holidays: Sequence[Holiday], absences: Sequence[Absence]
) -> WeekOfWork:
    hours, active = member.working_hours or team.working_hours or _USUAL, member.active
    on_days = _days_worked(hours)
    works = on_days if active else _NO_WEEK.days
    days, reasons = list(works), []
    for holiday in holidays:
        if works[holiday.on.weekday()]:
            days[holiday.on.weekday()] = 0.0
            reasons.append(holiday.name)
    for absence in absences:
        sunday = monday + dt.timedelta(days=6)
        first, last = max(absence.start, monday).weekday(), min(absence.end, sunday).weekday()
        for i in range(first, last + 1):
            days[i] = min(days[i], works[i] / 2) if absence.half else 0.0
        if any(works[first : last + 1]):
            reasons.append(absence.kind)
    working_days, contract = sum(on_days), member.hours_per_week
    per_day = contract / working_days if working_days else 0.0
    capacity = max(0.0, per_day * sum(days) - member.meeting_hours - member.training_hours)
    return WeekOfWork(
        capacity if active else 0.0,
        tuple(days),
        sum(works) - sum(days),
        contract if active else 0.0,
        ", ".join(dict.fromkeys(reasons)),
    )
