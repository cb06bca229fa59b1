"""Carry out a joint plan, or a part of it."""

import datetime as dt
from collections.abc import Sequence

from models.actions.decision import Refused
from models.actions.move import carry_out
from models.board import Batch, Board
from models.rules.joint_plan import Assignment


def adopt_plan(board: Board, chosen: Sequence[Assignment], today: dt.date) -> Batch:
    """Give each task to whom the plan names, all at once, as `carry_out` does: one batch, and one undo.

    The plan itself leaves out whatever would be asked; where the board changed since it was made, it is asked.

    Raises:
        Refused: nothing is chosen, a task has an owner by now or has ended, or somebody left.
    """
    if not chosen:
        raise Refused("the plan gives nobody a task; see what is left and why: evenhand plan")
    taken = [one.task.id for one in chosen if (task := board.tasks.get(one.task.id)) is not None and task.owner]
    if taken:
        names = board.name_of(board.tasks[taken[0]].owner)
        raise Refused(f"{taken[0]} is with {names} by now; plan again: evenhand plan")
    given = carry_out(board, [one.move for one in chosen], "", today)
    what = f"{given.what}, by a joint plan" if len(chosen) == 1 else f"gave {len(chosen)} tasks by a joint plan"
    return Batch(what, given.changes, given.asks)
