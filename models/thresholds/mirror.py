"""The lead's own mirror (`rules/mirror.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, number


class Mirror(Part):
    """The lead's own mirror."""

    mirror_weeks: int = number(
        12, 1, 104, "weeks back over which the mirror counts hours freed and spent", "weeks", DESIGN, "choice"
    )
    overfull_weeks: int = number(
        2,
        1,
        26,
        "full weeks of the lead among the weeks ahead before hand-offs are proposed",
        "weeks",
        DESIGN,
        "choice",
    )
    overfull_of_weeks: int = number(
        4, 1, 26, "weeks ahead in which the lead's full weeks are counted", "weeks", DESIGN, "choice"
    )
    kept_weeks: int = number(
        4, 1, 52, "weeks that a task marked to leave stays before it is kept too long", "weeks", DESIGN, "choice"
    )
    oversight_share: float = number(
        0.25, 0, 2, "hours of oversight over the hours freed from which handing off does not pay", "share of hours freed",
        DESIGN, "choice",
    )  # fmt: skip
    stall_days: int = number(
        10, 1, 120, "days without progress after which important work stalls", "working days", DESIGN, "choice"
    )
    important_priority: int = number(
        3, 1, 4, "priority from which work is important, whatever is at stake", "priority 1-4", DESIGN, "choice"
    )
    stall_small: int = number(5, 1, 100, "small tasks closed meanwhile that make it a stall", "tasks", DESIGN, "choice")
    small_hours: float = number(4, 0.5, 40, "most hours of a small task", "hours", DESIGN, "choice")
    strength_within: float = number(
        0.5, 0, 5, "levels below the lead's best skill within which a skill is a strength", "levels, scale 0-5", DESIGN,
        "choice",
    )  # fmt: skip
