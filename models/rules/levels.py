"""Levels: what is known of a member's ability, as a mean with a variance, and how fresh it is.

Prior from a reported level (the learning filter of finished work builds on it)::

    k  = sd^2 / (sd^2 + s^2),  m0 = M + k (reported - bias - M),  v0 = 1 / (1/sd^2 + 1/s^2)

with M, sd = policy.level_mean, level_sd and s, bias by who reported. A skill nobody rated: policy.unrated_*.
The variance grows by policy.variance_per_week since the rating, at most to unrated_sd^2.

Freshness = 0.5 ^ (months idle / policy.half_fresh_months); effective level = mean - (1 - freshness), never more
than policy.idle_loss_most below, and not under 1 where the mean is at least 1.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from models.board import Board
from models.policy import Policy
from models.provider import Claim, Provider
from models.rules.kept import kept
from models.team import Evidence, Rating, Source, Wish
from models.work import Task

DAYS_PER_MONTH = 365.25 / 12
_TRUST: Mapping[Source, int] = {"lead": 4, "expert": 3, "peer": 2, "import": 1, "self": 0}
"""Which report is the prior where there are several: the most informed one, of these the newest."""


@dataclass(frozen=True)
class Level:
    """What is known of one skill of one candidate.

    Attributes:
        mean: best estimate, levels 0-5, without idleness.
        variance: its uncertainty, levels squared.
        freshness: 0..1; 1 is just used.
        effective: the level that rules use: the mean less what idleness took.
        reported: the level as reported, or None where nobody rated it.
        by: who reported it, or None.
        shown: whether evidence of the last months supports the reported level; else it is a claim.
        results: number of graded results it rests on.
        wish: avoid, ok or want.
        target: the level this member wants to reach, or None.
        idle_months: months since it was last used, or None where that is not known.
        note: what the report rests on, in words.
    """

    mean: float
    variance: float
    freshness: float
    effective: float
    reported: float | None = None
    by: Source | None = None
    shown: bool = False
    results: int = 0
    wish: Wish = "ok"
    target: float | None = None
    idle_months: float | None = None
    note: str = ""

    @property
    def standing(self) -> float:
        """The level to show and to compare with a required one: halves.

        As reported, less what idleness took, until graded results say more than the report: the estimate is drawn
        towards the mean of all people, so a reported 4 would never count as a 4 before its first result.
        """
        level = (
            self.effective if self.results or self.reported is None else self.reported - (self.mean - self.effective)
        )
        return round(2 * level) / 2

    @property
    def range(self) -> tuple[float, float]:
        """The 90% range, 0-5, never finer than half a step."""
        half = 1.645 * self.variance**0.5
        low, high = (round(2 * min(5.0, max(0.0, end))) / 2 for end in (self.mean - half, self.mean + half))
        return low, high


def prior(reported: float, by: Source, policy: Policy) -> tuple[float, float]:
    """Mean and variance after one report of a level, before any graded result."""
    bias = policy.self_rating_bias if by == "self" else 0.0
    if by == "self":
        error = policy.self_rating_sd
    elif by == "import":
        error = policy.import_rating_sd
    else:
        error = policy.lead_rating_sd
    spread = policy.level_sd**2
    k = spread / (spread + error**2)
    mean = policy.level_mean + k * (reported - bias - policy.level_mean)
    return mean, 1 / (1 / spread + 1 / error**2)


@kept
def unrated(policy: Policy) -> Level:
    """What is known of a skill that nobody rated."""
    return Level(policy.unrated_mean, policy.unrated_sd**2, 1.0, policy.unrated_mean)


def levels_of(board: Board, candidate: str, today: dt.date) -> Mapping[str, Level]:
    """The levels of a member or provider by skill id; a skill that is missing here is `unrated`."""
    provider = board.providers.get(candidate)
    if provider is not None:
        return _claimed(provider, board.policy)
    rated = _by_skill(board.ratings_of(candidate))
    return {skill: level for skill in rated if (level := level_of(board, candidate, skill, today)).reported is not None}


def level_of(board: Board, candidate: str, skill: str, today: dt.date) -> Level:
    """The level of a member or provider in one skill."""
    provider = board.providers.get(candidate)
    if provider is not None:
        return _claimed(provider, board.policy).get(skill) or unrated(board.policy)
    # Only what is asked for is computed: a thousand people have thirty thousand levels, a task needs three skills.
    ratings = _by_skill(board.ratings_of(candidate)).get(skill)
    if ratings is None:
        return unrated(board.policy)
    return _level(ratings, board.tasks_of(candidate), board.evidence_of(candidate), board.policy, today)


@kept
def _claimed(provider: Provider, policy: Policy) -> Mapping[str, Level]:
    def level(claim: Claim) -> Level:
        mean, variance = prior(claim.level, "lead", policy)
        return Level(mean, variance, 1.0, mean, claim.level, "lead")

    return {claim.skill: level(claim) for claim in provider.skills}


@kept
def _by_skill(ratings: tuple[Rating, ...]) -> Mapping[str, tuple[Rating, ...]]:
    lists: dict[str, list[Rating]] = {}
    for rating in ratings:
        lists.setdefault(rating.skill, []).append(rating)
    return {skill: tuple(rated) for skill, rated in lists.items()}


@kept
def _level(
    ratings: tuple[Rating, ...],
    tasks: tuple[Task, ...],
    evidence: tuple[Evidence, ...],
    policy: Policy,
    today: dt.date,
) -> Level:
    ratings = tuple(rating for rating in ratings if rating.on <= today)
    if not ratings:
        return unrated(policy)
    newest = max(ratings, key=lambda r: (r.on, r.id))
    basis = max(ratings, key=lambda r: (_TRUST[r.by], r.on, r.id))
    mean, variance = prior(basis.level, basis.by, policy)
    weeks = (today - basis.on).days / 7
    variance = max(variance, min(variance + policy.variance_per_week * weeks, policy.unrated_sd**2))
    # Without a word on its use, a rating says that the skill was there on its day.
    last = max(filter(None, (newest.last_used or basis.on, _last_used(tasks).get(basis.skill))))
    idle = max(0.0, (today - last).days / DAYS_PER_MONTH)
    fresh = freshness(idle, policy)
    earned = sum(
        fact.points
        for fact in evidence
        if fact.skill == basis.skill and fact.level >= basis.level - 0.5 and _counts(fact, policy, today)
    )
    return Level(
        mean,
        variance,
        fresh,
        effective_level(mean, fresh, policy),
        basis.level,
        basis.by,
        shown=earned >= policy.shown_points,
        wish=newest.wish,
        target=newest.target,
        idle_months=idle,
        note=basis.note,
    )


def freshness(idle_months: float, policy: Policy) -> float:
    """1 for a skill just used, one half after policy.half_fresh_months."""
    return float(0.5 ** (idle_months / policy.half_fresh_months))


def effective_level(mean: float, fresh: float, policy: Policy) -> float:
    """The level less what idleness took; never under 1 where it was at least 1."""
    loss = min(1 - fresh, policy.idle_loss_most)
    return max(1.0, mean - loss) if mean >= 1 else mean


@kept
def _last_used(tasks: tuple[Task, ...]) -> Mapping[str, dt.date]:
    used: dict[str, dt.date] = {}
    for task in tasks:
        if task.status == "done" and task.closed:
            for requirement in task.skills:
                used[requirement.skill] = max(used.get(requirement.skill, task.closed), task.closed)
    return used


def _counts(fact: Evidence, policy: Policy, today: dt.date) -> bool:
    return fact.on <= today and (today - fact.on).days / DAYS_PER_MONTH <= policy.shown_months
