"""The other theme reaches what is on the screen, what was left a while ago, and what comes up later."""

from collections import Counter
from pathlib import Path

from tests.screens.showing import press, shown
from tui.app import EvenhandApp


def ground(app: EvenhandApp) -> tuple[int, int, int]:
    """The colour behind most cells."""
    found: Counter[tuple[int, int, int]] = Counter()
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if segment.style is not None and segment.style.bgcolor is not None:
                found[segment.style.bgcolor.get_truecolor()] += segment.cell_length
    return found.most_common(1)[0][0]


async def test_it_is_on_every_screen_and_dialog(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        dark = ground(app)
        await press(pilot, "3", "ctrl+t")
        light = ground(app)
        assert sum(light) > 3 * 200 > 3 * 60 > sum(dark)
        for keys in (("2",), ("1",), ("4",), ("2", "n"), ("escape", "enter"), ("escape",)):
            await press(pilot, *keys)
            assert ground(app) == light, keys
        await press(pilot, "ctrl+t", "3")
        assert ground(app) == dark
