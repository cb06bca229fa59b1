"""Every issue of a tracker becomes a task, with what the tracker says of it."""

import datetime as dt
from pathlib import Path

import pytest

from models.work import Requirement
from tests.exchange.taking_in import EXPORTS, done_by, issue, mapping, take, written


def test_jira_json_says_who_what_when_and_how_long() -> None:
    board, report = take(EXPORTS / "jira.json")
    task = board.tasks["HARB-1"]
    assert (task.status, task.owner, task.priority) == ("done", "ines", 3)
    assert (task.effort_hours, task.logged_hours) == (4, 6)  # seconds in Jira
    assert (task.created, task.due, task.closed) == (
        dt.date(2026, 3, 2),
        dt.date(2026, 3, 13),
        dt.date(2026, 3, 12),
    )
    assert [r.skill for r in task.skills] == ["tides", "data"]
    assert task.source == "jira:HARB-1"
    assert report.skipped == ()


def test_a_resolution_tells_dropped_from_done() -> None:
    board, _ = take(EXPORTS / "jira.json")
    assert board.tasks["HARB-2"].status == "dropped"
    assert board.tasks["HARB-4"].status == "done"


def test_an_epic_is_a_purpose_and_a_bare_version_is_none() -> None:
    board, _ = take(EXPORTS / "jira.json")
    assert board.tasks["HARB-4"].purpose == "harbour-fees"
    assert [purpose.name for purpose in board.purposes.values()] == ["Harbour fees"]


def test_an_unknown_status_is_open_and_named() -> None:
    board, report = take(EXPORTS / "jira.json")
    assert board.tasks["HARB-6"].status == "open"
    assert ["Waiting for harbour master" in note.why for note in report.notes] == [True]


def test_jira_csv_says_the_same_as_jira_json() -> None:
    from_json, _ = take(EXPORTS / "jira.json")
    from_csv, _ = take(EXPORTS / "jira.csv")
    for key in ("HARB-1", "HARB-5"):
        one, other = from_json.tasks[key], from_csv.tasks[key]
        without = {"skills", "purpose"}
        assert one.model_dump(exclude=without) == other.model_dump(exclude=without)


def test_repeated_columns_of_jira_csv_are_all_read() -> None:
    board, _ = take(EXPORTS / "jira.csv")
    assert [r.skill for r in board.tasks["HARB-4"].skills] == ["fees", "map"]
    assert [r.skill for r in board.tasks["HARB-5"].skills] == ["fees", "printing"]


def test_a_date_of_jira_csv_that_could_be_two_days_is_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "Issue key,Summary,Status,Due Date\nA-1,One,Open,03/04/2026\n")
    board, report = take(path)
    assert board.tasks["A-1"].due is None
    assert "one day only" in report.notes[0].why
    assert take(path, mapping=mapping(date_format="%d/%m/%Y"))[0].tasks["A-1"].due == dt.date(2026, 4, 3)


def test_github_issues_are_tasks_and_pull_requests_are_counted() -> None:
    board, report = take(EXPORTS / "github.json")
    assert list(board.tasks) == ["GH-7", "GH-9", "GH-11", "GH-12"]
    assert [note.why for note in report.skipped] == ["1 pull request is not a task"]
    assert (board.tasks["GH-7"].status, board.tasks["GH-7"].priority) == ("done", 3)
    assert board.tasks["GH-9"].status == "dropped"
    assert board.tasks["GH-11"].status == "doing"
    assert board.tasks["GH-7"].purpose == "winter-harbour"


def test_of_several_assignees_the_first_is_the_owner() -> None:
    board, report = take(EXPORTS / "github.json")
    assert board.tasks["GH-7"].owner == "ines-f"
    assert report.notes[0].why == "1 issue has several assignees, such as GH-7; the first is the owner"


def test_a_robot_owns_nothing() -> None:
    board, _ = take(EXPORTS / "github.json")
    assert board.tasks["GH-12"].owner is None
    assert set(board.members) == {"ines-f", "oskar-l"}


def test_gitlab_reads_milliseconds_weights_and_times() -> None:
    board, _ = take(EXPORTS / "gitlab.json")
    assert board.tasks["GL-31"].created == dt.date(2026, 2, 1)
    assert board.tasks["GL-31"].effort_hours == 12  # weight 3, 4 h each
    assert (board.tasks["GL-32"].effort_hours, board.tasks["GL-32"].logged_hours) == (10, 2)
    assert (board.tasks["GL-32"].status, board.tasks["GL-33"].status) == ("doing", "dropped")
    assert board.members["maud"].name == "Maud Perrin"
    assert board.skills["sensors"].aliases == ("module: sensors",)


def test_issues_of_several_projects_have_the_project_in_their_id(tmp_path: Path) -> None:
    url = "https://api.github.com/repos/harbour/"
    both = [issue(1, repository_url=url + "gates"), issue(1, repository_url=url + "lock")]
    board, _ = take(written(tmp_path, "both.json", both))
    assert set(board.tasks) == {"GH-harbour-gates-1", "GH-harbour-lock-1"}


def test_the_same_number_in_another_project_is_another_task(tmp_path: Path) -> None:
    url = "https://api.github.com/repos/harbour/"
    board, _ = take(written(tmp_path, "a.json", [issue(1, title="Gate", repository_url=url + "gates")]))
    lock = written(tmp_path, "b.json", [issue(1, title="Lock", repository_url=url + "lock")])
    board, _ = take(lock, board)
    assert {task.id: task.title for task in board.tasks.values()} == {"GH-1": "Gate", "GH-1-2": "Lock"}
    assert take(lock, board)[1].lines == ()


@pytest.mark.parametrize(
    ("label", "skills"),
    [
        ("bug", []),
        ("type: feature", []),
        ("workflow::doing", []),
        ("good first issue", []),
        ("needs-review", []),
        ("v2.1", []),
        ("size/XL", []),
        ("area: API", ["api"]),
        ("module::front end", ["front-end"]),
        ("C++", ["cplusplus"]),
        ("C#", ["csharp"]),
        ("데이터", ["데이터"]),
        ("Überweisung", ["uberweisung"]),
    ],
)
def test_labels_that_name_a_topic_are_skills(label: str, skills: list[str], tmp_path: Path) -> None:
    board, _ = take(written(tmp_path, "a.json", [issue(1, labels=[{"name": label}])]))
    assert [requirement.skill for requirement in board.tasks["GH-1"].skills] == skills


@pytest.mark.parametrize(
    ("label", "priority"),
    [
        ("P0", 4),
        ("priority: P1", 3),
        ("Priority::10-expedite", 4),
        ("prio/low", 1),
        ("high-priority", 3),
        ("urgent", 4),
    ],
)
def test_labels_that_name_a_priority_set_it(label: str, priority: int, tmp_path: Path) -> None:
    board, _ = take(written(tmp_path, "a.json", [issue(1, labels=[label])]))
    assert board.tasks["GH-1"].priority == priority
    assert board.skills == {}


def test_two_people_are_never_one_however_alike_their_names(tmp_path: Path) -> None:
    alike = [done_by(1, "a.b"), done_by(2, "a-b"), done_by(3, "A_B")]
    board, _ = take(written(tmp_path, "a.json", alike))
    assert len({task.owner for task in board.tasks.values()}) == 3
    assert len(board.members) == 3


def test_people_who_left_long_ago_are_not_active(tmp_path: Path) -> None:
    old = [done_by(1000, "gone", day=1), issue(1001, assignees=[{"login": "owing"}])]
    new = [done_by(n, "here", day=2) for n in range(1, 101)]
    board, _ = take(written(tmp_path, "a.json", old + new))
    assert {member.id: member.active for member in board.members.values()} == {
        "gone": False,
        "owing": True,
        "here": True,
    }


def test_the_difficulty_of_a_map_is_that_of_every_skill(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", [issue(1, labels=["tides"])])
    board, _ = take(path, mapping=mapping(defaults={"difficulty": 2, "effort_hours": 3}))
    assert board.tasks["GH-1"].skills == (Requirement(skill="tides", difficulty=2),)
    assert board.tasks["GH-1"].effort_hours == 3
