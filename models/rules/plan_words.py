"""A plan in words: why somebody gets a task, and the numbers before and after, one line each."""

from models.board import Board
from models.policy import Policy
from models.rules.joint_plan import Assignment
from models.rules.plan_numbers import PlanNumbers
from models.rules.who_sees import acts_as_lead
from models.rules.wording import hours_words, percent


def sees_chances(board: Board, me: str, person: str) -> bool:
    """Whether somebody may see what chances a person had: that person, the lead, and a script."""
    return me == person or acts_as_lead(board, me)


def why_words(one: Assignment, board: Board, me: str) -> str:
    """Why the owner gets it, in one line, for whoever looks."""
    if not one.first or not sees_chances(board, me, one.owner):
        return one.why
    return f"{one.why}, the first step up in {board.policy.no_chance_weeks} weeks"


def number_lines(before: PlanNumbers, after: PlanNumbers, policy: Policy) -> tuple[str, ...]:
    """What the plan changes, line by line."""
    return (
        f"spread of step-up chances  {before.step_up_spread:.2f} -> {after.step_up_spread:.2f}"
        "  (those who want to grow)",
        f"without a chance           {before.without_chance} -> {after.without_chance}",
        f"spread of the load         {percent(before.load_spread)} -> {percent(after.load_spread)}"
        f"  ({policy.plan_weeks} weeks ahead)",
        f"stretch work               {hours_words(before.stretch_hours)} -> {hours_words(after.stretch_hours)}",
        f"without an owner           {before.unplaced} -> {after.unplaced}",
    )
