"""After an import of finished work: the levels it supports, as claims, and who is no longer there."""

import datetime as dt
from collections.abc import Iterator, Sequence

from models.actions.decision import revise
from models.board import Board, Change
from models.exchange.intake import Wanted, as_of_history
from models.rules.history import Claimed, active_people, first_levels, in_order_finished
from models.team import Member, Rating
from models.text import ID_LIMIT
from models.work import ENDED


def claim_levels(board: Board, today: dt.date) -> Iterator[Wanted]:
    """The ratings `by import` that the finished tasks of a board support; of somebody who left there are none."""
    done = in_order_finished(board.tasks.values())
    days = [day for task in done for day in (task.closed, task.created) if day is not None and day <= today]
    newest = max(days, default=today)
    for claim in first_levels(done, board.policy):
        rating_id = f"{claim.member}/{claim.skill}/import"
        if claim.member in board.members and claim.skill in board.skills and len(rating_id) <= ID_LIMIT:
            yield Wanted(
                Rating,
                rating_id,
                {
                    "member": claim.member,
                    "skill": claim.skill,
                    "level": claim.level,
                    "by": "import",
                    "on": today,
                    "last_used": min(today, as_of_history(newest, claim.last or newest, today)),
                    "note": _words(claim, board),
                },
                "first levels",
            )


def _words(claim: Claimed, board: Board) -> str:
    tasks = "finished task" if claim.taken == 1 else "finished tasks"
    return f"from {claim.count} of the newest {claim.taken} {tasks} with {board.skills[claim.skill].name}"


def without_leavers(board: Board, changes: Sequence[Change]) -> list[Change]:
    """The changes, with new members who did none of the newest work and owe none marked as no longer there.

    An export of many years names people who left long ago; as active members they would be suggested for work.
    """
    active = active_people(in_order_finished(board.tasks.values()), board.policy)
    owing = {task.owner for task in board.tasks.values() if task.status not in ENDED}
    return [
        Change(None, revise(change.after, active=False))
        if change.before is None
        and isinstance(change.after, Member)
        and change.after.id not in active
        and change.after.id not in owing
        and board.tasks_of(change.after.id)
        else change
        for change in changes
    ]
