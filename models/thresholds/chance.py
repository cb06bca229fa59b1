"""The chance and the classes of work (`rules/chance.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, LEVELS, SIMULATED, number


class Chance(Part):
    """The chance and the classes of work."""

    chance_slope: float = number(
        1.1,
        0.1,
        5,
        "how much one level changes the odds",
        "logits per level",
        "Rasch and Elo models for learning, Pelánek 2016",
        "study",
    )
    chance_at_level: float = number(
        0.85,
        0.5,
        0.99,
        "chance when level equals difficulty",
        "chance",
        "the 85% rule, Wilson et al. 2019 (of learners, not offices)",
        "study",
    )
    chance_weakest_share: float = number(
        0.5, 0, 1, "weight of the weakest skill against the mean of all", "share", DESIGN, "choice"
    )
    coach_levels: float = number(1.0, 0, 3, "what a coach adds", LEVELS, DESIGN, "choice")
    difficulty_variance: float = number(
        0.25, 0, 4, "uncertainty of a task's difficulty", "variance, levels squared", SIMULATED, "derived"
    )
    routine_from: float = number(0.92, 0.5, 1, "chance alone from which work is routine", "chance", DESIGN, "choice")
    core_from: float = number(0.80, 0.3, 1, "chance alone from which work is core", "chance", DESIGN, "choice")
    stretch_from: float = number(
        0.60, 0.1, 1, "chance alone from which work is stretch; below, overreach", "chance", DESIGN, "choice"
    )
    owner_from: float = number(0.40, 0, 1, "chance alone below which nobody owns a task", "chance", DESIGN, "choice")
    no_record_rate: float = number(
        0.80,
        0,
        1,
        "fit for a task that names no skill, without a record",
        "share accepted",
        DESIGN,
        "choice",
    )
    no_record_weight: float = number(
        5, 0, 100, "how many results the rate without a record counts for", "results", DESIGN, "choice"
    )
