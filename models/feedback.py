"""What people say to each other about finished work, and whose ideas and work they were."""

from typing import Annotated

from pydantic import Field

from models.row import Day, Row
from models.text import Id, Note

Score = Annotated[int, Field(ge=1, le=5)]
"""1 not at all .. 5 fully."""


class Feedback(Row):
    """From one side of a hand-off to the other: about the work, the next step, and the help needed."""

    handoff: Id
    on: Day
    by: Id | None = None
    to: Id
    work: Note = ""
    """About the work: what was good in it, what was missing."""
    next_step: Note = ""
    help: Note = ""
    """What help is offered, or wanted."""
    brief: Score | None = None
    """How clear the brief was, as the owner saw it."""
    support: Score | None = None
    """How well the owner was supported, as they saw it."""


class Idea(Row):
    """Somebody's idea for doing the work better."""

    by: Id
    on: Day
    text: Note
    handoff: Id | None = None
    """The hand-off it came up in."""
    task: Id | None = None
    """The task that it became."""


class Credit(Row):
    """Whose work something was, said where others hear it."""

    who: Id
    on: Day
    text: Note
    by: Id | None = None
    handoff: Id | None = None
    task: Id | None = None
