"""F16: a forecast from the owner's own record, beside what was promised; the same each time; its 80% dates hold."""

import datetime as dt
import random
import statistics

import pytest

from bench.forecast import coverage
from models.actions.decision import made, revised
from models.board import Board
from models.rules.draws import normals, student_draws, uniforms
from models.rules.forecast import day_of_hours, forecast, hours_left
from models.team import Absence
from models.work import Task
from tests.conftest import TODAY
from tests.features.test_f33_two_dates import TASK, board_of, finished

DUE = TODAY + dt.timedelta(days=11)
GIVEN = TASK.model_copy(update={"owner": "ana", "due": DUE, "effort_hours": 40})


def with_record(ratio: float, count: int = 12) -> Board:
    return board_of([finished(i, 10, 10 * ratio * (0.9 + 0.2 * (i % 2))) for i in range(count)])


def test_who_takes_longer_ends_later_and_the_promise_stands_beside_it() -> None:
    quick, slow = (forecast(with_record(ratio), GIVEN, "ana", TODAY) for ratio in (1.0, 2.2))
    assert None not in (quick.p50, quick.p80, slow.p50, slow.p80)
    assert quick.p50 <= quick.p80 < slow.p50 <= slow.p80  # type: ignore[operator]
    assert quick.chance_on_time is not None
    assert slow.chance_on_time is not None
    assert quick.chance_on_time > 0.95
    assert slow.chance_on_time < 0.6
    assert "promised Fri 4 Dec" in slow.words
    assert slow.results == 12


def test_the_same_board_gives_the_same_forecast() -> None:
    first, second = (forecast(with_record(1.3), GIVEN, "ana", TODAY) for _ in range(2))
    assert first == second


def test_without_a_record_the_usual_buffer_holds_in_80_of_100_runs() -> None:
    hours = hours_left(board_of(), GIVEN, "ana", TODAY)
    assert len(hours) == board_of().policy.forecast_runs
    assert hours[799] == pytest.approx(40 * 1.4, rel=0.05)
    assert hours[499] == pytest.approx(40, rel=0.05)


def test_the_pace_so_far_and_the_hours_worked_count() -> None:
    board = with_record(1.0)

    def middle(**values: object) -> float:
        return statistics.median(hours_left(board, GIVEN.model_copy(update=values), "ana", TODAY))

    assert middle(progress=0.5, logged_hours=20) < middle() / 1.8
    assert middle(progress=0.5, logged_hours=40) > 1.1 * middle(progress=0.5, logged_hours=20)
    assert middle(logged_hours=10) == pytest.approx(middle() - 10, rel=0.05)
    assert middle(logged_hours=500) == pytest.approx(4)  # nobody knows how much is left; something is


def test_the_hours_lie_where_there_is_room() -> None:
    board = with_record(1.0)
    busy = board.apply([made(Task(id="W", title="w", effort_hours=70, owner="ana", due=DUE))])
    away = Absence(start=TODAY, end=TODAY + dt.timedelta(days=4))
    gone = board.apply([revised(board.members["ana"], absences=(away,))])
    free = day_of_hours(board, GIVEN, "ana", TODAY, 20)
    assert free == TODAY + dt.timedelta(days=2)
    assert day_of_hours(busy, GIVEN, "ana", TODAY, 20) > free  # type: ignore[operator]
    assert day_of_hours(gone, GIVEN, "ana", TODAY, 20) == TODAY + dt.timedelta(days=9)
    nobody = board.apply([revised(board.members["ana"], hours_per_week=0)])
    found = forecast(nobody, GIVEN, "ana", TODAY)
    assert (found.p80, found.chance_on_time) == (None, 0)
    assert "no room within two years" in found.words


def test_eighty_percent_dates_hold() -> None:
    """Few cases here; `bench/forecast.py` runs 10,000."""
    count, p50, p80 = coverage(400, 7)["all"]
    assert count == 400
    assert 0.75 <= p80 <= 0.89  # two standard errors more than the aim on so few
    assert 0.45 <= p50 <= 0.70


def test_the_draws_are_what_they_say() -> None:
    drawn = student_draws(6, 20_000)
    assert list(drawn) == sorted(drawn)
    assert drawn[10_000] == pytest.approx(0, abs=0.03)
    assert drawn[16_000] == pytest.approx(0.906, abs=0.04)  # the 80% point of t with 6 degrees of freedom
    normal = normals(uniforms(3))
    values = [next(normal) for _ in range(5_000)]
    assert statistics.pstdev(values) == pytest.approx(1, abs=0.05)
    uniform = uniforms(random.Random(1).randrange(100))
    assert all(0 < next(uniform) < 1 for _ in range(100))
