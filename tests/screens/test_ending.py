"""How the screens end when nobody asked them to: the terminal is itself again, and the exit code says so."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.screens.showing import app_on

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals there", allow_module_level=True)

from tests.pseudo_terminal import PATIENCE, Terminal


def test_a_fault_of_the_screens_is_kept_for_one_line(
    sample_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(sample_path)
    monkeypatch.setattr(app, "_start", lambda *_: 1 / 0)
    app.run(headless=True)
    assert isinstance(app.failure, ZeroDivisionError)
    assert "Traceback" not in "".join(capsys.readouterr())


def test_sigterm_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "home")
    try:
        terminal.wait_for("Unassigned")
        terminal.program.send_signal(signal.SIGTERM)
        seen = b""
        while b"\x1b[?1049l" not in seen:
            seen += os.read(terminal.fd, 65536)
        assert terminal.program.wait(PATIENCE) == 128 + signal.SIGTERM
    finally:
        terminal.close()
