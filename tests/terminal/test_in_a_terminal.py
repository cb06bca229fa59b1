"""The program in two real pseudo-terminals, with our driver and with Textual's: the same keys show the same pictures."""

import select
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals there", allow_module_level=True)

from tests.pseudo_terminal import PATIENCE, Terminal

STEPS = (
    "down", "right", "2", "down", "down", "right", "3", "right", "4", "?", "escape", "d", "escape",
    "ctrl+p", "stop", "escape", "stop", "80x24", "100x30", "2", "u",
)  # fmt: skip


def settle(terminals: list[Terminal], seconds: float = PATIENCE) -> None:
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
    for each in terminals:
        each.wait_for("NEEDS YOU")
    settle(terminals)
    assert ours.picture() == plain.picture()
    for step in STEPS:
        for terminal in terminals:
            terminal.press(step)
        settle(terminals)
        assert ours.lines() == plain.lines(), f"after {step}"
        assert ours.picture() == plain.picture(), f"after {step}"
    assert ours.bytes < plain.bytes / 4
