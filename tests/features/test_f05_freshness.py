"""F05: what goes unused loses its freshness, half of it in eleven months, and a warm-up is proposed."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.board import Board
from models.policy import Policy
from models.rules.finding import Finding
from models.rules.level_findings import level_findings
from models.rules.levels import effective_level, freshness, level_of
from models.rules.points import DAYS_PER_MONTH
from tests.rules.small_board import MONDAY, board, day, member, rating, skill, task
from tui.glyphs import ASCII, UNICODE
from tui.words import idle_style, level_cell

POLICY = Policy()


def months_ago(months: float) -> dt.date:
    return MONDAY - dt.timedelta(days=round(months * DAYS_PER_MONTH))


def used(months: float, *rows: Any, level: float = 4, wish: Any = "want") -> Board:
    rated = rating("ana", "sql", level, on=months_ago(months), wish=wish)
    return board(skill("sql"), member("ana"), rated, *rows)


def idle(found: Board) -> list[Finding]:
    return [one for one in level_findings(found, MONDAY) if one.rule == "level.idle.sql"]


def test_f05_eleven_idle_months_leave_one_half() -> None:
    assert freshness(11, POLICY) == pytest.approx(0.5, abs=0.001)
    level = level_of(used(11), "ana", "sql", MONDAY)
    assert level.freshness == pytest.approx(0.5, abs=0.001)
    assert level.mean - level.effective == pytest.approx(0.5, abs=0.001)


@given(st.floats(-0.5, 5.5), st.floats(0, 1000))
def test_f05_never_more_than_one_level_and_never_under_the_first(mean: float, months: float) -> None:
    left = effective_level(mean, freshness(months, POLICY), POLICY)
    assert mean - 1 - 1e-9 <= left <= max(mean, 1)
    assert left >= 1 or mean < 1


@given(st.floats(0, 500), st.floats(0, 500))
def test_f05_more_idle_months_never_leave_more(one: float, other: float) -> None:
    fresh = [freshness(months, POLICY) for months in sorted((one, other))]
    assert effective_level(3, fresh[0], POLICY) >= effective_level(3, fresh[1], POLICY)


@pytest.mark.parametrize(("months", "colour", "sign"), [(2, "", "4?♥"), (7, "amber", "3.5?°♥"), (13, "red", "3.5?∅♥")])
def test_f05_marks_of_what_goes_unused(months: float, colour: str, sign: str) -> None:
    level = level_of(used(months), "ana", "sql", MONDAY)
    assert idle_style(level, POLICY) == colour
    assert level_cell(level, POLICY, UNICODE) == sign
    assert level_cell(level, POLICY, ASCII).isascii()


def test_f05_a_warm_up_is_an_open_task_that_would_be_routine_or_core() -> None:
    # 13 idle months: 3.57 less 1 - .5^(13/11) = 3.01, variance .35 + .006 x 56 weeks: 1 is routine, 2.5 is core, 4 is no warm-up
    tasks = (
        task("T-1", "sql:4", due=day(1)),
        task("T-2", "sql:2.5", due=day(3), title="Small report", effort_hours=6),
        task("T-3", "sql:1", due=day(4)),
        task("T-4", "sql:2", due=day(1), owner="ana"),
        task("T-5", "sql:2", due=day(1), status="later"),
    )
    [found] = idle(used(13, *tasks))
    assert found.severity == "amber"
    assert found.text == "Ana, SQL: not used for 13 months, counts 0.6 of a level less"
    assert found.action.text == "a warm-up: 'Small report', 6 h, would be core work"
    assert (found.action.task, found.action.command) == ("T-2", "evenhand suggest T-2")


def test_f05_without_such_work_there_is_something_to_look_at() -> None:
    [found] = idle(used(7, task("T-1", "sql:5")))
    assert (found.severity, found.action.task) == ("info", None)
    assert found.action.text.startswith("look whether it is still needed")


def test_f05_finished_work_ends_it() -> None:
    assert idle(used(13))
    assert not idle(used(13, task("T-1", "sql:2", owner="ana", status="done", closed=day(-1))))


def test_f05_what_nobody_wants_or_needs_stays_quiet() -> None:
    assert not idle(used(13, wish="ok"))
    needed = board(skill("sql", critical=True), member("ana"), rating("ana", "sql", 4, on=months_ago(13)))
    assert idle(needed)


def test_f05_a_changed_wish_does_not_freshen() -> None:
    # The same level by the same person with another wish says nothing new about the level.
    wished = used(13, rating("ana", "sql", 4, on=MONDAY, wish="avoid"))
    level = level_of(wished, "ana", "sql", MONDAY)
    assert level.idle_months == pytest.approx(13, abs=0.1)
    assert level.wish == "avoid"
    assert level.variance == level_of(used(13), "ana", "sql", MONDAY).variance
    seen_again = used(13, rating("ana", "sql", 4, on=MONDAY, wish="want"))
    assert level_of(seen_again, "ana", "sql", MONDAY).idle_months == 0
