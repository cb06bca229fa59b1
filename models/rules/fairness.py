"""Fairness: who had a chance to step up, who carries the draining work, and who gets the credit.

Looked at over `policy.no_chance_weeks` weeks back, and what is planned ahead. A chance to step up is a task that was
stretch or overreach for its owner: with the class that it had at its close, or that it has now while it stands.
Draining work is what the member marked as draining, in hours. Credit is finished, accepted work that others see: with
high stakes, or that seeks new value. The counts are of one person; nobody is put in an order by them.
"""

import datetime as dt
from typing import NamedTuple

from models.board import Board
from models.policy import Policy
from models.rules.chance import class_of
from models.rules.kept import kept_of_person
from models.rules.kind_of_work import feeling_about
from models.rules.load import remaining_hours
from models.rules.prospect import prospect
from models.work import ACTIVE, Task


class Chances(NamedTuple):
    """What one member got in the weeks looked at.

    Attributes:
        step_ups: ids of the tasks that were or are a chance to step up, newest last.
        last: when the newest finished one was closed; None where none was.
        ahead: whether one of them still stands.
        draining: hours of draining work, finished and standing.
        hours: hours of all work, finished and standing.
        credit: ids of finished work that others see.
    """

    step_ups: tuple[str, ...]
    last: dt.date | None
    ahead: bool
    draining: float
    hours: float
    credit: tuple[str, ...]


@kept_of_person
def chances_of(board: Board, member: str, today: dt.date) -> Chances:
    """The chances to step up, the drains and the credit of a member."""
    policy, since = board.policy, today - dt.timedelta(weeks=board.policy.no_chance_weeks)
    step_ups: list[tuple[dt.date, str]] = []
    credit: list[str] = []
    draining = hours = 0.0
    for task in board.tasks_of(member):
        done = task.status == "done" and task.closed is not None and since < task.closed <= today
        if not done and task.status not in ACTIVE:
            continue
        spent = (board.logged_on(task) or task.effort_hours) if done else remaining_hours(task, board)
        hours += spent
        if feeling_about(task, board, member) == "drains":
            draining += spent
        if _is_step_up(task, board, member, policy, today):
            step_ups.append((task.closed if done and task.closed else dt.date.max, task.id))
        if (
            done
            and (task.grade or policy.good_grade) >= policy.good_grade
            and (task.stakes in ("high", "critical") or task.value == "seeking")
        ):
            credit.append(task.id)
    step_ups.sort()
    finished = [on for on, _ in step_ups if on != dt.date.max]
    return Chances(
        tuple(task for _, task in step_ups),
        finished[-1] if finished else None,
        len(finished) < len(step_ups),
        draining,
        hours,
        tuple(sorted(credit)),
    )


def _is_step_up(task: Task, board: Board, member: str, policy: Policy, today: dt.date) -> bool:
    if not task.skills:
        return False
    chance = task.chance_at_close if task.status == "done" else None
    seen = prospect(task, board, member, today).value if chance is None else chance
    return class_of(seen, policy) in ("stretch", "overreach")
