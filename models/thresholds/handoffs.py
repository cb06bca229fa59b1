"""Dates of a hand-off (`actions/hand_off.py`)."""

from models.row import Part
from models.thresholds.number import number


class Handoffs(Part):
    """Dates of a hand-off."""

    told_factor: float = number(
        1.4,
        1,
        3,
        "planned span over the span told to the owner",
        "factor",
        "Buehler et al. 1994; 5 days told, 7 planned",
        "derived",
    )
