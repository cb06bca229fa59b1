"""F33: two dates with a visible buffer: 5 days told of 7 planned, more for first work, the owner's own after eight results."""

import datetime as dt
from collections.abc import Sequence

import pytest

from models.board import Board, Change
from models.row import Row
from models.rules.effort_ramp import effort_ramp
from models.rules.overruns import overruns, point_of
from models.rules.two_dates import two_dates
from models.team import Member, Rating, Skill, Team
from models.work import Requirement, Task, TimeEntry
from tests.conftest import TODAY


def finished(number: int, estimate: float, taken: float, skill: str | None = "sql") -> Task:
    return Task(
        id=f"D-{number}",
        title="done",
        effort_hours=estimate,
        logged_hours=taken,
        skills=(Requirement(skill=skill, difficulty=3),) if skill else (),
        owner="ana",
        status="done",
        closed=TODAY - dt.timedelta(days=100 - number),
    )


def board_of(done: Sequence[Row] = (), level: float = 4) -> Board:
    rows = [
        Team(lead="mo"),
        Skill(id="sql", name="SQL"),
        Member(id="ana", name="Ana"),
        Rating(id="a", member="ana", skill="sql", level=level, on=TODAY),
        *done,
    ]
    return Board().apply([Change(None, row) for row in rows])


TASK = Task(
    id="T-1",
    title="x",
    effort_hours=10,
    due=TODAY + dt.timedelta(days=7),
    skills=(Requirement(skill="sql", difficulty=3),),
)


def test_five_days_are_told_of_seven_planned() -> None:
    found = two_dates(board_of(), TASK, "ana", TODAY)
    # Saturday the fifth day: told is the Friday before it.
    assert (found.told, found.planned) == (TODAY + dt.timedelta(days=4), TASK.due)
    assert found.factor == 1.4
    longer = TASK.model_copy(update={"due": TODAY + dt.timedelta(days=14)})
    assert two_dates(board_of(), longer, "ana", TODAY).told == TODAY + dt.timedelta(days=10)


def test_the_first_work_of_a_kind_gets_more() -> None:
    found = two_dates(board_of(level=1), TASK, "ana", TODAY)
    assert found.factor == 1.6
    assert "first" in found.why
    again = two_dates(board_of([finished(1, 8, 8)], level=1), TASK, "ana", TODAY)
    assert again.factor == 1.4


def test_after_eight_results_it_is_the_owners_own_80_percent_point() -> None:
    ratios = [1.0, 1.1, 0.9, 1.2, 1.3, 1.9, 1.0, 2.5]
    done = [finished(i, 10, 10 * ratio) for i, ratio in enumerate(ratios)]
    assert two_dates(board_of(done[:7]), TASK, "ana", TODAY).factor == 1.4
    own = two_dates(board_of(done), TASK, "ana", TODAY)
    assert own.factor == pytest.approx(1.9)  # the seventh smallest of eight
    assert own.told == TODAY + dt.timedelta(days=4)
    assert "8 results" in own.why
    quick = board_of([finished(i, 10, 5) for i in range(8)])
    assert two_dates(quick, TASK, "ana", TODAY).told == TASK.due  # never told a date after the planned one


def test_a_task_without_a_date_or_with_one_that_is_over_keeps_it() -> None:
    bare = TASK.model_copy(update={"due": None})
    assert two_dates(board_of(), bare, "ana", TODAY).told is None
    over = TASK.model_copy(update={"due": TODAY - dt.timedelta(days=3)})
    assert two_dates(board_of(), over, "ana", TODAY).told == over.due


def test_learning_makes_the_first_and_the_second_longer() -> None:
    ramps = [
        effort_ramp(board_of([finished(i, 8, 8) for i in range(count)], level=1), TASK, "ana", TODAY)
        for count in range(3)
    ]
    assert ramps == [1.5, 1.2, 1.0]
    assert effort_ramp(board_of(), TASK, "ana", TODAY) == 1.0  # at level 4 its like was done before, wherever that was
    assert effort_ramp(board_of(level=1), TASK.model_copy(update={"skills": ()}), "ana", TODAY) == 1.0


def test_what_counts_as_a_result() -> None:
    day = dt.timedelta(days=1)
    in_days = finished(3, 8, 0).model_copy(
        update={"start": TODAY - 14 * day, "due": TODAY - 10 * day, "closed": TODAY - 3 * day}
    )
    briefed = TimeEntry(id="E-1", task="D-1", who="mo", hours=3, on=TODAY, activity="brief")
    unknown, free = finished(4, 8, 0), finished(5, 0, 4)
    board = board_of([finished(1, 10, 12), finished(2, 10, 5), in_days, unknown, free, briefed])
    found = {run.task: (run.ratio, run.in_days) for run in overruns(board, "ana")}
    assert found == {"D-1": (1.2, False), "D-2": (0.5, False), "D-3": (2.0, True)}
    assert point_of([3, 1, 2, 4, 5], 0.8) == 4
    assert point_of([3], 0.8) == 3
