"""What a user at a terminal waits for: the start, a cursor step, and the bytes each sends: python -m bench.terminal.

Starts programs in a real pty (120x40) and answers the questions that a terminal is asked. Runs of the programs take turns, so
that whatever else the machine does falls on all of them. Times are medians; bytes are exact.
"""

import argparse
import datetime as dt
import fcntl
import os
import platform
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.made_up import TODAY, make_board
from models.exchange.sample import sample_rows
from models.store.store import Store

ROOT = Path(__file__).resolve().parents[1]
QUIET = 0.15
"""Seconds without a byte after which a program has said what it had to say."""
KEYS = {"down": b"\x1b[B", "right": b"\x1b[C", "left": b"\x1b[D", "pagedown": b"\x1b[6~", "escape": b"\x1b"}
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\].*?(?:\x07|\x1b\\)|[P_^X].*?\x1b\\|[ -/]*[0-~])", re.S)
_QUESTION = re.compile(rb"\x1b\[\?(\d+)\$p")

BARE_NAME = "bare Textual app"
BARE = """
from textual.app import App
from textual.widgets import DataTable, Footer, Header, Static, TabbedContent, TabPane
class Bare(App):
    def compose(self):
        yield Header()
        with TabbedContent():
            with TabPane("Matrix"): yield DataTable()
            with TabPane("Two"): yield Static("second pane")
            with TabPane("Three"): yield Static("third pane")
        yield Footer()
    def on_mount(self):
        table = self.query_one(DataTable)
        for c in range(5): table.add_column(f"Col {c}")
        for r in range(10): table.add_row(*[f"r{r}c{c}" for c in range(5)])
        table.focus()
Bare().run()
"""
"""An app with the same kinds of widgets and nothing to say."""


@dataclass
class Program:
    """A program in a pty, and what it sent."""

    words: list[str]
    size: tuple[int, int] = (120, 40)
    """Columns and lines."""
    sent: bytes = b""
    times: list[tuple[float, int]] = field(default_factory=list)
    frame: float = 0.0
    """Seconds until the first thing that a person can read."""

    def start(self) -> None:
        """Start it; its clock starts here."""
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", LC_ALL="C.UTF-8")
            os.environ.pop("NO_COLOR", None)
            os.chdir(ROOT)
            os.execvp(self.words[0], self.words)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", self.size[1], self.size[0], 0, 0))

    def listen(self, most: float = 20.0, until: str = "", quiet: float = QUIET) -> tuple[float, int]:
        """Read until it is quiet (and has shown a text); seconds to the last byte, or to the text, and bytes."""
        begin, count, last = time.perf_counter(), 0, 0.0
        wait = most if until else 0.6  # a key that changes nothing is answered by nothing
        while time.perf_counter() - begin < most:
            if not select.select([self.fd], [], [], wait)[0]:
                if not until:
                    break
                continue
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            last = time.perf_counter() - begin
            count += len(data)
            self.sent += data
            self.times.append((time.perf_counter() - self.began, len(data)))
            if not self.frame and len(_SEQUENCE.sub(b"", data).strip()) >= 8:
                self.frame = time.perf_counter() - self.began
            for mode in _QUESTION.findall(data):
                os.write(self.fd, b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0))
            wait = quiet
            if until and until.encode() in _SEQUENCE.sub(b"", self.sent):
                return last, count
        return last, count

    def press(self, key: str, quiet: float = QUIET) -> tuple[float, int]:
        """Press a key; seconds until its last byte, and bytes."""
        os.write(self.fd, KEYS.get(key, key.encode()))
        return self.listen(quiet=quiet)

    def peak_memory(self) -> float:
        """Largest resident size so far, MB."""
        text = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmHWM:\s+(\d+)", text)
        return int(found[1]) / 1024 if found else 0.0

    def stop(self) -> None:
        """End it: only this process, by its id."""
        os.kill(self.pid, signal.SIGTERM)
        end = time.perf_counter() + 5
        while time.perf_counter() < end:
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
            if select.select([self.fd], [], [], 0.02)[0]:
                try:
                    os.read(self.fd, 65536)
                except OSError:
                    time.sleep(0.01)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


def starts(programs: dict[str, tuple[list[str], str]], runs: int) -> dict[str, list[tuple[float, float, int, float]]]:
    """First frame, time until the text, bytes by then and memory of each program, taking turns."""
    found: dict[str, list[tuple[float, float, int, float]]] = {name: [] for name in programs}
    for run in range(runs + 1):
        for name, (words, text) in programs.items():
            program = Program(words)
            program.start()
            program.listen(until=text)
            shown = program.times[-1][0]
            program.listen()
            if name == BARE_NAME:  # it has nothing to read: it is there when its last frame is
                shown = program.times[-1][0]
            if run:  # the first of each fills the caches
                found[name].append(
                    (program.frame, shown, sum(size for _, size in program.times), program.peak_memory())
                )
            program.stop()
    return found


def steps(words: list[str], text: str) -> list[tuple[str, float, float, int]]:
    """Name, median bytes, median milliseconds and number of presses of each kind of step."""
    program = Program(words)
    program.start()
    program.listen(until=text)
    program.listen()
    time.sleep(1.5)  # what is done behind the first look
    program.listen(most=1)
    plan = [
        ("today: next line", ["down"] * 8),
        ("view: board", ["2"]),
        ("board: next task", ["down"] * 9),
        ("board: next lane", ["right"] * 4),
        ("board: tasks of a lane", ["down"] * 8),
        ("dialog: hand off", ["d"]),
        ("dialog: back", ["escape"]),
        ("view: skills", ["3"]),
        ("skills: row", ["down"] * 6),
        ("skills: column", ["right"] * 6),
        ("view: load", ["4"]),
        ("load: row", ["down"] * 6),
        ("load: column", ["right"] * 5),
        ("view: board", ["2"]),
    ]
    found = []
    for name, keys in plan:
        # A new screen is drawn in several goes; a step in one.
        answers = [program.press(key, QUIET if len(keys) > 1 else 0.5) for key in keys]
        heard = [answer for answer in answers if answer[1]]
        if heard:
            found.append(
                (
                    name,
                    statistics.median(b for _, b in heard),
                    statistics.median(s for s, _ in heard) * 1000,
                    len(heard),
                )
            )
    program.stop()
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--size", default="1000x300x10000")
    given = parser.parse_args()
    python = sys.executable
    print(
        f"{dt.date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, 120x40"
    )
    with tempfile.TemporaryDirectory() as folder:
        small, large, bare = Path(folder) / "small.db", Path(folder) / "large.db", Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        Store.create(small, sample_rows(TODAY)).close()
        make_board(large, *map(int, given.size.split("x")))
        of = [python, "-m", "evenhand", "--as-of", TODAY.isoformat(), "--board"]
        programs = {
            BARE_NAME: ([python, str(bare)], "r9c4"),
            "evenhand demo": ([python, "-m", "evenhand", "demo"], "NEEDS YOU"),
            "sample team": ([*of, str(small)], "NEEDS YOU"),
            f"board {given.size}": ([*of, str(large)], "NEEDS YOU"),
        }
        found = starts(programs, given.runs)
        base = [statistics.median(run[i] for run in found[BARE_NAME]) for i in range(4)]
        print(
            f"\n{'start':24}{'frame ms':>10}{'x bare':>8}{'title ms':>10}{'x bare':>8}{'bytes':>9}{'MB':>7}{'x bare':>8}"
        )
        for name, runs in found.items():
            frame, shown, size, memory = (statistics.median(run[i] for run in runs) for i in range(4))
            print(
                f"{name:24}{frame * 1000:>10.0f}{frame / base[0]:>8.2f}{shown * 1000:>10.0f}{shown / base[1]:>8.2f}"
                f"{size:>9.0f}{memory:>7.0f}{memory / base[3]:>8.2f}"
            )
        for name in ("sample team", f"board {given.size}"):
            print(f"\n{'step, ' + name:40}{'bytes':>9}{'ms':>8}{'presses':>9}")
            for step, size, milliseconds, presses in steps(*programs[name]):
                print(f"{step:40}{size:>9.0f}{milliseconds:>8.1f}{presses:>9}")


if __name__ == "__main__":
    main()
