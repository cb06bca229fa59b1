"""Undo and redo: everybody their own, in any order that builds on nothing else, over any number of restarts."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from models.board import Batch, Change
from models.exchange.sample import sample_rows
from models.feedback import Credit
from models.handoff import Handoff
from models.store.errors import BuiltUpon, NothingToTakeBack
from models.store.store import Store
from tests.conftest import TODAY
from tests.rules.random_boards import random_board, random_changes
from tests.store.boards import AT, Person, made, one_task
from tests.store.conftest import NewPlace

Sit = Callable[[str], Person]


def hours(person: Person, task_id: str = "T-1") -> float | None:
    found = person.board.tasks.get(task_id)
    return found.effort_hours if found else None


def test_undo_and_redo_across_restarts(ana: Person) -> None:
    ana.make(one_task(effort_hours=8))
    ana.revise(effort_hours=5)
    for undo_or_redo, then in [
        (ana.undo, 8),
        (ana.undo, None),
        (ana.redo, 8),
        (ana.redo, 5),
        (ana.undo, 8),
        (ana.redo, 5),
    ]:
        ana.reopen()
        undo_or_redo()
        ana.reopen()
        assert hours(ana) == then


def test_the_answer_says_what_was_taken_back(ana: Person) -> None:
    ana.make(one_task())
    ana.revise(effort_hours=5)
    assert ana.undo().what == "revised T-1"
    assert ana.redo().what == "revised T-1"
    assert [(line.kind, line.undone) for line in ana.store.log.lines()] == [
        ("redo", False),
        ("undo", False),
        ("do", False),
        ("do", False),
    ]


def test_nothing_to_undo_or_redo(ana: Person) -> None:
    for turn in (ana.undo, ana.redo):
        with pytest.raises(NothingToTakeBack):
            turn()
    ana.make(one_task())
    with pytest.raises(NothingToTakeBack):
        ana.redo()


def test_new_work_ends_the_redo(ana: Person) -> None:
    ana.make(one_task())
    ana.revise(effort_hours=5)
    ana.undo()
    ana.make(one_task("T-2"))
    with pytest.raises(NothingToTakeBack):
        ana.redo()
    ana.undo()  # T-2
    ana.undo()  # T-1
    assert not ana.board.tasks


def test_several_changes_of_a_row_fold_into_one(ana: Person) -> None:
    ana.make(one_task(effort_hours=1))
    first = ana.board.tasks["T-1"]
    second = first.model_copy(update={"effort_hours": 2, "version": 2})
    third = second.model_copy(update={"effort_hours": 3, "version": 3})
    ana.store.apply(Batch("twice", (Change(first, second), Change(second, third))), "ana", AT)
    assert hours(ana) == 3
    undone = ana.undo()
    assert len(undone.changes) == 1
    assert hours(ana) == 1
    ana.redo()
    assert hours(ana) == 3


def test_made_and_deleted_in_one_batch_folds_into_nothing(ana: Person) -> None:
    row = one_task("T-9")
    stored = row.model_copy(update={"version": 1})
    ana.store.apply(Batch("there and gone", (Change(None, row), Change(stored, None))), "ana", AT)
    assert ana.undo().changes == ()
    assert ana.redo().changes == ()
    assert "T-9" not in ana.board.tasks


def test_a_batch_is_undone_whole(ana: Person) -> None:
    ana.make(one_task("T-1"), one_task("T-2"), one_task("T-3"))
    ana.undo()
    assert not ana.board.tasks
    ana.redo()
    assert list(ana.board.tasks) == ["T-1", "T-2", "T-3"]


def test_everybody_undoes_their_own(at: Sit) -> None:
    ana, ben = at("ana"), at("ben")
    ana.make(one_task("T-1"))
    ben.make(one_task("T-2"))
    ana.make(one_task("T-3"))
    ben.undo()
    assert list(ana.board.tasks) == ["T-1", "T-3"]
    ana.undo()
    ana.undo()
    assert not ana.board.tasks
    ben.redo()
    assert list(ben.board.tasks) == ["T-2"]


def test_what_somebody_built_upon_is_not_taken_from_under_them(at: Sit) -> None:
    ana, ben = at("ana"), at("ben")
    ana.make(one_task("T-1"), one_task("T-2"))
    ben.revise("T-1", effort_hours=2)
    before = list(ana.board.rows())
    since = "task T-1 Task T-1 was changed since by batch 2 (ben: revised T-1); take that back first"
    with pytest.raises(BuiltUpon, match=re.escape(since)):
        ana.undo()
    assert list(ana.board.rows()) == before
    ben.undo()
    ana.undo()
    assert not ana.board.tasks


def test_what_stands_in_the_way_is_what_is_still_in_force(at: Sit) -> None:
    """Ana took her own last change back: in the way of the one before it is Ben's, and not her taking back."""
    ana, ben = at("ana"), at("ben")
    ana.make(one_task())
    ben.revise(effort_hours=2)
    ana.revise(effort_hours=3)
    ana.undo()
    with pytest.raises(BuiltUpon, match=re.escape("by batch 2 (ben: revised T-1); take that back first")):
        ana.undo()
    ben.undo()
    ana.undo()
    assert not ana.board.tasks


def test_what_others_said_about_a_hand_off_does_not_come_to_the_next_one_of_its_name(at: Sit) -> None:
    ana, ben = at("ana"), at("ben")
    ana.make(one_task(), Handoff(id="H-1", task="T-1", owner="ben", on=TODAY))
    ben.make(Credit(id="C-1", who="ana", on=TODAY, text="Well briefed", handoff="H-1"))
    with pytest.raises(BuiltUpon, match=r"batch 2 \(ben: made something\)"):
        ana.undo()
    ben.undo()
    ana.undo()
    assert not ana.board.handoffs


def test_redo_is_refused_when_built_upon_too(at: Sit) -> None:
    ana, ben = at("ana"), at("ben")
    ana.make(one_task(effort_hours=8))
    ana.revise(effort_hours=5)
    ana.undo()
    ben.revise(effort_hours=2)
    with pytest.raises(BuiltUpon):
        ana.redo()
    assert hours(ana) == 2


def test_the_same_content_again_is_no_obstacle(at: Sit) -> None:
    ana, ben = at("ana"), at("ben")
    ana.make(one_task(effort_hours=8))
    ana.revise(effort_hours=5)
    ben.revise(effort_hours=2)
    ben.revise(effort_hours=5)
    ana.undo()
    assert hours(ana) == 8


def test_two_hundred_changes_and_back(new_place: NewPlace) -> None:
    """Random changes of a real board by two people, undone in turn: the start; redone: the end."""
    place = new_place()
    Store.create(place, sample_rows(TODAY)).close()
    random = Random(20261123)
    ana, ben = Person(place, "ana"), Person(place, "ben")
    start, board, turns = ana.board, ana.board, []
    for n in range(200 if isinstance(place, Path) else 30):  # on a server each of them waits for its disk
        person = random.choice((ana, ben))
        row = random.choice(list(board.tasks.values()))
        kind = random.random()
        if kind < 0.2:
            batch = made(one_task(f"N-{n}"), one_task(f"N-{n}b"))
        elif kind < 0.3:
            batch = Batch("deleted", tuple(Change(r, None) for r in (*board.entries_on(row.id), row)))
        else:
            values = {"effort_hours": float(random.randint(1, 40)), "owner": random.choice([None, *board.members])}
            batch = Batch("revised", (Change(row, row.model_copy(update=values)),))
        applied = person.store.apply(batch, person.name, AT)
        board = board.apply(applied.changes)
        turns.append(person)
    end = ana.board
    assert list(end.rows()) == list(board.rows())
    for person in reversed(turns):
        board = board.apply(person.undo().changes)
    assert ana.board.same_as(start)
    assert board.same_as(start)
    for person in (ana, ben):
        with pytest.raises(NothingToTakeBack):
            person.undo()
    for person in turns:
        person.redo()
    assert ana.board.same_as(end)
    for person in (ana, ben):
        person.store.close()


def test_random_batches_of_every_kind_of_row(new_place: NewPlace) -> None:
    random = Random(7)
    start = random_board(random)
    place = new_place()
    Store.create(place, start.rows()).close()
    ana = Person(place)
    board = ana.board
    for _ in range(60):
        # Each change of a batch is made from the row as the one before left it, which the store numbers anew.
        changes = random_changes(random, board)[:1]
        board = board.apply(ana.store.apply(Batch("changed", changes), "ana", AT).changes)
    for _ in range(60):
        ana.undo()
    assert ana.board.same_as(start)
    ana.store.close()
