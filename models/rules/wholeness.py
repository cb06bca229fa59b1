"""Wholeness: whether a task is a whole that somebody can own, or a fragment of somebody else's.

Four things make a whole, each yes or no; the score is the share that holds::

    result   nobody else holds another part of the same work that needs the same kinds of skill
    picture  its owner can see what it is for: a purpose, or a brief that says why
    say      its owner has a real say: authority 4 or more, or it was never handed off with less
    size     its hours are more than policy.small_hours

A part of a larger work of which at most half holds is a fragment. A task that was never split is none.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from models.board import Board
from models.rules.finding import Action, Finding, Subject
from models.rules.handoff_states import newest
from models.rules.kept import kept
from models.rules.kind_of_work import kind_of_skill
from models.rules.load import week_at_hand
from models.rules.wording import percent
from models.work import ACTIVE, Task

REAL_SAY = 4
"""The authority from which the owner is part of the decision."""


class Wholeness(NamedTuple):
    """How much of a whole a task is.

    Attributes:
        score: the share of the four things that hold, 0..1.
        missing: what does not hold, in words.
        fragment: whether it is a part of something larger of which at most half holds.
    """

    score: float
    missing: tuple[str, ...]
    fragment: bool


def wholeness_of(board: Board, task: Task) -> Wholeness:
    """How much of a whole a task is."""
    handoff = newest(board, task.id)
    others = [part for part in parts_of(board, task) if part.id != task.id and part.owner != task.owner]
    says: tuple[tuple[bool, str], ...] = (
        (
            not any(_kinds(board, part) & _kinds(board, task) for part in others),
            "somebody else holds another part that needs the same skills",
        ),
        (
            task.purpose in board.purposes or bool(handoff and handoff.brief.why),
            "nothing says what it is for",
        ),
        (
            handoff is None or handoff.authority is None or handoff.authority >= REAL_SAY,
            "its owner has little say",
        ),
        (task.effort_hours > board.policy.small_hours, f"it is {board.policy.small_hours:g} h or less"),
    )
    missing = tuple(words for holds, words in says if not holds)
    score = 1 - len(missing) / len(says)
    return Wholeness(score, missing, bool(others) and score <= 0.5)


def parts_of(board: Board, task: Task) -> tuple[Task, ...]:
    """The tasks that a task was split into, it among them; only itself where it was never split."""
    root = task.part_of or task.id
    parts = _parts(board.tasks).get(root, ())
    if not parts:
        return (task,)
    whole = board.tasks.get(root)
    return (whole, *parts) if whole is not None else parts


@kept
def _parts(tasks: Mapping[str, Task]) -> Mapping[str, tuple[Task, ...]]:
    found: dict[str, list[Task]] = {}
    for task in tasks.values():
        if task.part_of is not None:
            found.setdefault(task.part_of, []).append(task)
    return {root: tuple(parts) for root, parts in found.items()}


def _kinds(board: Board, task: Task) -> set[str]:
    return {kind_of_skill(need.skill, board.skills) for need in task.skills}


def fragment_findings(board: Board, today: dt.date) -> list[Finding]:
    """Whose standing work is fragments by more than policy.fragment_share; nothing is asked where nothing was split."""
    split = {part.owner for root, parts in _parts(board.tasks).items() for part in _with_root(board, root, parts)}
    found = []
    for owner in sorted(one for one in split if one is not None and one in board.members):
        standing = [task for task in board.tasks_of(owner) if task.status in ACTIVE]
        fragments = [task for task in standing if wholeness_of(board, task).fragment]
        share = len(fragments) / len(standing) if standing else 0.0
        if len(fragments) > 1 and share > board.policy.fragment_share:
            found.append(_finding(board, owner, fragments, share, today))
    return found


def _with_root(board: Board, root: str, parts: tuple[Task, ...]) -> tuple[Task, ...]:
    return (*parts, board.tasks[root]) if root in board.tasks else parts


def _finding(board: Board, owner: str, fragments: list[Task], share: float, today: dt.date) -> Finding:
    name = board.name_of(owner)
    titles = ", ".join(repr(task.title) for task in fragments[:2])
    more = f" and {len(fragments) - 2} more" if fragments[2:] else ""
    return Finding(
        "split.fragments",
        "info",
        Subject("member", owner, name),
        f"{percent(share)} of the work of {name} is fragments of something larger: {titles}{more}",
        {"share": round(share, 4), "fragments": len(fragments)},
        Action(
            "look",
            "look",
            "give one of them as a whole: its purpose, all parts of its kind, and a say in it",
            f"evenhand split {fragments[0].id}",
            task=fragments[0].id,
        ),
        week_at_hand(today),
        ("fragment_share", "small_hours"),
        own=True,
    )
