"""Working days of the team, counted: its days of the week without its holidays. Whose leave it is, does not matter here."""

import datetime as dt

from models.board import Board
from models.rules.kept import kept
from models.team import WEEKDAYS, Team, WorkingHours

_USUAL = WorkingHours.model_construct()


def working_days(board: Board, after: dt.date, until: dt.date) -> int:
    """The working days after one day up to another, that one included; 0 where it is not later."""
    if until <= after:
        return 0
    days, holidays = _days_of(board.team)
    weeks, rest = divmod((until - after).days, 7)
    count = weeks * len(days) + sum((after.weekday() + i) % 7 in days for i in range(1, rest + 1))
    return count - sum(after < on <= until for on in holidays)


def days_later(board: Board, day: dt.date, count: int) -> dt.date:
    """The `count`-th working day after a day. Where the team works on no day at all, days are counted as they are."""
    days, holidays = _days_of(board.team)
    # A week at a time first: nobody has to walk through a hundred years.
    found, left = day, count
    while left > 0 and days:
        weeks = (left - 1) // len(days)
        if weeks:
            then = found + weeks * dt.timedelta(days=7)
            left -= working_days(board, found, then)
            found = then
            continue
        found += dt.timedelta(days=1)
        left -= found.weekday() in days and found not in holidays
    return found if days else day + dt.timedelta(days=count)


@kept
def _days_of(team: Team) -> tuple[frozenset[int], frozenset[dt.date]]:
    named = (team.working_hours or _USUAL).days
    days = frozenset(i for i, name in enumerate(WEEKDAYS) if name in named)
    return days, frozenset(holiday.on for holiday in team.holiday_dates if holiday.on.weekday() in days)
