"""Importing again changes nothing, and what people edited stays where the file says nothing better."""

import datetime as dt
from pathlib import Path

import pytest

from models.actions.decision import revised
from models.board import Board
from models.exchange.formats import read_file
from models.exchange.intake import merge
from models.provider import Provider
from models.row import Row
from models.team import Member, Rating, Skill
from models.work import Requirement, Task
from tests.exchange.taking_in import EXPORTS, TRACKERS, done_by, issue, mapping, take, written


@pytest.mark.parametrize("name", TRACKERS)
def test_importing_again_changes_nothing_not_even_a_month_later(name: str) -> None:
    board, report = take(EXPORTS / name)
    assert report.made["tasks"] > 0
    batch, again = merge(board, read_file(EXPORTS / name, dt.date(2026, 12, 23)), name)
    assert batch.changes == ()
    assert again.made == again.changed == {}
    assert again.notes == report.notes


def edited(board: Board, row: Row, **values: object) -> Board:
    return board.apply([revised(row, **values)])


def test_what_people_made_of_a_task_stays(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", [issue(1, labels=["tides"])])
    board, _ = take(path)
    needs = (Requirement(skill="tides", difficulty=4.5),)
    by_hand = {"owner": "ana", "effort_hours": 30, "status": "blocked", "skills": needs, "due": dt.date(2027, 1, 1)}
    board = Board.of([*board.skills.values(), *board.tasks.values(), Member(id="ana", name="Ana")])
    board = edited(board, board.tasks["GH-1"], **by_hand)
    again, report = take(path, board)
    assert report.lines == ()
    assert again.tasks["GH-1"].owner == "ana"


def test_what_a_tracker_changed_is_taken_in(tmp_path: Path) -> None:
    board, _ = take(written(tmp_path, "a.json", [issue(1)]))
    newer = issue(
        1, title="Better title", state="closed", closed_at="2026-11-02T00:00:00Z", assignees=[{"login": "ben"}]
    )
    board, report = take(written(tmp_path, "a.json", [newer]), board)
    task = board.tasks["GH-1"]
    assert (task.title, task.status, task.owner, task.closed) == ("Better title", "done", "ben", dt.date(2026, 11, 2))
    assert report.changed == {"tasks": 1}


def test_an_issue_opened_again_is_open_again(tmp_path: Path) -> None:
    board, _ = take(written(tmp_path, "a.json", [done_by(1, "ana")]))
    board, _ = take(written(tmp_path, "a.json", [issue(1)]), board)
    assert board.tasks["GH-1"].status == "open"


def test_an_effort_guessed_from_points_gives_way_and_an_estimate_does_not(tmp_path: Path) -> None:
    def file(estimate: int) -> Path:
        lab = {"iid": 1, "title": "One", "labels": [], "weight": 2, "time_stats": {"time_estimate": estimate}}
        return written(tmp_path, "a.json", [lab])

    board, _ = take(file(0))
    assert board.tasks["GL-1"].effort_hours == 8
    board = edited(board, board.tasks["GL-1"], effort_hours=20)
    assert take(file(0), board)[0].tasks["GL-1"].effort_hours == 20
    assert take(file(7200), board)[0].tasks["GL-1"].effort_hours == 2


def test_names_given_by_people_stay(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", [done_by(1, "ines-f", "tides")])
    board, _ = take(path)
    board = edited(board, board.members["ines-f"], name="Ines Falk")
    board = edited(board, board.skills["tides"], name="Reading tides")
    board, report = take(path, board)
    assert board.members["ines-f"].name == "Ines Falk"
    assert board.skills["tides"].name == "Reading tides"
    assert (report.lines, report.notes) == ((), ())


def test_a_task_made_by_hand_under_the_key_of_an_issue_is_that_issue(tmp_path: Path) -> None:
    board = Board.of([Task(id="GH-1", title="Written down before")])
    board, report = take(written(tmp_path, "a.json", [issue(1, title="Now filed")]), board)
    assert report.changed == {"tasks": 1}
    assert board.tasks["GH-1"].title == "Now filed"


def test_a_map_can_name_somebody_who_is_on_the_board_a_provider_too(tmp_path: Path) -> None:
    board = Board.of([Provider(id="pixel", name="NorthPixel"), Member(id="ana", name="Ana Duarte")])
    path = written(tmp_path, "a.json", [done_by(1, "px"), done_by(2, "anad")])
    board, _ = take(path, board, mapping(people={"px": "pixel", "anad": "ana"}))
    assert [task.owner for task in board.tasks.values()] == ["pixel", "ana"]
    assert [member.name for member in board.members.values()] == ["Ana Duarte"]


def test_a_level_said_by_a_person_keeps_the_claim_away(tmp_path: Path) -> None:
    rating = Rating(id="ana/tides/1", member="ana", skill="tides", level=4, on=dt.date(2026, 1, 1), wish="want")
    board = Board.of([Skill(id="tides", name="Tides"), Member(id="ana", name="Ana"), rating])
    board, _ = take(written(tmp_path, "a.json", [done_by(1, "ana", "tides"), done_by(2, "ben", "tides")]), board)
    assert {row.id for row in board.ratings.values()} == {"ana/tides/1", "ben/tides/import"}
