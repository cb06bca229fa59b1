"""Meeting people: 1:1s, huddles across time zones, training (`rules/meetings.py`, `rules/huddles.py`, `rules/growth.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, number

_CLOCK = "hour of the day"


class People(Part):
    """Meeting people."""

    one_on_one_days: int = number(
        14, 1, 366, "days from one 1:1 to the next, where the member's row says nothing else", "days", DESIGN, "choice"
    )
    huddle_from: float = number(6, 0, 24, "earliest local hour at which a huddle begins", _CLOCK, DESIGN, "choice")
    huddle_until: float = number(24, 0, 24, "latest local hour at which a huddle ends", _CLOCK, DESIGN, "choice")
    huddle_margin: float = number(
        1, 0, 6, "hours before and after somebody's working hours that are not yet hard for a huddle", "hours", DESIGN,
        "choice",
    )  # fmt: skip
    effect_results: int = number(
        5, 2, 100, "results on each side under which the effect of training is told with caution", "results", DESIGN,
        "choice",
    )  # fmt: skip
    effect_months: float = number(
        6, 1, 60, "months before and after training in which results are compared", "months", DESIGN, "choice"
    )
    credit_weeks: int = number(8, 1, 52, "weeks back in which credit is told in a 1:1", "weeks", DESIGN, "choice")
    overlap_little: float = number(
        2, 0, 12, "common working hours a day under which checkpoints lie a day further apart", "hours a day", DESIGN,
        "choice",
    )  # fmt: skip
