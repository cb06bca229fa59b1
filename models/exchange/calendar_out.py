"""Meetings and checkpoints as a calendar file (iCalendar, RFC 5545). The same board gives the same file."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from models.board import Board
from models.following import Checkpoint, Report
from models.meeting import Meeting

_OVER = frozenset({"draft", "declined", "closed", "taken back"})


def write_calendar(board: Board, today: dt.date, person: str | None = None) -> str:
    """1:1s, huddles, and the checkpoints of hand-offs that are under way.

    Args:
        board: the board.
        today: the day of the file; what was before it is left out.
        person: only what concerns this member; None is everybody's.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Evenhand//board//EN")
    stamp = dt.datetime.combine(today, dt.time(), dt.UTC)
    for uid, start, end, summary in sorted(_events(board, today, person), key=lambda e: (str(e[1]), e[0])):
        event = Event()
        event.add("uid", f"{uid}@evenhand")
        event.add("dtstamp", stamp)
        event.add("dtstart", start)
        event.add("dtend", end)
        event.add("summary", summary)
        calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _events(board: Board, today: dt.date, person: str | None) -> Iterator[tuple[str, dt.date, dt.date, str]]:
    zone, lead = ZoneInfo(board.team.time_zone), board.team.lead
    for meeting in board.all(Meeting).values():
        present = {*meeting.who, *((lead,) if meeting.kind == "1:1" else ())}
        if meeting.on < today or (person is not None and person not in present):
            continue
        names = ", ".join(board.name_of(member) for member in meeting.who if member != person or len(meeting.who) > 1)
        if meeting.kind == "1:1" and person in meeting.who:
            names = board.name_of(lead)
        summary = "Huddle" if meeting.kind == "huddle" else f"1:1 {names}"
        if meeting.at is None:
            yield f"meeting-{meeting.id}", meeting.on, meeting.on + dt.timedelta(days=1), summary
        else:
            # In UTC, so that no reader needs our zones: the moment is the one that the team's clock shows that day.
            start = dt.datetime.combine(meeting.on, meeting.at, zone).astimezone(dt.UTC)
            yield f"meeting-{meeting.id}", start, start + dt.timedelta(minutes=meeting.minutes), summary
    for checkpoint in board.all(Checkpoint).values():
        handoff = board.handoffs.get(checkpoint.handoff)
        if handoff is None or handoff.state in _OVER or checkpoint.due < today:
            continue
        reported = any(report.checkpoint == checkpoint.id for report in board.about(Report, handoff.id))
        if reported or (person is not None and person not in (handoff.owner, handoff.by)):
            continue
        task = board.tasks.get(handoff.task)
        title = task.title if task is not None else handoff.task
        summary = f"Checkpoint: {checkpoint.name} ({title}, {board.name_of(handoff.owner)})"
        yield f"checkpoint-{checkpoint.id}", checkpoint.due, checkpoint.due + dt.timedelta(days=1), summary
