"""The days on which an event repeats (RRULE of RFC 5545), as far as days off do: by day, week, month or year.

A file may come from anybody, and a rule of twenty letters can name a billion moments, or none for eight thousand years.
So the days are reckoned here period by period, and whoever asks says how many periods they are ready to look at.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"})
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_MOST = 10_000
"""The largest number that a rule may name: more is no plan of anybody's."""


class TooMuch(Exception):
    """The rules of a file take more periods to look at than it may."""


@dataclass
class Walk:
    """How many periods may still be looked at."""

    left: int

    def step(self) -> None:
        """Look at one more.

        Raises:
            TooMuch: none is left.
        """
        if self.left <= 0:
            raise TooMuch
        self.left -= 1


@dataclass(frozen=True)
class Rule:
    """A rule, read.

    Attributes:
        every: DAILY, WEEKLY, MONTHLY or YEARLY.
        interval: every how many of these.
        count: how many days it names in all, or None.
        until: the last day it may name, or None.
        week_start: 0 Monday .. 6 Sunday.
        weekdays: weekday, and which one of the month or year, from its end where it is negative; 0 is each.
        month_days: from the end of the month where they are negative.
        months: 1 to 12.
        places: which of the days of a period count, from its end where they are negative.
    """

    every: str
    interval: int
    count: int | None
    until: dt.date | None
    week_start: int
    weekdays: tuple[tuple[int, int], ...]
    month_days: tuple[int, ...]
    months: tuple[int, ...]
    places: tuple[int, ...]


def read_rule(text: str) -> Rule:
    """A rule such as `FREQ=WEEKLY;BYDAY=FR`.

    Raises:
        ValueError: it is none, or one of hours, minutes or weeks of the year.
    """
    parts = {key.strip().upper(): value for key, _, value in (part.partition("=") for part in text.split(";")) if key}
    every = parts.get("FREQ", "").upper()
    if every not in _FREQUENCIES or not parts.keys() <= _KNOWN:
        raise ValueError("it repeats in another way than by day, week, month or year")
    return Rule(
        every=every,
        interval=_number(parts.get("INTERVAL", "1"), 1, _MOST),
        count=_number(parts["COUNT"], 1, _MOST) if "COUNT" in parts else None,
        # An end in UTC cannot be told against plain local days: its day is what counts.
        until=dt.datetime.strptime(parts["UNTIL"][:8], "%Y%m%d").date() if "UNTIL" in parts else None,
        week_start=_weekday(parts.get("WKST", "MO"))[0],
        weekdays=tuple(_weekday(part) for part in _several(parts.get("BYDAY"))),
        month_days=tuple(_number(part, -31, 31) for part in _several(parts.get("BYMONTHDAY"))),
        months=tuple(_number(part, 1, 12) for part in _several(parts.get("BYMONTH"))),
        places=tuple(_number(part, -366, 366) for part in _several(parts.get("BYSETPOS"))),
    )


def days_of(rule: Rule, start: dt.date, first: dt.date, last: dt.date, walk: Walk) -> Iterator[dt.date]:
    """The days that a rule names from `first` to `last`, oldest first.

    Args:
        rule: the rule.
        start: the day on which it begins.
        first: days before it are counted and not told.
        last: where it ends at the latest.
        walk: the periods that may be looked at.

    Raises:
        TooMuch: they do not suffice.
    """
    end = min(last, rule.until or last)
    # What is counted is counted from its beginning; all else may begin shortly before the days that are asked for.
    number = 0 if rule.count is not None else max(0, _periods(rule, start, first) // rule.interval - 1)
    told = 0
    while _periods(rule, start, end) >= number * rule.interval:
        walk.step()
        for day in _in_period(rule, start, number * rule.interval):
            if day < start:
                continue
            if day > end or told == rule.count:
                return
            told += 1
            if day >= first:
                yield day
        number += 1


def _periods(rule: Rule, start: dt.date, day: dt.date) -> int:
    """How many periods lie between the one of the start and the one of a day."""
    if rule.every == "YEARLY":
        return day.year - start.year
    if rule.every == "MONTHLY":
        return (day.year - start.year) * 12 + day.month - start.month
    days = (day - start).days
    return days if rule.every == "DAILY" else (days + (start.weekday() - rule.week_start) % 7) // 7


def _in_period(rule: Rule, start: dt.date, number: int) -> list[dt.date]:
    """The days that a rule names in the period that lies so many after that of the start."""
    by_default = not rule.weekdays and not rule.month_days
    months, month_days, weekdays = rule.months, rule.month_days, rule.weekdays
    if rule.every == "DAILY":
        days = _span(start + dt.timedelta(days=number), 1)
    elif rule.every == "WEEKLY":
        days = _span(start + dt.timedelta(days=7 * number - (start.weekday() - rule.week_start) % 7), 7)
        weekdays = ((start.weekday(), 0),) if by_default else weekdays
    else:
        whole_year = rule.every == "YEARLY" and not months and not by_default
        if rule.every == "YEARLY":
            year, wanted = start.year + number, months or (start.month,)
        else:
            year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
            wanted = (month + 1,)
        month_days = (start.day,) if by_default else month_days
        if whole_year:
            weekdays_of_year = [day for day in _span(dt.date(year, 1, 1), 366) if day.year == year]
            return _placed(rule, _numbered(weekdays_of_year, weekdays, month_days))
        found: list[dt.date] = []
        for month in sorted(set(wanted)):
            if months and month not in months:
                continue
            found += _numbered(_span(dt.date(year, month, 1), monthrange(year, month)[1]), weekdays, month_days)
        return _placed(rule, found)
    plain = tuple((weekday, 0) for weekday, _ in weekdays)
    return _placed(rule, [day for day in _numbered(days, plain, month_days) if not months or day.month in months])


def _numbered(days: list[dt.date], weekdays: tuple[tuple[int, int], ...], month_days: tuple[int, ...]) -> list[dt.date]:
    """Those of the days of a month or year that have the weekday, the one it is of them, and the day of the month."""

    def is_meant(at: int, day: dt.date) -> bool:
        """Whether its weekday is one of those, and which one of them it is."""
        before, after = at // 7 + 1, -((len(days) - 1 - at) // 7) - 1
        return any(weekday == day.weekday() and which in (0, before, after) for weekday, which in weekdays)

    def is_day(day: dt.date) -> bool:
        """Whether it is one of the days of its month."""
        length = monthrange(day.year, day.month)[1]
        return day.day in month_days or day.day - length - 1 in month_days

    return [
        day for at, day in enumerate(days) if (not weekdays or is_meant(at, day)) and (not month_days or is_day(day))
    ]


def _placed(rule: Rule, days: list[dt.date]) -> list[dt.date]:
    if not rule.places:
        return days
    meant = {place - 1 if place > 0 else len(days) + place for place in rule.places if place}
    return [day for at, day in enumerate(days) if at in meant]


def _span(first: dt.date, days: int) -> list[dt.date]:
    return [first + dt.timedelta(days=n) for n in range(days)]


def _several(text: str | None) -> list[str]:
    return [part.strip() for part in text.split(",")][:400] if text else []


def _number(text: str, low: int, high: int) -> int:
    if not low <= (number := int(text[:12])) <= high:
        raise ValueError(f"it repeats by {number}, which is not within {low} to {high}")
    return number


def _weekday(text: str) -> tuple[int, int]:
    text = text.strip().upper()
    if text[-2:] not in _WEEKDAYS:
        raise ValueError(f"{text[:20]!r} is no weekday")
    return _WEEKDAYS.index(text[-2:]), _number(text[:-2] or "0", -53, 53)
