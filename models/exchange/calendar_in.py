"""Days off from a calendar file (iCalendar, RFC 5545): somebody's leave, or the holidays of the team.

Every event that is not cancelled counts, whatever it is called: the file is one of days off because somebody says so.
An event without hours takes its days; one with hours takes its day, or half of it where it is shorter than half of the
usual working day. Repeated events are told day by day inside a window around today.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from models.exchange.files import read_bytes, read_text
from models.exchange.intake import BadFile, Note
from models.row import FIRST_YEAR, LAST_YEAR
from models.text import clean_line

BACK, AHEAD = dt.timedelta(days=366), dt.timedelta(days=2 * 366)
"""The window in which repeated events are told."""
MOST_EVENTS = 5_000
MOST_REPEATS = 800
HALF_DAY = dt.timedelta(hours=4)


@dataclass(frozen=True)
class DaysOff:
    """One stretch of days off.

    Attributes:
        first: the first day.
        last: the last one.
        half: whether it is half of each day.
        name: what the calendar calls it.
    """

    first: dt.date
    last: dt.date
    half: bool
    name: str


def is_calendar(path: Path) -> bool:
    """Whether a file says that it is a calendar."""
    try:
        with path.open("rb") as file:
            return file.read(200).lstrip(b"\xef\xbb\xbf \r\n\t").upper().startswith(b"BEGIN:VCALENDAR")
    except OSError:
        return False


def read_days_off(path: Path, today: dt.date, zone: str) -> tuple[tuple[DaysOff, ...], tuple[Note, ...]]:
    """The days off of a calendar file, oldest first, and what was left out.

    Args:
        path: the file.
        today: the middle of the window in which repeated events are told.
        zone: the zone in whose days hours of other zones are told.

    Raises:
        BadFile: it cannot be read, or is no calendar.
    """
    from icalendar import Calendar

    text = read_text(path, read_bytes(path))
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadFile(f"{path} is no calendar that can be read (iCalendar); export it again") from None
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if len(events) > MOST_EVENTS:
        raise BadFile(f"{path} has more than {MOST_EVENTS:,} events; export a shorter time")
    found: dict[DaysOff, None] = {}
    skipped: list[Note] = []
    for number, event in enumerate(events, 1):
        try:
            for days in _days_off(event, today, ZoneInfo(zone)):
                found[days] = None
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
            why = clean_line(str(error) or "it has no day", 100)
            skipped.append(Note(f"{path.name}: event {number}", why))
    return tuple(sorted(found, key=lambda days: (days.first, days.last, days.name))), tuple(skipped)


def _days_off(event: Any, today: dt.date, zone: ZoneInfo) -> Iterator[DaysOff]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    if "DTSTART" not in event:
        raise ValueError("it has no day on which it begins")
    start = event.decoded("DTSTART")
    length = _length(event, start)
    name = clean_line(str(event.get("SUMMARY", "")) or "day off", 200)
    for begin in _beginnings(event, start, today):
        if isinstance(begin, dt.datetime):
            begin = begin.astimezone(zone) if begin.tzinfo is not None else begin
            end = begin + length
            # What ends at midnight ends on the day before.
            last = (end - dt.timedelta(microseconds=1)).date() if length else end.date()
            yield _checked(DaysOff(begin.date(), last, begin.date() == last and length <= HALF_DAY, name))
        else:
            yield _checked(
                DaysOff(begin, begin + max(length, dt.timedelta(days=1)) - dt.timedelta(days=1), False, name)
            )


def _checked(days: DaysOff) -> DaysOff:
    if not FIRST_YEAR <= days.first.year <= days.last.year <= LAST_YEAR:
        raise ValueError(f"{days.first} lies outside {FIRST_YEAR} to {LAST_YEAR}")
    return days


def _length(event: Any, start: dt.date) -> dt.timedelta:
    if "DTEND" in event:
        end = event.decoded("DTEND")
        if isinstance(end, dt.datetime) != isinstance(start, dt.datetime):
            raise ValueError("it begins with an hour and ends without one, or the other way round")
        length = end - start
    else:
        length = event.decoded("DURATION") if "DURATION" in event else dt.timedelta()
    if not isinstance(length, dt.timedelta) or length < dt.timedelta():
        raise ValueError("it ends before it begins")
    return length


def _beginnings(event: Any, start: dt.date, today: dt.date) -> Iterator[dt.date]:
    rule = event.get("RRULE")
    if rule is None:
        yield start
        return
    from dateutil.rrule import rrulestr

    # Reckoned in plain local time, as people mean "every Thursday at nine", whatever the clocks do.
    plain = start.replace(tzinfo=None) if isinstance(start, dt.datetime) else dt.datetime.combine(start, dt.time())
    text = ";".join(part for part in _rule_text(rule).split(";") if part)
    left_out = set(_left_out(event))
    first = dt.datetime.combine(today - BACK, dt.time())
    last = dt.datetime.combine(today + AHEAD, dt.time())
    for count, moment in enumerate(rrulestr(text, dtstart=plain).xafter(first, inc=True)):
        if moment > last or count >= MOST_REPEATS:
            return
        if moment.date() in left_out:
            continue
        yield moment.replace(tzinfo=start.tzinfo) if isinstance(start, dt.datetime) else moment.date()


def _rule_text(rule: Any) -> str:
    text = (rule[0] if isinstance(rule, list) else rule).to_ical().decode()
    # An end in UTC cannot be told against plain local time: its day is what counts.
    parts = [p[:14] if p.startswith("UNTIL=") else p for p in text.split(";")]
    return ";".join(f"{p}T235959" if p.startswith("UNTIL=") else p for p in parts)


def _left_out(event: Any) -> Iterator[dt.date]:
    found = event.get("EXDATE", [])
    for entry in found if isinstance(found, list) else [found]:
        for day in entry.dts:
            yield day.dt.date() if isinstance(day.dt, dt.datetime) else day.dt
