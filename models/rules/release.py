"""What finished work needs before it is accepted: 'done when', the quality bar of the task, and what a client sees.

The bar says how good is good enough. *rough*: it may be accepted with remarks though 'done when' is not met in full;
*good*: 'done when' is met, remarks may stay open; *perfect*: it is met, and no remark stays open. What a client sees is
never released where 'done when' is not met; it is returned, or the backup does it.
"""

from models.handoff import Handoff
from models.work import Task

REDONE, REMARKS, AS_ASKED = 1, 3, 4
"""Grades: redone by somebody else, accepted with remarks, as asked."""


def client_sees(task: Task) -> bool:
    """Whether a client sees the result."""
    return "client-facing" in task.marks


def not_released(task: Task, handoff: Handoff, grade: int | None, met: bool) -> str:
    """Why work is not accepted like this, in one line that says what to do; empty where it is.

    Args:
        task: the task, with its quality bar and marks.
        handoff: its hand-off, with the backup.
        grade: how the work was received, 1 to 5; None where nobody said it.
        met: whether 'done when' is met.
    """
    if grade is None:
        return f"say how the work on {task.id} was received: a grade of 1 to 5"
    if grade == REDONE:
        if client_sees(task) and handoff.backup is None:
            return (
                f"a client sees {task.id}, and no backup is named who redid it; return it, or name one in the hand-off"
            )
        return ""
    if met:
        if task.quality == "perfect" and grade == REMARKS:
            return f"{task.id} has to be perfect, so no remark stays open: return it with the remarks"
        return ""
    if client_sees(task):
        return f"a client sees {task.id}, and 'done when' is not met: return it, or grade 1 where the backup redid it"
    if task.quality != "rough":
        return f"'done when' of {task.id} is not met, and {task.quality!r} is asked: return it with what is missing"
    if grade >= AS_ASKED:
        return f"'done when' of {task.id} is not met, so it was not 'as asked': grade it 3 or lower, or return it"
    return ""
