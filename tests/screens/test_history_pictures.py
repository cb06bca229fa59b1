"""Pictures of looking back. The docstring of each says what it must show."""

from pathlib import Path

import pytest

from tests.screens.eventful import make_history, stop_the_clock
from tests.screens.showing import app_on
from tests.screens.test_pictures import Snap, after


@pytest.fixture(autouse=True)
def _fixed_moments(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


def test_the_board_in_the_past(snap_compare: Snap, sample_path: Path) -> None:
    """The board as it was on Friday 16:03: a lit line under the first one says so and how to get back; the first line
    has that day and `past`; the last line has no key that writes. The certificates are still nobody's."""
    make_history(sample_path)
    keys = ("L", *["down"] * 9, "v")
    assert snap_compare(app_on(sample_path), terminal_size=(80, 24), run_before=after(*keys))
