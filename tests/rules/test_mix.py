"""The mix and its facts, against weeks worked out by hand."""

import datetime as dt
from random import Random
from typing import Any

import pytest

from bench.mix import LATE, SOON, drifting, looks_within_the_band, weeks_before, within_the_band
from models.board import Board
from models.policy import Policy
from models.row import Row
from models.rules.load import load_in
from models.rules.mix import Shares, all_of, mix_of, mix_window, mondays_of, work_of
from models.rules.mix_facts import Fact, Rule, facts_of
from tests.rules.random_boards import MEMBERS, PROVIDERS, random_board
from tests.rules.small_board import MONDAY, board, day, entry, holiday, leave, member, rating, skill, task, team

ANA = member("ana", hours_per_week=40)
CHANCE = {"routine": 0.96, "core": 0.86, "stretch": 0.7, "overreach": 0.5}
DIFFICULTY = {"routine": 1, "core": 3, "stretch": 4}
"""Of somebody rated 4 by the lead: .98, .88 and .73 alone."""
KNOWS = (skill("sql", group="Data"), rating("ana", "sql", 4))


def done(week: int, hours: float, kind: str = "routine", number: int = 1, who: str = "ana") -> list[Row]:
    """Finished work of one week, logged on its Friday."""
    task_id, friday = f"D{week}-{number}", day(week, 4)
    values: dict[str, Any] = {"status": "done", "closed": friday, "chance_at_close": CHANCE[kind]}
    finished = task(task_id, "sql:3", owner=who, effort_hours=hours, start=day(week), **values)
    return [finished, entry(f"E{task_id}", task_id, who, hours, friday)]


def ahead(week: int, hours: float, kind: str = "routine", number: int = 1, **values: Any) -> Row:
    """Open work of one week."""
    needs = f"sql:{DIFFICULTY[kind]}"
    values.setdefault("owner", "ana")
    return task(f"A{week}-{number}", needs, effort_hours=hours, start=day(week), due=day(week, 4), **values)


def fact(found: Board, rule: Rule, today: dt.date = MONDAY) -> Fact | None:
    facts = facts_of(work_of(found, "ana", today), found, today, [rule])
    return facts[0] if facts else None


def of(*rows: Row | list[Row]) -> Board:
    flat = [one for row in rows for one in (row if isinstance(row, list) else [row])]
    return board(*(() if any(r.id == "ana" for r in flat) else (ANA,)), *KNOWS, *flat)


# hours by class ---------------------------------------------------------------------------


def test_the_mix_of_a_week_to_the_hour() -> None:
    """Last week: 6 h routine, 10 h core by its chance at the close, 4 h help on a task without skills. This week: 8 + 4 h."""
    help_out = task("H", owner="ben", effort_hours=9, due=day(-1, 4))
    found = of(
        done(-1, 6),
        done(-1, 10, "core", 2),
        help_out,
        entry("EH", "H", "ana", 4, day(-1)),
        ahead(0, 8, "stretch"),
        ahead(0, 4, "routine", 2),
    )
    last, now = mix_of(found, "ana", day(-1), MONDAY), mix_of(found, "ana", MONDAY, MONDAY)
    assert (last.routine, last.core, last.stretch, last.unclassed) == (6, 10, 0, 4)
    assert (last.classed, last.share("routine")) == (16, 6 / 16)
    assert last.mean_chance == pytest.approx((6 * 0.96 + 10 * 0.86) / 16)
    assert (now.stretch, now.routine, now.growing) == (8, 4, 8 / 12)
    assert mix_of(found, "ana", day(3), MONDAY) == Shares()


def test_finished_work_keeps_the_class_of_its_close_and_open_work_has_that_of_today() -> None:
    """Difficulty 3 is core today; at its close it was stretch."""
    logged = task("L", "sql:3", owner="ana", effort_hours=8, due=day(0, 4))
    found = of(done(-1, 6, "stretch"), logged, entry("EL", "L", "ana", 5, day(-1)))
    week = mix_of(found, "ana", day(-1), MONDAY)
    assert (week.stretch, week.core, week.routine) == (6, 5, 0)


def test_finished_work_without_dated_hours_is_spread_from_its_start_to_its_close() -> None:
    spread = task(
        "S",
        "sql:3",
        owner="ana",
        effort_hours=10,
        start=day(-2),
        closed=day(-1, 4),
        status="done",
        chance_at_close=0.95,
    )
    found = of(spread)
    assert [mix_of(found, "ana", day(week), MONDAY).routine for week in (-2, -1)] == [5, 5]


@pytest.mark.parametrize("seed", range(25))
def test_the_load_of_the_work_is_the_load(seed: int) -> None:
    found = random_board(Random(seed))
    for who in MEMBERS + PROVIDERS:
        work = work_of(found, who, MONDAY)
        for monday in mondays_of(-4, 12, MONDAY):
            assert work.load_in(found, monday).share == pytest.approx(load_in(found, who, monday, MONDAY).share)


# too much routine -------------------------------------------------------------------------


def weeks(*kinds: str, first: int = -4) -> list[Row]:
    """30 h a week: `r` 24 routine and 6 core (80%), `c` 18 and 12 (60%), `.` nothing."""
    rows: list[Row] = []
    for week, kind in enumerate("".join(kinds), first):
        if kind == ".":
            continue
        for number, (name, hours) in enumerate(
            (("routine", 24 if kind == "r" else 18), ("core", 6 if kind == "r" else 12))
        ):
            rows += done(week, hours, name, number) if week < 0 else [ahead(week, hours, name, number)]
    return rows


def test_six_weeks_in_a_row_over_seventy_percent() -> None:
    found = fact(of(weeks("rrrrrr")), "mix.routine")
    assert found is not None
    assert (found.first, found.last, found.since, found.weeks) == (day(-4), day(1), day(1), 6)
    assert found.value == pytest.approx(0.8)


@pytest.mark.parametrize("kinds", ["rrrrr.", "crrrrr", "rrrcrrr", "rrrrrc"])
def test_five_weeks_or_a_better_one_between_are_no_finding(kinds: str) -> None:
    assert fact(of(weeks(kinds)), "mix.routine") is None


def test_exactly_seventy_percent_is_within_the_band() -> None:
    rows = [
        done(week, hours, kind, number)
        for week in range(-4, 0)
        for number, (kind, hours) in enumerate((("routine", 21), ("core", 9)))
    ]
    coming = [
        ahead(week, hours, kind, number)
        for week in (0, 1)
        for number, (kind, hours) in enumerate((("routine", 21), ("core", 9)))
    ]
    assert fact(of(*rows, coming), "mix.routine") is None


def test_the_forecast_names_the_week_in_which_it_starts() -> None:
    """It begins this week: the sixth is that of 28 Dec, five weeks ahead."""
    found = fact(of(weeks("ccccrrrrrr")), "mix.routine")
    assert found is not None
    assert (found.first, found.since) == (MONDAY, day(5))


def test_weeks_of_leave_neither_count_nor_break_the_row() -> None:
    away = member("ana", absences=(leave(day(-2), day(-2, 6)),))
    found = fact(of(away, weeks("rr.rrrr")), "mix.routine")
    assert found is not None
    assert (found.weeks, found.since) == (6, day(2))


def test_a_week_that_is_hardly_planned_is_not_judged() -> None:
    """15 h of 40 are under 40%; 16 h are not."""
    five = weeks("rrrrr")
    assert fact(of(five, ahead(1, 15)), "mix.routine") is None
    assert fact(of(five, ahead(1, 16)), "mix.routine") is not None


def test_a_row_that_has_ended_is_no_finding() -> None:
    assert fact(of(weeks("rrrrrr", first=-7)), "mix.routine") is None


def test_no_mix_is_judged_under_eight_hours() -> None:
    little = [row for week in range(-4, 2) for row in (done(week, 1.3) if week < 0 else [ahead(week, 1.3)])]
    few = member("ana", hours_per_week=3)
    assert fact(of(few, little), "mix.routine") is None
    more = [row for week in range(-4, 2) for row in (done(week, 1.4) if week < 0 else [ahead(week, 1.4)])]
    assert fact(of(few, more), "mix.routine") is not None


# stretch and chance -----------------------------------------------------------------------


def test_stretch_over_a_third_of_any_four_weeks() -> None:
    """Four full weeks of 34 h with 12 h of stretch are 35%; with 11 h 32%. The week before there was none."""

    def four(stretch: float) -> Board:
        return of(
            done(-1, 34, "core"),
            [
                row
                for week in range(4)
                for row in (ahead(week, stretch, "stretch", 1), ahead(week, 34 - stretch, "core", 2))
            ],
        )

    found = fact(four(12), "mix.stretch")
    assert found is not None
    assert (found.first, found.last) == (MONDAY, day(3))
    assert found.value == pytest.approx(12 / 34)
    assert fact(four(11), "mix.stretch") is None


def test_what_is_not_planned_yet_counts_as_hours_and_not_as_stretch() -> None:
    """20 h planned a week, 10 of them stretch; a full week is 34 h (85% of 40): 10 of 34 are 29%, and 12 of 34 are 35%."""
    for stretch, there in ((10, False), (12, True)):
        rows = [
            row
            for week in range(4)
            for row in (ahead(week, stretch, "stretch", 1), ahead(week, 20 - stretch, "core", 2))
        ]
        found = fact(of(rows), "mix.stretch")
        assert (found is not None) == there


def test_eight_weeks_with_hardly_any_stretch_and_none_ahead() -> None:
    """Looked at as far back as the rule needs: seven weeks behind and this one."""
    found = fact(of(weeks("rrrrrrrr", first=-7)), "mix.stalled")
    assert found is not None
    assert (found.weeks, found.first, found.since, found.value) == (8, day(-7), MONDAY, 0)
    assert fact(of(weeks("rrrrrrr", first=-6)), "mix.stalled") is None
    assert fact(of(weeks("rrrrrrrr", first=-7), ahead(1, 16, "stretch")), "mix.stalled") is None


def test_the_mean_chance_of_the_next_weeks() -> None:
    """All that is planned is routine: .98; what is not planned counts as .85. (4 x 30 x .98 + 4 x 4 x .85) / 136 = .96."""
    easy = fact(of([ahead(week, 30) for week in range(4)]), "mix.easy")
    assert easy is not None
    chance = mix_of(of(ahead(0, 30)), "ana", MONDAY, MONDAY).mean_chance
    assert chance is not None
    assert easy.value == pytest.approx((120 * chance + 16 * 0.85) / 136)
    hard = fact(of([ahead(week, 34, "stretch") for week in range(4)]), "mix.hard")
    assert hard is not None
    assert hard.value < 0.78
    assert fact(of([ahead(week, 34, "core") for week in range(4)]), "mix.hard") is None


# full and long weeks ----------------------------------------------------------------------


def test_over_a_hundred_percent_this_week_is_another_fact_than_later() -> None:
    found = of(ahead(1, 44, "core"), ahead(3, 50, "core"))
    now, later = fact(found, "load.over"), fact(found, "load.ahead")
    assert now is not None
    assert later is not None
    assert (now.first, later.first) == (day(1), day(3))
    assert (now.value, later.value) == pytest.approx((1.1, 1.25))
    assert fact(of(ahead(0, 40, "core")), "load.over") is None


def test_fifty_five_hours_in_a_week_with_meetings_and_training() -> None:
    busy = member("ana", meeting_hours=4, training_hours=1)
    assert fact(of(busy, ahead(0, 50, "core")), "load.long_week") is not None
    assert fact(of(busy, ahead(0, 49.9, "core")), "load.long_week") is None
    assert fact(of(done(-1, 55)), "load.long_week") is not None


def test_forty_eight_hours_a_week_over_four_weeks() -> None:
    """50, 50, 50 and 42 h are 48 on average; 41 h are not."""
    for hours, there in ((42, True), (41, False)):
        found = fact(of(done(-3, 50), done(-2, 50), done(-1, 50), ahead(0, hours)), "load.long_mean")
        assert (found is not None) == there


def test_a_holiday_lowers_what_a_week_must_hold_to_be_judged() -> None:
    free = team(holiday_dates=tuple(holiday(day(1, n)) for n in range(3)))
    assert fact(of(weeks("rrrrr"), ahead(1, 7)), "mix.routine") is None
    assert fact(of(free, weeks("rrrrr"), ahead(1, 7)), "mix.routine") is not None  # 7 of 16 h


def test_the_settings_decide() -> None:
    assert fact(of(Policy(monotone_weeks=7), weeks("rrrrrr")), "mix.routine") is None
    assert fact(of(Policy(routine_high=0.8), weeks("rrrrrr")), "mix.routine") is None


def test_the_window_is_four_weeks_back_and_six_ahead() -> None:
    assert mix_window(of(), MONDAY) == tuple(day(week) for week in range(-4, 6))
    assert mix_window(of(), day(0, 6))[4] == day(1)  # on a weekend the coming week is the one at hand


def test_shares_add_up() -> None:
    assert all_of([Shares(routine=1, expected=1), Shares(core=2, unclassed=3, expected=1.5)]) == Shares(
        1, 2, 0, 0, 3, 2.5
    )


# in simulation: the same functions as the bench ---------------------------------------------


def test_whoever_drifts_is_named_at_least_two_weeks_before_the_sixth_week() -> None:
    random = Random(7)
    leads = [lead for _ in range(8) if (lead := weeks_before(drifting(random, SOON))) is not None]
    assert len(leads) >= 4
    assert min(leads) >= 2


def test_within_the_band_hardly_anything_false_is_said() -> None:
    random = Random(7)
    looks = [said for _ in range(4) for said in looks_within_the_band(within_the_band(random, LATE))]
    assert len(looks) >= 30
    assert sum(1 for said in looks if said) <= 0.05 * len(looks)
