import pytest

from models.board import Board
from models.rules.coverage import coverage, coverage_gain, holders_in, required
from models.team import RequiredHolders
from tests.rules.small_board import MONDAY, board, day, leave, member, provider, rating, skill

WANTED = RequiredHolders(level=3, holders=2)


def thin(**values: object) -> Board:
    return board(
        skill("sql", required=WANTED),
        member("ana", absences=(leave(day(1), day(1, 4)),)),
        member("ben"),
        member("cleo"),
        member("gone", active=False),
        provider("ext"),
        rating("ana", "sql", 4),
        rating("ben", "sql", 2),
        rating("gone", "sql", 5),
    )


def test_holders_are_active_members_at_the_required_level() -> None:
    found = coverage(thin(), "sql", MONDAY)
    assert (found.holders, found.level, found.wanted, found.missing) == (("ana",), 3, 2, 1)


def test_a_skill_that_states_nothing_takes_the_policy() -> None:
    assert required(None, thin().policy) == (3, 2)
    assert coverage(board(skill("tls")), "tls", MONDAY).missing == 2


def test_a_holder_on_leave_is_no_holder_that_week() -> None:
    assert holders_in(thin(), "sql", MONDAY, MONDAY) == ("ana",)
    assert holders_in(thin(), "sql", day(1), MONDAY) == ()


def test_the_gain_of_a_second_holder() -> None:
    # Ben: 2 -> mean 2.1441, .8559 below 3: closeness 1 - .8559 / 2 = .5721; 1 of 2 missing
    assert coverage_gain(thin(), "ben", "sql", MONDAY) == pytest.approx(0.5 * 0.57206, abs=0.0001)
    # Cleo, unrated: 1.0, two levels below: out of reach
    assert coverage_gain(thin(), "cleo", "sql", MONDAY) == 0


def test_no_gain_for_a_holder_a_provider_or_a_covered_skill() -> None:
    assert coverage_gain(thin(), "ana", "sql", MONDAY) == 0
    assert coverage_gain(thin(), "ext", "sql", MONDAY) == 0
    covered = board(*thin().rows(), rating("cleo", "sql", 3))
    assert coverage(covered, "sql", MONDAY).holders == ("ana", "cleo")
    assert coverage_gain(covered, "ben", "sql", MONDAY) == 0


def test_a_level_grows_too_old_to_hold() -> None:
    old = board(skill("sql", required=WANTED), member("ana"), rating("ana", "sql", 3, last_used=day(-48)))
    assert coverage(old, "sql", MONDAY).holders == ()
