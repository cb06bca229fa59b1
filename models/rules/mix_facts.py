"""What is out of balance in somebody's weeks: the mix, the load and the drains, as facts about a `Work`.

A fact is pure numbers; findings put it into words (`mix_findings.py`, `load_findings.py`, `signals.py`), and a mend is
checked by asking for the facts again with other work (`mend.py`). Weeks without work that has a class neither count
nor break a row of weeks: leave does not end a run of routine.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from models.board import Board
from models.rules.capacity import week_of_work
from models.rules.load import WeekLoad, week_at_hand
from models.rules.mix import NOTHING, Shares, Work, all_of, mix_window, mondays_of

Rule = Literal[
    "mix.routine",
    "mix.stalled",
    "mix.easy",
    "mix.stretch",
    "mix.hard",
    "load.over",
    "load.ahead",
    "load.long_week",
    "load.long_mean",
    "signal.drains",
]

TOO_EASY: tuple[Rule, ...] = ("mix.routine", "mix.stalled", "mix.easy")
TOO_HARD: tuple[Rule, ...] = ("mix.stretch", "mix.hard")


@dataclass(frozen=True)
class Fact:
    """One thing that is out of balance.

    Attributes:
        rule: which rule says so.
        first: the Monday of the first week that it rests on.
        last: the Monday of the last.
        since: the Monday of the week with which it starts to hold; after today in a forecast.
        value: the share, chance or hours that is out of its band.
        weeks: how many weeks count.
        worse: grows as it gets worse; compares the same rule before and after a mend.
    """

    rule: Rule
    first: dt.date
    last: dt.date
    since: dt.date
    value: float
    weeks: int
    worse: float


def fact_of(rule: Rule, work: Work, board: Board, today: dt.date) -> Fact | None:
    """What one rule says of somebody's work, or None where it finds nothing."""
    return _RULES[rule](work, board, today)


def facts_of(work: Work, board: Board, today: dt.date) -> tuple[Fact, ...]:
    """All facts about somebody's work."""
    return tuple(fact for rule in _RULES.values() if (fact := rule(work, board, today)) is not None)


# the mix ----------------------------------------------------------------------------------


def _routine(work: Work, board: Board, today: dt.date) -> Fact | None:
    # Every week of the row is over the limit; so is then their sum.
    policy = board.policy
    counted = counted_weeks(work, board, mix_window(board, today), today)
    runs = _runs(work, counted, lambda week: week.share("routine") > policy.routine_high)
    for run in runs:
        hours = all_of(work.weeks[monday] for monday in run)
        enough = len(run) >= policy.monotone_weeks and hours.classed >= policy.mix_hours_least
        if enough and run[-1] >= week_at_hand(today):
            value = hours.share("routine")
            return Fact("mix.routine", run[0], run[-1], run[policy.monotone_weeks - 1], value, len(run), value)
    return None


def _stalled(work: Work, board: Board, today: dt.date) -> Fact | None:
    # It is over as soon as growing work lies ahead, however long the row behind it is.
    policy = board.policy
    # Twice as far back as the rule needs: weeks of leave do not count, and must not hide the weeks before them.
    back = 2 * policy.stalled_weeks
    window = mondays_of(-back, back + policy.mix_weeks_ahead, today)
    counted = counted_weeks(work, board, window, today)
    runs = _runs(work, counted, lambda week: week.growing < policy.stretch_low)
    if not runs or runs[-1][-1] != counted[-1] or counted[-1] < week_at_hand(today):
        return None
    run = runs[-1]
    hours = all_of(work.weeks[monday] for monday in run)
    if len(run) < policy.stalled_weeks or hours.classed < policy.mix_hours_least:
        return None
    value = hours.growing
    return Fact("mix.stalled", run[0], run[-1], run[policy.stalled_weeks - 1], value, len(run), -value)


def _stretch(work: Work, board: Board, today: dt.date) -> Fact | None:
    policy, now = board.policy, week_at_hand(today)
    window = mix_window(board, today)
    found: Fact | None = None
    for start in range(len(window) - policy.stretch_weeks + 1):
        weeks = window[start : start + policy.stretch_weeks]
        if weeks[-1] < now:
            continue
        counted = counted_weeks(work, board, weeks, today)
        hours = all_of(work.weeks[monday] for monday in counted)
        # A plan that is still empty says nothing: half of the weeks must count.
        if 2 * len(counted) < len(weeks) or hours.classed < policy.mix_hours_least:
            continue
        if hours.growing > policy.stretch_high and (found is None or hours.growing > found.value):
            first = weeks[0] if found is None else found.first
            since = weeks[-1] if found is None else found.since
            found = Fact("mix.stretch", first, weeks[-1], since, hours.growing, len(weeks), hours.growing)
    return found


def _mean_chance(work: Work, board: Board, today: dt.date) -> tuple[float, tuple[dt.date, ...]] | None:
    weeks = mondays_of(0, board.policy.mean_chance_weeks, today)
    counted = counted_weeks(work, board, weeks, today)
    hours = all_of(work.weeks[monday] for monday in counted)
    mean = hours.mean_chance
    if mean is None or 2 * len(counted) < len(weeks) or hours.classed < board.policy.mix_hours_least:
        return None
    return mean, weeks


def _easy(work: Work, board: Board, today: dt.date) -> Fact | None:
    found = _mean_chance(work, board, today)
    if found is None or found[0] <= board.policy.mean_chance_high:
        return None
    mean, weeks = found
    return Fact("mix.easy", weeks[0], weeks[-1], weeks[0], mean, len(weeks), mean)


def _hard(work: Work, board: Board, today: dt.date) -> Fact | None:
    found = _mean_chance(work, board, today)
    if found is None or found[0] >= board.policy.mean_chance_low:
        return None
    mean, weeks = found
    return Fact("mix.hard", weeks[0], weeks[-1], weeks[0], mean, len(weeks), -mean)


def _drains(work: Work, board: Board, today: dt.date) -> Fact | None:
    window = mix_window(board, today)
    hours = sum(work.weeks.get(monday, NOTHING).total for monday in window)
    if hours < board.policy.mix_hours_least:
        return None
    share = work.draining(window) / hours
    if share <= board.policy.drains_high:
        return None
    return Fact("signal.drains", window[0], window[-1], week_at_hand(today), share, len(window), share)


def counted_weeks(work: Work, board: Board, weeks: Sequence[dt.date], today: dt.date) -> tuple[dt.date, ...]:
    """Of these weeks those whose mix is judged: with classed work, and ahead filled well enough to say something."""
    return tuple(monday for monday in weeks if _counts(work, board, monday, today))


def _counts(work: Work, board: Board, monday: dt.date, today: dt.date) -> bool:
    week = work.weeks.get(monday, NOTHING)
    if not week.classed:
        return False
    capacity = week_of_work(board, work.person, monday).capacity
    return monday < week_at_hand(today) or week.total >= board.policy.mix_filled_least * capacity


def _runs(work: Work, counted: Sequence[dt.date], holds: Callable[[Shares], bool]) -> list[tuple[dt.date, ...]]:
    """The rows of weeks that count and for which something holds, oldest first."""
    runs: list[list[dt.date]] = [[]]
    for monday in counted:
        if holds(work.weeks[monday]):
            runs[-1].append(monday)
        elif runs[-1]:
            runs.append([])
    return [tuple(run) for run in runs if run]


# the load ---------------------------------------------------------------------------------


def share_or_endless(week: WeekLoad) -> float:
    """The share of a week; endless where there is work and no capacity."""
    return float("inf") if week.share is None else week.share


def _over(work: Work, board: Board, today: dt.date) -> Fact | None:
    return _fullest("load.over", work, board, mondays_of(0, 2, today))


def _ahead(work: Work, board: Board, today: dt.date) -> Fact | None:
    return _fullest("load.ahead", work, board, mondays_of(2, max(0, board.policy.mix_weeks_ahead - 2), today))


def _fullest(rule: Rule, work: Work, board: Board, weeks: Sequence[dt.date]) -> Fact | None:
    shares = [(monday, share_or_endless(work.load_in(board, monday))) for monday in weeks]
    over = [(monday, share) for monday, share in shares if share > board.policy.full]
    if not over:
        return None
    worst = max(share for _, share in over)
    return Fact(rule, over[0][0], over[-1][0], over[0][0], worst, len(over), worst)


def hours_at_work(work: Work, board: Board, monday: dt.date) -> float:
    """Hours of work, meetings and training in a week; the latter only in weeks in which somebody is there."""
    member = board.members.get(work.person)
    week = work.load_in(board, monday)
    there = member is not None and week.capacity > 0
    return week.booked + (member.meeting_hours + member.training_hours if there and member is not None else 0.0)


def _long_week(work: Work, board: Board, today: dt.date) -> Fact | None:
    # Last week too: it is worth a word also when it is over.
    weeks = [(monday, hours_at_work(work, board, monday)) for monday in mondays_of(-1, 3, today)]
    long = [(monday, hours) for monday, hours in weeks if hours >= board.policy.long_week_hours]
    if not long:
        return None
    worst = max(hours for _, hours in long)
    return Fact("load.long_week", long[0][0], long[-1][0], long[0][0], worst, len(long), worst)


def _long_mean(work: Work, board: Board, today: dt.date) -> Fact | None:
    count = board.policy.long_mean_weeks
    weeks = mondays_of(1 - count, 2 * count - 1, today)
    hours = [hours_at_work(work, board, monday) for monday in weeks]
    for start in range(count):
        mean = sum(hours[start : start + count]) / count
        if mean >= board.policy.long_mean_hours:
            last = weeks[start + count - 1]
            return Fact("load.long_mean", weeks[start], last, last, mean, count, mean)
    return None


_RULES: dict[Rule, Callable[[Work, Board, dt.date], Fact | None]] = {
    "mix.routine": _routine,
    "mix.stalled": _stalled,
    "mix.easy": _easy,
    "mix.stretch": _stretch,
    "mix.hard": _hard,
    "load.over": _over,
    "load.ahead": _ahead,
    "load.long_week": _long_week,
    "load.long_mean": _long_mean,
    "signal.drains": _drains,
}
