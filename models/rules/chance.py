"""Chance: the predicted probability that work is accepted without a second try.

Pure numbers; nothing of the board is known here. Abilities and difficulties share the level scale 0-5.

Formula, with d_s = level_s - difficulty_s over the n required skills s::

    g      = w min(d) + (1 - w) mean(d)                      w = policy.chance_weakest_share
    logit  = logit(policy.chance_at_level) + a (g + c)       a = policy.chance_slope, c = 1 coach
    v      = sum_s w_s^2 v_s,  w_s = w [s is the weakest] + (1 - w) / n
    kappa  = 1 / sqrt(1 + pi/8 a^2 (v + policy.difficulty_variance))
    chance = logistic(kappa logit)

kappa is the usual approximation of a logistic averaged over a normal uncertainty (MacKay 1992).
Source of the model: Rasch and Elo for learning, Pelánek 2016.
"""

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from models.policy import Policy

Class = Literal["routine", "core", "stretch", "overreach"]


class Ability(NamedTuple):
    """One required skill as one candidate meets it: effective level, its variance, and the difficulty."""

    skill: str
    level: float
    variance: float
    difficulty: float


class Chance(NamedTuple):
    """A predicted chance with what it was made from.

    Attributes:
        value: predictive chance, 0..1, counting the uncertainty of levels and difficulty.
        known: the chance if all levels were known exactly, 0..1.
        gap: g of the formula, in levels.
        variance: v of the formula, in levels squared.
        kappa: the factor for the uncertainty, 0..1.
        weakest: id of the weakest skill.
    """

    value: float
    known: float
    gap: float
    variance: float
    kappa: float
    weakest: str


def logistic(x: float) -> float:
    """1 / (1 + e^-x), without overflow for any finite x."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    e = math.exp(x)
    return e / (1 + e)


def chance_of(abilities: Sequence[Ability], policy: Policy, coached: bool = False) -> Chance:
    """The predictive chance of somebody with these abilities.

    Raises:
        ValueError: there is no ability to judge by; a task without skills has no chance of its own.
    """
    gap, variance, kappa, weakest = weighed(abilities, policy)
    logit = logit_at(gap, coached, policy)
    return Chance(logistic(kappa * logit), logistic(logit), gap, variance, kappa, weakest)


def value_of(abilities: Sequence[Ability], policy: Policy) -> float:
    """The predictive chance alone.

    Raises:
        ValueError: there is no ability to judge by.
    """
    gap, _, kappa, _ = weighed(abilities, policy)
    return logistic(kappa * logit_at(gap, False, policy))


def weighed(abilities: Sequence[Ability], policy: Policy) -> tuple[float, float, float, str]:
    """What a chance is made of: g, v and kappa of the formula, and the id of the weakest skill.

    Raises:
        ValueError: there is no ability to judge by.
    """
    if not abilities:
        raise ValueError("a task that names no skill has no chance")
    # One plain loop: it is asked for each open task, and each result, of a thousand people.
    weakest, _, _, _ = abilities[0]
    lowest, place, total = math.inf, 0, 0.0
    for i, (skill, level, _, difficulty) in enumerate(abilities):
        one = level - difficulty
        total += one
        if one < lowest or (one == lowest and skill < weakest):
            lowest, place, weakest = one, i, skill
    n, half = len(abilities), policy.chance_weakest_share
    each, variance = (1 - half) / n, 0.0
    for i, (_, _, uncertain, _) in enumerate(abilities):
        variance += (half + each if i == place else each) ** 2 * uncertain
    gap = half * lowest + (1 - half) * total / n
    kappa = 1 / math.sqrt(1 + math.pi / 8 * policy.chance_slope**2 * (variance + policy.difficulty_variance))
    return gap, variance, kappa, weakest


def logit_at(gap: float, coached: bool, policy: Policy) -> float:
    """The logit of the formula: of the chance if all levels were known exactly."""
    at_level = policy.chance_at_level
    return math.log(at_level / (1 - at_level)) + policy.chance_slope * (gap + (policy.coach_levels if coached else 0))


def class_of(chance_alone: float, policy: Policy) -> Class:
    """What a task is for somebody with this chance alone: routine, core, stretch or overreach."""
    if chance_alone >= policy.routine_from:
        return "routine"
    if chance_alone >= policy.core_from:
        return "core"
    return "stretch" if chance_alone >= policy.stretch_from else "overreach"
