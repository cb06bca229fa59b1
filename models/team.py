"""The team, its members, and what they can do."""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from models.row import Day, LevelValue, Part, Row, Several, WeekHours
from models.text import Id, Line, Note, harmless

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Source = Literal["self", "lead", "peer", "expert", "import"]
Wish = Literal["avoid", "ok", "want"]
Preference = Literal["inside", "neutral", "outside"]
Feeling = Literal["drains", "neutral", "gives"]


def _known_zone(name: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # 15 ms at start, seldom needed there

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("a time zone such as Europe/Berlin") from None
    return name


Zone = Annotated[str, Field(max_length=100), AfterValidator(_known_zone)]


class WorkingHours(Part):
    """The days and the hours of a day in which somebody works, in their own zone."""

    days: Several[Weekday] = WEEKDAYS[:5]
    start: dt.time = dt.time(9)
    end: dt.time = dt.time(17)


class Holiday(Part):
    """A day on which nobody in the team works."""

    on: Day
    name: Line = "holiday"


class Team(Row):
    """The one row about the team as a whole."""

    id: Id = "team"
    name: Line = "My team"
    lead: Id | None = None
    time_zone: Zone = "UTC"
    holidays: Annotated[str, Field(max_length=20), AfterValidator(harmless)] | None = None
    """Country code; the dates themselves are in `holiday_dates`."""
    holiday_dates: Several[Holiday] = ()
    working_hours: WorkingHours = WorkingHours.model_construct()  # its schema is built when one is stated
    hold: bool = False
    """The team is as large and as busy as it should be: nothing is proposed to be handed off or grown."""
    preference: Preference = "inside"
    """Where work that may leave the lead's plate is looked for first."""
    never: Several[Line] = ()
    """Kinds of work that the lead never hands off."""


class RequiredHolders(Part):
    """How many members should hold a skill at which level."""

    level: LevelValue = 3
    holders: int = Field(default=2, ge=0, le=1000)


class Skill(Row):
    """A named ability."""

    name: Line
    group: Line | None = None
    anchors: Several[Note] = Field(default=(), max_length=6)
    """The team's own words for the levels 0 to 5."""
    required: RequiredHolders | None = None
    critical: bool = False
    aliases: Several[Line] = ()
    accuracy_critical: bool = False
    certificate_required: bool = False
    """Only holders of a valid certificate may own a task that needs this skill."""


class Absence(Part):
    """Days on which a member does not work; `half` means half of each of these days."""

    start: Day = Field(alias="from")
    end: Day = Field(alias="to")
    half: bool = False
    kind: Literal["leave", "sick", "training", "other"] = "leave"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError("an absence ends before it starts")
        return self


class FeelingAbout(Part):
    """How a member feels about a kind of work."""

    kind: Line
    feeling: Feeling
    words: Note = ""
    """The member's own words for it."""


class Certificate(Part):
    """A certificate for a skill; without `until` it does not expire."""

    skill: Id
    until: Day | None = None


class Member(Row):
    """A person in the team; the lead is one too."""

    name: Line
    hours_per_week: WeekHours = 40
    time_zone: Zone | None = None
    working_hours: WorkingHours | None = None
    meeting_hours: WeekHours = 0
    training_hours: WeekHours = 0
    absences: Several[Absence] = ()
    feelings: Several[FeelingAbout] = ()
    certificates: Several[Certificate] = ()
    active: bool = True
    one_on_one_days: Annotated[int, Field(ge=1, le=366)] | None = None
    """Days from one 1:1 to the next; None is as usual in the team."""
    note: Note = ""


class Rating(Row):
    """A dated statement of a member's level in a skill. Never overwritten: a new one is added."""

    member: Id
    skill: Id
    level: LevelValue
    by: Source = "lead"
    on: Day
    wish: Wish = "ok"
    target: LevelValue | None = None
    last_used: Day | None = None
    note: Note = ""
    """What it rests on, in words: "from 34 finished issues with label transport"."""


class Evidence(Row):
    """A dated fact that supports a level."""

    member: Id
    skill: Id
    level: LevelValue
    points: Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
    kind: Literal["self", "task", "certificate", "observation", "peer", "expert"] = "observation"
    on: Day
    source: Id | None = Field(default=None, alias="from")


RungNumber = Annotated[int, Field(ge=1, le=5)]
"""1 watch, 2 do a part, 3 do with a check, 4 do alone, 5 teach."""


class Rung(Row):
    """From which day on a member stands on a rung of the ladder of a skill. A new one is added; none is overwritten."""

    member: Id
    skill: Id
    rung: RungNumber
    on: Day
    by: Id | None = None
    reason: Note = ""
    """Why somebody was put there against what the rule proposes; empty where it was proposed."""
