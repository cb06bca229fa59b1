"""Moments that people type when they look back, and how a moment of the log is shown. The log itself keeps UTC.

today, yesterday, mon..sun (the last one, today included), 2026-11-20, each also with a time behind it; 16:03 (today);
45m, 2h, 3d, 1w (ago); 2026-11-20T16:03 with or without an offset.
"""

import calendar
import datetime as dt
import re

from models.row import FIRST_YEAR, LAST_YEAR

WORDS = "today, yesterday, fri, 2026-11-20, 16:03, fri 16:03, 2h or 3d (ago), or 2026-11-20T16:03"
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AGO = re.compile(r"-?(\d{1,4})\s*([mhdw])(?: ago)?")
_SECONDS = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_DAY_AND_TIME = re.compile(r"(?P<day>[a-z]+|[\d-]{10})? ?(?P<time>\d?\d:\d\d(?::\d\d)?)?(?P<offset>z|[+-]\d\d:?\d\d)?")


class NotYet(ValueError):
    """A moment that has not come yet, where one that was is wanted."""


def parse_moment(text: str, now: dt.datetime, zone: str, end: bool = False) -> str:
    """The moment that a text means, as the log writes it: UTC, ISO 8601, to the second.

    Args:
        text: what was typed.
        now: the time, with its zone.
        zone: the zone that days and times without an offset are in.
        end: a day means its last second, and a minute too; else the first.

    Raises:
        ValueError: it is not of the grammar; the message lists it.
    """
    word = " ".join(text.lower().split())
    try:
        found = _moment(word, now.astimezone(_zone(zone)), end)
        if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR:
            return found.astimezone(dt.UTC).replace(microsecond=0).isoformat()
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"{text!r} is not a moment; write {WORDS}")


def parse_past_moment(text: str, now: dt.datetime, zone: str) -> str:
    """The end of a moment that a text means, as `parse_moment`; it may run on, such as today, but must have begun.

    Raises:
        NotYet: it has not come yet.
        ValueError: it is not of the grammar.
    """
    if dt.datetime.fromisoformat(parse_moment(text, now, zone)) > now:
        raise NotYet(f"{text!r} has not come yet; name a moment that was")
    return parse_moment(text, now, zone, end=True)


def _moment(word: str, now: dt.datetime, end: bool) -> dt.datetime | None:
    if match := _AGO.fullmatch(word):
        # Of real time: in the team's zone, two hours over a change of the clocks would be one or three.
        return now.astimezone(dt.UTC) - dt.timedelta(seconds=int(match[1]) * _SECONDS[match[2]])
    match = _DAY_AND_TIME.fullmatch(re.sub(r"^(\d{4}-\d\d-\d\d)t", r"\1 ", word))
    if match is None or not (match["day"] or match["time"]) or (match["offset"] and not match["time"]):
        return None
    day = _day(match["day"], now.date()) if match["day"] else now.date()
    if day is None:
        return None
    if not match["time"]:
        time = dt.time(23, 59, 59) if end else dt.time(0)
    else:
        time = dt.time.fromisoformat(match["time"].zfill(5))
        if end and match["time"].count(":") == 1:
            time = time.replace(second=59)
    zone = dt.datetime.fromisoformat(f"2000-01-01T00:00{match['offset'].upper()}").tzinfo if match["offset"] else None
    return dt.datetime.combine(day, time, zone or now.tzinfo)


def _day(word: str, today: dt.date) -> dt.date | None:
    if word in ("today", "yesterday"):
        return today - dt.timedelta(days=word == "yesterday")
    for i, short in enumerate(_NAMES):
        if word.startswith(short) and calendar.day_name[i].lower().startswith(word):
            return today - dt.timedelta(days=(today.weekday() - i) % 7)
    return dt.date.fromisoformat(word) if re.fullmatch(r"\d{4}-\d\d-\d\d", word) else None


def local_moment(at: str, zone: str) -> dt.datetime | None:
    """A moment of the log in a zone, or None where another tool wrote something that is no moment."""
    try:
        found = dt.datetime.fromisoformat(at)
        return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(_zone(zone))
    except (ValueError, OverflowError):
        return None


def short_moment(at: str, now: dt.datetime, zone: str) -> str:
    """A moment of the log for a narrow column: `10:42`, `yesterday 16:03`, `12 Nov 16:03`, `12 Nov 2025`."""
    found = local_moment(at, zone)
    if found is None:
        return at
    day, today = found.date(), now.astimezone(_zone(zone)).date()
    time = f"{found:%H:%M}"
    if day == today:
        return time
    if day == today - dt.timedelta(days=1):
        return f"yesterday {time}"
    name = f"{day.day} {calendar.month_abbr[day.month]}"
    return f"{name} {time}" if day.year == today.year else f"{name} {day.year}"


def long_moment(at: str, now: dt.datetime, zone: str) -> str:
    """A moment of the log in full: `Fri 20 Nov 16:03`, with the year where it is not this one."""
    found = local_moment(at, zone)
    if found is None:
        return at
    year = "" if found.year == now.astimezone(_zone(zone)).year else f" {found.year}"
    name = f"{calendar.day_abbr[found.weekday()]} {found.day} {calendar.month_abbr[found.month]}"
    return f"{name}{year} {found:%H:%M}"


def _zone(name: str) -> dt.tzinfo:
    if name == "UTC":
        return dt.UTC
    from zoneinfo import ZoneInfo  # 15 ms at start

    return ZoneInfo(name)
