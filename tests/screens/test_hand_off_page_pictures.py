"""Pictures of the page of a hand-off and of the form that accepts the work."""

from pathlib import Path

from tests.screens.showing import app_on
from tests.screens.test_pictures import Snap, after

_FIND = ("slash", *"T-159", "enter", "o")


def test_the_page(snap_compare: Snap, sample_path: Path) -> None:
    """A hand-off of Priya at 120x36: the way with `[accepted]` marked, what was agreed, the brief, the date that she proposed
    and Morgan agreed to, and the keys that lead on."""
    assert snap_compare(app_on(sample_path), terminal_size=(120, 36), run_before=after("2", *_FIND))


def test_the_form_of_acceptance(snap_compare: Snap, sample_path: Path) -> None:
    """The same at 80x24 with the form over it: 'done when' above, grade, mode and the rest, and that 'lazy' is about the
    person and not about the work."""
    keys = ("2", *_FIND, "x", *["tab"] * 3, *"lazy")
    assert snap_compare(app_on(sample_path), terminal_size=(80, 24), run_before=after(*keys))
