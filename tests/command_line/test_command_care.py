"""Backup, restore and the doctor, as a shell sees them."""

import contextlib
import datetime as dt
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from models.store.presence import Presence
from models.store.store import Store
from tests.command_line.asking import Ev, board_at
from tui.command_line import own_setup
from tui.command_line.call import Call

NOON = dt.datetime(2026, 11, 23, 12, 5, tzinfo=dt.UTC)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.command_line.main.Call", lambda: Call(now=NOON))


def damage(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


# backup -----------------------------------------------------------------------------------------


def test_a_backup_is_a_board_with_its_history(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    assert ev("drop", "T-1").code == 0
    file = tmp_path / "kept.db"
    assert ev("backup", str(file)).out == f"wrote {file}, {file.stat().st_size / 1e6:.1f} MB, and checked it\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert board_at(file).same_as(board_at(board_path))
    assert ev("log", "--board", str(file)).out == ev("log").out


def test_a_file_that_is_there_is_only_replaced_when_told(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    file.write_text("mine")
    assert "--yes" in ev("backup", str(file)).refused(3)
    assert file.read_text() == "mine"
    assert ev("backup", str(file), "--yes").code == 0
    assert "board itself" in ev("backup", str(board_path), "--yes").refused(3)
    assert "is empty" in ev("backup", "").refused(2)


@pytest.mark.usefixtures("at_noon")
def test_in_a_folder_it_is_named_after_the_moment_and_the_oldest_go(ev: Ev, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"board-2026-11-{day:02}T0900.db").touch()
    document = ev("backup", str(folder), "--keep", "2", "--json").json
    assert document["schema"] == "evenhand/backup/1"
    assert document["file"] == str(folder / "board-2026-11-23T120500.db")
    assert document["removed"] == [str(folder / f"board-2026-11-{day:02}T0900.db") for day in (1, 2)]
    left = sorted(file.name for file in folder.iterdir())
    assert left == ["board-2026-11-03T0900.db", "board-2026-11-23T120500.db"]
    assert "make it first (mkdir)" in ev("backup", str(tmp_path / "x.db"), "--keep", "2").refused(2)


def test_a_folder_that_is_not_there_does_not_become_a_file(ev: Ev, tmp_path: Path) -> None:
    for place in (tmp_path / "nofolder", f"{tmp_path}/new.db/"):
        assert "make it first (mkdir), or name a file that ends in .db" in ev("backup", str(place)).refused(2)
    assert sorted(file.name for file in tmp_path.glob("n*")) == []


def test_two_of_the_same_minute_are_two(ev: Ev, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for second in (1, 2):
        call = Call(now=NOON.replace(second=second))
        monkeypatch.setattr("tui.command_line.main.Call", lambda call=call: call)
        assert ev("backup", str(tmp_path)).code == 0
    kept = sorted(file.name for file in tmp_path.glob("board-*"))
    assert kept == ["board-2026-11-23T120501.db", "board-2026-11-23T120502.db"]


def test_of_no_board_and_of_a_damaged_one_is_no_backup(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    assert "no board" in ev("backup", str(file), "--board", str(tmp_path / "none.db")).refused(4)
    damage(board_path)
    assert "is damaged" in ev("backup", str(file)).refused(4)
    assert not file.exists()


# restore ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("at_noon")
def test_what_differs_is_one_step_after_a_question(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    assert ev("backup", str(tmp_path)).code == 0
    file, then = str(tmp_path / "board-2026-11-23T120500.db"), board_at(board_path)
    assert ev("drop", "T-1").code == 0
    assert ev("delete", "T-2", "--yes").code == 0
    assert ev("add", "task", "New one").code == 0
    now = board_at(board_path)
    asked = ev("restore", file).refused(2)
    assert "Restore the backup of 2026-11-23 12:05 (UTC)? 1 task comes back; 1 task changes; 1 task goes away." in asked
    assert "--yes" in asked
    assert board_at(board_path).same_as(now)
    document = ev("restore", file, "--yes", "--json").json
    assert document["schema"] == "evenhand/restore/1"
    assert document["what"] == "restored the backup of 2026-11-23 12:05 (UTC)"
    assert sorted(change["kind"] for change in document["changes"]) == ["changed", "deleted", "made"]
    assert board_at(board_path).same_as(then)
    assert ev("log", "--json").json["batches"][0]["what"] == document["what"]
    assert ev("restore", file).out.startswith("nothing to restore: the board says what the backup of 2026")
    assert ev("restore", file, "--json").json["changes"] == []
    assert ev("undo").code == 0
    assert board_at(board_path).same_as(now)


@pytest.mark.usefixtures("at_noon")
def test_where_no_board_is_it_becomes_the_board(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    assert ev("drop", "T-1").code == 0
    file = tmp_path / "board-2026-11-23T120500.db"
    assert ev("backup", str(tmp_path)).code == 0
    before = board_at(board_path)
    board_path.unlink()
    assert ev("restore", str(file)).out == (
        f"made {board_path} from the backup of 2026-11-23 12:05 (UTC), with its history\n"
    )
    assert board_at(board_path).same_as(before)
    assert ev("undo").out == "took back 1: dropped 'Tune the slow query'\n"


def test_a_lost_board_with_its_wal_still_there(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    assert ev("backup", str(tmp_path / "kept.db")).code == 0
    board_path.rename(tmp_path / "away.db")
    board_path.with_name("board.db-wal").write_bytes(b"x")
    assert "move them away, then try again" in ev("restore", str(tmp_path / "kept.db")).refused(4)
    assert not board_path.exists()


@pytest.mark.parametrize("how", ["damaged", "a row", "empty", "text"])
def test_over_a_board_that_cannot_be_read_it_says_to_move_it_away(
    ev: Ev, board_path: Path, tmp_path: Path, how: str
) -> None:
    file = str(tmp_path / "kept.db")
    assert ev("backup", file).code == 0
    if how == "damaged":
        damage(board_path)
    elif how == "a row":
        with contextlib.closing(sqlite3.connect(board_path)) as plain:
            plain.execute("update tasks set status = 'half done'")
            plain.commit()
    else:
        board_path.write_text("" if how == "empty" else "hello")
    for words in ((), ("--yes",)):
        said = ev("restore", file, *words).refused(4)
        assert "move board.db" in said
        assert said.endswith("away, then run restore again")
    for path in board_path.parent.glob("board.db*"):
        path.rename(tmp_path / f"away-{path.name}")
    assert ev("restore", file).code == 0
    assert "T-1" in board_at(board_path).tasks


def test_what_is_no_backup(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    text, newer = tmp_path / "text.db", tmp_path / "newer.db"
    text.write_text("hello")
    shutil.copy(board_path, newer)
    with contextlib.closing(sqlite3.connect(newer)) as plain:
        plain.execute("PRAGMA user_version = 99")
    before = board_at(board_path)
    for board in (board_path, tmp_path / "none.db"):
        assert "there is no file" in ev("restore", str(tmp_path / "x.db"), "--board", str(board)).refused(3)
        assert "is a directory" in ev("restore", str(tmp_path), "--board", str(board)).refused(3)
        assert "no backup of a board" in ev("restore", str(text), "--board", str(board)).refused(3)
        assert "newer evenhand" in ev("restore", str(newer), "--board", str(board)).refused(3)
    assert "board itself" in ev("restore", str(board_path)).refused(2)
    assert "is empty" in ev("restore", "").refused(2)
    assert board_at(board_path).same_as(before)
    assert not (tmp_path / "none.db").exists()


def test_a_backup_of_a_board_that_is_busy_is_waited_for_by_nobody(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(board_path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("delete from tasks")
        assert ev("backup", str(tmp_path / "kept.db")).code == 0
        writer.execute("ROLLBACK")
    assert board_at(tmp_path / "kept.db").same_as(board_at(board_path))


def test_neither_looks_back_nor_works_where_nothing_may_be_written(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    assert ev("drop", "T-1").code == 0
    file = tmp_path / "kept.db"
    for command in ("backup", "restore"):
        assert "--at is about a past board" in ev(command, str(file), "--at", "#1").refused(2)
        assert "--read-only writes nothing" in ev(command, str(file), "--read-only").refused(5)
    assert not file.exists()


# doctor -----------------------------------------------------------------------------------------


def checks_of(out: str) -> dict[str, dict[str, str]]:
    document = json.loads(out)
    assert document["schema"] == "evenhand/doctor/1"
    return {check["check"]: check for check in document["checks"]}


def test_a_board_that_is_well(ev: Ev, board_path: Path) -> None:
    board_path.chmod(0o640)
    document = ev("doctor", "--json").json
    assert document["problems"] == 0
    checks = {check["check"]: check for check in document["checks"]}
    wanted = "program sqlite board rights disk room open schema journal integrity rows terminal settings"
    assert set(wanted.split()) <= set(checks)
    assert all(bool(check["do"]) == (check["state"] != "ok") for check in document["checks"])
    assert "14 rows and 0 batches" in checks["rows"]["text"]
    lines = ev("doctor").out.splitlines()
    assert len(lines) == len(document["checks"])
    assert all(line.split()[0] in ("ok", "warning", "problem") for line in lines)
    assert all(line.split()[0] != "ok" for line in ev("doctor", "--quiet").out.splitlines())


def test_a_damaged_board_ends_with_4_and_says_what_to_do(ev: Ev, board_path: Path) -> None:
    damage(board_path)
    answer = ev("doctor", "--json")
    assert (answer.code, answer.err) == (4, "")
    check = checks_of(answer.out)["integrity"]
    assert check["state"] == "problem"
    assert "restore" in check["do"]
    assert ev("doctor").code == 4


def test_no_board(ev: Ev, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = ev("doctor", "--json", "--board", str(tmp_path / "none.db"))
    assert named.code == 4
    assert "evenhand new" in checks_of(named.out)["board"]["do"]
    monkeypatch.delenv("EVENHAND_BOARD")
    assert "first start" in checks_of(ev("doctor", "--json").out)["board"]["do"]
    assert ev("doctor").code == 0
    assert not (tmp_path / "none.db").exists()


def test_who_has_it_open(ev: Ev, board_path: Path) -> None:
    assert checks_of(ev("doctor", "--json").out)["open"]["text"] == "nobody has the screens open"
    with Presence.enter(board_path, "ana", NOON.isoformat()):
        assert checks_of(ev("doctor", "--json").out)["open"]["text"] == "ana since 2026-11-23 12:05 (UTC)"


def test_nothing_of_a_board_can_command_the_terminal(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    hostile = Path(shutil.copy(board_path, tmp_path / "x\x1b[2J\n.db"))
    with contextlib.closing(sqlite3.connect(hostile)) as plain:
        plain.execute('create view "\x1b]52;c;aGk=\x07" as select 1')
        plain.execute("update tasks set id = 'T\x1b[2J', status = '\x1b[2J' where id = 'T-1'")
        plain.commit()
    answer = ev("doctor", "--board", str(hostile))
    assert answer.code == 4
    assert "\x1b" not in answer.out
    assert "\x07" not in answer.out
    assert all(line.split()[0] in ("ok", "warning", "problem") for line in answer.out.splitlines())


def test_settings_and_keys(ev: Ev, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.toml"
    monkeypatch.setenv("EVENHAND_CONFIG", str(file))
    for text, check, says in (
        ("theme = 3\n", "settings", "theme"),
        ("[", "settings", str(file)),
        ('[keys]\n"task.hand_off" = "f5"\n"undo" = "f5"\n', "keys", "f5 of undo belongs to task.hand_off"),
        ('[keys]\n"task.hand_off" = "f 5"\n', "keys", "is not a key"),
    ):
        file.write_text(text)
        found = checks_of(ev("doctor", "--json").out)[check]
        assert found["state"] == "warning"
        assert says in found["text"]
        assert found["do"]
    file.write_text('[keys]\n"task.hand_off" = "f5"\n')
    assert checks_of(ev("doctor", "--json").out)["keys"]["state"] == "ok"


@pytest.mark.parametrize(
    ("environment", "size", "check", "state", "says"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, (120, 36), "terminal", "ok", "120 columns and 36 rows"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, (120, 36), "colours", "ok", "all of them"),
        ({"TERM": "tmux-256color", "TMUX": "x"}, (120, 36), "colours", "ok", "256 in tmux"),
        ({"TERM": "xterm-256color", "TMUX": "x"}, (120, 36), "colours", "warning", "TERM is xterm-256color"),
        ({"TERM": "vt100"}, (120, 36), "colours", "warning", "16"),
        ({"TERM": "vt100", "NO_COLOR": "1"}, (120, 36), "colours", "ok", "NO_COLOR"),
        ({"TERM": "dumb"}, (120, 36), "terminal", "warning", "TERM is dumb"),
        ({}, (120, 36), "terminal", "warning", "TERM is not set"),
        ({"TERM": "xterm"}, (40, 10), "terminal", "warning", "40 columns and 10 rows"),
        ({"TERM": "xterm"}, None, "terminal", "ok", "none here"),
        ({"TERM": "xterm", "LANG": "C"}, (120, 36), "letters", "warning", "the locale is C"),
    ],
)
def test_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    size: tuple[int, int] | None,
    check: str,
    state: str,
    says: str,
) -> None:
    monkeypatch.setattr(own_setup, "_size", lambda: size)
    [finding] = [f for f in own_setup.terminal(environment) if f.check == check]
    assert finding.state == state
    assert says in finding.text
    assert bool(finding.do) == (state != "ok")


def test_without_a_home_and_without_utf_8_it_still_answers_and_loads_no_screen(tmp_path: Path) -> None:
    look = """
import sys
from tui.command_line.main import run
code = run(["doctor", "--json", "--board", "~nobody-at-all/board.db"])
print([name for name in ("textual", "rich") if name in sys.modules], code, file=sys.stderr)
"""
    bare = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ} | {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert done.stderr == "[] 4\n"
    checks = checks_of(done.stdout)
    assert checks["board"]["state"] == "problem"
    assert checks["settings"]["state"] == "ok"


def test_a_store_opened_meanwhile_is_left_alone(ev: Ev, board_path: Path) -> None:
    store = Store.open(board_path)
    store.load()
    before = sorted(file.name for file in board_path.parent.iterdir())
    assert ev("doctor").code == 0
    assert sorted(file.name for file in board_path.parent.iterdir()) == before
    store.close()
