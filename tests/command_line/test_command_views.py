"""The views: what their tables say, and the documents that other programs lean on."""

from pathlib import Path

import pytest

from tests.command_line.asking import Ev

VIEWS = ("tasks", "people", "skills", "load", "providers")


def test_tasks_show_what_is_active(ev: Ev) -> None:
    answer = ev("tasks")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].split() == ["id", "title", "owner", "status", "due", "hours", "left", "class", "skills"]
    assert [line.split()[0] for line in lines[1:]] == ["T-1", "T-2"]
    assert "\x1b" not in answer.out


def test_a_filter_that_speaks_of_status_decides_what_is_shown(ev: Ev) -> None:
    assert "Old report" in ev("tasks", "status:done").out
    assert "T-1" not in ev("tasks", "status:done").out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["-sql"], {"T-2"}),
        (["+sql"], {"T-1"}),
        (["@none"], {"T-1"}),
        (["due:overdue", "-sql"], {"T-2"}),
        (["--", "-sql"], {"T-2"}),
        (["(+sql or +tls) !@none"], {"T-2"}),
        (["slow", "query"], {"T-1"}),
        (["due.before:eow"], {"T-2"}),
        (["@me", "--me", "cy"], {"T-2"}),
        (["status:any"], {"T-1", "T-2", "T-3"}),
    ],
)
def test_filter_words(ev: Ev, words: list[str], expected: set[str]) -> None:
    assert {task["id"] for task in ev("tasks", "--json", *words).json["tasks"]} == expected


def test_a_task_as_json_has_every_field(ev: Ev) -> None:
    document = ev("tasks", "+tls", "--json").json
    assert document["schema"] == "evenhand/tasks/1"
    assert document["as_of"] == "2026-11-23"
    [task] = document["tasks"]
    assert task["owner"] == "cy"
    assert task["effort_hours"] == 8
    assert task["logged_hours"] == 2
    assert task["remaining_hours"] == 6
    assert task["class"] in ("routine", "core", "stretch", "overreach")
    assert task["due"] == "2026-11-20"
    assert task["start"] is None
    assert task["skills"] == [{"skill": "tls", "difficulty": 3}]


def test_logged_hours_are_all_of_them(ev: Ev) -> None:
    assert ev("log-hours", "T-2", "1.5", "--who", "cy").code == 0
    [task] = ev("tasks", "+tls", "--json").json["tasks"]
    assert task["logged_hours"] == 3.5
    assert task["remaining_hours"] == 4.5


def test_people_as_json(ev: Ev) -> None:
    document = ev("people", "--json").json
    assert document["schema"] == "evenhand/people/1"
    assert [member["id"] for member in document["members"]] == ["ana", "ben", "cy"]
    [skill] = document["members"][1]["skills"]
    assert skill["skill"] == "sql"
    assert skill["level"] == 2.5
    assert skill["shown"] is False
    assert skill["wish"] == "want"
    assert skill["results"] == 0
    low, high = skill["range"]
    assert 0 <= low <= 2.5 <= high <= 5
    assert document["providers"][0]["rate"] == {"amount": "70", "currency": "EUR", "per": "hour"}


def test_people_take_a_filter(ev: Ev) -> None:
    assert [m["id"] for m in ev("people", "-sql", "--json").json["members"]] == ["cy"]
    assert ev("people", "nosuchname").out == "nobody matches\n"


def test_skills_say_who_holds_them_and_what_is_missing(ev: Ev) -> None:
    document = ev("skills", "--json").json
    sql = document["skills"][0]
    assert sql["required"] == {"level": 3, "holders": 2}
    assert sql["holders"] == ["ana"]
    assert sql["missing"] == 1
    assert {m["id"]: m["level"] for m in sql["members"]} == {"ana": 4, "ben": 2.5}
    assert "2 at 3" in ev("skills", "kind:data").out


def test_load_is_four_weeks_back_and_eight_ahead(ev: Ev) -> None:
    document = ev("load", "--json").json
    assert document["weeks"][0] == "2026-W44"
    assert document["weeks"][4] == "2026-W48"
    assert len(document["weeks"]) == 12
    cy = next(row for row in document["rows"] if row["id"] == "cy")
    assert cy["capacity"]["2026-W48"] == 40
    assert cy["booked"]["2026-W48"] == 6
    assert cy["share"]["2026-W48"] == 0.15
    assert len(ev("load", "--weeks", "2", "--json").json["weeks"]) == 6
    assert ">W48" in ev("load").out


def test_on_a_weekend_the_week_at_hand_is_the_coming_one(ev: Ev) -> None:
    assert ev("load", "--json", as_of="2026-11-22").json["weeks"][4] == "2026-W48"


def test_a_week_with_work_and_no_hours_has_no_share(ev: Ev) -> None:
    assert ev("add", "leave", "cy", "2026-11-23", "2026-11-29").code == 0
    cy = next(row for row in ev("load", "--json").json["rows"] if row["id"] == "cy")
    assert cy["booked"]["2026-W48"] == 6
    assert cy["share"]["2026-W48"] is None
    assert "6 h!" in ev("load").out


def test_providers(ev: Ev) -> None:
    assert ev("providers", "--json").json["providers"][0]["stage"] == "engaged"
    assert "70 EUR/hour" in ev("providers").out


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_board_is_a_valid_answer(ev: Ev, empty_path: Path, view: str) -> None:
    document = ev(view, "--json", "--board", str(empty_path)).json
    assert document["schema"] == f"evenhand/{view}/1"
    assert all(not value for key, value in document.items() if key not in ("schema", "as_of", "weeks"))
    answer = ev(view, "--board", str(empty_path))
    assert answer.code == 0
    assert len(answer.out.splitlines()) == 1


@pytest.mark.parametrize("view", VIEWS)
def test_the_sample_fits_every_view(ev: Ev, sample_path: Path, view: str) -> None:
    assert ev(view, "--json", "--board", str(sample_path)).json
    assert len(ev(view, "--board", str(sample_path)).out.splitlines()) > 2


def test_wide_characters_keep_the_columns_straight(ev: Ev) -> None:
    from tui.command_line.tables import cells

    lines = ev("people").out.splitlines()
    at = lines[0].index("h/week")
    for line in lines[1:]:
        number = line.split()[-4] if "%" not in line.split()[-1] else line.split()[-3]
        assert cells(line[: line.index(f" {number} ") + 1 + len(number)]) == at + len("h/week")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["due:someday"], "character 1"),
        (["status:opn"], "status: is one of"),
        (["--jsno"], "no such option"),
        (["("], "not closed"),
        (["+"], "needs a skill"),
    ],
)
def test_a_wrong_filter_is_one_line(ev: Ev, words: list[str], says: str) -> None:
    assert says in ev("tasks", *words).refused(2)
