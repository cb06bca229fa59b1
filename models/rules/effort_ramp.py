"""The learning ramp: a kind of work takes longer the first and the second time somebody does it.

policy.ramp_first the first time, policy.ramp_second the second, 1 after that. Who could do it alone by the chance (routine or
core work for them) has done its like before, wherever that was: no ramp. A task that names no skill has no kind: no ramp.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from models.board import Board
from models.rules.kept import kept_of_person
from models.rules.kind_of_work import kind_of_work
from models.rules.prospect import prospect
from models.work import Task


@kept_of_person
def times_done(board: Board, owner: str) -> Mapping[str, int]:
    """How often an owner finished each kind of work."""
    kinds = [kind_of_work(task, board) for task in board.tasks_of(owner) if task.status == "done"]
    return Counter(kind for kind in kinds if kind is not None)


def is_first(board: Board, task: Task, owner: str, today: dt.date) -> bool:
    """Whether the task is the first work of its kind for an owner."""
    return _ramp_step(board, task, owner, today) == 0


def effort_ramp(board: Board, task: Task, owner: str, today: dt.date) -> float:
    """What the estimate of a task is multiplied by for an owner."""
    step = _ramp_step(board, task, owner, today)
    if step == 0:
        return board.policy.ramp_first
    return board.policy.ramp_second if step == 1 else 1.0


def _ramp_step(board: Board, task: Task, owner: str, today: dt.date) -> int | None:
    kind = kind_of_work(task, board)
    done = 2 if kind is None else times_done(board, owner).get(kind, 0)
    if done > 1 or prospect(task, board, owner, today).kind in ("routine", "core"):
        return None
    return done
