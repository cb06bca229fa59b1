"""Working days, the contact budget, checkpoints, warnings and delays, against values counted by hand."""

import datetime as dt
from typing import Any

import pytest

from models.actions.checkpoints import (
    add_checkpoint,
    add_proposed,
    change_checkpoint,
    leave_out_checkpoint,
)
from models.actions.decision import Refused
from models.actions.following import ask, clear_warning, delay, report
from models.actions.tasks import edit_task
from models.board import Batch, Board
from models.following import Ask, Cause, Checkpoint, Clearing, Delay, Report
from models.handoff import Handoff, State
from models.row import Row
from models.rules.checkpoints import milestones, proposed
from models.rules.contact import asked, budget
from models.rules.delay_ladder import ladder_of
from models.rules.delays import help_for, missed, other_owners
from models.rules.early_warnings import warnings_of
from models.rules.following_findings import following_findings
from models.rules.working_days import days_later, working_days
from models.shares import parse_share
from models.work import Task
from tests.rules.small_board import MONDAY, board, day, entry, holiday, member, rating, skill, task, team

LEAD = member("lea")


def handed(on: dt.date = MONDAY, state: State = "doing", **values: Any) -> Handoff:
    values.setdefault("told", day(1, 4))
    return Handoff(id="H-1", task="T-1", owner="ana", on=on, state=state, **values)


def work(needs: str = "", **values: Any) -> Task:
    values.setdefault("due", day(2, 4))
    values.setdefault("effort_hours", 10)
    values.setdefault("status", "doing")
    return task("T-1", needs, owner="ana", **values)


def on_the_way(*rows: Row, given: Handoff | None = None, of: Task | None = None) -> Board:
    people = [] if any(row.id == "ana" for row in rows) else [member("ana")]
    return board(team(id="team", name="t", lead="lea"), LEAD, *people, of or work(), given or handed(), *rows)


def h(found: Board) -> Handoff:
    return found.handoffs["H-1"]


def done(found: Board, batch: Batch) -> Board:
    assert batch.asks == ()
    return found.apply(batch.changes)


def said(on: dt.date, report_id: str = "R-1", **values: Any) -> Report:
    return Report(id=report_id, handoff="H-1", on=on, **values)


def point(due: dt.date, share: float | None = None, point_id: str = "C-1") -> Checkpoint:
    return Checkpoint(id=point_id, handoff="H-1", name="half", due=due, share=share)


def triggers(found: Board, today: dt.date) -> dict[str, dt.date]:
    return {one.trigger: one.since for one in warnings_of(found, h(found), today)}


# working days -------------------------------------------------------------------------------------


def test_working_days_leave_out_weekends_and_holidays() -> None:
    found = board(team(id="team", name="t", holiday_dates=(holiday(day(0, 2)), holiday(day(0, 5)))))
    assert working_days(found, MONDAY, MONDAY) == 0
    assert working_days(found, MONDAY, day(0, 4)) == 3
    assert working_days(found, MONDAY, day(1)) == 4
    assert days_later(found, MONDAY, 1) == day(0, 1)
    assert days_later(found, MONDAY, 4) == day(1)
    assert days_later(found, day(0, 5), 5) == day(1, 4)


@pytest.mark.parametrize("count", [1, 4, 5, 6, 23, 20_000])
@pytest.mark.parametrize("first", range(7))
def test_days_later_is_the_other_way_round(count: int, first: int) -> None:
    found = board(team(id="team", name="t", holiday_dates=(holiday(day(1)), holiday(day(2, 3)))))
    later = days_later(found, day(0, first), count)
    assert working_days(found, day(0, first), later) == count
    assert working_days(found, day(0, first), later - dt.timedelta(days=1)) == count - 1


# contact ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("authority", "asks"), [(1, 5), (2, 5), (3, 4), (4, 3), (5, 2), (6, 1), (7, 0), (None, 4)])
def test_the_budget_by_authority(authority: int | None, asks: int) -> None:
    found = on_the_way(given=handed(authority=authority))
    assert budget(found, h(found), MONDAY) == asks


@pytest.mark.parametrize(("told", "more"), [(day(2), 0), (day(2, 1), 1), (day(4), 1), (day(4, 1), 2)])
def test_longer_work_leaves_one_more_for_ten_days(told: dt.date, more: int) -> None:
    found = on_the_way(given=handed(authority=6, told=told), of=work(due=None))
    assert budget(found, h(found), MONDAY) == 1 + more


def test_a_step_up_leaves_one_more() -> None:
    found = on_the_way(skill("sql"), rating("ana", "sql", 2.5), given=handed(authority=6), of=work(needs="sql:3"))
    assert budget(found, h(found), MONDAY) == 2


def test_only_the_lead_asks_and_each_ask_counts() -> None:
    found = on_the_way(member("bo"))
    for _ in range(2):
        found = done(found, ask(found, "T-1", MONDAY, "how is it?", "lea"))
    assert (asked(found, h(found)), len(found.all(Ask))) == (2, 2)
    with pytest.raises(Refused, match="asks are counted for the lead"):
        ask(found, "T-1", MONDAY, by="ana")
    with pytest.raises(Refused, match="in the hands of Ana"):
        ask(found, "T-1", MONDAY, by="bo")


# checkpoints --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("effort", "authority", "days"),
    [
        (24, 4, []),  # 24 h apart
        (25, 4, [day(0, 4)]),
        (40, 7, []),
        (40, 3, [day(0, 3), day(1, 1)]),  # 18 h apart: two, on the third and the sixth of nine days
        (40, 1, [day(0, 2), day(0, 3), day(0, 4), day(1, 1), day(1, 3)]),  # six, and at most five
    ],
)
def test_checkpoints_by_effort_and_authority(effort: float, authority: int, days: list[dt.date]) -> None:
    found = on_the_way()
    told = day(1, 4) if len(days) != 1 else day(1, 3)
    points = proposed(found, work(effort_hours=effort), "ana", authority, told, MONDAY)
    assert [one.due for one in points] == days


def test_a_short_span_has_fewer_and_a_step_up_one_a_week() -> None:
    found = on_the_way(skill("sql"), rating("ana", "sql", 2.5))
    assert len(proposed(found, work(effort_hours=80), "ana", 1, day(0, 2), MONDAY)) == 1
    assert proposed(found, work(effort_hours=80), "ana", 1, MONDAY, MONDAY) == ()
    step_up = work(effort_hours=4, needs="sql:3")
    assert len(proposed(found, step_up, "ana", 6, day(3), MONDAY)) == 2  # 15 working days


def test_worries_are_looked_at_first() -> None:
    points = proposed(on_the_way(), work(effort_hours=40), "ana", 3, day(1, 4), MONDAY, ("the old format",))
    assert [one.name for one in points] == ["a third done; the old format", "two thirds done"]


def test_a_checkpoint_is_due_then_late_then_reported() -> None:
    found = on_the_way(point(day(0, 3), 0.5))
    assert [milestones(found, h(found), day(0, d))[0].standing for d in (2, 3, 4)] == ["ahead", "due", "late"]
    by_share = done(found, report(found, "T-1", day(0, 4), share=0.6, by="ana"))
    assert milestones(by_share, h(by_share), day(0, 4))[0].standing == "reported"
    early = done(found, report(found, "T-1", MONDAY, "it is there", checkpoint="hal"))
    assert milestones(early, h(early), MONDAY)[0].standing == "reported"
    not_enough = done(found, report(found, "T-1", MONDAY, share=0.3))
    assert milestones(not_enough, h(not_enough), day(0, 3))[0].standing == "due"


def test_checkpoints_are_agreed_changed_and_left_out() -> None:
    found = on_the_way(of=work(effort_hours=40), given=handed(authority=3))
    agreed = done(found, add_proposed(found, "T-1", MONDAY))
    assert [one.id for one in agreed.all(Checkpoint).values()] == ["C-1", "C-2"]
    with pytest.raises(Refused, match="has checkpoints already"):
        add_proposed(agreed, "T-1", MONDAY)
    more = done(agreed, add_checkpoint(agreed, "T-1", "read by Bo", day(2), MONDAY, by="lea"))
    moved = done(more, change_checkpoint(more, "T-1", "read", MONDAY, due=day(2, 1)))
    assert moved.all(Checkpoint)["C-3"].due == day(2, 1)
    left = done(moved, leave_out_checkpoint(moved, "T-1", "C-3"))
    assert "C-3" not in left.all(Checkpoint)
    with pytest.raises(Refused, match="is after the date"):
        add_checkpoint(found, "T-1", "late", day(9), MONDAY)
    with pytest.raises(Refused, match="has passed"):
        add_checkpoint(found, "T-1", "early", day(-1), MONDAY)
    with pytest.raises(Refused, match="not one checkpoint"):
        leave_out_checkpoint(agreed, "T-1", "done")
    with pytest.raises(Refused, match="short, or its owner decides enough"):
        add_proposed(on_the_way(), "T-1", MONDAY)


# reports ------------------------------------------------------------------------------------------


def test_a_report_begins_the_work_and_moves_its_progress() -> None:
    found = on_the_way(given=handed(state="accepted"), of=work(status="open"))
    then = done(found, report(found, "T-1", MONDAY, "began", 0.2, by="ana"))
    assert (h(then).state, then.tasks["T-1"].status, then.tasks["T-1"].progress) == ("doing", "doing", 0.2)
    stuck = done(then, report(then, "T-1", MONDAY, blocked=True))
    assert (stuck.tasks["T-1"].status, stuck.tasks["T-1"].progress) == ("blocked", 0.2)
    on = done(stuck, report(stuck, "T-1", MONDAY, "it goes on"))
    assert on.tasks["T-1"].status == "doing"
    assert len(on.about(Report, "H-1")) == 3


@pytest.mark.parametrize("state", ["offered", "submitted"])
def test_only_work_in_hand_is_reported(state: State) -> None:
    found = on_the_way(given=handed(state=state))
    with pytest.raises(Refused, match=f"T-1 is {state}"):
        report(found, "T-1", MONDAY, "x")
    with pytest.raises(Refused, match="say something"):
        report(on_the_way(), "T-1", MONDAY, " ")


# warnings: each with the first day on which it held -------------------------------------------------


def test_nothing_is_said_where_all_is_well_or_nobody_has_it() -> None:
    quiet = on_the_way(given=handed(check_days=5))
    assert triggers(quiet, day(1)) == {}
    late = point(day(0, 1))
    assert triggers(on_the_way(late), day(1)) != {}
    elsewhere: tuple[State, ...] = ("offered", "submitted", "closed")
    for state in elsewhere:
        assert triggers(on_the_way(late, given=handed(state=state)), day(1)) == {}
    assert triggers(on_the_way(late, of=work(status="dropped")), day(1)) == {}


def test_a_late_checkpoint() -> None:
    assert triggers(on_the_way(point(day(0, 4))), day(0, 5)) == {}
    assert triggers(on_the_way(point(day(0, 4))), day(1, 1)) == {"checkpoint": day(1)}


def test_hours_run_ahead_of_what_is_done() -> None:
    hours = [entry(f"E{d}", "T-1", "ana", 8, day(0, d)) for d in range(5)]
    shares = [said(day(0, 0), "R-0", share=0.2), said(day(0, 2), "R-1", share=0.5), said(day(0, 4), "R-2", share=0.55)]
    found = on_the_way(*hours, *shares, of=work(progress=0.55, due=day(1), effort_hours=40))
    # by Wednesday 60% used and 50% done; by Friday 100% used and 55% done
    assert "hours" not in triggers(found, day(0, 3))
    assert triggers(found, day(0, 4))["hours"] == day(0, 4)
    nobody_told = on_the_way(*hours, entry("E9", "T-1", "ana", 1, day(0, 4)), of=work(due=day(1), effort_hours=40))
    assert "hours" not in triggers(nobody_told, day(0, 3))
    assert triggers(nobody_told, day(0, 4))["hours"] == day(0, 4)


def test_hours_alone_are_no_warning_while_the_date_is_sure() -> None:
    hours = entry("E1", "T-1", "ana", 12, MONDAY)
    sure = on_the_way(hours, said(day(0, 0), share=0.9), of=work(progress=0.9, due=day(9)))
    assert "hours" not in triggers(sure, day(0, 1))


def test_silence_counts_from_the_last_word() -> None:
    found = on_the_way(given=handed(check_days=2, told=day(3)), of=work(due=day(5)))
    assert "silence" not in triggers(found, day(0, 3))  # three working days are 1.5 times two
    assert triggers(found, day(1))["silence"] == day(0, 4)
    heard = done(found, report(found, "T-1", day(0, 3), "well"))
    assert "silence" not in triggers(heard, day(1, 1))
    assert triggers(heard, day(1, 2))["silence"] == day(1, 2)
    # without check-ins: the distance of the checkpoints, ten working days in two
    points = on_the_way(point(day(1)), given=handed(told=day(2)), of=work(due=day(2)))
    assert "silence" not in triggers(points, day(1, 2))
    assert triggers(points, day(1, 3))["silence"] == day(1, 3)


@pytest.mark.parametrize(("by", "silent"), [("ana", False), ("lea", True), (None, True)])
def test_a_status_breaks_the_silence_only_where_the_owner_set_it(by: str | None, silent: bool) -> None:
    found = on_the_way(given=handed(check_days=2, told=day(3)), of=work(due=day(5)))
    stuck = done(found, edit_task(found, "T-1", day(0, 4), by, status="blocked"))
    assert ("silence" in triggers(stuck, day(1))) is silent
    free = done(stuck, edit_task(stuck, "T-1", day(1), by, status="doing"))
    assert [(one.by, one.words) for one in free.about(Report, "H-1")] == [
        (by, "set to blocked"),
        (by, "no longer blocked"),
    ]
    assert ("silence" in triggers(free, day(1))) is silent
    passed_on = done(free, report(free, "T-1", day(1), "all is well", by="lea"))  # their words, told to the lead
    assert "silence" not in triggers(passed_on, day(1))


def test_what_a_status_says_is_no_reason_of_being_blocked() -> None:
    stuck = done(on_the_way(), edit_task(on_the_way(), "T-1", MONDAY, "lea", status="blocked"))
    [one] = [w for w in warnings_of(stuck, h(stuck), day(0, 3)) if w.trigger == "blocked"]
    assert one.text == "blocked for 3 working days"


def test_the_forecast_and_the_day_it_fell() -> None:
    busy = task("T-2", owner="ana", effort_hours=40, start=day(0), due=day(0, 4))
    found = on_the_way(busy, of=work(effort_hours=10, due=day(0, 4)), given=handed(on=day(-1), told=day(0, 3)))
    assert "forecast" in triggers(found, MONDAY)
    free = on_the_way(of=work(effort_hours=10, due=day(2, 4)))
    assert "forecast" not in triggers(free, MONDAY)
    assert "forecast" not in triggers(found, day(1))  # the date has passed: that is a delay
    started = on_the_way(of=work(effort_hours=30, due=day(0, 4)), given=handed(told=day(0, 3)))
    assert "forecast" not in triggers(started, MONDAY)
    assert triggers(started, day(0, 3))["forecast"] == day(0, 1)


def test_a_date_that_moves_again() -> None:
    moves = [
        Delay(
            id=f"D-{n}", handoff="H-1", on=day(0, n), cause="load", answer="new plan", was=day(1, n), now=day(1, n + 1)
        )
        for n in range(3)
    ]
    still = Delay(id="D-9", handoff="H-1", on=MONDAY, cause="load", answer="reminder", was=day(1))
    assert "moved" not in triggers(on_the_way(still, moves[0]), day(0, 4))
    assert triggers(on_the_way(*moves[:2]), day(0, 4))["moved"] == day(0, 1)
    seen = Clearing(id="W-1", handoff="H-1", trigger="moved", on=day(0, 1))
    assert "moved" not in triggers(on_the_way(*moves[:2], seen), day(0, 4))
    assert triggers(on_the_way(*moves, seen), day(0, 4))["moved"] == day(0, 2)  # it moved anew


def test_too_much_in_two_weeks() -> None:
    others = task("T-2", owner="ana", effort_hours=79, start=MONDAY, due=day(1, 4))
    assert "load" in triggers(on_the_way(others, of=work(effort_hours=10, due=day(1, 4))), MONDAY)
    fewer = task("T-2", owner="ana", effort_hours=60, start=MONDAY, due=day(1, 4))
    assert "load" not in triggers(on_the_way(fewer, of=work(effort_hours=10, due=day(1, 4))), MONDAY)


def test_blocked_for_more_than_two_days() -> None:
    found = on_the_way(said(day(0, 1), "R-1", blocked=True), said(day(0, 2), "R-2", blocked=True, words="no access"))
    assert "blocked" not in triggers(found, day(0, 3))
    [one] = [w for w in warnings_of(found, h(found), day(0, 4)) if w.trigger == "blocked"]
    assert (one.since, one.text) == (day(0, 4), "blocked for 3 working days: no access")
    goes_on = done(found, report(found, "T-1", day(0, 4), "it goes on"))
    assert "blocked" not in triggers(goes_on, day(0, 4))


def test_a_task_that_is_set_to_blocked_is_reported_as_blocked_from_that_day() -> None:
    stuck = done(on_the_way(), edit_task(on_the_way(), "T-1", day(0, 1), "ana", status="blocked"))
    assert "blocked" not in triggers(stuck, day(0, 3))
    assert triggers(stuck, day(0, 4))["blocked"] == day(0, 4)
    assert [(one.by, one.on) for one in stuck.about(Report, "H-1")] == [("ana", day(0, 1))]
    again = done(stuck, edit_task(stuck, "T-1", day(0, 4), effort_hours=9))
    assert len(again.about(Report, "H-1")) == 1
    for status in ("doing", "open", "later"):
        assert "blocked" not in triggers(done(stuck, edit_task(stuck, "T-1", day(0, 4), status=status)), day(0, 4))
    free = done(stuck, edit_task(stuck, "T-1", day(0, 4), status="doing"))
    anew = done(free, edit_task(free, "T-1", day(1), status="blocked"))
    assert triggers(anew, day(1, 3))["blocked"] == day(1, 3)
    offered = on_the_way(given=handed(state="offered"), of=work(status="open"))
    assert done(offered, edit_task(offered, "T-1", MONDAY, status="blocked")).about(Report, "H-1") == ()


def test_clearing_keeps_it_quiet_until_it_arises_anew() -> None:
    found = on_the_way(given=handed(check_days=2, told=day(3)), of=work(due=day(5)))
    cleared = done(found, clear_warning(found, "T-1", "silence", day(1), "we spoke", "lea"))
    assert [(one.by, one.words) for one in cleared.about(Clearing, "H-1")] == [("lea", "we spoke")]
    assert "silence" not in triggers(cleared, day(2))
    again = done(cleared, report(cleared, "T-1", day(2), "well"))
    assert triggers(again, day(3))["silence"] == day(2, 4)
    with pytest.raises(Refused, match="T-1 has no warning 'blocked'; it has silence"):
        clear_warning(found, "T-1", "blocked", day(1))


# delays -------------------------------------------------------------------------------------------


def test_a_date_that_passed_is_talked_about_once_a_day() -> None:
    found = on_the_way(given=handed(on=day(-2), told=day(0, 0)))
    assert [missed(found, h(found), day(0, d)) for d in (0, 1)] == [None, MONDAY]
    reminded = done(found, delay(found, "T-1", day(0, 1), "brief"))
    assert missed(reminded, h(reminded), day(0, 1)) is None
    assert missed(reminded, h(reminded), day(0, 2)) == MONDAY
    assert ladder_of(reminded, h(reminded)).answers[0] == "new plan"


def test_a_new_date_moves_what_is_not_reported() -> None:
    points = [point(day(-1, 1), 0.3, "C-1"), point(day(-1, 3), 0.6, "C-2"), point(day(0), 0.8, "C-3")]
    found = on_the_way(
        *points, said(day(-1, 1), checkpoint="C-1"), given=handed(on=day(-2), told=MONDAY), of=work(due=MONDAY)
    )
    then = done(found, delay(found, "T-1", MONDAY, "outside", now=day(1, 1), by="ana"))
    assert (h(then).told, then.tasks["T-1"].due) == (day(1, 1), day(1, 1))
    assert [one.due for one in then.about(Checkpoint, "H-1")] == [day(-1, 1), day(0, 2), day(0, 4)]
    [kept] = then.about(Delay, "H-1")
    assert (kept.was, kept.now, kept.answer) == (MONDAY, day(1, 1), "reminder")
    buffered = on_the_way(given=handed(told=MONDAY), of=work(due=day(1)))
    assert done(buffered, delay(buffered, "T-1", MONDAY, "skill", now=day(0, 3))).tasks["T-1"].due == day(1)


def test_what_a_delay_may_not_be() -> None:
    found = on_the_way(given=handed(told=MONDAY))
    with pytest.raises(Refused, match="a new plan has a new date"):
        delay(found, "T-1", MONDAY, "load", "new plan")
    with pytest.raises(Refused, match="is not after"):
        delay(found, "T-1", MONDAY, "load", now=MONDAY)
    undated = on_the_way(given=handed(told=None), of=work(due=None))
    with pytest.raises(Refused, match="no date that could be missed"):
        delay(undated, "T-1", MONDAY, "load")


def test_findings_name_the_most_pressing_once_for_each_task() -> None:
    found = on_the_way(point(day(0, 0)), given=handed(on=day(-2), told=day(0, 0), check_days=1))
    assert [one.rule for one in following_findings(found, day(0, 1))] == ["follow.delay"]
    [two] = following_findings(on_the_way(point(day(0, 0)), given=handed(told=day(2, 3), check_days=1)), day(0, 3))
    assert (two.rule, two.severity) == ("follow.checkpoint", "amber")
    assert two.text == "'Task T-1', Ana: no report on 'half' of Mon 23 Nov, and 1 more"
    late = on_the_way(given=handed(on=day(-2), told=day(-1)), of=work(due=day(-1, 4)))
    assert following_findings(late, MONDAY) == []  # the late task says it, with the same ladder


def test_other_owners_and_what_helps() -> None:
    found = on_the_way(member("bo"), given=handed(told=MONDAY))
    assert "ana" not in [one.id for one in other_owners(found, h(found), MONDAY)]
    assert {one.id for one in other_owners(found, h(found), MONDAY)} == {"bo", "lea"}
    causes: tuple[Cause, ...] = ("skill", "brief", "outside", "priority")
    for cause in causes:
        assert "T-1" in help_for(found, h(found), cause, MONDAY).command


@pytest.mark.parametrize(
    ("text", "share"), [("60%", 0.6), ("60", 0.6), ("0,6", 0.6), ("1", 1), ("0", 0), (" 100 % ", 1)]
)
def test_shares_as_people_type_them(text: str, share: float) -> None:
    assert parse_share(text) == pytest.approx(share)


@pytest.mark.parametrize("text", ["", "half", "101", "-1", "nan", "inf%"])
def test_what_is_no_share(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no share; write 60% or 0\.6"):
        parse_share(text)
