"""The log, and taking back: each person their own."""

import contextlib
import sqlite3
from pathlib import Path

from tests.command_line.asking import Ev, board_at


def test_the_log(ev: Ev) -> None:
    assert ev("log").out == "nothing was done yet\n"
    assert ev("log", "--json").json == {"schema": "evenhand/log/1", "batches": []}
    assert ev("drop", "T-1", "--me", "ana").code == 0
    assert ev("drop", "T-2", "--me", "ben").code == 0
    newest, older = ev("log", "--json").json["batches"]
    assert (newest["batch"], newest["who"], newest["what"], newest["undone"]) == (
        2,
        "ben",
        "dropped 'Rotate TLS certificates'",
        False,
    )
    assert newest["at"].endswith("+00:00")
    assert older["who"] == "ana"
    assert len(ev("log", "--most", "1", "--json").json["batches"]) == 1


def test_a_log_that_another_tool_wrote_commands_no_terminal(ev: Ev, board_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(board_path)) as plain:
        insert = "insert into batches (at, who, what, kind, undone) values (?, ?, ?, ?, 0)"
        plain.execute(insert, ("now\n", "\x9b2J\u202e", b"\xff", "no kind"))
        plain.commit()
    document = ev("log", "--json")
    assert document.json["batches"][0]["kind"] == "do"
    assert "\x9b" not in document.out
    assert "\u202e" not in document.out
    assert ev("log").code == 0


def test_undo_and_redo_are_each_persons_own(ev: Ev, board_path: Path) -> None:
    assert ev("drop", "T-1", "--me", "ana").code == 0
    assert ev("drop", "T-2", "--me", "ben").code == 0
    assert ev("undo", "--me", "ana").out == "took back: dropped 'Tune the slow query'\n"
    assert board_at(board_path).tasks["T-1"].status == "open"
    assert board_at(board_path).tasks["T-2"].status == "dropped"
    document = ev("redo", "--me", "ana", "--json").json
    assert document["schema"] == "evenhand/redo/1"
    assert document["changes"] == [{"table": "tasks", "id": "T-1", "kind": "changed"}]
    assert "(undone)" not in ev("log", "--most", "1").out


def test_what_somebody_built_upon_is_not_taken_back(ev: Ev, board_path: Path) -> None:
    assert ev("edit", "T-1", "--hours", "9", "--me", "ana").code == 0
    assert ev("edit", "T-1", "--hours", "10", "--me", "ben").code == 0
    assert "changed since" in ev("undo", "--me", "ana").refused(6)
    assert board_at(board_path).tasks["T-1"].effort_hours == 10
