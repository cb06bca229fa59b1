"""CSV: our own tables by their columns, anybody's table of tasks through a map; bad rows are named and left out."""

import datetime as dt
from pathlib import Path

import pytest

from models.board import Board
from models.exchange.csv_tables import export_csv
from models.exchange.import_map import read_import_map
from models.exchange.intake import BadFile
from models.team import Member, Skill
from models.work import Requirement, Task
from tests.exchange.taking_in import EXPORTS, TODAY, mapping, take, written


def team() -> Board:
    return Board.of([Member(id="ana", name="Ana"), Skill(id="sql", name="SQL"), Skill(id="a:b", name="Odd")])


def test_our_tables_are_told_from_their_headers() -> None:
    board, _ = take(EXPORTS / "people.csv")
    board, report = take(EXPORTS / "skills.csv", board)  # semicolons
    assert report.made == {"skills": 3}
    assert board.skills["tides"].aliases == ("tide tables", "ebb")
    assert (board.skills["tides"].critical, board.skills["fees"].required) == (True, None)
    board, _ = take(EXPORTS / "tasks.csv", board)
    assert board.tasks["H-2"].skills == (
        Requirement(skill="fees", difficulty=3.5),
        Requirement(skill="map", difficulty=2),
    )
    assert board.tasks["H-3"].title == "=SUM is a strange title"
    board, report = take(EXPORTS / "time-entries.csv", board)
    assert board.logged_on(board.tasks["H-2"]) == 4.5
    assert take(EXPORTS / "time-entries.csv", board)[1].lines == ()


def test_two_entries_of_one_day_are_two(tmp_path: Path) -> None:
    board = Board.of([*team().members.values(), Task(id="T", title="T")])
    board, _ = take(written(tmp_path, "t.csv", "task,who,hours,on\nT,ana,1,2026-11-02\nT,ana,2,2026-11-02\n"), board)
    assert board.logged_on(board.tasks["T"]) == 3


def test_an_empty_cell_states_nothing(tmp_path: Path) -> None:
    board = Board.of([*team().members.values(), Task(id="T", title="T", owner="ana", due=TODAY, effort_hours=5)])
    _, report = take(written(tmp_path, "t.csv", "id,title,owner,due,effort_hours\nT,T,,,\n"), board)
    assert report.lines == ()


def test_bad_rows_are_named_by_line_and_left_out(tmp_path: Path) -> None:
    rows = (
        "id,title,effort_hours,due,grade",
        "A,Good,3,2026-11-30,",
        "B,Negative,-3,,",
        '"C","two\nlines",1,,',
        "D,Late,1,99999-01-01,",
        "E,Graded,1,,9",
        "F,Long," + "9" * 400 + ",,",
        ",,,,",
        "A,Twice,1,,",
    )
    board, report = take(written(tmp_path, "t.csv", "\n".join(rows)))
    assert set(board.tasks) == {"A", "C"}
    assert [(note.where, note.why.split(":")[0]) for note in report.skipped] == [
        ("t.csv:3", "effort_hours"),
        ("t.csv:6", "due"),
        ("t.csv:7", "grade"),
        ("t.csv:8", "effort_hours"),
        ("t.csv:10", "'A' is in t.csv"),
    ]


def test_an_owner_whom_nobody_knows_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no member or provider 'bne'"):
        take(written(tmp_path, "t.csv", "id,title,owner\nA,Task,bne\n"), team())


def test_a_column_nobody_knows_is_named(tmp_path: Path) -> None:
    _, report = take(written(tmp_path, "t.csv", "id,title,status,mood\nA,Task,open,good\n"))
    assert [note.why for note in report.notes] == ["column 'mood' is not one of tasks and was left out"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_delimiters_are_told_apart(encoding: str, mark: str, tmp_path: Path) -> None:
    text = f"id{mark}name{mark}hours_per_week\r\nz{mark}Zoë Müller{mark}32\r\n"
    board, _ = take(written(tmp_path, "p.csv", text.encode(encoding)))
    assert (board.members["z"].name, board.members["z"].hours_per_week) == ("Zoë Müller", 32)


def test_a_comma_within_a_number_is_a_point(tmp_path: Path) -> None:
    board, _ = take(written(tmp_path, "t.csv", "id;title;effort_hours;skills\nA;Task;3,5;sql:2,5\n"), team())
    assert (board.tasks["A"].effort_hours, board.tasks["A"].skills[0].difficulty) == (3.5, 2.5)


def test_rows_without_a_title_add_to_tasks_that_are_there(tmp_path: Path) -> None:
    board = Board.of([Task(id="A", title="Task")])
    board, report = take(written(tmp_path, "t.csv", "id,due\nA,2026-12-01\nB,2026-12-02\n"), board)
    assert board.tasks["A"].due == dt.date(2026, 12, 1)
    assert [note.why for note in report.skipped] == ["1 row adds to what is not on the board and was skipped: B"]


def test_cells_are_guarded_on_the_way_out() -> None:
    board = Board.of([Task(id="-1", title='=HYPERLINK("x")', note="@a")])
    text = export_csv(board, "tasks", TODAY)
    assert "'=HYPERLINK" in text
    assert text.splitlines()[1].startswith("'-1,")
    with pytest.raises(BadFile, match="no table 'cats'"):
        export_csv(board, "cats", TODAY)


def test_a_foreign_table_is_taken_in_through_its_map() -> None:
    chosen = read_import_map(EXPORTS / "worklist-map.toml")
    board, _ = take(EXPORTS / "worklist.csv", mapping=chosen)
    task = board.tasks["1"]
    assert (task.status, task.owner, task.effort_hours) == ("done", "ines", 3.5)
    assert (task.due, task.closed) == (dt.date(2026, 3, 14), dt.date(2026, 3, 12))
    assert board.tasks["3"].status == "doing"
    assert board.skills["seezeichen"].name == "Seezeichen"
    assert take(EXPORTS / "worklist.csv", board, chosen)[1].lines == ()


def test_a_second_table_adds_dates_by_id(tmp_path: Path) -> None:
    one = mapping(columns={"Nr": "id", "What": "title", "Who": "owner", "Kind": "skill", "State": "status"})
    two = mapping(date_format="%d-%b-%y", columns={"Nr": "id", "Done": "closed"})
    board, _ = take(written(tmp_path, "a.csv", "Nr,What,Who,Kind,State\n7,Seven,58,Ops,FINISHED\n"), mapping=one)
    board, report = take(written(tmp_path, "b.csv", "Nr,Done\n7,02-Nov-04\n8,03-Nov-04\n"), board, two)
    task = board.tasks["7"]
    assert (task.owner, task.status, task.closed) == ("58", "done", dt.date(2004, 11, 2))
    assert len(report.skipped) == 1
    assert board.ratings["58/ops/import"].last_used == TODAY


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"Nr": "id", "Nope": "title"}, "columns.'Nope': the file has no such column"),
        ({"Nr": "id", "What": "tilte"}, "columns.'What': 'tilte' is no column of tasks"),
        ({"What": "label"}, "say which column is the id"),
    ],
)
def test_a_map_that_does_not_fit_is_refused(columns: dict[str, str], says: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=says):
        take(written(tmp_path, "a.csv", "Nr,What\n1,One\n"), mapping=mapping(columns=columns))
