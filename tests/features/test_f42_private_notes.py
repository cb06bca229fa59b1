"""F42 Private notes, written in a real terminal: where their text is found afterwards (nowhere), and who reads it (nobody)."""

import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.private.vault import KEY, LOCKED_KEY, NOTES, make_key, unlock
from tests.private.looking import files_with, memory_with
from tests.pseudo_terminal import Terminal

KEPT, AGAIN, HIDDEN, LOST = "Umzug-nach-Lissabon", "zweites-Wort", "halb-geschrieben", "nie-aufgehoben"
"""Words that stand nowhere else."""
KEPT_KEY = Path(__file__).parents[1] / "private" / "kept.key.age"
"""A key under the passphrase `right horse`, made once: its slow sum takes seconds."""


@pytest.fixture
def home(tmp_path: Path, board_path: Path) -> Path:
    place = tmp_path / "home"
    make_key(place / ".local" / "share" / "evenhand", None)
    board_path.rename(place / "board.db")
    return place


@pytest.fixture
def notes(home: Path) -> Iterator[Terminal]:
    terminal = Terminal(home, words=("--board", str(home / "board.db"), "--as-of", "2026-11-23", "notes", "ana"))
    yield terminal
    terminal.close()


def test_what_was_written_stands_in_no_file_in_clear_whatever_ends_the_notes(home: Path, notes: Terminal) -> None:
    """Kept, hidden in the middle of a word, and killed in the middle of another: nothing in clear, and what was kept is there."""
    notes.wait_for("Only you can read these")
    for text in (KEPT, AGAIN):
        notes.press("n")
        notes.wait_for("esc back without keeping")
        notes.press(text)
        notes.wait_for(text)
        notes.press("ctrl+s")
        notes.wait_for("ctrl+l hide at once")
    limits = Path(f"/proc/{notes.program.pid}/limits")
    if limits.exists():
        [core] = [line for line in limits.read_text().splitlines() if line.startswith("Max core file size")]
        assert core.split()[4] == "0"
    notes.press("n")
    notes.wait_for("esc back without keeping")
    notes.press(HIDDEN)
    notes.wait_for(HIDDEN)
    notes.press("\x0c")
    assert notes.wait_for_end() == 0
    # What the terminal still shows, and what could be scrolled back to: it was all on the screen that programs borrow.
    assert "\x1b[?1049h" in notes.sent
    assert notes.sent.rstrip().rfind("\x1b[?1049l") > notes.sent.rfind(HIDDEN)

    again = Terminal(home, words=("--board", str(home / "board.db"), "--as-of", "2026-11-23", "notes", "ana"))
    try:
        again.wait_for(HIDDEN)  # what was being written was kept
        again.press("n")
        again.wait_for("esc back without keeping")
        again.press(LOST)
        again.wait_for(LOST)
        os.kill(again.program.pid, signal.SIGKILL)
        again.program.wait()
    finally:
        again.close()

    folder = home / ".local" / "share" / "evenhand"
    assert [note.text for note in unlock(folder).read().notes] == [KEPT, AGAIN, HIDDEN]
    assert sorted(path.name for path in folder.iterdir()) == [NOTES, KEY]
    for secret in (KEPT, AGAIN, HIDDEN, LOST):
        assert files_with(secret, home) == []
    with sqlite3.connect(home / "board.db") as board:
        assert board.execute("select count(*) from batches where what like '%note%'").fetchone() == (0,)


def test_what_is_being_written_when_the_terminal_is_closed_is_kept(home: Path, notes: Terminal) -> None:
    notes.wait_for("Only you can read these")
    notes.press("n")
    notes.wait_for("esc back without keeping")
    notes.press(HIDDEN)
    notes.wait_for(HIDDEN)
    notes.program.send_signal(signal.SIGHUP)
    assert notes.wait_for_end() == 128 + signal.SIGHUP
    assert notes.sent.rstrip().rfind("\x1b[?1049l") > notes.sent.rfind(HIDDEN)
    [note] = unlock(home / ".local" / "share" / "evenhand").read().notes
    assert note.text == HIDDEN


def test_a_wrong_passphrase_is_one_line_and_no_notes(tmp_path: Path, board_path: Path) -> None:
    home = tmp_path / "home"
    folder = home / ".local" / "share" / "evenhand"
    folder.mkdir(parents=True)
    (folder / LOCKED_KEY).write_bytes(KEPT_KEY.read_bytes())
    (folder / LOCKED_KEY).chmod(0o600)
    terminal = Terminal(home, words=("--board", str(board_path), "notes", "ana"))
    try:
        terminal.wait_for("Passphrase")
        terminal.press("wrong horse")
        terminal.press("enter")
        assert terminal.wait_for_end() == 4
        assert "the passphrase does not open" in terminal.text()
        assert "nothing was opened" in terminal.text()
        assert "Traceback" not in terminal.sent
        assert "wrong horse" not in terminal.sent
    finally:
        terminal.close()


def test_the_tools_of_this_test_find_what_is_there(tmp_path: Path) -> None:
    """They look for nothing above; here they have to find something."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"\0" * 70_000 + KEPT.encode() + b"\0")
    assert files_with(KEPT, tmp_path) == [tmp_path / "deep" / "file"]
    assert files_with(AGAIN, tmp_path) == []
    if memory_with("x", os.getpid()) is None:
        pytest.skip("the system lets nobody look into the memory of a process")
    assert memory_with(KEPT, os.getpid())


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_another_user_of_the_machine_reads_nothing() -> None:
    """Neither the key, nor the notes, nor which files there are; a folder of everybody's around them makes no difference."""
    around = Path(tempfile.mkdtemp(prefix="evenhand-notes-"))
    try:
        around.chmod(0o755)
        make_key(around / "evenhand", None)
        unlock(around / "evenhand").change(lambda book: book)
        for words in (
            ["ls", str(around / "evenhand")],
            ["cat", str(around / "evenhand" / NOTES)],
            ["cat", str(around / "evenhand" / KEY)],
        ):
            done = subprocess.run(words, user=54_321, group=54_321, extra_groups=[], capture_output=True, check=False)
            assert (done.returncode != 0, done.stdout) == (True, b""), words
        seen = subprocess.run(
            ["ls", str(around)], user=54_321, group=54_321, extra_groups=[], capture_output=True, check=False
        )
        assert seen.stdout == b"evenhand\n"  # they can look around; it is the folder that is closed
    finally:
        shutil.rmtree(around)
