import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.board import Board
from models.policy import Policy
from models.rules.load import (
    fullest,
    load_in,
    load_with,
    planned_hours,
    remaining_hours,
    spread,
    switching_loss,
    weekly_load,
)
from models.team import Member
from models.work import Task
from tests.rules.random_boards import HOURS, MEMBERS, PROVIDERS, boards, todays
from tests.rules.small_board import MONDAY, board, day, entry, holiday, leave, member, task, team

ANA = member("ana", hours_per_week=40)


def test_the_weeks_of_a_person_to_the_hour() -> None:
    """One person, worked out by hand.

    Ana has 40 h. T-1: 30 h, 6 logged, due Friday next week: 24 h on 10 days, 12 and 12. T-2: 10 h from Wednesday
    to Tuesday next week: 5 days, 6 and 4. T-3: due long ago, 5 h left, all in this week. T-4: 16 h without a date:
    four weeks, 4 each. Tuesday next week is a holiday: then T-1 has 9 days (24/9 = 2.667 a day: 13.333, 10.667),
    T-2 has 4 (7.5, 2.5), T-4 has 19 (16/19 = .8421 a day: 4.211, 3.368, 4.211, 4.211).
    """
    rows = [
        ANA,
        task("T-1", owner="ana", effort_hours=30, logged_hours=6, due=day(1, 4)),
        task("T-2", owner="ana", effort_hours=10, start=day(0, 2), due=day(1, 1)),
        task("T-3", owner="ana", effort_hours=5, due=day(-9)),
        task("T-4", owner="ana", effort_hours=16),
        task("T-5", owner="ana", effort_hours=99, status="later"),
        task("T-6", owner="ana", effort_hours=99, status="dropped"),
        task("T-7", effort_hours=99, due=day(0, 4)),
    ]
    plain = weekly_load(board(*rows), "ana", MONDAY)
    assert {m: week.planned for m, week in plain.items()} == pytest.approx(
        {day(0): 12 + 6 + 5 + 4, day(1): 12 + 4 + 4, day(2): 4, day(3): 4}
    )
    assert plain[day(0)].share == pytest.approx(27 / 40)

    free = weekly_load(board(team(holiday_dates=(holiday(day(1, 1)),)), *rows), "ana", MONDAY)
    assert {m: week.planned for m, week in free.items()} == pytest.approx(
        {
            day(0): 13.3333 + 7.5 + 5 + 4.2105,
            day(1): 10.6667 + 2.5 + 3.3684,
            day(2): 4.2105,
            day(3): 4.2105,
        },
        abs=0.0005,
    )
    assert free[day(1)].capacity == 32


def test_logged_hours_are_worked_where_they_lie_and_the_rest_spreads_again() -> None:
    one = task("T-1", owner="ana", effort_hours=20, due=day(1, 4))
    before = board(ANA, one)
    assert planned_hours(one, before, "ana", MONDAY) == pytest.approx({day(0): 10, day(1): 10})
    after = board(ANA, one, entry("E-1", "T-1", "ana", 8, MONDAY))
    assert remaining_hours(one, after) == 12
    week = load_in(after, "ana", MONDAY, MONDAY)
    assert (week.planned, week.worked, week.booked) == pytest.approx((6, 8, 14))
    assert load_in(after, "ana", day(1), MONDAY).booked == pytest.approx(6)


def test_hours_of_a_helper_count_for_the_helper_and_shorten_the_rest() -> None:
    one = task("T-1", owner="ana", effort_hours=20, due=day(0, 4))
    both = board(ANA, member("ben"), one, entry("E-1", "T-1", "ben", 5, MONDAY))
    assert load_in(both, "ana", MONDAY, MONDAY).booked == pytest.approx(15)
    assert load_in(both, "ben", MONDAY, MONDAY).booked == 5


def test_more_hours_than_planned_leave_nothing() -> None:
    one = task("T-1", owner="ana", effort_hours=4, logged_hours=9)
    assert remaining_hours(one, board(ANA, one)) == 0
    assert planned_hours(one, board(ANA, one), "ana", MONDAY) == {}


@pytest.mark.parametrize("weekday", [5, 6])
def test_on_a_weekend_what_is_left_lies_in_the_coming_week(weekday: int) -> None:
    one = task("T-1", owner="ana", effort_hours=4, due=day(0, 4))
    assert planned_hours(one, board(ANA, one), "ana", day(0, weekday)) == {day(1): 4}


def test_overdue_work_lies_in_this_week_also_on_friday() -> None:
    one = task("T-1", owner="ana", effort_hours=4, due=day(0, 1))
    assert planned_hours(one, board(ANA, one), "ana", day(0, 4)) == {day(0): 4}


@pytest.mark.parametrize("values", [{}, {"due": day(9), "due_kind": "none"}])
def test_without_a_due_date_work_lies_in_four_weeks(values: dict[str, Any]) -> None:
    one = task("T-1", owner="ana", effort_hours=20, **values)
    found = planned_hours(one, board(ANA, one), "ana", MONDAY)
    assert found == pytest.approx({day(0): 5, day(1): 5, day(2): 5, day(3): 5})


def test_a_due_date_before_the_start_puts_all_at_the_due_date() -> None:
    one = task("T-1", owner="ana", effort_hours=8, start=day(3), due=day(1, 2))
    assert planned_hours(one, board(ANA, one), "ana", MONDAY) == {day(1): 8}


def test_leave_takes_no_work() -> None:
    away = member("ana", absences=(leave(day(1), day(1, 4)), leave(day(0, 3), day(0, 4), half=True)))
    one = task("T-1", owner="ana", effort_hours=18, due=day(2, 4))
    # 3 whole and 2 half days, none, 5 days: 9 days of 2 h
    assert planned_hours(one, board(away, one), "ana", MONDAY) == pytest.approx({day(0): 8, day(2): 10})


def test_where_leave_takes_every_day_the_plain_days_carry_it() -> None:
    away = member("ana", absences=(leave(day(0), day(1, 6)),))
    one = task("T-1", owner="ana", effort_hours=10, due=day(1, 4))
    found = board(away, one)
    assert planned_hours(one, found, "ana", MONDAY) == pytest.approx({day(0): 5, day(1): 5})
    assert load_in(found, "ana", MONDAY, MONDAY).share is None  # work and no capacity: no number says it


@pytest.mark.parametrize(("streams", "share"), [(0, 0), (1, 0), (2, 0.10), (3, 0.17), (9, 0.17)])
def test_switching_costs_10_and_17_percent(streams: int, share: float) -> None:
    assert switching_loss(streams, Policy()) == share


def test_switching_is_charged_as_load() -> None:
    rows = [task(f"T-{n}", owner="ana", effort_hours=10, due=day(0, 4), purpose=p) for n, p in enumerate("aab")]
    week = load_in(board(ANA, *rows), "ana", MONDAY, MONDAY)
    assert (week.booked, week.streams, week.switching) == pytest.approx((30, 2, 3))
    assert week.share == pytest.approx(33 / 40)
    third = task("T-9", owner="ana", effort_hours=10, due=day(0, 4), purpose="c")
    assert load_in(board(ANA, *rows, third), "ana", MONDAY, MONDAY).switching == pytest.approx(6.8)


def test_finished_work_without_dated_hours_lies_from_start_to_close() -> None:
    done = task("T-1", owner="ana", effort_hours=8, start=day(-2), closed=day(-1, 4), status="done")
    found = weekly_load(board(ANA, done), "ana", MONDAY)
    assert {m: week.worked for m, week in found.items()} == pytest.approx({day(-2): 4, day(-1): 4})
    dated = weekly_load(board(ANA, done, entry("E-1", "T-1", "ana", 3, day(-1))), "ana", MONDAY)
    assert {m: week.worked for m, week in dated.items()} == {day(-1): 3}


def test_a_task_that_nobody_owns_is_added() -> None:
    mine = task("T-1", owner="ana", effort_hours=20, due=day(0, 4), purpose="a")
    free = task("T-2", effort_hours=10, due=day(0, 4), purpose="b")
    week = load_with(board(ANA, mine, free), "ana", free, MONDAY)[MONDAY]
    assert (week.booked, week.streams) == (30, 2)
    assert week.share == pytest.approx(33 / 40)


def test_a_task_of_their_own_is_there_already() -> None:
    mine = task("T-1", owner="ana", effort_hours=20, due=day(0, 4), purpose="a")
    found = board(ANA, mine)
    assert load_with(found, "ana", mine, MONDAY)[MONDAY] == load_in(found, "ana", MONDAY, MONDAY)


def test_a_task_of_the_same_purpose_is_no_new_stream() -> None:
    mine = task("T-1", owner="ana", effort_hours=20, due=day(0, 4), purpose="a")
    free = task("T-2", effort_hours=10, due=day(0, 4), purpose="a")
    assert load_with(board(ANA, mine, free), "ana", free, MONDAY)[MONDAY].switching == 0


def test_load_with_says_what_giving_it_would_make_true() -> None:
    mine = task("T-1", owner="ana", effort_hours=20, due=day(1, 4), purpose="a")
    free = task("T-2", effort_hours=30, due=day(1, 2), purpose="b")
    given_to_her = free.model_copy(update={"owner": "ana"})
    asked = load_with(board(ANA, mine, free), "ana", free, MONDAY)
    after = weekly_load(board(ANA, mine, given_to_her), "ana", MONDAY)
    assert {m: week.share for m, week in asked.items()} == pytest.approx({m: after[m].share for m in asked})


def test_the_fullest_week_is_the_first_of_equals() -> None:
    one = task("T-1", owner="ana", effort_hours=20, due=day(1, 4))
    found = fullest(weekly_load(board(ANA, one), "ana", MONDAY))
    assert found is not None
    assert found[0] == MONDAY
    assert found[1] == pytest.approx(0.25)
    assert fullest({}) is None


@settings(max_examples=50, deadline=None)
@given(boards(), st.sampled_from(HOURS), todays, st.integers(0, 60), st.sampled_from(MEMBERS + PROVIDERS))
def test_spreading_loses_no_hour(found: Board, much: float, first: dt.date, length: int, who: str) -> None:
    last = first + dt.timedelta(days=length)
    weeks = spread(much, first, last, found, who)
    assert sum(weeks.values()) == pytest.approx(much, abs=1e-9)
    assert all(share >= 0 for share in weeks.values())
    assert all(m.weekday() == 0 and first - dt.timedelta(days=6) <= m <= last for m in weeks)


@settings(max_examples=40, deadline=None)
@given(boards(), todays)
def test_all_that_remains_is_planned_and_nothing_twice(found: Board, today: dt.date) -> None:
    for who in MEMBERS + PROVIDERS:
        planned = sum(week.planned for week in weekly_load(found, who, today).values())
        assert planned == pytest.approx(sum(remaining_hours(t, found) for t in found.tasks_of(who)))


def test_finished_work_without_a_start_took_the_four_weeks_before_its_close() -> None:
    closed = dt.date(2026, 11, 20)
    done = Task(
        id="T", title="T", owner="a", effort_hours=20, status="done", closed=closed, created=dt.date(2026, 1, 5)
    )
    board = Board.of([Member(id="a", name="A"), done])
    weeks = weekly_load(board, "a", dt.date(2026, 11, 23))
    assert [round(week.worked, 6) for week in weeks.values()] == [5, 5, 5, 5]
    known_late = done.model_copy(update={"created": dt.date(2026, 11, 19)})
    weeks = weekly_load(Board.of([Member(id="a", name="A"), known_late]), "a", dt.date(2026, 11, 23))
    assert [round(week.worked, 6) for week in weeks.values()] == [20]
