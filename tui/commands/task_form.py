"""The form of a task: its fields, and what is typed into them."""

from typing import Any, get_args

from models.actions.decision import Refused
from models.work import Mark, Quality, Stakes, Status, Task
from tui.commands.reading_fields import candidate, choice, day, hours, requirements
from tui.desk import Desk
from tui.dialogs.form import Field, Values


def one_line(note: str) -> str:
    """A note of several lines as the form shows it."""
    return " ".join(note.split())


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def task_fields(desk: Desk, task: Task | None) -> list[Field]:
    """The fields of a task, or of a new one."""
    board = desk.board
    people = (*board.members, *board.providers)
    shown = task or Task(id="-", title="-")
    skills = ", ".join(f"{r.skill} {r.difficulty:g}" for r in shown.skills)
    return [
        Field("title", "Title", task.title if task else "", "what is to be done", goes_on=True),
        Field("effort_hours", "Effort, hours", f"{shown.effort_hours:g}"),
        Field("start", "Start", shown.start.isoformat() if shown.start else "", "today, mon, +3d, 2026-11-27"),
        Field("due", "Due", shown.due.isoformat() if shown.due else "", "fri, next fri, eom, +2w"),
        Field("skills", "Skills", skills, "sql 3, tls 3.5", goes_on=True),
        Field("owner", "Owner", shown.owner or "", "nobody", people),
        Field("stakes", "Stakes", shown.stakes, "low, medium, high, critical", get_args(Stakes)),
        Field("priority", "Priority", str(shown.priority), "1 to 4"),
        Field("purpose", "Purpose", shown.purpose or "", "what it is for", tuple(board.purposes)),
        Field("status", "Status", shown.status, "open, doing, blocked, later, done", get_args(Status)),
        Field("quality", "Good enough", shown.quality, "rough, good, perfect", get_args(Quality)),
        Field(
            "marks",
            "Marks",
            ", ".join(shown.marks),
            "such as: client-facing, only me, my name, never",
            get_args(Mark),
            goes_on=True,
        ),
        Field("note", "Note", one_line(shown.note), goes_on=True),
    ]


def task_values(values: Values, desk: Desk) -> dict[str, Any]:
    """What was typed, as the values of an action.

    Raises:
        Refused: a field does not say what it should.
    """
    try:
        priority = int(values["priority"] or 2)
    except ValueError:
        raise Refused("priority: 1 to 4") from None
    return {
        "effort_hours": hours(values["effort_hours"] or "8", "effort"),
        "start": day(values["start"], "start", desk.today),
        "due": day(values["due"], "due", desk.today),
        "skills": requirements(values["skills"], desk.board),
        "owner": candidate(values["owner"], "owner", desk.board),
        "stakes": choice(values["stakes"] or "medium", "stakes", get_args(Stakes)),
        "priority": priority,
        "purpose": values["purpose"] or None,
        "status": choice(values["status"] or "open", "status", get_args(Status)),
        "quality": choice(values["quality"] or "good", "good enough", get_args(Quality)),
        "marks": tuple(choice(mark, "marks", get_args(Mark)) for mark in _parts(values["marks"])),
        "note": values["note"],
    }
