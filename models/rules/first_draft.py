"""What a hand-off begins with: dates, what the owner may decide, a brief and checkpoints, as the rules propose them.

The same for the dialog and the command line; everything in it can be changed before it is sent.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from models.board import Board
from models.delegating import Milestone, Playbook
from models.following import Checkpoint
from models.handoff import Authority, Brief
from models.rules.checkpoints import proposed
from models.rules.forecast import Forecast, forecast
from models.rules.load import first_working_day
from models.rules.playbooks import KICKOFF, brief_from
from models.rules.stretch_guard import usual_check_days
from models.rules.trust import authority_ceiling, usual_authority
from models.rules.two_dates import TwoDates, two_dates
from models.rules.working_days import days_later, working_days
from models.work import DueKind, Task


class FirstDraft(NamedTuple):
    """A hand-off as it is proposed.

    Attributes:
        dates: the told and the planned date.
        due_kind: of what kind they are; None without a date.
        authority: what the owner may decide.
        ceiling: how much of it their record supports.
        check_days: working days between two check-ins, or None.
        brief: what is said already, from the last brief, a playbook and what is known.
        guided: whether it is the first hand-off to this owner, which is explained step by step.
        forecast: when it will be done by the owner's record.
    """

    dates: TwoDates
    due_kind: DueKind | None
    authority: Authority
    ceiling: int
    check_days: int | None
    brief: Brief
    guided: bool
    forecast: Forecast


def first_draft(board: Board, task: Task, owner: str, today: dt.date, playbook: Playbook | None = None) -> FirstDraft:
    """The hand-off of a task to an owner as it is proposed, from a playbook if there is one."""
    dates = two_dates(board, task, owner, today)
    ceiling = authority_ceiling(board, task, owner, today)
    authority, check_days = (
        usual_authority(board, task, owner, today),
        usual_check_days(board, task, owner, today),
    )
    if playbook is not None and playbook.authority is not None:
        authority = min(playbook.authority, ceiling)
    if playbook is not None and playbook.check_days is not None:
        check_days = min(playbook.check_days, check_days or playbook.check_days)
    guided = is_first_to(board, owner)
    purpose = board.purposes.get(task.purpose or "")
    brief = brief_from(board, task, playbook, purpose.name if purpose else "", last=playbook is None)
    if guided and not brief.kickoff:
        brief = brief.model_copy(update={"kickoff": KICKOFF})
    return FirstDraft(
        dates,
        task.due_kind if dates.planned else None,
        authority,
        ceiling,
        check_days,
        brief,
        guided,
        forecast(board, task, owner, today),
    )


def with_dates(board: Board, task: Task, owner: str, today: dt.date, due: dt.date | None) -> tuple[TwoDates, Forecast]:
    """The dates and the forecast of a task with another planned date."""
    given = task.model_copy(update={"due": due})
    return two_dates(board, given, owner, today), forecast(board, given, owner, today)


def is_first_to(board: Board, owner: str) -> bool:
    """Whether nothing was handed off to somebody before."""
    return not any(handoff.owner == owner for handoff in board.handoffs.values())


def draft_checkpoints(
    board: Board,
    task: Task,
    owner: str,
    authority: Authority,
    told: dt.date | None,
    today: dt.date,
    worries: Sequence[str] = (),
    playbook: Playbook | None = None,
) -> tuple[Checkpoint, ...]:
    """The checkpoints that a hand-off begins with: the playbook's, laid on its dates, else those that the rules propose."""
    end = told or task.due
    first = max(first_working_day(today), task.start or today)
    days = working_days(board, first, end) if end is not None else 0
    if playbook is None or not playbook.milestones or days < 2:
        return proposed(board, task, owner, authority, told, today, worries)
    return tuple(_laid(board, milestone, first, days, i) for i, milestone in enumerate(playbook.milestones, 1))


def _laid(board: Board, milestone: Milestone, first: dt.date, days: int, number: int) -> Checkpoint:
    due = days_later(board, first, min(days, max(1, round(days * milestone.share))))
    return Checkpoint(id=f"proposed-{number}", handoff="proposed", name=milestone.name, due=due, share=milestone.share)
