"""Tasks that need a look, and one's own plate (`rules/task_findings.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, LEVELS, number


class Tasks(Part):
    """Tasks that need a look, and one's own plate."""

    slip_margin: float = number(
        0.20,
        0,
        1,
        "how much more of its hours a task may have used than it is done, before it is named",
        "share of the effort",
        DESIGN,
        "choice",
    )
    below_grade: float = number(
        2, 0, 5, "levels below the lead's own from which a task of the lead is below grade", LEVELS, DESIGN, "choice"
    )
