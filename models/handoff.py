"""A task given to an owner."""

from typing import Annotated, Literal

from pydantic import Field

from models.row import Day, Part, Row
from models.text import Id, Note

Authority = Annotated[int, Field(ge=1, le=7)]
"""1 tell, 2 sell, 3 consult, 4 agree, 5 advise, 6 inquire, 7 delegate."""

State = Literal[
    "draft",
    "offered",
    "negotiating",
    "accepted",
    "declined",
    "doing",
    "submitted",
    "returned",
    "closed",
    "taken back",
]


class Brief(Part):
    """What the owner needs to know, in the lead's words."""

    why: Note = ""
    deliverable: Note = ""
    done_when: Note = ""


class Handoff(Row):
    """The hand-off of one task to one owner. `told` is the date the owner hears; the task's due date is the planned one."""

    task: Id
    owner: Id
    by: Id | None = None
    on: Day
    told: Day | None = None
    brief: Brief = Brief.model_construct()  # its schema is built when one is stated
    state: State = "offered"
    authority: Authority | None = None
    """What the owner may decide; None where nobody said it."""
    check_days: Annotated[int, Field(ge=1, le=250)] | None = None
    """Working days between two check-ins; None where none were agreed."""
    reason: Note = ""
    """Why it was given with more authority than the record supports, or against the guard of stretch work."""
