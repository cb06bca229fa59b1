"""Decide what becomes of a task: keep, delegate, automate, outsource, drop, later."""

import datetime as dt

from models.actions.decision import Refused, made, make, next_number, revised
from models.actions.hand_off import booking_questions
from models.actions.tasks import drop_task, edit_task
from models.board import Batch, Board, Change
from models.delegating import Outcome, Triage
from models.rules.handoff_states import current
from models.rules.plate import may_triage, not_yours, plate_of
from models.rules.triage import triage_of
from models.work import ENDED, Task

_SAID: dict[Outcome, str] = {
    "keep": "to keep",
    "delegate": "to delegate",
    "automate": "to automate",
    "outsource": "to outsource",
    "drop": "to drop",
    "later": "to do later:",
}


def decide(
    board: Board, task_id: str, outcome: Outcome, today: dt.date, by: str | None = None, reason: str = ""
) -> Batch:
    """Note what becomes of a task beside what was proposed, and do what follows from it at once.

    Drop and later change its status; keep gives it to the lead where nobody has it; automate marks it. Who gets what is delegated
    or outsourced is a decision of its own.

    Raises:
        Refused: there is no such task, it has ended, somebody else has it in hand, or it is not for this person.
    """
    task = _standing(board, task_id)
    if not may_triage(board, task, by):
        raise Refused(not_yours(board, task))
    answer = triage_of(board, task, today, plate_of(board, by))
    known = board.all(Triage)
    row = make(
        Triage,
        id=next_number("Y-", known, len(known)),
        task=task.id,
        on=today,
        by=by,
        outcome=outcome,
        proposed=answer.outcome,
        reason=reason.strip(),
        facts=tuple(answer.facts),
    )
    changes, asks = _follows(board, task, outcome, today)
    said = f"decided {_SAID[outcome]} {task.title!r}"
    if outcome != answer.outcome:
        said += f", where {answer.outcome} was proposed"
    why = f": {' '.join(row.reason.split())}" if row.reason else ""
    return Batch(f"{said}{why}", (*changes, made(row)), asks)


def _follows(board: Board, task: Task, outcome: Outcome, today: dt.date) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    handoff, lead = current(board, task.id), board.team.lead
    if outcome in ("drop", "later") and handoff is not None:
        raise Refused(
            f"{task.id} is in the hands of {board.name_of(handoff.owner)} ({handoff.state}); "
            f"take it back first: evenhand step {task.id} take-back"
        )
    if outcome == "drop":
        return drop_task(board, task.id, today).changes, ()
    if outcome == "later" and task.status != "later":
        return edit_task(board, task.id, today, status="later").changes, ()
    if outcome == "automate" and "automatable" not in task.marks:
        return (revised(task, marks=(*task.marks, "automatable")),), ()
    if outcome == "keep" and task.owner is None and lead in board.members and lead is not None:
        return (revised(task, owner=lead),), booking_questions(board, task, lead, today)
    return (), ()


def _standing(board: Board, task_id: str) -> Task:
    task = board.tasks.get(task_id)
    if task is None:
        raise Refused(f"there is no task {task_id!r}; see: evenhand tasks")
    if task.status in ENDED:
        raise Refused(f"{task.id} is {task.status}; open it again first: evenhand edit {task.id} --status open")
    return task
