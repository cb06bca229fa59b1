import datetime as dt

import pytest

from models.board import Board, Change
from models.policy import Policy
from models.provider import Claim
from models.rules.levels import Level, effective_level, freshness, level_of, levels_of, unrated
from models.rules.replay import prior
from models.team import Evidence
from tests.rules.small_board import MONDAY, board, day, member, provider, rating, skill, task

POLICY = Policy()
MONTH = 365.25 / 12


def one(*rows: object) -> Board:
    return board(skill("sql"), member("ana"), *rows)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("by", "mean", "variance"),
    [
        # k = 1.21 / (1.21 + s^2): .7118 for s = .7 and .5475 for s = 1; a self rating is taken .3 lower
        ("lead", 3.5676, 0.3488),
        ("peer", 3.5676, 0.3488),
        ("expert", 3.5676, 0.3488),
        ("self", 3.1570, 0.5475),
        ("import", 3.3213, 0.5475),
    ],
)
def test_the_prior_of_a_reported_four(by: str, mean: float, variance: float) -> None:
    found = prior(4, by, POLICY)  # type: ignore[arg-type]
    assert found == pytest.approx((mean, variance), abs=0.0001)


def test_a_skill_that_nobody_rated() -> None:
    found = level_of(one(), "ana", "sql", MONDAY)
    assert (found.mean, found.variance, found.effective) == pytest.approx((1.0, 1.44, 1.0))
    assert (found.reported, found.by, found.shown, found.results) == (None, None, False, 0)
    assert found == unrated(POLICY)


def test_the_most_informed_report_counts_and_of_these_the_newest() -> None:
    found = level_of(
        one(
            rating("ana", "sql", 3, on=day(-20)),
            rating("ana", "sql", 2, on=day(-30)),
            rating("ana", "sql", 5, on=day(-1), by="self", wish="want", target=4.5),
        ),
        "ana",
        "sql",
        MONDAY,
    )
    assert (found.reported, found.by) == (3, "lead")
    assert (found.wish, found.target) == ("want", 4.5)  # what they want is theirs to say, and the newest


def test_a_rating_of_tomorrow_is_not_known_today() -> None:
    found = one(rating("ana", "sql", 3, on=day(0, 1)))
    assert levels_of(found, "ana", MONDAY) == {}
    assert level_of(found, "ana", "sql", day(0, 1)).reported == 3


def test_the_variance_grows_with_the_weeks_and_not_without_end() -> None:
    ten = level_of(one(rating("ana", "sql", 4, on=day(-10))), "ana", "sql", MONDAY)
    assert ten.variance == pytest.approx(0.34876 + 0.06, abs=0.0001)
    long = level_of(one(rating("ana", "sql", 4, on=day(-900))), "ana", "sql", MONDAY)
    assert long.variance == pytest.approx(1.44)


def test_after_eleven_months_half_is_fresh() -> None:
    assert freshness(11, POLICY) == pytest.approx(0.5)
    assert freshness(0, POLICY) == 1
    assert freshness(22, POLICY) == pytest.approx(0.25)


def test_idleness_takes_a_level_at_most_and_not_the_first_one() -> None:
    assert effective_level(4, 0.5, POLICY) == pytest.approx(3.5)
    assert effective_level(4, 0.0, POLICY) == pytest.approx(3.0)
    assert effective_level(4, 0.0, POLICY.model_copy(update={"idle_loss_most": 0.25})) == pytest.approx(3.75)
    assert effective_level(1.2, 0.3, POLICY) == 1.0
    assert effective_level(0.8, 0.3, POLICY) == pytest.approx(0.8)


def test_eleven_idle_months_cost_half_a_level() -> None:
    long_ago = MONDAY - dt.timedelta(days=round(11 * MONTH))
    found = level_of(one(rating("ana", "sql", 4, last_used=long_ago)), "ana", "sql", MONDAY)
    assert found.freshness == pytest.approx(0.5, abs=0.002)
    assert found.mean - found.effective == pytest.approx(0.5, abs=0.002)
    assert found.standing == 3.5  # the reported 4 less the half


def test_finished_work_keeps_a_skill_fresh() -> None:
    rated = rating("ana", "sql", 4, on=day(-48))
    done = task("T-1", "sql:3", owner="ana", status="done", closed=day(-1))
    stale, fresh = (level_of(one(*rows), "ana", "sql", MONDAY) for rows in ((rated,), (rated, done)))
    assert stale.idle_months == pytest.approx(48 * 7 / MONTH)
    assert fresh.idle_months == pytest.approx(7 / MONTH)


def test_standing_is_the_reported_level_not_the_drawn_in_estimate() -> None:
    found = level_of(one(rating("ana", "sql", 5)), "ana", "sql", MONDAY)
    assert found.mean == pytest.approx(4.2794, abs=0.0001)
    assert found.standing == 5


def test_the_range_is_in_halves_and_within_the_scale() -> None:
    # 4.28 +- 1.645 x .59 = 3.31 .. 5.25
    assert level_of(one(rating("ana", "sql", 5)), "ana", "sql", MONDAY).range == (3.5, 5.0)
    assert unrated(POLICY).range == (0.0, 3.0)


def test_evidence_shows_a_level_for_twelve_months() -> None:
    def fact(number: int, points: float, on: dt.date, level: float = 3) -> Evidence:
        return Evidence(id=f"F-{number}", member="ana", skill="sql", level=level, points=points, on=on)

    rated = rating("ana", "sql", 3)
    for facts, shown in [
        ((fact(1, 60, day(-4)), fact(2, 40, day(-8))), True),
        ((fact(1, 60, day(-4)), fact(2, 39, day(-8))), False),
        ((fact(1, 60, day(-4)), fact(2, 40, day(-53))), False),  # too old
        ((fact(1, 60, day(-4)), fact(2, 40, day(-8), level=2)), False),  # of easier work
        ((fact(1, 60, day(-4)), fact(2, 40, day(-8), level=2.5)), True),
    ]:
        assert level_of(one(rated, *facts), "ana", "sql", MONDAY).shown is shown


def test_a_provider_has_the_level_that_the_lead_sees() -> None:
    found = level_of(board(skill("sql"), provider("ext", skills=(Claim(skill="sql", level=4),))), "ext", "sql", MONDAY)
    assert (found.mean, found.freshness) == pytest.approx((3.5676, 1.0), abs=0.0001)


def test_open_work_leaves_the_very_same_answer() -> None:
    # Who may own an open task is tried many times over; none of that may cost a replay.
    done = task("T-1", "sql:3", owner="ana", status="done", closed=day(-1), grade=4)
    before = one(rating("ana", "sql", 4), done)
    known = level_of(before, "ana", "sql", MONDAY)
    after = before.apply([Change(None, task("T-2", "sql:3", owner="ana"))])
    assert level_of(after, "ana", "sql", MONDAY) is known
    graded = after.apply([Change(None, task("T-3", "sql:3", owner="ana", status="done", closed=day(-1), grade=2))])
    assert level_of(graded, "ana", "sql", MONDAY).results == 2


def test_levels_that_differ_only_in_being_shown_are_not_the_same() -> None:
    claimed = Level(3.0, 0.2, 1.0, 3.0, 3.0, "lead", is_shown=lambda: False)
    shown = Level(3.0, 0.2, 1.0, 3.0, 3.0, "lead", is_shown=lambda: True)
    assert claimed != shown
    assert shown == Level(3.0, 0.2, 1.0, 3.0, 3.0, "lead", is_shown=lambda: True)
