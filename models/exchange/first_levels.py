"""After an import of finished work: the levels it supports, as claims, and who is no longer there."""

import datetime as dt
from collections.abc import Iterator, Sequence

from models.actions.decision import revise
from models.board import Board, Change
from models.exchange.wanted import Wanted, as_of_history
from models.rules.history import Claimed, active_people, first_levels, in_order_finished
from models.team import Member, Rating
from models.text import ID_LIMIT
from models.work import ENDED, Task


def claim_levels(board: Board, changes: Sequence[Change], today: dt.date) -> Iterator[Wanted]:
    """The ratings `by import` that the finished tasks of a board support, for the skills of the tasks just taken in.

    Where a person has rated a member's skill there is none: people know better, and the newest rating also says what a
    member wants.

    Args:
        board: the board with the changes applied.
        changes: what the import made and changed.
        today: the date of the claims.
    """
    done = in_order_finished(board.tasks.values())
    skills = {r.skill for c in changes if isinstance(c.after, Task) for r in c.after.skills} & board.skills.keys()
    days = [day for task in done for day in (task.closed, task.created) if day is not None and day <= today]
    newest = max(days, default=today)
    rated = {(r.member, r.skill) for r in board.ratings.values() if r.by != "import"}
    for claim in first_levels(done, skills, board.policy):
        rating_id = f"{claim.member}/{claim.skill}/import"
        if claim.member in board.members and (claim.member, claim.skill) not in rated and len(rating_id) <= ID_LIMIT:
            last = min(today, as_of_history(newest, claim.last, today)) if claim.last else None
            yield Wanted(
                Rating,
                rating_id,
                {
                    "member": claim.member,
                    "skill": claim.skill,
                    "level": claim.level,
                    "by": "import",
                    "on": today,
                    "last_used": last,
                    "note": _words(claim, board.skills[claim.skill].name),
                },
                "first levels",
            )


def _words(claim: Claimed, skill: str) -> str:
    if not claim.taken:
        return f"no finished task with {skill} yet; {claim.of_all} of the newest {claim.all_taken} of all kinds"
    tasks = "finished task" if claim.taken == 1 else "finished tasks"
    if not claim.count:
        return (
            f"none of the newest {claim.taken} {tasks} with {skill}, "
            f"but {claim.of_all} of the newest {claim.all_taken} of all kinds"
        )
    return f"from {claim.count} of the newest {claim.taken} {tasks} with {skill}"


def without_leavers(board: Board, changes: Sequence[Change]) -> list[Change]:
    """The changes, with new members who did none of the newest work and owe none marked as no longer there.

    An export of many years names people who left long ago; as active members they would be suggested for work.

    Args:
        board: the board with the changes applied.
        changes: what the import made and changed.
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
