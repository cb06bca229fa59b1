"""1:1s: when the last one was, when the next one is due, and what is carried over to it."""

import datetime as dt
from typing import NamedTuple

from models.board import Board
from models.meeting import Meeting, TalkPoint


class Cadence(NamedTuple):
    """The 1:1s with a member.

    Attributes:
        last: the day of the last one held, or None.
        planned: the next one that is planned, or None.
        due: the day by which the next one is due; today where none was ever held.
        every: days from one to the next.
    """

    last: dt.date | None
    planned: Meeting | None
    due: dt.date
    every: int


def one_on_ones(board: Board, member: str) -> tuple[Meeting, ...]:
    """The 1:1s with a member, oldest first, planned ones too."""
    return tuple(
        sorted(
            (m for m in board.all(Meeting).values() if m.kind == "1:1" and member in m.who), key=lambda m: (m.on, m.id)
        )
    )


def held_days(board: Board, member: str, today: dt.date) -> tuple[dt.date, ...]:
    """The days of the 1:1s held with a member up to today."""
    return tuple(meeting.on for meeting in one_on_ones(board, member) if meeting.held and meeting.on <= today)


def cadence(board: Board, member: str, today: dt.date) -> Cadence:
    """When the next 1:1 with a member is due."""
    row = board.members.get(member)
    every = (row.one_on_one_days if row is not None else None) or board.policy.one_on_one_days
    days = held_days(board, member, today)
    last = days[-1] if days else None
    planned = next((m for m in one_on_ones(board, member) if not m.held and m.on >= today), None)
    return Cadence(last, planned, today if last is None else last + dt.timedelta(days=every), every)


def open_points(board: Board, member: str) -> tuple[TalkPoint, ...]:
    """What was not ticked off yet: points to talk about and promises, oldest first."""
    return tuple(point for point in board.of_member(TalkPoint, member) if point.done is None)
