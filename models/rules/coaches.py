"""Coaches: who could help with a task, and is free to."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence

from models.board import Board
from models.rules.candidate import Coach
from models.rules.load import load_in, span_of
from models.rules.overlap import overlap_hours
from models.rules.prospect import Prospect
from models.work import Task


def coaches_of(task: Task, board: Board, prospects: Mapping[str, Prospect], today: dt.date) -> list[Coach]:
    """The members who are sure enough of the task to coach it, the least loaded first."""
    able = [
        Coach(c, board.name_of(c), seen.value, board.policy.coach_hours)
        for c, seen in prospects.items()
        if c in board.members and seen.kind is not None and seen.value >= board.policy.coach_from
    ]
    monday = span_of(task, board.policy, today)[0]
    monday -= dt.timedelta(days=monday.weekday())

    def share(coach: Coach) -> float:
        found = load_in(board, coach.id, monday, today).share
        return math.inf if found is None else found

    return sorted(able, key=lambda coach: (share(coach), coach.id))


def coach_for(task: Task, board: Board, owner: str, coaches: Sequence[Coach], today: dt.date) -> Coach | None:
    """The first of these coaches with hours free in every week of the task and enough hours in common with its owner."""
    policy = board.policy
    for coach in coaches:
        if coach.id == owner or overlap_hours(board, owner, coach.id, today) < policy.coach_overlap:
            continue
        first, last = span_of(task, policy, today)
        monday = first - dt.timedelta(days=first.weekday())
        free = True
        while monday <= last and free:
            week = load_in(board, coach.id, monday, today)
            free = week.booked + week.switching + coach.hours <= policy.full * week.capacity
            monday += dt.timedelta(days=7)
        if free:
            return coach
    return None
