"""How a threshold is declared, and the words that many of them share."""

from typing import Any, Literal

from pydantic import Field

Status = Literal["study", "derived", "choice"]

LEVELS = "levels, scale 0-5"
DESIGN = "a design choice of this program"
SIMULATED = "simulated for this program"


def number(
    default: float, low: float, high: float, meaning: str, unit: str, source: str, status: Status
) -> Any:  # a pydantic field
    """One threshold: its default, the least and the most it may be, and what a person may ask about it."""
    return Field(
        default=default,
        ge=low,
        le=high,
        allow_inf_nan=False,
        description=meaning,
        json_schema_extra={"unit": unit, "source": source, "status": status},
    )
