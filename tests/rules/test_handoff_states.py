"""The states of a hand-off: where each leads, who may go there, what must come first, and the drawing in the guide."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from models.actions import hand_off_life as life
from models.actions.decision import Refused
from models.actions.hand_off import assign, hand_off
from models.actions.tasks import drop_task, edit_task
from models.board import Board, Change
from models.following import Report
from models.handoff import Handoff, State, Step
from models.rules.handoff_states import (
    ENDED,
    TRANSITIONS,
    current,
    may,
    newest,
    not_to_begin,
    was_taken_back,
    way_to,
)
from models.team import Team
from tests.rules.small_board import MONDAY, board, day, member, provider, task

STATES: tuple[State, ...] = get_args(State)
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "hand-off-states.md").read_text(encoding="utf-8")


def handed(state: State, **values: Any) -> Board:
    """Work of Ana that Lea handed over, in a state."""
    owner = "ana" if state not in ("draft", "declined", "taken back") else None
    row = Handoff(id="H-1", task="T-1", owner="ana", by="lea", on=MONDAY, state=state, **values)
    people = [member("ana"), member("lea"), member("cy"), provider("ext")]
    return board(Team(lead="lea"), *people, task("T-1", owner=owner), row)


# the drawing --------------------------------------------------------------------------------------


def test_the_drawing_in_the_guide_is_that_of_the_code() -> None:
    drawn: dict[str, set[str]] = {}
    for start, end in re.findall(r"^  (\w+) --> (\w+)$", PAGE, re.MULTILINE):
        drawn.setdefault(start.replace("_", " "), set()).add(end.replace("_", " "))
    assert drawn == {state: set(nexts) for state, nexts in TRANSITIONS.items()}


def test_every_state_is_reached_and_left() -> None:
    assert set(TRANSITIONS) == set(STATES)
    seen, todo = {"offered"}, ["offered"]  # every hand-off begins with the offer
    while todo:
        nexts = TRANSITIONS[todo.pop()] - seen  # type: ignore[index]
        seen |= nexts
        todo += nexts
    assert seen == set(STATES)
    assert all(TRANSITIONS[state] for state in STATES)


def test_no_work_begins_before_it_was_accepted() -> None:
    def can_reach(state: State, without: State) -> set[State]:
        found: set[State] = set()
        todo = [state]
        while todo:
            for one in TRANSITIONS[todo.pop()] - found - {without}:
                found.add(one)
                todo.append(one)
        return found

    assert can_reach("offered", without="accepted").isdisjoint({"doing", "submitted", "returned", "closed"})


# the steps ----------------------------------------------------------------------------------------

ACTIONS: dict[State, tuple[str, dict[str, Any]]] = {
    "offered": ("offer", {}),
    "accepted": ("accept", {}),
    "negotiating": ("negotiate", {"date": day(1)}),
    "declined": ("decline", {}),
    "doing": ("start", {}),
    "submitted": ("submit", {}),
    "returned": ("send_back", {"words": "the totals"}),
    "draft": ("withdraw", {}),
    "taken back": ("take_back", {}),
}
"""The action that leads into each state; closing has its own (`accept_work`)."""


@pytest.mark.parametrize("state", STATES)
def test_each_action_leads_on_where_the_table_says_and_nowhere_else(state: State) -> None:
    before = handed(state)
    for to, (name, named) in ACTIONS.items():
        action = getattr(life, name)
        if to not in TRANSITIONS[state]:
            with pytest.raises(Refused, match="T-1"):
                action(before, "T-1", MONDAY, "lea", **named)
            continue
        batch = action(before, "T-1", MONDAY, "lea", **named)
        after = before.apply(batch.changes)
        assert after.handoffs["H-1"].state == to, (state, to)
        [step] = after.about(Step, "H-1")
        assert (step.to, step.on, step.by) == (to, MONDAY, "lea")
        gone = to in ("draft", "declined", "taken back")
        assert after.tasks["T-1"].owner == (None if gone else "ana")
        assert after.apply(batch.inverse().changes).same_as(before)  # what undo does


def test_who_may_take_which_step() -> None:
    offered, submitted = handed("offered"), handed("submitted")
    row = offered.handoffs["H-1"]
    for me in ("ana", "lea", None, "a-script"):
        assert may(offered, row, "accepted", me) == ""
    assert "in the hands of Ana" in may(offered, row, "accepted", "cy")
    assert "for Lea to say, not for the owner" in may(offered, row, "taken back", "ana")
    assert "not for the owner" in may(submitted, submitted.handoffs["H-1"], "closed", "ana")
    with pytest.raises(Refused, match="in the hands of Ana"):
        life.decline(offered, "T-1", MONDAY, "cy")


def test_a_date_that_the_owner_proposed_is_agreed_to_by_the_other_side() -> None:
    before = handed("offered", told=day(0, 2))
    before = before.apply(edit_task(before, "T-1", MONDAY, due=day(0, 4)).changes)
    proposed = before.apply(life.negotiate(before, "T-1", MONDAY, "ana", "the audit", date=day(1)).changes)
    assert proposed.handoffs["H-1"].told == day(0, 2)  # nothing is agreed yet
    with pytest.raises(Refused, match="for Lea to say"):
        life.accept(proposed, "T-1", MONDAY, "ana")
    agreed = proposed.apply(life.accept(proposed, "T-1", MONDAY, "lea").changes)
    assert (agreed.handoffs["H-1"].state, agreed.handoffs["H-1"].told) == ("accepted", day(1))
    assert agreed.tasks["T-1"].due == day(1)  # what is planned is not before what was told
    with pytest.raises(Refused, match="has passed"):
        life.negotiate(before, "T-1", MONDAY, "ana", date=day(-1))


def test_returned_work_says_what_is_missing_and_closed_work_is_open_again() -> None:
    with pytest.raises(Refused, match="say what is missing"):
        life.send_back(handed("submitted"), "T-1", MONDAY, "lea", " ")
    closed = handed("closed")
    done = closed.tasks["T-1"].model_copy(update={"status": "done", "closed": MONDAY, "grade": 4})
    closed = Board.of([done if row.id == "T-1" else row for row in closed.rows()])
    again = closed.apply(life.send_back(closed, "T-1", MONDAY, "lea", "March is missing").changes).tasks["T-1"]
    assert (again.status, again.closed, again.grade) == ("doing", None, None)


def test_what_was_never_handed_off_has_no_steps() -> None:
    plain = board(member("ana"), task("T-1", owner="ana"))
    assert (current(plain, "T-1"), newest(plain, "T-1"), not_to_begin(plain, "T-1")) == (None, None, "")
    with pytest.raises(Refused, match="hand it off first: evenhand hand-off T-1 PERSON"):
        life.accept(plain, "T-1", MONDAY)
    with pytest.raises(Refused, match="no task 'T-9'"):
        life.accept(plain, "T-9", MONDAY)


def test_the_way_to_a_good_end() -> None:
    assert way_to("offered", "closed") == ("accepted", "doing", "submitted", "closed")
    assert way_to("returned", "closed") == ("submitted", "closed")
    assert way_to("closed", "closed") == ()
    assert way_to("declined", "closed") == ()
    for state in set(STATES) - ENDED:
        way = way_to(state, "closed")
        assert all(to in TRANSITIONS[at] for at, to in zip((state, *way), way, strict=False))


# where the task goes another way ------------------------------------------------------------------


def test_a_hand_off_ends_where_its_task_goes_to_somebody_else_or_nowhere() -> None:
    doing = handed("doing")
    given = doing.apply(assign(doing, "T-1", "cy", MONDAY, by="lea").changes)
    nobody = doing.apply(assign(doing, "T-1", None, MONDAY).changes)
    edited = doing.apply(edit_task(doing, "T-1", MONDAY, owner=None).changes)
    for after in (given, nobody, edited):
        assert current(after, "T-1") is None
        assert was_taken_back(after, after.handoffs["H-1"])
    assert given.about(Step, "H-1")[-1].words == "given to Cy"
    dropped = doing.apply(drop_task(doing, "T-1", MONDAY).changes)
    assert dropped.handoffs["H-1"].state == "taken back"
    assert not was_taken_back(dropped, dropped.handoffs["H-1"])  # nobody took the work from her
    anew = doing.apply(hand_off(doing, "T-1", "ana", MONDAY, by="lea").changes)
    assert (newest(anew, "T-1") or anew.handoffs["H-1"]).id == "H-2"
    assert not was_taken_back(anew, anew.handoffs["H-1"])


@pytest.mark.parametrize("state", ["offered", "accepted", "doing"])
@pytest.mark.parametrize("owner", [None, "cy"])
@pytest.mark.parametrize("status", ["doing", "blocked", "dropped"])
def test_it_ends_once_where_its_task_gets_another_owner_and_status_at_once(
    state: State, owner: str | None, status: str
) -> None:
    before = handed(state)
    before = before.apply([Change(before.tasks["T-1"], before.tasks["T-1"].model_copy(update={"status": "open"}))])
    edited = edit_task(before, "T-1", MONDAY, owner=owner, status=status)
    after = before.apply(edited.changes)
    assert (after.tasks["T-1"].owner, after.tasks["T-1"].status) == (owner, status)
    assert [step.to for step in after.about(Step, "H-1")] == ["taken back"]
    assert after.about(Report, "H-1") == ()  # it says nothing of work that is no longer theirs
    rows = [(change.table, change.id) for change in edited.changes]
    assert len(rows) == len(set(rows))


def test_who_hands_something_to_themselves_has_accepted_it() -> None:
    plain = board(Team(lead="lea"), member("lea"), task("T-1"))
    after = plain.apply(hand_off(plain, "T-1", "lea", MONDAY, by="lea").changes)
    assert after.handoffs["H-1"].state == "accepted"
