import datetime as dt
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.trust import ceilings, fresh_weight_for
from models.board import Board
from models.handoff import Handoff
from models.policy import Policy
from models.row import Row
from models.rules.trust import (
    AUTHORITY,
    STAGES,
    Stage,
    authority_ceiling,
    authority_words,
    may_see_record,
    trust_of,
    trust_point,
    trusts_of,
    usual_authority,
)
from models.work import Task
from tests.rules.small_board import MONDAY, board, day, member, provider, rating, skill, task, team

POLICY = Policy()
Record = list[tuple[int, bool]]
"""Results as days ago and good."""


def done(number: int, days_ago: int, grade: int = 4, **values: Any) -> Task:
    values.setdefault("owner", "ana")
    closed = MONDAY - dt.timedelta(days=days_ago)
    return task(f"T-{number}", values.pop("needs", "sql:3"), status="done", closed=closed, grade=grade, **values)


def record(results: Record, *more: Row) -> Board:
    tasks = [done(i, ago, 4 if good else 2) for i, (ago, good) in enumerate(results)]
    return board(skill("sql", group="Data"), skill("tls"), member("ana"), member("ben"), *tasks, *more)


def ceiling(results: Record) -> int:
    return trust_of(record(results), "ana", "Data", MONDAY).ceiling


def test_the_table_of_the_ceilings() -> None:
    """No record 3; a little under 1, 3, 5 and 8 good results lift it to 4, 5, 6 and 7: exactly so at one a month."""
    assert ceiling([]) == 3
    assert list(ceilings(8, 1, POLICY)) == [4, 4, 5, 5, 6, 6, 6, 7]
    monthly = [ceiling([(30 * back, True) for back in range(count)]) for count in range(1, 9)]
    assert monthly == [4, 4, 5, 5, 6, 6, 6, 7]
    points = (POLICY.trust_for_4, POLICY.trust_for_5, POLICY.trust_for_6, POLICY.trust_for_7)
    needed = [fresh_weight_for(point, POLICY) for point in points]
    assert needed == pytest.approx([0.86, 2.37, 3.90, 6.21], abs=0.01)
    assert all(weight < most for weight, most in zip(needed, (1, 3, 5, 8), strict=True))


def test_half_the_weight_after_twelve_months() -> None:
    found = trust_of(record([(0, True), (365, True), (731, False)]), "ana", "Data", MONDAY)
    assert [found.good, found.missed] == pytest.approx([1.5, 0.25], abs=0.002)
    assert found.point == pytest.approx(trust_point(found.good, found.missed, POLICY))


days_ago = st.integers(0, 1500)
records = st.lists(st.tuples(days_ago, st.booleans()), max_size=12)


@given(records, days_ago)
def test_one_more_good_result_never_lowers_it(results: Record, ago: int) -> None:
    before = trust_of(record(results), "ana", "Data", MONDAY)
    after = trust_of(record([*results, (ago, True)]), "ana", "Data", MONDAY)
    assert after.point >= before.point - 1e-9
    assert after.ceiling >= before.ceiling


@given(records.filter(bool))
def test_a_miss_that_was_good_never_lowers_it(results: Record) -> None:
    mended = [(results[0][0], True), *results[1:]]
    assert ceiling(mended) >= ceiling([(results[0][0], False), *results[1:]])


@given(st.lists(st.integers(0, 120), min_size=8, max_size=8))
def test_a_miss_after_eight_good_lowers_it_by_at_most_two(apart: list[int]) -> None:
    results: Record = [(sum(apart[: place + 1]), True) for place in range(8)]
    assert ceiling(results) - 2 <= ceiling([(0, False), *results]) <= ceiling(results)


@pytest.mark.parametrize(
    ("told", "due", "due_kind", "good"),
    [
        (None, day(0, 1), "soft", True),
        (None, day(0, 0), "soft", True),  # on the day
        (None, day(-1, 4), "soft", False),
        (day(-1, 4), day(0, 4), "soft", False),  # the owner was told an earlier date
        (day(0, 2), day(-1, 4), "soft", True),
        (None, None, "soft", True),  # no date: on time
        (day(-1, 4), day(-1, 4), "none", True),  # a date that does not matter
    ],
)
def test_good_is_a_grade_on_the_date_that_the_owner_was_told(
    told: dt.date | None, due: dt.date | None, due_kind: Any, good: bool
) -> None:
    handoffs = [Handoff(id="H-1", task="T-9", owner="ana", on=day(-2), told=told)] if told else []
    handoffs += [Handoff(id="H-2", task="T-9", owner="ben", on=day(-3), told=day(-9))]  # not hers
    found = record([], done(9, 0, due=due, due_kind=due_kind), *handoffs)
    [outcome] = trust_of(found, "ana", "Data", MONDAY).outcomes
    assert outcome.good == good


def test_only_graded_work_of_this_kind_and_this_owner_counts() -> None:
    found = record(
        [(1, True)],
        done(10, 1, needs="tls:3"),
        done(11, 1, owner="ben"),
        done(12, -3),  # of a day to come
        task("T-13", "sql:3", owner="ana", status="done", closed=day(-1)),
        done(14, 1, needs=""),
    )
    assert [o.task for o in trust_of(found, "ana", "Data", MONDAY).outcomes] == ["T-0"]
    assert [t.kind for t in trusts_of(found, "ana", MONDAY)] == ["Data", "tls", None]  # by name, never by trust
    assert [o.task for o in trust_of(found, "ana", None, MONDAY).outcomes] == ["T-14"]


@pytest.mark.parametrize(
    ("stakes", "good", "ceiling"),
    [
        ("low", 8, 7),
        ("medium", 8, 7),
        ("high", 8, 7),
        ("high", 4, 5),
        ("high", 1, 4),
        ("critical", 8, 4),
        ("critical", 0, 3),
    ],
)
def test_what_is_at_stake_caps_it(stakes: Any, good: int, ceiling: int) -> None:
    work = task("T-99", "sql:3", stakes=stakes)
    found = record([(0, True)] * good, work)
    assert authority_ceiling(found, work, "ana", MONDAY) == ceiling


@pytest.mark.parametrize(("difficulty", "usual"), [(0.5, 7), (3, 6), (4, 4), (5, 3)])
def test_a_hand_off_begins_with_what_suits_the_work_within_the_ceiling(difficulty: float, usual: int) -> None:
    work = task("T-99", f"sql:{difficulty}")
    able = record([(0, True)] * 8, work, rating("ana", "sql", 3.5))
    assert usual_authority(able, work, "ana", MONDAY) == usual
    new = record([], work, rating("ana", "sql", 3.5))
    assert usual_authority(new, work, "ana", MONDAY) == 3


@pytest.mark.parametrize(
    ("good", "missed", "stage"), [(0, 0, "no record"), (0, 2, "risk"), (1, 0, "concern"), (3, 0, "success")]
)
def test_the_stage_in_a_word_and_in_a_sentence(good: int, missed: int, stage: Stage) -> None:
    results: Record = [(0, True)] * good + [(0, False)] * missed
    assert trust_of(record(results), "ana", "Data", MONDAY).stage == stage
    assert set(STAGES) == set(get_args(Stage))


def test_seven_sentences_of_what_an_owner_may_decide() -> None:
    assert [name for name, _ in AUTHORITY.values()] == [
        "tell", "sell", "consult", "agree", "advise", "inquire", "delegate",
    ]  # fmt: skip
    assert authority_words(4) == "4 agree: owner and lead decide together"


@pytest.mark.parametrize(
    ("me", "owner", "may"),
    [
        ("ana", "ana", True),
        ("lead", "ana", True),
        ("ben", "ana", False),
        ("a script", "ana", True),
        ("ben", "ext", True),
    ],
)
def test_a_record_is_for_its_subject_and_the_lead(me: str, owner: str, may: bool) -> None:
    found = board(member("ana"), member("ben"), member("lead"), provider("ext"), team(lead="lead"))
    assert may_see_record(found, me, owner) == may
