"""What others do costs a bad line little, and nothing as long as nobody does anything. Bytes are exact."""

import contextlib
import select
import time
from pathlib import Path

from models.board import Batch, Change
from models.store.store import Store
from tests.pseudo_terminal import Terminal

QUIET = 1.0
"""Seconds without a byte after which a program has said what it had to say."""


def bytes_until_quiet(terminal: Terminal) -> int:
    before, last = terminal.bytes, time.monotonic()
    while time.monotonic() - last < QUIET:
        if select.select([terminal.fd], [], [], 0.1)[0]:
            terminal.read()
            last = time.monotonic()
    return terminal.bytes - before


def test_a_change_of_one_visible_task_sends_at_most_two_kilobytes(sample_path: Path, tmp_path: Path) -> None:
    words = ("--board", str(sample_path), "--as-of", "2026-11-23", "--me", "morgan")
    terminal = Terminal(tmp_path / "home", words=words, size=(120, 40))
    with contextlib.closing(terminal), contextlib.closing(Store.open(sample_path)) as store:
        terminal.wait_for("NEEDS YOU")
        terminal.press("2")
        terminal.wait_for("step up")
        bytes_until_quiet(terminal)
        assert bytes_until_quiet(terminal) == 0  # nobody does anything
        task = next(t for t in store.load().tasks_of(None) if t.title.startswith("Rotate the TLS"))
        more = task.model_copy(update={"effort_hours": 77})
        before = terminal.bytes
        store.apply(Batch("changed the effort", (Change(task, more),)), "ana", "2026-11-23T09:00:00+00:00")
        terminal.wait_for("77h")
        bytes_until_quiet(terminal)
        assert "changed the effort" in terminal.text()
        assert terminal.bytes - before <= 2_000
        assert bytes_until_quiet(terminal) <= 400  # at most: the quiet line goes
