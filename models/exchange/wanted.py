"""What a file states of a row, and of which day an old file speaks."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.row import Row


@dataclass(frozen=True)
class Wanted:
    """A row as a file states it.

    Attributes:
        row_type: its type.
        id: its id.
        values: the fields stated, by their names in Python.
        where: the place in the file, for words.
        keeps: fields that people may know better: where the board says one of these values (None: says anything), the
            board's value stays. A tracker's "open" only says "not closed"; a name is only the first one.
        only_known: the row adds to a task or the like that is there; where it is not, it is skipped.
        by_source: of a task of another tracker: it is the one with the same `source`, under whatever id.
    """

    row_type: type[Row]
    id: str
    values: Mapping[str, Any]
    where: str = ""
    keeps: Mapping[str, frozenset[Any] | None] = field(default_factory=dict)
    only_known: bool = False
    by_source: bool = False


def as_of_history(newest: dt.date, day: dt.date, today: dt.date) -> dt.date:
    """A day of an export as if the export's newest day were today: an old export says how things stood then."""
    return today - (newest - day) if newest < today else day
