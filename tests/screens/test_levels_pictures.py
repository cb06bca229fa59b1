"""Pictures of finishing a task and of rating. The docstring of each says what it must show."""

from pathlib import Path

from tests.screens.showing import app_on
from tests.screens.test_pictures import Snap, after


def test_finishing_a_task(snap_compare: Snap, sample_path: Path) -> None:
    """The grades from 5 to 0 with the cursor on 3, the three ways to work with `with a check` chosen, and the owner's
    levels before and after."""
    keys = ("2", "right", "down", "down", "x", "3", "c")
    assert snap_compare(app_on(sample_path), terminal_size=(80, 24), run_before=after(*keys))
