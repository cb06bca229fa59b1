"""Any settings within their bounds, on any team, on any day: every answer is there, and its numbers are numbers.

What the settings say may be nonsense (more good results wanted than are looked at, a band that ends before it begins).
"""

import datetime as dt
import json
import math
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from models.actions.move import carry_out
from models.board import Board, Change
from models.policy import Policy, thresholds
from models.row import Row
from models.rules.capacity import WeekOfWork, week_of_work
from models.rules.coming import coming_up
from models.rules.fairness import chances_of
from models.rules.findings import all_findings
from models.rules.joint_plan import joint_plan
from models.rules.ladder import standing
from models.rules.level_history import growth_of_skill
from models.rules.mix import all_of, mix_of, mix_window
from models.rules.next_steps import next_steps
from models.rules.own_data import own_data
from models.rules.suggest import suggest_candidates
from models.rules.task_findings import hours_until, task_findings
from models.rules.trust import trusts_of
from models.rules.why_chance import why_chance
from models.rules.why_coverage import why_coverage
from models.rules.why_finding import why_finding
from models.rules.why_ladder import why_ladder
from models.rules.why_level import why_level
from models.rules.why_load import why_load
from models.rules.why_mix import why_mix
from models.rules.why_parts import Why
from models.rules.why_trust import why_trust
from models.team import Evidence, Rung
from models.work import Task
from tests.rules import small_board as small
from tests.rules.random_boards import MEMBERS, SKILLS, random_board, seeds
from tests.rules.small_board import MONDAY, member, task
from tests.strategies import boards as any_boards

_WHOLE = {name for name, field in Policy.model_fields.items() if field.annotation is int}
_DAYS = (
    dt.date(1970, 1, 1),
    dt.date(2020, 12, 28),  # in the 53rd week
    dt.date(2024, 2, 29),
    MONDAY,
    MONDAY + dt.timedelta(days=5),
    dt.date(2026, 12, 31),
    dt.date(2199, 12, 31),
)


def any_policy(random: Random) -> Policy:
    """Some or all settings at the least, at the most, or anywhere between."""
    known, values = thresholds(), {}
    for one in random.sample(known, random.choice((1, 5, len(known)))):
        value = random.choice((one.low, one.high, random.uniform(one.low, one.high)))
        values[one.field] = int(value) if one.field in _WHOLE else value
    return Policy.model_validate(values)


def any_day(random: Random, today: dt.date) -> dt.date:
    first, last = _DAYS[0], _DAYS[-1]
    near = min(last, max(first, today + dt.timedelta(days=random.choice((-70, -9, -1, 0, 1, 30)))))
    return random.choice((first, last, near, near))


def any_record(random: Random, today: dt.date) -> Iterator[Row]:
    """Finished, dropped and open work of all dates, rungs and evidence."""
    for n in range(random.choice((0, 4, 12))):
        yield Task(
            id=f"X-{n}",
            title=f"x {n}",
            effort_hours=random.choice((0, 1e-300, 8, 100_000)),
            logged_hours=random.choice((0, 3)),
            owner=random.choice(MEMBERS),
            coach=random.choice((None, *MEMBERS)),
            skills=[{"skill": skill, "difficulty": random.choice((0, 2.5, 5))} for skill in random.sample(SKILLS, 2)],
            status=random.choice(("done", "done", "open", "dropped")),
            closed=random.choice((None, any_day(random, today))),
            due=random.choice((None, any_day(random, today))),
            due_kind=random.choice(("hard", "soft", "none")),
            grade=random.choice((None, 1, 3, 5)),
            mode=random.choice((None, "alone", "paired")),
            chance_at_close=random.choice((None, 0, 1)),
            stakes=random.choice(("low", "high", "critical")),
        )
    for n in range(random.randint(0, 3)):
        whose = {"member": random.choice(MEMBERS), "skill": random.choice(SKILLS), "on": any_day(random, today)}
        yield Rung(id=f"U-{n}", rung=random.randint(1, 5), **whose)
        yield Evidence(id=f"V-{n}", level=random.choice((0, 5)), points=1000, **whose)


def answers(board: Board, today: dt.date) -> Iterator[Why]:
    """Asks everything that can be asked; what is told in words is handed out."""
    for found in all_findings(board, today):
        yield why_finding(found, board)
        numbers = dict(found.numbers)
        assert json.dumps(numbers, allow_nan=False)
        if found.action.kind == "mend":
            carry_out(board, found.action.moves, "", today)
    coming_up(board, today)
    for what in board.skills:
        yield why_coverage(what, board, today)
    for who in [*board.members, *board.providers][:3]:
        trusts_of(board, who, today)
        yield why_load(who, today - dt.timedelta(days=today.weekday()), board, today)
        if who in board.members:
            own_data(board, who, today)
            chances_of(board, who, today)
            assert math.isfinite(all_of(mix_of(board, who, on, today) for on in mix_window(board, today)).total)
            yield why_mix(who, board, today)
        for what in list(board.skills)[:2]:
            standing(board, who, what, today)
            assert all(math.isfinite(step.level.mean) for step in growth_of_skill(board, who, what, today))
            next_steps(board, who, what, today)
            yield from (ask(who, what, board, today) for ask in (why_level, why_ladder, why_trust))
    plan = joint_plan(board, today)
    assert all(math.isfinite(number) for numbers in (plan.before, plan.after) for number in numbers)
    for each in list(board.tasks.values())[:3]:
        candidates = suggest_candidates(each, board, today).candidates
        assert all(math.isfinite(one.score) for one in candidates)
        yield from (why_chance(each, one.id, board, today) for one in candidates[:2])


@given(seeds)
@settings(max_examples=25, deadline=None)
def test_everything_is_answered_and_every_number_is_one(seed: int) -> None:
    random = Random(seed)
    today = random.choice(_DAYS)
    board = random_board(random)
    rows = [Change(None, row) for row in any_record(random, today)]
    board = board.apply([Change(board.row("policy", "policy"), any_policy(random)), *rows])
    for why in answers(board, today):
        assert_no_number_is_missing(why)


@given(any_boards(3), seeds)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_so_it_is_on_any_board(board: Board, seed: int) -> None:
    random = Random(seed)  # ten are few: to draw every field of a board takes longer than all answers
    today = random.choice(_DAYS)
    rows = [row for row in board.rows() if not isinstance(row, Policy)]
    for why in answers(Board.of([*rows, any_policy(random)]), today):
        assert_no_number_is_missing(why)


def assert_no_number_is_missing(why: Why) -> None:
    said = f"{why.title} {why.value} {why.inputs}".split()
    assert not {"nan", "inf", "nan%", "inf%"} & {word.strip("(),;:'\"") for word in said}


def test_an_estimate_that_nobody_could_see_does_not_slip() -> None:
    work = task("T-1", owner="ana", status="doing", effort_hours=1e-320, logged_hours=50)
    assert not task_findings(small.board(member("ana"), work), MONDAY)
    [slips] = task_findings(small.board(member("ana"), work.model_copy(update={"effort_hours": 25})), MONDAY)
    assert slips.numbers["used"] == 2


def test_a_date_in_another_century_is_not_counted_week_by_week(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dt.date] = []

    def counted(board: Board, who: str, monday: dt.date) -> WeekOfWork:
        asked.append(monday)
        return week_of_work(board, who, monday)

    monkeypatch.setattr("models.rules.task_findings.week_of_work", counted)
    rows = [
        task(f"T-{year}", owner="ana", effort_hours=100_000, due_kind="hard", due=dt.date(year, 1, 4))
        for year in (2027, 2199)
    ]
    [found] = task_findings(small.board(member("ana", hours_per_week=0), *rows), MONDAY)
    assert (found.id, found.numbers["hours_there"]) == ("task.at_risk:T-2027", 0)
    assert len(asked) == 7


def test_hours_are_counted_until_they_are_enough() -> None:
    board = small.board(member("ana", hours_per_week=40))
    assert hours_until(board, "ana", dt.date(2199, 12, 31), MONDAY, wanted=90) == 120
    assert hours_until(board, "ana", MONDAY + dt.timedelta(days=8), MONDAY, wanted=90) == 56
