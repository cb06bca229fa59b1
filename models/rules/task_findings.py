"""Findings about the work that stands, each rule in one function: late, at risk, slipping, without an owner.

A hard date is at risk where what remains of it, and of the owner's other work due by then, is more hours than the owner
has until that day. A task slips where it has used more of its hours than it is done, by `policy.slip_margin`; one whose
progress nobody told (0%) only once its hours are used up.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from models.board import Board
from models.dates import short_day
from models.rules.capacity import monday_of, week_of_work
from models.rules.delay_ladder import ladder_of
from models.rules.finding import Action, Finding, Subject
from models.rules.handoff_states import current
from models.rules.kept import kept_of_person
from models.rules.lanes import standing_tasks
from models.rules.load import first_working_day, remaining_hours, week_at_hand
from models.rules.wording import hours_words, percent
from models.work import Task

_WEEK = dt.timedelta(days=7)
_AS_FAR = dt.timedelta(weeks=260)
"""Who is there in five years nobody knows; and to count the weeks to the year 2199 took minutes."""


def task_findings(board: Board, today: dt.date) -> list[Finding]:
    """What needs a look in the work that stands."""
    found = list(_without_owner(board, today))
    for owner in ("", *board.members, *board.providers):
        found += _of_owner(board, owner, today)
    return found


@kept_of_person
def _of_owner(board: Board, owner: str, today: dt.date) -> tuple[Finding, ...]:
    """What is said of each task of an owner, or of those without (""): at most one thing each, the first that is true."""
    found = []
    for task in standing_tasks(board, owner or None):
        said = next((said for rule in _RULES if (said := rule(board, task, today)) is not None), None)
        if said is not None:
            found.append(said)
    return tuple(found)


def _late(board: Board, task: Task, today: dt.date) -> Finding | None:
    if task.due is None or task.due >= today or task.due_kind == "none":
        return None
    days = (today - task.due).days
    rest = remaining_hours(task, board)
    return Finding(
        "task.late",
        "red" if task.due_kind == "hard" else "amber",
        _subject(task),
        f"{task.title!r} was due {short_day(task.due, today)}{_owned(board, task)}; {hours_words(round(rest, 1))} remain",
        {"days_late": days, "hours": round(rest, 2)},
        _talk(board, task),
        week_at_hand(today),
        (),
    )


def _at_risk(board: Board, task: Task, today: dt.date) -> Finding | None:
    if task.due is None or task.due_kind != "hard" or task.owner is None or task.due - today > _AS_FAR:
        return None
    days, hours = _hours_due(board, task.owner)
    count = bisect_right(days, task.due)
    needed = hours[count - 1]
    room = hours_until(board, task.owner, task.due, today, needed)
    if needed <= room or not remaining_hours(task, board):
        return None
    soon = task.due < week_at_hand(today) + 2 * _WEEK
    others = f" with {count - 1} other {'task' if count == 2 else 'tasks'} due by then" if count > 1 else ""
    return Finding(
        "task.at_risk",
        "red" if soon else "amber",
        _subject(task),
        f"{task.title!r} is due {short_day(task.due, today)} and cannot move: {board.name_of(task.owner)} has "
        f"{hours_words(round(room, 1))} until then for {hours_words(round(needed, 1))}{others}",
        {"hours_needed": round(needed, 2), "hours_there": round(room, 2), "tasks": count},
        _look(task, "move work that can wait, or give it to somebody else"),
        max(week_at_hand(today), monday_of(task.due)),
        (),
    )


@kept_of_person
def _hours_due(board: Board, owner: str) -> tuple[Sequence[dt.date], Sequence[float]]:
    """The due dates of an owner's work that stands, in order, and the hours that remain of all of it up to each."""
    dated = [(task.due, remaining_hours(task, board)) for task in standing_tasks(board, owner) if task.due is not None]
    dated.sort()
    return [due for due, _ in dated], list(accumulate(hours for _, hours in dated))


def _slips(board: Board, task: Task, today: dt.date) -> Finding | None:
    logged = board.logged_on(task)
    # An estimate that nobody could see (1e-300 h) is none, and what it divides would be no number.
    if not logged or not round(task.effort_hours, 2):
        return None
    used = logged / task.effort_hours
    if used <= task.progress + board.policy.slip_margin or (not task.progress and used < 1):
        return None
    due = f"; due {short_day(task.due, today)}" if task.due is not None else ""
    return Finding(
        "task.slips",
        "red" if task.due is not None and task.due < week_at_hand(today) + _WEEK else "amber",
        _subject(task),
        f"{task.title!r} slips: {percent(used)} of its hours, {percent(task.progress)} done{due}",
        {"used": round(used, 4), "done": task.progress, "hours": round(logged, 2)},
        _look(task, "ask what is left, and estimate again"),
        week_at_hand(today),
        ("slip_margin",),
    )


Rule = Callable[[Board, Task, dt.date], Finding | None]
_RULES: tuple[Rule, ...] = (_late, _at_risk, _slips)
"""In the order in which they are asked: a task that is late is not said to slip as well."""


def hours_until(board: Board, candidate: str, last: dt.date, today: dt.date, wanted: float) -> float:
    """The hours that a candidate has from today to a day, both included; some that are enough, where there are."""
    first = first_working_day(today)
    monday, hours = monday_of(first), 0.0
    while monday <= last and hours < wanted:
        week = week_of_work(board, candidate, monday)
        total = sum(week.days)
        inside = week.days[max(0, (first - monday).days) : max(0, min(7, (last - monday).days + 1))]
        # A provider who is there has no days away, so its days are those of the week.
        hours += week.capacity * sum(inside) / total if total else 0.0
        monday += _WEEK
    return hours


def unowned_this_week(board: Board, today: dt.date) -> tuple[Task, ...]:
    """The tasks without an owner that start or are due by the end of this week, most pressing first."""
    end = week_at_hand(today) + _WEEK
    return tuple(
        task
        for task in standing_tasks(board, None)
        if (task.start is not None and task.start < end) or (task.due is not None and task.due < end)
    )


def _without_owner(board: Board, today: dt.date) -> Iterable[Finding]:
    tasks = unowned_this_week(board, today)
    if not tasks:
        return
    hours = sum(remaining_hours(task, board) for task in tasks)
    count = f"{len(tasks)} tasks have" if len(tasks) > 1 else f"{tasks[0].title!r} has"
    begins = any(task.start is not None and task.start < week_at_hand(today) + _WEEK for task in tasks)
    begin = ("start" if begins else "are due") if len(tasks) > 1 else ("starts" if begins else "is due")
    yield Finding(
        "task.no_owner",
        "amber",
        Subject("team", "team", board.team.name),
        f"{count} no owner and {begin} this week, {hours_words(round(hours, 1))}",
        {"tasks": len(tasks), "hours": round(hours, 2)},
        Action(
            "look",
            "suggest",
            f"see who could take {tasks[0].title!r}",
            f"evenhand suggest {tasks[0].id}",
            task=tasks[0].id,
        ),
        week_at_hand(today),
        (),
    )


# the parts that they share ------------------------------------------------------------------------


def _subject(task: Task) -> Subject:
    return Subject("task", task.id, task.title)


def _look(task: Task, text: str) -> Action:
    return Action("look", "look", text, f"evenhand tasks {task.id}", task=task.id)


def _talk(board: Board, task: Task) -> Action:
    handoff = current(board, task.id)
    if handoff is None or handoff.owner != task.owner:
        return _look(task, "agree on a new date, or finish it")
    return Action("look", "look", ladder_of(board, handoff).why, f"evenhand delay {task.id}", task=task.id)


def _owned(board: Board, task: Task) -> str:
    return f", {board.name_of(task.owner)} has it" if task.owner else ", nobody owns it"
