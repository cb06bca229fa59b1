"""The colours of a terminal with few of them that stand for those of a theme, chosen so that text stays readable.

Colours are (red, green, blue), 0 to 255. Numbers are those of terminals: 0-7 plain, 8-15 bright, 16-231 a cube
of 6 x 6 x 6, 232-255 greys. Of the first sixteen everybody has other shades, so 256 means 16-255.
"""

import colorsys
from functools import cache, partial

RGB = tuple[int, int, int]

BLACK, RED, BLUE, MAGENTA, CYAN, WHITE = 0, 1, 4, 5, 6, 7
GREY, BRIGHT_RED, BRIGHT_GREEN, BRIGHT_YELLOW, BRIGHT_MAGENTA, BRIGHT_CYAN, BRIGHT_WHITE = 8, 9, 10, 11, 13, 14, 15

_STEPS = (0, 95, 135, 175, 215, 255)
_CUBE = [
    (16 + 36 * r + 6 * g + b, (_STEPS[r], _STEPS[g], _STEPS[b])) for r in range(6) for g in range(6) for b in range(6)
]
_GREYS = [(232 + step, (8 + 10 * step,) * 3) for step in range(24)]
OF_256: dict[int, RGB] = {number: (shade[0], shade[1], shade[2]) for number, shade in [*_CUBE, *_GREYS]}
"""The 240 colours that are the same everywhere."""

READABLE = 4.5
"""Contrast from which on text of usual size is readable, as WCAG 2 has it."""

_DIM, _DEEP, _PALE = 0.02, 0.2, 0.75
"""Luminance: below it black, below it a dark background, from it on white."""
_GREY = 0.25
"""Saturation (HLS) under which a colour counts as a grey."""
_LINE = 1.9
"""Contrast under which something is a line between things, and no text."""


def luminance(colour: RGB) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    red, green, blue = ((c / 255 / 12.92) if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Contrast of two colours as WCAG 2 defines it, 1 to 21; text is readable from 4.5 on."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def pair_of_256(text: RGB, ground: RGB) -> tuple[int, int]:
    """Numbers of 16 to 255 for the colour of letters and that of their background; what could be read still can."""
    below = min(OF_256, key=partial(_distance, ground))
    choice = list(OF_256)
    if contrast(text, ground) >= READABLE:
        choice = [number for number in OF_256 if contrast(OF_256[number], OF_256[below]) >= READABLE]
    return min(choice, key=partial(_distance, text)), below


def _distance(colour: RGB, number: int) -> float:
    # As the eye weighs it: Riemersma's "redmean".
    other = OF_256[number]
    red = (colour[0] + other[0]) / 2
    dr, dg, db = (a - b for a, b in zip(colour, other, strict=True))
    return (2 + red / 256) * dr * dr + 4 * dg * dg + (2 + (255 - red) / 256) * db * db


@cache
def pair_of_16(text: RGB, ground: RGB) -> tuple[int, int]:
    """Numbers of 0 to 15 for the colour of letters and that of their background."""
    below = _ground_of_16(ground)
    return _text_of_16(text, ground, below), below


def _hue(colour: RGB) -> tuple[float, float]:
    """Hue in degrees, and saturation."""
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    return hue * 360, saturation


def _ground_of_16(ground: RGB) -> int:
    hue, saturation = _hue(ground)
    light = luminance(ground)
    if light < _DIM:
        return BLACK
    if saturation < _GREY or light >= _PALE:
        return BLUE if light < _DEEP else BRIGHT_WHITE if light >= _PALE else WHITE
    if light < _DEEP:  # letters on it are light
        return RED if hue < 70 or hue >= 330 else MAGENTA if hue >= 260 else BLUE
    return BRIGHT_YELLOW if 25 <= hue < 100 else BRIGHT_RED if hue < 25 or hue >= 330 else CYAN


def _text_of_16(text: RGB, ground: RGB, below: int) -> int:
    hue, saturation = _hue(text)
    if below in (BLACK, BRIGHT_WHITE) and contrast(text, ground) < _LINE:
        return GREY
    if below in (WHITE, CYAN, BRIGHT_YELLOW, BRIGHT_RED):
        return BLACK
    if below in (RED, MAGENTA, BLUE):
        warm = below == BLUE and saturation >= _GREY and 25 <= hue < 100 and luminance(text) < _PALE
        return BRIGHT_YELLOW if warm else BRIGHT_WHITE
    if below == BRIGHT_WHITE:
        if saturation < _GREY and luminance(text) < _DEEP:
            return BLACK
        return RED if hue < 25 or hue >= 315 else MAGENTA if hue < 70 or hue >= 250 else BLUE if hue >= 160 else BLACK
    if saturation < _GREY or luminance(text) > 0.7:
        return BRIGHT_WHITE if luminance(text) > 0.6 else WHITE
    if hue < 25 or hue >= 330:
        return BRIGHT_RED
    return BRIGHT_YELLOW if hue < 70 else BRIGHT_GREEN if hue < 160 else BRIGHT_CYAN if hue < 250 else BRIGHT_MAGENTA
