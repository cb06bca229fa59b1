"""Levels, what they learn from, evidence and freshness (`rules/levels.py`, `rules/learning.py`, `rules/evidence.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, LEVELS, SIMULATED, number


class Levels(Part):
    """Levels, what they learn from, evidence and freshness."""

    level_mean: float = number(2.5, 0, 5, "mean level before anything is known", LEVELS, SIMULATED, "derived")
    level_sd: float = number(1.1, 0.1, 3, "spread of levels before anything is known", LEVELS, SIMULATED, "derived")
    self_rating_sd: float = number(
        1.0,
        0.1,
        5,
        "error of a self rating",
        LEVELS,
        "self against supervisor r = .22, Heidemeier & Moser 2009",
        "derived",
    )
    self_rating_bias: float = number(0.3, -2, 2, "how much a self rating is too high", LEVELS, SIMULATED, "derived")
    lead_rating_sd: float = number(
        0.7, 0.1, 5, "error of a rating by the lead, a peer or an expert", LEVELS, SIMULATED, "derived"
    )
    import_rating_sd: float = number(
        1.0, 0.1, 5, "error of a level claimed from imported history", LEVELS, DESIGN, "choice"
    )
    unrated_mean: float = number(1.0, 0, 5, "level of a skill that nobody rated", LEVELS, SIMULATED, "derived")
    unrated_sd: float = number(
        1.2,
        0.1,
        3,
        "uncertainty of a skill that nobody rated; no level is less certain",
        LEVELS,
        SIMULATED,
        "derived",
    )
    variance_per_week: float = number(
        0.006, 0, 1, "growth of a level's variance", "levels squared per week", SIMULATED, "derived"
    )
    half_fresh_months: float = number(
        11,
        1,
        120,
        "idle months after which freshness is one half",
        "months",
        "Tatel & Ackerman 2025 (of other skills)",
        "study",
    )
    idle_loss_most: float = number(1.0, 0, 5, "most levels that idleness takes", LEVELS, DESIGN, "choice")
    stale_after_months: float = number(
        6, 1, 120, "idle months after which a level is marked stale", "months", DESIGN, "choice"
    )
    shown_points: float = number(
        100,
        1,
        1000,
        "evidence points at which a level counts as shown",
        "points",
        "the idea: Oracle; the points: a design choice",
        "choice",
    )
    shown_months: float = number(
        12, 1, 120, "age after which evidence no longer shows a level", "months", DESIGN, "choice"
    )

    history_newest: int = number(
        30, 1, 1000, "newest finished tasks of a kind that count as record", "tasks", DESIGN, "choice"
    )
    history_active: int = number(
        100,
        1,
        10_000,
        "newest tasks of an import in which somebody counts as active",
        "tasks",
        DESIGN,
        "choice",
    )

    # the learning filter
    cut_second_try: float = number(
        -2,
        -10,
        10,
        "predictive logit at which a grade 1 and a better one are equally likely",
        "logits",
        SIMULATED,
        "derived",
    )
    cut_remarks: float = number(
        0,
        -10,
        10,
        "predictive logit at which a grade up to 2 and a better one are equally likely",
        "logits",
        SIMULATED,
        "derived",
    )
    cut_as_asked: float = number(
        1.2,
        -10,
        10,
        "predictive logit at which a grade up to 3 and a better one are equally likely",
        "logits",
        SIMULATED,
        "derived",
    )
    cut_better: float = number(
        3,
        -10,
        10,
        "predictive logit at which a grade up to 4 and a 5 are equally likely",
        "logits",
        SIMULATED,
        "derived",
    )
    learn_alone: float = number(0.8, 0, 1, "how much a result alone teaches", "weight", SIMULATED, "derived")
    learn_checked: float = number(0.6, 0, 1, "how much a checked result teaches", "weight", SIMULATED, "derived")
    learn_paired: float = number(0.4, 0, 1, "how much a paired result teaches", "weight", SIMULATED, "derived")
    estimate_low: float = number(-0.5, -5, 0, "least level that results can lead to", LEVELS, SIMULATED, "derived")
    estimate_high: float = number(5.5, 5, 10, "highest level that results can lead to", LEVELS, SIMULATED, "derived")

    # evidence
    points_observed: float = number(60, 0, 1000, "points of an observation by the lead", "points", DESIGN, "choice")
    points_alone: float = number(40, 0, 1000, "points of a task finished alone", "points", DESIGN, "choice")
    points_checked: float = number(25, 0, 1000, "points of a task finished with a check", "points", DESIGN, "choice")
    points_paired: float = number(10, 0, 1000, "points of a task finished in a pair", "points", DESIGN, "choice")
    points_certificate: float = number(40, 0, 1000, "points of a valid certificate", "points", DESIGN, "choice")
    points_expert: float = number(40, 0, 1000, "points of a rating by an expert", "points", DESIGN, "choice")
    points_peer: float = number(20, 0, 1000, "points of a rating by a peer", "points", DESIGN, "choice")
    points_peers_most: float = number(40, 0, 1000, "most points of all peers together", "points", DESIGN, "choice")
    points_self: float = number(15, 0, 1000, "points of the newest self rating", "points", DESIGN, "choice")
    points_reach: float = number(
        0.5, 0, 5, "how far below a level a task may lie and still support it", LEVELS, DESIGN, "choice"
    )
    rating_gap: float = number(
        1.0,
        0,
        5,
        "gap between the self rating and that of others that is worth talking about",
        LEVELS,
        DESIGN,
        "choice",
    )
    unused_after_months: float = number(
        12, 1, 240, "idle months after which a level is marked as not used any more", "months", DESIGN, "choice"
    )
