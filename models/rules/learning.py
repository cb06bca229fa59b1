"""Learning: how one graded result moves what is known of the skills that it needed.

Pure numbers; nothing of the board is known here. An ordinal Rasch filter: each skill is a normal distribution (mean m,
variance v), and one result shifts and narrows it by one Newton step. Formula, for a grade q = 1..5 with the cut points
c_0..c_5 = -inf, policy.cut_second_try, cut_remarks, cut_as_asked, cut_better, +inf and S = logistic::

    z  = kappa (logit(policy.chance_at_level) + a (g + c))    as predicted before it (`rules/chance.py`); c = coach_levels if paired
    Fa = S(kappa c_q - z),  Fb = S(kappa c_(q-1) - z),  G = Fa + Fb - 1,  J = Fa (1 - Fa) + Fb (1 - Fb)
    v <- 1 / (1/v + u (a kappa w)^2 J)                        u = policy.learn_alone, learn_checked, learn_paired
    m <- clip(m + u v a kappa w G, policy.estimate_low, policy.estimate_high)

with w the share of the skill in the chance. On routine work (S(z) >= policy.routine_from) the grades from
`ACCEPTED` up count as one: without it an expert who does easy work well would sink two levels in ten tasks.
"""

from collections.abc import Sequence
from typing import NamedTuple

from models.policy import Policy
from models.rules.chance import Ability, logistic, logit_at, weighed
from models.work import Mode

ACCEPTED = 3
"""The grade from which work was accepted without a second try: it is what a chance predicts, so it is no setting."""


class Estimate(NamedTuple):
    """What is known of one skill: a mean (levels) and a variance (levels squared)."""

    mean: float
    variance: float


def reported(before: Estimate, level: float, sd: float) -> Estimate:
    """The estimate after somebody said a level with this error, in levels."""
    variance = 1 / (1 / before.variance + 1 / sd**2)
    return Estimate(before.mean + variance / sd**2 * (level - before.mean), variance)


def grown(before: Estimate, days: int, policy: Policy) -> Estimate:
    """The estimate some days later: less certain, at most as uncertain as a skill that nobody rated."""
    if days <= 0:
        return before
    mean, variance = before
    later = min(variance + policy.variance_per_week * days / 7, policy.unrated_sd**2)
    return Estimate(mean, later) if later > variance else before


def updated(abilities: Sequence[Ability], grade: int, mode: Mode, policy: Policy) -> tuple[Estimate, ...]:
    """The estimates after one graded result, in the order of the abilities.

    Args:
        abilities: mean, variance and difficulty of each required skill, without what idleness took.
        grade: 1 redone by somebody else .. 5 better than asked.
        mode: how the owner worked.
        policy: the thresholds.

    Raises:
        ValueError: there is no ability that the result could say anything about.
    """
    gap, _, kappa, weakest = weighed(abilities, policy)
    z = kappa * logit_at(gap, mode == "paired", policy)
    upper, lower = _tails(grade, z, kappa, policy)
    pull, curve = upper + lower - 1, upper * (1 - upper) + lower * (1 - lower)
    weight = _weight(mode, policy)
    steepest, half, n = policy.chance_slope * kappa, policy.chance_weakest_share, len(abilities)
    low, high = policy.estimate_low, policy.estimate_high
    after = []
    for skill, level, uncertain, _ in abilities:
        steep = steepest * ((half if skill == weakest else 0) + (1 - half) / n)
        variance = 1 / (1 / uncertain + weight * steep**2 * curve)
        mean = level + weight * variance * steep * pull
        after.append(Estimate(min(high, max(low, mean)), variance))
    return tuple(after)


def _weight(mode: Mode, policy: Policy) -> float:
    """u of the formula: how much a result says about who worked alone, with a check, or in a pair."""
    if mode == "alone":
        return policy.learn_alone
    return policy.learn_checked if mode == "checked" else policy.learn_paired


def _tails(grade: int, z: float, kappa: float, policy: Policy) -> tuple[float, float]:
    """Fa and Fb: the predicted chance of at most this grade, and of a worse one."""
    cuts = (policy.cut_second_try, policy.cut_remarks, policy.cut_as_asked, policy.cut_better)
    if grade >= ACCEPTED and logistic(z) >= policy.routine_from:
        return 1.0, logistic(kappa * policy.cut_remarks - z)
    upper = 1.0 if grade >= len(cuts) + 1 else logistic(kappa * cuts[grade - 1] - z)
    lower = 0.0 if grade <= 1 else logistic(kappa * cuts[grade - 2] - z)
    return upper, lower
