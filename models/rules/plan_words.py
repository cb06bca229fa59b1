"""The numbers of a plan in words: one line each, before and after."""

from models.policy import Policy
from models.rules.plan_numbers import PlanNumbers
from models.rules.wording import hours_words, percent


def number_lines(before: PlanNumbers, after: PlanNumbers, policy: Policy) -> tuple[str, ...]:
    """What the plan changes, line by line."""
    weeks = policy.no_chance_weeks
    return (
        f"spread of step-up chances  {before.step_up_spread:.2f} -> {after.step_up_spread:.2f}"
        f"  ({weeks} weeks and what stands, of those who want to grow)",
        f"without a chance           {before.without_chance} -> {after.without_chance}",
        f"spread of the load         {percent(before.load_spread)} -> {percent(after.load_spread)}"
        f"  ({policy.plan_weeks} weeks ahead)",
        f"stretch work               {hours_words(before.stretch_hours)} -> {hours_words(after.stretch_hours)}",
        f"without an owner           {before.unplaced} -> {after.unplaced}",
    )
