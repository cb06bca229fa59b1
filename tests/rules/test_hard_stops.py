import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings

from models.board import Board
from models.rules.capacity import week_of_work
from models.rules.coaches import coach_for, coaches_of
from models.rules.load import fullest, load_in, load_with, remaining_hours, span_of
from models.rules.overlap import overlap_hours
from models.rules.prospect import prospect
from models.rules.suggest import suggest_candidates
from models.work import Task
from tests.rules.random_boards import MEMBERS, PROVIDERS, boards, todays
from tests.rules.small_board import (
    MONDAY,
    board,
    certificate,
    day,
    leave,
    member,
    provider,
    purpose,
    rating,
    skill,
    task,
    team,
)


def why_not(who: str, *rows: Any) -> tuple[str, ...]:
    """The reasons that keep somebody from T-1; empty where they could take it."""
    found = board(*rows)
    answer = suggest_candidates(found.tasks["T-1"], found, MONDAY)
    assert who in {c.id for c in answer.candidates} | {e.id for e in answer.excluded}
    return next((e.reasons for e in answer.excluded if e.id == who), ())


SQL, ANA = skill("sql"), member("ana")


def test_nothing_stops_an_able_member() -> None:
    assert why_not("ana", SQL, ANA, rating("ana", "sql", 3), task("T-1", "sql:3")) == ()


def test_a_conflict_of_interest() -> None:
    assert why_not("ana", ANA, task("T-1", conflicts=("ana",))) == ("conflict of interest",)


def test_the_never_list_leaves_it_to_the_lead_down_the_whole_tree() -> None:
    rows = [
        team(lead="ana"),
        ANA,
        member("ben"),
        purpose("people", never_delegate=True),
        purpose("pay", parent="people"),
        task("T-1", purpose="pay"),
    ]
    assert why_not("ben", *rows) == ("on the never-delegate list",)
    assert why_not("ana", *rows) == ()


@pytest.mark.parametrize("stage", ["paused", "ended"])
def test_a_provider_whose_work_rests(stage: Any) -> None:
    assert why_not("ext", provider("ext", stage=stage), task("T-1"))[0] == f"the work with them is {stage}"


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        ((), "no certificate for LAW"),
        ((certificate("sql"),), "no certificate for LAW"),
        ((certificate("law", day(-1)),), "certificate for LAW expired 16 Nov 2026"),
        ((certificate("law", day(0, 2)),), "certificate for LAW expires before the date: 25 Nov 2026"),
        ((certificate("law", day(0, 4)),), None),
        ((certificate("law"),), None),
        ((certificate("law", day(-1)), certificate("law", day(9))), None),
    ],
)
def test_a_certificate_must_hold_until_the_date(held: Any, reason: str | None) -> None:
    found = why_not(
        "ana",
        SQL,
        skill("law", certificate_required=True),
        member("ana", certificates=held),
        rating("ana", "law", 4),
        task("T-1", "law:3", due=day(0, 4)),
    )
    assert found == ((reason,) if reason else ())


def test_a_chance_under_forty_never_owns_it() -> None:
    # unrated: level 1, variance 1.44, kappa .744: at 3 logistic(-.346) = .41, at 3.5 logistic(-.755) = .32
    found = why_not("ana", SQL, ANA, task("T-1", "sql:3.5"))
    assert found == ("chance .32, too low",)


def test_overreach_without_a_coach() -> None:
    found = why_not("ana", SQL, ANA, rating("ana", "sql", 2), task("T-1", "sql:3.5"))
    assert found == ("chance .55 alone, and nobody can coach it now",)


def test_leave_over_the_whole_span() -> None:
    away = member("ana", absences=(leave(MONDAY, day(1, 4)),))
    found = why_not("ana", away, task("T-1", due=day(1, 3)))
    assert found[0] == "no working hours before the date (leave)"


def test_one_working_day_is_enough() -> None:
    away = member("ana", absences=(leave(MONDAY, day(0, 3)),))
    assert why_not("ana", away, task("T-1", due=day(0, 4), effort_hours=4)) == ()


def test_no_contract_hours() -> None:
    found = why_not("ana", member("ana", hours_per_week=0), task("T-1", due=day(0, 4)))
    assert found[0] == "no working hours before the date"


def test_over_150_percent() -> None:
    busy = task("T-0", owner="ana", effort_hours=55, due=day(0, 4))
    assert why_not("ana", ANA, busy, task("T-1", due=day(0, 4), effort_hours=8)) == (
        "would be at 158% in week 2026-W48",
    )
    assert why_not("ana", ANA, busy, task("T-1", due=day(0, 4), effort_hours=5)) == ()


def test_between_100_and_150_percent_is_a_reason_against_with_its_figure() -> None:
    busy = task("T-0", owner="ana", effort_hours=40, due=day(0, 4))
    found = board(ANA, busy, task("T-1", due=day(0, 4), effort_hours=4))
    first = suggest_candidates(found.tasks["T-1"], found, MONDAY).candidates[0]
    assert "would be at 110% in week 2026-W48" in first.reasons_against
    assert first.raw["load"] == 0


def test_who_left_is_neither_suggested_nor_excluded() -> None:
    found = board(member("ana", active=False), task("T-1"))
    answer = suggest_candidates(found.tasks["T-1"], found, MONDAY)
    assert (answer.candidates, answer.excluded) == ((), ())


def test_the_excluded_come_nearest_to_possible_first() -> None:
    found = board(
        SQL,
        *(member(who) for who in "abc"),
        rating("b", "sql", 2),
        rating("c", "sql", 1),
        task("T-1", "sql:5"),
    )
    assert [e.id for e in suggest_candidates(found.tasks["T-1"], found, MONDAY).excluded] == ["b", "c", "a"]


class TestCoaches:
    def rows(self, **coach: Any) -> tuple[Any, ...]:
        return (
            SQL,
            member("coach", **coach),
            member("ben"),
            rating("coach", "sql", 5),
            rating("ben", "sql", 2),
            task("T-1", "sql:3", due=day(0, 4)),
        )

    def coach(self, *rows: Any) -> str | None:
        found = board(*rows)
        one = found.tasks["T-1"]
        prospects = {who: prospect(one, found, who, MONDAY) for who in found.members}
        seen = coach_for(found, "ben", coaches_of(one, found, prospects, MONDAY), MONDAY)
        return seen.id if seen else None

    def test_a_member_who_is_sure_of_it(self) -> None:
        assert self.coach(*self.rows()) == "coach"

    def test_needs_hours(self) -> None:
        rows = self.rows()
        assert self.coach(*rows, task("T-2", owner="coach", effort_hours=39, due=day(0, 4))) == "coach"
        assert self.coach(*rows, task("T-2", owner="coach", effort_hours=39.5, due=day(0, 4))) is None

    def test_in_every_week_of_the_task(self) -> None:
        rows = self.rows(absences=(leave(day(1), day(1, 4)),))
        assert self.coach(*rows) == "coach"
        assert self.coach(*rows[:-1], task("T-1", "sql:3", due=day(1, 4))) is None

    def test_needs_hours_in_common(self) -> None:
        assert self.coach(*self.rows(time_zone="Pacific/Auckland")) is None

    def test_the_least_loaded_comes_first(self) -> None:
        rows = [*self.rows(), member("able"), rating("able", "sql", 5)]
        assert self.coach(*rows) == "able"
        assert self.coach(*rows, task("T-2", owner="able", effort_hours=8, due=day(0, 4))) == "coach"


def broken_stops(one: Task, found: Board, who: str, coach: str | None, today: dt.date) -> list[str]:
    """Which hard stops somebody would break, looked up here once more from the rules."""
    broken = []
    somebody = found.candidate(who)
    if who in one.conflicts:
        broken.append("conflict")
    purpose_id, seen = one.purpose, set[str]()
    while purpose_id is not None and purpose_id not in seen:
        seen.add(purpose_id)
        if found.purposes[purpose_id].never_delegate and who != found.team.lead:
            broken.append("never list")
        purpose_id = found.purposes[purpose_id].parent
    if getattr(somebody, "stage", "") in ("paused", "ended") or not getattr(somebody, "active", True):
        broken.append("gone")
    for requirement in one.skills:
        if found.skills[requirement.skill].certificate_required:
            until = [c.until for c in getattr(somebody, "certificates", ()) if c.skill == requirement.skill]
            if not any(end is None or end >= max(today, one.due or today) for end in until):
                broken.append("certificate")
    p = prospect(one, found, who, today)
    if p.kind and p.value < 0.40:
        broken.append("chance")
    if p.kind == "overreach" and coach is None:
        broken.append("no coach")
    full = fullest(load_with(found, who, one, today))
    if full and full[1] > 1.5:
        broken.append("load")
    first, last = span_of(one, found.policy, today)
    worked = 0.0
    for n in range((last - first).days + 1):
        on = first + dt.timedelta(days=n)
        week = week_of_work(found, who, on - dt.timedelta(days=on.weekday()))
        worked += week.days[on.weekday()] if week.capacity > 0 else 0
    if remaining_hours(one, found) and not worked:
        broken.append("away")
    if coach is not None:
        if coach == who or prospect(one, found, coach, today).value < found.policy.coach_from:
            broken.append("coach unable")
        if overlap_hours(found, who, coach, today) < found.policy.coach_overlap:
            broken.append("coach asleep")
        theirs = load_in(found, coach, first - dt.timedelta(days=first.weekday()), today)
        if theirs.booked + theirs.switching + 1 > theirs.capacity + 1e-9:
            broken.append("coach full")
    return broken


@settings(max_examples=160, deadline=None)
@given(boards(), todays)
def test_nobody_who_breaks_a_hard_stop_is_suggested_and_nobody_else_is_excluded(found: Board, today: dt.date) -> None:
    for one in found.tasks.values():
        if one.status in ("done", "dropped"):
            continue
        answer = suggest_candidates(one, found, today)
        for c in answer.candidates:
            assert broken_stops(one, found, c.id, c.coach.id if c.coach else None, today) == []
        for e in answer.excluded:
            assert e.id in MEMBERS + PROVIDERS
            assert broken_stops(one, found, e.id, None, today) != []
