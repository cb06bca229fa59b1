"""Replay: what the ratings and the results of one member or provider left of each skill, in the order of their days.

Nothing is stored: the same rows and the same day give the same estimates. Of the ratings of a skill only the one
that it rests on counts, as one observation on its day (`basis_of`); results before it count too.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.policy import Policy
from models.provider import Provider
from models.rules.chance import Ability
from models.rules.kept import kept
from models.rules.learning import Estimate, grown, reported, updated
from models.rules.points import by_day, statements
from models.team import Rating, Source
from models.work import Task

_TRUST: Mapping[Source, int] = {"lead": 4, "expert": 3, "peer": 2, "import": 1, "self": 0}
"""Which report a level rests on where there are several: the most informed one, of these the newest."""


class Learned(NamedTuple):
    """What the replay leaves of one skill.

    Attributes:
        estimate: as it was on its last day.
        on: that day; None where nothing has a day yet.
        results: how many graded results it rests on.
    """

    estimate: Estimate
    on: dt.date | None
    results: int

    def estimate_on(self, day: dt.date, policy: Policy) -> Estimate:
        """The estimate some time later."""
        return self.estimate if self.on is None else grown(self.estimate, (day - self.on).days, policy)


def basis_of(ratings: Sequence[Rating]) -> Rating | None:
    """The rating that a level rests on: the most informed, of these the newest. The others are in the ledger only."""
    if len(ratings) == 1:
        return ratings[0]
    return max(ratings, key=lambda rating: (_TRUST[rating.by], by_day(rating)), default=None)


def rated(basis: Rating, before: Learned, policy: Policy) -> Learned:
    """What is known of a skill after the rating that it rests on."""
    bias, error = error_of(basis.by, policy)
    estimate = reported(before.estimate_on(basis.on, policy), basis.level - bias, error)
    return Learned(estimate, basis.on, before.results)


def error_of(by: Source, policy: Policy) -> tuple[float, float]:
    """How far off a report is: its bias and its error, in levels."""
    if by == "self":
        return policy.self_rating_bias, policy.self_rating_sd
    return 0.0, policy.import_rating_sd if by == "import" else policy.lead_rating_sd


def rateable(policy: Policy) -> Learned:
    """What is known before its first report of a skill that somebody rated."""
    return Learned(Estimate(policy.level_mean, policy.level_sd**2), None, 0)


def _never_seen(policy: Policy) -> Learned:
    return Learned(Estimate(policy.unrated_mean, policy.unrated_sd**2), None, 0)


@kept
def graded(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """The results that teach, in the order of their days; on the same day in the order of their ids."""
    found = [t for t in tasks if t.grade is not None and t.status == "done" and t.closed is not None and t.skills]
    return tuple(sorted(found, key=lambda task: (task.closed, task.id)))


@kept
def taught_by(tasks: tuple[Task, ...]) -> frozenset[str]:
    """The skills that the results of these tasks say something about."""
    return frozenset(needed.skill for task in graded(tasks) for needed in task.skills)


@kept
def replayed(
    said: Mapping[str, tuple[Rating, ...]], tasks: tuple[Task, ...], policy: Policy, today: dt.date
) -> Mapping[str, Learned]:
    """Every skill of a member that has a result up to today."""
    done = [task for task in graded(tasks) if task.closed and task.closed <= today]
    skills = {needed.skill for task in done for needed in task.skills}
    bases = [b for skill in skills if (b := basis_of(statements(said.get(skill, ()), today))) is not None]
    unreported, unseen = rateable(policy), _never_seen(policy)
    known = {basis.skill: unreported for basis in bases}
    # A rating of the same day comes first: whoever finishes something after it sees it move.
    waiting = sorted(bases, key=lambda rating: (rating.on, rating.skill), reverse=True)
    for task in done:
        while waiting and task.closed and waiting[-1].on <= task.closed:
            basis = waiting.pop()
            known[basis.skill] = rated(basis, known[basis.skill], policy)
        _learn(known, task, unseen, policy)
    for basis in waiting:
        known[basis.skill] = rated(basis, known[basis.skill], policy)
    return known


@kept
def tried(provider: Provider, tasks: tuple[Task, ...], policy: Policy, today: dt.date) -> Mapping[str, Learned]:
    """Every skill that a provider claims or has a result in. A claim has no day, so it comes before all results."""
    known, unseen = {}, _never_seen(policy)
    for claim in provider.skills:
        known[claim.skill] = Learned(reported(rateable(policy).estimate, claim.level, policy.lead_rating_sd), None, 0)
    for task in graded(tasks):
        if task.closed and task.closed <= today:
            _learn(known, task, unseen, policy)
    return known


def _learn(known: dict[str, Learned], task: Task, unseen: Learned, policy: Policy) -> None:
    if task.closed is None or task.grade is None:
        return
    before = [known.get(needed.skill, unseen) for needed in task.skills]
    abilities = []
    for needed, learned in zip(task.skills, before, strict=True):
        estimate = learned.estimate_on(task.closed, policy)
        abilities.append(Ability(needed.skill, estimate.mean, estimate.variance, needed.difficulty))
    after = updated(abilities, task.grade, task.mode or "alone", policy)
    for needed, learned, estimate in zip(task.skills, before, after, strict=True):
        known[needed.skill] = Learned(estimate, task.closed, learned.results + 1)
