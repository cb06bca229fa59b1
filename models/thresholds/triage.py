"""What leaves the lead's plate, and what stays (`rules/triage.py`, `rules/connection.py`, `rules/dumping.py`, ...)."""

from models.row import Part
from models.thresholds.number import DESIGN, number

_SHARE = "share of hours"


class Triage(Part):
    """What leaves the lead's plate, and what stays."""

    often_hours: float = number(
        4, 0, 200, "hours a month from which a task is time-consuming", "hours a month", DESIGN, "choice"
    )
    questions_for: int = number(
        4, 0, 6, "points of the three questions (0 to 2 each) from which a task is handed on inside", "points", DESIGN,
        "choice",
    )  # fmt: skip
    rare_hours: float = number(
        40, 0, 2_000, "hours a quarter under which a skill that nobody has is bought outside", "hours a quarter", DESIGN,
        "choice",
    )  # fmt: skip
    nudge_load: float = number(
        0.70, 0, 2, "load of the lead under which nothing is proposed to leave their plate", "share of capacity", DESIGN,
        "choice",
    )  # fmt: skip
    triage_again_weeks: int = number(
        13, 1, 104, "weeks after which triage is looked at again; also those in which hand-offs are counted for their value",
        "weeks", "a quarter: a design choice of this program", "choice",
    )  # fmt: skip
    seeking_share: float = number(
        0.20, 0, 1, "share of handed-off hours that should be value-seeking", _SHARE, DESIGN, "choice"
    )
    drains_run: int = number(
        3, 2, 50, "draining or low-value tasks in a row to one person before it is named", "tasks", DESIGN, "choice"
    )
    chunk_hours: float = number(
        24, 1, 1_000, "hours from which a task needs checkpoints or a split", "hours", DESIGN, "choice"
    )
    fragment_share: float = number(
        0.50, 0, 1, "share of somebody's tasks that are fragments before it is named", "share of tasks", DESIGN,
        "choice",
    )  # fmt: skip
    trial_hours: float = number(8, 1, 80, "most hours of a first hand-off to somebody new", "hours", DESIGN, "choice")
    trial_pass: float = number(
        0.70, 0, 1, "share of the marks of the score sheet with which a trial is passed", "share of marks", DESIGN,
        "choice",
    )  # fmt: skip
    references_wanted: int = number(
        2, 0, 10, "references before a provider gets more than a trial", "references", DESIGN, "choice"
    )
    focus_most: int = number(2, 1, 10, "purposes that the lead can stay close to", "purposes", DESIGN, "choice")
    hands_on: float = number(
        0.20, 0, 1, "share of a focus purpose's hours that the lead works on themselves", _SHARE, DESIGN, "choice"
    )
    hands_on_weeks: int = number(8, 1, 52, "weeks over which the hands-on share is counted", "weeks", DESIGN, "choice")
    visit_weeks: int = number(6, 1, 52, "weeks after which the lead goes and sees again", "weeks", DESIGN, "choice")
