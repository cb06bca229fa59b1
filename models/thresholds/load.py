"""Capacity and load (`rules/capacity.py`, `rules/load.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, number


class Load(Part):
    """Capacity and load."""

    target_low: float = number(
        0.75,
        0,
        2,
        "load from which a week is well used",
        "share of capacity",
        "queueing: a job takes 5 times its work at 80% load (M/M/1)",
        "derived",
    )
    target_high: float = number(
        0.85,
        0,
        2,
        "load above which a week is amber",
        "share of capacity",
        "queueing: 10 times at 90%, 20 times at 95% (M/M/1)",
        "derived",
    )
    full: float = number(
        1.00,
        0,
        2,
        "load above which a week is red and booking asks first",
        "share of capacity",
        DESIGN,
        "choice",
    )
    far_over: float = number(1.20, 0, 3, "load above which a week is dark red", "share of capacity", DESIGN, "choice")
    load_stop: float = number(1.50, 0, 5, "load above which nobody is suggested", "share of capacity", DESIGN, "choice")
    no_due_weeks: int = number(
        4, 1, 52, "weeks over which work without a due date is spread", "weeks", DESIGN, "choice"
    )
    wip_limit: int = number(
        3, 1, 50, "tasks in progress at once before it is a reason against", "tasks", DESIGN, "choice"
    )
    switching_two: float = number(
        0.10,
        0,
        1,
        "hours lost to switching between two work streams",
        "share of booked hours",
        "Tregubov et al. 2017",
        "study",
    )
    switching_three: float = number(
        0.17,
        0,
        1,
        "hours lost to switching between three and more",
        "share of booked hours",
        "Tregubov et al. 2017",
        "study",
    )
