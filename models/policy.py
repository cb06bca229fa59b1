"""Every threshold of the engine: one field each, with its meaning, unit, default, source and status.

The policy is a row of the board: it is changed by an action like anything else, so two leads see the same
numbers and a change can be undone. A user's own settings file holds nothing that changes a number.
"""

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from models.row import Row
from models.text import Id

Status = Literal["study", "derived", "choice"]


@dataclass(frozen=True)
class Threshold:
    """What a person may want to know about one number of the policy."""

    field: str
    meaning: str
    unit: str
    default: float
    source: str
    status: Status


def _number(
    default: float, low: float, high: float, meaning: str, unit: str, source: str, status: Status
) -> Any:  # a pydantic field
    return Field(
        default=default,
        ge=low,
        le=high,
        allow_inf_nan=False,
        description=meaning,
        json_schema_extra={"unit": unit, "source": source, "status": status},
    )


_LEVELS = "levels, scale 0-5"
_RASCH = "Rasch and Elo models for learning, Pelánek 2016"

_DESIGN = "a design choice of this program"
_SIMULATED = "simulated for this program"


class Policy(Row):
    """All thresholds that the rules use."""

    id: Id = "policy"

    # chance (rules/chance.py)
    chance_slope: float = _number(
        1.1, 0.1, 5, "how much one level changes the odds", "logits per level", _RASCH, "study"
    )
    chance_at_level: float = _number(
        0.85,
        0.5,
        0.99,
        "chance when level equals difficulty",
        "chance",
        "the 85% rule, Wilson et al. 2019 (of learners, not offices)",
        "study",
    )
    chance_weakest_share: float = _number(
        0.5, 0, 1, "weight of the weakest skill against the mean of all", "share", _DESIGN, "choice"
    )
    coach_levels: float = _number(1.0, 0, 3, "what a coach adds", _LEVELS, _DESIGN, "choice")
    difficulty_variance: float = _number(
        0.25, 0, 4, "uncertainty of a task's difficulty", "variance, levels squared", _SIMULATED, "derived"
    )
    routine_from: float = _number(0.92, 0.5, 1, "chance alone from which work is routine", "chance", _DESIGN, "choice")
    core_from: float = _number(0.80, 0.3, 1, "chance alone from which work is core", "chance", _DESIGN, "choice")
    stretch_from: float = _number(
        0.60, 0.1, 1, "chance alone from which work is stretch; below, overreach", "chance", _DESIGN, "choice"
    )
    owner_from: float = _number(0.40, 0, 1, "chance alone below which nobody owns a task", "chance", _DESIGN, "choice")
    no_record_rate: float = _number(
        0.80,
        0,
        1,
        "fit for a task that names no skill, without a record",
        "share accepted",
        _DESIGN,
        "choice",
    )
    no_record_weight: float = _number(
        5, 0, 100, "how many results the rate without a record counts for", "results", _DESIGN, "choice"
    )

    # levels (rules/levels.py)
    level_mean: float = _number(2.5, 0, 5, "mean level before anything is known", _LEVELS, _SIMULATED, "derived")
    level_sd: float = _number(1.1, 0.1, 3, "spread of levels before anything is known", _LEVELS, _SIMULATED, "derived")
    self_rating_sd: float = _number(
        1.0,
        0.1,
        5,
        "error of a self rating",
        _LEVELS,
        "self against supervisor r = .22, Heidemeier & Moser 2009",
        "derived",
    )
    self_rating_bias: float = _number(0.3, -2, 2, "how much a self rating is too high", _LEVELS, _SIMULATED, "derived")
    lead_rating_sd: float = _number(
        0.7, 0.1, 5, "error of a rating by the lead, a peer or an expert", _LEVELS, _SIMULATED, "derived"
    )
    import_rating_sd: float = _number(
        1.0, 0.1, 5, "error of a level claimed from imported history", _LEVELS, _DESIGN, "choice"
    )
    unrated_mean: float = _number(1.0, 0, 5, "level of a skill that nobody rated", _LEVELS, _SIMULATED, "derived")
    unrated_sd: float = _number(
        1.2,
        0.1,
        3,
        "uncertainty of a skill that nobody rated; no level is less certain",
        _LEVELS,
        _SIMULATED,
        "derived",
    )
    variance_per_week: float = _number(
        0.006, 0, 1, "growth of a level's variance", "levels squared per week", _SIMULATED, "derived"
    )
    half_fresh_months: float = _number(
        11,
        1,
        120,
        "idle months after which freshness is one half",
        "months",
        "Tatel & Ackerman 2025 (of other skills)",
        "study",
    )
    idle_loss_most: float = _number(1.0, 0, 5, "most levels that idleness takes", _LEVELS, _DESIGN, "choice")
    stale_after_months: float = _number(
        6, 1, 120, "idle months after which a level is marked stale", "months", _DESIGN, "choice"
    )
    shown_points: float = _number(
        100,
        1,
        1000,
        "evidence points at which a level counts as shown",
        "points",
        "the idea: Oracle; the points: a design choice",
        "choice",
    )
    shown_months: float = _number(
        12, 1, 120, "age after which evidence no longer shows a level", "months", _DESIGN, "choice"
    )

    # history of an import (rules/levels.py)
    history_newest: int = _number(
        30, 1, 1000, "newest finished tasks of a kind that count as record", "tasks", _DESIGN, "choice"
    )
    history_active: int = _number(
        100,
        1,
        10_000,
        "newest tasks of an import in which somebody counts as active",
        "tasks",
        _DESIGN,
        "choice",
    )

    # capacity and load (rules/capacity.py, rules/load.py)
    target_low: float = _number(
        0.75,
        0,
        2,
        "load from which a week is well used",
        "share of capacity",
        "queueing: a job takes 5 times its work at 80% load (M/M/1)",
        "derived",
    )
    target_high: float = _number(
        0.85,
        0,
        2,
        "load above which a week is amber",
        "share of capacity",
        "queueing: 10 times at 90%, 20 times at 95% (M/M/1)",
        "derived",
    )
    full: float = _number(
        1.00,
        0,
        2,
        "load above which a week is red and booking asks first",
        "share of capacity",
        _DESIGN,
        "choice",
    )
    far_over: float = _number(1.20, 0, 3, "load above which a week is dark red", "share of capacity", _DESIGN, "choice")
    load_stop: float = _number(
        1.50, 0, 5, "load above which nobody is suggested", "share of capacity", _DESIGN, "choice"
    )
    no_due_weeks: int = _number(
        4, 1, 52, "weeks over which work without a due date is spread", "weeks", _DESIGN, "choice"
    )
    wip_limit: int = _number(
        3, 1, 50, "tasks in progress at once before it is a reason against", "tasks", _DESIGN, "choice"
    )
    switching_two: float = _number(
        0.10,
        0,
        1,
        "hours lost to switching between two work streams",
        "share of booked hours",
        "Tregubov et al. 2017",
        "study",
    )
    switching_three: float = _number(
        0.17,
        0,
        1,
        "hours lost to switching between three and more",
        "share of booked hours",
        "Tregubov et al. 2017",
        "study",
    )

    # coverage (rules/coverage.py)
    required_level: float = _number(
        3, 0, 5, "level of a holder where the skill states none", _LEVELS, _DESIGN, "choice"
    )
    required_holders: int = _number(
        2, 0, 50, "holders wanted where the skill states none", "members", _DESIGN, "choice"
    )
    holder_reach: float = _number(
        2.0,
        0.5,
        5,
        "levels below the required one from which a holder can still grow",
        _LEVELS,
        _DESIGN,
        "choice",
    )

    # suggestions (rules/suggest.py)
    weight_fit: float = _number(0.35, 0, 1, "weight of fit", "share of the score", _SIMULATED, "derived")
    weight_growth: float = _number(0.25, 0, 1, "weight of growth", "share of the score", _SIMULATED, "derived")
    weight_load: float = _number(0.25, 0, 1, "weight of load", "share of the score", _SIMULATED, "derived")
    weight_coverage: float = _number(0.10, 0, 1, "weight of coverage", "share of the score", _SIMULATED, "derived")
    weight_overlap: float = _number(
        0.05, 0, 1, "weight of overlap and energy", "share of the score", _SIMULATED, "derived"
    )
    growth_low: float = _number(
        0.10, 0, 1, "weight of growth at the speed end of the slider", "share of the score", _DESIGN, "choice"
    )
    growth_high: float = _number(
        0.45,
        0,
        1,
        "weight of growth at the growth end of the slider",
        "share of the score",
        _DESIGN,
        "choice",
    )
    learning_peak: float = _number(
        0.72, 0.3, 1, "chance alone at which most is learned", "chance", _SIMULATED, "derived"
    )
    learning_width: float = _number(
        0.20, 0.01, 1, "how far from it learning falls off", "chance", _SIMULATED, "derived"
    )
    level_ceiling: float = _number(
        5.5, 5, 7, "level at which growth ends where no target is set", _LEVELS, _SIMULATED, "derived"
    )
    unrated_growth: float = _number(
        0.5,
        0,
        1,
        "growth of somebody whom nobody rated in the skill: it is a guess, and must not outrank what is known",
        "factor",
        _DESIGN,
        "choice",
    )
    wish_avoid: float = _number(
        0.5, 0, 3, "growth of somebody who would rather avoid the skill", "factor", _DESIGN, "choice"
    )
    wish_want: float = _number(1.5, 0, 3, "growth of somebody who wants the skill", "factor", _DESIGN, "choice")
    priority_high_stakes: int = _number(
        3, 1, 4, "least priority of a task with high stakes", "priority 1-4", _DESIGN, "choice"
    )
    priority_critical_stakes: int = _number(
        4, 1, 4, "least priority of a task with critical stakes", "priority 1-4", _DESIGN, "choice"
    )
    tie_within: float = _number(0.005, 0, 0.5, "scores closer than this are a tie", "score", _DESIGN, "choice")
    coach_from: float = _number(
        0.90, 0.5, 1, "chance alone from which a member can coach a task", "chance", _DESIGN, "choice"
    )
    coach_hours: float = _number(1, 0, 40, "hours a week that coaching takes", "hours a week", _DESIGN, "choice")
    coach_overlap: float = _number(
        3, 0, 40, "common working hours a week that coaching needs", "hours a week", _DESIGN, "choice"
    )
    few_common_hours: float = _number(
        10,
        0,
        168,
        "common hours a week with the lead below which it is a reason against",
        "hours a week",
        _DESIGN,
        "choice",
    )
    growth_cost: float = _number(
        0.8,
        0,
        5,
        "extra effort per chance missing to the reference",
        "share of the effort",
        _SIMULATED,
        "derived",
    )
    growth_cost_from: float = _number(
        0.95, 0, 1, "chance at which a task costs no extra effort", "chance", _SIMULATED, "derived"
    )

    # hand-off dates
    told_factor: float = _number(
        1.4,
        1,
        3,
        "planned span over the span told to the owner",
        "factor",
        "Buehler et al. 1994; 5 days told, 7 planned",
        "derived",
    )


def thresholds() -> tuple[Threshold, ...]:
    """Every number of the policy with what a person may ask about it, in the order of the file."""
    found = []
    for name, field in Policy.model_fields.items():
        extra = field.json_schema_extra
        if isinstance(extra, dict):
            found.append(
                Threshold(
                    name,
                    field.description or "",
                    str(extra["unit"]),
                    float(field.default),
                    str(extra["source"]),
                    extra["status"],  # type: ignore[arg-type]  # the values above are all a Status
                )
            )
    return tuple(found)
