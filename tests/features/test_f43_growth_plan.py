"""F43 The growth plan: goal, date, the way up the ladder, and the open tasks that lead there; progress from results."""

from pathlib import Path

import pytest

from models.actions.decision import Refused
from models.actions.growth import end_goal, set_goal
from models.board import Board, Change
from models.meeting import Goal
from models.rules.growth import goals_of
from tests.command_line.asking import Ev
from tests.rules.small_board import MONDAY, board, day, member, rating, skill, task, team


def learner() -> Board:
    return board(
        team(lead="mo"),
        skill("sql"),
        skill("tls"),
        member("mo"),
        member("ana"),
        rating("ana", "sql", 2.5, on=day(-10)),
        task("T-1", "sql:3", title="A step up"),
        task("T-2", "sql:5", title="Far too hard"),
        task("T-3", "tls:3", title="Of another skill"),
        task("T-4", "sql:3", title="Somebody has it", owner="mo"),
        Goal(id="G-1", member="ana", skill="sql", level=3.5, on=day(-10), until=day(20)),
    )


def finished(found: Board, grade: int, count: int) -> Board:
    done = [
        task(f"D-{n}", "sql:2.5", owner="ana", status="done", closed=day(-9 + n), grade=grade, mode="alone")
        for n in range(count)
    ]
    return found.apply([Change(None, one) for one in done])


def test_the_plan_shows_the_tasks_that_lead_there() -> None:
    [path] = goals_of(learner(), "ana", MONDAY)
    assert {step.task.id for step in path.steps} == {"T-1", "T-4"}  # of the lead's plate too
    assert not path.reached
    assert path.ladder.why_not  # what the next rung still wants


def test_progress_comes_from_results_since_the_goal_was_agreed_on() -> None:
    [before] = goals_of(learner(), "ana", MONDAY)
    assert (before.then.standing, before.now.standing, before.results) == (2.5, 2.5, 0)
    [good] = goals_of(finished(learner(), 5, 8), "ana", MONDAY)
    assert (good.results, good.good) == (8, 8)
    assert good.now.standing > good.then.standing == 2.5
    [poor] = goals_of(finished(learner(), 2, 8), "ana", MONDAY)
    assert (poor.results, poor.good) == (8, 0)
    assert poor.now.standing < 2.5


def test_a_goal_is_reached_at_its_level() -> None:
    found = learner()
    at = found.apply([Change(None, rating("ana", "sql", 3.5, on=day(0)))])
    [path] = goals_of(at, "ana", MONDAY)
    assert path.reached


def test_one_open_goal_a_skill_and_none_is_lost() -> None:
    found = learner()
    found = found.apply(set_goal(found, "ana", "sql", 4, MONDAY).changes)
    assert [path.goal.level for path in goals_of(found, "ana", MONDAY)] == [4]
    assert [goal.ended for goal in found.all(Goal).values()] == [MONDAY, None]
    found = found.apply(end_goal(found, "G-2", MONDAY).changes)
    assert goals_of(found, "ana", MONDAY) == ()
    with pytest.raises(Refused, match="no open goal"):
        end_goal(found, "G-2", MONDAY)
    for wrong in ({"level": 3.3}, {"until": day(-1)}):
        with pytest.raises(Refused):
            set_goal(found, "ana", "sql", **{"level": 4.0, "today": MONDAY, **wrong})  # type: ignore[arg-type]


def test_on_the_command_line(ev: Ev, board_path: Path) -> None:
    here = ("--board", str(board_path), "--as-of", "2026-11-23", "--me", "ana")
    assert "no goals yet" in ev("growth", "cy", *here).out
    assert ev("goal", "ben", "sql", "3.5", "--until", "2027-05-31", *here).code == 0
    assert "SQL to 3.5 by Mon 31 May 2027: now 2.5, was 2.5, no results since" in ev("growth", "ben", *here).out
    [goal] = ev("growth", "ben", "--json", *here).json["goals"]
    assert (goal["id"], goal["level"], [task["id"] for task in goal["tasks"]]) == ("G-1", 3.5, ["T-1"])
    assert ev("goal", "--end", "G-1", *here).code == 0
    assert "as in: evenhand goal ana sql 4" in ev("goal", "ben", *here).refused(2)
