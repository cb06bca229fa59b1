"""What a brief lacks: findings while it is written, each about one field, in one line with what to do."""

import datetime as dt
from dataclasses import dataclass

from models.board import Board
from models.handoff import Brief
from models.work import DueKind, Task


@dataclass(frozen=True)
class BriefFinding:
    """One thing to mend in a brief: the field, and what about it."""

    field: str
    text: str


def brief_findings(
    _board: Board, task: Task, brief: Brief, told: dt.date | None, due_kind: DueKind | None
) -> tuple[BriefFinding, ...]:
    """What a brief lacks, in the order of its fields; none for a complete one."""
    found = []
    for name in ("why", "deliverable", "done_when"):
        if not getattr(brief, name):
            found.append(BriefFinding(name, f"{name.replace('_', ' ')} is empty"))
    if told is None and task.due is None:
        found.append(BriefFinding("told", "no date: say one"))
    elif due_kind is None:
        found.append(BriefFinding("due_kind", "a date without its kind: hard or soft"))
    return tuple(found)
