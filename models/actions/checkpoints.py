"""Checkpoints of a hand-off: agreed, changed, left out."""

import datetime as dt
from collections.abc import Iterable, Sequence

from models.actions.decision import Refused, made, make, next_number, revise, revised
from models.board import Batch, Board, Change
from models.dates import short_day
from models.following import Checkpoint
from models.handoff import Handoff
from models.rules.checkpoints import milestones, proposed
from models.rules.early_warnings import promise_of
from models.rules.handoff_states import ENDED, current, giver
from models.rules.working_days import days_later, working_days


def add_checkpoint(
    board: Board,
    task_id: str,
    name: str,
    due: dt.date,
    today: dt.date,
    share: float | None = None,
    by: str | None = None,
) -> Batch:
    """Agree on a dated result on the way.

    Raises:
        Refused: nobody has the task in hand, the day does not fit, or it is not for this person.
    """
    handoff = handoff_to_follow(board, task_id, by)
    if not name.strip():
        raise Refused("say what will be there to see by then")
    _fits(board, handoff, due, today)
    [added] = checkpoint_changes(
        board, handoff.id, [make(Checkpoint, id="-", handoff="-", name=name, due=due, share=share)]
    )
    title = board.tasks[task_id].title
    return Batch(f"agreed on {name.strip()!r} by {short_day(due, today)} for {title!r}", (added,))


def add_proposed(board: Board, task_id: str, today: dt.date, by: str | None = None) -> Batch:
    """Agree on the checkpoints that suit the work.

    Raises:
        Refused: nobody has the task in hand, it has some already, the work needs none, or it is not for this person.
    """
    handoff = handoff_to_follow(board, task_id, by)
    task = board.tasks[task_id]
    if board.about(Checkpoint, handoff.id):
        raise Refused(f"{task_id} has checkpoints already; add one with a name and a day")
    authority = handoff.authority or board.policy.authority_start
    found = proposed(board, task, handoff.owner, authority, handoff.told, today, handoff.brief.worries)
    if not found:
        raise Refused(f"{task_id} is short, or its owner decides enough, to need none; add one with a name and a day")
    days = ", ".join(short_day(one.due, today) for one in found)
    return Batch(f"agreed on checkpoints for {task.title!r}: {days}", checkpoint_changes(board, handoff.id, found))


def change_checkpoint(
    board: Board, task_id: str, checkpoint_id: str, today: dt.date, by: str | None = None, **values: object
) -> Batch:
    """Change what, when or how much of the work a checkpoint is (`name`, `due`, `share`).

    Raises:
        Refused: there is no such checkpoint, nothing changes, the day does not fit, or it is not for this person.
    """
    handoff = handoff_to_follow(board, task_id, by)
    checkpoint = known_checkpoint(board, handoff, checkpoint_id)
    after = revise(checkpoint, **values)
    if after == checkpoint:
        raise Refused(f"{checkpoint.name!r} is like that already")
    if after.due != checkpoint.due:
        _fits(board, handoff, after.due, today)
    said = f"changed the checkpoint {after.name!r} of {board.tasks[task_id].title!r}"
    if after.due != checkpoint.due:
        said += f" to {short_day(after.due, today)}"
    return Batch(said, (revised(checkpoint, **values),))


def leave_out_checkpoint(board: Board, task_id: str, checkpoint_id: str, by: str | None = None) -> Batch:
    """Do without a checkpoint.

    Raises:
        Refused: there is no such checkpoint, or it is not for this person.
    """
    handoff = handoff_to_follow(board, task_id, by)
    checkpoint = known_checkpoint(board, handoff, checkpoint_id)
    said = f"left out the checkpoint {checkpoint.name!r} of {board.tasks[task_id].title!r}"
    return Batch(said, (Change(checkpoint, None),))


def checkpoint_changes(board: Board, handoff_id: str, found: Iterable[Checkpoint]) -> tuple[Change, ...]:
    """The making of checkpoints of a hand-off, such as `proposed` returns: each gets its id."""
    taken = {*board.all(Checkpoint)}
    changes = []
    for one in found:
        number = next_number("C-", taken, len(taken))
        taken.add(number)
        changes.append(made(one.model_copy(update={"id": number, "handoff": handoff_id})))
    return tuple(changes)


def spread_anew(board: Board, handoff: Handoff, until: dt.date, today: dt.date) -> tuple[Change, ...]:
    """The changes that lay what is not reported yet evenly between today and a new date."""
    left = [one.checkpoint for one in milestones(board, handoff, today) if one.standing != "reported"]
    days = working_days(board, today, until)
    dues = [days_later(board, today, max(1, round(days * i / (len(left) + 1)))) for i in range(1, len(left) + 1)]
    return tuple(
        revised(checkpoint, due=min(due, until))
        for checkpoint, due in zip(left, dues, strict=True)
        if checkpoint.due != min(due, until)
    )


def known_checkpoint(board: Board, handoff: Handoff, checkpoint_id: str) -> Checkpoint:
    """A checkpoint of a hand-off by its id, or by a part of its name.

    Raises:
        Refused: there is none, or several fit.
    """
    ours: Sequence[Checkpoint] = board.about(Checkpoint, handoff.id)
    found = [one for one in ours if one.id == checkpoint_id]
    found = found or [one for one in ours if checkpoint_id.casefold() in one.name.casefold()]
    if len(found) != 1:
        listed = ", ".join(f"{one.id} {one.name!r}" for one in ours) or "it has none"
        raise Refused(f"{checkpoint_id!r} is not one checkpoint of {handoff.task}; {listed}")
    return found[0]


def handoff_to_follow(board: Board, task_id: str, by: str | None) -> Handoff:
    """The hand-off of a task that is in force, for somebody who may say something about it.

    Raises:
        Refused: there is none, or it is neither theirs nor the lead's.
    """
    if task_id not in board.tasks:
        raise Refused(f"there is no task {task_id!r}; see: evenhand tasks")
    handoff = current(board, task_id)
    if handoff is None or handoff.state in ENDED:
        raise Refused(f"{task_id} is in nobody's hands; hand it off first: evenhand hand-off {task_id} PERSON")
    if by in board.members and by not in (handoff.owner, board.team.lead, giver(board, handoff)):
        raise Refused(f"{task_id} is in the hands of {board.name_of(handoff.owner)}; they or the lead can say that")
    return handoff


def _fits(board: Board, handoff: Handoff, due: dt.date, today: dt.date) -> None:
    if due < today:
        raise Refused(f"the day {due} has passed; choose one from today on")
    last = promise_of(board, handoff)
    if last is not None and due > last:
        raise Refused(f"the day {due} is after the date {last} of the work itself; choose an earlier one")
