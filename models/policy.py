"""Every threshold of the engine: one field each, with its meaning, unit, default, source and status.

The policy is a row of the board: it is changed by an action like anything else, so two leads see the same
numbers and a change can be undone. A user's own settings file holds nothing that changes a number.
"""

from typing import NamedTuple

from models.row import Part, Row
from models.text import Id
from models.thresholds.chance import Chance
from models.thresholds.coverage import Coverage
from models.thresholds.following import Following
from models.thresholds.handoffs import Handoffs
from models.thresholds.ladder import Ladder
from models.thresholds.levels import Levels
from models.thresholds.load import Load
from models.thresholds.mirror import Mirror
from models.thresholds.mix import Mix
from models.thresholds.number import Status
from models.thresholds.people import People
from models.thresholds.plan import Plan
from models.thresholds.signals import Signals
from models.thresholds.suggestions import Suggestions
from models.thresholds.tasks import Tasks
from models.thresholds.triage import Triage
from models.thresholds.trust import Trust

GROUPS: dict[str, type[Part]] = {
    "chance": Chance,
    "levels": Levels,
    "capacity and load": Load,
    "mix": Mix,
    "signals": Signals,
    "ladder": Ladder,
    "trust": Trust,
    "coverage": Coverage,
    "tasks": Tasks,
    "suggestions": Suggestions,
    "hand-offs": Handoffs,
    "staying in touch": Following,
    "triage": Triage,
    "the lead's mirror": Mirror,
    "meeting people": People,
    "joint plan": Plan,
}
"""The thresholds by what they are about, in the order in which they are shown."""


class Threshold(NamedTuple):
    """What a person may want to know about one number of the policy."""

    field: str
    meaning: str
    unit: str
    default: float
    low: float
    high: float
    source: str
    status: Status
    group: str


class Policy(
    Row,
    Chance,
    Levels,
    Load,
    Mix,
    Signals,
    Ladder,
    Trust,
    Coverage,
    Tasks,
    Suggestions,
    Handoffs,
    Following,
    Triage,
    Mirror,
    People,
    Plan,
):
    """All thresholds that the rules use."""

    id: Id = "policy"


def thresholds() -> tuple[Threshold, ...]:
    """Every number of the policy with what a person may ask about it, group by group."""
    found = []
    for group, numbers in GROUPS.items():
        for name, field in numbers.model_fields.items():
            extra = field.json_schema_extra
            if not isinstance(extra, dict):
                raise TypeError(f"{name} is declared without number()")
            bounds = {key: getattr(part, key) for part in field.metadata for key in ("ge", "le") if hasattr(part, key)}
            found.append(
                Threshold(
                    name,
                    field.description or "",
                    str(extra["unit"]),
                    float(field.default),
                    float(bounds["ge"]),
                    float(bounds["le"]),
                    str(extra["source"]),
                    extra["status"],  # type: ignore[arg-type]  # number() takes nothing but a Status
                    group,
                )
            )
    return tuple(found)
