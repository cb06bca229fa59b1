"""The mix of routine, core and stretch work, and long weeks (`rules/mix.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, SIMULATED, number

_HOURS_OF_WORK = "WHO and ILO 2021, Pega et al."


class Mix(Part):
    """The mix of routine, core and stretch work, and long weeks."""

    mix_weeks_back: int = number(4, 0, 26, "weeks back that the mix looks at", "weeks", DESIGN, "choice")
    mix_weeks_ahead: int = number(6, 1, 26, "weeks ahead that the mix looks at", "weeks", DESIGN, "choice")
    stretch_low: float = number(
        0.10, 0, 1, "stretch below which somebody does not grow", "share of hours", DESIGN, "choice"
    )
    stretch_high: float = number(0.33, 0, 1, "stretch above which it is too much", "share of hours", DESIGN, "choice")
    stretch_weeks: int = number(
        4, 1, 26, "weeks in a row over which the share of stretch is taken", "weeks", DESIGN, "choice"
    )
    stalled_weeks: int = number(
        8, 1, 52, "weeks in a row with little stretch after which growth is stalled", "weeks", DESIGN, "choice"
    )
    routine_high: float = number(
        0.70, 0, 1, "routine above which work is monotonous", "share of hours", DESIGN, "choice"
    )
    monotone_weeks: int = number(
        6, 1, 26, "weeks in a row with that much routine before it is named", "weeks", DESIGN, "choice"
    )
    mean_chance_low: float = number(
        0.78, 0, 1, "mean chance below which the weeks ahead are too hard", "chance", SIMULATED, "derived"
    )
    mean_chance_high: float = number(
        0.92, 0, 1, "mean chance above which the weeks ahead are too easy", "chance", SIMULATED, "derived"
    )
    mean_chance_weeks: int = number(
        4, 1, 26, "weeks ahead over which the mean chance is taken", "weeks", DESIGN, "choice"
    )
    mix_hours_least: float = number(
        8,
        0,
        200,
        "hours with skills named in the weeks looked at, below which no mix is judged",
        "hours",
        DESIGN,
        "choice",
    )
    mix_filled_least: float = number(
        0.4,
        0,
        2,
        "load from which a week ahead is planned far enough to judge its mix; other weeks neither count nor break a row",
        "share of capacity",
        SIMULATED,
        "derived",
    )
    long_mean_hours: float = number(
        48, 1, 168, "mean hours a week from which it is named", "hours a week", _HOURS_OF_WORK, "study"
    )
    long_mean_weeks: int = number(4, 1, 26, "weeks over which that mean is taken", "weeks", DESIGN, "choice")
    long_week_hours: float = number(
        55, 1, 168, "hours in one week from which it is named at once", "hours a week", _HOURS_OF_WORK, "study"
    )
