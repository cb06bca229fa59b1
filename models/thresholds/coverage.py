"""Coverage and certificates (`rules/coverage.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, LEVELS, number


class Coverage(Part):
    """Coverage and certificates."""

    required_level: float = number(3, 0, 5, "level of a holder where the skill states none", LEVELS, DESIGN, "choice")
    required_holders: int = number(2, 0, 50, "holders wanted where the skill states none", "members", DESIGN, "choice")
    holder_reach: float = number(
        2.0,
        0.5,
        5,
        "levels below the required one from which a holder can still grow",
        LEVELS,
        DESIGN,
        "choice",
    )
    coverage_weeks: int = number(
        6, 1, 52, "weeks ahead in which holders, their leave and the demand are looked at", "weeks", DESIGN, "choice"
    )
    certificate_notice: int = number(
        90, 0, 1000, "days before a certificate expires from which it is mentioned", "days", DESIGN, "choice"
    )
    certificate_soon: int = number(
        30, 0, 1000, "days before a certificate expires from which it is amber", "days", DESIGN, "choice"
    )
    certificate_urgent: int = number(
        7, 0, 1000, "days before a certificate expires from which it is red", "days", DESIGN, "choice"
    )
