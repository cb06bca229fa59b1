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

import math
from collections.abc import Sequence
from typing import NamedTuple

from models.policy import Policy
from models.rules.chance import Ability, chance_of, logistic
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
    later = min(before.variance + policy.variance_per_week * days / 7, policy.unrated_sd**2)
    return Estimate(before.mean, max(before.variance, later))


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
    seen = chance_of(abilities, policy)
    slope, kappa, half, n = policy.chance_slope, seen.kappa, policy.chance_weakest_share, len(abilities)
    at_level = math.log(policy.chance_at_level / (1 - policy.chance_at_level))
    z = kappa * (at_level + slope * (seen.gap + (policy.coach_levels if mode == "paired" else 0)))
    upper, lower = _tails(grade, z, kappa, policy)
    pull, curve = upper + lower - 1, upper * (1 - upper) + lower * (1 - lower)
    weight = {"alone": policy.learn_alone, "checked": policy.learn_checked, "paired": policy.learn_paired}[mode]
    after = []
    for ability in abilities:
        steep = slope * kappa * ((half if ability.skill == seen.weakest else 0) + (1 - half) / n)
        variance = 1 / (1 / ability.variance + weight * steep**2 * curve)
        mean = ability.level + weight * variance * steep * pull
        after.append(Estimate(min(policy.estimate_high, max(policy.estimate_low, mean)), variance))
    return tuple(after)


def _tails(grade: int, z: float, kappa: float, policy: Policy) -> tuple[float, float]:
    """Fa and Fb: the predicted chance of at most this grade, and of a worse one."""
    cuts = (policy.cut_second_try, policy.cut_remarks, policy.cut_as_asked, policy.cut_better)
    if grade >= ACCEPTED and logistic(z) >= policy.routine_from:
        return 1.0, logistic(kappa * policy.cut_remarks - z)
    upper = 1.0 if grade >= len(cuts) + 1 else logistic(kappa * cuts[grade - 1] - z)
    lower = 0.0 if grade <= 1 else logistic(kappa * cuts[grade - 2] - z)
    return upper, lower
