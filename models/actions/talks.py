"""Plan and close 1:1s and huddles; points to talk about and promises, carried over until they are ticked off."""

import datetime as dt
from collections.abc import Sequence

from models.actions.decision import Refused, folded, made, make, next_number, revised
from models.board import Batch, Board, Change
from models.dates import short_day
from models.meeting import Meeting, TalkPoint
from models.rules.meetings import cadence


def plan_talk(
    board: Board,
    member_id: str,
    on: dt.date,
    today: dt.date,
    *,
    at: dt.time | None = None,
    minutes: int = 30,
    by: str | None = None,
) -> Batch:
    """Plan the next 1:1 with a member; one that is planned already is moved.

    Raises:
        Refused: there is no such member, or the day lies in the past.
    """
    name = _member(board, member_id)
    if on < today:
        raise Refused(f"{short_day(on, today)} lies in the past; name a day from today on")
    planned = cadence(board, member_id, today).planned
    said = f"planned the 1:1 with {name} for {short_day(on, today)}{f' {at:%H:%M}' if at else ''}"
    if planned is not None:
        change = revised(planned, on=on, at=at, minutes=minutes)
        if change.after == planned:
            raise Refused(f"the 1:1 with {name} is planned like that already")
        return Batch(said, (change,))
    return Batch(said, (made(_meeting(board, kind="1:1", who=(member_id,), on=on, at=at, minutes=minutes, by=by)),))


def hold_talk(
    board: Board,
    member_id: str,
    today: dt.date,
    *,
    ticked: Sequence[str] = (),
    points: Sequence[str] = (),
    note: str = "",
    next_on: dt.date | None = None,
    by: str | None = None,
) -> Batch:
    """Close the 1:1 of today: tick off what is done, carry on the rest, add what is new, plan the next one.

    Args:
        board: the board.
        member_id: with whom.
        today: the day it was held.
        ticked: ids of points and promises that are done.
        points: new points, one line each.
        note: what both may read later.
        next_on: the day of the next one; None plans none.
        by: who closes it.

    Raises:
        Refused: there is no such member or point, or it was held today already.
    """
    name = _member(board, member_id)
    if cadence(board, member_id, today).last == today:
        raise Refused(f"the 1:1 with {name} of today is closed already; take it back to change it")
    planned = cadence(board, member_id, today).planned
    changes: list[Change] = []
    if planned is not None and planned.on == today:
        changes.append(revised(planned, held=True, note=note))
    else:
        changes.append(made(_meeting(board, kind="1:1", who=(member_id,), on=today, held=True, note=note, by=by)))
    theirs = {point.id for point in board.of_member(TalkPoint, member_id)}
    for point in dict.fromkeys(ticked):
        if point not in theirs:
            raise Refused(f"there is no point {point!r} in the 1:1 with {name}; see: evenhand agenda {member_id}")
        changes.append(tick_point(board, point, today).changes[0])
    for text in points:
        now = board.apply(changes)
        changes.append(made(_point(now, member_id, text, today, by)))
    if next_on is not None:
        now = board.apply(changes)
        changes += plan_talk(now, member_id, next_on, today, by=by).changes
    return Batch(f"held the 1:1 with {name}", folded(changes))


def add_point(
    board: Board,
    member_id: str,
    text: str,
    today: dt.date,
    *,
    promised_by: str | None = None,
    due: dt.date | None = None,
    by: str | None = None,
) -> Batch:
    """Note something to talk about in somebody's 1:1, or a promise.

    Raises:
        Refused: somebody is not on the board, or there is no text.
    """
    name = _member(board, member_id)
    if promised_by is not None:
        _member(board, promised_by)
    point = _point(board, member_id, text, today, by, promised_by, due)
    # Not its text: what was done stands on everybody's screen, and the point is for the two of them.
    return Batch(f"noted {_kind(board, point)} for the 1:1 with {name}", (made(point),))


def tick_point(board: Board, point_id: str, today: dt.date) -> Batch:
    """Tick a point or a promise off.

    Raises:
        Refused: there is no such point, or it is ticked off already.
    """
    point = board.all(TalkPoint).get(point_id)
    if point is None:
        raise Refused(f"there is no point {point_id!r}; see the agenda of the 1:1")
    if point.done is not None:
        raise Refused(f"{point.text!r} is ticked off already")
    said = f"ticked off {_kind(board, point)} of the 1:1 with {board.name_of(point.member)}"
    return Batch(said, (revised(point, done=today),))


def _kind(board: Board, point: TalkPoint) -> str:
    return "a point" if point.promised_by is None else f"a promise of {board.name_of(point.promised_by)}"


def plan_huddles(
    board: Board, members: Sequence[str], days: Sequence[tuple[dt.date, dt.time]], **values: object
) -> Batch:
    """Put huddles into the calendar of the team.

    Args:
        board: the board.
        members: who takes part.
        days: day and hour of each, in the team's zone.
        values: `minutes`, `note`, `by`.

    Raises:
        Refused: there are none, or somebody is not on the board.
    """
    if not days:
        raise Refused("there is no huddle to plan")
    for member in members:
        _member(board, member)
    changes: list[Change] = []
    for on, at in days:
        now = board.apply(changes)
        changes.append(made(_meeting(now, kind="huddle", who=tuple(members), on=on, at=at, **values)))
    return Batch(f"planned {len(days)} huddle{'s' if len(days) > 1 else ''} of {len(members)}", tuple(changes))


def _member(board: Board, member_id: str) -> str:
    if member_id not in board.members:
        raise Refused(f"there is no member {member_id!r}; see: evenhand people")
    return board.members[member_id].name


def _meeting(board: Board, **values: object) -> Meeting:
    known = board.all(Meeting)
    return make(Meeting, id=next_number("M-", known, len(known)), **values)


def _point(
    board: Board,
    member_id: str,
    text: str,
    today: dt.date,
    by: str | None,
    promised_by: str | None = None,
    due: dt.date | None = None,
) -> TalkPoint:
    if not text.strip():
        raise Refused("a point needs a few words")
    known = board.all(TalkPoint)
    return make(
        TalkPoint,
        id=next_number("P-", known, len(known)),
        member=member_id,
        on=today,
        by=by,
        text=text,
        promised_by=promised_by,
        due=due,
    )
