"""Suggestions and coaches (`rules/suggest.py`, `rules/coaches.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, LEVELS, SIMULATED, number


class Suggestions(Part):
    """Suggestions and coaches."""

    weight_fit: float = number(0.35, 0, 1, "weight of fit", "share of the score", SIMULATED, "derived")
    weight_growth: float = number(0.25, 0, 1, "weight of growth", "share of the score", SIMULATED, "derived")
    weight_load: float = number(0.25, 0, 1, "weight of load", "share of the score", SIMULATED, "derived")
    weight_coverage: float = number(0.10, 0, 1, "weight of coverage", "share of the score", SIMULATED, "derived")
    weight_overlap: float = number(
        0.05, 0, 1, "weight of overlap and energy", "share of the score", SIMULATED, "derived"
    )
    growth_low: float = number(
        0.10, 0, 1, "weight of growth at the speed end of the slider", "share of the score", DESIGN, "choice"
    )
    growth_high: float = number(
        0.45,
        0,
        1,
        "weight of growth at the growth end of the slider",
        "share of the score",
        DESIGN,
        "choice",
    )
    learning_peak: float = number(0.72, 0.3, 1, "chance alone at which most is learned", "chance", SIMULATED, "derived")
    learning_width: float = number(0.20, 0.01, 1, "how far from it learning falls off", "chance", SIMULATED, "derived")
    level_ceiling: float = number(
        5.5, 5, 7, "level at which growth ends where no target is set", LEVELS, SIMULATED, "derived"
    )
    unrated_growth: float = number(
        0.5,
        0,
        1,
        "growth of somebody whom nobody rated in the skill: it is a guess, and must not outrank what is known",
        "factor",
        DESIGN,
        "choice",
    )
    wish_avoid: float = number(
        0.5, 0, 3, "growth of somebody who would rather avoid the skill", "factor", DESIGN, "choice"
    )
    wish_want: float = number(1.5, 0, 3, "growth of somebody who wants the skill", "factor", DESIGN, "choice")
    priority_high_stakes: int = number(
        3, 1, 4, "least priority of a task with high stakes", "priority 1-4", DESIGN, "choice"
    )
    priority_critical_stakes: int = number(
        4, 1, 4, "least priority of a task with critical stakes", "priority 1-4", DESIGN, "choice"
    )
    tie_within: float = number(0.005, 0, 0.5, "scores closer than this are a tie", "score", DESIGN, "choice")
    coach_from: float = number(
        0.90, 0.5, 1, "chance alone from which a member can coach a task", "chance", DESIGN, "choice"
    )
    coach_hours: float = number(1, 0, 40, "hours a week that coaching takes", "hours a week", DESIGN, "choice")
    coach_overlap: float = number(
        3, 0, 40, "common working hours a week that coaching needs", "hours a week", DESIGN, "choice"
    )
    few_common_hours: float = number(
        10,
        0,
        168,
        "common hours a week with the lead below which it is a reason against",
        "hours a week",
        DESIGN,
        "choice",
    )
    growth_cost: float = number(
        0.8,
        0,
        5,
        "extra effort per chance missing to the reference",
        "share of the effort",
        SIMULATED,
        "derived",
    )
    growth_cost_from: float = number(
        0.95, 0, 1, "chance at which a task costs no extra effort", "chance", SIMULATED, "derived"
    )
