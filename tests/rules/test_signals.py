"""Signals and full weeks, each against numbers worked out by hand."""

import datetime as dt

import pytest

from models.board import Board
from models.handoff import Handoff
from models.row import Row
from models.rules.finding import Finding
from models.rules.work_findings import work_findings, work_findings_of
from models.team import Absence
from models.work import TimeEntry
from tests.rules.small_board import MONDAY, board, day, entry, feels, holiday, leave, member, rating, skill, task, team

KNOWS = (
    skill("tls"),
    skill("sql", group="Data"),
    skill("java", group="Code"),
    rating("ana", "sql", 4),
    rating("ana", "java", 4),
)


def of(*rows: Row) -> Board:
    return board(*(() if any(row.id == "ana" for row in rows) else (member("ana"),)), *KNOWS, *rows)


def found(on: Board, rule: str) -> Finding | None:
    return next((one for one in work_findings_of(on, "ana", MONDAY) if one.rule == rule), None)


def signal(on: Board, rule: str) -> Finding:
    one = found(on, rule)
    assert one is not None
    return one


def worked(week: int, hours: float, needs: str = "sql:3", number: int = 1) -> tuple[Row, Row]:
    task_id, friday = f"D{week}-{number}", day(week, 4)
    done = task(task_id, needs, owner="ana", effort_hours=hours, start=day(week), closed=friday, status="done")
    return done, entry(f"E{task_id}", task_id, "ana", hours, friday)


def ahead(week: int, hours: float, needs: str = "sql:3", number: int = 1) -> Row:
    return task(f"A{week}-{number}", needs, owner="ana", effort_hours=hours, start=day(week), due=day(week, 4))


def test_three_of_four_weeks_over_a_hundred_percent() -> None:
    one = signal(of(*worked(-3, 44), *worked(-2, 48), *worked(-1, 42), ahead(0, 40)), "signal.over")
    assert one.text == "Ana: 3 of 4 weeks over 100%, the fullest 120%"
    assert one.numbers == {"weeks": 3, "of_weeks": 4, "highest": 1.2}
    assert found(of(*worked(-3, 44), *worked(-2, 48), *worked(-1, 30), ahead(0, 40)), "signal.over") is None


def test_a_full_week_at_hand_says_with_it_that_it_is_not_the_only_one() -> None:
    on = of(*worked(-3, 44), *worked(-2, 48), *worked(-1, 30), ahead(0, 42))
    one = signal(on, "load.over")
    assert one.text == "Ana is at 105% this week, 3 of 4 weeks over 100%"
    assert (one.numbers["full_weeks"], one.numbers["of_weeks"]) == (3, 4)
    assert {"over_weeks", "over_of_weeks"} <= set(one.settings)
    assert found(on, "signal.over") is None


def test_over_this_week_and_later() -> None:
    now = signal(of(ahead(0, 44)), "load.over")
    assert (now.severity, now.text) == ("red", "Ana is at 110% this week, 44 h of 40 h")
    both = signal(of(ahead(0, 44), ahead(1, 50, number=2)), "load.over")
    assert both.text == "Ana is at 110% this week, 44 h of 40 h; 125% next week"
    later = signal(of(ahead(3, 44)), "load.ahead")
    assert (later.severity, later.text) == ("amber", "Ana is at 110% in the week of 14 Dec, 44 h of 40 h")
    assert later.when == day(3)
    assert found(of(ahead(0, 38)), "load.over") is None  # amber in the grid, and quiet here


def test_work_in_a_week_of_leave_is_over_any_limit() -> None:
    away = member("ana", absences=(leave(day(0), day(0, 6)),))
    one = signal(of(away, ahead(0, 6)), "load.over")
    assert one.text == "Ana has 6 h of work this week, and no working hours"


def handoff(on_task: str, authority: int | None, state: str = "accepted") -> Handoff:
    return Handoff.model_validate(
        {"id": f"H-{on_task}", "task": on_task, "owner": "ana", "on": MONDAY, "authority": authority, "state": state}
    )


def test_much_to_do_and_little_say() -> None:
    busy = (*worked(-2, 44), *worked(-1, 44), ahead(0, 10), ahead(0, 10, number=2), ahead(1, 10, number=3))
    given = (handoff("A0-1", 2), handoff("A0-2", 3), handoff("A1-3", 6))
    one = signal(of(*busy, *given), "signal.little_say")
    assert one.text == "Ana: much to do, little say: 2 of 4 weeks over 100%, median authority 3 of 7 on 3 hand-offs"
    assert one.action.text == "look at 'Task A0-1', authority 2: what may they decide themselves?"
    assert found(of(*busy, handoff("A0-1", 4), handoff("A0-2", 3), handoff("A1-3", 6)), "signal.little_say") is None
    assert found(of(*busy, handoff("A0-1", None)), "signal.little_say") is None  # nobody said what they may decide
    assert found(of(*busy, handoff("A0-1", 2, "declined")), "signal.little_say") is None


def test_drains_over_thirty_percent() -> None:
    tired = member("ana", feelings=(feels("Data", "drains"),))
    one = signal(
        of(tired, *worked(-1, 10), *worked(-2, 10, "java:3"), ahead(0, 3), ahead(0, 7, "java:3", 2)), "signal.drains"
    )
    assert one.text == "Ana: draining work is 43% of the hours in 10 weeks, 13 h"  # 13 of 30
    assert found(of(tired, *worked(-1, 9), *worked(-2, 21, "java:3")), "signal.drains") is None  # 30%


def test_all_drains_on_one_person() -> None:
    """20 of the team's 24 h of Data lie with Ana; of three people the mean is 8."""
    tired = member("ana", feelings=(feels("Data", "drains"),))
    bens = task("B", "sql:3", owner="ben", effort_hours=4, start=MONDAY, due=day(0, 4))
    rows = (tired, member("ben"), member("cleo"), ahead(0, 20), bens)
    one = signal(of(*rows), "signal.all_drains")
    assert one.text == "Ana: 20 h of draining work ahead, the team 24 h; 8 h a head, kind 'Data'"
    half = bens.model_copy(update={"effort_hours": 20})
    assert found(of(*rows[:-1], half), "signal.all_drains") is None
    assert found(of(tired, ahead(0, 20)), "signal.all_drains") is None  # alone, nobody could share it


def thirteen_weeks() -> list[Row]:
    return [row for week in range(-13, 0) for row in worked(week, 20)]


def test_no_day_off_in_thirteen_weeks() -> None:
    one = signal(of(*thirteen_weeks()), "signal.no_rest")
    assert one.text == "Ana: no day off in 13 weeks, and none is planned"
    assert one.action.text == "plan one together"
    later = member("ana", absences=(leave(day(6), day(6, 4)),))
    assert signal(of(later, *thirteen_weeks()), "signal.no_rest").text.endswith("and the next is on 4 Jan")


@pytest.mark.parametrize(
    "absence",
    [leave(day(-5, 4), day(-5, 4)), leave(day(-13), day(-13)), leave(day(2), day(2, 4))],
    ids=["a day five weeks ago", "a day thirteen weeks ago", "leave in two weeks"],
)
def test_a_day_off_behind_or_soon_is_enough(absence: Absence) -> None:
    assert found(of(member("ana", absences=(absence,)), *thirteen_weeks()), "signal.no_rest") is None


@pytest.mark.parametrize(
    "absence",
    [
        leave(day(-5), day(-5, 4), half=True),
        leave(day(-5, 5), day(-5, 6)),
        Absence(start=day(-5), end=day(-5), kind="sick"),
    ],
    ids=["half days", "a weekend", "a sick day"],
)
def test_what_is_no_day_off(absence: Absence) -> None:
    assert found(of(member("ana", absences=(absence,)), *thirteen_weeks()), "signal.no_rest") is not None


def test_a_public_holiday_is_a_day_off_and_a_short_record_says_nothing() -> None:
    free = team(holiday_dates=(holiday(day(-3, 2)),))
    assert found(of(free, *thirteen_weeks()), "signal.no_rest") is None
    assert found(of(*thirteen_weeks()[2:]), "signal.no_rest") is None


def test_hours_outside_working_time() -> None:
    job = ahead(0, 10)

    def late(number: int, hours: float, on: dt.date) -> TimeEntry:
        return entry(f"O{number}", job.id, "ana", hours, on).model_copy(update={"outside": True})

    one = signal(of(job, late(1, 2, day(-1, 1)), late(2, 3, day(-1, 2)), late(3, 1, day(-1, 2))), "signal.outside")
    assert one.text == "Ana: 6 h outside working time on 2 days in 4 weeks"
    assert one.numbers == {"hours": 6, "days": 2, "weeks": 4}
    assert found(of(job, late(1, 9, day(-4))), "signal.outside") is None  # four weeks ago


def test_no_step_up_for_eight_weeks_though_wanted() -> None:
    wants = rating("ana", "tls", 3, on=day(-8), wish="want", id="w")
    easy = ahead(0, 10, "tls:1")
    one = signal(of(wants, easy), "signal.no_chance")
    assert one.text == "Ana: no step up in TLS for 8 weeks, though wanted"
    assert one.action.kind == "look"
    later = wants.model_copy(update={"on": day(-7)})
    assert found(of(later, easy), "signal.no_chance") is None  # wanted for seven weeks only
    assert found(of(wants, ahead(0, 10, "tls:4.5")), "signal.no_chance") is None  # has one
    no_more = rating("ana", "tls", 3, on=day(-1), wish="ok", id="x")
    assert found(of(wants, no_more, easy), "signal.no_chance") is None


def test_a_step_up_that_nobody_owns_is_proposed() -> None:
    wants = rating("ana", "tls", 3, on=day(-8), wish="want", id="w")
    coach = (member("ben"), rating("ben", "tls", 5))
    free = task("F", "tls:3.5", title="Tune it", effort_hours=8, start=MONDAY, due=day(0, 4))
    one = signal(of(wants, *coach, free), "signal.no_chance")
    assert one.action.kind == "mend"
    assert [(move.task, move.to) for move in one.action.moves] == [("F", "ana")]
    assert one.action.text.startswith("give them 'Tune it', which nobody owns: 8 h, a step up")


def test_signals_are_their_own() -> None:
    every = work_findings_of(of(*thirteen_weeks(), ahead(0, 60)), "ana", MONDAY)
    assert every
    assert all(one.own for one in every)


def test_whoever_left_has_no_signals_left() -> None:
    gone = member("ana", active=False)
    assert work_findings(of(gone, *worked(-1, 60)), MONDAY) == []
