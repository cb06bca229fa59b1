"""Pictures of Today. The docstring says what they must show."""

from pathlib import Path

import pytest

from tests.screens.showing import app_on
from tests.screens.test_pictures import Snap, after


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_today(snap_compare: Snap, sample_path: Path, size: tuple[int, int]) -> None:
    """What needs somebody, red ● first, then amber ◐: each with its action and key at the end of the line; under it the
    lead's own plate with 118% in red, and what comes up by date. Beside the list (below it in 80 cells) the finding in
    full with its action and command, then the person with load, weeks ahead, mix and what they have."""
    assert snap_compare(app_on(sample_path), terminal_size=size, run_before=after("1"))
