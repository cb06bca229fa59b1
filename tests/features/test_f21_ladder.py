"""F21 Graduated ladder per person and skill, with evidence per rung and what is proposed next."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.actions.decision import Refused
from models.actions.rungs import step_back, step_up
from models.board import Board, Change
from models.rules.ladder import standing
from models.rules.ladder_findings import ladder_findings
from tests.command_line.asking import Ev, board_at
from tests.rules.small_board import MONDAY, board, day, member, provider, rating, skill, task

LATER = MONDAY + dt.timedelta(days=1)


def learner(good: str, level: float = 2.5) -> Board:
    """Ana on the third rung, with checked results a week apart; one letter each, `+` good, the oldest first."""
    tasks = [
        task(
            f"T-{i}",
            "sql:2",
            owner="ana",
            status="done",
            closed=day(-len(good) + i),
            mode="checked",
            grade=4 if sign == "+" else 2,
        )
        for i, sign in enumerate(good)
    ]
    # The rung is read from the rating alone: graded work would move the level, and that is not what is tried here.
    return board(skill("sql"), member("ana"), provider("ext"), rating("ana", "sql", level, on=day(-60)), *tasks)


def up(found: Board, today: dt.date = MONDAY, **how: object) -> Board:
    return found.apply(step_up(found, "ana", "sql", today, **how).changes)  # type: ignore[arg-type]


def test_one_rung_up_where_it_is_proposed() -> None:
    found = learner("+++++")
    before = standing(found, "ana", "sql", MONDAY)
    assert before.proposal == "up"
    batch = step_up(found, "ana", "sql", MONDAY, by="lead")
    after = standing(found.apply(batch.changes), "ana", "sql", MONDAY)
    assert (after.rung, after.since, after.checks_left) == (before.rung + 1, MONDAY, 2 if before.rung == 3 else 0)
    assert "though" not in batch.what


def test_a_step_up_is_a_finding_where_it_is_wanted_and_said_once_a_person() -> None:
    found = learner("+++++")
    assert ladder_findings(found, MONDAY) == []  # the ladder's own page says so
    wish = rating("ana", "sql", 2.5, on=day(-50), wish="want")
    wants = found.apply([Change(None, wish)])
    [one] = ladder_findings(wants, MONDAY)
    assert one.text.startswith("Ana: a step up is proposed in SQL to 'do alone'; 5 of the last 5 were good")
    also = [
        task(f"J-{done.id}", "java:2", owner="ana", status="done", closed=done.closed, mode="checked", grade=4)
        for done in found.tasks.values()
    ]
    more = (skill("java"), rating("ana", "java", 2.5, on=day(-60), wish="want"), *also)
    [both] = ladder_findings(wants.apply([Change(None, row) for row in more]), MONDAY)
    assert both.text == "Ana: a step up is proposed in JAVA to 'do alone' and SQL to 'do alone'"


def test_more_support_is_a_finding_whether_wanted_or_not() -> None:
    [one] = ladder_findings(learner("++--"), MONDAY)
    assert one.text.startswith("Ana: more support is proposed in SQL; ")


def test_where_it_is_not_proposed_it_needs_a_reason_which_is_logged() -> None:
    found = learner("++")
    with pytest.raises(Refused, match=r"2 results at this rung, 5 are wanted.*say why with a reason"):
        step_up(found, "ana", "sql", MONDAY)
    batch = step_up(found, "ana", "sql", MONDAY, reason="she did\nit before")
    assert batch.what.endswith("2 results at this rung, 5 are wanted: she did it before")
    [made] = found.apply(batch.changes).rungs_of("ana")
    assert (made.reason, made.rung) == ("she did\nit before", 4)


@given(st.text("+-", max_size=9), st.integers(0, 5), st.integers(-1, 7))
def test_never_two_rungs_at_once(good: str, level: int, wanted: int) -> None:
    found = learner(good, level)
    now = standing(found, "ana", "sql", MONDAY).rung
    try:
        after = up(found, rung=wanted, reason="because")
    except Refused:
        assert wanted != now + 1 or now == 5
    else:
        assert standing(after, "ana", "sql", MONDAY).rung == wanted == now + 1
        with pytest.raises(Refused, match=r"never two rungs at once|highest rung"):
            up(after, reason="and once more today")


def test_the_next_day_is_another_decision() -> None:
    found = up(learner("++", 1), reason="because")
    before = standing(found, "ana", "sql", LATER).rung
    assert standing(up(found, LATER, reason="because"), "ana", "sql", LATER).rung == before + 1


def test_back_is_a_decision_with_a_reason() -> None:
    found = learner("++--")
    now = standing(found, "ana", "sql", MONDAY)
    assert now.proposal == "support"
    with pytest.raises(Refused, match="say why with a reason"):
        step_back(found, "ana", "sql", MONDAY)
    after = found.apply(step_back(found, "ana", "sql", MONDAY, reason="two in a row").changes)
    assert standing(after, "ana", "sql", MONDAY).rung == now.rung - 1
    again = up(after, LATER, reason="mended")
    assert standing(again, "ana", "sql", LATER).rung == now.rung


@pytest.mark.parametrize("who", ["ext", "nobody"])
def test_only_members_have_rungs(who: str) -> None:
    with pytest.raises(Refused, match="there is no member"):
        step_up(learner("+++++"), who, "sql", MONDAY)


def test_on_the_command_line(ev: Ev, board_path: Path) -> None:
    found = ev("ladder", "ben", "sql", "--json").json
    assert found["schema"] == "evenhand/ladder/1"
    assert (found["rung"], found["rung_name"], found["proposal"]) == (3, "do with a check", "stay")
    assert found["why_not"] == ["0 results at this rung, 5 are wanted"]
    assert [step["task"] for step in found["next"]] == ["T-1"]
    assert [rung["name"] for rung in found["rungs"]][-1] == "teach"
    assert "not proposed yet" in ev("step-up", "ben", "sql").refused(2)
    done = ev("step-up", "ben", "sql", "--reason", "knows it from before", "--me", "ana")
    assert "one rung up in SQL: do alone" in done.out
    [rung] = board_at(board_path).rungs_of("ben")
    assert (rung.rung, rung.by, rung.reason) == (4, "ana", "knows it from before")
    told = ev("ladder", "ben", "sql").out
    assert "> 4 do alone" in told
    assert "the next 2 still with a check" in told
    assert ev("step-up", "ben", "sql", "--back", "--reason", "too soon").code == 0
    assert ev("ladder", "ben", "sql", "--json").json["rung"] == 3
    assert ev("undo", "--me", "ana").code == 0
