"""Days off from calendars: a member's leave, or the team's holidays."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from models.actions.people import take_days_off
from models.actions.team import add_holidays
from models.board import Batch, Board
from models.exchange.calendar_in import MOST_DAYS_OFF, DaysOff, read_days_off
from models.exchange.intake import BadFile
from models.rules.find import find_candidate
from models.rules.overlap import hours_and_zone
from models.text import clean_line
from tui.command_line.answers import answer_json, answer_text
from tui.command_line.call import Call, WrongUse


def take_calendars(call: Call, paths: Sequence[Path], leave_of: str | None, holidays: bool, dry_run: bool) -> None:
    """Take in calendars of days off, all of them or none. Taking one in again changes nothing.

    Raises:
        WrongUse: nobody says whose days they are.
        BadFile: a file is no calendar.
    """
    if (leave_of is None) != holidays:
        raise WrongUse(f"{paths[0]} is a calendar: say --leave-of PERSON, or --holidays for those of the team")
    board, today = call.session.board, call.session.today
    member = find_candidate(leave_of, board).id if leave_of is not None else None
    zone = hours_and_zone(board, member)[1] if member is not None else board.team.time_zone
    read = [read_days_off(path, today, zone) for path in paths]
    days = [one for found, _ in read for one in found]
    if holidays and sum((one.last - one.first).days + 1 for one in days) > MOST_DAYS_OFF:
        raise BadFile(f"{paths[0]} has more than {MOST_DAYS_OFF:,} holidays, days of each counted; export less")
    skipped = [note for _, notes in read for note in notes]
    batch = _batch(board, member, days)
    if batch.changes and not dry_run:
        call.perform(lambda now: _batch(now, member, days))
    if call.json:
        told = [{"from": d.first, "to": d.last, "half": d.half, "name": d.name} for d in days]
        notes = [{"where": note.where, "why": note.why} for note in skipped]
        answer_json("import", {"dry_run": dry_run, "days": told, "changed": bool(batch.changes), "skipped": notes})
    elif not call.quiet:
        lines = [_line(one) for one in days] if dry_run else []
        lines += [batch.what] if batch.changes else ["nothing to change"]
        lines += [f"skipped: {note.where}: {note.why}" for note in skipped]
        answer_text("\n".join(clean_line(line) for line in lines))


def _batch(board: Board, member: str | None, days: Sequence[DaysOff]) -> Batch:
    if member is not None:
        return take_days_off(board, member, [(one.first, one.last, one.half) for one in days])
    each = [
        (one.first + dt.timedelta(days=n), one.name) for one in days for n in range((one.last - one.first).days + 1)
    ]
    return add_holidays(board, each)


def _line(one: DaysOff) -> str:
    span = f"{one.first} to {one.last}" if one.last != one.first else f"{one.first}"
    return f"{span}{' (half)' if one.half else ''}: {one.name}"
