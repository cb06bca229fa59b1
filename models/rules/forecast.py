"""The forecast: when a task will be done by the owner's own record, beside the date that was promised.

What the owner's finished tasks took over their estimates (`overruns.py`) is taken as lognormal. A record counts together with
policy.forecast_few results that say what is known of anybody: half of all work keeps its estimate, and policy.told_factor holds in 80 of 100
cases. What is next then follows Student's t in the logarithm::

    hours = estimate x learning ramp x exp(mean + spread x t)

drawn policy.forecast_runs times from one seed. Hours worked are taken off. Where a share p is reported as done, the pace so far says
what this very task takes, with a spread of policy.forecast_pace sqrt((1 - p) / p) (normal against normal), and the rest is what is not done. The hours lie in the owner's free hours, week by week: capacity without
their other work, and never less than policy.forecast_least of it, for a task that is theirs gets some time in any week they work.
"""

import datetime as dt
import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from models.board import Board
from models.dates import short_day
from models.policy import Policy
from models.rules.capacity import monday_of, week_of_work
from models.rules.draws import student_draws
from models.rules.effort_ramp import effort_ramp
from models.rules.load import HORIZON_WEEKS, first_working_day, load_in, planned_hours
from models.rules.overruns import overruns
from models.work import Task

_EXTREME = math.log(8)
_WEEK = dt.timedelta(days=7)


class Forecast(NamedTuple):
    """When a task will be done.

    Attributes:
        chance_on_time: that it is done by the planned date, 0..1; None without one.
        p50: the day by which it is done in half of the runs; None where it is not within two years.
        p80: the same for 80 of 100 runs.
        results: how many finished tasks of the owner it rests on.
        words: all that in one line.
    """

    chance_on_time: float | None
    p50: dt.date | None
    p80: dt.date | None
    results: int
    words: str


def forecast(board: Board, task: Task, owner: str, today: dt.date, by: dt.date | None = None) -> Forecast:
    """When an owner will have done a task.

    Args:
        board: the board.
        task: the task as it would be given; its due date is the promise unless `by` states another.
        owner: a member or provider, whether they own it now or not.
        today: the day of the forecast.
        by: the date to be kept.
    """
    left = _left(board, task, owner, today)
    promise = by or (task.due if task.due_kind != "none" else None)
    chance = None if promise is None else _share_by(left, board, task, owner, today, promise)
    p50, p80 = (_day_of_share(board, task, owner, today, left, share) for share in (0.5, 0.8))
    results = len(overruns(board, owner))
    return Forecast(chance, p50, p80, results, _in_words(today, promise, chance, p80, results))


def chance_by(board: Board, task: Task, owner: str, today: dt.date, by: dt.date) -> float:
    """The chance that an owner has done a task by a date, 0..1, without the rest of the forecast."""
    return _share_by(_left(board, task, owner, today), board, task, owner, today, by)


def hours_left(board: Board, task: Task, owner: str, today: dt.date) -> tuple[float, ...]:
    """What is left to do of a task, in hours, as often as policy.forecast_runs, smallest first."""
    left = _left(board, task, owner, today)
    return tuple(left.hours(draw) for draw in left.draws)


class _Left(NamedTuple):
    """What is left to do: of a larger draw, more. So no run has to be worked out but those that the question turns on.

    Attributes:
        draws: one a run, smallest first.
        hours: what is left in the run of a draw.
    """

    draws: Sequence[float]
    hours: Callable[[float], float]

    def share_within(self, room: float) -> float:
        """The share of the runs that end within so many hours."""
        return bisect_right(self.draws, room + 1e-9, key=self.hours) / len(self.draws)


def _left(board: Board, task: Task, owner: str, today: dt.date) -> _Left:
    estimate = task.effort_hours * effort_ramp(board, task, owner, today)
    worked, done = board.logged_on(task), task.progress
    centre, spread, draws = _record_of([run.ratio for run in overruns(board, owner)], board.policy)
    if 0 < done < 1 and worked > 0 and estimate > 0:
        noise = board.policy.forecast_pace**2 * (1 - done) / done
        weight = spread**2 / (spread**2 + noise)
        centre += weight * (_log(worked / (estimate * done)) - centre)
        spread *= math.sqrt(1 - weight)

    def in_all(draw: float) -> float:
        return estimate * math.exp(min(2 * _EXTREME, centre + spread * draw))

    if done > 0:
        return _Left(draws, lambda draw: in_all(draw) * (1 - done))
    going_on = draws[bisect_right(draws, worked, key=in_all) :]
    if not going_on:  # more was worked than in any run, and nobody said that it is done
        return _Left(draws[:1], lambda _draw: 0.1 * estimate)
    return _Left(going_on, lambda draw: in_all(draw) - worked)


def _share_by(left: _Left, board: Board, task: Task, owner: str, today: dt.date, by: dt.date) -> float:
    return left.share_within(sum(free for _, free in _room(board, task, owner, today, until=by)))


def _record_of(record: list[float], policy: Policy) -> tuple[float, float, tuple[float, ...]]:
    """The mean and the spread of what is next, in logarithms, and draws of Student's t for it."""
    few, count = policy.forecast_few, len(record)
    # The spread of anybody is known twice as well as their mean; it is such that the buffer holds in 80 of 100 runs.
    known = max(2, round(2 * few))
    at_80 = _at(student_draws(known, policy.forecast_runs), 0.8)
    usual = max(0.0, math.log(policy.told_factor)) / (at_80 * math.sqrt(1 + 1 / few))
    seen = [_log(ratio) for ratio in record]
    mean = sum(seen) / count if count else 0.0
    squares = known * usual**2 + sum((x - mean) ** 2 for x in seen) + few * count / (few + count) * mean**2
    spread = math.sqrt(squares / (known + count) * (1 + 1 / (few + count)))
    return count * mean / (few + count), spread, student_draws(known + count, policy.forecast_runs)


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _log(ratio: float) -> float:
    # A task that took a hundred times its estimate was another task in the end.
    return min(_EXTREME, max(-_EXTREME, math.log(ratio)))


def _day_of_share(board: Board, task: Task, owner: str, today: dt.date, left: _Left, share: float) -> dt.date | None:
    # Nobody ends at a share of a day: of the two days around it the nearer one, if no more than policy.forecast_near is missing.
    worked, before, last = 0.0, 0.0, None
    for day, free in _room(board, task, owner, today):
        worked += free
        done = left.share_within(worked)
        if done >= share:
            near = last is not None and share - before <= min(board.policy.forecast_near, done - share)
            return last if near else day
        before, last = done, day
    return None


def day_of_hours(board: Board, task: Task, owner: str, today: dt.date, hours: float) -> dt.date | None:
    """The day on which an owner has worked so many hours on a task from today on; None where that is past two years."""
    if hours <= 0:
        return today
    for day, free in _room(board, task, owner, today):
        hours -= free
        if hours <= 1e-9:
            return day
    return None


def _room(
    board: Board, task: Task, owner: str, today: dt.date, until: dt.date | None = None
) -> Iterator[tuple[dt.date, float]]:
    """The days on which an owner can work on a task, with the hours for it."""
    first = max(first_working_day(today), task.start or today)
    last = first + HORIZON_WEEKS * _WEEK if until is None else until
    own = planned_hours(task, board, owner, today) if task.owner == owner else {}
    monday = monday_of(first)
    while monday <= last:
        week = week_of_work(board, owner, monday)
        working = sum(week.days)
        days = [(monday + dt.timedelta(days=i), share) for i, share in enumerate(week.days) if share]
        # In the week at hand only the days from today on are left, and what is planned lies on those.
        days = [(day, share) for day, share in days if day >= max(first, first_working_day(today))]
        left = week.capacity * sum(share for _, share in days) / working if working else 0.0
        other = load_in(board, owner, monday, today).planned - own.get(monday, 0.0)
        free = max(left - max(0.0, other), board.policy.forecast_least * left)
        for day, share in days:
            if day <= last:
                yield day, free * share / sum(share for _, share in days)
        monday += _WEEK


def _in_words(today: dt.date, promise: dt.date | None, chance: float | None, p80: dt.date | None, results: int) -> str:
    record = f"{results} result{'' if results == 1 else 's'}" if results else "no results yet"
    when = f"80% by {short_day(p80, today)}" if p80 else "no room within two years"
    if promise is not None and chance is not None:
        return f"{when}; promised {short_day(promise, today)}: {min(chance, 0.99):.0%}; from {record}"
    return f"{when}; from {record}"
