"""When a team in several time zones can meet, and whose turn it is to have the hard hour.

Every half hour of a week is looked at as a moment, and told in each member's own clock of that day, so a change of the
clocks on either side of an ocean is in it. An hour is **possible** if it lies on a day on which everybody works, between
`policy.huddle_from` and `policy.huddle_until` for each; it is **hard** for those whose working hours it leaves by more than
`policy.huddle_margin`. Where some hour is hard for nobody, it is taken. Else each week takes the least hard hour that keeps
everybody's number of hard hours within one of everybody else's, those of the huddles before included.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from models.board import Board
from models.meeting import Meeting
from models.rules.overlap import hours_and_zone
from models.team import WEEKDAYS

STEP = dt.timedelta(minutes=30)


class Huddle(NamedTuple):
    """One meeting.

    Attributes:
        start: the moment, in UTC.
        minutes: how long.
        local: by member, the start in their own clock.
        hard: by member for whom it is hard, the minutes beyond their working hours and the margin.
        away: members who do not work on any day of that week; they are met without.
    """

    start: dt.datetime
    minutes: int
    local: Mapping[str, dt.datetime]
    hard: Mapping[str, int]
    away: tuple[str, ...] = ()


class Huddles(NamedTuple):
    """A series of huddles.

    Attributes:
        found: one for each week in which one is possible, in order.
        turns: by member, how many hard hours they have with these, those before included.
        without: Mondays of the weeks in which none is possible, with the reason.
    """

    found: tuple[Huddle, ...]
    turns: Mapping[str, int]
    without: Mapping[dt.date, str]


def find_huddles(
    board: Board,
    members: Sequence[str],
    first: dt.date,
    weeks: int,
    minutes: int = 30,
    weekday: int | None = None,
    turns: Mapping[str, int] | None = None,
) -> Huddles:
    """One huddle a week for these members.

    Args:
        board: the board.
        members: ids of members.
        first: a day of the first week.
        weeks: how many weeks.
        minutes: how long each is.
        weekday: 0 Monday .. 6 Sunday in the team's zone; None takes whichever day is best.
        turns: hard hours that members have had before.
    """
    had = {member: (turns or {}).get(member, 0) for member in members}
    found: list[Huddle] = []
    without: dict[dt.date, str] = {}
    monday = first - dt.timedelta(days=first.weekday())
    for week in (monday + dt.timedelta(weeks=n) for n in range(weeks)):
        days = [week + dt.timedelta(days=i) for i in (range(7) if weekday is None else (weekday,))]
        there = [member for member in members if any(works_on(board, member, day) for day in days)]
        away = tuple(member for member in members if member not in there)
        slots = [slot._replace(away=away) for slot in _possible(board, there, days, minutes)] if there else []
        if not slots:
            without[week] = _why_none(board, there)
            continue
        best = min(slots, key=lambda huddle: _cost(huddle, had, found[-1] if found else None))
        found.append(best)
        for member in best.hard:
            had[member] += 1
    return Huddles(tuple(found), had, without)


def turns_before(board: Board, members: Sequence[str]) -> Mapping[str, int]:
    """How many hard hours each member had in the huddles that are on the board, planned ones too."""
    zone, had = ZoneInfo(board.team.time_zone), dict.fromkeys(members, 0)
    for meeting in board.all(Meeting).values():
        if meeting.kind != "huddle" or meeting.at is None:
            continue
        start = dt.datetime.combine(meeting.on, meeting.at, zone)
        for member in meeting.who:
            if member in had and _outside(
                board, member, start.astimezone(ZoneInfo(hours_and_zone(board, member)[1])), meeting.minutes
            ):
                had[member] += 1
    return had


def _cost(huddle: Huddle, had: Mapping[str, int], last: Huddle | None) -> tuple[object, ...]:
    after = [turns + (member in huddle.hard) for member, turns in had.items() if member not in huddle.away]
    uneven = max(max(after) - min(after) - 1, 0) if huddle.hard else 0
    moved = (
        0
        if last is None
        else any(huddle.local[m].time() != last.local[m].time() for m in huddle.local if m in last.local)
    )
    # The middle of the day is nobody's hard hour, and better than its edge.
    edge = sum(abs(local.hour * 60 + local.minute - 12 * 60) for local in huddle.local.values())
    return uneven, sum(huddle.hard.values()), max(huddle.hard.values(), default=0), moved, edge, huddle.start


def _possible(board: Board, members: Sequence[str], days: Sequence[dt.date], minutes: int) -> Iterator[Huddle]:
    zone = ZoneInfo(board.team.time_zone)
    clocks = {member: hours_and_zone(board, member) for member in members}
    for day in days:
        moment = dt.datetime.combine(day, dt.time(), zone).astimezone(dt.UTC)
        end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone).astimezone(dt.UTC)
        while moment < end:
            local = {member: moment.astimezone(ZoneInfo(clocks[member][1])) for member in members}
            if all(_is_possible(board, member, local[member], minutes) for member in members):
                outside = {member: _outside(board, member, local[member], minutes) for member in members}
                hard = {member: lost for member, lost in outside.items() if lost}
                yield Huddle(moment, minutes, local, hard)
            moment += STEP


def _is_possible(board: Board, member: str, start: dt.datetime, minutes: int) -> bool:
    policy = board.policy
    begins = start.hour + start.minute / 60
    if begins < policy.huddle_from or begins + minutes / 60 > policy.huddle_until:
        return False
    return works_on(board, member, start.date())


def works_on(board: Board, member: str, day: dt.date) -> bool:
    """Whether a member works on a day: one of their days, no holiday, no leave; half a day of leave is a day away."""
    hours, _ = hours_and_zone(board, member)
    row = board.members.get(member)
    if WEEKDAYS[day.weekday()] not in hours.days or any(holiday.on == day for holiday in board.team.holiday_dates):
        return False
    return row is None or (row.active and not any(a.start <= day <= a.end for a in row.absences))


def _outside(board: Board, member: str, start: dt.datetime, minutes: int) -> int:
    """Minutes of a meeting beyond the working hours of a member and the margin; by the wall clock, as people mean hours."""
    hours, _ = hours_and_zone(board, member)
    begin = start.hour * 60 + start.minute
    margin = round(board.policy.huddle_margin * 60)
    from_, until = (clock.hour * 60 + clock.minute for clock in (hours.start, hours.end))
    # A night shift has its evening and its morning.
    by_day = [(from_ - margin, until + margin)]
    spans = by_day if until > from_ else [(from_ - margin, 24 * 60), (0, until + margin)]
    inside = sum(max(0, min(begin + minutes, late) - max(begin, early)) for early, late in spans)
    return max(0, minutes - inside)


def _why_none(board: Board, there: Sequence[str]) -> str:
    if not there:
        return "everybody is away"
    policy = board.policy
    return f"no hour on a day on which all work is between {policy.huddle_from:g} and {policy.huddle_until:g} for everybody"
