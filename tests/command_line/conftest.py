"""Running commands in this process, which is quick."""

from pathlib import Path

import pytest

from tests.command_line.asking import Answer, Ev
from tui.command_line.main import run


@pytest.fixture
def ev(capsys: pytest.CaptureFixture[str], board_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ev:
    """Run `evenhand` on the small team, as of the Monday of all tests."""
    monkeypatch.setenv("EVENHAND_BOARD", str(board_path))

    def call(*words: str, as_of: str | None = "2026-11-23") -> Answer:
        code = run([*(("--as-of", as_of) if as_of else ()), *words])
        seen = capsys.readouterr()
        return Answer(code, seen.out, seen.err)

    return call
