"""Each condition of the guard blocks alone, with its own reason; with all of them met nothing is said."""

from typing import Any

import pytest

from models.actions.decision import Refused
from models.actions.hand_off import assign, hand_off
from models.actions.tasks import add_task, edit_task
from models.board import Board
from models.following import Report
from models.handoff import Handoff, Step
from models.row import Row
from models.rules.stretch_guard import guarded, missing, standing_in_the_way, usual_check_days, usual_coach
from models.rules.suggest import suggest_candidates
from tests.rules.small_board import MONDAY, board, day, member, provider, rating, skill, task

STEP_UP = task("T-1", "sql:3.5", effort_hours=8, due=day(1, 4))


def team_with(*more: Row, step_up: Any = STEP_UP) -> Board:
    return board(
        skill("sql", group="Data"),
        member("ana"),
        member("cleo"),
        provider("ext"),
        rating("ana", "sql", 2.5),
        rating("cleo", "sql", 5),
        step_up,
        *more,
    )


def lacking(found: Board, coach: str | None = "cleo", check_days: int | None = 5) -> tuple[str, ...]:
    return missing(found, found.tasks["T-1"], "ana", coach, check_days, MONDAY)


def redone(number: int, weeks_ago: int, grade: int, needs: str = "sql:2") -> Row:
    return task(f"T-9{number}", needs, owner="ana", status="done", closed=day(-weeks_ago), grade=grade, logged_hours=1)


def test_with_everything_arranged_nothing_is_missing() -> None:
    assert guarded(team_with(), STEP_UP, "ana", MONDAY)
    assert lacking(team_with()) == ()


@pytest.mark.parametrize(
    ("more", "coach", "check_days", "reason"),
    [
        ((), None, 5, "no coach is named"),
        ((), "cleo", None, "no check-ins are agreed (at least every 5 working days)"),
        ((), "cleo", 6, "a check-in every 6 working days only (at least every 5 working days)"),
        (
            (task("T-2", effort_hours=32, owner="ana", due=day(0, 4)),),
            "cleo",
            5,
            "a load of 90% in week 2026-W48 with it (at most 85%)",
        ),
        (
            (redone(1, 2, 2), redone(2, 1, 1)),
            "cleo",
            5,
            "the last 2 results with its skills were not good (grades 2 and 1)",
        ),
        (
            (task("T-2", "sql:3.5", title="Another", effort_hours=2, owner="ana"),),
            "cleo",
            5,
            "'Another' is a step up already (at most 1 at once)",
        ),
    ],
)
def test_each_missing_condition_has_its_own_reason_and_blocks(
    more: tuple[Row, ...], coach: str | None, check_days: int | None, reason: str
) -> None:
    found = team_with(*more)
    assert lacking(found, coach, check_days) == (reason,)
    with pytest.raises(Refused) as refusal:
        hand_off(found, "T-1", "ana", MONDAY, coach=coach, check_days=check_days)
    assert reason in str(refusal.value)
    assert "say why" in str(refusal.value)
    batch = hand_off(found, "T-1", "ana", MONDAY, coach=coach, check_days=check_days, reason="it is\nurgent")
    assert batch.what.endswith(f"a step up though {reason}: it is urgent")  # the override is logged with its reason
    [handoff] = [change.after for change in batch.changes if isinstance(change.after, Handoff)]
    assert (handoff.reason, handoff.check_days) == ("it is\nurgent", check_days)


def test_reasons_add_up() -> None:
    found = team_with(redone(1, 2, 2), redone(2, 1, 1))
    assert len(lacking(found, None, None)) == 3
    assert standing_in_the_way(found, STEP_UP, "ana", MONDAY) == lacking(found)  # what no arrangement can mend


@pytest.mark.parametrize(
    "more",
    [
        (redone(1, 2, 2), redone(2, 1, 3)),  # the last one was good
        (redone(1, 1, 1),),  # one is not two
        (redone(1, 2, 2, "tls:2"), redone(2, 1, 1, "tls:2")),  # of other work
        (task("T-2", "sql:3.5", owner="ana", status="later"),),  # not now
        (task("T-2", "sql:1", owner="ana", effort_hours=2),),  # no step up
    ],
)
def test_what_does_not_speak_against_it(more: tuple[Row, ...]) -> None:
    assert lacking(team_with(*more)) == ()


def test_the_task_itself_is_no_other_step_up() -> None:
    hers = STEP_UP.model_copy(update={"owner": "ana"})
    assert lacking(team_with(step_up=hers)) == ()


def test_the_due_date_that_it_would_have_decides_the_weeks() -> None:
    busy = team_with(task("T-2", effort_hours=30, owner="ana", due=day(0, 4)))
    assert lacking(busy) == ()  # half of its hours lie in the week after
    with pytest.raises(Refused, match="95% in week 2026-W48"):
        hand_off(busy, "T-1", "ana", MONDAY, coach="cleo", check_days=5, due=day(0, 4))


@pytest.mark.parametrize("who", ["cleo", "ext"])
def test_work_that_is_no_step_up_and_outside_people_are_not_guarded(who: str) -> None:
    found = team_with()
    assert missing(found, STEP_UP, who, None, None, MONDAY) == ()
    assert usual_check_days(found, STEP_UP, who, MONDAY) is None


# what is given at once ------------------------------------------------------------------------


def test_giving_a_step_up_at_once_arranges_what_it_can() -> None:
    found = team_with()
    assert usual_coach(found, STEP_UP, "ana", MONDAY) == "cleo"
    batch = assign(found, "T-1", "ana", MONDAY)
    assert (batch.asks, batch.what) == ((), "gave 'Task T-1', a step up, to Ana")
    after = found.apply(batch.changes)
    assert (after.tasks["T-1"].owner, after.tasks["T-1"].coach) == ("ana", "cleo")
    [handoff] = after.handoffs_of("T-1")
    assert (handoff.owner, handoff.check_days, handoff.authority) == ("ana", 5, 3)


def test_what_is_missing_all_the_same_is_asked_and_logged() -> None:
    found = team_with(task("T-2", "sql:3.5", title="Another", effort_hours=2, owner="ana"))
    batch = assign(found, "T-1", "ana", MONDAY)
    reason = "'Another' is a step up already (at most 1 at once)"
    assert batch.asks == (f"A step up for Ana, and {reason}. Give it all the same?",)
    assert reason in batch.what
    [handoff] = found.apply(batch.changes).handoffs_of("T-1")
    assert reason in handoff.reason


def test_other_work_is_given_as_ever() -> None:
    batch = assign(team_with(), "T-1", "cleo", MONDAY)
    assert (batch.what, batch.asks) == ("gave 'Task T-1' to Cleo", ())
    assert [change.table for change in batch.changes] == ["tasks", "decisions"]


def test_an_owner_by_editing_or_with_a_new_task_is_guarded_too() -> None:
    found = team_with(task("T-2", "sql:3.5", title="Another", effort_hours=2, owner="ana"))
    edited = edit_task(found, "T-1", MONDAY, owner="ana", title="Renamed")
    assert "step up" in edited.asks[0]
    after = found.apply(edited.changes)
    assert (after.tasks["T-1"].title, after.tasks["T-1"].coach) == ("Renamed", "cleo")
    assert [handoff.check_days for handoff in after.handoffs_of("T-1")] == [5]
    made = add_task(found, "New", MONDAY, owner="ana", skills=[{"skill": "sql", "difficulty": 3.5}], effort_hours=2)
    assert "step up" in made.asks[0]
    assert len(found.apply(made.changes).handoffs) == 1
    hers = edit_task(after, "T-1", MONDAY, effort_hours=9)
    assert hers.asks == ()  # she has it already


def test_an_owner_and_a_status_in_one_edit_do_what_each_of_them_does() -> None:
    found = team_with()
    doing = found.apply(edit_task(found, "T-1", MONDAY, "cleo", owner="ana", status="doing").changes)
    [handoff] = doing.handoffs_of("T-1")
    assert (handoff.owner, handoff.state, handoff.check_days) == ("ana", "doing", 5)
    assert [step.to for step in doing.about(Step, handoff.id)] == ["doing"]
    edited = edit_task(found, "T-1", MONDAY, "cleo", owner="ana", status="blocked")
    stuck = found.apply(edited.changes)
    [handoff] = stuck.handoffs_of("T-1")
    assert [(one.blocked, one.by) for one in stuck.about(Report, handoff.id)] == [(True, "cleo")]
    rows = [(change.table, change.id) for change in edited.changes]
    assert len(rows) == len(set(rows))  # the store takes one change a row


@pytest.mark.parametrize(("status", "state"), [("open", "accepted"), ("doing", "doing")])
def test_a_step_up_that_is_made_with_its_owner_stands_where_its_task_does(status: str, state: str) -> None:
    found = team_with()
    needs = found.tasks["T-1"].skills
    made = found.apply(add_task(found, "New", MONDAY, id="T-9", owner="ana", status=status, skills=needs).changes)
    assert [(one.owner, one.state) for one in made.handoffs_of("T-9")] == [("ana", state)]


def test_a_suggestion_says_what_to_arrange_and_what_speaks_against_it() -> None:
    found = team_with(task("T-2", "sql:3.5", title="Another", effort_hours=2, owner="ana"))
    [ana] = [c for c in suggest_candidates(STEP_UP, found, MONDAY).candidates if c.id == "ana"]
    assert ana.conditions == ("name a coach: Cleo, 1 h a week", "a check-in every 5 working days")
    assert "'Another' is a step up already (at most 1 at once)" in ana.reasons_against
