"""A plan for all tasks that nobody owns: who could take each, on a board with all the others placed."""

from typing import Any

import click

from models.board import Batch, Board
from models.rules.capacity import week_name
from models.rules.joint_plan import Assignment, JointPlan, joint_plan
from models.rules.plan_numbers import PlanNumbers
from models.rules.plan_words import number_lines, sees_chances, why_words
from tui.command_line.answers import answer_change, answer_json, answer_text, may_be_bold, window_width
from tui.command_line.call import Call
from tui.command_line.shared_options import BoardCommand
from tui.command_line.tables import shortened


@click.command("plan", cls=BoardCommand)
@click.option("--apply", is_flag=True, help="Give the tasks away: one batch, and one undo.")
@click.pass_obj
def plan_command(call: Call, apply: bool) -> None:
    """Plan all tasks that nobody owns, at once.

    Each goes to whom it costs least with the others placed; no hard stop is broken, and nobody gets over 100%.
    It is quick and greedy: a good plan, not proved to be the best.

    \b
    Examples:
      evenhand plan
      evenhand plan --apply
      evenhand plan --json | jq '.unplaced[] | [.task, .reason]'
    """
    session = call.session
    if apply:
        from models.actions.plan import adopt_plan

        def decide(board: Board) -> Batch:
            return adopt_plan(board, joint_plan(board, session.today).assignments, session.today)

        answer_change(call, "plan", call.perform(decide))
        return
    plan = joint_plan(session.board, session.today)
    if call.json:
        answer_json("plan", _document(plan, session.me))
        return
    width = window_width()
    answer_text("\n".join(line if width is None else shortened(line, width) for line in _told(call, plan)))


def _document(plan: JointPlan, me: str) -> dict[str, Any]:
    return {
        "as_of": plan.today,
        "status": "greedy",
        "objective": plan.cost,
        "bound": None,
        "gap": None,
        "assignments": [_assignment(one, plan.board, me) for one in plan.assignments],
        "unplaced": [
            {
                "task": one.task.id,
                "title": one.task.title,
                "reason": one.reason,
                "refused": [{"id": who, "reasons": list(why)} for who, why in sorted(one.refused.items())],
            }
            for one in plan.unplaced
        ],
        "before": _numbers(plan.before) | {"cost": plan.cost_before},
        "after": _numbers(plan.after) | {"cost": plan.cost},
    }


def _assignment(one: Assignment, board: Board, me: str) -> dict[str, Any]:
    seen = not one.parts["chances"] or sees_chances(board, me, one.owner)
    return {
        "task": one.task.id,
        "title": one.task.title,
        "owner": one.owner,
        "coach": one.coach,
        "class": one.kind,
        "chance": one.chance,
        "hours_by_week": {week_name(monday): hours for monday, hours in one.hours.items()},
        "cost": one.cost if seen else None,
        "parts": dict(one.parts) if seen else None,
        "why": why_words(one, board, me),
    }


def _numbers(numbers: PlanNumbers) -> dict[str, float]:
    return {
        "step_up_spread": numbers.step_up_spread,
        "without_chance": numbers.without_chance,
        "load_spread": numbers.load_spread,
        "stretch_hours": numbers.stretch_hours,
        "unplaced": numbers.unplaced,
    }


def _told(call: Call, plan: JointPlan) -> list[str]:
    board, count = plan.board, len(plan.assignments) + len(plan.unplaced)
    if not count:
        return ["Every task has an owner."]
    head = f"{len(plan.assignments)} of {count} tasks without an owner placed (greedy; not proved to be the best)"
    lines = [f"\x1b[1m{head}\x1b[0m" if may_be_bold(call) else head]
    for one in plan.assignments:
        lines += [
            "",
            f"{one.task.id}  {one.task.title}: to {board.name_of(one.owner)}",
            f"      {why_words(one, board, call.session.me)}",
        ]
    if plan.unplaced:
        lines += ["", "Left to you:"]
        for left in plan.unplaced:
            lines += [f"{left.task.id}  {left.task.title}", f"      {left.reason}"]
    return [*lines, "", *number_lines(plan.before, plan.after, board.policy)]
