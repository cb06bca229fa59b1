"""What a finding is: a fact about the board that is worth a look, with its numbers and one action.

Findings name numbers and one action, in plain words (`docs/how-the-numbers-work.md`). They are about work, weeks and
skills; they never judge or order people.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["red", "amber", "info"]
SEVERITIES: tuple[Severity, ...] = ("red", "amber", "info")

Word = Literal["move", "swap", "pair", "suggest", "rate", "look"]
"""What the action is, in one word; each has one key on the Today screen."""


class Subject(NamedTuple):
    """What a finding is about."""

    kind: Literal["member", "provider", "skill", "task", "team", "purpose"]
    id: str
    name: str


class Move(NamedTuple):
    """A task that would go to somebody else (or back to nobody), with a coach where one is named."""

    task: str
    to: str | None
    coach: str | None = None


class Action(NamedTuple):
    """The one thing to do about a finding.

    Attributes:
        kind: `mend` where `moves` were checked to end the finding and to make nobody else worse; else `look`.
        word: what it is, in one word.
        text: what it is, in one sentence without the person's name where that is the subject.
        command: the same on the command line.
        moves: the checked moves of a mend; of a `pair`, which ends nothing at once, the move with its coach.
        task: the task that it is about, or None.
    """

    kind: Literal["mend", "look"]
    word: Word
    text: str
    command: str
    moves: tuple[Move, ...] = ()
    task: str | None = None


@dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes:
        rule: which rule found it, such as `mix.routine`.
        severity: red where something is wrong in this or the coming week, amber where it will be, info else.
        subject: whom or what it is about.
        text: one sentence with the numbers.
        numbers: the same numbers by name; shares 0..1, hours, weeks as Mondays are texts of `when`.
        action: the one thing to do.
        when: the Monday of the first week that it is about; it decides the order.
        settings: the fields of the policy that decide it.
        own: whether only its subject and the lead should see it.
    """

    rule: str
    severity: Severity
    subject: Subject
    text: str
    numbers: Mapping[str, float]
    action: Action
    when: dt.date
    settings: tuple[str, ...]
    own: bool = field(default=False)

    @property
    def id(self) -> str:
        """The same for the same finding from day to day, such as `mix.routine:ana`."""
        return f"{self.rule}:{self.subject.id}"


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the one order that all answers use: severity, first week, rule, subject; never by a person's number."""
    return tuple(sorted(found, key=lambda f: (SEVERITIES.index(f.severity), f.when, f.rule, f.subject.id)))
