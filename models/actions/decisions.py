"""The log of decisions: who was chosen for a task beside who was proposed, with the chance that was predicted."""

import datetime as dt

from models.actions.decision import made, make, next_number
from models.board import Board, Change
from models.delegating import Decision
from models.rules.chance import chance_of
from models.rules.load import remaining_hours
from models.rules.prospect import prospect
from models.work import Task


def decision(
    board: Board,
    task: Task,
    chosen: str,
    proposed: str | None,
    today: dt.date,
    by: str | None = None,
    reason: str = "",
    before: str | None = None,
) -> Change:
    """The change that logs the choice of an owner.

    Args:
        board: the board before the choice.
        task: the task as it will be, with the coach that was named.
        chosen: who gets it.
        proposed: who came first among the suggestions, or None where none were asked for.
        today: the day.
        by: who chose.
        reason: why somebody else than proposed was chosen, or why it goes against a rule.
        before: who had it until now; None takes the owner on the board.
    """
    seen = prospect(task, board, chosen, today)
    helped = task.coach is not None and task.coach != chosen and seen.kind in ("stretch", "overreach")
    chance = chance_of(seen.abilities, board.policy, coached=True).value if helped else seen.value
    standing = board.tasks.get(task.id, task)
    known = board.all(Decision)
    return made(
        make(
            Decision,
            id=next_number("D-", known, len(known)),
            task=task.id,
            on=today,
            by=by,
            chosen=chosen,
            proposed=proposed,
            chance=round(chance, 4),
            reason=reason,
            before=before or standing.owner,
            hours=round(remaining_hours(standing, board), 2),
        )
    )
