"""Pictures of the screens. The docstring of each says what it must show; look at them after every change of a screen."""

import inspect
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.showing import app_on, press, ready, settled
from tui.settings import Settings
from tui.terminal.wishes import Wishes

Before = Callable[[Pilot[int]], Awaitable[None]]
Snap = Callable[..., bool]


def after(*keys: str) -> Before:
    """Press these keys once the board is there, then let the toasts go."""

    async def run(pilot: Pilot[int]) -> None:
        await ready(pilot)
        await press(pilot, *keys)
        pilot.app.clear_notifications()
        await settled(pilot)

    return run


class TestBoard:
    """Who takes this?"""

    @pytest.mark.parametrize("size", [(80, 24), (200, 60)])
    def test_the_work_and_the_answer(self, snap_compare: Snap, sample_path: Path, size: tuple[int, int]) -> None:
        """The unassigned work with the cursor on its first task; beside it the best candidate with reasons for (+) and
        against (−), the others under it, who is not possible, and the slider. 118% of the lead has a `!`."""
        assert snap_compare(app_on(sample_path), terminal_size=size, run_before=after())

    def test_sixty_columns_are_readable(self, snap_compare: Snap, sample_path: Path) -> None:
        """Lanes above, the answer below; nothing is cut in the middle of a number."""
        assert snap_compare(app_on(sample_path), terminal_size=(60, 24), run_before=after())

    def test_nobody_can_do_it(self, snap_compare: Snap, sample_path: Path) -> None:
        """The task that nobody can do: everybody is listed with the reason."""
        assert snap_compare(app_on(sample_path), terminal_size=(120, 36), run_before=after("G"))

    def test_by_status(self, snap_compare: Snap, sample_path: Path) -> None:
        """Lanes Open, Doing, Blocked, Later; blocked work has its own sign. The answer names the owner."""
        assert snap_compare(app_on(sample_path), terminal_size=(160, 45), run_before=after("b", "right"))

    def test_light(self, snap_compare: Snap, sample_path: Path) -> None:
        """The light theme: every text is as readable as in the dark one."""
        app = app_on(sample_path, settings=Settings(theme="evenhand-light"))
        assert snap_compare(app, terminal_size=(120, 36), run_before=after())

    def test_ascii(self, snap_compare: Snap, sample_path: Path) -> None:
        """Plain ASCII: every sign has its twin, no number is missing."""
        assert snap_compare(app_on(sample_path, ascii_mode=True), terminal_size=(120, 36), run_before=after())

    def test_no_colour(self, snap_compare: Snap, sample_path: Path) -> None:
        """Without colour: the cursor can still be seen, and every load over 100% by its `!`."""
        app = app_on(sample_path, terminal=Wishes(colours="none"))
        assert snap_compare(app, terminal_size=(120, 36), run_before=after())


class TestDialogs:
    """Questions over a screen."""

    def test_hand_off(self, snap_compare: Snap, sample_path: Path) -> None:
        """Candidates with reasons, both dates, the coach, the brief and the keys: all in view."""
        assert snap_compare(app_on(sample_path), terminal_size=(120, 36), run_before=after("d"))

    def test_why_a_score(self, snap_compare: Snap, sample_path: Path) -> None:
        """The score opened: each part with weight and value, their sum, the formula, the settings with source."""
        assert snap_compare(app_on(sample_path), terminal_size=(120, 40), run_before=after("question_mark"))


class TestSkillsAndLoad:
    """The matrix and the heat map."""

    def test_matrix(self, snap_compare: Snap, sample_path: Path) -> None:
        """Levels, claimed `?`, stale `°`, wishes `♥`; holders against wanted with `!` where some are missing."""
        assert snap_compare(
            app_on(sample_path), terminal_size=(160, 45), run_before=after("3", "down", "right", "right")
        )

    def test_heat_map(self, snap_compare: Snap, sample_path: Path) -> None:
        """Four weeks back, eight ahead, days away shaded, over 100% with `!`; under it the work of the week."""
        assert snap_compare(app_on(sample_path), terminal_size=(80, 24), run_before=after("4"))


def test_every_picture_is_one_of_a_test() -> None:
    """Several test processes at once do not notice a picture that is left over; its test may be gone for good."""
    wanted = set()
    for room in (TestBoard, TestDialogs, TestSkillsAndLoad):
        for name, test in inspect.getmembers(room, inspect.isfunction):
            sizes = [len(mark.args[1]) for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
            ends = [f"[size{number}]" for number in range(sizes[0])] if sizes else [""]
            wanted |= {f"{room.__name__}.{name}{end}.svg" for end in ends}
    pictures = Path(__file__).parent / "__snapshots__" / "test_pictures"
    assert {path.name for path in pictures.iterdir()} == wanted, "run this file with --snapshot-update"
