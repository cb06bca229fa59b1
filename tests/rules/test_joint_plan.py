"""The joint plan: it breaks no rule on any board, places each task once, and its order and costs are those stated."""

import datetime as dt
from random import Random

import pytest
from hypothesis import given, settings

from models.actions.decision import Refused
from models.actions.plan import adopt_plan
from models.board import Board, Change
from models.policy import Policy
from models.provider import Claim
from models.row import Row
from models.rules.hard_stops import hard_stops
from models.rules.joint_plan import JointPlan, joint_plan, unowned_in_order
from models.rules.load import load_in, weekly_load
from models.rules.plan_numbers import numbers_of
from models.rules.plan_words import why_words
from models.rules.prospect import prospect
from models.rules.stretch_guard import STEPS_UP, missing, steps_up_of
from models.work import ACTIVE
from tests.rules.random_boards import MEMBERS, PROVIDERS, random_board, seeds, todays
from tests.rules.small_board import MONDAY, board, day, member, provider, purpose, rating, skill, task, team


def freed(seed: int) -> Board:
    """A random board on which nobody owns most of the work, and people have hours and levels: so that there is something
    to place, step ups and coaches among it."""
    random = Random(seed)
    found = random_board(random)
    changes = [
        Change(
            row, row.model_copy(update={"owner": None, "effort_hours": random.choice((1, 4, 8, 12.5)), "skills": needs})
        )
        for row in found.tasks.values()
        for needs in [task("T", random.choice(("", "sql:3", "sql:3", "tls:3", "sql:3 tls:4"))).skills]
        if row.status in ACTIVE and random.random() < 0.8
    ]
    changes += [
        Change(row, row.model_copy(update={"hours_per_week": random.choice((20, 40))}))
        for row in found.members.values()
        if random.random() < 0.8
    ]
    rated = [
        rating(who, what, random.choice((2, 2.5, 5)), id=f"X-{who}-{what}", wish=random.choice(("ok", "want")))
        for who in MEMBERS
        for what in ("sql", "tls")
    ]
    return found.apply([*changes, *(Change(None, row) for row in rated)])


def then(plan: JointPlan) -> Board:
    """The board with the plan carried out."""
    if not plan.assignments:
        return plan.board
    return plan.board.apply(adopt_plan(plan.board, plan.assignments, plan.today).changes)


def owners(plan: JointPlan) -> dict[str, str]:
    return {one.task.id: one.owner for one in plan.assignments}


def left(plan: JointPlan) -> dict[str, str]:
    return {one.task.id: one.reason for one in plan.unplaced}


# on any board --------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(seeds, todays)
def test_no_rule_is_broken_and_each_task_is_there_once(seed: int, today: dt.date) -> None:
    found = freed(seed)
    plan = joint_plan(found, today)
    policy, after = found.policy, then(plan)
    told = [one.task.id for one in plan.assignments] + [one.task.id for one in plan.unplaced]
    assert sorted(told) == sorted(one.id for one in found.tasks_of(None) if one.status in ACTIVE)
    for one in plan.assignments:
        owner = one.owner
        assert owner in found.providers or found.members[owner].active
        assert hard_stops(one.task, found, owner, prospect(one.task, found, owner, today), today) == []
        # With everything placed: the guard holds at the end too, not only when it was this one's turn.
        given_ = after.tasks[one.task.id]
        assert (given_.owner, given_.coach) == (owner, one.coach or one.task.coach)
        assert missing(after, given_, owner, one.coach, policy.stretch_check_days, today) == ()
        assert one.cost == sum(one.parts.values())
    for who in (*MEMBERS, *PROVIDERS):
        for monday, week in weekly_load(after, who, today).items():
            before = load_in(found, who, monday, today)
            if week.booked > before.booked + 1e-9:
                assert week.share is not None
                assert week.share <= policy.full
        if any(one.owner == who and who in found.members and one.kind in STEPS_UP for one in plan.assignments):
            assert len(steps_up_of(after, who, today)) <= policy.stretch_at_once
    assert all(one.coach != one.owner for one in plan.assignments)
    assert plan.cost <= plan.cost_before
    assert plan.after == numbers_of(after, today)
    assert all(left_over.reason and left_over.refused for left_over in plan.unplaced)


@settings(max_examples=25, deadline=None)
@given(seeds, todays)
def test_it_asks_nothing_and_says_the_same_in_any_order_of_the_rows(seed: int, today: dt.date) -> None:
    found = freed(seed)
    plan = joint_plan(found, today)
    if plan.assignments:
        assert adopt_plan(found, plan.assignments, today).asks == ()
    rows = list(found.rows())
    Random(seed).shuffle(rows)
    other = joint_plan(Board.of(row.model_copy() for row in rows), today)
    assert [(one.task.id, one.owner, one.coach, one.parts) for one in plan.assignments] == [
        (one.task.id, one.owner, one.coach, one.parts) for one in other.assignments
    ]
    assert left(plan) == left(other)


def test_the_random_boards_have_something_of_each() -> None:
    plans = [joint_plan(freed(seed), MONDAY) for seed in range(40)]
    placed = [one for plan in plans for one in plan.assignments]
    assert len(placed) > 40
    assert {one.kind for one in placed} >= {None, "routine", "core", "stretch"}
    assert sum(1 for one in placed if one.coach) > 5
    assert sum(len(plan.unplaced) for plan in plans) > 20


# the order and the cost ----------------------------------------------------------------------------


def test_hard_dates_then_priority_then_due_then_id() -> None:
    found = board(
        member("ana"),
        task("T-1"),
        task("T-2", due=day(1)),
        task("T-3", priority=4),
        task("T-4", due=day(2), due_kind="hard", priority=1),
        task("T-5", due=day(0, 3)),
        task("T-6", owner="ana"),
        task("T-7", status="later"),
    )
    assert [one.id for one in unowned_in_order(found)] == ["T-4", "T-3", "T-5", "T-2", "T-1"]


def test_what_it_costs_by_hand() -> None:
    found = board(
        skill("sql"),
        member("ana"),
        rating("ana", "sql", 4, wish="want", target=2),  # no way to go, so no growth
        purpose("run"),
        task("T-0", owner="ben", purpose="run"),
        member("ben", hours_per_week=0),
        task("T-1", "sql:3", effort_hours=36, due=day(0, 4), purpose="run"),
    )
    [one] = joint_plan(found, MONDAY).assignments
    chance = prospect(found.tasks["T-1"], found, "ana", MONDAY).value
    assert one.owner == "ana"
    assert one.parts == {
        "base": 1000,
        "fit": -round(1000 * 0.5 * (1 - (1 - chance) * 3 / 3)),
        "growth": 0,
        "wish": -100,
        "outside": 0,
        "coach": 0,
        "busy": round(1000 * 0.005 * (36 - 0.85 * 40)),
        "purpose": 150,
        "chances": 0,
    }


def test_of_equal_ones_the_emptier_then_the_id() -> None:
    two = [member("ben"), member("ana")]
    assert owners(joint_plan(board(*two, task("T-1", due=day(0, 4))), MONDAY)) == {"T-1": "ana"}
    busy = task("T-0", owner="ana", effort_hours=4, due=day(0, 4))
    assert owners(joint_plan(board(*two, busy, task("T-1", due=day(0, 4))), MONDAY)) == {"T-1": "ben"}


def test_the_team_comes_before_a_provider() -> None:
    rows = [
        skill("sql"),
        provider("ext", skills=(Claim(skill="sql", level=4),), stage="engaged", hours_per_week=40),
        member("ana"),
        rating("ana", "sql", 4),
        task("T-1", "sql:3", due=day(0, 4)),
        task("T-2", "sql:3", due=day(0, 4), effort_hours=38),
    ]
    assert owners(joint_plan(board(*rows), MONDAY)) == {"T-1": "ana", "T-2": "ext"}


# what does not fit ---------------------------------------------------------------------------------


def stepping_up(*more: Row, **values: object) -> Board:
    """Ana could coach; Ben would step up."""
    return board(
        skill("sql"),
        member("ana", hours_per_week=values.pop("anas", 40)),
        member("ben"),
        rating("ana", "sql", 5),
        rating("ben", "sql", 2.5, wish="want"),
        *more,
    )


def test_one_step_up_at_a_time() -> None:
    found = stepping_up(*(task(f"T-{n}", "sql:3", effort_hours=4, due=day(1, 4)) for n in (1, 2)))
    plan = joint_plan(found, MONDAY)
    assert owners(plan) == {"T-1": "ben", "T-2": "ana"}
    assert plan.assignments[0].coach == "ana"
    assert plan.assignments[0].parts["chances"] == -200
    assert [one.first for one in plan.assignments] == [True, False]


def test_what_chances_somebody_had_is_for_them_and_the_lead() -> None:
    work = task("T-1", "sql:3", effort_hours=4, due=day(1, 4))
    found = stepping_up(team(lead="ana"), member("cleo", hours_per_week=0), work)
    [one] = joint_plan(found, MONDAY).assignments
    told = {me: "first step up in 8 weeks" in why_words(one, found, me) for me in ("ana", "ben", "cleo", "cron")}
    assert told == {"ana": True, "ben": True, "cleo": False, "cron": True}


def test_what_comes_later_leaves_room_for_a_step_up() -> None:
    # T-2 alone would fit Ben to 95%, but a step up wants at most 80% in its weeks.
    step = task("T-1", "sql:3", effort_hours=4, due=day(0, 4), priority=4)
    later = task("T-2", effort_hours=34, due=day(0, 4))
    alone = joint_plan(stepping_up(later, anas=20), MONDAY)
    assert owners(alone) == {"T-2": "ben"}
    both = joint_plan(stepping_up(step, later, anas=20), MONDAY)
    assert owners(both) == {"T-1": "ben"}
    assert both.unplaced[0].refused["ben"] == ("would be at 95% in week 2026-W48, with a step up of this plan in it",)


def test_the_hours_of_a_coach_are_counted() -> None:
    # Ana has 2.5 h free in the week: two people may have an hour of it, and she takes nothing on top.
    rows = [
        member("cleo"),
        member("dag"),
        rating("cleo", "sql", 2.5, wish="want"),
        rating("dag", "sql", 2.5, wish="want"),
        task("T-0", owner="ana", effort_hours=37.5, due=day(0, 4)),
        *(task(f"T-{n}", "sql:3", effort_hours=4, due=day(0, 4)) for n in (1, 2, 3)),
        task("T-4", effort_hours=1, due=day(0, 4), conflicts=("ben", "cleo", "dag")),
    ]
    plan = joint_plan(stepping_up(*rows), MONDAY)
    assert [one.coach for one in plan.assignments] == ["ana", "ana"]
    assert left(plan).keys() == {"T-3", "T-4"}
    assert "nobody can coach it now" in {
        why for one in plan.unplaced for reasons in one.refused.values() for why in reasons
    }


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "nobody is on the board yet"),
        ([member("ana")], "Ana: would be at 250% in week 2026-W48"),
        (
            [member("ana"), task("T-0", owner="ana", effort_hours=5, due=day(0, 4))],
            "Ana: would be at 262% in week 2026-W48",
        ),
        (
            [member("ana", hours_per_week=0), member("ben", hours_per_week=0)],
            "Ana: no working hours before the date; nor can 1 other",
        ),
    ],
)
def test_why_a_task_is_left(rows: list[Row], reason: str) -> None:
    found = board(*rows, task("T-1", effort_hours=100, due=day(0, 4)))
    assert left(joint_plan(found, MONDAY)) == {"T-1": reason}


def test_a_task_is_left_where_any_owner_costs_more() -> None:
    found = board(Policy(plan_left=0.5), member("ana"), task("T-1", priority=1, due=day(0, 4)))
    assert left(joint_plan(found, MONDAY)) == {"T-1": "the cheapest owner, Ana, costs 517, and to leave it 500"}


def test_somebody_new_is_not_given_work_without_a_trial() -> None:
    new = provider("ext", skills=(Claim(skill="sql", level=4),), stage="vetted", hours_per_week=40)
    found = board(skill("sql"), new, task("T-1", "sql:3", effort_hours=30, due=day(1, 4)))
    assert "trial" in left(joint_plan(found, MONDAY))["T-1"]


# carrying it out -----------------------------------------------------------------------------------


def test_a_plan_that_was_overtaken_is_refused() -> None:
    found = board(member("ana"), task("T-1", due=day(0, 4)), task("T-2", due=day(0, 4)))
    plan = joint_plan(found, MONDAY)
    taken = found.tasks["T-2"].model_copy(update={"owner": "ana"})
    with pytest.raises(Refused, match="T-2 is with Ana by now"):
        adopt_plan(found.apply([Change(found.tasks["T-2"], taken)]), plan.assignments, MONDAY)
    with pytest.raises(Refused, match="gives nobody a task"):
        adopt_plan(found, (), MONDAY)
    assert adopt_plan(found, plan.assignments[:1], MONDAY).what == "gave 'Task T-1' to Ana, by a joint plan"
