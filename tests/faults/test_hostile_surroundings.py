"""Names, arguments, variables and the files beside a board: what they say is said back harmlessly, and nothing is followed."""

import contextlib
import io
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from models.exchange.files import write_new
from models.exchange.intake import BadFile
from models.text import escaped, harmless
from tests.faults.test_hostile_board import forbidden
from tests.pseudo_terminal import ROOT
from tui.command_line.main import run
from tui.settings import check_keys, is_key

if sys.platform == "win32":
    pytest.skip("no links and pipes there", allow_module_level=True)

EVIL = "\x1b]52;c;ZXZpbA==\x07\x9b2J\u202e\r\nEND"


def answer(*words: str, **variables: str) -> tuple[int, str, str]:
    """What a shell would see of a command; whatever it prints is looked through."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        for name, value in variables.items():
            patch.setenv(name, value)
        code = run(list(words))
    assert not [sign for sign in out.getvalue() + err.getvalue() if forbidden(sign)], (words, out.getvalue())
    assert err.getvalue().count("\n") == (code != 0)
    assert code != 70
    return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("words", [
    ("add", "task", EVIL * 50), ("add", "member", EVIL, "--id", "../../" + EVIL), ("tasks", EVIL), ("suggest", EVIL),
    ("why", EVIL), (EVIL,), ("tasks", "--" + EVIL), ("tasks", "--as-of", EVIL), ("--me", EVIL, "add", "task", "t"),
    ("suggest", "[" * 100_000), ("tasks", "(" * 100_000), ("tasks", "\udcff"), ("edit", "policy", EVIL), ("undo", "--me", EVIL),
])  # fmt: skip
def test_what_is_typed_is_said_back_harmlessly(words: tuple[str, ...], board_path: Path) -> None:
    answer("--board", str(board_path), *words)
    assert answer("--board", str(board_path), "log")[0] == 0
    assert answer("--board", str(board_path), "tasks", "--json")[0] == 0


def test_no_strange_board_is_waited_for_or_followed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    strange = [
        "/dev/zero",
        tmp_path,
        tmp_path / "pipe",
        tmp_path / "loop",
        tmp_path / EVIL,
        "x" * 5000,
        "~nobody-here/x",
    ]
    for board in map(str, strange):
        assert answer("--board", board, "tasks")[0] == 4
        assert answer("tasks", EVENHAND_BOARD=board)[0] == 4
        for words in (("where",), ("where", "--json")):
            assert answer(*words, EVENHAND_BOARD=board, EVENHAND_CONFIG=EVIL)[0] in (0, 4)


@pytest.mark.parametrize("variables", [
    {"TERM": EVIL.replace("\r\n", ""), "COLUMNS": "0", "LINES": "-1"},
    {"LANG": "\x1b[31m.UTF-8", "LC_ALL": "../../x", "TZ": "../../etc/passwd"},
    {"EVENHAND_CONFIG": "/dev/zero", "PYTHONIOENCODING": "ascii", "HOME": "/nowhere/\x1b]0;x\x07"},
])  # fmt: skip
def test_no_variable_brings_a_command_down(variables: dict[str, str], board_path: Path) -> None:
    words = [sys.executable, "-m", "evenhand", "--board", str(board_path), "tasks"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables}
    found = subprocess.run(words, env=environment, capture_output=True, timeout=60, check=False)
    assert (found.returncode, found.stderr) == (0, b"")
    assert b"\x1b" not in found.stdout


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal"])
def test_a_link_beside_the_board_leads_nowhere(end: str, board_path: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious" * 1000)
    board_path.with_name(board_path.name + end).symlink_to(precious)
    for words in (("tasks",), ("add", "task", "x"), ("export", "--as", "tasks")):
        answer("--board", str(board_path), *words)
    assert precious.read_bytes() == b"precious" * 1000


class TestExport:
    def test_no_link_is_followed(self, board_path: Path, tmp_path: Path) -> None:
        precious, link = tmp_path / "precious", tmp_path / "out.json"
        precious.write_text("precious")
        for leads_to in (precious, tmp_path / "nowhere", board_path):
            link.unlink(missing_ok=True)
            link.symlink_to(leads_to)
            for words in ((), ("--yes",)):
                assert answer("--board", str(board_path), "export", str(link), *words)[0] in (2, 3)
        assert precious.read_text() == "precious"
        assert not (tmp_path / "nowhere").exists()

    def test_what_came_into_being_meanwhile_stays(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "out.csv"
        making = os.open

        def slow(*arguments: object, **named: object) -> int:
            path.write_text("precious")  # somebody is quicker
            return making(*arguments, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(os, "open", slow)
        with pytest.raises(BadFile, match="came into being meanwhile"):
            write_new(path, "mine")
        assert path.read_text() == "precious"
        assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]

    def test_a_file_or_link_under_the_name_of_the_one_in_the_making_stays(self, tmp_path: Path) -> None:
        precious = tmp_path / "precious"
        precious.write_text("precious")
        making = tmp_path / f".out.csv.{os.getpid()}.new"
        making.symlink_to(precious)
        with pytest.raises(BadFile, match="nothing was written"):
            write_new(tmp_path / "out.csv", "mine")
        assert making.is_symlink()
        assert precious.read_text() == "precious"

    def test_only_its_owner_may_read_it(self, tmp_path: Path) -> None:
        mask = os.umask(0)
        try:
            write_new(tmp_path / "out.csv", "mine")
            (tmp_path / "out.csv").chmod(0o666)
            write_new(tmp_path / "out.csv", "mine", replace=True)
        finally:
            os.umask(mask)
        assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o600

    def test_no_part_of_the_board_is_replaced(self, board_path: Path) -> None:
        with contextlib.closing(sqlite3.connect(board_path)) as sitting:  # keeps -wal and -shm there
            sitting.execute("select count(*) from tasks").fetchone()
            for end in ("", "-wal", "-shm", "-journal"):
                code, _, said = answer("--board", str(board_path), "export", f"{board_path}{end}", "--yes")
                assert (code, "part of it" in said) == (2, True)

    def test_a_name_that_commands_a_terminal_is_escaped_in_json(self, board_path: Path, tmp_path: Path) -> None:
        file = tmp_path / "out\u202e\x9b.json"
        code, out, _ = answer("--board", str(board_path), "export", str(file), "--json")
        assert code == 0
        assert "out\\u202e\\u009b.json" in out


def test_text_is_made_harmless_and_json_says_the_same() -> None:
    assert harmless("  a\x1b[2J\n\tb ") == "  a\ufffd[2J\n\tb "
    assert escaped('"a\u202e\x9b\x7f"\n') == '"a\\u202e\\u009b\\u007f"\n'


def test_a_keymap_of_nonsense_takes_no_command_away() -> None:
    known = {"task.edit": "e", "app.quit": "q"}
    for nonsense in ("banana", "ctrl+banana", "ctrl+", "", ",", "\x1b", "<any>", "f99", "x y", "e" * 100_000, EVIL):
        good, wrong = check_keys({"app.quit": nonsense}, known)
        assert good == {}
        assert len(wrong) == 1
        assert len(wrong[0]) <= 200
        assert not [sign for sign in wrong[0] if forbidden(sign)]
    assert check_keys({"app.quit": "ctrl+x,ö,question_mark,f12,+"}, known)[1] == []
    assert all(map(is_key, ("a", "A", "ö", "+", "slash", "ctrl+t", "shift+tab", "f24", "space")))


def test_of_many_wrong_keys_a_few_are_told() -> None:
    wrong = check_keys({f"no.command.{n}": "x" for n in range(1000)}, {})[1]
    assert len(wrong) == 6
    assert wrong[-1] == "and 995 more in the settings file"
