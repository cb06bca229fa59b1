"""What all entities share: frozen, strict about unknown fields, and with a version for compare-and-set."""

import datetime as dt
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, FailFast, Field

from models.text import Id

T = TypeVar("T")

FIRST_YEAR, LAST_YEAR = 1970, 2199


def _iso_day(value: object) -> object:
    # pydantic would take the number 5 for a moment in 1970.
    if isinstance(value, dt.datetime):
        raise ValueError("a date without a time, such as 2026-11-27")
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value)
        except ValueError:
            raise ValueError("a date such as 2026-11-27") from None
    if not isinstance(value, dt.date):
        raise ValueError("a date such as 2026-11-27")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"a date between {FIRST_YEAR} and {LAST_YEAR}")
    return value


Day = Annotated[dt.date, BeforeValidator(_iso_day)]
"""A date without time, in the team's zone."""

Hours = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]
"""Hours of work, 0 to 100,000."""

WeekHours = Annotated[float, Field(ge=0, le=168, allow_inf_nan=False)]
"""Hours a week, 0 to 168."""

LevelValue = Annotated[float, Field(ge=0, le=5, allow_inf_nan=False)]
"""A level or a difficulty, 0 to 5."""

Several = Annotated[tuple[T, ...], FailFast(), Field(max_length=2_000)]
"""Parts of a row, 2,000 at most. The first wrong one ends the check: to tell of a million of them took 1.3 GB."""


class Part(BaseModel):
    """A frozen part of a row (an absence, a required skill)."""

    # defer_build: a schema is built when it is first used; twelve of them cost 80 ms at start.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, validate_by_name=True)


class Row(Part):
    """An entity with an id. `version` counts its changes in the store; a new row has version 0."""

    id: Id
    version: int = Field(default=0, ge=0)
