"""Checkpoints: dated, visible results on the way. Proposed from effort and authority; which are reported, due and late.

One lies after each policy.checkpoint_hours hours of work for each level of authority: 6 hours apart at authority 1, 36 at
6. The end is none of them, for that is the result itself.
"""

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from models.board import Board
from models.following import Checkpoint, Report
from models.handoff import Authority, Handoff
from models.rules.load import first_working_day
from models.rules.overlap import is_far
from models.rules.stretch_guard import guarded
from models.rules.working_days import days_later, working_days
from models.work import Task

Standing = Literal["reported", "late", "due", "ahead"]


class Milestone(NamedTuple):
    """A checkpoint as it stands on a day.

    Attributes:
        checkpoint: the checkpoint.
        standing: reported; late (nobody reported it in time); due (its day has come); or ahead.
        report: the report that reached it, or None.
        late_from: the first day on which it is late if nobody reports it.
    """

    checkpoint: Checkpoint
    standing: Standing
    report: Report | None
    late_from: dt.date


def milestones(board: Board, handoff: Handoff, today: dt.date) -> tuple[Milestone, ...]:
    """The checkpoints of a hand-off by their days, and how each stands."""
    reports = [report for report in board.about(Report, handoff.id) if report.on <= today]
    found = sorted(board.about(Checkpoint, handoff.id), key=lambda one: (one.due, one.id))
    return tuple(_milestone(board, checkpoint, reports, today) for checkpoint in found)


def _milestone(board: Board, checkpoint: Checkpoint, reports: Sequence[Report], today: dt.date) -> Milestone:
    late_from = days_later(board, checkpoint.due, max(1, board.policy.late_checkpoint))
    report = next((report for report in reports if reaches(report, checkpoint)), None)
    standing: Standing = (
        "reported" if report else "late" if today >= late_from else "due" if today >= checkpoint.due else "ahead"
    )
    return Milestone(checkpoint, standing, report, late_from)


def reaches(report: Report, checkpoint: Checkpoint) -> bool:
    """Whether a report is the one that a checkpoint waits for: it names it, or says that as much is done."""
    if report.checkpoint == checkpoint.id:
        return True
    return bool(checkpoint.share) and report.share is not None and report.share >= (checkpoint.share or 0)


def answered_by(board: Board, handoff: Handoff, share: float | None, today: dt.date) -> Checkpoint | None:
    """The checkpoint that a report of today answers: the first one whose day has come, or whose share is done."""
    for one in milestones(board, handoff, today):
        enough = bool(one.checkpoint.share) and share is not None and share >= (one.checkpoint.share or 0)
        if one.standing != "reported" and (one.standing != "ahead" or enough):
            return one.checkpoint
    return None


def proposed(
    board: Board,
    task: Task,
    owner: str,
    authority: Authority,
    told: dt.date | None,
    today: dt.date,
    worries: Sequence[str] = (),
) -> tuple[Checkpoint, ...]:
    """The checkpoints that suit a task, with ids that say nothing yet; an action makes them rows of a hand-off.

    They lie evenly on the working days between today (or the start) and the told date, and never on those two: so a
    short span has fewer of them. Far from the lead (`overlap.py`) each gap is a working day longer. A step up has one at least every policy.stretch_check_days working days.
    What the lead worries about most is looked at first.
    """
    end = told or task.due
    first = max(first_working_day(today), task.start) if task.start else first_working_day(today)
    if end is None or end <= first:
        return ()
    policy, days = board.policy, working_days(board, first, end)
    count = int(-(-task.effort_hours // (policy.checkpoint_hours * authority))) - 1
    count, lead = max(0, min(count, policy.checkpoints_most)), board.team.lead
    if lead is not None and is_far(board, owner, lead, today):  # an answer takes a day: so much longer is each gap
        count = int(days / (days / (count + 1) + 1)) - 1
    if guarded(board, task, owner, today):
        count = max(count, -(-days // policy.stretch_check_days) - 1)
    count = max(0, min(count, policy.checkpoints_most, days - 1))
    return tuple(
        Checkpoint(
            id=f"proposed-{i}",
            handoff="proposed",
            name=_name(Fraction(i, count + 1), worries[i - 1] if i <= len(worries) else ""),
            due=days_later(board, first, round(days * i / (count + 1))),
            share=round(i / (count + 1), 2),
        )
        for i in range(1, count + 1)
    )


_SHARES = {Fraction(1, 2): "half", Fraction(1, 3): "a third", Fraction(2, 3): "two thirds"}


def _name(share: Fraction, worry: str) -> str:
    done = f"{_SHARES.get(share) or f'{float(share):.0%}'} done"
    return f"{done}; {worry}" if worry else done
