"""What is written is there, whole and as it was; what is stale is refused, and then nothing is written."""

import datetime as dt
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from models.board import Batch, Board, Change, Stale
from models.exchange.sample import sample_rows
from models.handoff import Brief, Handoff
from models.policy import Policy
from models.provider import Claim, Provider, Rate
from models.store.log import Wanted
from models.store.store import Applied, Store
from models.team import Absence, Certificate, Evidence, FeelingAbout, Holiday, Member, Skill, Team, WorkingHours
from models.work import Purpose, Requirement, Task, TimeEntry
from tests.store.boards import AT, Person, made, one_task, revised, rows
from tests.store.conftest import NewPlace

DAY = dt.date(2026, 11, 23)
EVERYTHING = (
    Team(name="Öl & Co", lead="m", holiday_dates=(Holiday(on=DAY),), working_hours=WorkingHours(days=("sun",))),
    Policy(weight_fit=0.4, wip_limit=5),
    Skill(id="s", name="S", anchors=("none", "a\nb"), critical=True, aliases=("x",)),
    Member(
        id="m",
        name="M",
        hours_per_week=37.5,
        time_zone="Asia/Manila",
        absences=(Absence(start=DAY, end=DAY, half=True, kind="sick"),),
        feelings=(FeelingAbout(kind="Data", feeling="gives"),),
        certificates=(Certificate(skill="s", until=DAY),),
        active=False,
        note="two\nlines",
    ),
    Evidence(id="e", member="m", skill="s", level=2.5, points=40, on=DAY, source="T-1"),
    Purpose(id="p", name="P", focus=True),
    Task(id="T-1", title="[/] 家", skills=(Requirement(skill="s"),), due=DAY, conflicts=("m",), progress=0.5, grade=4),
    TimeEntry(id="E-1", task="T-1", who="m", hours=0.25, on=DAY, outside=True),
    Handoff(id="H-1", task="T-1", owner="m", on=DAY, brief=Brief(why="because")),
    Provider(id="f", name="F", rate=Rate(amount=Decimal("0.10")), skills=(Claim(skill="s", level=4),)),
)


def test_every_kind_of_row_comes_back_as_it_went_in(new_place: NewPlace, ana: Person) -> None:
    made_with = Store.create(new_place(), EVERYTHING)
    assert made_with.load().same_as(Board.of(EVERYTHING))
    assert all(row.version == 1 for row in made_with.load().rows())
    made_with.close()
    ana.make(*EVERYTHING)
    ana.reopen()
    assert ana.board.same_as(Board.of(EVERYTHING))
    assert ana.board.providers["f"].rate == Rate(amount=Decimal("0.10"))  # money to the cent


def test_a_batch_is_one_step_and_says_so_in_the_log(ana: Person) -> None:
    ana.make(one_task("T-1"), one_task("T-2"))
    ana.revise("T-1", effort_hours=3)
    newest, first = ana.store.log.lines()
    assert (newest.what, newest.who, newest.at, newest.kind, newest.undone) == ("revised T-1", "ana", AT, "do", False)
    assert first.what == "made something"
    assert [line.batch for line in ana.store.log.lines(Wanted(most=1))] == [newest.batch]


def test_what_is_applied_steps_the_board_on(ana: Person) -> None:
    board = ana.board
    steps: list[Callable[[], Applied]] = [
        lambda: ana.make(one_task()),
        lambda: ana.revise(effort_hours=3),
        ana.delete,
        ana.undo,
        ana.undo,
        ana.redo,
    ]
    for step in steps:
        board = board.apply(step().changes)
        assert list(board.rows()) == list(ana.board.rows())  # versions too


def test_versions_count_the_changes_of_a_row(ana: Person) -> None:
    ana.make(one_task())
    assert ana.board.tasks["T-1"].version == 1
    ana.revise(effort_hours=3)
    assert ana.board.tasks["T-1"].version == 2


def test_versions_grow_on_over_delete_and_undo(ana: Person) -> None:
    ana.make(one_task())
    old = ana.board
    ana.delete()
    ana.undo()
    assert ana.board.tasks["T-1"].version == 3
    with pytest.raises(Stale):
        ana.store.apply(revised(old, effort_hours=1), "ben", AT)  # an old copy must not pass for the new row


def test_versions_of_rows_that_came_with_the_board_grow_on_too(new_place: NewPlace) -> None:
    place = new_place()
    Store.create(place, [one_task()]).close()
    ana = Person(place)
    old = ana.board
    ana.delete()
    ana.make(one_task())
    assert ana.board.tasks["T-1"].version > 1
    with pytest.raises(Stale):
        ana.store.apply(revised(old, effort_hours=1), "ben", AT)
    ana.store.close()


class TestStale:
    def test_a_change_from_an_old_copy_is_refused_and_nothing_written(self, at: Callable[[str], Person]) -> None:
        ana, ben = at("ana"), at("ben")
        ana.make(one_task())
        seen_by_ben = ben.board
        ana.revise(effort_hours=3)
        with pytest.raises(Stale) as refused:
            ben.store.apply(revised(seen_by_ben, effort_hours=5), "ben", AT)
        assert isinstance(refused.value.found, Task)
        assert refused.value.found.effort_hours == 3
        assert ben.board.tasks["T-1"].effort_hours == 3
        assert len(ben.store.log.lines()) == 2

    def test_one_stale_change_refuses_the_whole_batch(self, at: Callable[[str], Person]) -> None:
        ana, ben = at("ana"), at("ben")
        ana.make(one_task())
        seen = ben.board
        ana.revise(effort_hours=3)
        before = ben.board
        batch = Batch("two things", (*made(one_task("T-2")).changes, *revised(seen, effort_hours=5).changes))
        with pytest.raises(Stale):
            ben.store.apply(batch, "ben", AT)
        assert list(ben.board.rows()) == list(before.rows())

    def test_two_who_make_the_same_id(self, at: Callable[[str], Person]) -> None:
        at("ana").make(one_task())
        with pytest.raises(Stale):
            at("ben").make(one_task(title="Another"))
        assert at("cy").board.tasks["T-1"].title == "Task T-1"

    def test_deleting_what_somebody_changed(self, at: Callable[[str], Person]) -> None:
        ana, ben = at("ana"), at("ben")
        ana.make(one_task())
        seen = ben.board.tasks["T-1"]
        ana.revise(effort_hours=3)
        with pytest.raises(Stale):
            ben.store.apply(Batch("deleted", (Change(seen, None),)), "ben", AT)

    def test_changing_what_somebody_deleted(self, at: Callable[[str], Person]) -> None:
        ana, ben = at("ana"), at("ben")
        ana.make(one_task())
        seen = ben.board
        ana.delete()
        with pytest.raises(Stale) as refused:
            ben.store.apply(revised(seen, effort_hours=5), "ben", AT)
        assert refused.value.found is None


def test_another_session_sees_that_something_was_written(at: Callable[[str], Person]) -> None:
    ana, ben = at("ana"), at("ben")
    ana.make(one_task())
    before = ben.store.tick()
    assert ben.store.tick() == before
    ana.revise(effort_hours=3)
    assert ben.store.tick() != before


def test_who_reads_sees_one_moment_and_keeps_nobody_from_writing(at: Callable[[str], Person]) -> None:
    ana, ben = at("ana"), at("ben")
    with ana.store._engine.reading():
        assert rows(ana.store, "select id from tasks") == []
        ben.make(one_task())
        assert rows(ana.store, "select id from tasks") == []
    assert rows(ana.store, "select id from tasks") == [{"id": "T-1"}]


def test_a_board_is_readable_with_plain_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    Store.create(path, sample_rows(DAY)).close()
    plain = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = plain.execute(
        "select m.name, sum(e.hours) from time_entries e join members m on m.id = e.who group by m.id order by 2 desc"
    ).fetchall()
    assert found[0][1] > 100
    assert "Ana Duarte" in dict(found)
    title, due, skills = plain.execute("select title, due, skills from tasks where skills like '%carddata%'").fetchone()
    assert title
    assert dt.date.fromisoformat(due)
    assert '"difficulty"' in skills
    plain.close()


def test_the_policy_keeps_only_what_differs(tmp_path: Path) -> None:
    Store.create(tmp_path / "b.db", [Policy(wip_limit=5)]).close()
    plain = sqlite3.connect(tmp_path / "b.db")
    assert plain.execute("select settings from policy").fetchone() == ('{"wip_limit": 5}',)
    plain.close()


def test_text_that_another_tool_wrote_is_cleaned_on_the_way_in(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    Store.create(path, [one_task()]).close()
    with sqlite3.connect(path) as plain:
        plain.execute("update tasks set title = 'x' || char(27) || ']52;c;aGk='")
    plain.close()
    ana = Person(path)
    assert ana.board.tasks["T-1"].title == "x\ufffd]52;c;aGk="
    ana.store.close()
