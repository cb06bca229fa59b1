"""What a suggestion is made of: candidates with weighted parts, their coach, and who is excluded."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from models.policy import Policy
from models.rules.chance import Chance
from models.rules.load import WeekLoad, fullest
from models.rules.prospect import Prospect
from models.work import Task

PARTS = ("fit", "growth", "load", "coverage", "overlap")


class Weights(NamedTuple):
    """How much each part counts; they add up to 1."""

    fit: float
    growth: float
    load: float
    coverage: float
    overlap: float

    @classmethod
    def of(cls, policy: Policy, growth: float | None = None, given: Mapping[str, float] | None = None) -> "Weights":
        """The weights in force.

        Args:
            policy: the thresholds.
            growth: place of the growth-speed slider, 0 speed .. 1 growth; None leaves the policy's weights. It moves
                weight between fit and growth only.
            given: weights that replace others, by part; then all are scaled to add up to 1. Where the policy weighs
                nothing at all, all parts count the same.

        Raises:
            ValueError: a weight that was given is negative, or all are 0.
        """
        parts = {part: float(getattr(policy, f"weight_{part}")) for part in PARTS}
        if growth is not None:
            both = parts["fit"] + parts["growth"]
            parts["growth"] = min(both, policy.growth_low + (policy.growth_high - policy.growth_low) * growth)
            parts["fit"] = both - parts["growth"]
        parts.update(given or {})
        if not given and not any(parts.values()):
            parts = dict.fromkeys(PARTS, 1.0)
        total = sum(parts.values())
        if min(parts.values()) < 0 or not 0 < total < math.inf:
            raise ValueError("weights are not negative, and at least one is above 0")
        return cls(**{part: weight / total for part, weight in parts.items()})


def slider_place(policy: Policy) -> float:
    """Where the growth-speed slider stands for the policy's own weights, 0 speed .. 1 growth."""
    width = policy.growth_high - policy.growth_low
    return min(1.0, max(0.0, (policy.weight_growth - policy.growth_low) / width)) if width else 0.0


class Coach(NamedTuple):
    """A member who would help: the chance alone, 0..1, and the hours a week it takes."""

    id: str
    name: str
    chance: float
    hours: float


class Candidate(NamedTuple):
    """One candidate who could take the task.

    Attributes:
        id: member or provider.
        name: its name.
        kind: "member" or "provider".
        prospect: what the task is for them, alone.
        chance: predicted chance that counts, 0..1: with the coach where one is needed, else alone.
        score: 0..1.
        parts: weighted parts by name; they add up to the score.
        raw: the parts before their weights, each 0..1.
        weeks: the weeks of the task's span with the task in them.
        coach: who would help, or None.
        extra_hours: hours that growth costs.
        reasons_for: in words.
        reasons_against: in words.
        conditions: what has to be arranged, in words.
        finished: newest finished tasks of this kind; breaks ties.
    """

    id: str
    name: str
    kind: str
    prospect: Prospect
    chance: float
    score: float
    parts: Mapping[str, float]
    raw: Mapping[str, float]
    weeks: Mapping[dt.date, WeekLoad]
    coach: Coach | None = None
    coached: Chance | None = None
    extra_hours: float = 0.0
    reasons_for: tuple[str, ...] = ()
    reasons_against: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    finished: int = 0

    @property
    def share(self) -> float:
        """Share of the fullest week with the task in it."""
        found = fullest(self.weeks)
        return found[1] if found else 0.0


class Excluded(NamedTuple):
    """A candidate whom a hard stop takes out, and why."""

    id: str
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Suggestions:
    """The answer for one task: the best first."""

    task: Task
    weights: Weights
    candidates: tuple[Candidate, ...]
    excluded: tuple[Excluded, ...] = field(default=())
    note: str = ""
