"""Divide a task into wholes by its skills."""

import datetime as dt

from models.actions.decision import Refused, made, make, next_number, revised
from models.board import Batch, Board, Change
from models.rules.handoff_states import current
from models.rules.split import split_of
from models.rules.wording import hours_words
from models.work import ENDED, Task

_SAME = ("start", "due", "due_kind", "stakes", "priority", "value", "repeats", "purpose", "quality", "marks", "url")
"""What the parts have from the whole."""


def split_task(board: Board, task_id: str, today: dt.date) -> Batch:
    """Divide a task by its skills: it becomes the largest whole, the others are new tasks that nobody owns yet.

    Hours that were worked already stay with it; only what remains is divided.

    Raises:
        Refused: there is no such task, it has ended, somebody has it in hand, or it is one whole.
    """
    task = board.tasks.get(task_id)
    if task is None:
        raise Refused(f"there is no task {task_id!r}; see: evenhand tasks")
    if task.status in ENDED:
        raise Refused(f"{task.id} is {task.status}; open it again first: evenhand edit {task.id} --status open")
    handoff = current(board, task.id)
    if handoff is not None:
        raise Refused(
            f"{task.id} is in the hands of {board.name_of(handoff.owner)} ({handoff.state}); "
            f"take it back first: evenhand step {task.id} take-back"
        )
    found = split_of(board, task, today)
    if not found.divides:
        raise Refused(f"{task.id} stays whole: {found.warnings[0]}")
    logged = board.logged_on(task)
    left = max(0.0, task.effort_hours - logged) / task.effort_hours if task.effort_hours else 0.0
    first, *others = sorted(found.wholes, key=lambda whole: -whole.hours)
    changes: list[Change] = [
        revised(task, skills=first.skills, effort_hours=round(min(logged, task.effort_hours) + first.hours * left, 2))
    ]
    taken = dict(board.tasks)
    for whole in others:
        part = make(
            Task,
            id=next_number("T-", taken, len(taken)),
            title=whole.title,
            skills=whole.skills,
            effort_hours=round(whole.hours * left, 2),
            part_of=task.part_of or task.id,
            created=today,
            conflicts=task.conflicts,
            note=task.note,
            **{field: getattr(task, field) for field in _SAME},
        )
        taken[part.id] = part
        changes.append(made(part))
    shares = ", ".join(f"{' and '.join(whole.kinds)} {hours_words(whole.hours)}" for whole in (first, *others))
    return Batch(f"split {task.title!r} into {len(found.wholes)} wholes: {shares}", tuple(changes))
