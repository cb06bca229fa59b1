import pytest

from models.policy import Policy
from models.rules.chance import Ability, chance_of, class_of, logistic

POLICY = Policy()


def known(gap: float, coached: bool = False) -> float:
    return chance_of([Ability("sql", 3 + gap, 0, 3)], POLICY, coached).known


@pytest.mark.parametrize(
    ("gap", "alone", "coached"),
    [
        (2, 0.981, 0.994),
        (1, 0.945, 0.981),
        (0.5, 0.908, 0.967),
        (0, 0.850, 0.945),
        (-0.5, 0.766, 0.908),
        (-1, 0.654, 0.850),
        (-1.5, 0.521, 0.766),
        (-2, 0.386, 0.654),
    ],
)
def test_the_table_for_a_known_level(gap: float, alone: float, coached: float) -> None:
    assert known(gap) == pytest.approx(alone, abs=0.001)
    assert known(gap, coached=True) == pytest.approx(coached, abs=0.001)


def test_the_usual_uncertainty_makes_82_of_85() -> None:
    # kappa = 1 / sqrt(1 + .3927 x 1.21 x (.33 + .25)) = .8854; logit(.85) = 1.7346; logistic(1.5358) = .8229
    found = chance_of([Ability("sql", 3, 0.33, 3)], POLICY)
    assert found.kappa == pytest.approx(0.8854, abs=0.0001)
    assert found.value == pytest.approx(0.8229, abs=0.0001)


def test_with_the_usual_uncertainty_routine_starts_nine_tenths_above() -> None:
    # logit(.92) = 2.4423 = .8854 (1.7346 + 1.1 g) at g = .931
    below, above = (chance_of([Ability("sql", 3 + gap, 0.33, 3)], POLICY).value for gap in (0.92, 0.94))
    assert class_of(below, POLICY) == "core"
    assert class_of(above, POLICY) == "routine"


def test_several_skills_weigh_the_weakest_and_the_mean() -> None:
    # gaps +1, -1, 0: g = .5 x -1 + .5 x 0 = -.5; w = 1/6, 2/3, 1/6
    found = chance_of(
        [Ability("a", 4, 0.2, 3), Ability("b", 2, 0.4, 3), Ability("c", 3, 0.6, 3)],
        POLICY,
    )
    assert found.gap == pytest.approx(-0.5)
    assert found.weakest == "b"
    assert found.variance == pytest.approx(0.2 / 36 + 0.4 * 4 / 9 + 0.6 / 36)
    assert found.known == pytest.approx(0.766, abs=0.001)


def test_of_equally_weak_skills_the_id_decides_whatever_the_order() -> None:
    one, other = Ability("a", 2, 0.1, 3), Ability("b", 2, 0.9, 3)
    assert chance_of([one, other], POLICY) == chance_of([other, one], POLICY)


def test_a_task_without_skills_has_no_chance() -> None:
    with pytest.raises(ValueError, match="names no skill"):
        chance_of([], POLICY)


@pytest.mark.parametrize(
    ("chance", "kind"),
    [
        (1, "routine"),
        (0.92, "routine"),
        (0.9199, "core"),
        (0.80, "core"),
        (0.7999, "stretch"),
        (0.60, "stretch"),
        (0.5999, "overreach"),
        (0, "overreach"),
    ],
)
def test_classes_begin_at_their_cut_points(chance: float, kind: str) -> None:
    assert class_of(chance, POLICY) == kind


def test_logistic_does_not_overflow() -> None:
    assert logistic(0) == 0.5
    assert logistic(5000) == 1
    assert logistic(-5000) == 0
    assert logistic(2) + logistic(-2) == pytest.approx(1)
