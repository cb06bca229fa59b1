"""Overruns: what finished work took, over what it was estimated at. The record behind the buffer and the forecast.

A finished task counts where it has an estimate and hours of work were logged on it: hours over estimate. Where none were logged but
its start, due date and close are known, working days taken over working days planned. The newest policy.own_newest count.
"""

import datetime as dt
import math
from collections.abc import Sequence
from typing import NamedTuple

from models.board import Board
from models.rules.kept import kept_of_person
from models.rules.working_days import working_days
from models.work import Task


class Overrun(NamedTuple):
    """One finished task: what it took over what was planned, in hours or in working days."""

    task: str
    on: dt.date
    planned: float
    taken: float
    in_days: bool = False

    @property
    def ratio(self) -> float:
        """Taken over planned."""
        return self.taken / self.planned


@kept_of_person
def overruns(board: Board, owner: str) -> tuple[Overrun, ...]:
    """The newest finished tasks of an owner that say how long their work takes, newest first."""
    found = [run for task in board.tasks_of(owner) if (run := _overrun(task, board)) is not None]
    found.sort(key=lambda run: (run.on, run.task), reverse=True)
    return tuple(found[: board.policy.own_newest])


def point_of(ratios: Sequence[float], share: float) -> float:
    """The ratio that this share of them does not exceed: of 8 and a share of .8 the seventh smallest."""
    ordered = sorted(ratios)
    # .8 x 10 is not more than 8, whatever the last digit of a float says.
    return ordered[max(0, math.ceil(round(share * len(ordered), 6)) - 1)]


def _overrun(task: Task, board: Board) -> Overrun | None:
    if task.status != "done" or task.closed is None:
        return None
    hours = board.logged_on(task)
    if hours > 0 and task.effort_hours > 0:
        return Overrun(task.id, task.closed, task.effort_hours, hours)
    if task.start and task.due and task.start <= min(task.due, task.closed):
        before = task.start - dt.timedelta(days=1)
        planned, taken = working_days(board, before, task.due), working_days(board, before, task.closed)
        if planned and taken:
            return Overrun(task.id, task.closed, planned, taken, in_days=True)
    return None
