import datetime as dt

import pytest
from hypothesis import given, settings

from models.board import Board, Change
from models.meeting import Learning
from models.rules.capacity import monday_of, week_name, week_of_work
from models.team import Member, Skill, WorkingHours
from tests.rules.random_boards import MEMBERS, PROVIDERS, boards, todays
from tests.rules.small_board import MONDAY, board, day, holiday, leave, member, provider, team


def capacity(*absences: object, **values: object) -> float:
    ana = member("ana", hours_per_week=40, meeting_hours=4, training_hours=2, absences=absences, **values)
    return week_of_work(board(ana), "ana", MONDAY).capacity


def test_meetings_and_training_come_off() -> None:
    assert capacity() == 34


def test_a_day_of_leave_takes_its_day() -> None:
    assert capacity(leave(day(0, 1), day(0, 1))) == 26
    assert capacity(leave(day(-2), day(0, 1))) == 18


def test_a_half_day_takes_half() -> None:
    assert capacity(leave(day(0, 1), day(0, 1), half=True)) == 30
    assert capacity(leave(day(0), day(0, 4), half=True)) == 14


def test_leave_on_a_free_day_takes_nothing() -> None:
    assert capacity(leave(day(0, 5), day(0, 6))) == 34


def test_a_holiday_takes_its_day_once() -> None:
    ana = member("ana", absences=(leave(day(0, 3), day(0, 3)), leave(day(0, 3), day(0, 3), half=True)))
    found = week_of_work(board(team(holiday_dates=(holiday(day(0, 3)), holiday(day(0, 6)))), ana), "ana", MONDAY)
    assert found.capacity == 32
    assert found.days == (1, 1, 1, 0, 1, 0, 0)
    assert found.away == 1
    assert found.why_away == "public holiday, leave"


def test_a_week_of_leave_is_zero_not_less() -> None:
    assert capacity(leave(day(0), day(0, 4))) == 0


def test_part_time_on_three_days() -> None:
    hours = WorkingHours(days=("tue", "wed", "thu"))
    ana = member("ana", hours_per_week=24, working_hours=hours, absences=(leave(day(0), day(0, 1)),))
    found = week_of_work(board(ana), "ana", MONDAY)
    assert (found.capacity, found.days) == (16, (0, 0, 1, 1, 0, 0, 0))


def test_who_left_and_who_is_unknown_has_none() -> None:
    assert capacity(active=False) == 0
    assert week_of_work(Board(), "nobody", MONDAY).capacity == 0


def test_a_provider_has_its_hours_until_it_ends() -> None:
    both = board(
        team(holiday_dates=(holiday(day(0)),)),
        provider("ext", hours_per_week=20),
        provider("gone", hours_per_week=20, stage="ended"),
    )
    assert week_of_work(both, "ext", MONDAY).capacity == 20
    assert week_of_work(both, "gone", MONDAY).capacity == 0


@pytest.mark.parametrize(
    ("on", "monday", "name"),
    [
        (dt.date(2026, 11, 29), dt.date(2026, 11, 23), "2026-W48"),
        (dt.date(2027, 1, 1), dt.date(2026, 12, 28), "2026-W53"),
        (dt.date(2027, 1, 4), dt.date(2027, 1, 4), "2027-W01"),
    ],
)
def test_weeks_are_iso_weeks(on: dt.date, monday: dt.date, name: str) -> None:
    assert monday_of(on) == monday
    assert week_name(monday) == name


@settings(max_examples=60, deadline=None)
@given(boards(), todays)
def test_capacity_is_never_below_zero_nor_above_the_contract(found: Board, on: dt.date) -> None:
    for candidate in MEMBERS + PROVIDERS:
        week = week_of_work(found, candidate, monday_of(on))
        assert 0 <= week.capacity <= week.contract
        assert all(0 <= share <= 1 for share in week.days)
        assert week.away >= 0


def test_what_is_learned_and_taught_leaves_the_capacity_of_both() -> None:
    """20 hours over the ten weekdays of two weeks: ten a week of who learns and of who teaches, nothing before or after."""
    item = Learning(
        id="L-1",
        member="ana",
        skill="sql",
        kind="mentoring",
        name="Partitions",
        mentor="ben",
        hours=20,
        start=dt.date(2026, 11, 25),
        end=dt.date(2026, 12, 8),
    )
    board = Board.of([Skill(id="sql", name="SQL"), Member(id="ana", name="Ana"), Member(id="ben", name="Ben"), item])
    weeks = [dt.date(2026, 11, 16) + dt.timedelta(weeks=n) for n in range(5)]
    for who in ("ana", "ben"):
        assert [week_of_work(board, who, monday).capacity for monday in weeks] == [40, 34, 30, 36, 40]
    moved = board.apply([Change(item, item.model_copy(update={"mentor": None, "hours": 0.0}))])
    assert week_of_work(moved, "ben", weeks[2]).capacity == week_of_work(moved, "ana", weeks[2]).capacity == 40
