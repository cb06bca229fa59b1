"""Pictures of the policy. The docstring of each says what it must show."""

from pathlib import Path

from textual.pilot import Pilot

from tests.screens.showing import app_on, press, ready, settled, until
from tests.screens.test_pictures import Snap


async def _ask_for_more_load(pilot: Pilot[int]) -> None:
    await ready(pilot)
    await press(
        pilot, "comma", "slash", *"weight", "enter", "down", "down", "down", "e", "end", *["backspace"] * 4, "1"
    )
    await until(pilot, lambda: "looking" not in str(pilot.app.screen.query_one("#effect-text").render()))
    await settled(pilot)


def test_another_value_and_what_it_changes(snap_compare: Snap, sample_path: Path) -> None:
    """The settings with `weight` in them by group, the cursor on the weight of load, and over them the dialog: the value 1
    in the field, that the first suggestion changes for some of the tasks without an owner, and for which of them who would
    be suggested instead of whom."""
    assert snap_compare(app_on(sample_path), terminal_size=(120, 36), run_before=_ask_for_more_load)
