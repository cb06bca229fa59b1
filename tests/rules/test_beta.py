import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.beta import beta_point, beta_share


@pytest.mark.parametrize(
    ("x", "a", "b", "share"),
    [
        (0.5, 1, 1, 0.5),
        (0.3, 1, 1, 0.3),
        (0.5, 3, 3, 0.5),
        (0.2, 1, 4, 1 - 0.8**4),
        (0.7, 6, 1, 0.7**6),
        (0.5, 2, 3, 0.6875),  # 1 - P(at most one of four) turned round: 11/16
        (0.1, 5, 2, 6 * 0.1**5 - 5 * 0.1**6),
        (0, 2, 2, 0),
        (1, 2, 2, 1),
    ],
)
def test_known_values(x: float, a: float, b: float, share: float) -> None:
    assert beta_share(x, a, b) == pytest.approx(share, abs=1e-12)


def test_parameters_are_above_zero_and_shares_within_bounds() -> None:
    with pytest.raises(ValueError, match="above 0"):
        beta_share(0.5, 0, 1)
    with pytest.raises(ValueError, match="0 to 1"):
        beta_point(1.2, 1, 1)


def by_simpson(x: float, a: float, b: float, pieces: int = 400) -> float:
    """The same by adding up the density: slow, and of another kind."""
    whole = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)

    def density(t: float) -> float:
        if t <= 0 or t >= 1:
            return (b if a == 1 and t <= 0 else 0.0) + (a if b == 1 and t >= 1 else 0.0)
        return math.exp(whole + (a - 1) * math.log(t) + (b - 1) * math.log1p(-t))

    step = x / pieces
    odd = sum(density((2 * i + 1) * step / 2) for i in range(pieces))
    even = sum(density(i * step) for i in range(1, pieces))
    return step / 6 * (density(0) + 4 * odd + 2 * even + density(x))


weights = st.floats(2, 40)  # from 2 up the density is smooth enough to add up


@given(x=st.floats(0.001, 0.999), a=weights, b=weights)
def test_it_is_the_area_under_the_density(x: float, a: float, b: float) -> None:
    assert beta_share(x, a, b) == pytest.approx(by_simpson(x, a, b), abs=2e-4)


@given(share=st.floats(0.001, 0.999), a=st.floats(1, 300), b=st.floats(1, 300))
def test_the_point_is_where_the_share_is(share: float, a: float, b: float) -> None:
    assert beta_share(beta_point(share, a, b), a, b) == pytest.approx(share, abs=1e-8)
