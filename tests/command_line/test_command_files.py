"""Import and export: what goes out comes back, and what is wrong is refused whole."""

import json
import stat
from pathlib import Path

import pytest

from tests.command_line.asking import Ev, board_at

BOARD = {
    "schema": "evenhand/board/1",
    "skills": [{"id": "rust", "name": "Rust"}],
    "tasks": [{"id": "N-1", "title": "New one", "skills": [{"skill": "rust"}], "owner": "ana"}],
}


def written(path: Path, document: object) -> str:
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def test_out_and_back_in_is_the_same_board(ev: Ev, sample_path: Path, empty_path: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "all.json")
    assert ev("export", file, "--board", str(sample_path)).out == f"wrote {file}\n"
    assert stat.S_IMODE(Path(file).stat().st_mode) == 0o600
    assert ev("import", file, "--board", str(empty_path)).code == 0
    assert board_at(empty_path).same_as(board_at(sample_path))


def test_importing_again_changes_nothing(ev: Ev, tmp_path: Path) -> None:
    file = written(tmp_path / "new.json", BOARD)
    document = ev("import", file, "--json").json
    assert document["schema"] == "evenhand/import/1"
    assert document["dry_run"] is False
    assert document["made"] == {"skills": 1, "tasks": 1}
    assert document["changed"] == {}
    assert document["skipped"] == []
    again = ev("import", file, "--json").json
    assert (again["made"], again["changed"]) == ({}, {})
    assert again["unchanged"] == {"skills": 1, "tasks": 1}
    assert "nothing to change" in ev("import", file).out
    assert len(ev("log", "--json").json["batches"]) == 1


def test_a_dry_run_says_every_line_and_writes_nothing(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "new.json", BOARD)
    before = board_at(board_path)
    out = ev("import", file, "--dry-run").out
    assert "+ skills rust Rust" in out
    assert "+ tasks N-1 New one" in out
    assert "would be made: 1 skill, 1 task" in out
    assert ev("import", file, "--dry-run", "--json").json["lines"] == ["+ skills rust Rust", "+ tasks N-1 New one"]
    assert board_at(board_path).same_as(before)


def test_the_name_of_a_file_cannot_command_the_terminal(ev: Ev, tmp_path: Path) -> None:
    file = written(tmp_path / "x\x1b[2J\n.json", BOARD | {"tasks": [{"id": "N-1", "title": "a\x07b"}]})
    assert "\x1b" not in ev("import", file).out
    assert "\x1b" not in ev("export", str(tmp_path / "y\x1b[2J.json")).out
    assert "\x1b" not in ev("new", str(tmp_path / "z\x1b[2J.db")).out


def test_several_files_are_one_batch(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    first = written(tmp_path / "first.json", {"schema": BOARD["schema"], "skills": BOARD["skills"]})
    second = written(tmp_path / "second.json", BOARD | {"skills": [{"id": "rust", "name": "Rust 2"}]})
    document = ev("import", first, second, "--json").json
    assert document["made"] == {"skills": 1, "tasks": 1}
    assert document["changed"] == {"skills": 1}
    board = board_at(board_path)
    assert board.skills["rust"].name == "Rust 2"
    assert board.tasks["N-1"].owner == "ana"
    assert ev("undo").code == 0
    assert "rust" not in board_at(board_path).skills


def test_of_several_files_all_or_none(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    good = written(tmp_path / "good.json", BOARD)
    bad = written(tmp_path / "bad.json", BOARD | {"tasks": [{"id": "X", "title": "x", "owner": "stranger"}]})
    before = board_at(board_path)
    assert "stranger" in ev("import", good, bad).refused(3)
    assert board_at(board_path).same_as(before)


def test_a_board_without_members_keeps_no_lead(ev: Ev, empty_path: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "m.json", {"schema": BOARD["schema"], "members": [{"id": "x", "name": "X"}]})
    assert ev("import", file, "--board", str(empty_path)).code == 0
    assert board_at(empty_path).team.lead is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "empty"),
        ("{", "not JSON"),
        ('{"schema": "evenhand/board/1", "tasks": [{"id": "x"}]}', "title"),
        ('{"schema": "evenhand/board/2"}', "newer"),
        ('{"schema": "evenhand/board/1", "tsks": []}', "no such field"),
        ('{"schema": "evenhand/board/1", "tasks": [{"id": "x", "title": "x", "color": 1}]}', "no such field"),
        ('{"schema": "evenhand/board/1", "tasks": [{"id": "x", "title": "x", "owner": "stranger"}]}', "stranger"),
        ('{"schema": "evenhand/board/1", "tasks": [{"id": "x", "title": "x", "effort_hours": NaN}]}', "number"),
        ("[1, 2, 3]", "JSON, but not"),
        ("a,b\n1,2\n", "header"),
        ("\x00\x01\x02binary\xff", ""),
    ],
)
def test_a_bad_file_is_one_line_and_changes_nothing(
    ev: Ev, board_path: Path, tmp_path: Path, content: str, says: str
) -> None:
    file = tmp_path / "bad.file"
    file.write_bytes(content.encode("latin-1"))
    before = board_at(board_path)
    assert says in ev("import", str(file)).refused(3)
    assert board_at(board_path).same_as(before)


def test_a_missing_file_and_a_directory(ev: Ev, tmp_path: Path) -> None:
    assert "no file" in ev("import", str(tmp_path / "nothing.json")).refused(3)
    assert "directory" in ev("import", str(tmp_path)).refused(3)
    assert "no file" in ev("import", str(tmp_path / "x.json"), "--map", str(tmp_path / "m.toml")).refused(3)
    assert "format" in ev("import", str(tmp_path / "x.json"), "--as", "word").refused(2)
    assert "missing argument" in ev("import").refused(2)


@pytest.mark.parametrize("form", ["people", "skills", "tasks", "time-entries", "ratings"])
def test_a_table_goes_out_and_comes_back(ev: Ev, sample_path: Path, tmp_path: Path, form: str) -> None:
    board = ("--board", str(sample_path))
    text = ev("export", "--as", form, *board).out
    assert len(text.splitlines()) > 5
    file = tmp_path / "table.csv"
    file.write_text(text, encoding="utf-8")
    document = ev("import", str(file), "--as", form, "--json", *board).json
    assert (document["made"], document["changed"]) == ({}, {})


def test_the_policy_goes_out_and_comes_back(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    assert ev("export", str(file), "--as", "policy").code == 0
    file.write_text(
        file.read_text(encoding="utf-8").replace("chance_slope = 1.1", "chance_slope = 1.3"), encoding="utf-8"
    )
    assert ev("import", str(file)).code == 0
    assert board_at(board_path).policy.chance_slope == 1.3


ISSUES = """Issue key,Summary,Status,Assignee,Labels,Labels,Created
P-1,Mend the pump,Done,ana,tls,infra,2026-10-01
P-2,Paint the door,To Do,,infra,,2026-10-02
"""


def test_a_mapping_is_shown_changed_and_used(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    file, mapping = tmp_path / "issues.csv", tmp_path / "map.toml"
    file.write_text(ISSUES, encoding="utf-8")
    shown = ev("import", str(file), "--show-mapping").out
    assert "infra" in shown
    document = ev("import", str(file), "--show-mapping", "--json").json
    assert [entry["file"] for entry in document["mappings"]] == [str(file)]
    mapping.write_text('[labels]\n"infra" = "skill:sql"\n"tls" = "ignore"\n', encoding="utf-8")
    assert ev("import", str(file), "--map", str(mapping)).code == 0
    tasks = {t.source: t for t in board_at(board_path).tasks.values() if t.source}
    assert len(tasks) == 2
    assert {r.skill for task in tasks.values() for r in task.skills} == {"sql"}
    mapping.write_text("[labels\n", encoding="utf-8")
    assert "not TOML" in ev("import", str(file), "--map", str(mapping)).refused(3)


def test_export_never_writes_over_a_file_unasked(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "there.json"
    file.write_text("mine", encoding="utf-8")
    assert "--yes" in ev("export", str(file)).refused(3)
    assert file.read_text(encoding="utf-8") == "mine"
    assert ev("export", str(file), "--yes").code == 0
    link = tmp_path / "link.json"
    link.symlink_to(file)
    assert "link" in ev("export", str(link), "--yes").refused(3)
    assert "board itself" in ev("export", str(board_path), "--yes").refused(2)
    assert "--as" in ev("export", "--as", "word").refused(2)


def test_the_ending_of_the_file_says_what_is_written(ev: Ev, tmp_path: Path) -> None:
    begins = {"b.json": "{", "C.JSON": "{", "whole": "{", "p.toml": "#", "c.ics": "BEGIN:VCALENDAR"}
    for name, begin in begins.items():
        assert ev("export", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin), name


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("b.xyz", ".json (evenhand), .toml"),
        ("b.csv", "--as people, skills"),
        (".csv", "--as people, skills"),
    ],
)
def test_an_ending_that_does_not_say_it_wants_a_format(ev: Ev, tmp_path: Path, name: str, says: str) -> None:
    file = tmp_path / name
    assert says in ev("export", str(file)).refused(2)
    assert not file.exists()
    assert ev("export", str(file), "--as", "tasks").code == 0
    assert file.read_text(encoding="utf-8").startswith("id,title")


def test_export_to_a_folder_is_refused(ev: Ev, tmp_path: Path) -> None:
    assert "is a directory" in ev("export", ".").refused(3)
    for name in ("/", f"{tmp_path / 'not there'}/"):
        assert "is a directory" in ev("export", name).refused(2)
    assert list(tmp_path.glob("not*")) == []


def test_an_empty_name_is_no_place(ev: Ev) -> None:
    assert "is empty" in ev("export", "").refused(2)
    assert "is empty" in ev("new", "").refused(2)


def test_export_as_json_is_still_one_document(ev: Ev) -> None:
    document = ev("export", "--as", "tasks", "--json").json
    assert document["schema"] == "evenhand/export/1"
    assert document["text"].startswith("id,title")
    assert json.loads(ev("export", "-").out)["schema"] == "evenhand/board/1"
