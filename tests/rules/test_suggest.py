import datetime as dt
import itertools
import math
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.board import Board
from models.policy import Policy
from models.provider import Claim, Rate
from models.rules.candidate import PARTS, Candidate, Weights, slider_place
from models.rules.suggest import effective_priority, suggest_candidates
from models.team import RequiredHolders
from tests.rules.random_boards import MEMBERS, PROVIDERS, TASKS, boards, seeds, todays
from tests.rules.small_board import (
    MONDAY,
    board,
    day,
    feels,
    member,
    provider,
    rating,
    skill,
    task,
    team,
)

ENOUGH = RequiredHolders(level=3, holders=1)


def level(reported: float) -> float:
    """The mean after a rating by the lead, worked out here once more."""
    return 2.5 + 1.21 / (1.21 + 0.49) * (reported - 2.5)


def chance(reported: float, difficulty: float, coached: bool = False) -> float:
    """The predictive chance of somebody the lead rated today, worked out here once more."""
    variance = 1 / (1 / 1.21 + 1 / 0.49)
    kappa = 1 / math.sqrt(1 + math.pi / 8 * 1.21 * (variance + 0.25))
    logit = math.log(0.85 / 0.15) + 1.1 * (level(reported) - difficulty + coached)
    return 1 / (1 + math.exp(-kappa * logit))


def of(found: Board, wanted: str, **values: float) -> dict[str, Candidate]:
    return {c.id: c for c in suggest_candidates(found.tasks[wanted], found, MONDAY, **values).candidates}  # type: ignore[arg-type]


def test_a_score_to_the_last_digit() -> None:
    """One member, one task, no lead: every part by hand."""
    found = board(
        skill("sql", required=ENOUGH), member("ana"), rating("ana", "sql", 4), task("T-1", "sql:3", due=day(0, 4))
    )
    ana = of(found, "T-1")["ana"]
    p = chance(4, 3)
    assert p == pytest.approx(0.889, abs=0.001)
    growth = math.exp(-0.5 * ((p - 0.72) / 0.2) ** 2) * (5.5 - level(4)) / 5.5 / 1.5
    raw = {
        "fit": p,  # priority 2: the doubt counts once
        "growth": growth,
        "load": 1 - (8 / 40) ** 2,
        "coverage": 0.0,
        "overlap": 0.5 + 0.25,  # nobody to overlap with; a neutral feeling
    }
    weights = {"fit": 0.35, "growth": 0.25, "load": 0.25, "coverage": 0.10, "overlap": 0.05}
    assert ana.raw == pytest.approx(raw)
    assert ana.parts == pytest.approx({part: weights[part] * raw[part] for part in PARTS})
    assert ana.score == pytest.approx(sum(weights[part] * raw[part] for part in PARTS), abs=1e-12)
    assert ana.extra_hours == pytest.approx(8 * 0.8 * (0.95 - p))


def test_a_score_with_a_coach_a_lead_a_wish_and_a_thin_skill() -> None:
    """Ben overreaches with Ana as coach: the coached chance counts in fit and growth."""
    found = board(
        team(lead="ana"),
        skill("tls", group="Security", required=RequiredHolders(level=3.5, holders=2)),
        member("ana", time_zone="Europe/Lisbon"),
        member("ben", feelings=(feels("Security", "gives"),), time_zone="Europe/Berlin"),
        rating("ana", "tls", 5),
        rating("ben", "tls", 2, wish="want", target=4),
        task("T-1", "tls:3.5", effort_hours=10, due=day(0, 4), priority=3),
    )
    ben = of(found, "T-1")["ben"]
    alone, coached = chance(2, 3.5), chance(2, 3.5, coached=True)
    assert 0.4 < alone < 0.6
    assert ben.prospect.kind == "overreach"
    assert ben.coach is not None
    assert ben.coach.id == "ana"
    assert ben.coach.chance == pytest.approx(chance(5, 3.5))
    assert ben.chance == pytest.approx(coached)
    zone = math.exp(-0.5 * ((coached - 0.72) / 0.2) ** 2)
    assert ben.raw == pytest.approx(
        {
            "fit": 1 - (1 - coached) * 4 / 3,
            "growth": zone * (4 - level(2)) / 5.5 * 1.5 / 1.5,
            "load": 1 - (10 / 40) ** 2,
            "coverage": 1 / 2 * (1 - (3.5 - level(2)) / 2),
            "overlap": 35 / 40 / 2 + 1 / 2,
        }
    )
    assert ben.conditions == ("needs a coach: Ana, 1 h a week", "a check-in every 5 working days")
    assert "wants to grow in TLS" in ben.reasons_for


def growth_against_speed() -> Board:
    return board(
        skill("sql", required=ENOUGH),
        member("expert"),
        member("junior"),
        member("senior"),
        rating("expert", "sql", 5),
        rating("junior", "sql", 3),
        rating("senior", "sql", 4.5),
        task("T-0", owner="expert", effort_hours=32, due=day(0, 4)),
        task("T-1", "sql:3.5", effort_hours=6, due=day(0, 4)),
    )


def test_the_speed_end_picks_the_senior() -> None:
    assert next(iter(of(growth_against_speed(), "T-1", growth=0))) == "senior"


def test_the_growth_end_picks_the_junior_with_a_coach_and_says_what_it_costs() -> None:
    first = next(iter(of(growth_against_speed(), "T-1", growth=1).values()))
    assert first.id == "junior"
    assert first.coach is not None
    assert first.coach.id == "expert"
    extra = 6 * 0.8 * (0.95 - chance(3, 3.5))
    assert first.extra_hours == pytest.approx(extra)
    assert f"about {extra:.1f} h more than for an expert" in first.reasons_against
    assert "name a coach: Expert, 1 h a week" in first.conditions


def test_important_work_weighs_a_doubt_more() -> None:
    cases: list[tuple[dict[str, Any], int]] = [
        ({"priority": 1}, 1),
        ({"priority": 4}, 4),
        ({"stakes": "high"}, 3),
        ({"stakes": "critical", "priority": 1}, 4),
        ({"stakes": "high", "priority": 4}, 4),
        ({"stakes": "low"}, 2),
    ]
    for values, priority in cases:
        one = task("T-1", "sql:3", **values)
        assert effective_priority(one, Policy()) == priority
        found = board(skill("sql"), member("ana"), rating("ana", "sql", 4), one)
        assert of(found, "T-1")["ana"].raw["fit"] == pytest.approx(1 - (1 - chance(4, 3)) * (priority + 1) / 3)


def test_a_task_without_skills_goes_by_the_record() -> None:
    done = [task(f"D-{n}", owner="ana", status="done", closed=day(-n), grade=g) for n, g in ((1, 4), (2, 3), (3, 2))]
    found = board(member("ana"), member("ben"), task("T-1"), *done)
    both = of(found, "T-1")
    assert both["ana"].chance == pytest.approx((2 + 5 * 0.8) / (3 + 5))
    assert both["ben"].chance == pytest.approx(0.8)
    assert both["ana"].prospect.kind is None
    assert both["ana"].raw["growth"] == 0
    assert "no skills named; finished 3 of the last 30 tasks" in both["ana"].reasons_for
    assert "no skills named; finished 0 of the last 30 tasks" in both["ben"].reasons_against


def test_a_provider_is_a_candidate_with_its_price_and_without_growth() -> None:
    found = board(
        skill("sql", required=RequiredHolders(level=3, holders=5)),
        provider("ext", skills=(Claim(skill="sql", level=4),), rate=Rate(amount=Decimal(90)), stage="vetted"),
        task("T-1", "sql:3", due=day(0, 4)),
    )
    ext = of(found, "T-1")["ext"]
    assert ext.kind == "provider"
    assert ext.raw["growth"] == ext.raw["coverage"] == 0
    assert ext.raw["load"] == pytest.approx(1 - (8 / 20) ** 2)
    assert "costs about 720 EUR" in ext.reasons_against
    assert "only vetted so far: start with a trial" in ext.reasons_against


def test_a_tie_goes_to_who_finished_more_of_it_then_to_the_id_never_the_name() -> None:
    rows = [
        skill("sql"),
        member("b-1", name="Anna"),
        member("a-1", name="Zoe"),
        task("T-1", "sql:1", due=day(0, 4)),
        *(rating(who, "sql", 3) for who in ("a-1", "b-1")),
    ]
    assert list(of(board(*rows), "T-1")) == ["a-1", "b-1"]
    done = task("D-1", "sql:1", owner="b-1", status="done", closed=day(-1))
    assert list(of(board(*rows, done), "T-1")) == ["b-1", "a-1"]


def test_scores_within_the_tie_width_of_the_best_are_one_group() -> None:
    # .5 h of load apart is less than .005; 12 h is more
    rows = [
        skill("sql"),
        *(member(who) for who in "abc"),
        *(rating(who, "sql", 3) for who in "abc"),
        task("T-1", "sql:1", due=day(0, 4)),
        task("D-1", "sql:1", owner="b", status="done", closed=day(-1)),
    ]
    near = task("T-2", owner="b", effort_hours=0.5, due=day(0, 4))
    far = task("T-2", owner="b", effort_hours=12, due=day(0, 4))
    assert list(of(board(*rows, near), "T-1")) == ["b", "a", "c"]
    assert list(of(board(*rows, far), "T-1")) == ["a", "c", "b"]


def test_an_ended_task_is_not_given_to_anybody() -> None:
    one = task("T-1", status="done", closed=MONDAY)
    found = suggest_candidates(one, board(member("ana"), one), MONDAY)
    assert (found.candidates, found.note) == ((), "This task is done.")


def test_an_empty_board_says_so() -> None:
    one = task("T-1")
    assert suggest_candidates(one, board(one), MONDAY).note == "Nobody is on the board yet."


def test_the_present_owner_is_a_candidate_like_any_other() -> None:
    one = task("T-1", owner="ana", effort_hours=10, due=day(0, 4))
    ana = of(board(member("ana"), one), "T-1")["ana"]
    assert ana.share == pytest.approx(10 / 40)


class TestWeights:
    def test_the_policy_gives_them_and_they_add_up(self) -> None:
        found = Weights.of(Policy())
        assert [getattr(found, part) for part in PARTS] == pytest.approx([0.35, 0.25, 0.25, 0.10, 0.05])

    @pytest.mark.parametrize(("place", "growth"), [(0, 0.10), (0.5, 0.275), (1, 0.45)])
    def test_the_slider_moves_weight_between_fit_and_growth_only(self, place: float, growth: float) -> None:
        found = Weights.of(Policy(), place)
        assert found.growth == pytest.approx(growth)
        assert found.fit + found.growth == pytest.approx(0.60)
        assert (found.load, found.coverage, found.overlap) == pytest.approx((0.25, 0.10, 0.05))

    def test_the_slider_never_takes_more_than_there_is(self) -> None:
        found = Weights.of(Policy(weight_fit=0.05), 1)
        assert found.fit == 0

    def test_where_the_slider_stands_by_itself(self) -> None:
        assert slider_place(Policy()) == pytest.approx(0.15 / 0.35)
        place = slider_place(Policy())
        assert Weights.of(Policy(), place).growth == pytest.approx(Weights.of(Policy()).growth)
        assert slider_place(Policy(growth_low=0.2, growth_high=0.2)) == 0

    def test_given_weights_are_scaled_to_one(self) -> None:
        found = Weights.of(Policy(), given={"fit": 1, "growth": 0, "load": 1, "coverage": 0, "overlap": 0})
        assert (found.fit, found.load) == (0.5, 0.5)

    def test_a_policy_that_weighs_nothing_counts_all_parts_the_same(self) -> None:
        nothing = Policy.model_validate(dict.fromkeys((f"weight_{part}" for part in PARTS), 0))
        assert {getattr(Weights.of(nothing, 1.0), part) for part in PARTS} == {0.2}

    @pytest.mark.parametrize(
        "given",
        [{"fit": -0.1}, dict.fromkeys(PARTS, 0.0), {"fit": math.inf}],
    )
    def test_nonsense_is_refused(self, given: dict[str, float]) -> None:
        with pytest.raises(ValueError, match="weights are not negative"):
            Weights.of(Policy(), given=given)


@settings(max_examples=40, deadline=None)
@given(boards(), todays, st.sampled_from((None, 0.0, 0.3, 1.0)))
def test_parts_add_up_stay_in_their_bounds_and_have_reasons(found: Board, today: dt.date, growth: float | None) -> None:
    for one in found.tasks.values():
        answer = suggest_candidates(one, found, today, growth)
        everybody = [c.id for c in answer.candidates] + [e.id for e in answer.excluded]
        assert sorted(everybody) == sorted(set(everybody))
        if one.status not in ("done", "dropped"):
            assert set(everybody) == {m for m in MEMBERS if found.members[m].active} | set(PROVIDERS)
        for c in answer.candidates:
            assert sum(c.parts.values()) == pytest.approx(c.score, abs=1e-9)
            assert all(0 <= c.raw[part] <= 1 for part in PARTS)
            assert all(c.parts[p] == pytest.approx(getattr(answer.weights, p) * c.raw[p]) for p in PARTS)
            assert 0 <= c.score <= 1
            assert c.extra_hours >= 0
            assert c.reasons_for
        assert all(e.reasons for e in answer.excluded)
        scores = [c.score for c in answer.candidates]
        assert all(early > late - found.policy.tie_within - 1e-12 for early, late in itertools.pairwise(scores))


@settings(max_examples=40, deadline=None)
@given(boards(), todays, seeds)
def test_the_same_rows_in_any_order_give_the_same_answer(found: Board, today: dt.date, seed: int) -> None:
    rows = list(found.rows())
    Random(seed).shuffle(rows)
    other = Board.of(row.model_copy() for row in rows)
    for wanted in TASKS:
        one = suggest_candidates(found.tasks[wanted], found, today)
        two = suggest_candidates(other.tasks[wanted], other, today)
        again = suggest_candidates(found.tasks[wanted], found, today)
        assert one == again
        assert [c.id for c in one.candidates] == [c.id for c in two.candidates]
        assert [c.score for c in one.candidates] == pytest.approx([c.score for c in two.candidates], abs=1e-12)
        assert [(c.reasons_for, c.reasons_against, c.conditions) for c in one.candidates] == [
            (c.reasons_for, c.reasons_against, c.conditions) for c in two.candidates
        ]
        assert one.excluded == two.excluded
