"""Staying in touch with handed-off work: asks, checkpoints, early warnings, delays, replies (`rules/contact.py`, ...)."""

from models.row import Part
from models.thresholds.number import DESIGN, SIMULATED, number

_ASKS = "asks"
_DAYS = "working days"


class Following(Part):
    """Staying in touch with handed-off work."""

    asks_tell: int = number(5, 0, 50, "asks that authority 1 and 2 leave the lead", _ASKS, DESIGN, "choice")
    asks_consult: int = number(4, 0, 50, "asks that authority 3 leaves the lead", _ASKS, DESIGN, "choice")
    asks_agree: int = number(3, 0, 50, "asks that authority 4 leaves the lead", _ASKS, DESIGN, "choice")
    asks_advise: int = number(2, 0, 50, "asks that authority 5 leaves the lead", _ASKS, DESIGN, "choice")
    asks_inquire: int = number(1, 0, 50, "asks that authority 6 leaves the lead", _ASKS, DESIGN, "choice")
    asks_delegate: int = number(0, 0, 50, "asks that authority 7 leaves the lead", _ASKS, DESIGN, "choice")
    asks_span: int = number(
        10, 1, 250, "each such span after the first leaves the lead one ask more", _DAYS, DESIGN, "choice"
    )
    asks_stretch: int = number(1, 0, 50, "coach talks more for stretch work", "talks", DESIGN, "choice")
    checkpoint_hours: float = number(
        6,
        0.5,
        200,
        "hours of work between two proposed checkpoints, for each level of authority",
        "hours",
        DESIGN,
        "choice",
    )
    checkpoints_most: int = number(5, 0, 50, "most checkpoints that are proposed", "checkpoints", DESIGN, "choice")
    late_checkpoint: int = number(
        1, 0, 60, "days after which a checkpoint without a report is late", _DAYS, DESIGN, "choice"
    )
    silence: float = number(
        1.5, 1, 10, "agreed gaps between reports after which it is silent", "gaps", DESIGN, "choice"
    )
    on_time_low: float = number(
        0.60, 0, 1, "chance of being on time under which it is named", "chance", DESIGN, "choice"
    )
    on_time_sure: float = number(
        0.90,
        0,
        1,
        "chance of being on time from which hours used and load alone are not named",
        "chance",
        SIMULATED,
        "derived",
    )
    moved_often: int = number(2, 1, 20, "moves of the date from which it is named", "moves", DESIGN, "choice")
    blocked_days: int = number(2, 0, 60, "days of being blocked after which it is named", _DAYS, DESIGN, "choice")
    new_plan_at: int = number(2, 1, 20, "delay that wants a new plan or an escalation", "delays", DESIGN, "choice")
    other_owner_at: int = number(3, 1, 20, "delay at which another owner is proposed", "delays", DESIGN, "choice")
    reply_days: int = number(
        3, 0, 60, "days in which submitted work is looked at, and feedback is given", _DAYS, DESIGN, "choice"
    )
