"""Lanes: the work that stands, by who carries it or by where it is."""

import datetime as dt
from collections.abc import Callable
from typing import Literal, NamedTuple

from models.board import Board
from models.rules.kept import kept
from models.rules.load import remaining_hours
from models.rules.prospect import prospect
from models.work import ACTIVE, Status, Task

Keep = Callable[[Task], bool]
Kind = Literal["unassigned", "member", "provider", "status"]

_ORDER: dict[Status, int] = {"doing": 0, "blocked": 1, "open": 2, "later": 3, "done": 4, "dropped": 5}
_STATUS_NAMES: dict[Status, str] = {"open": "Open", "doing": "Doing", "blocked": "Blocked", "later": "Later"}


class Lane(NamedTuple):
    """One lane of the board.

    Attributes:
        id: a candidate's id, a status, or "" for the work that nobody owns.
        name: what stands over it.
        kind: what it groups by.
        tasks: its work, most pressing first.
        hours: what remains of it.
    """

    id: str
    name: str
    kind: Kind
    tasks: tuple[Task, ...]
    hours: float


def lanes_by_person(board: Board, keep: Keep | None = None) -> tuple[Lane, ...]:
    """Work without an owner first, then the lead, the other members, and the providers; later and ended work is left out.

    Args:
        board: the board.
        keep: which tasks to show; None shows all.
    """
    people = [m.id for m in board.members.values() if m.active or _standing(board.tasks_of(m.id))]
    people.sort(key=lambda member: member != board.team.lead)
    lanes = [_lane(board, "", "Unassigned", "unassigned", _standing(board.tasks_of(None)), keep)]
    for member in people:
        name = board.name_of(member) + (" (lead)" if member == board.team.lead else "")
        lanes.append(_lane(board, member, name, "member", _standing(board.tasks_of(member)), keep))
    for provider in board.providers.values():
        lanes.append(_lane(board, provider.id, provider.name, "provider", _standing(board.tasks_of(provider.id)), keep))
    return tuple(lanes)


def lanes_by_status(board: Board, keep: Keep | None = None) -> tuple[Lane, ...]:
    """Open, doing, blocked and later work, whoever owns it."""
    by_status: dict[Status, list[Task]] = {status: [] for status in _STATUS_NAMES}
    for task in board.tasks.values():
        if task.status in by_status:
            by_status[task.status].append(task)
    return tuple(
        _lane(board, status, _STATUS_NAMES[status], "status", tuple(sorted(tasks, key=_pressing)), keep)
        for status, tasks in by_status.items()
    )


def class_hours(board: Board, candidate: str, today: dt.date) -> dict[str, float]:
    """Hours that remain of somebody's work by class: routine, core, stretch, overreach, and "" for no skills named."""
    found: dict[str, float] = {}
    for task in _standing(board.tasks_of(candidate)):
        kind = prospect(task, board, candidate, today).kind or ""
        found[kind] = found.get(kind, 0.0) + remaining_hours(task, board)
    return found


def standing_tasks(board: Board, candidate: str | None) -> tuple[Task, ...]:
    """The active work of a candidate (None: of nobody), most pressing first."""
    return _standing(board.tasks_of(candidate))


@kept
def _standing(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    return tuple(sorted((task for task in tasks if task.status in ACTIVE), key=_pressing))


def _pressing(task: Task) -> tuple[object, ...]:
    return (_ORDER[task.status], task.due is None, task.due or 0, -task.priority, task.id)


def _lane(board: Board, lane: str, name: str, kind: Kind, tasks: tuple[Task, ...], keep: Keep | None) -> Lane:
    shown = tasks if keep is None else tuple(task for task in tasks if keep(task))
    return Lane(lane, name, kind, shown, sum(remaining_hours(task, board) for task in shown))
