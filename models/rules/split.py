"""Split: a task divided by its skills into wholes, each of which one person can own.

Skills of one kind of work stay together. Kinds whose best candidate is the same person stay together too: to divide what
one person would do anyway only makes fragments. The hours are shared by the difficulty of the skills (difficulty + 1 each, so that an
easy skill has hours as well).
"""

import datetime as dt
from typing import NamedTuple

from models.board import Board
from models.following import Checkpoint
from models.rules.candidate import Candidate
from models.rules.handoff_states import current
from models.rules.kind_of_work import kind_of_skill
from models.rules.suggest import suggest_candidates
from models.rules.wording import chance_words, hours_words
from models.work import Requirement, Task


class Whole(NamedTuple):
    """One part of a split.

    Attributes:
        title: what it would be called.
        kinds: the kinds of work in it.
        skills: the skills that it needs.
        hours: its share of the effort.
        owner: who could own it best, or None.
        words: who that is, in words.
    """

    title: str
    kinds: tuple[str, ...]
    skills: tuple[Requirement, ...]
    hours: float
    owner: str | None
    words: str


class Split(NamedTuple):
    """A task and the wholes that it divides into.

    Attributes:
        task: the task.
        wholes: two or more where it divides, else the one that it is.
        warnings: what to think about before dividing it, and what is missing where it is left whole.
    """

    task: Task
    wholes: tuple[Whole, ...]
    warnings: tuple[str, ...]

    @property
    def divides(self) -> bool:
        """Whether there is more than one whole in it."""
        return len(self.wholes) > 1


def split_of(board: Board, task: Task, today: dt.date) -> Split:
    """How a task divides by skills, and what speaks against it."""
    by_kind: dict[str, list[Requirement]] = {}
    for need in task.skills:
        by_kind.setdefault(kind_of_skill(need.skill, board.skills), []).append(need)
    groups: list[tuple[list[str], list[Requirement], Candidate | None]] = []
    for kind, needs in by_kind.items():
        best = _best(board, task, tuple(needs), today)
        same = next((g for g in groups if best is not None and g[2] is not None and g[2].id == best.id), None)
        if same is not None:
            same[0].append(kind)
            same[1].extend(needs)
        else:
            groups.append(([kind], list(needs), best))
    weight = sum(need.difficulty + 1 for need in task.skills)
    wholes = tuple(
        Whole(
            task.title if len(groups) == 1 else f"{task.title}: {' and '.join(kinds)}",
            tuple(kinds),
            tuple(needs),
            round(task.effort_hours * sum(need.difficulty + 1 for need in needs) / weight, 1),
            best.id if best else None,
            _who(best, needs, board),
        )
        for kinds, needs, best in groups
    )
    return Split(task, wholes, tuple(_warnings(board, task, wholes, today)))


def is_chunk(board: Board, task: Task) -> bool:
    """Whether a task is longer than policy.chunk_hours and nothing is agreed to be seen on the way."""
    if task.effort_hours <= board.policy.chunk_hours:
        return False
    handoff = current(board, task.id)
    return handoff is None or not (handoff.check_days or board.about(Checkpoint, handoff.id))


def _best(board: Board, task: Task, needs: tuple[Requirement, ...], today: dt.date) -> Candidate | None:
    part = task.model_copy(update={"skills": needs})
    found = suggest_candidates(part, board, today).candidates
    able = [candidate for candidate in found if candidate.prospect.kind != "overreach"]
    inside = [c for c in able if c.id != board.team.lead and c.kind == "member"]
    outside = [c for c in able if c.kind == "provider"]
    first, second = (outside, inside) if board.team.preference == "outside" else (inside, outside)
    return next(iter(first or second or able), None)


def _who(best: Candidate | None, needs: list[Requirement], board: Board) -> str:
    names = " and ".join(board.skills[need.skill].name if need.skill in board.skills else need.skill for need in needs)
    if best is None:
        return f"nobody can take {names} as it stands"
    return f"{best.name} could own {names}: chance {chance_words(best.chance)}"


def _warnings(board: Board, task: Task, wholes: tuple[Whole, ...], today: dt.date) -> list[str]:
    found = []
    if len(wholes) > 1:
        able = _best(board, task, task.skills, today)
        if able is not None and able.id != board.team.lead and task.effort_hours <= board.policy.chunk_hours:
            found.append(f"{able.name} could own all of it: whoever gets a part sees less of the whole")
        small = [whole for whole in wholes if whole.hours <= board.policy.small_hours]
        if small:
            found.append(
                f"{small[0].title!r} would be {hours_words(small[0].hours)}: a fragment; leave it with another part"
            )
        if task.purpose is None:
            found.append("it names no purpose: whoever owns a part cannot see what it is for")
    elif not task.skills:
        found.append("it names no skill, so nothing says how it divides")
    elif len(task.skills) == 1:
        found.append("it needs one skill: it is one whole")
    else:
        found.append(f"{wholes[0].words}, which is all of it: it is one whole")
    if is_chunk(board, task):
        found.append(
            f"{hours_words(task.effort_hours)} without a checkpoint: agree on something to see on the way, "
            f"at the latest after {hours_words(board.policy.chunk_hours)}"
        )
    return found
