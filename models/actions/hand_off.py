"""Give a task to an owner: at once (`assign`), or with dates and a brief (`hand_off`)."""

import datetime as dt

from models.actions.decision import Refused, known_candidate, made, make, next_number, revised
from models.board import Batch, Board
from models.dates import short_day
from models.handoff import Brief, Handoff
from models.policy import Policy
from models.rules.capacity import week_name
from models.rules.load import fullest, load_with
from models.work import ENDED, Task


def assign(board: Board, task_id: str, owner: str | None, today: dt.date, due: dt.date | None = None) -> Batch:
    """Make somebody the owner of a task, or nobody.

    Raises:
        Refused: the task has ended, or there is no such person.
    """
    task = _open_task(board, task_id)
    if owner is None:
        if task.owner is None:
            raise Refused(f"{task.id} has no owner already")
        return Batch(
            f"took {task.title!r} back from {board.name_of(task.owner)}",
            (revised(task, owner=None, coach=None),),
        )
    known_candidate(board, owner)
    values = {"owner": owner} | ({"due": due} if due else {})
    change = revised(task, **values)
    return Batch(
        f"gave {task.title!r} to {board.name_of(owner)}",
        (change,),
        _questions(board, change.after, owner, today),
    )


def hand_off(
    board: Board,
    task_id: str,
    owner: str,
    today: dt.date,
    *,
    told: dt.date | None = None,
    due: dt.date | None = None,
    brief: Brief | None = None,
    coach: str | None = None,
    by: str | None = None,
) -> Batch:
    """Hand a task to an owner with the date they are told, the planned date and a brief.

    Args:
        board: the board.
        task_id: the task.
        owner: a member or provider.
        today: the day of the hand-off.
        told: the date the owner hears; not after the planned date.
        due: the planned date; None leaves the task's.
        brief: what the owner needs to know.
        coach: a member who helps, or None.
        by: who hands it over.

    Raises:
        Refused: the task has ended, a date does not fit, or somebody is not on the board.
    """
    task = _open_task(board, task_id)
    known_candidate(board, owner)
    if coach is not None:
        known_candidate(board, coach)
        if coach == owner:
            raise Refused("the coach is somebody else than the owner")
    planned = due or task.due
    if told is not None and planned is not None and told > planned:
        raise Refused(f"the told date {told} is after the planned date {planned}; tell an earlier one")
    task_change = revised(task, owner=owner, due=planned, coach=coach)
    handoff = make(
        Handoff,
        id=next_number("H-", board.handoffs, len(board.handoffs)),
        task=task.id,
        owner=owner,
        by=by,
        on=today,
        told=told,
        brief=brief or Brief(),
    )
    told_words = f", told {short_day(told, today)}" if told else ""
    return Batch(
        f"handed {task.title!r} to {board.name_of(owner)}{told_words}",
        (task_change, made(handoff)),
        _questions(board, task_change.after, owner, today),
    )


def told_date(task: Task, policy: Policy, today: dt.date) -> dt.date | None:
    """The date to tell the owner, so that the planned one keeps its buffer: 5 days told of 7 planned; a working day."""
    if task.due is None or task.due <= today:
        return task.due
    start = max(today, task.start) if task.start else today
    told = start + dt.timedelta(days=round((task.due - start).days / policy.told_factor))
    while told.weekday() > 4 and told > start:
        told -= dt.timedelta(days=1)
    return told


def _open_task(board: Board, task_id: str) -> Task:
    task = board.tasks.get(task_id)
    if task is None:
        raise Refused(f"there is no task {task_id!r}; see: evenhand tasks")
    if task.status in ENDED:
        raise Refused(f"{task.id} is {task.status}; open it again first: evenhand edit {task.id} --status open")
    return task


def _questions(board: Board, task: object, owner: str, today: dt.date) -> tuple[str, ...]:
    """Booking past 100% asks first, every time."""
    if not isinstance(task, Task):
        return ()
    found = fullest(load_with(board, owner, board.tasks[task.id].model_copy(update={"due": task.due}), today))
    if found is None or found[1] <= board.policy.full:
        return ()
    name = board.name_of(owner)
    if found[1] == float("inf"):
        return (f"{name} has no working hours in week {week_name(found[0])}. Book it anyway?",)
    return (f"{name} would be at {found[1]:.0%} in week {week_name(found[0])}. Book it anyway?",)
