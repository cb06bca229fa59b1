"""Coaches: who could help with a task, and is free to."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence

from models.board import Board
from models.rules.candidate import Coach
from models.rules.capacity import monday_of
from models.rules.load import load_in, span_of
from models.rules.overlap import overlap_hours
from models.rules.prospect import Prospect
from models.work import Task


def coaches_of(task: Task, board: Board, prospects: Mapping[str, Prospect], today: dt.date) -> list[Coach]:
    """The members who are sure enough of the task to coach it and free in every week of it, the least loaded first."""
    able = [
        Coach(c, board.name_of(c), seen.value, board.policy.coach_hours)
        for c, seen in prospects.items()
        if c in board.members and seen.kind is not None and seen.value >= board.policy.coach_from
    ]
    mondays = _mondays(task, board, today)

    def share(coach: Coach) -> float:
        found = load_in(board, coach.id, mondays[0], today).share
        return math.inf if found is None else found

    free = [coach for coach in able if _is_free(coach, board, mondays, today)]
    return sorted(free, key=lambda coach: (share(coach), coach.id))


def _mondays(task: Task, board: Board, today: dt.date) -> list[dt.date]:
    first, last = span_of(task, board.policy, today)
    monday = monday_of(first)
    return [monday + dt.timedelta(days=days) for days in range(0, (last - monday).days + 1, 7)]


def _is_free(coach: Coach, board: Board, mondays: Sequence[dt.date], today: dt.date) -> bool:
    weeks = (load_in(board, coach.id, monday, today) for monday in mondays)
    return all(w.booked + w.switching + coach.hours <= board.policy.full * w.capacity for w in weeks)


def coach_for(board: Board, owner: str, coaches: Sequence[Coach], today: dt.date) -> Coach | None:
    """The first of these coaches with enough hours in common with the owner."""
    least = board.policy.coach_overlap
    return next((c for c in coaches if c.id != owner and overlap_hours(board, owner, c.id, today) >= least), None)
