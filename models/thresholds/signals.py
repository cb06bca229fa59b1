"""Signals: facts about somebody's work that are worth a look (`rules/signals.py`, `rules/fairness.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, number


class Signals(Part):
    """Facts about somebody's work that are worth a look."""

    over_weeks: int = number(
        3, 1, 26, "full weeks among the weeks looked at before it is named", "weeks", DESIGN, "choice"
    )
    over_of_weeks: int = number(4, 1, 26, "weeks in which full weeks are counted", "weeks", DESIGN, "choice")
    little_say_weeks: int = number(
        2,
        1,
        26,
        "full weeks among the weeks looked at before much to do with little say is named",
        "weeks",
        "the idea: Karasek 1979; the number: a design choice",
        "choice",
    )
    little_say_authority: int = number(
        3, 1, 7, "median authority up to which it is little say", "authority 1-7", DESIGN, "choice"
    )
    drains_high: float = number(
        0.30, 0, 1, "hours of draining work above which it is named", "share of hours", DESIGN, "choice"
    )
    drains_of_team: float = number(
        1.3, 1, 10, "draining hours over the team's mean from which one carries them all", "factor", DESIGN, "choice"
    )
    rest_weeks: int = number(13, 1, 104, "weeks without a day off before it is named", "weeks", DESIGN, "choice")
    outside_hours: float = number(
        0, 0, 168, "hours worked outside working time that pass without a word", "hours in 4 weeks", DESIGN, "choice"
    )
    no_chance_weeks: int = number(
        8, 1, 104, "weeks without a chance to step up, though wanted, before it is named", "weeks", DESIGN, "choice"
    )
