"""What a changed setting changes: which findings go and come, and whose name the first suggestions say then.

Both boards are asked the very rules that the screens ask, so what is said before the change is what is seen after it.
"""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from models.board import Board
from models.rules.finding import Finding
from models.rules.findings import all_findings, visible_to
from models.rules.suggest import suggest_candidates
from models.work import ACTIVE, Task

T = TypeVar("T")

MOST_TASKS = 50
"""Tasks whose suggestions are compared, the most urgent ones; a large board has thousands."""


class OtherFirst(NamedTuple):
    """A task for which somebody else would be suggested first; `None` is nobody."""

    task: Task
    before: str | None
    after: str | None


class Effect(NamedTuple):
    """What would change.

    Attributes:
        gone: findings that there would be no more.
        came: findings that there would be.
        reworded: findings whose numbers, severity or action would change, as they would be.
        others: tasks with another first suggestion, the most urgent first.
        looked_at: how many tasks without an owner were looked at.
        waiting: how many there are.
    """

    gone: tuple[Finding, ...]
    came: tuple[Finding, ...]
    reworded: tuple[Finding, ...]
    others: tuple[OtherFirst, ...]
    looked_at: int
    waiting: int

    @property
    def nothing(self) -> bool:
        """Whether nothing of what was looked at changes."""
        return not (self.gone or self.came or self.reworded or self.others)


class Stopped(Exception):
    """Nobody waits for the answer any more."""


def effect_of(
    before: Board,
    after: Board,
    today: dt.date,
    me: str,
    most: int = MOST_TASKS,
    wanted: Callable[[], bool] = lambda: True,
) -> Effect:
    """What differs between the answers of two boards that differ in their policy.

    Args:
        before: the board as it is.
        after: the same with the other policy.
        today: the date.
        me: who asks; the findings that somebody else alone should see are left out.
        most: how many tasks without an owner are looked at, the most urgent ones.
        wanted: asked between two steps; a no ends it.

    Raises:
        Stopped: it was not wanted any more.
    """
    old, new = (
        {f.id: f for f in visible_to(_wanted(wanted, all_findings(board, today)), me, board)}
        for board in (before, after)
    )
    waiting = waiting_tasks(before)
    others = []
    for task in waiting[:most]:
        firsts = [_wanted(wanted, _first(task, board, today)) for board in (before, after)]
        if firsts[0] != firsts[1]:
            others.append(OtherFirst(task, *firsts))
    return Effect(
        gone=tuple(f for f in old.values() if f.id not in new),
        came=tuple(f for f in new.values() if f.id not in old),
        reworded=tuple(f for f in new.values() if f.id in old and _said(f) != _said(old[f.id])),
        others=tuple(others),
        looked_at=min(most, len(waiting)),
        waiting=len(waiting),
    )


def waiting_tasks(board: Board) -> tuple[Task, ...]:
    """The tasks that wait for an owner, the most urgent first: by due date, start, priority, id."""
    found = [task for task in board.tasks_of(None) if task.status in ACTIVE]
    late = dt.date.max
    return tuple(sorted(found, key=lambda t: (t.due or late, t.start or late, -t.priority, t.id)))


def effect_lines(effect: Effect, board: Board) -> tuple[str, ...]:
    """The effect in sentences: the counts first, then each finding and each task."""
    if effect.nothing:
        looked = _how_many(effect.looked_at, "task", "tasks")
        return (f"no finding and no first suggestion changes ({looked} without an owner looked at)",)
    counts = [
        f"{_how_many(len(found), 'finding', 'findings')} {verb if len(found) == 1 else verbs}"
        for found, verb, verbs in (
            (effect.gone, "goes", "go"),
            (effect.came, "comes", "come"),
            (effect.reworded, "says something else", "say something else"),
        )
        if found
    ]
    of = f"{effect.looked_at} of {effect.waiting}" if effect.looked_at < effect.waiting else f"{effect.waiting}"
    if effect.others:
        counts.append(f"the first suggestion changes for {len(effect.others)} of {of} tasks without an owner")
    lines = ["; ".join(counts)]
    lines += [f"goes: {f.text}" for f in effect.gone]
    lines += [f"comes: {f.text}" for f in effect.came]
    lines += [f"then: {f.text} ({f.action.text})" for f in effect.reworded]
    lines += [
        f"{other.task.id}: {board.name_of(other.after)} instead of {board.name_of(other.before)} for {other.task.title!r}"
        for other in effect.others
    ]
    return tuple(lines)


def _how_many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _said(finding: Finding) -> tuple[object, ...]:
    return finding.text, finding.severity, finding.action.text


def _first(task: Task, board: Board, today: dt.date) -> str | None:
    candidates = suggest_candidates(task, board, today).candidates
    return candidates[0].id if candidates else None


def _wanted(wanted: Callable[[], bool], answer: T) -> T:
    if not wanted():
        raise Stopped
    return answer
