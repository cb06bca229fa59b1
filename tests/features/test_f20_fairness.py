"""F20 Fairness: step-up chances, drains and credit of each person over eight weeks."""

import pytest

from models.actions.hand_off import assign
from models.actions.plan import adopt_plan
from models.board import Board, Change
from models.row import Row
from models.rules.fairness import chances_of
from models.rules.findings import all_findings
from models.rules.joint_plan import joint_plan, unowned_in_order
from models.rules.plan_numbers import numbers_of
from models.rules.suggest import suggest_candidates
from tests.rules.small_board import MONDAY, board, day, feels, member, rating, skill, task


def team_with(*rows: Row) -> Board:
    return board(
        skill("sql", group="Data"),
        member("ana", feelings=(feels("Data", "drains"),)),
        member("ben"),
        rating("ana", "sql", 3, wish="want", on=day(-12)),
        rating("ben", "sql", 3),
        *rows,
    )


def without_chance(found: Board) -> tuple[str, ...]:
    """Who is listed as somebody without a chance."""
    return tuple(one.subject.id for one in all_findings(found, MONDAY) if one.rule == "signal.no_chance")


def done(task_id: str, weeks_ago: int, chance: float, needs: str = "sql:3", **values: object) -> Row:
    closed = day(-weeks_ago, 2)
    return task(task_id, needs, owner="ana", status="done", closed=closed, grade=4, chance_at_close=chance, **values)


def test_a_person_who_wants_to_grow_and_had_no_chance_for_eight_weeks_is_listed() -> None:
    assert without_chance(team_with()) == ("ana",)  # Ben did not say that he wants to
    assert without_chance(team_with(done("T-1", 9, 0.7))) == ("ana",)
    assert without_chance(team_with(done("T-1", 8, 0.7))) == ()
    assert without_chance(team_with(done("T-1", 2, 0.95, "sql:1"))) == ("ana",)  # routine is no step up


def test_a_chance_that_stands_is_one() -> None:
    hard = task("T-1", "sql:4", owner="ana", effort_hours=6)
    found = chances_of(team_with(hard), "ana", MONDAY)
    assert (found.step_ups, found.ahead, found.last) == (("T-1",), True, None)
    assert without_chance(team_with(hard)) == ()


def test_drains_are_the_hours_of_what_the_member_marked() -> None:
    found = team_with(
        done("T-1", 1, 0.9, logged_hours=6),
        task("T-2", "sql:3", owner="ana", effort_hours=4),
        task("T-3", owner="ana", effort_hours=10),  # names no skill, so no kind of work
    )
    assert (chances_of(found, "ana", MONDAY).draining, chances_of(found, "ana", MONDAY).hours) == (10, 20)
    ben = team_with(task("T-2", "sql:3", owner="ben", effort_hours=4))
    assert chances_of(ben, "ben", MONDAY).draining == 0


@pytest.mark.parametrize(
    ("values", "counts"),
    [({"stakes": "high"}, True), ({"value": "seeking"}, True), ({}, False), ({"stakes": "high", "grade": 2}, False)],
)
def test_credit_is_accepted_work_that_others_see(values: dict[str, object], counts: bool) -> None:
    work = {"grade": 4, "chance_at_close": 0.85, **values}
    row = task("T-1", "sql:3", owner="ana", status="done", closed=day(-1), **work)
    assert (chances_of(team_with(row), "ana", MONDAY).credit == ("T-1",)) is counts


# the joint plan ------------------------------------------------------------------------------------


def unequal_team() -> Board:
    """Ben had two chances and Cleo none; both want to grow, Ben is a little nearer to the work, and Ana can coach."""
    past = [
        task(f"D-{n}", "sql:3", owner="ben", status="done", closed=day(-n, 2), grade=3, chance_at_close=0.7)
        for n in (1, 3)
    ]
    return board(
        skill("sql"),
        *(member(who) for who in ("ana", "ben", "cleo")),
        rating("ana", "sql", 5, on=day(-12)),
        rating("ben", "sql", 2.75, wish="want", on=day(-12)),
        rating("cleo", "sql", 2.5, wish="want", on=day(-12)),
        *past,
        task("T-1", "sql:3", effort_hours=4, due=day(1, 4)),
        task("T-2", "sql:1", effort_hours=4, due=day(1, 4)),
    )


def one_by_one(found: Board) -> Board:
    """The board where each task goes to its best suggestion, one after the other."""
    for waiting in unowned_in_order(found):
        best = suggest_candidates(waiting, found, MONDAY).candidates[0]
        found = found.apply(assign(found, waiting.id, best.id, MONDAY).changes)
    return found


def test_a_joint_plan_makes_the_chances_more_equal_and_more_so_than_the_best_suggestions_do() -> None:
    found = unequal_team()
    plan = joint_plan(found, MONDAY)
    after = found.apply(adopt_plan(found, plan.assignments, MONDAY).changes)
    suggested = one_by_one(found)
    assert plan.unplaced == ()
    assert not any(one.owner is None for one in suggested.tasks.values())
    counts = [[len(chances_of(b, who, MONDAY).step_ups) for who in ("ben", "cleo")] for b in (found, suggested, after)]
    assert counts == [[2, 0], [3, 0], [2, 1]]
    assert [numbers_of(b, MONDAY).step_up_spread for b in (found, suggested, after)] == [1.0, 1.5, 0.5]
    assert (plan.before.step_up_spread, plan.after.step_up_spread) == (1.0, 0.5)


def test_a_joint_plan_gives_a_chance_to_who_wanted_one_for_eight_weeks() -> None:
    found = unequal_team()
    assert without_chance(found) == ("cleo",)
    plan = joint_plan(found, MONDAY)
    assert (plan.before.without_chance, plan.after.without_chance) == (1, 0)
    after = found.apply(adopt_plan(found, plan.assignments, MONDAY).changes)
    assert without_chance(after) == ()


def test_nobody_is_given_a_chance_that_they_do_not_want_more_than_others() -> None:
    found = unequal_team()
    content = found.apply([Change(None, rating("cleo", "sql", 2.5, wish="ok", on=day(-1), id="R-9"))])
    [step] = [one for one in joint_plan(content, MONDAY).assignments if one.kind == "stretch"]
    assert step.owner == "ben"
