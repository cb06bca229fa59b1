"""Pictures of triage. The docstring of each says what it must show; look at them after every change of it."""

from pathlib import Path

from tests.screens.showing import app_on
from tests.screens.test_pictures import Snap, after


class TestTriage:
    """What should I let go of?"""

    def test_the_whole_plate(self, snap_compare: Snap, sample_path: Path) -> None:
        """What to begin with, then keep and delegate with their hours; the cursor on the first task; a reason on each line."""
        assert snap_compare(app_on(sample_path), terminal_size=(120, 36), run_before=after("T"))

    def test_one_task(self, snap_compare: Snap, sample_path: Path) -> None:
        """Six outcomes with their points, the proposed one first under the cursor; below it all reasons for and against with
        their points, and the three questions. It fits 80x24."""
        assert snap_compare(app_on(sample_path), terminal_size=(80, 24), run_before=after("t"))
