"""What is no file of ours or of a tracker is refused in one line, whole."""

import os
from pathlib import Path
from typing import Any

import pytest

from models.board import Board
from models.exchange import files
from models.exchange.formats import FORMATS, read_file
from models.exchange.intake import BadFile
from models.exchange.policy_file import read_policy, write_policy
from models.policy import Policy
from tests.exchange.taking_in import EXPORTS, TODAY, issue, take, written


def refusal(path: Path, form: str | None = None, board: Board | None = None) -> str:
    with pytest.raises(BadFile) as refused:
        take(path, board, form=form)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def board_file(**tables: Any) -> dict[str, Any]:
    return {"schema": "evenhand/board/1", **tables}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty"),
        ("   \n", "is empty"),
        ("[]", "is an empty list"),
        ('{"a": 1}', "JSON, but not of a kind we know"),
        ('[{"number": 1}', "not JSON"),
        ("[1, 2]", "not of a kind we know"),
        ("[" * 100_000, "nested too deeply"),
        ('{"schema": "evenhand/board/1", "tasks": [{"id": "T", "title": "T", "effort_hours": NaN}]}', "NaN"),
        ('{"issues": [], "x": ' + "9" * 5000 + "}", "digits"),
        ("just words\n", "the header fits no table we know"),
        ("colour,shape\nred,round\n", "--show-mapping"),
        ("id,name\n1,Ana\n", "the header fits no table we know"),
        (b"\x00\x01\x02\xff\xfe" * 100, "not a text file"),
        (b"\xff\xfe", "is empty"),
    ],
)
def test_what_fits_no_format_is_refused_in_one_line(content: Any, says: str, tmp_path: Path) -> None:
    assert says in refusal(written(tmp_path, "file", content))


def test_a_refusal_names_the_file_and_the_formats(tmp_path: Path) -> None:
    text = refusal(written(tmp_path, "what.json", {"a": 1}))
    assert text.startswith(str(tmp_path / "what.json"))
    assert "GitLab" in text


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("jira-json", "people")])
def test_a_file_that_is_not_what_was_said_is_refused(form: str) -> None:
    assert refusal(EXPORTS / "jira.json", form)


def test_an_unknown_format_is_refused() -> None:
    assert "no format 'excel'" in refusal(EXPORTS / "jira.json", "excel")


def test_a_missing_file_and_a_directory_are_refused(tmp_path: Path) -> None:
    assert "there is no file" in refusal(tmp_path / "none.csv")
    assert "is a directory" in refusal(tmp_path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "a.csv", "id,title\n")
    monkeypatch.setattr(Path, "open", denied)  # root may read everything
    assert "no permission to read" in refusal(path)


def test_a_file_over_the_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SIZE_CAP", 1024 * 1024)
    assert "is over 1 MB" in refusal(written(tmp_path, "a.json", " " * (1024 * 1024 + 1)))


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_not_read(device: str) -> None:
    if not Path(device).exists():
        pytest.skip(f"no {device} here")
    assert "is not a file but a device or a pipe" in refusal(Path(device))


def test_a_pipe_that_nobody_writes_to_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "issues.csv")
    (tmp_path / "link.csv").symlink_to("issues.csv")
    for name in ("issues.csv", "link.csv"):
        assert "is not a file but a device or a pipe" in refusal(tmp_path / name)


def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to("b.csv")
    (tmp_path / "b.csv").symlink_to("a.csv")
    assert "cannot be read" in refusal(tmp_path / "a.csv")


def test_a_pipe_that_the_shell_made_is_read_up_to_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/fd").exists():
        pytest.skip("no /dev/fd here")
    for content, cap, says in ((b"just words\n", 1024, "fits no table"), (b"x" * 2000, 1024, "is over")):
        monkeypatch.setattr(files, "SIZE_CAP", cap)
        reading, writing = os.pipe()
        os.write(writing, content)
        os.close(writing)
        assert says in refusal(Path(f"/dev/fd/{reading}"))
        os.close(reading)


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (board_file(tasks=[{"id": "T", "title": "T", "colour": "red"}]), r"tasks[0]: colour: there is no such field"),
        (board_file(cats=[]), "cats: there is no such field"),
        (board_file(tasks=[{"id": "T", "title": "T", "effort_hours": -1}]), "effort_hours"),
        (board_file(tasks=[{"id": "T", "title": "T", "due": "99999-01-01"}]), "due"),
        (board_file(tasks=[{"id": "T", "title": "T", "effort_hours": 10**400}]), "effort_hours"),
        (board_file(tasks=[{"id": "T", "title": "T"}, {"id": "T", "title": "U"}]), "is there twice"),
        (board_file(tasks=[{"id": "T", "title": "T", "owner": "bne"}]), "no member or provider 'bne'"),
        (
            board_file(purposes=[{"id": "a", "name": "a", "parent": "b"}, {"id": "b", "name": "b", "parent": "a"}]),
            "go round in a circle",
        ),
        (board_file(policy={"wip_limit": 99}), "wip_limit"),
        ({"schema": "evenhand/board/2"}, "newer than this program"),
    ],
)
def test_a_board_file_is_taken_whole_or_not_at_all(document: Any, says: str, tmp_path: Path) -> None:
    assert says in refusal(written(tmp_path, "board.json", document))


@pytest.mark.parametrize(
    "fields",
    [
        {"title": None},
        {"title": 17},
        {"title": ["a"]},
        {"number": None},
        {"number": 10**400},
        {"labels": "bug"},
        {"labels": [None, 3, {"name": None}, {"name": "x" * 100_000}]},
        {"labels": {"name": "tides"}},
        {"assignees": "ana"},
        {"assignees": [{"login": None}, {}, 7]},
        {"assignee": {"login": ["x"]}},
        {"created_at": "99999-01-01T00:00:00Z"},
        {"created_at": -(10**400)},
        {"created_at": "2026-02-30"},
        {"milestone": "soon"},
        {"milestone": {"title": {"x": 1}}},
        {"state": None},
        {"state": 5},
        {"html_url": "\x1b]52;c;aGk=\x07"},
    ],
)
def test_one_strange_issue_never_takes_the_others_down(fields: dict[str, Any], tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", [issue(1), issue(2) | fields, issue(3)])
    board, report = take(path)
    assert {"GH-1", "GH-3"} <= set(board.tasks)
    assert len(board.tasks) + len(report.skipped) == 3


def test_a_date_that_makes_no_sense_is_left_out_and_named(tmp_path: Path) -> None:
    board, report = take(written(tmp_path, "a.json", [issue(1, created_at="99999-01-01")]))
    assert board.tasks["GH-1"].created is None
    assert [note.why for note in report.notes] == ["'GH-1': created_at '99999-01-01' is no date and was left out"]


def test_a_thousand_doubts_of_one_kind_are_told_in_a_few_lines(tmp_path: Path) -> None:
    _, report = take(written(tmp_path, "a.json", [issue(n, created_at="soon") for n in range(1000)]))
    assert len(report.notes) == 4
    assert report.notes[-1].why == "997 more issues with such a created_at"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no_such_threshold = 3\n", "no_such_threshold: there is no such threshold"),
        ("wip_limit = 400\n", "wip_limit"),
        ("wip_limit = nan\n", "wip_limit"),
        ("version = 3\n", "version: there is no such threshold"),
        ('schema = "evenhand/policy/9"\n', "is not evenhand/policy/1"),
        ("wip_limit = \n", "not TOML"),
    ],
)
def test_a_wrong_policy_file_is_refused(text: str, says: str, tmp_path: Path) -> None:
    assert says in refusal(written(tmp_path, "policy.toml", text))


def test_a_policy_file_says_what_each_threshold_means(tmp_path: Path) -> None:
    text = write_policy(Board.of([Policy(wip_limit=5)]))
    assert "wip_limit = 5\n" in text
    assert "# tasks in progress at once before it is a reason against; tasks; default 3; choice" in text
    board, _ = take(written(tmp_path, "policy", text))  # told from its content
    assert board.policy.wip_limit == 5
    assert read_policy(Path("p"), "wip_limit = 5").wanted[0].values == {"wip_limit": 5}


def test_reading_changes_nothing_by_itself(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", [issue(1)])
    before = path.read_bytes()
    read_file(path, TODAY)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_of_very_many_bad_rows_a_hundred_are_named(tmp_path: Path) -> None:
    _, report = take(written(tmp_path, "a.json", [issue(1), *[{"number": n} for n in range(500)]]))
    assert len(report.skipped) == 101
    assert report.skipped[-1].why == "400 more were skipped"
