"""Dates that people type: a small closed grammar, so that nothing is guessed.

today, tomorrow, yesterday, mon..sun (the next one, today included), next fri (the one after this week's Sunday),
+3d, -2d, 2w, eow (Friday of this week), eom, and ISO dates. 3/4 is refused: it is March in one country and April in another.
"""

import calendar
import datetime as dt
import re

from models.row import FIRST_YEAR, LAST_YEAR

WORDS = "today, tomorrow, fri, next fri, +3d, 2w, eow, eom or 2026-11-27"
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"([+-]?)(\d{1,4})\s*([dw])")


def parse_day(text: str, today: dt.date) -> dt.date:
    """The day that a text means.

    Raises:
        ValueError: it is not of the grammar; the message lists it.
    """
    word = " ".join(text.lower().split())
    try:
        found = _day(word, today)
    except OverflowError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"{text!r} is not a date; write {WORDS}")
    return found


def _day(word: str, today: dt.date) -> dt.date | None:
    fixed = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if word in fixed:
        return today + dt.timedelta(days=fixed[word])
    monday = today - dt.timedelta(days=today.weekday())
    if word == "eow":
        return monday + dt.timedelta(days=4)
    if word == "eom":
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    if match := _SPAN.fullmatch(word):
        days = int(match[2]) * (7 if match[3] == "w" else 1)
        return today + dt.timedelta(days=-days if match[1] == "-" else days)
    later = word.startswith("next ")
    name = word.removeprefix("next ")
    for i, short in enumerate(_NAMES):
        if len(name) >= 3 and calendar.day_name[i].lower().startswith(name) and name.startswith(short):
            if later:
                return monday + dt.timedelta(days=7 + i)
            return today + dt.timedelta(days=(i - today.weekday()) % 7)
    try:
        return dt.date.fromisoformat(word) if re.fullmatch(r"\d{4}-\d\d-\d\d", word) else None
    except ValueError:
        return None


def short_day(day: dt.date, today: dt.date) -> str:
    """A day for a screen: `Fri 27 Nov`, with the year where it is not this one."""
    name = f"{calendar.day_abbr[day.weekday()]} {day.day} {calendar.month_abbr[day.month]}"
    return name if day.year == today.year else f"{name} {day.year}"
