"""How a hand-off goes on its way: checkpoints, what the owner reports, what the lead asks, delays, cleared warnings."""

from typing import Annotated, Literal

from pydantic import Field

from models.row import Day, Row
from models.text import Id, Line, Note
from models.work import Share

Cause = Literal["skill", "brief", "load", "outside", "priority"]
"""Why a date was missed. It is about the work and its surroundings, never about the owner."""
Answer = Literal["reminder", "new plan", "escalation", "other owner"]
"""What was done about a delay."""
Trigger = Literal["checkpoint", "hours", "silence", "forecast", "moved", "load", "blocked"]
"""What sets off an early warning."""
SET_TO_BLOCKED, NO_LONGER_BLOCKED = "set to blocked", "no longer blocked"
"""The words of a report that nobody wrote: somebody gave the task another status."""


class Checkpoint(Row):
    """A dated, visible result on the way; the owner reports it."""

    handoff: Id
    name: Line
    due: Day
    share: Share | None = None
    """How much of the work should be done by then."""


class Report(Row):
    """What the owner said of their own accord: one line, how much is done, whether something blocks them.

    Or what the task's status said, which others may set too.
    """

    handoff: Id
    on: Day
    by: Id | None = None
    checkpoint: Id | None = None
    """The checkpoint that it reports, if it reports one."""
    share: Share | None = None
    blocked: bool = False
    words: Note = ""

    @property
    def is_of_status(self) -> bool:
        """Whether it was not told, but comes from the status of the task, which `by` set."""
        return self.words in (SET_TO_BLOCKED, NO_LONGER_BLOCKED)


class Ask(Row):
    """The lead asked in between. It counts against the contact budget, and only the lead sees the count."""

    handoff: Id
    on: Day
    by: Id | None = None
    words: Note = ""


class Delay(Row):
    """A date of a hand-off that did not hold, with its cause and what was done about it."""

    handoff: Id
    on: Day
    by: Id | None = None
    cause: Cause
    answer: Answer
    was: Day
    now: Day | None = None
    """The new date; None where it was not moved."""
    words: Note = ""


class Clearing(Row):
    """Somebody looked at an early warning and cleared it; it comes back only if its fact arises anew."""

    handoff: Id
    trigger: Trigger
    on: Day
    by: Id | None = None
    words: Note = ""


Passed = Annotated[int, Field(ge=0, le=4)]
"""A mark on the score sheet of a trial: 0 not at all .. 4 fully."""


class Trial(Row):
    """The score sheet of a trial task, the same for everybody."""

    handoff: Id
    on: Day
    by: Id | None = None
    as_asked: Passed
    """The result is what the brief asked for."""
    on_time: Passed
    understood: Passed
    """What was unclear was asked early."""
    told: Passed
    """Progress and trouble were told without being asked."""
    usable: Passed
    """The result could be used without rework."""
    words: Note = ""
