"""The log is the whole history: it can be asked, any batch can be turned, and any board of the past comes back."""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from models.board import Batch, Board, Change
from models.differences import changes_between
from models.store.errors import BuiltUpon, NothingToTakeBack, StoreError
from models.store.log import Wanted
from models.store.store import Store
from models.team import Member
from models.work import TimeEntry
from tests.conftest import TODAY
from tests.rules.random_boards import random_board, random_changes
from tests.store.boards import Person, database, deleted, made, one_task, revised
from tests.strategies import boards

Sit = Callable[[str], Person]


def at_minute(number: int) -> str:
    return f"2026-11-23T{9 + number // 60:02}:{number % 60:02}:00+00:00"


def do(person: Person, batch: Batch, minute: int = 0) -> int:
    return person.store.apply(batch, person.name, at_minute(minute)).batch


def numbers(person: Person, wanted: Wanted) -> list[int]:
    return [line.batch for line in person.store.log.lines(wanted)]


def eventful(at: Sit) -> tuple[Person, Person]:
    """Six batches by two people: T-1 is made, changed twice, worked on, deleted; T-2 is made."""
    ana, ben = at("ana"), at("ben")
    do(ana, made(one_task("T-1", effort_hours=8), Member(id="ana", name="Ana")), 0)
    do(ben, made(one_task("T-2", title="Müll 100%_done")), 10)
    do(ana, Batch("halved the Effort", revised(ana.board, effort_hours=4).changes), 20)
    do(ben, made(TimeEntry(id="E-1", task="T-1", who="ana", hours=2, on=TODAY)), 30)
    do(ben, Batch("deleted its hours", (Change(ben.board.time_entries["E-1"], None),)), 40)
    do(ana, deleted(ana.board), 50)
    return ana, ben


# asking -----------------------------------------------------------------------------------------


def test_the_log_by_person_thing_words_time_and_page(at: Sit) -> None:
    ana, _ = eventful(at)
    assert numbers(ana, Wanted()) == [6, 5, 4, 3, 2, 1]
    assert numbers(ana, Wanted(who="ben")) == [5, 4, 2]
    assert numbers(ana, Wanted(thing="T-1")) == [6, 5, 4, 3, 1]  # with its hours
    assert numbers(ana, Wanted(thing="T-2")) == [2]
    assert numbers(ana, Wanted(thing="ana")) == [5, 4, 1]
    assert numbers(ana, Wanted(thing="T-")) == []
    assert numbers(ana, Wanted(since=at_minute(20), until=at_minute(40))) == [5, 4, 3]
    assert numbers(ana, Wanted(words="HALVED the eff")) == [3]
    assert numbers(ana, Wanted(words="E-1")) == [5, 4]
    assert numbers(ana, Wanted(who="ana", thing="T-1", since=at_minute(1))) == [6, 3]
    assert numbers(ana, Wanted(most=2)) == [6, 5]
    assert numbers(ana, Wanted(most=2, before=5)) == [4, 3]


def test_signs_of_a_pattern_are_only_letters(at: Sit) -> None:
    ana = at("ana")
    do(ana, Batch("plain", made(one_task("a_b%")).changes))
    do(ana, Batch("100% done!", made(one_task("axbc")).changes))
    for text, found in (("a_b%", [1]), ("100%", [2]), ("!", [2]), ("_", []), ('"', []), ("done%", [])):
        assert numbers(ana, Wanted(words=text)) == found, text
    assert numbers(ana, Wanted(thing="a_b%")) == [1]
    assert numbers(ana, Wanted(thing="%")) == []


def test_news_are_what_was_stored_since(at: Sit) -> None:
    ana, ben = at("ana"), at("ben")
    seen = ana.store.picture()
    assert ana.store.log.news(seen.seq) == ()
    before = ana.store.tick()
    do(ben, made(one_task("T-1"), one_task("T-2")), 1)
    do(ben, revised(ben.board, effort_hours=3), 2)
    assert ana.store.tick() != before
    first, second = ana.store.log.news(seen.seq)
    assert (first.line.batch, first.line.who, len(first.changes), first.seq) == (1, "ben", 2, 2)
    assert (second.line.what, second.seq) == ("revised T-1", 3)
    board = seen.board.apply(change for item in (first, second) for change in item.changes)
    assert list(board.rows()) == list(ben.board.rows())
    assert ana.store.log.news(first.seq) == (second,)
    assert ana.store.log.news(second.seq) == ()


def test_what_a_batch_changed(at: Sit) -> None:
    ana, _ = eventful(at)
    assert [(c.before, c.id) for c in ana.store.log.changes_of(1)] == [(None, "T-1"), (None, "ana")]
    assert [c.id for c in ana.store.log.changes_of(1, most=1)] == ["T-1"]
    [change] = ana.store.log.changes_of(6)
    assert (change.id, change.after) == ("T-1", None)
    assert ana.store.log.changes_of(99) == ()


def test_who_changed_a_row_last(at: Sit) -> None:
    ana, _ = eventful(at)
    last = ana.store.log.last_change_of("tasks", "T-1")
    assert last is not None
    assert (last.batch, last.who, last.what) == (6, "ana", "deleted T-1")
    assert ana.store.log.last_change_of("tasks", "T-9") is None


# any batch --------------------------------------------------------------------------------------


def test_any_batch_by_anybody_can_be_taken_back_and_done_again(at: Sit) -> None:
    ana, ben = at("ana"), at("ben")
    do(ana, made(one_task("T-1", effort_hours=8)))
    do(ana, made(one_task("T-2")))
    do(ana, revised(ana.board, effort_hours=4))
    ben.store.undo("ben", at_minute(9), batch=2)
    assert list(ana.board.tasks) == ["T-1"]
    assert ana.board.tasks["T-1"].effort_hours == 4  # what came after it stays
    ana.reopen()
    ana.store.redo("ana", at_minute(10), batch=2)
    assert list(ben.board.tasks) == ["T-1", "T-2"]
    lines = ben.store.log.lines()
    assert [(line.kind, line.who, line.undone) for line in lines][:2] == [
        ("redo", "ana", False),
        ("undo", "ben", False),
    ]
    assert not any(line.undone for line in lines)


@pytest.mark.parametrize("turns", [1, 3])
def test_what_somebody_built_upon_stays_and_says_what_to_take_back_first(at: Sit, turns: int) -> None:
    ana, ben = at("ana"), at("ben")
    do(ana, made(one_task("T-1", effort_hours=8), one_task("T-2")))
    for turn in range(turns):
        do(ben, revised(ben.board, effort_hours=float(turn + 1)))
    before = list(ana.board.rows())
    with pytest.raises(BuiltUpon) as refusal:
        ana.store.undo("ana", at_minute(9), batch=1)
    assert f"task T-1 Task T-1 was changed since by batch {1 + turns} (ben: revised T-1)" in str(refusal.value)
    assert list(ana.board.rows()) == before
    assert len(ana.store.log.lines()) == 1 + turns
    for batch in range(1 + turns, 0, -1):
        ana.store.undo("ana", at_minute(9), batch=batch)
    assert not ana.board.tasks


def test_a_number_that_cannot_be_turned_says_why(at: Sit) -> None:
    ana = at("ana")
    do(ana, made(one_task()))
    with pytest.raises(NothingToTakeBack, match="batch 1 stands"):
        ana.store.redo("ana", at_minute(1), batch=1)
    ana.store.undo("ana", at_minute(1), batch=1)
    with pytest.raises(NothingToTakeBack, match="batch 1 was taken back already"):
        ana.store.undo("ana", at_minute(1), batch=1)
    with pytest.raises(NothingToTakeBack, match="batch 2 is itself an undo of batch 1"):
        ana.store.undo("ana", at_minute(1), batch=2)
    for turn in (ana.store.undo, ana.store.redo):
        with pytest.raises(NothingToTakeBack, match="there is no batch 99"):
            turn("ana", at_minute(1), batch=99)


# the past ---------------------------------------------------------------------------------------


def test_the_batch_of_a_moment(at: Sit) -> None:
    ana, _ = eventful(at)
    moments = {"2020-01-01T00:00:00+00:00": 0, at_minute(0): 1, at_minute(9): 1, at_minute(10): 2, at_minute(999): 6}
    for moment, batch in moments.items():
        assert ana.store.log.batch_at(moment) == batch


def test_the_board_after_each_batch(at: Sit) -> None:
    ana, _ = eventful(at)
    hours = [(board.tasks.get("T-1"), len(board.time_entries)) for board in map(ana.store.log.board_after, range(7))]
    assert [(task and task.effort_hours, entries) for task, entries in hours] == [
        (None, 0), (8, 0), (8, 0), (4, 0), (4, 1), (4, 0), (None, 0),
    ]  # fmt: skip
    assert ana.store.log.board_after(6).same_as(ana.board)


def test_a_thousand_random_ops_then_undo_all_is_the_start(tmp_path: Path) -> None:
    """F55's proof: batches of every kind of row, some taken back and done again out of order by either of two people."""
    random, path = Random(55), tmp_path / "b.db"
    Store.create(path, random_board(random).rows()).close()
    ana, ben = Person(path, "ana"), Person(path, "ben")
    for person in (ana, ben):
        database(person.store).conn.execute("PRAGMA synchronous = off")  # no power is cut here
    board = start = ana.board
    then, standing, gone = {0: start}, list[int](), list[int]()
    turns: list[tuple[str, int]] = []
    while len(then) <= 1_000:
        person, kind = random.choice((ana, ben)), random.random()
        try:
            if kind < 0.1 and standing:
                turned = random.choice(standing[-20:])
                applied = person.store.undo(person.name, at_minute(0), turned)
                standing.remove(turned)
                gone.append(turned)
                turns.append(("undo", turned))
            elif kind < 0.15 and gone:
                turned = random.choice(gone[-20:])
                applied = person.store.redo(person.name, at_minute(0), turned)
                gone.remove(turned)
                standing.append(turned)
                turns.append(("redo", turned))
            else:
                # Each change of a batch is made from the row as the one before left it, which the store numbers anew.
                applied = person.store.apply(
                    Batch("changed", random_changes(random, board)[:1]), person.name, at_minute(0)
                )
                standing.append(applied.batch)
                turns.append(("do", applied.batch))
        except BuiltUpon:
            continue
        board = board.apply(applied.changes)
        then[applied.batch] = board
    assert gone
    assert ana.store.log.broken_links() == []
    for batch in (0, 1, 1_000, *random.sample(sorted(then), 20)):
        assert ana.store.log.board_after(batch).same_as(then[batch]), batch
    assert ana.board.same_as(board)
    for turn, batch in reversed(turns):
        # The way back, step by step: a taking back is done again, all else is taken back.
        back = ben.store.redo if turn == "undo" else ben.store.undo
        back("ben", at_minute(1), batch)
    assert ben.board.same_as(start)
    assert ben.store.log.broken_links() == []
    assert ben.store.log.board_after(1_000).same_as(then[1_000])
    for person in (ana, ben):
        person.store.close()


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(boards(), boards())
def test_any_board_comes_back_out_of_the_log(
    tmp_path_factory: pytest.TempPathFactory, start: Board, end: Board
) -> None:
    path = tmp_path_factory.mktemp("any") / "b.db"
    Store.create(path, start.rows()).close()
    ana = Person(path)
    start = board = ana.board
    changes = changes_between(start, end)
    then = [start]
    for change in changes:
        board = board.apply(ana.store.apply(Batch(f"one of {len(changes)}", (change,)), "ana", at_minute(0)).changes)
        then.append(board)
    assert board.same_as(end)
    assert ana.store.log.broken_links() == []
    for batch, wanted in enumerate(then):
        assert ana.store.log.board_after(batch).same_as(wanted)
    for _ in changes:
        ana.undo()
    assert ana.board.same_as(start)
    assert ana.store.log.broken_links() == []
    ana.store.close()


# a log that somebody else wrote -----------------------------------------------------------------


def test_a_row_that_was_changed_behind_the_log_is_seen(ana: Person) -> None:
    ana.make(one_task("T-1"), one_task("T-2"))
    ana.revise("T-1", effort_hours=3)
    assert ana.store.log.broken_links() == []
    ana.store._engine.run("update tasks set effort_hours = 99 where id = 'T-2'")
    assert ana.store.log.broken_links() == ["tasks T-2 is not as its last change left it"]
    with pytest.raises(BuiltUpon):
        ana.store.undo("ana", at_minute(0), batch=1)


def test_a_change_that_was_taken_out_of_the_log_is_seen(ana: Person) -> None:
    ana.make(one_task("T-1"))
    for effort in (3, 5):
        ana.revise("T-1", effort_hours=effort)
    ana.store._engine.run("delete from changes where seq = 2")
    assert ana.store.log.broken_links() == ["change 3 of tasks T-1 does not follow from the one before"]


GOOD = json.dumps({"id": "T-1", "title": "x", "version": 1})


@pytest.mark.parametrize(
    "values",
    [
        {"table": "sqlite_master"},
        {"table": "tasks; drop table tasks"},
        {"after": "not JSON\x1b[2J"},
        {"after": "[]"},
        {"after": "17"},
        {"after": '"T-1"'},
        {"after": "{}"},
        {"after": "[" * 100_000},
        {"after": json.dumps({"id": "T-2", "title": "another row", "version": 1})},
        {"after": json.dumps({"id": "T-1", "title": "x", "version": 1, "effort_hours": "many"})},
        {"after": json.dumps({"id": "T-1", "title": "x", "version": 1, "no_such_field": 1})},
        {"after": None},
        {"row": "T-\x9b2J"},
    ],
    ids=lambda values: next(iter(values.items())).__repr__()[:40],
)
def test_a_hostile_change_is_one_line_and_harms_nothing(empty_path: Path, values: dict[str, Any]) -> None:
    ana = Person(empty_path)
    ana.make(one_task("T-9"))
    line = {"seq": 2, "batch": 2, "table": "tasks", "row": "T-1", "version": 1, "before": None, "after": GOOD} | values
    with database(ana.store).conn as plain:
        plain.execute("insert into batches values (2, 'now', 'eve', 'x', 'do', null, 0)")
        marks = ", ".join(f":{name}" for name in line)
        plain.execute(f"insert into changes values ({marks})", line)
    before = list(ana.board.rows())
    asked: tuple[Callable[[], object], ...] = (
        lambda: ana.store.log.changes_of(2),
        lambda: ana.store.log.news(0),
        lambda: ana.store.undo("ana", at_minute(1), batch=2),
    )
    if values == {"after": None}:  # taken back, a change of nothing is nothing
        asked = asked[:2]
    for ask in asked:
        with pytest.raises(StoreError) as refusal:
            ask()
        assert str(refusal.value).isprintable()
    with contextlib.suppress(StoreError):  # nothing was there before: how it was after does not matter for the past
        assert not ana.store.log.board_after(0).tasks
    assert [line.batch for line in ana.store.log.lines()] == [2, 1]
    broken = ana.store.log.broken_links()
    assert broken or values == {"after": None}
    assert all(text.isprintable() for text in broken)
    assert list(ana.board.rows()) == before
    ana.undo()  # what is right still works
    ana.store.close()
