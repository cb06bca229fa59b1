"""The colours that carry a meaning can be read, and told apart by people who see few colours; none stands alone."""

import math
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from rich.style import Style

from models.policy import Policy
from models.rules.load import WeekLoad
from tests.screens.showing import app_on, ready
from tui.glyphs import ASCII, UNICODE, Glyphs
from tui.settings import Settings
from tui.terminal.nearest import RGB, contrast
from tui.terminal.wishes import Wishes
from tui.widgets.lanes import Lanes
from tui.words import CLASS_MARKS, load_cell, load_style

READABLE = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of usual size."""
APART = 10.0
"""CIELAB distance (1976) of neighbours; 2.3 is just noticeable side by side, and these are single signs."""

SCALES = (
    ("", "good", "amber", "red", "far"),
    ("routine", "core", "stretch", "overreach"),
    ("good", "red"),  # enough holders, too few
    ("good", "amber", "accent"),  # for, against, and what to do about it
)
MEANINGS = sorted({name for scale in SCALES for name in scale} | {"dim", "away", "title", "head", "key", "draft"})

Matrix = tuple[tuple[float, float, float], ...]
SEEN: dict[str, Matrix] = {
    "everything": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
"""Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0, on linear RGB."""


def lab_of(colour: RGB, seen: Matrix) -> tuple[float, float, float]:
    """CIELAB (D65) of a colour as somebody sees it."""
    linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in seen
    )  # fmt: skip
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: RGB, other: RGB, seen: Matrix) -> float:
    return math.dist(lab_of(one, seen), lab_of(other, seen))


def colours(style: Style) -> tuple[RGB, RGB]:
    assert style.color is not None
    assert style.bgcolor is not None
    return rgb(style.color.get_truecolor()), rgb(style.bgcolor.get_truecolor())


def rgb(parts: Iterable[int]) -> RGB:
    red, green, blue = parts
    return red, green, blue


@pytest.mark.parametrize("theme", ["evenhand-dark", "evenhand-light"])
async def test_every_meaning_can_be_read_and_told_from_its_neighbours(empty_path: Path, theme: str) -> None:
    app = app_on(empty_path, settings=Settings(theme=theme))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        lanes = app.screen.query_one(Lanes)
        styles = {name: colours(lanes.style(name)) for name in MEANINGS}
        bars = app.current_theme.surface
    unreadable = {name: contrast(*pair) for name, pair in styles.items() if contrast(*pair) < READABLE}
    assert unreadable == {}
    assert bars is not None
    surface = rgb(bytes.fromhex(bars[1:]))
    on_bars = ("good", "amber", "red", "far", "core", "stretch", "accent", "head", "title")
    assert [name for name in on_bars if contrast(styles[name][0], surface) < READABLE] == []
    alike = [
        (one, other, who, round(far, 1))
        for scale in SCALES
        for one, other in pairwise(scale)
        for who, seen in SEEN.items()
        if (far := distance(styles[one][0], styles[other][0], seen)) < APART
    ]
    assert alike == []


def test_the_simulations_are_right_where_the_answer_is_known() -> None:
    assert lab_of((255, 255, 255), SEEN["everything"]) == pytest.approx((100, 0, 0), abs=0.02)
    for seen in SEEN.values():  # greys stay grey for everybody
        assert lab_of((128, 128, 128), seen)[1:] == pytest.approx((0, 0), abs=0.3)
    red, olive = (170, 60, 20), (105, 100, 20)  # a known trap: ripe and unripe
    assert distance(red, olive, SEEN["everything"]) > 40 > 15 > distance(red, olive, SEEN["deuteranopia"])


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_without_its_colour_every_load_still_says_how_much_it_is(glyphs: Glyphs) -> None:
    policy = Policy()
    steps = (0.5, policy.target_low, policy.target_high + 0.01, policy.full + 0.01, policy.far_over + 0.01)
    weeks = [WeekLoad(100, planned=100 * step) for step in steps]
    assert [load_style(week.share, policy) for week in weeks] == ["", "good", "amber", "red", "far"]
    cells = [load_cell(week, policy, glyphs) for week in weeks]
    assert len(set(cells)) == len(cells)
    assert [cell.lstrip("0123456789") for cell in cells] == ["", "", "", glyphs.over, glyphs.over * 2]
    away, nothing = WeekLoad(0, away=5), WeekLoad(40)
    assert len({load_cell(week, policy, glyphs) for week in (away, nothing, *weeks)}) == len(cells) + 2


def test_without_its_colour_every_other_meaning_has_its_sign() -> None:
    assert len(set(CLASS_MARKS.values())) == len(CLASS_MARKS)
    for glyphs in (UNICODE, ASCII):
        assert len({"+", glyphs.minus, glyphs.arrow}) == 3  # for, against, and what to do about it
        states = (glyphs.blocked, glyphs.doing, glyphs.later, glyphs.done, glyphs.dropped, glyphs.over, " ")
        assert len(set(states)) == len(states)


async def test_without_colours_the_cursor_and_the_heads_are_attributes(sample_path: Path) -> None:
    app = app_on(sample_path, terminal=Wishes(colours="none"))
    async with app.run_test(size=(120, 36)) as pilot:
        await ready(pilot)
        lines = [list(strip) for strip in app.screen._compositor.render_strips()]  # the only way to all of it
    segments = [segment for line in lines for segment in line if segment.style is not None]
    assert not [s for s in segments if s.style and (s.style.color or s.style.bgcolor)]
    reversed_text = "".join(s.text for s in segments if s.style and s.style.reverse)
    assert "Rotate the TLS" in reversed_text
    assert "Runbook" not in reversed_text
    text = "".join(segment.text for segment in segments)
    assert "118%!" in text
