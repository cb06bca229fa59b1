"""A task given to an owner: what was agreed, and each step of its life."""

from typing import Annotated, Literal

from pydantic import Field

from models.row import Day, Part, Row, Several
from models.text import Id, Line, Note
from models.work import DueKind

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
    """What the owner needs to know, in the lead's words. The method is the owner's, unless one is stated with its reason."""

    why: Note = ""
    deliverable: Note = ""
    done_when: Note = ""
    kpis: Annotated[Several[Line], Field(max_length=3)] = ()
    """What is measured, three at most."""
    access: Note = ""
    """What the owner can use: places, accounts, people."""
    owed: Note = ""
    """What the lead owes the owner: replies, decisions, access."""
    worries: Annotated[Several[Line], Field(max_length=3)] = ()
    """What the lead worries about most; each becomes a measure or a checkpoint."""
    mistakes: Several[Line] = ()
    """What is likely to go wrong."""
    kickoff: Several[Line] = ()
    """What is gone over together before the work begins."""
    method: Note = ""
    method_reason: Note = ""


class Handoff(Row):
    """The hand-off of one task to one owner. `told` is the date the owner hears; the task's due date is the planned one."""

    task: Id
    owner: Id
    by: Id | None = None
    on: Day
    told: Day | None = None
    due_kind: DueKind | None = None
    """Of what kind the told date is; None where nobody said it."""
    brief: Brief = Brief.model_construct()  # its schema is built when one is stated
    state: State = "offered"
    authority: Authority | None = None
    """What the owner may decide; None where nobody said it."""
    check_days: Annotated[int, Field(ge=1, le=250)] | None = None
    """Working days between two check-ins; None where none were agreed."""
    reason: Note = ""
    """Why it was given with more authority than the record supports, or against the guard of stretch work."""
    backup: Id | None = None
    """Who steps in if the owner cannot deliver."""
    kickoff_done: Several[Line] = ()
    """What of the brief's kickoff list was gone over."""
    mistakes_made: Several[Line] = ()
    """Which of the brief's likely mistakes happened."""


class Step(Row):
    """One step in the life of a hand-off. Never changed: a new one is added."""

    handoff: Id
    to: State
    on: Day
    by: Id | None = None
    date: Day | None = None
    """The date that the owner proposes, where they negotiate it."""
    words: Note = ""
