"""The ladder and the guard of stretch work (`rules/ladder.py`, `rules/stretch_guard.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, LEVELS, SIMULATED, number


class Ladder(Part):
    """The ladder and the guard of stretch work."""

    rung_part: float = number(
        1, 0, 5, "level from which somebody does a part, where nobody set the rung", LEVELS, DESIGN, "choice"
    )
    rung_check: float = number(
        2, 0, 5, "level from which somebody does it with a check, where nobody set the rung", LEVELS, DESIGN, "choice"
    )
    rung_alone: float = number(
        3, 0, 5, "level from which somebody does it alone, where nobody set the rung", LEVELS, DESIGN, "choice"
    )
    rung_teach: float = number(
        4.5, 0, 5, "level from which somebody teaches, where nobody set the rung", LEVELS, DESIGN, "choice"
    )
    good_grade: int = number(3, 1, 5, "grade from which a result counts as good", "grade 1-5", DESIGN, "choice")
    up_good: int = number(
        4, 1, 10, "good results among the newest at a rung before the next is proposed", "results", SIMULATED, "derived"
    )
    up_of: int = number(5, 1, 10, "newest results at a rung that are looked at", "results", SIMULATED, "derived")
    up_weeks: int = number(3, 0, 52, "weeks that the results at a rung must span", "weeks", DESIGN, "choice")
    up_told_chance: float = number(
        0.56, 0, 1, "true chance of a good result for which the noise of the rule is told", "chance", DESIGN, "choice"
    )
    check_stays: int = number(2, 0, 20, "tasks after a step up that are still checked", "tasks", DESIGN, "choice")
    support_misses: int = number(2, 1, 20, "misses that propose more support", "results", DESIGN, "choice")
    support_of: int = number(3, 1, 20, "newest results in which misses are counted", "results", DESIGN, "choice")
    stretch_check_days: int = number(
        5, 1, 60, "most working days between two check-ins on stretch work", "working days", DESIGN, "choice"
    )
    stretch_at_once: int = number(1, 1, 20, "stretch tasks that somebody has at once", "tasks", DESIGN, "choice")
    stretch_load: float = number(
        0.85, 0, 2, "most load in the weeks that stretch work spans", "share of capacity", DESIGN, "choice"
    )
    stretch_misses: int = number(
        2, 1, 20, "misses in a row after which no stretch is given", "results", DESIGN, "choice"
    )
