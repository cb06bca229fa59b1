"""Making and changing: what is stored, what is said, what is refused and then changes nothing."""

import datetime as dt
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.command_line.asking import Ev, board_at


def test_add_a_task(ev: Ev, board_path: Path) -> None:
    answer = ev(
        *(
            "add",
            "task",
            "Fix the pager",
            "--hours",
            "2,5",
            "--due",
            "fri",
            "--skill",
            "tls:3.5",
            "--skill",
            "postgres:2",
        ),
        *("--stakes", "HIGH", "--priority", "4", "--purpose", "billing", "--repeats", "weekly", "--id", "P-1"),
    )
    assert answer.out == "P-1: added 'Fix the pager'\n"
    task = board_at(board_path).tasks["P-1"]
    assert task.effort_hours == 2.5
    assert str(task.due) == "2026-11-27"
    assert [(r.skill, r.difficulty) for r in task.skills] == [("tls", 3.5), ("sql", 2)]
    assert (task.stakes, task.priority, task.purpose, task.repeats) == ("high", 4, "billing", "weekly")


def test_add_as_json(ev: Ev) -> None:
    document = ev("add", "--json", "task", "Next").json
    assert document["schema"] == "evenhand/add/1"
    assert document["changes"] == [{"table": "tasks", "id": "T-4", "kind": "made"}]


def test_the_first_member_leads(ev: Ev, empty_path: Path) -> None:
    assert ev("add", "member", "Zoë", "--hours-per-week", "30", "--board", str(empty_path)).out.startswith("zoe: ")
    board = board_at(empty_path)
    assert board.team.lead == "zoe"
    assert board.members["zoe"].hours_per_week == 30


def test_add_the_rest(ev: Ev, board_path: Path) -> None:
    assert ev("add", "skill", "Rust", "--group", "code", "--required", "3.5:1", "--alias", "rs", "--critical").code == 0
    assert ev("add", "purpose", "Invoices", "--parent", "Billing", "--never-delegate").code == 0
    provider = (
        "add",
        "provider",
        "Fern",
        "--kind",
        "agency",
        "--rate",
        "600 eur/day",
        "--skill",
        "rust:4",
        "--stage",
        "trial",
    )
    assert ev(*provider).code == 0
    assert ev("add", "leave", "ben", "mon", "fri", "--half").code == 0
    assert (
        ev("add", "rating", "ben", "rs", "1.5", "--wish", "want", "--target", "3", "--by", "self", "--consent").code
        == 0
    )
    board = board_at(board_path)
    rust, fern = board.skills["rust"], board.providers["fern"]
    assert rust.required is not None
    assert (rust.required.level, rust.required.holders, rust.critical, rust.aliases) == (3.5, 1, True, ("rs",))
    assert board.purposes["invoices"].parent == "billing"
    assert board.purposes["invoices"].never_delegate
    assert fern.rate is not None
    assert (str(fern.rate.amount), fern.rate.currency, fern.rate.per, fern.stage) == ("600", "EUR", "day", "trial")
    [absence] = board.members["ben"].absences
    assert (str(absence.start), str(absence.end), absence.half) == ("2026-11-23", "2026-11-27", True)
    rating = board.ratings["ben/rust/1"]
    assert (rating.level, rating.wish, rating.target, rating.by) == (1.5, "want", 3, "self")


def test_edit_a_task(ev: Ev, board_path: Path) -> None:
    assert ev("edit", "T-1", "--title", "Tune it", "--hours", "7", "--due", "none", "--purpose", "none").code == 0
    task = board_at(board_path).tasks["T-1"]
    assert (task.title, task.effort_hours, task.due, task.purpose) == ("Tune it", 7, None, None)
    assert [r.skill for r in task.skills] == ["sql"]  # not named: as it was
    assert ev("edit", "T-1", "--skill", "none").code == 0
    assert board_at(board_path).tasks["T-1"].skills == ()


def test_edit_everything_else(ev: Ev, board_path: Path) -> None:
    assert ev("edit", "Okafor", "--hours-per-week", "24", "--left").code == 0
    assert ev("edit", "tls", "--critical", "--required", "4:3").code == 0
    assert ev("edit", "NorthPixel", "--stage", "paused", "--rate", "none").code == 0
    assert ev("edit", "team", "--name", "Platform", "--lead", "cy", "--time-zone", "Europe/Berlin").code == 0
    assert ev("edit", "policy", "chance_slope=1.2", "wip_limit=4").code == 0
    board = board_at(board_path)
    assert (board.members["ben"].hours_per_week, board.members["ben"].active) == (24, False)
    assert board.skills["tls"].critical
    assert (board.providers["pixel"].stage, board.providers["pixel"].rate) == ("paused", None)
    assert (board.team.name, board.team.lead, board.team.time_zone) == ("Platform", "cy", "Europe/Berlin")
    assert (board.policy.chance_slope, board.policy.wip_limit) == (1.2, 4)


def test_assign_and_take_back(ev: Ev, board_path: Path) -> None:
    assert ev("assign", "slow", "ana", "--due", "2026-12-11").code == 0
    task = board_at(board_path).tasks["T-1"]
    assert (task.owner, str(task.due)) == ("ana", "2026-12-11")
    assert ev("assign", "T-1", "nobody").code == 0
    assert board_at(board_path).tasks["T-1"].owner is None


def test_booking_past_full_asks(ev: Ev, board_path: Path) -> None:
    assert ev("edit", "T-1", "--hours", "60").code == 0
    line = ev("assign", "T-1", "ben").refused(2)
    assert "Book it anyway?" in line
    assert "--yes" in line
    assert board_at(board_path).tasks["T-1"].owner is None
    assert ev("assign", "T-1", "ben", "--yes").code == 0
    assert board_at(board_path).tasks["T-1"].owner == "ben"
    for status in ("doing", "blocked", "later"):  # which takes no hour more
        assert ev("edit", "T-1", "--status", status).code == 0
    assert "Book it anyway?" in ev("edit", "T-1", "--status", "open").refused(2)


def test_close_drop_delete(ev: Ev, board_path: Path) -> None:
    assert ev("close", "T-2", "--grade", "4", "--mode", "checked").code == 0
    task = board_at(board_path).tasks["T-2"]
    assert (task.status, task.grade, task.mode, str(task.closed)) == ("done", 4, "checked", "2026-11-23")
    assert ev("drop", "T-1").code == 0
    assert board_at(board_path).tasks["T-1"].status == "dropped"
    assert "--yes" in ev("delete", "T-1").refused(2)
    assert ev("delete", "T-1", "--yes").code == 0
    assert "T-1" not in board_at(board_path).tasks


def test_hours_add_up_under_who_worked(ev: Ev, board_path: Path) -> None:
    assert ev("log-hours", "T-2", "1", "--me", "cy").code == 0
    assert ev("--me", "Cy Ångström 林", "log-hours", "T-2", "2", "--on", "yesterday", "--outside").code == 0
    entries = board_at(board_path).entries_on("T-2")
    assert [(e.who, e.hours, str(e.on), e.outside) for e in entries] == [
        ("cy", 1, "2026-11-23", False),
        ("cy", 2, "2026-11-22", True),
    ]


def test_quiet_says_nothing(ev: Ev) -> None:
    answer = ev("add", "task", "x", "--quiet")
    assert (answer.code, answer.out, answer.err) == (0, "", "")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "task", "x", "--due", "3/4"], "--due"),
        (["add", "task", "x", "--hours", "many"], "--hours"),
        (["add", "task", "x", "--hours", "-1"], "effort_hours"),
        (["add", "task", "x", "--hours", "inf"], "--hours"),
        (["add", "task", "x", "--skill", "rust:3"], "no skill matches"),
        (["add", "task", "x", "--skill", "sql:9"], "difficulty"),
        (["add", "task", "x", "--skill", "sql", "--skill", "SQL:2"], "twice"),
        (["add", "task", "x", "--purpose", "nope"], "no purpose"),
        (["add", "task", "x", "--priority", "2.5"], "whole number"),
        (["add", "task", "x", "--stakes", "huge"], "stakes"),
        (["add", "task", "x", "--id", "T-1"], "already"),
        (["add", "task", "x", "--owner", "zzz"], "no person matches"),
        (["add", "task"], "missing argument"),
        (["add", "task", "  "], "title is empty"),
        (["add", "member", ""], "name is empty"),
        (["log", "--most", "9" * 40], "--most"),
        (["tasks", "--board", ""], "empty"),
        (["--as-of", "", "tasks"], "empty"),
        (["add", "nothing"], "no such command"),
        (["add"], "missing command"),
        (["add", "member", "x", "--id", "ana"], "already"),
        (["add", "member", "ana duarte"], "Ana Duarte is in the team already (ana). Add somebody else of that name?"),
        (["add", "task", "x", "--due", "2026-13-45"], "--due: '2026-13-45' is not a date"),
        (["digest"], "missing argument '{morning|week|mirror}'; see: evenhand digest --help"),
        (["add", "member", "x", "--time-zone", "Mars/Base"], "time_zone"),
        (["add", "provider", "x", "--rate", "cheap"], "--rate"),
        (["add", "provider", "x", "--rate", "x EUR"], "rate"),
        (["add", "leave", "ana", "fri", "mon"], "before"),
        (["add", "leave", "pixel", "fri"], "no member"),
        (["add", "rating", "ana", "sql", "3.3"], "half steps"),
        (["add", "rating", "ana", "sql", "lots"], "not a number"),
        (["add", "rating", "ana", "tls", "--wish", "want"], "state a level"),
        (["add", "task", "x", "--hours", "-3"], "effort_hours: should be 0 or more"),
        (["add", "task", "x", "--stakes", "mega"], "stakes: should be 'low', 'medium', 'high' or 'critical'"),
        (["edit", "T-1"], "say what to change"),
        (["edit", "T-1", "--title", "Tune the slow query"], "already"),
        (["edit", "T-1", "--stage", "trial"], "nothing of a task"),
        (["edit", "zzz", "--title", "x"], "no task, person or skill"),
        (["edit", "t", "--note", "x"], "could be"),
        (["edit", "ana", "x=1"], "only the policy"),
        (["edit", "policy"], "say what to change"),
        (["edit", "policy", "chance_slop=1"], "did you mean chance_slope"),
        (["edit", "policy", "version=3"], "no setting"),
        (["edit", "policy", "chance_slope=99"], "chance_slope"),
        (["edit", "policy", "chance_slope"], "NUMBER"),
        (["edit", "policy", "--title", "x"], "THRESHOLD=NUMBER"),
        (["edit", "team", "--lead", "pixel"], "no member"),
        (["assign", "T-1", "zzz"], "no person matches"),
        (["assign", "T-3", "ana"], "is done"),
        (["assign", "T-1", "nobody"], "no owner already"),
        (["assign", "T-1", "nobody", "--due", "fri"], "--due"),
        (["log-hours", "T-2", "0", "--who", "cy"], "more than 0"),
        (["log-hours", "T-2", "x", "--who", "cy"], "not a number"),
        (["log-hours", "T-2", "1", "--me", "stranger"], "--who"),
        (["close", "T-3"], "already"),
        (["close", "T-2", "--grade", "6"], "--grade"),
        (["drop", "T-3"], "already"),
        (["undo"], "nothing of yours"),
        (["redo"], "nothing of yours"),
        (["tasks", "--as-of", "someday"], "--as-of"),
        (["tasks", "--me", "n"], "could be"),
        (["nosuch"], "no such command"),
        (["--nosuch"], "no such option"),
        (["tasks", "--board"], "requires an argument"),
    ],
)
def test_wrong_use_is_one_line_and_changes_nothing(ev: Ev, board_path: Path, words: list[str], says: str) -> None:
    before = board_at(board_path)
    line = ev(*words).refused(2)
    assert says in line
    assert board_at(board_path).same_as(before)


def test_what_an_argument_quotes_cannot_command_the_terminal(ev: Ev) -> None:
    assert "\x1b" not in ev("suggest", "\x1b]52;c;aGk=\x07\nsecond line").refused(2)
    assert "\x1b" not in ev("\x1b[2J").refused(2)


def test_what_a_command_says_it_did_cannot_command_the_terminal(ev: Ev) -> None:
    for word in ("\x1b[2J\u202eevil\ntwo", "\ud800"):
        said = [ev("credit", "ana", word), ev("idea", word, "--who", "ben"), ev("undo"), ev("log")]
        assert [answer.code for answer in said] == [0, 0, 0, 0]
        assert all(line.isprintable() for answer in said for line in answer.out.splitlines())


def test_a_country_brings_the_dates_of_its_holidays(ev: Ev, board_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = {dt.date(2026, 12, 25): "Christmas Day", dt.date(2027, 1, 1): "New Year's Day"}

    def country_holidays(country: str, subdiv: str | None, years: range) -> dict[dt.date, str]:
        if country != "DE":
            raise NotImplementedError
        assert (subdiv, 2026 in years) == ("BE", True)
        return days

    monkeypatch.setitem(sys.modules, "holidays", SimpleNamespace(country_holidays=country_holidays))
    assert ev("edit", "team", "--holidays", "de-be").code == 0
    assert [holiday.on for holiday in board_at(board_path).team.holiday_dates] == sorted(days)
    assert "XX" in ev("edit", "team", "--holidays", "XX").refused(3)
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert "pip install" in ev("edit", "team", "--holidays", "PT").refused(3)


def test_what_was_changed_is_said_in_words_and_only_that(ev: Ev) -> None:
    for words, what in (
        (["edit", "T-1", "--hours", "9"], "changed 'Tune the slow query' (effort)"),
        (["edit", "ana", "--hours-per-week", "30"], "changed Ana Duarte (hours a week)"),
        (["edit", "tls", "--group", "security", "--critical"], "changed the skill TLS certificates (critical)"),
        (["edit", "team", "--lead", "ben"], "changed the team (lead)"),
    ):
        assert ev(*words).out == f"{what}\n"
