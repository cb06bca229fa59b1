"""Trust: what the record of one owner supports in one kind of work, and the authority that goes with it.

Per owner and kind of work (`kind_of_work`)::

    trust = the point below which policy.trust_point of Beta(1 + good, 1 + missed) lies

where every graded, finished task counts 0.5 ^ (months / policy.trust_half_life). Good is a grade of at least
policy.good_grade on or before the date that the owner was told. The ceiling of authority follows from trust by
policy.trust_for_4 .. trust_for_7, and what is at stake caps it. Without a record it is policy.authority_start.

Trust speaks of one record. It is shown to its subject, kind by kind, and never puts people in an order.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from models.board import Board
from models.handoff import Handoff
from models.policy import Policy
from models.rules.beta import beta_point
from models.rules.kept import kept
from models.rules.kind_of_work import kind_of_work
from models.rules.points import DAYS_PER_MONTH
from models.rules.prospect import prospect
from models.rules.who_sees import acts_as_lead
from models.work import Task

Stage = Literal["no record", "risk", "concern", "success"]

STAGES: Mapping[Stage, str] = {
    "no record": "nothing finished and graded yet: start with authority in the middle",
    "risk": "the record is short or mixed: agree early looks at the work",
    "concern": "the record begins to carry: look at results on the way",
    "success": "the record carries: results are enough",
}
"""What a stage means, in words that can be said to the person themselves."""

AUTHORITY: Mapping[int, tuple[str, str]] = {
    1: ("tell", "the lead decides and says how; the owner does it"),
    2: ("sell", "the lead decides and explains why; the owner may ask and object"),
    3: ("consult", "the owner is asked first; then the lead decides"),
    4: ("agree", "owner and lead decide together"),
    5: ("advise", "the owner decides, after hearing the lead"),
    6: ("inquire", "the owner decides, and tells the lead afterwards"),
    7: ("delegate", "the owner decides; the lead sees the result"),
}
"""What the owner of a task may decide at each level of authority: its name, and one sentence."""


class Outcome(NamedTuple):
    """One graded, finished task in a record.

    Attributes:
        task: id of the task.
        title: its title.
        on: the day it was finished.
        grade: 1 to 5.
        due: the date the owner was told, else the planned one, or None without a date.
        good: whether grade and date were good.
        weight: how much it counts now, 0..1.
    """

    task: str
    title: str
    on: dt.date
    grade: int
    due: dt.date | None
    good: bool
    weight: float


@dataclass(frozen=True)
class Trust:
    """What a record supports.

    Attributes:
        owner: member or provider.
        kind: kind of work; None for tasks that name no skill.
        good: weighted good results.
        missed: weighted missed results.
        point: the lower point of trust, 0..1.
        ceiling: the authority it supports, 1 to 7, before what is at stake caps it.
        stage: the record in one word.
        outcomes: the results, newest first.
    """

    owner: str
    kind: str | None
    good: float
    missed: float
    point: float
    ceiling: int
    stage: Stage
    outcomes: tuple[Outcome, ...]


def trust_of(board: Board, owner: str, kind: str | None, today: dt.date) -> Trust:
    """What the record of an owner in one kind of work supports."""
    found = _outcomes(board, owner, kind, today)
    good = sum(outcome.weight for outcome in found if outcome.good)
    missed = sum(outcome.weight for outcome in found if not outcome.good)
    point = trust_point(good, missed, board.policy)
    ceiling = ceiling_for(point, board.policy) if found else board.policy.authority_start
    return Trust(
        owner, kind, good, missed, point, ceiling, _stage(point, board.policy) if found else "no record", found
    )


def trusts_of(board: Board, owner: str, today: dt.date) -> tuple[Trust, ...]:
    """What the record of one owner supports, kind by kind, by the name of the kind; tasks that name no skill come last."""
    kinds = {kind_of_work(task, board) for task in board.tasks_of(owner) if _counts(task, today)}
    return tuple(
        trust_of(board, owner, kind, today) for kind in sorted(kinds, key=lambda kind: (kind is None, kind or ""))
    )


def trust_point(good: float, missed: float, policy: Policy) -> float:
    """The lower point of trust of this many weighted results, 0..1."""
    return _point(round(good, 9), round(missed, 9), policy.trust_point)


@kept
def _point(good: float, missed: float, share: float) -> float:
    return beta_point(share, 1 + good, 1 + missed)


def ceiling_for(point: float, policy: Policy) -> int:
    """The authority that a lower point of trust supports, before what is at stake caps it."""
    steps = ((7, policy.trust_for_7), (6, policy.trust_for_6), (5, policy.trust_for_5), (4, policy.trust_for_4))
    return next((authority for authority, least in steps if point >= least), policy.authority_start)


def authority_ceiling(board: Board, task: Task, owner: str, today: dt.date) -> int:
    """The most authority that the record of an owner supports for a task, with what is at stake, 1 to 7."""
    return stakes_cap(task, trust_of(board, owner, kind_of_work(task, board), today), board.policy)


def stakes_cap(task: Task, trust: Trust, policy: Policy) -> int:
    """The ceiling of a record, capped by what is at stake in a task."""
    if task.stakes == "critical":
        return min(trust.ceiling, policy.cap_critical)
    if task.stakes == "high" and trust.point < policy.cap_high_until:
        return min(trust.ceiling, policy.cap_high_stakes)
    return trust.ceiling


def usual_authority(board: Board, task: Task, owner: str, today: dt.date) -> int:
    """The authority that a hand-off begins with: what suits the class of the work, and never more than the ceiling."""
    policy = board.policy
    kind = prospect(task, board, owner, today).kind
    suits = {
        "routine": policy.suits_routine,
        "core": policy.suits_core,
        "stretch": policy.suits_stretch,
        "overreach": policy.suits_overreach,
    }
    return min(authority_ceiling(board, task, owner, today), suits[kind] if kind else policy.suits_core)


def authority_words(authority: int) -> str:
    """A level of authority as `4 agree: owner and lead decide together`."""
    name, sentence = AUTHORITY[authority]
    return f"{authority} {name}: {sentence}"


def may_see_record(board: Board, me: str, owner: str) -> bool:
    """Whether somebody may see a record: its subject and the lead; of outside people, everybody.

    A script sees what the lead sees.
    """
    return me == owner or acts_as_lead(board, me) or owner not in board.members


def _stage(point: float, policy: Policy) -> Stage:
    if point >= policy.trust_success_from:
        return "success"
    return "concern" if point >= policy.trust_concern_from else "risk"


def _counts(task: Task, today: dt.date) -> bool:
    return task.status == "done" and task.grade is not None and task.closed is not None and task.closed <= today


def _outcomes(board: Board, owner: str, kind: str | None, today: dt.date) -> tuple[Outcome, ...]:
    policy = board.policy
    found = []
    for task in board.tasks_of(owner):
        if not _counts(task, today) or kind_of_work(task, board) != kind or task.closed is None or task.grade is None:
            continue
        due = told_to(task, board.handoffs_of(task.id), owner)
        good = task.grade >= policy.good_grade and (due is None or task.closed <= due)
        months = (today - task.closed).days / DAYS_PER_MONTH
        weight = float(0.5 ** (months / policy.trust_half_life))
        found.append(Outcome(task.id, task.title, task.closed, task.grade, due, good, weight))
    return tuple(sorted(found, key=lambda outcome: (outcome.on, outcome.task), reverse=True))


def told_to(task: Task, handoffs: Sequence[Handoff], owner: str) -> dt.date | None:
    """The date that an owner was told for a task, else the planned one; None where the task has no date that matters."""
    if task.due_kind == "none":
        return None
    told = [handoff.told for handoff in handoffs if handoff.owner == owner and handoff.told is not None]
    return told[-1] if told else task.due
