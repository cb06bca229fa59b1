"""F38 Work is accepted against 'done when' and the quality bar; what a client sees is not released unaccepted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.actions.acceptance import accept_work
from models.actions.decision import Refused
from models.actions.feedback import Said
from models.actions.tasks import close_task, edit_task
from models.board import Board
from models.handoff import Brief
from models.rules.release import not_released
from models.work import Quality
from tests.command_line.asking import Ev, board_at
from tests.rules.small_board import MONDAY, board, member, task
from tests.rules.test_handoff_states import handed

CLIENT: dict[str, Any] = {"marks": ("client-facing",)}


@pytest.mark.parametrize(
    ("quality", "grade", "met", "released"),
    [
        ("rough", 4, True, True),
        ("rough", 3, False, True),
        ("rough", 4, False, False),  # 'as asked' it was not
        ("good", 3, True, True),
        ("good", 3, False, False),
        ("perfect", 4, True, True),
        ("perfect", 3, True, False),
        ("perfect", 2, True, True),  # after a second try
        ("perfect", 1, False, True),  # redone by somebody else
        ("good", None, True, False),
    ],
)
def test_the_bar_says_how_good_is_good_enough(quality: Quality, grade: int | None, met: bool, released: bool) -> None:
    handoff = handed("submitted").handoffs["H-1"]
    assert (not_released(task("T-1", quality=quality), handoff, grade, met) == "") is released


@pytest.mark.parametrize("quality", ["rough", "good", "perfect"])
def test_what_a_client_sees_is_met_or_the_backup_did_it(quality: Quality) -> None:
    seen = task("T-1", quality=quality, **CLIENT)
    alone = handed("submitted").handoffs["H-1"]
    backed = alone.model_copy(update={"backup": "cy"})
    for grade in (2, 3, 4, 5):
        assert "a client sees T-1, and 'done when' is not met" in not_released(seen, backed, grade, False)
    assert "no backup is named" in not_released(seen, alone, 1, False)
    assert not_released(seen, backed, 1, False) == ""


def client_work(**values: Any) -> Board:
    before = handed("submitted", **values)
    marked = edit_task(before, "T-1", MONDAY, **CLIENT)
    return before.apply(marked.changes)


def test_client_work_cannot_be_released_unaccepted() -> None:
    before = client_work()
    releases: list[Callable[[], object]] = [
        lambda: close_task(before, "T-1", MONDAY, 4),
        lambda: edit_task(before, "T-1", MONDAY, status="done"),
        lambda: accept_work(before, "T-1", MONDAY, "lea", grade=None, said=Said("fine")),
        lambda: accept_work(before, "T-1", MONDAY, "lea", grade=4, met=False, said=Said("fine")),
        lambda: accept_work(before, "T-1", MONDAY, "ana", grade=4, said=Said("fine")),  # not by its owner
    ]
    for release in releases:
        with pytest.raises(Refused):
            release()
    after = before.apply(accept_work(before, "T-1", MONDAY, "lea", grade=4, said=Said("fine")).changes)
    assert (after.tasks["T-1"].status, after.handoffs["H-1"].state) == ("done", "closed")


def test_client_work_without_a_hand_off_wants_a_grade() -> None:
    plain = board(member("ana"), task("T-1", owner="ana", **CLIENT))
    with pytest.raises(Refused, match="a client sees T-1: accept the work first"):
        close_task(plain, "T-1", MONDAY)
    assert close_task(plain, "T-1", MONDAY, 4)


def test_likely_mistakes_that_happened_are_kept() -> None:
    before = handed("submitted", brief=Brief(mistakes=("forgets March", "wrong tariff")))
    with pytest.raises(Refused, match="not among the likely mistakes"):
        accept_work(before, "T-1", MONDAY, "lea", grade=3, mistakes=("sleeps",), said=Said("x"))
    batch = accept_work(before, "T-1", MONDAY, "lea", grade=3, mistakes=("wrong tariff",), said=Said("x"))
    assert before.apply(batch.changes).handoffs["H-1"].mistakes_made == ("wrong tariff",)


def test_on_the_command_line_it_is_one_batch(ev: Ev, board_path: Path) -> None:
    assert ev("assign", "T-1", "ben", "--authority", "3", "--reason", "his", "--me", "ana", "--yes").code == 0
    assert "evenhand close T-1 --grade 4 --feedback TEXT" in ev("close", "T-1", "--grade", "4").refused(2)
    assert "one line of feedback is enough" in ev(
        "close", "T-1", "--grade", "4", "--credit", "x", "--me", "ana"
    ).refused(2)
    bad = ev("close", "T-1", "--grade", "4", "--not-met", "--feedback", "half of it", "--me", "ana").refused(2)
    assert "'done when' of T-1 is not met" in bad
    done = ev("close", "T-1", "--grade", "4", "--feedback", "it is quick now", "--credit", "found it", "--me", "ana")
    assert done.out.startswith("finished 'Tune the slow query', grade 4")
    found = board_at(board_path)
    assert (found.tasks["T-1"].status, found.handoffs["H-1"].state) == ("done", "closed")
    assert ev("undo", "--me", "ana").code == 0
    found = board_at(board_path)
    assert (found.tasks["T-1"].status, found.handoffs["H-1"].state) == ("open", "offered")
    assert "no hand-off of T-2 is in force" in ev("close", "T-2", "--grade", "4", "--feedback", "x").refused(2)
