"""The two dates of a hand-off: the one the owner is told, and the planned one behind it, with the buffer between them.

::

    told = from + (planned - from) / factor, moved back to a working day

from today or the task's start. The factor is policy.told_factor, policy.told_factor_first for the first work of its kind; once the
owner has policy.own_results finished tasks in their record, the policy.own_point point of what those took over their
estimates, and for the first work of a kind the larger of the two. Never below 1. The owner sees both dates.
"""

import datetime as dt
from typing import NamedTuple

from models.board import Board
from models.rules.effort_ramp import is_first
from models.rules.overruns import overruns, point_of
from models.work import Task


class TwoDates(NamedTuple):
    """What the owner hears, and what is planned.

    Attributes:
        told: the date for the owner, or None where there is no planned date.
        planned: the planned date, or None.
        factor: planned span over told span, at least 1.
        why: where the factor comes from, in words.
    """

    told: dt.date | None
    planned: dt.date | None
    factor: float
    why: str


def two_dates(board: Board, task: Task, owner: str, today: dt.date) -> TwoDates:
    """The told and the planned date of a task for an owner; the planned one is the task's due date."""
    factor, why = buffer_for(board, task, owner, today)
    planned = task.due
    if planned is None or planned <= today:
        return TwoDates(planned, planned, factor, why)
    start = min(max(today, task.start), planned) if task.start else today
    told = start + dt.timedelta(days=round((planned - start).days / factor))
    while told.weekday() > 4 and told > start:
        told -= dt.timedelta(days=1)
    return TwoDates(told, planned, factor, why)


def buffer_for(board: Board, task: Task, owner: str, today: dt.date) -> tuple[float, str]:
    """Planned span over told span for an owner, and where it comes from."""
    policy = board.policy
    record = overruns(board, owner) if owner else ()
    first = bool(owner) and is_first(board, task, owner, today)
    if len(record) >= policy.own_results:
        own = max(1.0, point_of([run.ratio for run in record], policy.own_point))
        if not first or own >= policy.told_factor_first:
            return own, f"{policy.own_point:.0%} of their last {len(record)} results kept it"
    if first:
        return policy.told_factor_first, "their first work of this kind"
    return (
        policy.told_factor,
        f"usual; {len(record)} of {policy.own_results} results are known of them",
    )
