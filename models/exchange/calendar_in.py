"""Days off from a calendar file (iCalendar, RFC 5545): somebody's leave, or the holidays of the team.

Every event that is not cancelled counts, whatever it is called: the file is one of days off because somebody says so.
An event without hours takes its days; one with hours takes its day, or half of it where it is shorter than half of the
usual working day. Repeated events are told day by day inside a window around today.

The file may come from anybody: only the lines that say days are read, and each thing that could be many has a most.
"""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from models.exchange.calendar_repeats import TooMuch, Walk, days_of, read_rule
from models.exchange.files import read_bytes, read_text
from models.exchange.intake import BadFile, Note
from models.row import FIRST_YEAR, LAST_YEAR
from models.text import clean_line

BACK, AHEAD = dt.timedelta(days=366), dt.timedelta(days=2 * 366)
"""The window in which repeated events are told."""
MOST_EVENTS = 5_000
MOST_DAYS_OFF = 2_000
"""As many as a row can say."""
MOST_PERIODS = 200_000
"""Days, weeks, months and years of repeated events that are looked at in one file."""
MOST_SAID = 2_000_000
"""Characters of the lines that say days."""
MOST_ENDS, MOST_ZONE_RULES = 40_000, 100
_SAYS_DAYS = frozenset(
    {
        *("BEGIN", "END", "DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS", "RRULE", "EXDATE"),
        *("TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"),
    }
)
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

    text = _that_says_days(path, read_text(path, read_bytes(path)))
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadFile(f"{path} is no calendar that can be read (iCalendar); export it again") from None
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    found: dict[DaysOff, None] = {}
    skipped: list[Note] = []
    walk = Walk(MOST_PERIODS)
    for number, event in enumerate(events, 1):
        try:
            for days in _days_off(event, today, ZoneInfo(zone), walk):
                found[days] = None
                if len(found) > MOST_DAYS_OFF:
                    raise TooMuch
        except TooMuch:
            raise BadFile(
                f"{path} has more than {MOST_DAYS_OFF:,} days off, or repeats too much; export less"
            ) from None
        except ValueError as error:
            skipped.append(Note(f"{path.name}: event {number}", clean_line(str(error) or "it has no day", 100)))
        except (KeyError, TypeError, AttributeError, OverflowError):
            skipped.append(Note(f"{path.name}: event {number}", "its days cannot be read"))
    return tuple(sorted(found, key=lambda days: (days.first, days.last, days.name))), tuple(skipped)


def _that_says_days(path: Path, text: str) -> str:
    """The lines of a calendar that say days, without descriptions and pictures: to read 30 MB of those takes a minute.

    Raises:
        BadFile: it holds more than we take.
    """
    kept: list[str] = []
    taken = events = zone_rules = said = 0
    keep = in_zone = False
    for line in io.StringIO(text, newline=None):
        if line[0] not in " \t":
            name = line[:20].partition(":")[0].partition(";")[0].strip().upper()
            keep = name in _SAYS_DAYS
            if name in ("BEGIN", "END"):
                part = line[:40].upper().strip()
                taken, events = taken + 1, events + (part == "BEGIN:VEVENT")
                in_zone = part == "BEGIN:VTIMEZONE" or (in_zone and part != "END:VTIMEZONE")
            elif in_zone and name == "RRULE":
                # Clocks change once or twice a year; a rule of seconds would be followed second by second.
                rule = line.upper()
                keep = "FREQ=YEARLY" in rule and not any(by in rule for by in ("BYHOUR", "BYMINUTE", "BYSECOND"))
                zone_rules += keep
        if keep:
            kept.append(line)
            said += len(line)
        if events > MOST_EVENTS:
            raise BadFile(f"{path} has more than {MOST_EVENTS:,} events; export a shorter time")
        if said > MOST_SAID or taken > MOST_ENDS or zone_rules > MOST_ZONE_RULES:
            raise BadFile(f"{path} holds more than a calendar of days off does; export less")
    return "".join(kept)


def _days_off(event: Any, today: dt.date, zone: ZoneInfo, walk: Walk) -> Iterator[DaysOff]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    if "DTSTART" not in event:
        raise ValueError("it has no day on which it begins")
    start = event.decoded("DTSTART")
    if not isinstance(start, dt.date):
        raise ValueError("the day on which it begins cannot be read")
    length = _length(event, start)
    called = event.get("SUMMARY", "")
    name = clean_line(str(called[0] if isinstance(called, list) else called) or "day off", 200)
    for begin in _beginnings(event, start, today, walk):
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


def _beginnings(event: Any, start: dt.date, today: dt.date, walk: Walk) -> Iterator[dt.date]:
    said = event.get("RRULE")
    if said is None:
        yield start
        return
    rule = read_rule((said[0] if isinstance(said, list) else said).to_ical().decode())
    left_out = set(_left_out(event))
    # Reckoned in plain local days, as people mean "every Thursday at nine", whatever the clocks do.
    day = start.date() if isinstance(start, dt.datetime) else start
    for found in days_of(rule, day, today - BACK, today + AHEAD, walk):
        if found not in left_out:
            yield dt.datetime.combine(found, start.timetz()) if isinstance(start, dt.datetime) else found


def _left_out(event: Any) -> Iterator[dt.date]:
    found = event.get("EXDATE", [])
    for entry in found if isinstance(found, list) else [found]:
        for day in entry.dts:
            yield day.dt.date() if isinstance(day.dt, dt.datetime) else day.dt
