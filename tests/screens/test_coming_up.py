"""A place looks the same whichever way the terminal came to its size."""

from itertools import cycle
from pathlib import Path

from textual.app import App
from textual.command import CommandPalette
from textual.events import Resize
from textual.geometry import Size

from tests.screens.showing import press, settled, shown, text_of

SIZE = 132, 40
OTHERS = (120, 36), (80, 24), (44, 10)
"""Of the same classes as SIZE, of other ones, and too small."""

PLACES = (
    *((key,) for key in ("1", "2", "3", "4", "5", "L", "comma")),
    ("2", "n"),
    ("1", "T", "question_mark"),
)
"""Each area, a form over one, and a page over a dialog."""


def cells_of(app: App[int]) -> list[list[tuple[str, object, object, bool]]]:
    """What stands on the screen, cell by cell, with its colours; of blanks those behind them."""
    return [
        [
            (letter, style and letter != " " and style.color, style and style.bgcolor, bool(style and style.bold))
            for segment in strip
            for style in [segment.style]
            for letter in segment.text
        ]
        for strip in app.screen._compositor.render_strips()
    ]


async def test_a_place_looks_the_same_reached_at_once_and_by_resizes(sample_path: Path) -> None:
    async with shown(sample_path, SIZE) as (app, pilot):
        at_once = {}
        for keys in PLACES:
            await press(pilot, *keys)
            at_once[keys] = cells_of(app)
            await press(pilot, *["escape"] * (len(keys) - 1))
    async with shown(sample_path) as (app, pilot):
        for keys, size in zip(PLACES, cycle(OTHERS), strict=False):
            await press(pilot, *keys)
            await pilot.resize_terminal(*size)
            await settled(pilot)
            await pilot.resize_terminal(*SIZE)
            await settled(pilot)
            assert cells_of(app) == at_once[keys], (keys, size)
            await press(pilot, *["escape"] * (len(keys) - 1))


async def test_a_size_that_was_overtaken_by_the_next_one_changes_nothing(sample_path: Path) -> None:
    async with shown(sample_path, SIZE) as (app, pilot):
        for keys in ((), ("n",)):
            await press(pilot, *keys)
            before = cells_of(app)
            for screen in app.screen_stack:
                screen.post_message(Resize(Size(*OTHERS[1]), Size(*OTHERS[1])))
            await settled(pilot)
            assert cells_of(app) == before


async def test_where_there_is_no_room_every_area_says_so_and_nothing_else(sample_path: Path) -> None:
    async with shown(sample_path, (44, 20)) as (app, pilot):
        for keys in PLACES[:7]:
            await press(pilot, *keys)
            said = [line for line in text_of(app).splitlines()[:-1] if line.strip()]
            assert [line.strip() for line in said] == ["Evenhand needs 46 x 12"], keys


async def test_the_palette_opens_over_no_dialog(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        await press(pilot, "n")
        form = app.screen
        await press(pilot, "f24")  # what a terminal sends for shift+f12, on which Textual opens the palette
        assert app.screen is form
        await press(pilot, "escape", "colon")
        assert isinstance(app.screen, CommandPalette)
