"""Make, change, work on, finish and drop tasks."""

import datetime as dt
import secrets
from collections.abc import Iterator
from typing import Any

from models.actions.decision import Refused, folded, id_from, made, make, next_number, revised
from models.actions.following import report_of_status
from models.actions.hand_off import assign, booking_questions
from models.actions.hand_off_life import ended_with, stepped
from models.board import Batch, Board, Change
from models.delegating import Decision, Triage
from models.feedback import Credit, Idea
from models.row import Row
from models.rules.handoff_states import current, not_to_begin, not_to_end
from models.rules.prospect import prospect
from models.rules.release import client_sees
from models.rules.teaching import lesson_words, lessons_of
from models.rules.wording_changes import fields_words
from models.tables import ABOUT_A_HAND_OFF
from models.work import ACTIVE, ENDED, Activity, Mode, Purpose, Task, TimeEntry


def add_task(board: Board, title: str, today: dt.date, **values: Any) -> Batch:
    """Make a task; an owner is checked like with `assign`.

    Raises:
        Refused: a value does not fit, or names something that is not on the board.
    """
    owner = values.pop("owner", None)
    task_id = values.pop("id", None) or next_number("T-", board.tasks, len(board.tasks))
    if task_id in board.tasks:
        raise Refused(f"there is a task {task_id} already; choose another id")
    task = make(Task, id=task_id, title=title, created=today, **values)
    _known_references(board, task)
    batch = Batch(f"added {task.title!r}", (made(task),))
    if owner is None:
        return batch
    given = assign(board.apply(batch.changes), task.id, owner, today)
    changes = (made_with(task, given), *given.changes[1:])
    changes = folded((*changes, *_follows(board.apply(changes), task, task.status, today, None)))
    return Batch(f"added {task.title!r} for {board.name_of(owner)}", changes, given.asks)


def made_with(task: Task, given: Batch) -> Change:
    """The making of a task that is given away at once: one change instead of two."""
    after = given.changes[0].after
    return Change(None, after if isinstance(after, Task) else task)


def edit_task(board: Board, task_id: str, today: dt.date, by: str | None = None, **values: Any) -> Batch:
    """Change fields of a task; `by` does it.

    Raises:
        Refused: there is no such task, nothing changes, or a value does not fit.
    """
    task = _task(board, task_id)
    status = values.get("status", task.status)
    if status != task.status:
        if status == "done":
            _may_end(board, task, values.get("grade"))
        values = {**values, "closed": today if status in ENDED else None}
    change = revised(task, **values)
    if change.after == task:
        raise Refused(f"{task.id} is like that already")
    if not isinstance(change.after, Task):
        raise TypeError("a revised task is a task")
    _known_references(board, change.after)
    changes, asks = _with_its_owner(board, task, change.after, today)
    if status != task.status:  # of the hand-off that is in force then: who gets the task may get one with it
        changes = folded((*changes, *_follows(board.apply(changes), task, status, today, by)))
    return Batch(f"changed {task.title!r} ({fields_words(change)})", changes, asks)


def _with_its_owner(
    board: Board, before: Task, after: Task, today: dt.date
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes of a task that is edited, with what another owner, or more work for the same one, brings; and what to ask."""
    change, owner = Change(before, after), after.owner
    if owner is None:
        return (change, *(ended_with(board, before.id, today, None, "given to nobody") if before.owner else ())), ()
    if after.status in ENDED or not _heavier(before, after):
        return (change,), ()
    unowned = board.apply([Change(before, after.model_copy(update={"owner": None}))])
    if owner == before.owner:
        return (change,), booking_questions(unowned, unowned.tasks[before.id], owner, today)
    given = assign(unowned, before.id, owner, today, before=before.owner)
    return (Change(before, given.changes[0].after), *given.changes[1:]), given.asks


def _follows(board: Board, task: Task, status: str, today: dt.date, by: str | None) -> tuple[Change, ...]:
    """What it does to the hand-off in force that its task gets another status: it begins, or ends, with it, or is blocked.

    Raises:
        Refused: the work begins, and the owner has not accepted it.
    """
    if status == "dropped":
        return ended_with(board, task.id, today, None, "the task was dropped")
    handoff = current(board, task.id)
    if handoff is None or status == "done":
        return ()
    reported = report_of_status(board, handoff, status, today, by)
    if status != "doing":
        return reported
    why_not = not_to_begin(board, task.id)
    if why_not:
        raise Refused(why_not)
    begun = stepped(board, handoff, ("doing",), today, None) if handoff.state in ("accepted", "returned") else ()
    return (*begun, *reported)


def log_hours(
    board: Board,
    task_id: str,
    hours: float,
    who: str,
    today: dt.date,
    on: dt.date | None = None,
    outside: bool = False,
    activity: Activity = "work",
) -> Batch:
    """Add hours that somebody worked, or briefed, coached, reviewed, asked in between (`activity`). Entries add up, also
    when several people log at once.

    Raises:
        Refused: there is no such task, or the hours do not fit.
    """
    task = _task(board, task_id)
    if hours <= 0:
        raise Refused("hours are more than 0; to take back hours, undo their entry")
    entry = make(
        TimeEntry,
        id=f"E-{secrets.token_hex(6)}",
        task=task.id,
        who=who,
        hours=hours,
        on=on or today,
        outside=outside,
        activity=activity,
    )
    went = "" if activity == "work" else f" ({activity})"
    return Batch(f"logged {hours:g} h of {board.name_of(who)} on {task.title!r}{went}", (made(entry),))


def close_task(board: Board, task_id: str, today: dt.date, grade: int | None = None, mode: Mode | None = None) -> Batch:
    """Finish a task, with its grade (5 better than asked .. 1 redone by somebody else).

    Raises:
        Refused: it has ended already, its hand-off wants feedback first, a client sees it, or the grade does not fit.
    """
    task = _task(board, task_id)
    if task.status in ENDED:
        raise Refused(f"{task.id} is {task.status} already")
    _may_end(board, task, grade)
    change, graded = finished(board, task, today, grade, mode)
    return Batch(f"finished {task.title!r}{graded}", (change,))


def finished(board: Board, task: Task, today: dt.date, grade: int | None, mode: Mode | None) -> tuple[Change, str]:
    """The change that finishes a task, and in words its grade and what it teaches.

    Raises:
        Refused: the grade does not fit.
    """
    chance = None
    if task.owner is not None:
        seen = prospect(task, board, task.owner, today)
        chance = round(seen.value, 4) if seen.kind else None
    how: Mode = mode or "alone"
    change = revised(
        task,
        status="done",
        closed=today,
        progress=1,
        grade=grade,
        mode=how if grade else mode,
        chance_at_close=chance,
    )
    graded = f", grade {grade}{'' if how == 'alone' else f', {how}'}" if grade else ""
    taught = lesson_words(lessons_of(task, board, grade, how, today))
    return change, f"{graded}{f': {taught}' if taught else ''}"


def _may_end(board: Board, task: Task, grade: int | None) -> None:
    """Check that nothing stands in the way of finishing.

    Raises:
        Refused: its hand-off wants feedback first, or a client sees it and nobody said how it was received.
    """
    why_not = not_to_end(board, task.id)
    if not why_not and client_sees(task) and task.owner is not None and grade is None:
        why_not = f"a client sees {task.id}: accept the work first, with evenhand close {task.id} --grade 1..5"
    if why_not:
        raise Refused(why_not)


def drop_task(board: Board, task_id: str, today: dt.date) -> Batch:
    """Stop a task for good; it stays in the history.

    Raises:
        Refused: it has ended already.
    """
    task = _task(board, task_id)
    if task.status in ENDED:
        raise Refused(f"{task.id} is {task.status} already")
    ended = ended_with(board, task.id, today, None, "the task was dropped")
    return Batch(f"dropped {task.title!r}", (revised(task, status="dropped", closed=today), *ended))


def delete_task(board: Board, task_id: str) -> Batch:
    """Delete a task with its hours and hand-offs; it asks first.

    Raises:
        Refused: there is no such task.
    """
    task = _task(board, task_id)
    return Batch(
        f"deleted {task.title!r}",
        tuple(Change(row, None) for row in (*_rows_about(board, task), task)),
        (f"Delete {task.title!r} with its hours and hand-offs?",),
    )


def _rows_about(board: Board, task: Task) -> Iterator[Row]:
    handoffs = board.handoffs_of(task.id)
    found: dict[tuple[str, str], Row] = {}
    for kind in ABOUT_A_HAND_OFF:
        for handoff in handoffs:
            found |= {(kind.__name__, row.id): row for row in board.about(kind, handoff.id)}
    for kind in (Triage, Decision, Idea, Credit):
        found |= {(kind.__name__, row.id): row for row in board.about_task(kind, task.id)}
    yield from (*found.values(), *board.entries_on(task.id), *handoffs)


def add_purpose(board: Board, name: str, **values: Any) -> Batch:
    """Make a purpose.

    Raises:
        Refused: the id is taken, or the parent is not on the board.
    """
    purpose = make(Purpose, id=values.pop("id", None) or id_from(name, board.purposes, "purpose"), name=name, **values)
    if purpose.id in board.purposes:
        raise Refused(f"there is a purpose {purpose.id} already; choose another id")
    if purpose.parent is not None and purpose.parent not in board.purposes:
        raise Refused(f"there is no purpose {purpose.parent!r}")
    return Batch(f"added the purpose {purpose.name!r}", (made(purpose),))


def _task(board: Board, task_id: str) -> Task:
    task = board.tasks.get(task_id)
    if task is None:
        raise Refused(f"there is no task {task_id!r}; see: evenhand tasks")
    return task


def _heavier(before: Task, after: Task) -> bool:
    """Whether its owner may carry more than before; a status counts where the task takes hours again."""
    again = before.status not in ACTIVE and after.status in ACTIVE
    changed = any(
        getattr(before, name) != getattr(after, name) for name in ("effort_hours", "start", "due", "due_kind", "owner")
    )
    return again or changed


def _known_references(board: Board, task: Task) -> None:
    named = [requirement.skill for requirement in task.skills]
    twice = next((skill for skill in named if named.count(skill) > 1), None)
    if twice is not None:
        raise Refused(f"it names the skill {twice!r} twice; name it once, with one difficulty")
    for requirement in task.skills:
        if requirement.skill not in board.skills:
            raise Refused(f"there is no skill {requirement.skill!r}; add it with: evenhand add skill NAME")
    if task.purpose is not None and task.purpose not in board.purposes:
        raise Refused(f"there is no purpose {task.purpose!r}; add it with: evenhand add purpose NAME")
    for person in filter(None, (task.owner, task.coach)):
        if board.candidate(person) is None:
            raise Refused(f"there is no member or provider {person!r}; see: evenhand people")
