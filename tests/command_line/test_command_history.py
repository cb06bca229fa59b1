"""The log, and taking back: each person their own."""

import contextlib
import datetime as dt
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from tests.command_line.asking import Ev, board_at
from tui.command_line.call import Call


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
    assert ev("undo", "--me", "ana").out == "took back 1: dropped 'Tune the slow query'\n"
    assert board_at(board_path).tasks["T-1"].status == "open"
    assert board_at(board_path).tasks["T-2"].status == "dropped"
    document = ev("redo", "--me", "ana", "--json").json
    assert document["schema"] == "evenhand/redo/1"
    assert document["changes"] == [{"table": "tasks", "id": "T-1", "kind": "changed"}]
    assert "(taken back)" not in ev("log", "--most", "1").out


def test_what_somebody_built_upon_is_not_taken_back(ev: Ev, board_path: Path) -> None:
    assert ev("edit", "T-1", "--hours", "9", "--me", "ana").code == 0
    assert ev("edit", "T-1", "--hours", "10", "--me", "ben").code == 0
    assert "changed since" in ev("undo", "--me", "ana").refused(6)
    assert board_at(board_path).tasks["T-1"].effort_hours == 10


def numbers(ev: Ev, *words: str) -> list[int]:
    return [batch["batch"] for batch in ev("log", "--json", *words).json["batches"]]


def at(patch: pytest.MonkeyPatch, moment: str) -> None:
    """The program takes this for now, UTC."""
    now = dt.datetime.fromisoformat(f"{moment}+00:00")
    patch.setattr("tui.command_line.main.Call", lambda: Call(now=now))
    patch.setattr("tui.session.now", lambda: now)


@pytest.fixture
def eventful(ev: Ev, monkeypatch: pytest.MonkeyPatch) -> Ev:
    """A team in Berlin on which something was done from Friday to Monday; it is Monday, 10:30 there."""
    steps = (
        ("2026-11-20T15:00:00", "ana", ["edit", "team", "--time-zone", "Europe/Berlin"]),
        ("2026-11-20T15:03:20", "ana", ["edit", "T-1", "--due", "2026-12-11", "--owner", "ben", "--yes"]),
        ("2026-11-21T23:30:00", "ben", ["log-hours", "T-2", "2.5"]),
        ("2026-11-22T18:00:00", "ben", ["delete", "T-3", "--yes"]),
        ("2026-11-23T08:10:00", "ana", ["edit", "T-1", "--hours", "9"]),
    )
    for moment, who, words in steps:
        at(monkeypatch, moment)
        assert ev(*words, "--me", who, as_of=None).code == 0
    at(monkeypatch, "2026-11-23T09:30:00")
    return partial(ev, as_of=None)


def test_the_log_by_person_thing_and_time(eventful: Ev) -> None:
    ev = eventful
    assert numbers(ev) == [5, 4, 3, 2, 1]
    assert numbers(ev, "--by", "Okafor") == [4, 3]
    assert numbers(ev, "--by", "me", "--me", "ana") == [5, 2, 1]
    assert numbers(ev, "--of", "slow query") == [5, 2]
    assert numbers(ev, "--of", "T-3") == [4]  # it is deleted
    assert numbers(ev, "--of", "old report") == [4]  # by the words of what was done
    assert numbers(ev, "--since", "yesterday") == [5, 4, 3]  # 00:30 on Sunday, there
    assert numbers(ev, "--until", "fri") == [2, 1]
    assert numbers(ev, "--since", "fri 16:03", "--until", "sat") == [2]
    assert numbers(ev, "--since", "2h") == [5]
    assert "nothing of the log is like that" in ev("log", "--by", "cy").out
    lines = ev("log").out.splitlines()
    assert lines[0].split() == ["batch", "at", "(Europe/Berlin)", "who", "what"]
    assert lines[1].split()[:4] == ["5", "2026-11-23", "09:10", "ana"]


def test_what_the_log_cannot_read_is_one_line(eventful: Ev) -> None:
    assert "--by: person 'a' could be" in eventful("log", "--by", "a").refused(2)
    by = "--by: nobody is called 'onna', neither on the board nor in the log; see: evenhand people"
    assert by in eventful("log", "--by", "onna").refused(2)
    assert by in eventful("log", "--by", "onna", "--json").refused(2)
    assert eventful("log", "--by", "me", "--me", "onna").out == "nothing of the log is like that\n"
    assert eventful("undo", "5", "--me", "script").code == 0
    assert numbers(eventful, "--by", "script") == [6]  # on no board, but in the log
    assert "--since: 'soon' is not a moment" in eventful("log", "--since", "soon").refused(2)
    assert "--until: '25:00' is not a moment" in eventful("log", "--until", "25:00").refused(2)
    assert "'x' is not the number of a batch" in eventful("log", "x").refused(2)
    assert "there is no batch 99" in eventful("log", "99").refused(2)


def test_a_batch_in_full(eventful: Ev) -> None:
    assert eventful("log", "2").out.splitlines()[:4] == [
        "batch 2, 2026-11-20 16:03 (Europe/Berlin), ana: changed 'Tune the slow query' (due, owner)",
        "changed task T-1 Tune the slow query",
        "  due: Fri 4 Dec -> Fri 11 Dec",
        "  owner: none -> Ben Okafor",
    ]
    [batch] = eventful("log", "#2", "--json").json["batches"]
    assert batch["at"] == "2026-11-20T15:03:20+00:00"
    [change, choice] = batch["changes"]
    assert (choice["table"], choice["kind"]) == ("decisions", "made")
    assert (change["table"], change["id"], change["kind"]) == ("tasks", "T-1", "changed")
    assert change["fields"] == [
        {"field": "due", "before": "2026-12-04", "after": "2026-12-11"},
        {"field": "owner", "before": None, "after": "ben"},
    ]


def test_any_batch_is_undone_and_redone_by_its_number(eventful: Ev, board_path: Path) -> None:
    assert eventful("undo", "4", "--me", "ana").out == "took back 4: deleted 'Old report'\n"
    assert "T-3" in board_at(board_path).tasks
    assert "(taken back)" in eventful("log", "4").out
    assert eventful("redo", "#4", "--me", "cy", "--json").json["changes"] == [
        {"table": "tasks", "id": "T-3", "kind": "deleted"}
    ]
    assert "changed since by batch 5 (ana: " in eventful("undo", "2").refused(6)
    assert "is not the number of a batch" in eventful("undo", "last").refused(2)


@pytest.mark.parametrize(
    ("moment", "due", "hours", "logged", "as_of"),
    [
        ("2026-11-19", "2026-12-04", 6, 2, "2026-11-19"),  # before anything was done
        ("#0", "2026-12-04", 6, 2, "2026-11-23"),
        ("#1", "2026-12-04", 6, 2, "2026-11-20"),
        ("fri 16:03", "2026-12-11", 6, 2, "2026-11-20"),
        ("sat", "2026-12-11", 6, 2, "2026-11-21"),
        ("sun 00:30", "2026-12-11", 6, 4.5, "2026-11-22"),
        ("2h", "2026-12-11", 6, 4.5, "2026-11-23"),
        ("today", "2026-12-11", 9, 4.5, "2026-11-23"),
    ],
)
def test_the_board_as_it_was(eventful: Ev, moment: str, due: str, hours: float, logged: float, as_of: str) -> None:
    document = eventful("--at", moment, "tasks", "--json").json
    first, second = document["tasks"]
    assert (first["due"], first["effort_hours"], second["logged_hours"]) == (due, hours, logged)
    assert document["as_of"] == as_of


def test_in_the_past_another_day_can_stand_for_today(eventful: Ev) -> None:
    assert eventful("tasks", "--at", "fri", "--as-of", "2026-12-24", "--json").json["as_of"] == "2026-12-24"
    assert numbers(eventful, "--at", "sat") == [2, 1]  # the log as it was


@pytest.mark.parametrize(
    "words",
    [
        ["drop", "T-1"],
        ["delete", "T-1"],
        ["undo"],
        ["redo", "4"],
        ["add", "task", "x"],
        ["close", "T-2"],
        ["assign", "T-1", "ana"],
    ],
)
def test_the_past_can_only_be_looked_at(eventful: Ev, board_path: Path, words: list[str]) -> None:
    before = list(board_at(board_path).rows())
    line = eventful("--at", "fri 16:03", *words).refused(5)
    assert "this is the board as it was on Fri 20 Nov 16:03: it can only be looked at" in line
    assert list(board_at(board_path).rows()) == before


def test_a_moment_that_is_none_is_one_line(eventful: Ev) -> None:
    assert "--at: 'soon' is not a moment" in eventful("tasks", "--at", "soon").refused(2)
    for words in (["tasks", "--at", "#99"], ["log", "99"], ["undo", "99"], ["redo", "99"]):
        assert "there is no batch 99" in eventful(*words).refused(2)
    assert "is not the number of a batch" in eventful("tasks", "--at", "#x").refused(2)


@pytest.mark.parametrize("moment", ["2027-01-01", "10:31", "2026-11-24", "2026-11-23T09:31Z"])
def test_a_moment_that_has_not_come_yet_is_refused(eventful: Ev, moment: str) -> None:
    line = eventful("tasks", "--at", moment).refused(2)
    assert f"--at: '{moment}' has not come yet; to take another day for today, use --as-of" in line
    assert eventful("tasks", "--at", "10:30").code == 0
