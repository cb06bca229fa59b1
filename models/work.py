"""Work: what it is for, what it needs, who carries it."""

from typing import Annotated, Literal

from pydantic import Field

from models.row import Day, Hours, LevelValue, Part, Row, Several
from models.text import Id, Line, Note

Status = Literal["open", "doing", "blocked", "later", "done", "dropped"]
Stakes = Literal["low", "medium", "high", "critical"]
DueKind = Literal["hard", "soft", "none"]
Value = Literal["low", "normal", "seeking"]
Repeats = Literal["daily", "weekly", "monthly", "quarterly", "yearly"]
Mode = Literal["alone", "checked", "paired"]
Quality = Literal["rough", "good", "perfect"]
Mark = Literal["only me", "my name", "automatable", "never", "client-facing", "trial"]
"""What the lead knows about a task and no number tells: only they can do it; it carries their own name or voice; a machine
could do it; it is never handed off; a client sees it; it is a trial of somebody new."""
Activity = Literal["work", "brief", "coach", "review", "oversight"]
"""What hours on a task went into: the work itself, or the lead's part in somebody else's."""
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]

ACTIVE: frozenset[Status] = frozenset({"open", "doing", "blocked"})
"""The states in which a task takes somebody's hours."""
ENDED: frozenset[Status] = frozenset({"done", "dropped"})


class Purpose(Row):
    """What work is for: a goal, a product, a duty. Purposes form a tree."""

    name: Line
    parent: Id | None = None
    focus: bool = False
    never_delegate: bool = False


class Requirement(Part):
    """A skill that a task needs, with its difficulty on the scale of levels."""

    skill: Id
    difficulty: LevelValue = 3


class Task(Row):
    """A piece of work."""

    title: Line
    effort_hours: Hours = 8
    logged_hours: Hours = 0
    """Hours already worked that have no date; time entries come on top."""
    start: Day | None = None
    due: Day | None = None
    due_kind: DueKind = "soft"
    skills: Several[Requirement] = ()
    stakes: Stakes = "medium"
    priority: int = Field(default=2, ge=1, le=4)
    value: Value = "normal"
    repeats: Repeats | None = None
    purpose: Id | None = None
    owner: Id | None = None
    coach: Id | None = None
    quality: Quality = "good"
    """How good is good enough."""
    marks: Several[Mark] = ()
    status: Status = "open"
    progress: Share = 0
    source: Line | None = None
    """Where it came from, as `format:key`: importing it again finds it by this."""
    url: Line | None = None
    note: Note = ""
    conflicts: Several[Id] = ()
    """Candidates who must not own it (conflict of interest)."""
    part_of: Id | None = None
    """The task that it was split from; that task is a part of the whole too."""
    created: Day | None = None
    closed: Day | None = None
    grade: int | None = Field(default=None, ge=1, le=5)
    mode: Mode | None = None
    chance_at_close: Share | None = None
    """The owner's predicted chance alone when it was closed: its class for the record."""


class TimeEntry(Row):
    """Hours that somebody worked on a task, with their date. Several people can log at once."""

    task: Id
    who: Id
    hours: Hours
    on: Day
    outside: bool = False
    """Worked outside working time."""
    activity: Activity = "work"
