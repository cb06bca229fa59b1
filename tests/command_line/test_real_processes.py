"""A few commands as a shell runs them: pipes, a terminal, two at the same time."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.command_line.asking import board_at

ROOT = Path(__file__).resolve().parents[2]


def command(board: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "evenhand", "--board", str(board), "--as-of", "2026-11-23", *words]


def test_a_pipe_gets_plain_text_and_the_exit_code(sample_path: Path) -> None:
    done = subprocess.run(command(sample_path, "tasks"), cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) > 80  # no width limit
    wrong = subprocess.run(command(sample_path, "tasks", "("), cwd=ROOT, capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stdout, len(wrong.stderr.splitlines())) == (2, "", 1)


def test_a_reader_that_goes_away_is_no_error(sample_path: Path) -> None:
    line = " ".join(command(sample_path, "tasks", "status:any", "--json"))
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line} | head -n 1"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


def test_a_full_disk_is_one_line(sample_path: Path) -> None:
    for words in (["tasks"], ["export"], ["tasks", "status:any", "--json"]):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                command(sample_path, *words), cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )
        assert done.returncode == 4
        assert done.stderr == "evenhand: No space left on device; make room, or choose another place\n"


def test_closed_outputs_are_no_fault(sample_path: Path) -> None:
    line = " ".join(command(sample_path, "tasks"))
    for closed, code in ((f"{line} >&-", 0), (f"{line} '(' 2>&-", 2)):
        done = subprocess.run(["bash", "-c", closed], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_two_log_hours_at_the_same_time_and_nothing_is_lost(board_path: Path) -> None:
    loop = """
import sys
from tui.command_line.main import run
for _ in range(20):
    code = run(["--board", sys.argv[1], "log-hours", "T-2", "0.5", "--who", sys.argv[2], "--quiet"])
    if code:
        sys.exit(code)
"""
    both = [
        subprocess.Popen(
            [sys.executable, "-c", loop, str(board_path), who], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        for who in ("ana", "ben")
    ]
    for process in both:
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said) == (0, "")
    entries = board_at(board_path).entries_on("T-2")
    assert len(entries) == 40
    assert {who: sum(e.hours for e in entries if e.who == who) for who in ("ana", "ben")} == {"ana": 10, "ben": 10}


def on_a_terminal(words: list[str], columns: int = 60, **environment: str) -> str:
    """What a command writes to a terminal of this width."""
    child, master = pty.fork()
    if child == 0:  # the command
        os.chdir(ROOT)
        os.execve(words[0], words, os.environ | {"COLUMNS": str(columns), "TERM": "xterm"} | environment)
    read = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        read += part
    os.waitpid(child, 0)
    os.close(master)
    return read.decode()


def test_on_a_terminal_the_head_is_bold_and_lines_fit(sample_path: Path) -> None:
    drawn = on_a_terminal(command(sample_path, "tasks"))
    assert drawn.startswith("\x1b[1mid")
    assert "…" in drawn
    plain = drawn.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert max(len(line) for line in plain.splitlines()) <= 60
    assert "\x1b" not in on_a_terminal(command(sample_path, "tasks", "--no-color"))
    assert "\x1b" not in on_a_terminal(command(sample_path, "tasks"), NO_COLOR="1")
