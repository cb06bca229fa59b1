"""One account for several people: what a forced command of SSH fixes, and what it switches off."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.store.store import Store
from tests.command_line.asking import Answer
from tui.command_line.forced import OFF
from tui.command_line.main import NOT_ALLOWED, USAGE, run

Key = Callable[[str], Answer]


@pytest.fixture
def bens_key(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], board_path: Path) -> Key:
    """`bens_key("tasks")` is `ssh server tasks` with the key that the server fixed for Ben."""

    def asked(words: str) -> Answer:
        monkeypatch.setenv("SSH_ORIGINAL_COMMAND", words)
        code = run(["--restricted", "--me", "ben", "--board", str(board_path)])
        seen = capsys.readouterr()
        return Answer(code, seen.out, seen.err)

    return asked


def test_what_was_asked_for_runs_on_this_board_as_this_person(bens_key: Key, board_path: Path) -> None:
    assert "Tune the slow query" in bens_key("evenhand tasks").out
    assert "Tune the slow query" in bens_key("tasks --json").out
    assert bens_key("edit T-1 --title 'Two words'").code == 0
    store = Store.open(board_path)
    assert store.load().tasks["T-1"].title == "Two words"
    assert store.log.lines()[0].who == "ben"
    store.close()


@pytest.mark.parametrize(
    "words",
    [
        "--me ana tasks",
        "tasks --me ana",
        "tasks --me=ana",
        "--board /etc/passwd tasks",
        "tasks --board=x",
        "--restricted",
    ],
)
def test_who_acts_and_which_board_are_fixed(bens_key: Key, words: str) -> None:
    assert "is fixed for this key" in bens_key(words).refused(NOT_ALLOWED)


@pytest.mark.parametrize("command", sorted(OFF))
def test_commands_with_files_of_the_server_are_off(bens_key: Key, tmp_path: Path, command: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert "switched off for this key" in bens_key(f"{command} x y").refused(NOT_ALLOWED)
    assert "switched off for this key" in bens_key(f"{command} --help").refused(NOT_ALLOWED)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_exported_goes_over_the_line_and_not_into_a_file(bens_key: Key, tmp_path: Path) -> None:
    assert "T-1" in bens_key("export --as tasks").out
    assert "switched off for this key" in bens_key(f"export {tmp_path}/out.csv --as tasks").refused(NOT_ALLOWED)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("words", ["scp -t /tmp", "sh -c id", "tasks; id", "$(id)", "internal-sftp"])
def test_another_program_is_no_command(bens_key: Key, words: str) -> None:
    bens_key(words).refused(USAGE)


def test_half_a_quote_is_said(bens_key: Key) -> None:
    assert "quote" in bens_key("edit T-1 --title 'Two").refused(NOT_ALLOWED)


def test_without_the_flag_the_environment_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], board_path: Path
) -> None:
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "delete T-1 --yes")
    assert run(["--board", str(board_path), "tasks"]) == 0
    assert "Tune the slow query" in capsys.readouterr().out
