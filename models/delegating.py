"""What the lead decides and learns about handing off: outcomes of triage, decisions, playbooks, freed hours, visits."""

from typing import Annotated, Literal

from pydantic import Field

from models.handoff import Authority, Brief
from models.row import Day, Hours, Part, Row, Several
from models.text import Id, Line, Note
from models.work import Share

Outcome = Literal["keep", "delegate", "automate", "outsource", "drop", "later"]
"""What may become of a task."""
OUTCOMES: tuple[Outcome, ...] = ("keep", "delegate", "automate", "outsource", "drop", "later")


class Triage(Row):
    """What somebody decided about a task, beside what was proposed."""

    task: Id
    on: Day
    by: Id | None = None
    outcome: Outcome
    proposed: Outcome | None = None
    reason: Note = ""
    facts: Several[Line] = ()
    """Which facts held then, by their keys (`rules/triage_facts.py`), so that it can be said what changed since."""


class Decision(Row):
    """Who was chosen for a task, beside who was proposed, with the chance that was predicted."""

    task: Id
    on: Day
    by: Id | None = None
    chosen: Id
    proposed: Id | None = None
    chance: Share | None = None
    """The predicted chance of the chosen owner, with the coach if one was named."""
    reason: Note = ""
    before: Id | None = None
    """Who had the task until then."""
    hours: Hours = 0
    """What remained of it: the hours that left the plate of whoever had it."""


class Milestone(Part):
    """A checkpoint of a playbook: its name, and how much of the work is done by then."""

    name: Line
    share: Share


class Playbook(Row):
    """How a kind of work is handed off well: made from a good hand-off, used for the next one."""

    name: Line
    kind: Line | None = None
    """The kind of work it is for."""
    brief: Brief = Brief.model_construct()
    authority: Authority | None = None
    check_days: Annotated[int, Field(ge=1, le=250)] | None = None
    milestones: Several[Milestone] = ()
    made_from: Id | None = None
    """The hand-off it was made from."""
    on: Day


class FreedHours(Row):
    """What hours that a hand-off freed were used for."""

    by: Id
    on: Day
    hours: Hours
    use: Line


class Visit(Row):
    """The lead went and saw: some hours among the work of a purpose, to stay in touch with it."""

    purpose: Id
    on: Day
    by: Id | None = None
    words: Note = ""
