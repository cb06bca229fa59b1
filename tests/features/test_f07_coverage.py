"""F07 Coverage: required holders per skill and week, absence in it, and who could become the second holder."""

import pytest

from models.board import Board, Change
from models.rules.chance import class_of
from models.rules.cover_findings import cover_findings
from models.rules.coverage import covered_weeks, demand_for
from models.rules.finding import Finding
from models.rules.load import fullest, load_with
from models.rules.prospect import prospect
from models.team import RequiredHolders
from tests.rules.small_board import MONDAY, board, day, leave, member, rating, skill, task

WANTED = RequiredHolders(level=3, holders=2)


def one_holder(*more: object, critical: bool = True) -> Board:
    """Only Ana holds the ledger, and she is away in the weeks 2 and 3; Ben is a step below and wants it."""
    return board(
        skill("ledger", required=WANTED, critical=critical),
        member("ana", absences=(leave(day(2), day(3, 4)),)),
        member("ben"),
        rating("ana", "ledger", 4.5),
        rating("ben", "ledger", 2, wish="want", on=day(-1)),
        *more,  # type: ignore[arg-type]
    )


def only(found: Board) -> Finding:
    [finding] = cover_findings(found, MONDAY)
    return finding


def test_the_only_holder_on_leave_is_red_exactly_in_those_weeks() -> None:
    states = [week.state for week in covered_weeks(one_holder(), "ledger", MONDAY)]
    assert states == ["amber", "amber", "red", "red", "amber", "amber"]
    found = only(one_holder())
    assert (found.id, found.severity, found.when) == ("cover.away:ledger", "red", day(2))
    assert found.numbers["weeks"] == 2
    assert "the weeks of 7 and 14 Dec" in found.text


def test_one_day_there_is_there() -> None:
    short = one_holder().members["ana"].model_copy(update={"absences": (leave(day(2), day(2, 3)),)})
    found = one_holder().apply([Change(one_holder().members["ana"], short)])
    assert {week.state for week in covered_weeks(found, "ledger", MONDAY)} == {"amber"}
    assert only(found).rule == "cover.single"


def test_a_skill_that_is_not_critical_is_red_only_where_work_needs_it() -> None:
    work = task("T-1", "ledger:3", effort_hours=10, owner="ana", start=day(3), due=day(3, 4))
    quiet, busy = one_holder(critical=False), one_holder(work, critical=False)
    assert [week.state for week in covered_weeks(quiet, "ledger", MONDAY)] == ["amber"] * 6
    # Where every day of the span is leave, the work lies in it all the same.
    assert [week.state for week in covered_weeks(busy, "ledger", MONDAY)][3] == "red"
    assert only(busy).severity == "amber"


def test_enough_holders_are_no_finding() -> None:
    both = one_holder(rating("ben", "ledger", 4, id="newer"))
    assert cover_findings(both, MONDAY) == []


def test_nobody_at_all() -> None:
    nobody = board(skill("ledger", required=WANTED, critical=True), member("ana"))
    assert (only(nobody).rule, only(nobody).severity) == ("cover.nobody", "red")
    assert only(nobody).action.word == "look"


def test_a_skill_that_nobody_asks_for_is_no_finding() -> None:
    assert cover_findings(board(skill("cobol"), member("ana")), MONDAY) == []
    wanted = board(skill("cobol"), member("ana"), task("T-1", "cobol:3", effort_hours=4))
    assert only(wanted).severity == "amber"


def test_the_demand_is_the_planned_hours_at_the_required_level() -> None:
    found = one_holder(
        task("T-1", "ledger:3.5", effort_hours=10, owner="ana", start=day(0), due=day(0, 4)),
        task("T-2", "ledger:3", effort_hours=6, start=day(1), due=day(1, 4)),  # nobody's counts too
        task("T-3", "ledger:2", effort_hours=40, owner="ben", start=day(0), due=day(0, 4)),  # needs no holder
    )
    demand = demand_for(found, "ledger", MONDAY)
    assert demand == pytest.approx({day(0): 10, day(1): 6})
    assert [week.demand for week in covered_weeks(found, "ledger", MONDAY)] == pytest.approx([10, 6, 0, 0, 0, 0])
    assert [week.supply for week in covered_weeks(found, "ledger", MONDAY)] == [40, 40, 0, 0, 40, 40]


def test_more_work_than_the_holders_have_hours() -> None:
    crowd = [task(f"T-{n}", "ledger:3", effort_hours=90, owner="ana", due=day(5, 4)) for n in range(2)]
    found = board(
        skill("ledger", required=RequiredHolders(level=3, holders=1)), member("ana", hours_per_week=20),
        rating("ana", "ledger", 4), *crowd,
    )  # fmt: skip
    assert only(found).rule == "cover.demand"
    assert (only(found).numbers["hours_ahead"], only(found).numbers["supply"]) == (180, 120)


# who could become the second holder ---------------------------------------------------------------


def test_a_pair_is_named_with_its_task_and_its_coach() -> None:
    found = one_holder(task("T-1", "ledger:2.5", effort_hours=6, start=day(0), due=day(1, 4)))
    action = only(found).action
    assert (action.kind, action.word, action.task) == ("look", "pair", "T-1")
    [move] = action.moves
    assert (move.task, move.to, move.coach) == ("T-1", "ben", "ana")
    assert action.command == "evenhand mend cover.away:ledger"
    seen = prospect(found.tasks["T-1"], found, "ben", MONDAY)
    assert class_of(seen.value, found.policy) in ("core", "stretch", "overreach")
    week = fullest(load_with(found, "ben", found.tasks["T-1"], MONDAY))
    assert week is not None
    assert week[1] <= found.policy.full


def test_a_pair_that_is_at_work_is_not_proposed_again() -> None:
    work = task("T-1", "ledger:2.5", effort_hours=6, start=day(0), due=day(1, 4), owner="ben", coach="ana")
    action = only(one_holder(work)).action
    assert (action.word, action.task, action.moves) == ("look", "T-1", ())
    assert "Ben learns it with Ana" in action.text


def test_whoever_would_rather_avoid_it_is_not_asked() -> None:
    work = task("T-1", "ledger:2.5", effort_hours=6, start=day(0), due=day(1, 4))
    found = one_holder(work, rating("ben", "ledger", 2, wish="avoid", id="newer"))
    assert only(found).action.word == "look"
    assert only(found).action.moves == ()


def test_without_a_task_that_fits_the_learner_is_named_all_the_same() -> None:
    action = only(one_holder()).action
    assert action.word == "pair"
    assert action.moves == ()
    assert "Ben" in action.text


def test_a_coach_without_hours_cannot_coach() -> None:
    full = task("T-9", "ledger:4", effort_hours=80, owner="ana", start=day(0), due=day(1, 4))
    work = task("T-1", "ledger:2.5", effort_hours=6, start=day(0), due=day(1, 4))
    action = only(one_holder(work, full)).action
    assert action.moves == ()
    assert "no holder is free and sure enough to coach" in action.text
