"""Replay: what the ratings and the results of one member or provider left of each skill, in the order of their days.

Nothing is stored: the same rows and the same day give the same estimates. Of the ratings of a skill only the one
that it rests on counts, as one observation on its day (`basis_of`); results before it count too.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from operator import itemgetter
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


def rated(basis: Rating, before: Learned, first: "FirstReports", policy: Policy) -> Learned:
    """What is known of a skill after the rating that it rests on."""
    level, by, on = basis.level, basis.by, basis.on
    if before.on is None:
        return Learned(first[level, by], on, before.results)
    bias, error = error_of(by, policy)
    return Learned(reported(before.estimate_on(on, policy), level - bias, error), on, before.results)


def prior(level: float, by: Source, policy: Policy) -> Estimate:
    """What is known after one report of a level, before any graded result."""
    bias, error = error_of(by, policy)
    return reported(rateable(policy).estimate, level - bias, error)


class FirstReports(dict[tuple[float, Source], Estimate]):
    """What is known after the first report of a skill, by the level and by who reported it. Most levels rest on nothing
    else, and a thousand people report the same few."""

    def __init__(self, policy: Policy):
        super().__init__()
        self._policy = policy

    def __missing__(self, said: tuple[float, Source]) -> Estimate:
        found = self[said] = prior(*said, self._policy)
        return found


@kept
def first_reports(policy: Policy) -> FirstReports:
    """The same ones for everybody."""
    return FirstReports(policy)


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


def replayed(
    said: Mapping[str, tuple[Rating, ...]], tasks: tuple[Task, ...], policy: Policy, today: dt.date
) -> Mapping[str, Learned]:
    """Every skill of a member that has a result up to today."""
    done = [(closed, task) for task in graded(tasks) if (closed := task.closed) and closed <= today]
    skills = {needed.skill for _, task in done for needed in task.skills}
    bases = [
        (basis.on, skill, basis)
        for skill in skills
        if (basis := basis_of(statements(said.get(skill, ()), today))) is not None
    ]
    unreported, unseen, first = rateable(policy), _never_seen(policy), first_reports(policy)
    known = {skill: unreported for _, skill, _ in bases}
    # A rating of the same day comes first: whoever finishes something after it sees it move.
    waiting = sorted(bases, key=itemgetter(0, 1), reverse=True)
    for closed, task in done:
        while waiting and waiting[-1][0] <= closed:
            _, skill, basis = waiting.pop()
            known[skill] = rated(basis, known[skill], first, policy)
        _learn(known, task, closed, unseen, policy)
    for _, skill, basis in waiting:
        known[skill] = rated(basis, known[skill], first, policy)
    return known


@kept
def tried(provider: Provider, tasks: tuple[Task, ...], policy: Policy, today: dt.date) -> Mapping[str, Learned]:
    """Every skill that a provider claims or has a result in. A claim has no day, so it comes before all results."""
    known, unseen = {}, _never_seen(policy)
    for claim in provider.skills:
        known[claim.skill] = Learned(reported(rateable(policy).estimate, claim.level, policy.lead_rating_sd), None, 0)
    for task in graded(tasks):
        if task.closed and task.closed <= today:
            _learn(known, task, task.closed, unseen, policy)
    return known


def _learn(known: dict[str, Learned], task: Task, closed: dt.date, unseen: Learned, policy: Policy) -> None:
    if task.grade is None:
        return
    abilities, counts = [], []
    for needed in task.skills:
        skill = needed.skill
        learned = known.get(skill, unseen)
        mean, variance = learned.estimate_on(closed, policy)
        abilities.append(Ability(skill, mean, variance, needed.difficulty))
        counts.append(learned.results)
    after = updated(abilities, task.grade, task.mode or "alone", policy)
    for ability, estimate, results in zip(abilities, after, counts, strict=True):
        known[ability.skill] = Learned(estimate, closed, results + 1)
