"""How the screens end when nobody asked them to: the terminal is itself again, and the exit code says so."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.screens.showing import app_on

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals there", allow_module_level=True)

from tests.pseudo_terminal import PATIENCE, ROOT, Terminal


def test_a_fault_of_the_screens_is_kept_for_one_line(
    sample_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(sample_path)
    monkeypatch.setattr(app, "_start", lambda *_: 1 / 0)
    app.run(headless=True)
    assert isinstance(app.failure, ZeroDivisionError)
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was(tmp_path: Path, number: signal.Signals) -> None:
    terminal = Terminal(tmp_path / "home")
    try:
        terminal.wait_for("NEEDS YOU")
        terminal.program.send_signal(number)
        seen = b""
        while b"\x1b[?1049l" not in seen:
            seen += os.read(terminal.fd, 65536)
        assert terminal.program.wait(PATIENCE) == 128 + number
    finally:
        terminal.close()


def test_a_closed_terminal_ends_the_session_and_it_is_not_here_any_more(sample_path: Path, tmp_path: Path) -> None:
    """Nobody says so here: it is not the terminal that the system would send a signal for."""
    terminal = Terminal(tmp_path / "home", words=("--board", str(sample_path)))
    here = sample_path.with_name(f"{sample_path.name}-here")
    try:
        terminal.wait_for("NEEDS YOU")
        while not here.exists():
            time.sleep(0.01)
        os.close(terminal.fd)
        terminal.program.wait(PATIENCE)
        assert not here.exists()
    finally:
        terminal.program.kill()
        terminal.program.wait()


def test_who_waits_for_a_terminal_that_is_gone_is_ended() -> None:
    ours, theirs = os.openpty()
    stuck = f"""
import threading
from tui.terminal.hang_up import when_it_hangs_up
when_it_hangs_up({theirs}, lambda: None, grace=0.1)
print("waits", flush=True)
threading.Event().wait()
"""
    program = subprocess.Popen([sys.executable, "-c", stuck], cwd=ROOT, pass_fds=[theirs], stdout=subprocess.PIPE)
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == b"waits\n"
        os.close(theirs)
        os.close(ours)
        assert program.wait(PATIENCE) == 128 + signal.SIGHUP
    finally:
        program.kill()
        program.communicate()
