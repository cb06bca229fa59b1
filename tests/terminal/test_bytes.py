"""What each step sends to a terminal of 120x40 with the sample team. Bytes are exact; no time is asserted.

The goals are those of docs/speed.md. A step on the Board moves the cursor with a first, small frame, and then replaces
most of the answer; both are held here, each to its own figure.
"""

import asyncio
import contextlib
import os
import select
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Textual's own driver there", allow_module_level=True)

from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver
from textual.pilot import Pilot

from tests.pseudo_terminal import Terminal
from tests.screens.showing import app_on, ready, text_of, until
from tests.terminal.emulator import Emulator
from tests.terminal.test_news_in_bytes import bytes_until_quiet
from tui.app import EvenhandApp
from tui.terminal.driver import ChangedCellsDriver
from tui.widgets.answer import Answer
from tui.widgets.lanes import Lanes

SIZE = 120, 40


class Line(ChangedCellsDriver):
    """Our driver on a line to nowhere: the app believes in a terminal, and its writes are counted."""

    def start_application_mode(self) -> None:
        self.forget()
        HeadlessDriver.start_application_mode(self)  # type: ignore[arg-type]

    def stop_application_mode(self) -> None:
        pass

    def close(self) -> None:
        pass


class Watched:
    """An app, the frames that it sent since the last step, and a terminal that shows them."""

    def __init__(self, app: EvenhandApp, pilot: Pilot[int], frames: list[bytes]):
        self.app, self.pilot, self.frames = app, pilot, frames
        self.terminal = Emulator(*SIZE)

    async def step(self, key: str) -> list[int]:
        """Press a key and wait until all of its answer is there; the bytes of each frame."""
        self.frames.clear()
        await self.pilot.press(key)
        await self.quiet()
        self.look()
        return [len(frame) for frame in self.frames]

    async def steps(self, *keys: str) -> list[list[int]]:
        """The frames of each key."""
        return [await self.step(key) for key in keys]

    async def quiet(self) -> None:
        """Wait until everything is drawn, the answer for the task under the cursor with it."""
        calm = 0
        while calm < 2:
            count = len(self.frames)
            await asyncio.sleep(0.01)
            calm = calm + 1 if count == len(self.frames) and not self._owes() else 0

    def look(self) -> None:
        """What was sent shows what the app means to show: nobody saves bytes by leaving something out."""
        self.terminal.feed(b"".join(self.frames).decode())
        shown = ["".join(text for text, _ in row) for row in self.terminal.cells]
        assert shown == text_of(self.app).split("\n")

    def _owes(self) -> bool:
        screen = self.app.screen
        if screen._dirty_widgets or screen._layout_required or screen._repaint_required or not screen.is_mounted:
            return True
        if not (lanes := screen.query(Lanes)) or (task := lanes.first().task_here) is None:
            return False
        shown = screen.query_one(Answer).suggestions
        return shown is None or shown.task.id != task.id


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    frames: list[bytes] = []
    monkeypatch.setattr(LinuxDriver, "write", lambda _driver, data: frames.append(data.encode()))
    monkeypatch.setenv("COLUMNS", str(SIZE[0]))
    monkeypatch.setenv("LINES", str(SIZE[1]))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return frames


@asynccontextmanager
async def watched(path: Path, frames: list[bytes]) -> AsyncIterator[Watched]:
    app = app_on(path)
    app.driver_class = Line
    async with app.run_test(headless=False, size=SIZE) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "step up" in text_of(app))
        found = Watched(app, pilot, frames)
        await found.quiet()
        found.look()
        yield found


def whole(steps: list[list[int]]) -> float:
    """Median of the bytes of a whole step; every step changes something."""
    assert all(sum(frames) >= 40 for frames in steps), steps
    return statistics.median(map(sum, steps))


def cursor(steps: list[list[int]]) -> float:
    """Median of the bytes with which the cursor moves: the first frame of a step, which is not alone in it."""
    assert all(len(frames) == 2 and frames[0] >= 40 for frames in steps), steps
    return statistics.median(frames[0] for frames in steps)


async def test_a_cursor_step_moves_the_cursor_first_and_then_says_the_rest(
    sample_path: Path, sent: list[bytes]
) -> None:
    async with watched(sample_path, sent) as line:
        tasks = await line.steps(*["down"] * 8)
        assert cursor(tasks) <= 180
        assert whole(tasks) <= 950  # nearly all of it the answer, of which each task has its own
        await line.step("right")
        lane = await line.steps(*["down"] * 8)
        assert whole(lane[:5]) <= 950
        assert whole(lane[5:]) <= 1_500, "a lane that scrolls"
        assert 40 <= sum(await line.step("pagedown")) <= 1_500
        assert 2_000 <= sum(await line.step("3")) <= 20_000
        rows, columns = await line.steps(*["down"] * 5), await line.steps(*["right"] * 5)
        assert cursor(rows) <= 180
        assert whole(rows) <= 250
        assert cursor(columns) <= 200
        assert whole(columns) <= 450
        scrolls = (await line.steps(*["right"] * 9))[-3:]
        assert cursor(scrolls) <= 1_250, "the grid moves by a column"
        assert whole(scrolls) <= 1_500
        assert 2_000 <= sum(await line.step("4")) <= 20_000
        people, weeks = await line.steps(*["down"] * 5), await line.steps(*["left"] * 4)
        assert cursor(people) <= 180
        assert whole(people) <= 900  # what remains, signals and a swap: each person has their own
        assert cursor(weeks) <= 180
        assert whole(weeks) <= 300
        assert 500 <= sum(await line.step("L")) <= 20_000
        assert 2_000 <= sum(await line.step("2")) <= 20_000


async def test_a_dialog_costs_what_it_covers(sample_path: Path, sent: list[bytes]) -> None:
    async with watched(sample_path, sent) as line:
        # The hand-off, with its whole brief, covers nearly all of the window, and uncovers it.
        for key, least, most in (
            ("d", 1_500, 5_000),
            ("e", 1_000, 4_500),
            ("question_mark", 1_500, 4_500),
            ("colon", 1_500, 4_500),
        ):
            opened, closed = await line.step(key), await line.step("escape")
            assert least <= sum(opened) <= most, key
            assert least <= sum(closed) <= most, key


def test_a_start_a_rest_and_a_held_key(sample_path: Path, tmp_path: Path) -> None:
    """In a real pseudo-terminal. Held for a second, a key sends no more than its steps one by one, and then all is quiet."""
    words = ("--board", str(sample_path), "--as-of", "2026-11-23", "--me", "morgan")
    terminal = Terminal(tmp_path / "home", words=words, size=SIZE)
    with contextlib.closing(terminal):
        terminal.wait_for("NEEDS YOU")
        bytes_until_quiet(terminal)
        assert 3_000 <= terminal.bytes <= 8_000
        assert bytes_until_quiet(terminal) == 0
        terminal.press("2")
        terminal.wait_for("Unassigned")
        bytes_until_quiet(terminal)
        before = terminal.bytes
        for key in (["\x1b[B"] * 8 + ["\x1b[A"] * 8) * 2:
            os.write(terminal.fd, key.encode())
            end = time.monotonic() + 1 / 30
            while (left := end - time.monotonic()) > 0:
                if select.select([terminal.fd], [], [], left)[0]:
                    terminal.read()
        bytes_until_quiet(terminal)
        assert 3_000 <= terminal.bytes - before <= 40_000
        assert "▸ Rotate the TLS" in terminal.text()
