"""The beta distribution: how likely a share below x is, and below which share a given part of it lies.

The regularised incomplete beta function by its continued fraction (Abramowitz and Stegun 26.5.8), evaluated by Lentz's
method; its inverse by Newton steps, each kept between bounds that close in on the answer. Pure Python: the only two
numbers of this kind that the program needs do not carry a library of 200 MB.
"""

import math

_TINY = 1e-300
_CLOSE = 1e-14
_MOST_STEPS = 500


def beta_share(x: float, a: float, b: float) -> float:
    """The part of Beta(a, b) that lies below x, 0..1.

    Raises:
        ValueError: a or b is not above 0.
    """
    if a <= 0 or b <= 0:
        raise ValueError("the parameters of a beta distribution are above 0")
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = math.exp(_log_density(x, a, b) + math.log(x) + math.log1p(-x))
    # The fraction closes in fast only on the near side of the mean; the other side is its mirror.
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def beta_point(share: float, a: float, b: float) -> float:
    """The x below which this share of Beta(a, b) lies, 0..1.

    Raises:
        ValueError: a or b is not above 0, or the share is not between 0 and 1.
    """
    if not 0 <= share <= 1:
        raise ValueError("a share is 0 to 1")
    low, high = 0.0, 1.0
    x = a / (a + b)
    for _ in range(_MOST_STEPS):
        off = beta_share(x, a, b) - share
        if off > 0:
            high = x
        else:
            low = x
        if high - low < _CLOSE:
            break
        step = off / density if (density := math.exp(_log_density(x, a, b))) > _TINY else math.inf
        closer = x - step if low <= x - step <= high and 0 < x - step < 1 else (low + high) / 2
        if abs(closer - x) <= 100 * _CLOSE:
            break
        x = closer
    return x


def _log_density(x: float, a: float, b: float) -> float:
    whole = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return whole + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x)


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MOST_STEPS):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _not_zero(1 + part * d)
            c = _not_zero(1 + part / c)
            value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value


def _not_zero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY
