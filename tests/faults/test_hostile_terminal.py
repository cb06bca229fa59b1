"""Hostile text on every screen of a real terminal, with both drivers: what is sent obeys nothing that the text says."""

import contextlib
import json
import os
import re
import select
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals there", allow_module_level=True)

from tests.pseudo_terminal import KEYS, Terminal

MARK = "31337"
HOSTILE = (
    f"\x1b]52;c;{MARK}\x07 \x1b[{MARK}m\x1b]0;{MARK}\x1b\\ \x9b{MARK}m\x9d52;{MARK}\x9c \x1bP{MARK}\x1b\\ \x1b_{MARK}\x1b\\"
    f"\x1bc\x0e\x08\x7f\r\n\t\u202e\u2066\u2028\ufeff[@click=app.quit]{MARK}[/] [/ [b {{x}} %s \u200b\u0301 漢字 👩‍💻"
)
COLUMNS = {
    "team": ("name", "holidays"),
    "members": ("name", "note"),
    "skills": ("name", "group", "anchors", "aliases"),
    "purposes": ("name",),
    "tasks": ("title", "note", "source", "url"),
    "providers": ("name", "note"),
    "ratings": ("note",),
    "batches": ("who", "what"),
}
"""Every column of text that people type."""
TOUR = (
    *("down", "?", "escape", "enter", "1", "d", "escape", "2"),
    *("down", "down", "right", "down", "?", "escape", "e", "escape", "d", "escape", "A", "escape", "x", "escape"),
    *("b", "3", "down", "right", "?", "escape", "e", "escape", "4", "down", "right", "?", "escape", "m", "escape"),
    *("L", "down", "enter", "escape", "2", "u", "escape", "ctrl+p", "31337", "escape", "/", "31337", "enter"),
)
PAGES = ("down", "?", "escape", "2", "down", "d", "escape", "3", "4", "L", "2", "ctrl+p", "31337", "escape")
"""A page of each kind: what stands there is the same with both drivers, and Textual's own sends all of it as it is."""
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;:?<>=$ ]*[@-~]|[()][0AB]|[=>78]|\]22;[a-z-]*(?:\x07|\x1b\\))")
"""What a driver sends: none of it carries text, but for the shape of the pointer. Copying is a key that nobody presses."""
_STRINGS = re.compile(r"\x1b(?:\][0-9]*;?|P|_|\^|X)[^\x1b\x07]*")
_NEVER = re.compile("[\x00-\x06\x0b-\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")


def hostile_board(path: Path) -> None:
    """Write the text straight into the file, where nothing has cleaned it."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("insert or ignore into team (id, version, name, time_zone) values ('team', 1, 'x', 'UTC')")
        plain.execute(
            "insert into batches (at, who, what, kind, of, undone) values ('2026-11-23T09:00:00+00:00', '', '', 'do', null, 0)"
        )
        for table, columns in COLUMNS.items():
            for column in columns:
                text = f'["{MARK}", {json.dumps(HOSTILE)}]' if column in ("anchors", "aliases") else HOSTILE
                plain.execute(f'update {table} set "{column}" = ?', [text[:20] if column == "holidays" else text])


def obeyed(sent: str) -> list[str]:
    """What of the hostile text a terminal would have taken for a command."""
    found = [repr(escape) for escape in _ESCAPES.findall(sent) if MARK in escape]
    rest = _ESCAPES.sub("", sent)
    found += [repr(string) for string in _STRINGS.findall(rest)]
    found += [f"a lone escape before {rest[place:][:20]!r}" for place in [rest.find("\x1b")] if place >= 0]
    return found + sorted({hex(ord(sign)) for sign in _NEVER.findall(rest)})


@pytest.mark.parametrize(
    "text", [HOSTILE, f"\x1b[{MARK}m", "\x9b1m", "\x1b]52;c;x\x07", "\u202e", "\x1bP1$r", "\x0e", "\x1bc"]
)
def test_the_check_finds_what_a_terminal_would_obey(text: str) -> None:
    assert obeyed(f"\x1b[1;1H{text}\x1b[0m")
    assert not obeyed("\x1b[1;1Hplain 漢字\x1b[38;2;1;2;3m text\x1b[?25l\r\n")


class Listener:
    """All that a program sends to its terminal."""

    def __init__(self, terminal: Terminal):
        self.terminal, self.sent = terminal, b""

    def listen(self, done: Callable[[], bool], seconds: float) -> bool:
        """Listen until it is done, for so long at most. Returns whether it was."""
        end = time.monotonic() + seconds
        while not done() and time.monotonic() < end:
            if select.select([self.terminal.fd], [], [], 0.05)[0]:
                try:
                    data = os.read(self.terminal.fd, 65536)
                except OSError:  # the program has ended
                    break
                self.sent += data
                if b"\x1b[?2026$p" in data:
                    os.write(self.terminal.fd, b"\x1b[?2026;2$y")
        return done()

    def press(self, key: str) -> None:
        """Press a key, and listen until nothing comes for a moment."""
        os.write(self.terminal.fd, KEYS.get(key, key).encode())
        while select.select([self.terminal.fd], [], [], 0.05)[0]:
            before = len(self.sent)
            self.listen(lambda before=before: len(self.sent) > before, 0.1)  # type: ignore[misc]
            if len(self.sent) == before:
                return

    def has_shown(self, text: str) -> bool:
        return text in _ESCAPES.sub("", self.sent.decode("utf-8", "ignore"))


@pytest.mark.slow
@pytest.mark.parametrize(("plain_driver", "tour"), [(True, TOUR), (False, PAGES)], ids=["plain", "ours"])
def test_no_screen_sends_what_the_text_of_a_board_says(
    plain_driver: bool, tour: tuple[str, ...], board_path: Path, tmp_path: Path
) -> None:
    hostile_board(board_path)
    folder = tmp_path / f"\x1b]0;{MARK}\x07\u202e"  # a path is text too
    folder.mkdir()
    moved = board_path.rename(folder / "board.db")
    words = ("--board", str(moved), "--me", f"\x1b]52;c;{MARK}\x07", "--as-of", "2026-11-23")
    terminal = Terminal(tmp_path / "home", plain=plain_driver, words=words)
    listener = Listener(terminal)
    try:
        assert listener.listen(lambda: listener.has_shown("NEEDS YOU"), 60), listener.sent[-2000:]
        for step in tour:
            listener.press(step)
        assert terminal.program.poll() is None, listener.sent[-2000:]
        for name in os.listdir(folder):
            (folder / name).rename(folder / f"gone-{name}")
        for step in ("escape", "2", "u", "\x11"):  # what cannot be stored any more is said with its path
            listener.press(step)
        listener.listen(lambda: terminal.program.poll() is not None, 60)
        assert terminal.program.wait(30) == 0
    finally:
        terminal.close()
    assert listener.has_shown(MARK)
    assert listener.has_shown("[@click=app.quit]")
    assert obeyed(listener.sent.decode("utf-8", "strict")) == []
