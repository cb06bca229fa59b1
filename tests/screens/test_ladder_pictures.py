"""Pictures of the ladder and of the hand-off with authority."""

from pathlib import Path

from tests.screens.showing import app_on
from tests.screens.test_pictures import Snap, after


def test_a_ladder(snap_compare: Snap, sample_path: Path) -> None:
    """Jonas in SQL at 120x36: his level with its range and history, the rungs with his grades and the mark on `do alone`,
    that the next rung is proposed and how noisy that is; on the right the open tasks and what speaks for the level."""
    keys = ("3", *["down"] * 4, *["right"] * 5, "enter")
    assert snap_compare(app_on(sample_path), terminal_size=(120, 36), run_before=after(*keys))
