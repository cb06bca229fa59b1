"""Overlap: how many working hours two people have in common."""

import datetime as dt
from zoneinfo import ZoneInfo

from models.board import Board
from models.rules.capacity import monday_of
from models.rules.kept import kept
from models.team import WEEKDAYS, WorkingHours


def hours_and_zone(board: Board, candidate: str) -> tuple[WorkingHours, str]:
    """The working hours of a candidate and the zone they are meant in."""
    member = board.members.get(candidate)
    if member is not None:
        return member.working_hours or board.team.working_hours, member.time_zone or board.team.time_zone
    provider = board.providers.get(candidate)
    return board.team.working_hours, (provider.time_zone if provider else None) or board.team.time_zone


def overlap_hours(board: Board, one: str, other: str, day: dt.date) -> float:
    """Common working hours in the week of this day, correct over clock changes."""
    (mine, my_zone), (theirs, their_zone) = hours_and_zone(board, one), hours_and_zone(board, other)
    return _common_hours(mine, my_zone, theirs, their_zone, monday_of(day))


def is_far(board: Board, one: str, other: str, day: dt.date) -> bool:
    """Whether two people have less than policy.overlap_little common working hours a day."""
    if one == other:
        return False
    days = len(hours_and_zone(board, one)[0].days) or 1
    return overlap_hours(board, one, other, day) / days < board.policy.overlap_little


def overlap_share(board: Board, one: str, other: str, day: dt.date) -> float:
    """Common working hours as a share of the shorter working week, 0..1."""
    if one == other:
        return 1.0
    (mine, my_zone), (theirs, their_zone) = hours_and_zone(board, one), hours_and_zone(board, other)
    monday = monday_of(day)
    shorter = min(
        _common_hours(mine, my_zone, mine, my_zone, monday),
        _common_hours(theirs, their_zone, theirs, their_zone, monday),
    )
    return min(1.0, _common_hours(mine, my_zone, theirs, their_zone, monday) / shorter) if shorter else 0.0


@kept
def _common_hours(mine: WorkingHours, my_zone: str, theirs: WorkingHours, their_zone: str, monday: dt.date) -> float:
    total = 0.0
    their_spans = _spans(theirs, their_zone, monday)
    for start, end in _spans(mine, my_zone, monday):
        for other_start, other_end in their_spans:
            total += max(0.0, (min(end, other_end) - max(start, other_start)) / 3600)
    return total


def _spans(hours: WorkingHours, zone: str, monday: dt.date) -> list[tuple[float, float]]:
    where = ZoneInfo(zone)
    spans = []
    for i, name in enumerate(WEEKDAYS):
        if name in hours.days:
            day = monday + dt.timedelta(days=i)
            ends = day if hours.end > hours.start else day + dt.timedelta(days=1)  # a night shift ends tomorrow
            start = dt.datetime.combine(day, hours.start, where)
            end = dt.datetime.combine(ends, hours.end, where)
            spans.append((start.timestamp(), end.timestamp()))
    return spans
