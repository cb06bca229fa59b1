"""A program in a pseudo-terminal, and the screen that it draws."""

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
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

from tests.forked import Forked

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0
"""Seconds after which what has not come never will; four test processes may share two cores."""
KEYS = {
    "down": "\x1b[B", "right": "\x1b[C", "escape": "\x1b", "ctrl+p": "\x10", "ctrl+s": "\x13", "ctrl+r": "\x12",
    "enter": "\r", "tab": "\t",
}  # fmt: skip
_NOT_FOR_PYTE = re.compile(r"\x1b\[(?:[<>=][0-9;]*[a-z]|\?[0-9]+\$p)")
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;?<>=$]*|\][^\x07]*)?\Z")


class Terminal:
    """A program in a pseudo-terminal, and its screen."""

    def __init__(
        self,
        home: Path,
        plain: bool = False,
        words: Sequence[str] = ("demo",),
        size: tuple[int, int] = (100, 30),
        environment: Mapping[str, str] | None = None,
    ):
        home.mkdir(exist_ok=True)
        self.fd, side = os.openpty()
        self.screen = pyte.Screen(*size)
        self._stream, self._rest, self.bytes = pyte.Stream(self.screen), "", 0
        self._lines: dict[int, str] = {}
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self.sent = ""
        self.size(*size)
        around = {
            "HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color",
            "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT), "EVENHAND_PLAIN_DRIVER": "1" if plain else "",
            **(environment or {}),
        }  # fmt: skip
        self.program = self.started(words, around, home, side)
        os.close(side)

    def started(
        self, words: Sequence[str], around: Mapping[str, str], home: Path, side: int
    ) -> "subprocess.Popen[bytes] | Forked":
        """The program, as a user starts it, with the terminal's side of the pair."""
        return subprocess.Popen(
            [sys.executable, "-m", "evenhand", *words],
            stdin=side, stdout=side, stderr=side, env=around, cwd=home, start_new_session=True,
        )  # fmt: skip

    def size(self, width: int, height: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def stop_and_go_on(self) -> None:
        """Stop the program as a shell does, write over its picture, and let it go on."""
        os.kill(self.program.pid, signal.SIGTSTP)
        end = time.monotonic() + PATIENCE
        while not os.waitpid(self.program.pid, os.WUNTRACED | os.WNOHANG)[0]:
            assert time.monotonic() < end, "it does not stop"
            if select.select([self.fd], [], [], 0.02)[0]:
                self.read()
        while select.select([self.fd], [], [], 0)[0]:
            self.read()
        self._stream.feed("\x1b[31;44m\x1b[H" + "$ ls -l  " * (self.screen.columns * self.screen.lines // 9))
        os.kill(self.program.pid, signal.SIGCONT)

    def press(self, step: str) -> None:
        if step == "stop":
            self.stop_and_go_on()
        elif "x" in step:
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
        self.sent += text[: len(text) - len(self._rest)]
        self._stream.feed(_NOT_FOR_PYTE.sub("", text[: len(text) - len(self._rest)]))

    def wait_for(self, text: str, seconds: float = PATIENCE) -> None:
        """Read until a text stands on the screen, line breaks and borders left out."""
        self._read_until(lambda: text in self.text(), f"{text!r} is not on the screen", seconds)

    def wait_for_one(self, text: str) -> None:
        """Read until a text that stands on the screen more than once stands there once."""
        self._read_until(lambda: self.text().count(text) == 1, f"{text!r} is not there just once", PATIENCE)

    def _read_until(self, done: Callable[[], bool], problem: str, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                raise AssertionError(f"{problem}:\n" + "\n".join(self.lines()))
            if select.select([self.fd], [], [], 0.1)[0]:
                self.read()

    def text(self) -> str:
        """What stands on the screen, in one line."""
        return " ".join("\n".join(self.lines()).replace("│", " ").replace("▌", " ").split())

    def lines(self) -> list[str]:
        """What stands on the screen, line by line. Only what changed since is put together again: tests ask all the time."""
        cells, width = self.screen.buffer, self.screen.columns
        for y in self.screen.dirty:
            self._lines[y] = "".join(cells[y][x].data for x in range(width))
        self.screen.dirty.clear()
        return [self._lines[y] for y in range(self.screen.lines)]

    def wait_for_end(self, seconds: float = PATIENCE) -> int:
        """Read until the program has ended; its exit code."""
        end = time.monotonic() + seconds
        while self.program.poll() is None and time.monotonic() < end:
            if select.select([self.fd], [], [], 0.05)[0]:
                try:
                    self.read()
                except OSError:
                    break
        return self.program.wait(PATIENCE)

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
