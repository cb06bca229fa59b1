import datetime as dt

import pytest

from models.board import Board
from models.rules.overlap import is_far, overlap_hours, overlap_share
from models.team import WEEKDAYS, WorkingHours
from tests.rules.small_board import MONDAY, board, member, provider, team


def zones(**of: str) -> Board:
    return board(team(time_zone="Europe/Berlin"), *(member(who, time_zone=zone) for who, zone in of.items()))


def test_berlin_lisbon_new_york_manila() -> None:
    found = zones(ana="Europe/Berlin", ben="Europe/Lisbon", cleo="America/New_York", dag="Asia/Manila")
    assert overlap_hours(found, "ana", "ana", MONDAY) == 40
    assert overlap_hours(found, "ana", "ben", MONDAY) == 35  # hers 9-17, his 10-18 by her clock
    assert overlap_hours(found, "ana", "cleo", MONDAY) == 10  # 15-23
    assert overlap_hours(found, "ben", "cleo", MONDAY) == 15
    assert overlap_hours(found, "ana", "dag", MONDAY) == 5  # 2-10
    assert overlap_hours(found, "cleo", "dag", MONDAY) == 0


@pytest.mark.parametrize(
    ("week", "hours"),
    [
        (dt.date(2026, 3, 2), 10),
        (dt.date(2026, 3, 9), 15),  # New York moved its clocks on 8 March
        (dt.date(2026, 3, 23), 15),
        (dt.date(2026, 3, 30), 10),  # Berlin on 29 March
    ],
)
def test_between_two_clock_changes_there_is_an_hour_more(week: dt.date, hours: float) -> None:
    found = zones(ana="Europe/Berlin", cleo="America/New_York")
    assert overlap_hours(found, "ana", "cleo", week) == hours


def test_a_clock_change_within_the_week() -> None:
    every_day = WorkingHours(days=WEEKDAYS)
    found = board(
        member("ana", time_zone="Europe/Berlin", working_hours=every_day),
        member("cleo", time_zone="America/New_York", working_hours=every_day),
    )
    # Monday to Saturday 3 h, on the Sunday of the change 2
    assert overlap_hours(found, "ana", "cleo", dt.date(2026, 3, 26)) == 20


def test_a_night_shift_ends_tomorrow() -> None:
    night = WorkingHours(days=("mon",), start=dt.time(22), end=dt.time(6))
    early = WorkingHours(days=("tue",), start=dt.time(4), end=dt.time(12))
    found = board(member("ana", working_hours=night), member("ben", working_hours=early))
    assert overlap_hours(found, "ana", "ben", MONDAY) == 2


def test_the_share_is_of_the_shorter_week() -> None:
    three = WorkingHours(days=("tue", "wed", "thu"))
    found = board(
        member("ana"), member("ben", working_hours=three), member("cleo", working_hours=WorkingHours(days=()))
    )
    assert overlap_share(found, "ana", "ben", MONDAY) == 1
    assert overlap_share(found, "ana", "cleo", MONDAY) == 0
    assert overlap_share(found, "cleo", "cleo", MONDAY) == 1


def test_a_provider_keeps_the_hours_of_the_team_in_its_own_zone() -> None:
    found = board(team(time_zone="Europe/Berlin"), member("ana"), provider("ext", time_zone="Europe/Lisbon"))
    assert overlap_hours(found, "ana", "ext", MONDAY) == 35


def test_far_apart_is_less_than_two_common_hours_a_day() -> None:
    people = board(
        team(time_zone="Europe/Berlin"),
        member("bo"),
        member("mia", time_zone="Asia/Manila"),
        member("lis", time_zone="Europe/Lisbon"),
    )
    assert is_far(people, "bo", "mia", MONDAY)
    assert not is_far(people, "bo", "lis", MONDAY)
    assert not is_far(people, "mia", "mia", MONDAY)
