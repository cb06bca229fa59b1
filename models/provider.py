"""Outside people and firms that do work for the team."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from models.row import LevelValue, Part, Row, Several, WeekHours
from models.team import Zone
from models.text import Id, Line, Note

Stage = Literal["found", "vetted", "trial", "engaged", "paused", "ended"]


class Rate(Part):
    """A price. The amount is exact: money is never a float."""

    amount: Annotated[Decimal, Field(ge=0, le=Decimal(10) ** 9, max_digits=14)]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"
    per: Literal["hour", "day", "fixed"] = "hour"


class Claim(Part):
    """A provider's level in a skill, as the lead sees it."""

    skill: Id
    level: LevelValue


class Provider(Row):
    """A freelancer, an agency, an assistant."""

    name: Line
    kind: Literal["freelancer", "agency", "assistant", "other"] = "freelancer"
    rate: Rate | None = None
    hours_per_week: WeekHours = 20
    skills: Several[Claim] = ()
    time_zone: Zone | None = None
    stage: Stage = "engaged"
    references: Several[Line] = ()
    """Who was asked about their work, and answered."""
    note: Note = ""
