"""Public holidays of a country, as dates for the board: every reader of it then sees the same ones, with no library."""

import datetime as dt
import importlib
from typing import Any

from models.exchange.intake import BadFile
from models.team import Holiday

YEARS_BACK, YEARS_AHEAD = 1, 2
"""Years around today whose holidays are taken."""


def public_holidays(code: str, today: dt.date) -> tuple[Holiday, ...]:
    """The public holidays of a country (DE) or a part of one (DE-BE), last year to the year after next.

    Raises:
        BadFile: the extra is not installed, or it knows no such country.
    """
    try:
        library: Any = importlib.import_module("holidays")  # half a second, and only here
    except ImportError:
        raise BadFile(
            "holidays need an extra: pip install 'evenhand[holidays]'; or list the dates in a board file (holiday_dates)"
        ) from None
    country, _, part = code.upper().partition("-")
    years = range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1)
    try:
        found = library.country_holidays(country, subdiv=part or None, years=years)
    except NotImplementedError:
        raise BadFile(
            f"holidays of {code!r} are not known; write a country such as DE, or a part of it such as DE-BE"
        ) from None
    return tuple(Holiday(on=day, name=name) for day, name in sorted(found.items()))
