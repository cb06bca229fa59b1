"""What a graded result teaches: values by hand, what must hold for any numbers, and a small version of `bench/levels.py`."""

import math
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import levels as bench
from models.policy import Policy
from models.rules.chance import Ability
from models.rules.learning import Estimate, grown, reported, updated
from models.work import Mode

POLICY = Policy()

MODES: tuple[Mode, ...] = ("alone", "checked", "paired")


def ability(mean: float, variance: float, difficulty: float, skill: str = "sql") -> Ability:
    return Ability(skill, mean, variance, difficulty)


class TestByHand:
    def test_a_redone_task_at_ones_level(self) -> None:
        # v .35, level = difficulty: kappa = 1 / sqrt(1 + pi/8 1.21 (.35 + .25)) = .88218, z = kappa 1.73460 = 1.53023
        # Fa = S(kappa -2 - z) = S(-3.29459) = .03575, Fb = 0; G = -.96425, J = .03447; a kappa = .97040
        # v = 1 / (1/.35 + .8 .94167 .03447) = .34685; m = 3 - .8 .34685 .97040 .96425 = 2.74036
        (after,) = updated([ability(3, 0.35, 3)], 1, "alone", POLICY)
        assert after.mean == pytest.approx(2.7404, abs=0.0002)
        assert after.variance == pytest.approx(0.3469, abs=0.0002)

    def test_a_five_on_hard_work(self) -> None:
        # difficulty one above: z = .88218 (1.73460 - 1.1) = .55984; Fa = 1, Fb = S(.88218 3 - .55984) = S(2.08670) = .88961
        # G = .88961, J = .09820; v = 1 / (2.85714 + .8 .94167 .09820) = .34118; m = 3 + .8 .34118 .97040 .88961 = 3.23563
        (after,) = updated([ability(3, 0.35, 4)], 5, "alone", POLICY)
        assert (after.mean, after.variance) == pytest.approx((3.2356, 0.3412), abs=0.0002)

    def test_a_check_and_a_pair_teach_less(self) -> None:
        alone, checked, paired = (updated([ability(3, 0.35, 4)], 4, mode, POLICY)[0] for mode in MODES)
        assert alone.mean > checked.mean > paired.mean
        assert alone.variance < checked.variance < paired.variance

    def test_the_share_of_a_skill_is_its_share_in_the_chance(self) -> None:
        # two skills, the first is the weakest: shares 3/4 and 1/4, and with equal variances the moves are in proportion
        weak, strong = updated([ability(2, 0.4, 3, "tls"), ability(4, 0.4, 3)], 1, "alone", POLICY)
        assert (2 - weak.mean) / (4 - strong.mean) == pytest.approx(3 * weak.variance / strong.variance)

    def test_on_routine_work_accepted_is_accepted(self) -> None:
        three, four, five = (updated([ability(4.5, 0.2, 2)], grade, "alone", POLICY)[0] for grade in (3, 4, 5))
        assert three == four == five
        assert three.mean >= 4.5
        assert updated([ability(4.5, 0.2, 2)], 2, "alone", POLICY)[0].mean < 4.5

    def test_one_step_below_routine_a_three_is_less_than_a_four(self) -> None:
        three, four = (updated([ability(3, 0.35, 3)], grade, "alone", POLICY)[0] for grade in (3, 4))
        assert three.mean < 3 < four.mean

    def test_a_rating_is_one_observation(self) -> None:
        # k = 1.21 / (1.21 + .49) = .71176: 2.5 + k 1.5 = 3.5676; 1 / (1/1.21 + 1/.49) = .34876
        after = reported(Estimate(2.5, 1.21), 4, 0.7)
        assert (after.mean, after.variance) == pytest.approx((3.5676, 0.3488), abs=0.0001)

    def test_uncertainty_grows_with_the_weeks_up_to_that_of_the_unrated(self) -> None:
        assert grown(Estimate(3, 0.2), 70, POLICY).variance == pytest.approx(0.26)
        assert grown(Estimate(3, 0.2), 7000, POLICY).variance == pytest.approx(1.44)
        assert grown(Estimate(3, 0.2), -7, POLICY).variance == pytest.approx(0.2)


abilities = st.lists(
    st.tuples(st.floats(-0.5, 5.5), st.floats(0.01, 1.44), st.floats(0, 5)), min_size=1, max_size=4
).map(lambda found: [ability(m, v, d, f"s{i}") for i, (m, v, d) in enumerate(found)])


class TestForAnyNumbers:
    @given(abilities, st.sampled_from(MODES))
    def test_a_better_grade_never_leaves_a_lower_level(self, found: list[Ability], mode: Mode) -> None:
        for worse, better in zip(range(1, 5), range(2, 6), strict=True):
            pairs = zip(updated(found, worse, mode, POLICY), updated(found, better, mode, POLICY), strict=True)
            assert all(low.mean <= high.mean + 1e-9 for low, high in pairs)

    @given(abilities, st.sampled_from(MODES), st.integers(1, 5))
    def test_a_result_never_makes_less_certain(self, found: list[Ability], mode: Mode, grade: int) -> None:
        for before, after in zip(found, updated(found, grade, mode, POLICY), strict=True):
            assert after.variance <= before.variance + 1e-12
            assert POLICY.estimate_low <= after.mean <= POLICY.estimate_high

    @given(abilities, st.sampled_from(MODES))
    def test_a_redone_task_never_raises_and_the_best_grade_never_lowers(self, found: list[Ability], mode: Mode) -> None:
        for before, worst, best in zip(
            found, updated(found, 1, mode, POLICY), updated(found, 5, mode, POLICY), strict=True
        ):
            assert worst.mean <= before.level + 1e-12
            assert best.mean >= before.level - 1e-12

    @given(abilities, st.sampled_from(MODES), st.integers(1, 5))
    def test_the_order_of_the_skills_changes_nothing(self, found: list[Ability], mode: Mode, grade: int) -> None:
        turned = updated(found[::-1], grade, mode, POLICY)[::-1]
        for one, other in zip(updated(found, grade, mode, POLICY), turned, strict=True):
            assert math.isclose(one.mean, other.mean, abs_tol=1e-9)
            assert math.isclose(one.variance, other.variance, abs_tol=1e-9)


@cache
def small(scenario: str) -> bench.Tally:
    """A few hundred people are enough for what must hold with room to spare; the bench has ten times as many."""
    return bench.simulate(bench.SCENARIOS[scenario], 250, seed=7)


class TestSimulatedPeople:
    def test_f03_the_level_comes_near_the_truth(self) -> None:
        errors = [small("static").mean_error("filter", results) for results in (5, 10, 30)]
        assert all(error <= most for error, most in zip(errors, (0.47, 0.42, 0.30), strict=True)), errors
        assert errors[0] <= 0.45  # F03
        assert errors[1] <= 0.40

    def test_predictions_are_nearly_as_good_as_those_of_who_knows_the_truth(self) -> None:
        assert small("static").brier_lost <= 0.010

    def test_the_range_holds_what_it_says(self) -> None:
        assert 0.86 <= bench.mean(small("static").covered) <= 0.97

    def test_the_class_is_right_often_enough(self) -> None:
        assert bench.mean(small("static").right) >= 0.63

    @pytest.mark.parametrize("scenario", bench.SCENARIOS)
    def test_it_is_better_than_the_rating_alone_in_every_scenario(self, scenario: str) -> None:
        found = small(scenario)
        for results in (5, 10, 30):
            assert found.mean_error("filter", results) < found.mean_error("rating", results)

    def test_an_expert_stays_an_expert_on_easy_work(self) -> None:
        before = 3.9235  # a 4.5 of the lead: 2.5 + .71176 x 2
        assert bench.expert_on_easy_work() >= before - 0.3

    def test_chances_are_calibrated(self) -> None:
        for _, chance, good, count in bench.calibration(small("static").predicted):
            if count >= 400:  # fewer are too few to tell five in a hundred
                assert good == pytest.approx(chance, abs=0.05)
