"""Do levels that learn from finished work come near the truth? Simulated people, whose true level is known.

    python bench/levels.py [--people 3000] [--seed 1]

What is assumed, and not tuned to the figures:

* true levels: normal, mean 2.5, spread 1.1, cut to 0..5;
* half of the people are rated by their lead (error .7), half by themselves (error 1.0, .3 too high), in half steps;
* work is given by the rating, for nobody knows the truth: difficulty = rating - .3 with a spread of .8, in half steps,
  and its true difficulty is off by .5 from the stated one;
* one task in ten days, 70% alone, 20% checked, 10% in a pair (which helps as much as one level);
* grades fall as the model of `models/rules/learning.py` says, with the scenario's slope and cut points.

Beside the filter run the rating as it was stated and Elo (good or not, from the rating, a step of `ELO_STEP`). All see
the same tasks and the same grades. Scenarios change one thing each; the filter always uses the policy as shipped.
"""

import argparse
import math
import os
import platform
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from models.policy import Policy
from models.rules.chance import Ability, chance_of, class_of, logistic
from models.rules.learning import ACCEPTED, Estimate, grown, updated
from models.rules.replay import prior
from models.work import Mode

POLICY = Policy()
AT_LEVEL = math.log(POLICY.chance_at_level / (1 - POLICY.chance_at_level))
RESULTS, LOOKED_AT = 30, (0, 5, 10, 30)
DAYS_BETWEEN = 10
ELO_STEP = 0.6


@dataclass(frozen=True)
class World:
    """How the simulated people and their graders are, where they differ from what the policy takes for granted.

    Attributes:
        slope: true logits per level.
        cuts: true cut points of the grades.
        rating_sd: error of all ratings; None for .7 of leads and 1.0 of oneself.
        growth: levels that somebody grows by in all results together.
        lenient: share of grades that are one too good.
    """

    slope: float = 1.1
    cuts: tuple[float, float, float, float] = (-2.0, 0.0, 1.2, 3.0)
    rating_sd: float | None = None
    growth: float = 0.0
    lenient: float = 0.0


SCENARIOS: Mapping[str, World] = {
    "static": World(),
    "growing": World(growth=1.1),
    "slope .8": World(slope=0.8, cuts=(-1.5, 0.0, 0.8, 2.2)),
    "slope 1.4": World(slope=1.4, cuts=(-2.5, 0.0, 1.6, 3.8)),
    "noisy": World(rating_sd=1.4),
    "lenient": World(lenient=0.3),
}


@dataclass
class Tally:
    """What was counted in one scenario; lists by number of results.

    Attributes:
        error: of the filter, of Elo, of the rating, each in levels, by number of results.
        brier: squared error of the predicted chance: of the filter, and of somebody who knows the true level.
        covered: whether the 90% range held the true level, after ten results.
        right: whether the class of the next task was the one that the true level gives, after ten results.
        predicted: predicted chance and whether it was good, of every result.
    """

    error: dict[str, dict[int, list[float]]] = field(
        default_factory=lambda: {name: {n: [] for n in LOOKED_AT} for name in ("filter", "Elo", "rating")}
    )
    brier: dict[str, list[float]] = field(default_factory=lambda: {"filter": [], "truth": []})
    covered: list[bool] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    predicted: list[tuple[float, bool]] = field(default_factory=list)

    def mean_error(self, of: str, results: int) -> float:
        """Mean error in levels after this many results."""
        return mean(self.error[of][results])

    @property
    def brier_lost(self) -> float:
        """How much worse the predictions are than those of somebody who knows the truth."""
        return mean(self.brier["filter"]) - mean(self.brier["truth"])


def simulate(world: World, people: int, seed: int) -> Tally:
    """What comes of `RESULTS` tasks each of so many people."""
    tally, luck = Tally(), random.Random(seed)
    for number in range(people):
        _one_person(world, luck, tally, "lead" if number % 2 else "self")
    return tally


def _one_person(world: World, luck: random.Random, tally: Tally, by: str) -> None:
    truth = _within(luck.gauss(2.5, 1.1))
    sd = world.rating_sd or (0.7 if by == "lead" else 1.0)
    rating = _halves(truth + luck.gauss(0.3 if by == "self" else 0.0, sd))
    known, elo = Estimate(*prior(rating, "lead" if by == "lead" else "self", POLICY)), rating
    for number in range(RESULTS + 1):
        if number in LOOKED_AT:
            for name, level in (("filter", known.mean), ("Elo", elo), ("rating", rating)):
                tally.error[name][number].append(abs(_within(level) - truth))
        if number == RESULTS:
            return
        difficulty = _halves(rating - 0.3 + luck.gauss(0, 0.8))
        modes: tuple[Mode, ...] = ("alone", "checked", "paired")
        mode = luck.choices(modes, (70, 20, 10))[0]
        grade = _grade(world, luck, truth - difficulty + luck.gauss(0, 0.5), mode)
        mine, theirs = (_predicted(e, difficulty, mode) for e in (known, Estimate(truth, 0.0)))
        good = grade >= ACCEPTED
        tally.predicted.append((mine, good))
        if number >= 10:
            tally.brier["filter"].append((mine - good) ** 2)
            tally.brier["truth"].append((theirs - good) ** 2)
        if number == 10:
            half = 1.645 * known.variance**0.5
            tally.covered.append(known.mean - half <= truth <= known.mean + half)
            alone = [_predicted(e, difficulty, "alone") for e in (known, Estimate(truth, 0.0))]
            tally.right.append(class_of(alone[0], POLICY) == class_of(alone[1], POLICY))
        ability = Ability("s", known.mean, known.variance, difficulty)
        known = grown(updated([ability], grade, mode, POLICY)[0], DAYS_BETWEEN, POLICY)
        helped = POLICY.coach_levels if mode == "paired" else 0.0
        elo += ELO_STEP * (good - logistic(AT_LEVEL + POLICY.chance_slope * (elo - difficulty + helped)))
        truth = min(5.0, truth + world.growth / RESULTS)


def _predicted(known: Estimate, difficulty: float, mode: Mode) -> float:
    ability = Ability("s", known.mean, known.variance, difficulty)
    return chance_of([ability], POLICY, coached=mode == "paired").value


def _grade(world: World, luck: random.Random, gap: float, mode: Mode) -> int:
    helped = POLICY.coach_levels if mode == "paired" else 0.0
    logit = AT_LEVEL + world.slope * (gap + helped)
    draw = luck.random()
    grade = 1 + sum(draw > logistic(cut - logit) for cut in world.cuts)
    return min(5, grade + (luck.random() < world.lenient))


def expert_on_easy_work(level: float = 4.5, difficulty: float = 2.5, grade: int = 4) -> float:
    """The level of a rated expert after 30 easy tasks that were done as asked."""
    known = Estimate(*prior(level, "lead", POLICY))
    for _ in range(RESULTS):
        known = updated([Ability("s", known.mean, known.variance, difficulty)], grade, "alone", POLICY)[0]
        known = grown(known, DAYS_BETWEEN, POLICY)
    return known.mean


def calibration(predicted: Sequence[tuple[float, bool]]) -> Iterator[tuple[int, float, float, int]]:
    """For each tenth of the predicted chance: the tenth, the mean chance, the share that was good, how many."""
    for tenth in range(10):
        inside = [(chance, good) for chance, good in predicted if tenth == min(9, int(chance * 10))]
        if inside:
            yield tenth, mean([c for c, _ in inside]), mean([float(good) for _, good in inside]), len(inside)


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def _within(level: float) -> float:
    return min(5.0, max(0.0, level))


def _halves(level: float) -> float:
    return round(2 * _within(level)) / 2


def main() -> None:
    """Print the tables of the guide."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}, {asked.people} people")
    print(f"{'':12}{'mean error after 0/5/10/30':>28}{'Elo':>28}{'rating':>28}{'Brier':>8}{'range':>8}{'class':>8}")
    tallies = {name: simulate(world, asked.people, asked.seed) for name, world in SCENARIOS.items()}
    for name, tally in tallies.items():
        errors = [" / ".join(f"{tally.mean_error(of, n):.2f}" for n in LOOKED_AT) for of in ("filter", "Elo", "rating")]
        shares = f"{mean(tally.covered):8.0%}{mean(tally.right):8.0%}"
        print(f"{name:12}{errors[0]:>28}{errors[1]:>28}{errors[2]:>28}{tally.brier_lost:>8.4f}{shares}")
    print("\nchance against what came of it, static")
    for tenth, chance, good, count in calibration(tallies["static"].predicted):
        print(f"  {tenth / 10:.1f} to {(tenth + 1) / 10:.1f}   {chance:.3f}   {good:.3f}   {count:6}")
    before = prior(4.5, "lead", POLICY)[0]
    print(f"\nan expert rated 4.5 on 30 tasks of 2.5, each graded 4: {before:.2f} to {expert_on_easy_work():.2f}")


if __name__ == "__main__":
    main()
