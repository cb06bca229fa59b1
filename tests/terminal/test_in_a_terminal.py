"""The program in two real pseudo-terminals, with our driver and with Textual's: the same keys show the same pictures."""

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals there", allow_module_level=True)

ROOT = Path(__file__).parents[2]
KEYS = {"down": "\x1b[B", "right": "\x1b[C", "escape": "\x1b", "ctrl+p": "\x10"}
STEPS = (
    "down", "down", "right", "3", "right", "4", "?", "escape", "d", "escape",
    "ctrl+p", "escape", "80x24", "100x30", "2", "u",
)  # fmt: skip
_NOT_FOR_PYTE = re.compile(r"\x1b\[(?:[<>=][0-9;]*[a-z]|\?[0-9]+\$p)")
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;?<>=$]*|\][^\x07]*)?\Z")


class Terminal:
    """A program in a pseudo-terminal, and its screen."""

    def __init__(self, home: Path, plain: bool):
        home.mkdir()
        self.fd, side = os.openpty()
        self.screen = pyte.Screen(100, 30)
        self._stream, self._rest, self.bytes = pyte.Stream(self.screen), "", 0
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self.size(100, 30)
        environment = {
            "HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color",
            "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT), "EVENHAND_PLAIN_DRIVER": "1" if plain else "",
        }  # fmt: skip
        self.program = subprocess.Popen(
            [sys.executable, "-m", "evenhand", "demo"],
            stdin=side, stdout=side, stderr=side, env=environment, cwd=home, start_new_session=True,
        )  # fmt: skip
        os.close(side)

    def size(self, width: int, height: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def press(self, step: str) -> None:
        if "x" in step:
            width, height = map(int, step.split("x"))
            self.size(width, height)
            self.screen.resize(height, width)
            os.kill(self.program.pid, signal.SIGWINCH)
        else:
            os.write(self.fd, KEYS.get(step, step).encode())

    def read(self) -> None:
        data = os.read(self.fd, 65536)
        self.bytes += len(data)
        if b"\x1b[?2026$p" in data:
            os.write(self.fd, b"\x1b[?2026;2$y")
        text = self._rest + self._decode(data)
        unfinished = _UNFINISHED.search(text)
        self._rest = unfinished[0] if unfinished else ""
        self._stream.feed(_NOT_FOR_PYTE.sub("", text[: len(text) - len(self._rest)]))

    def picture(self) -> list[list[tuple[object, ...]]]:
        """What can be seen: of blanks, the background."""
        return [[_seen(self.screen.buffer[y][x]) for x in range(self.screen.columns)] for y in range(self.screen.lines)]

    def close(self) -> None:
        self.program.kill()
        self.program.wait()
        os.close(self.fd)


def _seen(cell: pyte.screens.Char) -> tuple[object, ...]:
    if cell.data == " " and not cell.reverse and not cell.underscore:
        return cell.data, cell.bg
    return cell.data, cell.bg, cell.fg, cell.bold, cell.reverse, cell.underscore, cell.italics


def settle(terminals: list[Terminal], seconds: float = 8.0) -> None:
    """Read until both are quiet and show the same, or it takes too long."""
    end = time.monotonic() + seconds
    quiet_since = time.monotonic()
    while (now := time.monotonic()) < end:
        ready, _, _ = select.select([terminal.fd for terminal in terminals], [], [], 0.05)
        for terminal in terminals:
            if terminal.fd in ready:
                terminal.read()
                quiet_since = now
        if now - quiet_since > 0.2 and terminals[0].picture() == terminals[1].picture():
            return


@pytest.fixture
def terminals(tmp_path: Path) -> Iterator[list[Terminal]]:
    both = [Terminal(tmp_path / "ours", plain=False), Terminal(tmp_path / "plain", plain=True)]
    yield both
    for terminal in both:
        terminal.close()


@pytest.mark.slow
def test_the_program_shows_the_same_with_both_drivers(terminals: list[Terminal]) -> None:
    ours, plain = terminals
    end = time.monotonic() + 30
    while not all(any("Unassigned" in line for line in each.screen.display) for each in terminals):
        settle(terminals, 0.3)
        assert time.monotonic() < end, "it did not start"
    settle(terminals)
    assert ours.picture() == plain.picture()
    for step in STEPS:
        for terminal in terminals:
            terminal.press(step)
        settle(terminals)
        assert ours.screen.display == plain.screen.display, f"after {step}"
        assert ours.picture() == plain.picture(), f"after {step}"
    assert ours.bytes < plain.bytes / 4
