"""Making a board, finding it, and what happens where there is none."""

import os
import stat
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from models.store.store import Store
from tests.command_line.asking import Ev, board_at
from tests.pseudo_terminal import ROOT
from tui.opened import Opened


def test_new_makes_an_empty_board(ev: Ev, tmp_path: Path) -> None:
    place = tmp_path / "team.db"
    document = ev("new", str(place), "--json").json
    assert document == {"schema": "evenhand/new/1", "board": str(place), "sample": False}
    assert not list(board_at(place).rows())


def test_new_with_the_sample_as_of_a_day(ev: Ev, tmp_path: Path) -> None:
    place = tmp_path / "demo.db"
    assert f"made {place}" in ev("new", str(place), "--sample", as_of="2028-03-01").out
    tasks = board_at(place).tasks.values()
    assert any(task.due is not None and task.due.year == 2028 for task in tasks)


def test_new_without_a_path_is_the_default_place(ev: Ev, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVENHAND_BOARD")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert "evenhand new" in ev("tasks").refused(4)
    assert ev("new").code == 0
    place = tmp_path / "data" / "evenhand" / "board.db"
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert ev("tasks").out == "no tasks\n"


def test_new_never_touches_what_is_there(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    before = board_path.read_bytes()
    assert "already" in ev("new", str(board_path)).refused(4)
    assert board_path.read_bytes() == before
    assert "cannot be made" in ev("new", str(tmp_path / "no" / "such" / "folder.db")).refused(4)


def test_where(ev: Ev, board_path: Path) -> None:
    document = ev("where", "--json").json
    assert document["board"] == {"path": str(board_path), "exists": True}
    assert document["settings"]["path"].endswith("settings.toml")
    assert document["sample"]["exists"] is True
    assert document["version"] in ev("--version").out
    assert str(board_path) in ev("where").out


def test_the_option_wins_over_the_environment(ev: Ev, empty_path: Path) -> None:
    assert ev("tasks", "--board", str(empty_path)).out == "no tasks\n"
    assert ev("--board", str(empty_path), "tasks").out == "no tasks\n"


@pytest.mark.parametrize("words", [[], ["demo"], ["--json"], ["demo", "--json"]])
def test_the_screens_need_a_terminal(ev: Ev, words: list[str]) -> None:
    assert "need a terminal" in ev(*words).refused(2)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for the terminal and for the screens: remembers on what they were opened."""
    calls: list[dict[str, Any]] = []
    screens = types.ModuleType("tui.app")

    def run_app(open_board: Callable[[], Opened], *_: object, **__: object) -> int:
        found = open_board()
        assert found.make_ready is not None
        found.make_ready()
        store = found.open_store()
        calls.append(
            {
                "path": Path(store.name),
                "me": found.me,
                "today": str(found.today),
                "tasks": len(found.board.tasks),
                "notice": found.notice,
                "stored": len(store.load().tasks),
            }
        )
        store.close()
        return 0

    vars(screens).update(run_app=run_app)
    monkeypatch.setitem(sys.modules, "tui.app", screens)
    monkeypatch.setattr("tui.command_line.board.on_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    return calls


def test_alone_it_opens_the_screens(ev: Ev, board_path: Path, opened: list[dict[str, Any]]) -> None:
    assert ev("--me", "ben").code == 0
    [call] = opened
    assert (call["path"], call["me"], call["today"], call["tasks"]) == (board_path, "ben", "2026-11-23", 3)


def test_the_first_start_makes_the_board_and_says_so(
    ev: Ev, tmp_path: Path, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EVENHAND_BOARD")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert ev().code == 0
    assert str(tmp_path / "data" / "evenhand" / "board.db") in opened[0]["notice"]
    assert ev().code == 0
    assert opened[1]["notice"] == ""


def test_a_board_that_is_named_and_missing_is_not_made(ev: Ev, tmp_path: Path, opened: list[dict[str, Any]]) -> None:
    assert "evenhand new" in ev("--board", str(tmp_path / "typo.db")).refused(4)
    assert not (tmp_path / "typo.db").exists()


def test_the_demo_is_a_copy_that_is_gone_afterwards(ev: Ev, opened: list[dict[str, Any]]) -> None:
    assert ev("demo").code == 0
    assert opened[0]["stored"] > 20
    assert not opened[0]["path"].parent.exists()


@pytest.mark.parametrize("kind", ["missing", "directory", "empty", "text", "foreign", "damaged"])
def test_what_is_no_board_is_refused_in_one_line(ev: Ev, tmp_path: Path, board_path: Path, kind: str) -> None:
    place = tmp_path / "odd.db"
    match kind:
        case "directory":
            place.mkdir()
        case "empty":
            place.touch()
        case "text":
            place.write_text("hello, this is not a database at all")
        case "foreign":
            import sqlite3

            with sqlite3.connect(place) as db:
                db.execute("create table t (x)")
        case "damaged":
            content = bytearray(board_path.read_bytes())
            content[4096:] = os.urandom(len(content) - 4096)
            place.write_bytes(content)
    assert str(place) in ev("tasks", "--json", "--board", str(place)).refused(4)


def test_a_newer_schema_is_refused(ev: Ev, board_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(board_path) as db:
        db.execute("pragma user_version = 99")
    assert "newer" in ev("tasks").refused(4)


def test_a_busy_board_is_said_to_be_busy(ev: Ev, board_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    monkeypatch.setattr("models.store.engine.WAIT_SECONDS", 0.05)
    holder = sqlite3.connect(board_path, isolation_level=None)
    holder.execute("begin immediate")
    try:
        assert "busy" in ev("drop", "T-1").refused(4)
    finally:
        holder.close()


def test_a_change_that_somebody_overtook_says_who_and_what(
    ev: Ev, board_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.actions.tasks import edit_task
    from tui.session import Session

    real = Session.perform

    def overtaken(session: Session, batch: Any) -> Any:
        store = Store.open(board_path)
        batch_of_ben = edit_task(store.load(), "T-1", session.today, effort_hours=9)
        store.apply(batch_of_ben, "ben", "2026-11-23T09:00:00+00:00")
        # What was stored last is not what is in the way.
        store.apply(edit_task(store.load(), "T-2", session.today, effort_hours=77), "cy", "2026-11-23T09:00:01+00:00")
        store.close()
        return real(session, batch)

    monkeypatch.setattr(Session, "perform", overtaken)
    line = ev("edit", "T-1", "--hours", "11").refused(6)
    assert "ben at 2026-11-23T09:00:00+00:00" in line
    assert "cy" not in line
    assert "nothing was written" in line
    assert board_at(board_path).tasks["T-1"].effort_hours == 9


def test_a_new_id_that_somebody_took_meanwhile_is_chosen_again(
    ev: Ev, board_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.actions.tasks import add_task
    from tui.session import Session

    real, times = Session.perform, iter(range(3))

    def raced(session: Session, batch: Any) -> Any:
        if next(times, None) is not None:
            store = Store.open(board_path)
            store.apply(add_task(store.load(), "theirs", session.today), "ben", "2026-11-23T09:00:00+00:00")
            store.close()
        return real(session, batch)

    monkeypatch.setattr(Session, "perform", raced)
    assert ev("add", "task", "mine").out == "T-7: added 'mine'\n"
    assert board_at(board_path).tasks["T-7"].title == "mine"


def test_a_fault_of_the_program_is_one_line_too(ev: Ev, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr("models.store.reading.read_board", broken)
    assert "a fault of the program: KeyError" in ev("tasks").refused(70)


def test_ctrl_c_is_quiet(ev: Ev, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("models.store.reading.read_board", interrupted)
    answer = ev("tasks")
    assert (answer.code, answer.out, answer.err) == (130, "", "")


@pytest.mark.parametrize(
    ("locale", "unicode"),
    [
        ({"LC_ALL": "C"}, False),
        ({"LC_ALL": "C", "LANG": "C.UTF-8"}, False),
        ({"LC_ALL": "", "LC_CTYPE": "POSIX", "LANG": "C"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, True),
        ({"LANG": "en_US.utf8"}, True),  # whether or not it is installed here
        ({"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, False),
        ({}, True),  # as Python takes it
    ],
)
def test_the_screens_draw_what_the_locale_can_show(locale: dict[str, str], unicode: bool) -> None:
    """In a process of its own: Python puts a locale of UTF-8 in the place of C when it starts."""
    look = "from tui.command_line.board import speaks_unicode; print(speaks_unicode())"
    bare = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ} | locale
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, env=bare, capture_output=True, text=True, check=True)
    assert done.stdout == f"{unicode}\n"
