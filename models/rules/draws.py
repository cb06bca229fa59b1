"""Seeded random numbers: the same seed gives the same draws on every machine and version of Python.

SplitMix64 (Steele, Lea & Flood 2014) for the bits; normal numbers by the polar method; chi-square by Marsaglia & Tsang
(2000). Rules are functions of the board and the date, so they have no other randomness than this.
"""

import math
from collections.abc import Iterator

from models.rules.kept import kept

SEED = 20_260_101
_MASK = (1 << 64) - 1


def uniforms(seed: int) -> Iterator[float]:
    """Endless numbers above 0 and below 1."""
    state = seed & _MASK
    while True:
        state = (state + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        yield ((mixed ^ (mixed >> 31)) + 0.5) / (_MASK + 1)


def normals(uniform: Iterator[float]) -> Iterator[float]:
    """Endless numbers of the standard normal distribution."""
    while True:
        a, b = 2 * next(uniform) - 1, 2 * next(uniform) - 1
        square = a * a + b * b
        if 0 < square < 1:
            factor = math.sqrt(-2 * math.log(square) / square)
            yield a * factor
            yield b * factor


@kept
def student_draws(freedom: int, runs: int) -> tuple[float, ...]:
    """This many draws of Student's t, smallest first.

    Args:
        freedom: degrees of freedom, at least 2.
        runs: how many.
    """
    uniform = uniforms(SEED + freedom)
    normal = normals(uniform)
    draws = [next(normal) / math.sqrt(_chi_square(freedom, uniform, normal) / freedom) for _ in range(runs)]
    return tuple(sorted(draws))


def _chi_square(freedom: int, uniform: Iterator[float], normal: Iterator[float]) -> float:
    d = freedom / 2 - 1 / 3
    c = 1 / math.sqrt(9 * d)
    while True:
        z = next(normal)
        v = (1 + c * z) ** 3
        if v > 0 and math.log(next(uniform)) < z * z / 2 + d - d * v + d * math.log(v):
            return 2 * d * v
