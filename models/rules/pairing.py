"""Pairing: who could become the next holder of a skill, on which open task, and with whom as coach.

The closest in level come first, half a level closer where they want the skill; whoever would rather avoid it is not asked.
A pair breaks no hard stop, leaves the learner at 100% or less and the coach with the hours that coaching takes, and the
task is neither routine for the learner nor beyond them with the coach. It ends no finding today: it is the way there.
"""

import datetime as dt
from typing import NamedTuple

from models.board import Board
from models.rules.candidate import Coach
from models.rules.chance import chance_of
from models.rules.coaches import coach_for, coaches_of
from models.rules.coverage import coverage, work_with
from models.rules.hard_stops import hard_stops
from models.rules.kept import kept_under
from models.rules.levels import known_in, level_of
from models.rules.load import fullest, load_with, remaining_hours
from models.rules.prospect import prospect, prospects_of
from models.work import Task

_LEARNERS, _TASKS = 4, 6
"""How many are tried: the answer is one that is good, not the best of all."""
_WANTED = 0.5
"""Levels that somebody who wants the skill counts as closer."""


class Pair(NamedTuple):
    """A way to a second holder.

    Attributes:
        learner: id of a member.
        level: where they stand.
        task: the task to learn on, or None where no open task fits.
        coach: id of the holder who helps, or None where no task fits.
        coached: whether a holder has the hours to coach on any of the tasks that were looked at.
        running: whether they are at it already.
    """

    learner: str
    level: float
    task: Task | None = None
    coach: str | None = None
    coached: bool = True
    running: bool = False


def _what_a_pair_depends_on(board: Board, skill: str, today: dt.date) -> tuple[object, ...]:
    return board.stamps.of_skill(skill), board.tables.get("purposes"), today


@kept_under(_what_a_pair_depends_on)
def find_pair(board: Board, skill: str, today: dt.date) -> Pair | None:
    """Who could become the next holder, and on what; None where nobody is within reach."""
    learners = learners_of(board, skill, today)
    if not learners:
        return None
    running = _running(board, skill, dict(learners), today)
    if running is not None:
        return running
    learners = learners[:_LEARNERS]
    tasks = [task for task in _teaching(board, skill, today) if remaining_hours(task, board)][:_TASKS]
    coaches = {task.id: _coaches(task, board, skill, today) for task in tasks}
    for learner, level in learners:
        for task in tasks:
            coach = coach_for(board, learner, coaches[task.id], today)
            if coach is not None and _fits(task, board, learner, today):
                return Pair(learner, level, task, coach.id)
    learner, level = learners[0]
    return Pair(learner, level, coached=not tasks or any(coaches.values()))


def _running(board: Board, skill: str, learners: dict[str, float], today: dt.date) -> Pair | None:
    """The pair that is at work on the skill, if there is one."""
    holders = coverage(board, skill, today).holders
    for task in work_with(board, skill):
        if task.owner in learners and task.coach in holders:
            return Pair(task.owner, learners[task.owner], task, task.coach, running=True)
    return None


def learners_of(board: Board, skill: str, today: dt.date) -> list[tuple[str, float]]:
    """The members within reach of holding a skill, each with where they stand, the closest first."""
    state = coverage(board, skill, today)
    found = []
    for member in known_in(skill, board):
        row = board.members.get(member)
        level = level_of(board, member, skill, today)
        gap = state.level - level.standing
        if row is None or not row.active or member in state.holders or level.wish == "avoid":
            continue
        if gap <= board.policy.holder_reach:
            found.append((gap - (_WANTED if level.wish == "want" else 0), member, level.standing))
    return [(member, standing) for _, member, standing in sorted(found)]


def _teaching(board: Board, skill: str, today: dt.date) -> list[Task]:
    """The tasks that nobody owns, then those of the holders: with it the holder's own hours get less."""
    holders = coverage(board, skill, today).holders
    free = [task for task in work_with(board, skill) if task.owner is None or task.owner in holders]
    return sorted(
        free, key=lambda task: (task.owner is not None, task.status != "open", task.due or dt.date.max, task.id)
    )


def _coaches(task: Task, board: Board, skill: str, today: dt.date) -> list[Coach]:
    holders = coverage(board, skill, today).holders
    return coaches_of(task, board, prospects_of(task, board, holders, today), today)


def _fits(task: Task, board: Board, learner: str, today: dt.date) -> bool:
    seen = prospect(task, board, learner, today)
    if seen.kind in (None, "routine"):
        return False
    with_coach = chance_of(seen.abilities, board.policy, coached=True).value
    if with_coach < board.policy.stretch_from or hard_stops(task, board, learner, seen, today):
        return False
    found = fullest(load_with(board, learner, task, today))
    return found is None or found[1] <= board.policy.full
