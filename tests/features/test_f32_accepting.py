"""F32 Accept, negotiate, decline: the owner proposes the date, and nothing is in progress before it was accepted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.actions import hand_off_life as life
from models.actions.acceptance import accept_work
from models.actions.decision import Refused
from models.actions.feedback import Said
from models.actions.tasks import close_task, edit_task
from models.board import Board
from models.handoff import State, Step
from tests.command_line.asking import Ev, board_at
from tests.rules.small_board import MONDAY
from tests.rules.test_handoff_states import handed


def events_before(board: Board) -> list[str]:
    return [step.to for step in board.about(Step, "H-1")]


@pytest.mark.parametrize("state", ["draft", "offered", "negotiating"])
def test_nothing_is_in_progress_without_the_event_of_its_acceptance(state: State) -> None:
    before = handed(state)
    beginnings: list[Callable[[], object]] = [
        lambda: edit_task(before, "T-1", MONDAY, status="doing"),
        lambda: life.start(before, "T-1", MONDAY, "ana"),
        lambda: life.submit(before, "T-1", MONDAY, "ana"),
    ]
    for begin in beginnings:
        with pytest.raises(Refused, match=r"not accepted it; first: evenhand step T-1 accept|cannot be"):
            begin()
    ready = before.apply(life.offer(before, "T-1", MONDAY, "lea").changes) if state == "draft" else before
    said = ready.apply(life.accept(ready, "T-1", MONDAY, "lea").changes)
    doing = said.apply(edit_task(said, "T-1", MONDAY, status="doing").changes)
    assert doing.handoffs["H-1"].state == "doing"
    assert events_before(doing)[-2:] == ["accepted", "doing"]


def test_work_that_is_finished_at_once_was_accepted_too() -> None:
    before = handed("offered")
    with pytest.raises(Refused, match="in the hands of Ana"):
        close_task(before, "T-1", MONDAY, 4)
    done = before.apply(accept_work(before, "T-1", MONDAY, "lea", grade=4, said=Said("it runs")).changes)
    assert events_before(done) == ["accepted", "doing", "submitted", "closed"]


def test_declined_work_has_no_owner_and_can_be_offered_again() -> None:
    before = handed("offered")
    declined = before.apply(life.decline(before, "T-1", MONDAY, "ana", "no room this week").changes)
    assert declined.tasks["T-1"].owner is None
    assert edit_task(declined, "T-1", MONDAY, status="doing")  # a task without a hand-off in force can be worked on
    again = declined.apply(life.offer(declined, "T-1", MONDAY, "lea").changes)
    assert (again.tasks["T-1"].owner, again.handoffs["H-1"].state) == ("ana", "offered")


def test_on_the_command_line(ev: Ev, board_path: Path) -> None:
    assert ev("assign", "T-1", "ben", "--told", "wed", "--reason", "his", "--me", "ana", "--yes").code == 0
    assert "first: evenhand step T-1 accept" in ev("edit", "T-1", "--status", "doing").refused(2)
    assert "say which date" in ev("step", "T-1", "negotiate", "--me", "ben").refused(2)
    assert "takes no date" in ev("step", "T-1", "accept", "fri", "--me", "ben").refused(2)
    assert "in the hands of Ben" in ev("step", "T-1", "accept", "--me", "cy").refused(2)
    assert ev("step", "T-1", "negotiate", "fri", "--words", "audit", "--me", "ben").out.startswith(
        "proposed Fri 27 Nov"
    )
    assert "for Ana Duarte to say" in ev("step", "T-1", "accept", "--me", "ben").refused(2)
    assert "agreed with Ben" in ev("step", "T-1", "accept", "--me", "ana").out
    assert ev("step", "T-1", "start", "--me", "ben").code == 0
    told = ev("handoffs", "T-1").out
    for words in (
        "Ben Okafor: doing",
        "another date proposed by Ben Okafor, Fri 27 Nov: audit",
        "next: submit, take-back",
    ):
        assert words in told
    one = ev("handoffs", "T-1", "--json").json
    assert (one["state"], one["told"], [s["to"] for s in one["steps"]]) == (
        "doing",
        "2026-11-27",
        ["negotiating", "accepted", "doing"],
    )
    assert board_at(board_path).tasks["T-1"].status == "doing"
    assert ev("step", "T-1", "take-back", "--me", "ana").code == 0
    assert "nothing is handed off" in ev("handoffs").out
    [row] = ev("handoffs", "--of", "ben", "--ended", "--json").json["handoffs"]
    assert (row["task"], row["state"]) == ("T-1", "taken back")
    assert "is for the list" in ev("handoffs", "T-1", "--ended").refused(2)
    assert "was not handed off" in ev("handoffs", "T-2").refused(2)
