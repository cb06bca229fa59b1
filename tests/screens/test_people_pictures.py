"""Pictures of the People area. The docstring of each says what it must show."""

from pathlib import Path

from textual.pilot import Pilot

from tests.screens.showing import app_on, press, ready
from tests.screens.test_pictures import Snap


async def _into_the_mirror(pilot: Pilot[int]) -> None:
    await ready(pilot, "people")
    await press(pilot, "right")


def test_the_mirror(snap_compare: Snap, sample_path: Path) -> None:
    """On the left everybody with this week's load, a sign where it is past 100%; on the right the mirror of Morgan: net hours
    as a sum, under it each part with its tasks, what has no use yet with a sign, the weeks, what is held, the two focus
    purposes of which one is losing touch, and the choices with two marks a line instead of colours."""
    app = app_on(sample_path, area="people")
    assert snap_compare(app, terminal_size=(160, 45), run_before=_into_the_mirror)


async def _look_at_lena(pilot: Pilot[int]) -> None:
    await ready(pilot, "people")
    await press(pilot, "down", "down", "down", "down", "down")


def test_a_page(snap_compare: Snap, sample_path: Path) -> None:
    """The page of Lena beside the people: a hand-off that is closed, her record by kind of work with the authority that it
    supports, the feedback both ways, and the credit."""
    assert snap_compare(app_on(sample_path, area="people"), terminal_size=(80, 24), run_before=_look_at_lena)
