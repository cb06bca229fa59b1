"""What comes up: dates that cannot move or where much is at stake, talks, checkpoints, leave that begins, certificates that end,
days off."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from models.board import Board
from models.dates import short_day
from models.following import Checkpoint
from models.meeting import Meeting
from models.rules.finding import Subject
from models.rules.handoff_states import ENDED
from models.rules.load import remaining_hours
from models.rules.wording import hours_words
from models.work import ACTIVE

COMING_DAYS = 14
"""Days ahead."""


class Coming(NamedTuple):
    """One thing that comes up: its day, a sentence, and what it is about."""

    on: dt.date
    text: str
    subject: Subject


def coming_up(board: Board, today: dt.date) -> tuple[Coming, ...]:
    """What comes up in the next days, the nearest first."""
    last = today + dt.timedelta(days=COMING_DAYS)
    found = []
    for task in board.tasks.values():
        if task.due is None or task.status not in ACTIVE or not today <= task.due <= last:
            continue
        if task.due_kind == "hard" or task.stakes in ("high", "critical"):
            hard = ", cannot move" if task.due_kind == "hard" else ""
            rest = hours_words(round(remaining_hours(task, board), 1))
            text = f"{task.title!r} due{hard}: {board.name_of(task.owner)}, {rest} remain"
            found.append(Coming(task.due, text, Subject("task", task.id, task.title)))
    for member in board.members.values():
        if not member.active:
            continue
        subject = Subject("member", member.id, member.name)
        for absence in member.absences:
            if today <= absence.start <= last:
                half = "half days of " if absence.half else ""
                until = f" until {short_day(absence.end, today)}" if absence.end != absence.start else ""
                found.append(Coming(absence.start, f"{half}{absence.kind} of {member.name}{until}", subject))
        for certificate in member.certificates:
            skill = board.skills.get(certificate.skill)
            if certificate.until is not None and today <= certificate.until <= last and skill is not None:
                text = f"the certificate of {member.name} for {skill.name} ends"
                found.append(Coming(certificate.until, text, subject))
    found += _talks(board, today, last)
    found += _checkpoints(board, today, last)
    for holiday in board.team.holiday_dates:
        if today <= holiday.on <= last:
            found.append(Coming(holiday.on, holiday.name, Subject("team", "team", board.team.name)))
    return tuple(sorted(found, key=lambda one: (one.on, one.subject.kind, one.subject.id, one.text)))


def _talks(board: Board, today: dt.date, last: dt.date) -> Iterator[Coming]:
    for meeting in board.all(Meeting).values():
        if meeting.held or not today <= meeting.on <= last or not meeting.who:
            continue
        hour = f" at {meeting.at:%H:%M}" if meeting.at is not None else ""
        if meeting.kind == "1:1":
            name = board.name_of(meeting.who[0])
            yield Coming(meeting.on, f"1:1 with {name}{hour}", Subject("member", meeting.who[0], name))
        else:
            text = f"huddle of {len(meeting.who)}{hour}"
            yield Coming(meeting.on, text, Subject("team", "team", board.team.name))


def _checkpoints(board: Board, today: dt.date, last: dt.date) -> Iterator[Coming]:
    for checkpoint in board.all(Checkpoint).values():
        handoff = board.handoffs.get(checkpoint.handoff)
        if handoff is None or handoff.state in ENDED or not today <= checkpoint.due <= last:
            continue
        task = board.tasks.get(handoff.task)
        if task is not None and task.status in ACTIVE:
            text = f"checkpoint {checkpoint.name!r} of {task.title!r}: {board.name_of(handoff.owner)}"
            yield Coming(checkpoint.due, text, Subject("task", task.id, task.title))
