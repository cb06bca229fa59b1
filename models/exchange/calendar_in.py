"""Days off from a calendar file (iCalendar, RFC 5545): somebody's leave, or the holidays of the team.

Every event that is not cancelled counts, whatever it is called: the file is one of days off because somebody says so.
An event without hours takes its days; one with hours takes its day, or half of it where it is shorter than half of the
usual working day. Repeated events are told day by day inside a window around today; an event that stands for one of these days
(RECURRENCE-ID) takes its place. Of an event that is told more than once the newest version counts, wherever it stands.

The file may come from anybody: only the lines that say days are read, and each thing that could be many has a most.
"""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
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
        *("BEGIN", "END", "DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS", "RRULE", "RDATE", "EXDATE"),
        *("UID", "RECURRENCE-ID"),
        *("TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"),
    }
)
_SAYS_HOW_NEW = frozenset({"SEQUENCE", "LAST-MODIFIED", "DTSTAMP"})
"""Of an event: a zone that has one which cannot be read would spoil the whole file."""
HALF_DAY = dt.timedelta(hours=4)


class DaysOff(NamedTuple):
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
    from icalendar.error import BrokenCalendarProperty

    text = _that_says_days(path, read_text(path, read_bytes(path)))
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadFile(f"{path} is no calendar that can be read (iCalendar); export it again") from None
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    found: dict[DaysOff, None] = {}
    skipped: list[Note] = []
    newest = _newest(events)
    walk, moved = Walk(MOST_PERIODS), _moved(newest.values())
    for number, event in newest.items():
        try:
            if event.get("RECURRENCE-ID") is not None and "RANGE" in event["RECURRENCE-ID"].params:
                skipped.append(
                    Note(f"{path.name}: event {number}", "it changes all that follow; only its own day was taken")
                )
            for days in _days_off(event, moved.get(_uid(event), ()), today, ZoneInfo(zone), walk):
                found[days] = None
                if len(found) > MOST_DAYS_OFF:
                    raise TooMuch
        except TooMuch:
            raise BadFile(
                f"{path} has more than {MOST_DAYS_OFF:,} days off, or repeats too much; export less"
            ) from None
        except BrokenCalendarProperty:  # a ValueError too, in the words of the library
            skipped.append(Note(f"{path.name}: event {number}", "its days cannot be read"))
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
    keep = in_zone = in_event = False
    for line in io.StringIO(text, newline=None):
        if line[0] not in " \t":
            name = line[:20].partition(":")[0].partition(";")[0].strip().upper()
            keep = name in _SAYS_DAYS or (in_event and name in _SAYS_HOW_NEW)
            if name in ("BEGIN", "END"):
                part = line[:40].upper().strip()
                taken, events = taken + 1, events + (part == "BEGIN:VEVENT")
                in_event = part == "BEGIN:VEVENT"
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


def _uid(event: Any) -> str:
    return str(event.get("UID", ""))


def _newest(events: Sequence[Any]) -> Mapping[int, Any]:
    """The events by their number in the file, of those with the same UID and RECURRENCE-ID only the newest.

    The larger SEQUENCE is newer; then the later LAST-MODIFIED, or DTSTAMP where there is none; then what stands later.
    """
    found: dict[object, tuple[tuple[int, dt.datetime, int], Any]] = {}
    for number, event in enumerate(events, 1):
        meant = _in_utc(_day_said(event, "RECURRENCE-ID"))
        one = (_uid(event), meant) if _uid(event) and (meant or "RECURRENCE-ID" not in event) else number
        sequence = event.get("SEQUENCE")
        version = (sequence if isinstance(sequence, int) else 0, _stamp(event), number)
        if one not in found or found[one][0] < version:
            found[one] = (version, event)
    return {number: event for (_, _, number), event in sorted(found.values(), key=lambda kept: kept[0][2])}


def _stamp(event: Any) -> dt.datetime:
    """When an event was last changed; long ago where it does not say it."""
    said = (_in_utc(_day_said(event, name)) for name in ("LAST-MODIFIED", "DTSTAMP"))
    moment = next((moment for moment in said if isinstance(moment, dt.datetime)), dt.datetime.min)
    return moment.replace(tzinfo=dt.UTC)


def _in_utc(said: dt.date | None) -> dt.date | None:
    """The same moment, so that it can be compared; None where its zone, which the file may have made up, has no answer."""
    if not isinstance(said, dt.datetime) or said.tzinfo is None:
        return said
    try:
        return said.astimezone(dt.UTC)
    except (KeyError, TypeError, AttributeError, OverflowError, ValueError):
        return None


def _day_said(event: Any, name: str) -> dt.date | None:
    """The day or moment of a line; None where there is none, or it cannot be read."""
    try:
        said = getattr(event.get(name), "dt", None)
    except ValueError:
        return None
    return said if isinstance(said, dt.date) else None


def _moved(events: Iterable[Any]) -> Mapping[str, Sequence[dt.date]]:
    """By the UID of a repeated event, the beginnings in whose place another event of the file stands."""
    found: dict[str, list[dt.date]] = {}
    for event in events:
        meant = _day_said(event, "RECURRENCE-ID")
        if _uid(event) and meant is not None:
            found.setdefault(_uid(event), []).append(meant)
    return found


def _days_off(event: Any, moved: Sequence[dt.date], today: dt.date, zone: ZoneInfo, walk: Walk) -> Iterator[DaysOff]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    if "DTSTART" not in event:
        raise ValueError("it has no day on which it begins")
    start = event.decoded("DTSTART")
    if not isinstance(start, dt.date):
        raise ValueError("the day on which it begins cannot be read")
    called = event.get("SUMMARY", "")
    name = clean_line(str(called[0] if isinstance(called, list) else called) or "day off", 200)
    for begin, length in _times(event, start, _length(event, start), moved, today, walk):
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


def _times(
    event: Any, start: dt.date, length: dt.timedelta, moved: Sequence[dt.date], today: dt.date, walk: Walk
) -> Iterator[tuple[dt.date, dt.timedelta]]:
    """When an event begins, and how long it is, each time that it does."""
    if event.get("RECURRENCE-ID") is not None:  # it stands for one day of another event
        yield start, length
        return
    left_out = {_day(value, start) for value in _values(event, "EXDATE")}
    for meant in moved:
        walk.step()
        left_out.add(_day(meant, start))
    first, last = today - BACK, today + AHEAD
    said, day = event.get("RRULE"), _day(start, start)
    if said is None and day not in left_out:
        yield start, length
    elif said is not None:
        rule = read_rule((said[0] if isinstance(said, list) else said).to_ical().decode())
        # Reckoned in plain local days, as people mean "every Thursday at nine", whatever the clocks do.
        for found in days_of(rule, day, first, last, walk):
            if found not in left_out:
                yield dt.datetime.combine(found, start.timetz()) if isinstance(start, dt.datetime) else found, length
    for value in _values(event, "RDATE"):
        begin, end = value if isinstance(value, tuple) else (value, length)
        if first <= _day(begin, start) <= last and _day(begin, start) not in left_out:
            lasts = end - begin if isinstance(end, dt.date) else end
            if lasts < dt.timedelta():
                raise ValueError("it ends before it begins")
            yield begin, lasts


def _values(event: Any, name: str) -> Iterator[Any]:
    """The days, moments or spans of all lines of a name."""
    found = event.get(name, [])
    for entry in found if isinstance(found, list) else [found]:
        yield from (value.dt for value in entry.dts)


def _day(value: dt.date, start: dt.date) -> dt.date:
    """The day of a moment where the event begins: in its zone, whatever zone the moment is told in."""
    if not isinstance(value, dt.datetime):
        return value
    told = isinstance(start, dt.datetime) and start.tzinfo is not None and value.tzinfo is not None
    return (value.astimezone(start.tzinfo) if told else value).date()  # type: ignore[attr-defined]
