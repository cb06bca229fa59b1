"""The joint plan (`rules/joint_plan.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, number


class Plan(Part):
    """The joint plan."""

    plan_fit: float = number(0.5, 0, 10, "how much fit makes an owner cheaper", "share of the cost", DESIGN, "choice")
    plan_growth: float = number(
        0.3, 0, 10, "how much growth makes an owner cheaper", "share of the cost", DESIGN, "choice"
    )
    plan_wish: float = number(
        0.1, 0, 10, "how much a wish for its skills makes an owner cheaper", "share of the cost", DESIGN, "choice"
    )
    plan_outside: float = number(
        0.4, 0, 10, "what it adds that the work leaves the team", "share of the cost", DESIGN, "choice"
    )
    plan_coach: float = number(
        0.12, 0, 10, "what it adds that a coach is wanted", "share of the cost", DESIGN, "choice"
    )
    plan_chances: float = number(
        0.2,
        0,
        10,
        "how much cheaper a wanted step up is for somebody who had none; half of it after one, a third after two",
        "share of the cost",
        DESIGN,
        "choice",
    )
    plan_purpose: float = number(
        0.15, 0, 10, "what each further owner of a purpose adds", "share of the cost", DESIGN, "choice"
    )
    plan_busy: float = number(
        0.005, 0, 1, "what an hour over the amber load adds", "share of the cost an hour", DESIGN, "choice"
    )
    plan_left: float = number(
        2, 0, 100, "what a task left to the lead costs, times its priority", "share of the cost", DESIGN, "choice"
    )
    plan_weeks: int = number(
        4, 1, 52, "weeks ahead over which the spread of the load is taken", "weeks", DESIGN, "choice"
    )
