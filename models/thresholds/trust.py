"""Trust in an owner for a kind of work, and the authority that it supports (`rules/trust.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, SIMULATED, number

_POINT = "lower point of trust"


class Trust(Part):
    """Trust in an owner for a kind of work, and the authority that it supports."""

    trust_point: float = number(
        0.20, 0.01, 0.5, "point of the distribution of trust that counts", "share", SIMULATED, "derived"
    )
    trust_half_life: float = number(12, 1, 120, "months after which a result counts half", "months", DESIGN, "choice")
    authority_start: int = number(3, 1, 7, "authority without a record", "authority 1-7", DESIGN, "choice")
    trust_for_4: float = number(0.42, 0, 1, "trust that supports authority 4", _POINT, SIMULATED, "derived")
    trust_for_5: float = number(0.62, 0, 1, "trust that supports authority 5", _POINT, SIMULATED, "derived")
    trust_for_6: float = number(0.72, 0, 1, "trust that supports authority 6", _POINT, SIMULATED, "derived")
    trust_for_7: float = number(0.80, 0, 1, "trust that supports authority 7", _POINT, SIMULATED, "derived")
    cap_high_stakes: int = number(
        5, 1, 7, "most authority where the stakes are high", "authority 1-7", DESIGN, "choice"
    )
    cap_high_until: float = number(
        0.80, 0, 1, "trust from which high stakes no longer cap authority", _POINT, DESIGN, "choice"
    )
    cap_critical: int = number(
        4, 1, 7, "most authority where the stakes are critical", "authority 1-7", DESIGN, "choice"
    )
    trust_success_from: float = number(0.62, 0, 1, "trust from which the record is a success", _POINT, DESIGN, "choice")
    trust_concern_from: float = number(
        0.42, 0, 1, "trust from which the record is a concern rather than a risk", _POINT, DESIGN, "choice"
    )
    suits_routine: int = number(7, 1, 7, "authority that suits routine work", "authority 1-7", DESIGN, "choice")
    suits_core: int = number(
        6, 1, 7, "authority that suits core work, and work that names no skill", "authority 1-7", DESIGN, "choice"
    )
    suits_stretch: int = number(4, 1, 7, "authority that suits stretch work", "authority 1-7", DESIGN, "choice")
    suits_overreach: int = number(3, 1, 7, "authority that suits overreach", "authority 1-7", DESIGN, "choice")
