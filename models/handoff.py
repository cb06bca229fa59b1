"""A task given to an owner."""

from typing import Literal

from models.row import Day, Part, Row
from models.text import Id, Note

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
