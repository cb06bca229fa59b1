"""F29 The lead's own mirror: net hours with each part opened, what is kept and taken back, asks, stalls; hold mode; for the lead alone."""

import datetime as dt

import pytest

from models.actions.decision import Refused
from models.actions.freed import use_freed
from models.actions.hand_off import assign
from models.actions.hand_off_life import take_back
from models.actions.tasks import drop_task, log_hours
from models.board import Board
from models.delegating import Triage
from models.following import Ask
from models.handoff import Handoff
from models.row import Row
from models.rules.lead_findings import lead_findings
from models.rules.mirror import Mirror, may_see_mirror, mirror_of
from models.rules.mirror_facts import total
from models.rules.why_mirror import why_net
from models.work import Activity
from tests.rules.small_board import MONDAY, board, day, member, rating, skill, task, team


def led(*rows: Row, hold: bool = False) -> Board:
    """Cleo leads Ana and Ben; she knows SQL well."""
    people = (member("cleo"), member("ana"), member("ben"))
    return board(
        team(lead="cleo", hold=hold),
        skill("sql"),
        *people,
        rating("cleo", "sql", 4.5),
        rating("ana", "sql", 3),
        rating("ben", "sql", 2),
        *rows,
    )


def mirror_on(found: Board, today: dt.date = MONDAY) -> Mirror:
    mirror = mirror_of(found, today)
    assert mirror is not None
    return mirror


def given(found: Board, task_id: str, to: str, on: dt.date = MONDAY) -> Board:
    return found.apply(assign(found, task_id, to, on, by="cleo").changes)


def logged(found: Board, task_id: str, hours: float, activity: Activity) -> Board:
    return found.apply(log_hours(found, task_id, hours, "cleo", MONDAY, activity=activity).changes)


def test_net_hours_are_freed_less_brief_coach_and_review_and_each_part_opens() -> None:
    found = led(
        task("T-1", "sql:2.5", owner="cleo", effort_hours=12),
        task("T-2", "sql:2.5", owner="cleo", effort_hours=5, logged_hours=2),
        task("T-3", "sql:2.5", owner="ben", effort_hours=9),
        task("T-4", owner="cleo", effort_hours=4),
    )
    found = given(given(given(found, "T-1", "ana"), "T-2", "ana"), "T-3", "ana")
    found = found.apply(drop_task(found, "T-4", MONDAY).changes)
    for task_id, hours, activity in (
        ("T-1", 1.5, "brief"),
        ("T-1", 2, "coach"),
        ("T-2", 0.5, "review"),
        ("T-3", 1, "brief"),
    ):
        found = logged(found, task_id, hours, activity)  # type: ignore[arg-type]
    found = logged(found, "T-1", 3, "oversight")
    mirror = mirror_on(found)
    assert [(line.id, line.hours) for line in mirror.freed] == [("T-1", 12), ("T-2", 3), ("T-4", 4)]
    assert [(line.id, line.hours) for line in mirror.brief] == [("T-1", 1.5), ("T-3", 1)]
    assert (total(mirror.coach), total(mirror.review)) == (2, 0.5)
    assert mirror.net == 12 + 3 + 4 - 2.5 - 2 - 0.5 == 14
    assert mirror.oversight_share == 3 / 19
    shown = dict(why_net(mirror, found).inputs)
    assert (shown["freed"], shown["- brief"], shown["- coach"], shown["- review"]) == ("19 h", "2.5 h", "2 h", "0.5 h")


def test_what_comes_back_is_not_freed_and_is_counted_as_taken_back() -> None:
    found = given(led(task("T-1", "sql:3.5", owner="cleo", effort_hours=6, due=day(2))), "T-1", "ben")
    assert total(mirror_on(found).freed) == 6
    found = found.apply(take_back(found, "T-1", day(1), "cleo").changes)
    mirror = mirror_on(found, day(1))
    assert mirror.freed == ()
    assert [line.id for line in mirror.taken_back] == ["T-1"]


def test_moving_work_of_others_frees_nothing() -> None:
    found = given(led(task("T-1", "sql:2.5", owner="ana")), "T-1", "ben")
    assert mirror_on(found).freed == ()


def test_hours_longer_ago_than_the_weeks_looked_at_do_not_count() -> None:
    found = given(led(task("T-1", "sql:2.5", owner="cleo")), "T-1", "ana")
    weeks = found.policy.mirror_weeks
    assert mirror_on(found, day(weeks, -1)).freed != ()
    assert mirror_on(found, day(weeks)).freed == ()


def test_briefing_is_no_work_on_the_task() -> None:
    found = logged(led(task("T-1", "sql:3", owner="ana", effort_hours=8)), "T-1", 2, "brief")
    assert found.logged_on(found.tasks["T-1"]) == 0


def test_freed_hours_get_a_use_and_no_more_than_there_are() -> None:
    found = given(led(task("T-1", "sql:2.5", owner="cleo", effort_hours=10)), "T-1", "ana")
    assert mirror_on(found).unnamed == 10
    found = found.apply(use_freed(found, 6, "hiring plan", MONDAY, "cleo").changes)
    mirror = mirror_on(found)
    assert (mirror.unnamed, [line.title for line in mirror.used]) == (4, ["hiring plan"])
    with pytest.raises(Refused, match="4 h are freed and have no use yet"):
        use_freed(found, 5, "more", MONDAY, "cleo")
    with pytest.raises(Refused, match="only they say their use"):
        use_freed(found, 1, "mine", MONDAY, "ana")


def test_kept_too_long_since_it_was_first_decided() -> None:
    rows = [
        Triage(id="1", task="T-1", on=day(-5), outcome="delegate"),
        Triage(id="2", task="T-1", on=day(-1), outcome="outsource"),
        Triage(id="3", task="T-2", on=day(-6), outcome="delegate"),
        Triage(id="4", task="T-2", on=day(-5), outcome="keep"),
        Triage(id="5", task="T-3", on=day(-3), outcome="drop"),
    ]
    tasks = [task(task_id, owner="cleo", effort_hours=3) for task_id in ("T-1", "T-2", "T-3")]
    assert [(line.id, line.on) for line in mirror_on(led(*tasks, *rows)).kept] == [("T-1", day(-5))]


def test_important_work_that_stands_still_while_small_work_is_closed() -> None:
    big = task("T-1", owner="cleo", priority=4, created=day(-6), effort_hours=30)
    small = [task(f"T-{n}", owner="cleo", status="done", effort_hours=2, closed=day(-1, n % 5)) for n in range(10, 15)]
    [stall] = mirror_on(led(big, *small)).stalled
    assert (stall.task.id, len(stall.closed), stall.since) == ("T-1", 5, day(-2))
    assert mirror_on(led(big, *small[1:])).stalled == ()
    moved = log_hours(led(big, *small), "T-1", 1, "cleo", MONDAY, day(-1))
    assert mirror_on(led(big, *small).apply(moved.changes)).stalled == ()
    assert mirror_on(led(big.model_copy(update={"priority": 2}), *small)).stalled == ()


def busy(hours: float) -> list[Row]:
    """Work for Cleo in each of four weeks."""
    return [task(f"T-{n}", "sql:2", owner="cleo", effort_hours=hours, start=day(n), due=day(n, 4)) for n in range(4)]


def rules(found: Board) -> set[str]:
    return {one.rule for one in lead_findings(found, MONDAY)}


def test_a_full_plate_says_how_many_hours_must_leave() -> None:
    found = led(*busy(50))
    mirror = mirror_on(found)
    assert len(mirror.full) == 4
    assert mirror.over == pytest.approx(4 * (50 - 0.85 * 40))
    assert {"plate.full", "plate.below_grade"} <= rules(found)


def test_no_nudge_below_70_percent_nor_in_hold_mode() -> None:
    assert rules(led(*busy(27))) == set()
    assert "plate.below_grade" in rules(led(*busy(29)))
    assert rules(led(*busy(50), hold=True)) == set()
    assert mirror_on(led(*busy(50), hold=True)).hold


def test_asks_over_the_budget_and_oversight_that_costs_too_much_are_said_to_the_lead_alone() -> None:
    found = led(
        task("T-1", "sql:2.5", owner="ana", due=day(1)),
        task("T-2", "sql:2.5", owner="cleo", effort_hours=8),
        Handoff(id="H-1", task="T-1", owner="ana", on=MONDAY, told=day(0, 4), state="doing", authority=6),
        *(Ask(id=f"A-{n}", handoff="H-1", on=MONDAY, by="cleo") for n in range(2)),
    )
    [one] = mirror_on(found).asks
    assert (one.asked, one.budget) == (2, 1)
    found = logged(given(found, "T-2", "ana"), "T-1", 2.5, "oversight")
    said = {one.rule: one for one in lead_findings(found, MONDAY)}
    assert "asked 2 times about 'Task T-1'; its authority leaves 1" in said["plate.asked"].text
    assert "31% of the 8 h" in said["plate.oversight"].text
    assert all(one.own for one in said.values())


def test_strengths_before_lately_and_ahead() -> None:
    rows = [
        skill("deck"),
        rating("cleo", "deck", 2),
        task("T-1", "sql:3", owner="cleo"),
        task("T-2", "deck:1", owner="cleo"),
    ]
    found = led(*rows)
    for task_id, hours, on in (("T-1", 3, day(-8)), ("T-2", 1, day(-8)), ("T-2", 4, day(-1))):
        found = found.apply(log_hours(found, task_id, hours, "cleo", MONDAY, on).changes)
    strong = mirror_on(found).strength
    assert strong.skills == ("sql",)
    assert (strong.before, strong.lately) == (0.75, 0)
    assert strong.ahead == pytest.approx(5 / 8)


def test_only_the_lead_sees_it_and_whoever_is_no_member() -> None:
    found = led()
    assert [may_see_mirror(found, me) for me in ("cleo", "ana", "a script")] == [True, False, True]
    assert mirror_of(board(member("ana")), MONDAY) is None
