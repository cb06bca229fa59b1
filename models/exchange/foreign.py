"""Reading what other programs wrote: any field may be missing, empty or of another type, and none of it is an error.

A `Record` gives the value where it makes sense and None where it does not, and remembers what did not make sense.
"""

import datetime as dt
import math
import re
from collections.abc import Iterator
from typing import Any

from models.row import FIRST_YEAR, LAST_YEAR
from models.text import clean_line

MOST_HOURS = 100_000
_EPOCH_MILLISECONDS_FROM = 10_000_000_000
"""Greater numbers are milliseconds since 1970; as seconds they would lie after the year 2286."""
MOST_ITEMS = 100
"""Labels, people and the like of one issue that are looked at; no tracker lets it have more labels."""
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?\s*", re.DOTALL)
_NUMBER = re.compile(r"\s*[+-]?\d{1,30}(?:[.,]\d{1,30})?\s*")


class Record:
    """One record of a foreign file.

    Attributes:
        where: the file and the place in it, for words.
        doubts: what was left out because it made no sense, in words.
    """

    def __init__(self, values: Any, where: str):
        self.where = where
        self.doubts: list[str] = []
        self._values = values if isinstance(values, dict) else {}

    def get(self, *path: str) -> Any:
        """What lies at this path, or None."""
        found: Any = self._values
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def names(self) -> frozenset[Any]:
        """The names of all fields."""
        return frozenset(self._values)

    def text(self, *path: str) -> str | None:
        """Text (or a number as text) at this path; None where it is empty."""
        return text_of(self.get(*path))

    def texts(self, name: str, *keys: str) -> tuple[str, ...]:
        """The texts of a list; of an item that is an object, the first of these keys that it has."""
        found = []
        for item in self.items(name):
            texts = (text_of(item.get(key)) for key in keys) if isinstance(item, dict) else iter((text_of(item),))
            found += [text for text in texts if text][:1]
        return tuple(dict.fromkeys(found))

    def items(self, name: str) -> Iterator[Any]:
        """The items of a list; a single text or object where a list is expected counts as a list of one."""
        value = self.get(name)
        if isinstance(value, list):
            if len(value) > MOST_ITEMS:
                self.doubts.append(f"{name} are more than {MOST_ITEMS}; the rest was left out")
            yield from value[:MOST_ITEMS]
        elif isinstance(value, dict | str) and value:
            yield value

    def hours(self, *path: str, per_hour: float = 1) -> float | None:
        """Hours at this path, where `per_hour` of its units are one hour; None where it is empty or 0."""
        value = self.get(*path)
        if value is None or value == "":
            return None
        number = number_of(value)
        if number is None or not 0 <= number / per_hour <= MOST_HOURS:
            self.doubts.append(f"{'.'.join(path)} {shortened(value)} is no number of hours and was left out")
            return None
        return number / per_hour or None

    def day(self, *path: str, form: str | None = None) -> dt.date | None:
        """The day at this path."""
        value = self.get(*path)
        if value is None or value == "":
            return None
        found = day_of(value, form)
        if found is None:
            self.doubts.append(f"{'.'.join(path)} {shortened(value)} is no date and was left out")
        return found


def text_of(value: Any) -> str | None:
    """Text, or a whole number as text; None for anything else and for empty text."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30:
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def number_of(value: Any) -> float | None:
    """A finite number, also from text such as 3.5 or 3,5."""
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            return None
        value = float(value.replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def day_of(value: Any, form: str | None = None) -> dt.date | None:
    """A day of the years that a board knows: ISO (what follows the date is dropped), epoch seconds or milliseconds.

    Args:
        value: what the file says.
        form: how a date is written in this file, as for `strptime`; tried first.
    """
    try:
        found = _day_of(value, form)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _day_of(value: Any, form: str | None) -> dt.date | None:
    if isinstance(value, str):
        if form:
            try:
                return dt.datetime.strptime(value.strip(), form).date()
            except ValueError:
                pass  # a column of this file may be in ISO all the same
        match = _ISO.fullmatch(value)
        return dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    number = number_of(value)
    if number is None:
        return None
    seconds = number / 1000 if abs(number) > _EPOCH_MILLISECONDS_FROM else number
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date()


def shortened(value: Any) -> str:
    """A value of a foreign file for a sentence: short, cleaned, quoted."""
    # A number of thousands of digits refuses to become text, and a deep list to become a repr.
    if isinstance(value, int) and abs(value) >= 10**30:
        return "(a number of many digits)"
    if isinstance(value, list | dict):
        return f"({'a list' if isinstance(value, list) else 'an object'})"
    return repr(clean_line(str(value), 40))
