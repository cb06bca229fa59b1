"""F20 Fairness: step-up chances, drains and credit of each person over eight weeks."""

import pytest

from models.board import Board
from models.row import Row
from models.rules.fairness import chances_of
from models.rules.findings import all_findings
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
