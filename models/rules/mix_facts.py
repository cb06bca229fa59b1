"""What is out of balance in somebody's weeks: the mix, the load and the drains, as facts about a `Work`.

A fact is pure numbers; findings put it into words (`mix_findings.py`, `load_findings.py`, `signals.py`), and a mend is
checked by asking for the facts again with other work (`mend.py`). Weeks without work that has a class neither count
nor break a row of weeks: leave does not end a run of routine.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from models.board import Board
from models.rules.kept import kept_of_person
from models.rules.load import WeekLoad, week_at_hand
from models.rules.mix import MixOfWeek, Shares, Work, mondays_of, work_of
from models.rules.wording import percent

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


class Fact(NamedTuple):
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


class View:
    """One person's work as the rules look at it: what several of them ask is worked out once."""

    def __init__(self, work: Work, board: Board, today: dt.date):
        self.work, self.board, self.policy, self.today = work, board, board.policy, today
        self.now = week_at_hand(today)
        policy = self.policy
        self.window = mondays_of(-policy.mix_weeks_back, policy.mix_weeks_back + policy.mix_weeks_ahead, today)
        """The weeks that the mix looks at."""

    def weeks(self, first: int, count: int) -> tuple[dt.date, ...]:
        """Some weeks in a row, counted from the week at hand (0)."""
        return mondays_of(first, count, self.today)

    def week(self, monday: dt.date) -> MixOfWeek:
        """The mix of a week, and whether it is judged."""
        return self.work.week(self.board, monday)

    @cached_property
    def seen(self) -> list[MixOfWeek]:
        """The weeks of the window."""
        return [self.work.week(self.board, monday) for monday in self.window]

    @property
    def judged(self) -> list[bool]:
        """For each week of the window whether its mix is judged."""
        return [week.judged for week in self.seen]

    def hours(self, weeks: Iterable[dt.date]) -> Shares:
        """The sum of these weeks."""
        return self.work.mix_over(self.board, weeks)

    def rest(self, weeks: Iterable[dt.date]) -> float:
        """Hours that these weeks lack to policy.target_high of their capacity: work that nobody has planned yet."""
        rest, high, now, work = 0.0, self.policy.target_high, self.now, self.work
        for monday in weeks:
            if monday >= now:
                lacks = high * work.times[monday].capacity - work.week(self.board, monday).total
                if lacks > 0:
                    rest += lacks
        return rest

    @cached_property
    def mean_chance(self) -> tuple[float, tuple[dt.date, ...]] | None:
        """The mean chance of the next weeks, and these weeks; None where too little is planned to say it."""
        policy, weeks = self.policy, self.weeks(0, self.policy.mean_chance_weeks)
        if 2 * sum([self.week(monday).judged for monday in weeks]) < len(weeks):
            return None
        hours = self.hours(weeks)
        classed = hours.classed
        if classed < policy.mix_hours_least:
            return None
        # What is not planned yet counts as work in the middle of the band: it pulls towards saying nothing.
        rest, middle = self.rest(weeks), (policy.mean_chance_low + policy.mean_chance_high) / 2
        return (hours.expected + rest * middle) / (classed + rest), weeks

    def share(self, monday: dt.date) -> float:
        """The load of a week."""
        return share_or_endless(self.work.load_in(self.board, monday))

    def hours_at_most(self, monday: dt.date) -> float:
        """No less than the hours booked in a week: those of its mix, which are known, and a trifle for adding them up in
        another order. Most weeks are far from any limit, and their load need not be looked at."""
        return self.work.week(self.board, monday).total * (1 + 1e-9)

    def at_work_at_most(self, monday: dt.date) -> float:
        """The same with meetings and training."""
        return self.hours_at_most(monday) + self.meeting_and_training

    @cached_property
    def meeting_and_training(self) -> float:
        """Hours of them in a week, with a trifle for adding them up in another order."""
        member = self.board.members.get(self.work.person)
        return 0.0 if member is None else (member.meeting_hours + member.training_hours) * (1 + 1e-9)

    def may_be_over(self, monday: dt.date) -> bool:
        """Whether a week can be over 100% if it is charged for as much switching as any."""
        policy = self.policy
        hours = self.hours_at_most(monday) * (1 + max(policy.switching_two, policy.switching_three))
        return hours > policy.full * self.work.times[monday].capacity * (1 - 1e-9)


_Rule = Callable[[View], Fact | None]


def facts_of(work: Work, board: Board, today: dt.date, rules: Iterable[Rule] | None = None) -> tuple[Fact, ...]:
    """What these rules, or all of them, find in somebody's work."""
    return tuple(each_fact(View(work, board, today), rules or RULES))


def each_fact(view: View, rules: Iterable[Rule]) -> Iterator[Fact]:
    """The same one by one: for a search that ends with the first that is too much."""
    for rule in rules:
        fact = _RULES[rule](view)
        if fact is not None:
            yield fact


@kept_of_person
def work_facts(board: Board, member: str, today: dt.date) -> tuple[Fact, ...]:
    """The facts about the work of a member or provider as it is."""
    return facts_of(work_of(board, member, today), board, today)


# the mix ----------------------------------------------------------------------------------


def _routine(view: View) -> Fact | None:
    # Every week of the row is over the limit; so is then their sum.
    policy, high = view.policy, view.policy.routine_high
    monotone = {
        monday
        for monday, week in zip(view.window, view.seen, strict=True)
        if week.judged and week.shares.routine / week.classed > high
    }
    if len(monotone) < policy.monotone_weeks:
        return None
    counted = [monday for monday in view.window if view.week(monday).judged]
    for run in _runs(counted, lambda monday: monday in monotone):
        if len(run) < policy.monotone_weeks or run[-1] < view.now:
            continue
        hours = view.hours(run)
        if hours.classed >= policy.mix_hours_least:
            value = hours.share("routine")
            return Fact("mix.routine", run[0], run[-1], run[policy.monotone_weeks - 1], value, len(run), value)
    return None


def _stalled(view: View) -> Fact | None:
    # It is over as soon as growing work lies ahead, however long the row behind it is.
    policy = view.policy
    if not any(view.judged[policy.mix_weeks_back :]):
        return None
    # Twice as far back as the rule needs: weeks of leave do not count, and must not hide the weeks before them.
    back = 2 * policy.stalled_weeks
    # Newest first: what lies before the last growing week is not looked at.
    run: list[dt.date] = []
    for monday in reversed(view.weeks(-back, back + policy.mix_weeks_ahead)):
        week = view.week(monday)
        if week.judged:
            if week.shares.growing >= policy.stretch_low:
                break
            run.append(monday)
    run.reverse()
    if len(run) < policy.stalled_weeks:
        return None
    hours = view.hours(run)
    if hours.classed < policy.mix_hours_least:
        return None
    since = run[policy.stalled_weeks - 1]
    return Fact("mix.stalled", run[0], run[-1], since, hours.growing, len(run), -hours.growing)


def _stretch(view: View) -> Fact | None:
    policy, window, seen = view.policy, view.window, view.seen
    count, high, found = policy.stretch_weeks, policy.stretch_high, list[Fact]()
    growing = [week.shares.growing for week in seen]
    if not any(growing):
        return None
    for start in range(len(window) - count + 1):
        # Some weeks together grow no more than the one of them that grows most, but for a trifle.
        if not _is_over(max(growing[start : start + count]) + 1e-9, high):
            continue
        weeks = window[start : start + count]
        # A plan that is still empty says nothing: three quarters of the weeks must count.
        if weeks[-1] < view.now or 4 * sum([week.judged for week in seen[start : start + count]]) < 3 * count:
            continue
        hours = view.hours(weeks)
        classed, share = hours.classed, hours.growing
        if classed < policy.mix_hours_least or not _is_over(share + 1e-9, high):
            continue  # with what is not planned yet it is less still
        # What is not planned yet may be anything: it counts as hours, and not as stretch.
        share = share * classed / (classed + view.rest(weeks))
        if _is_over(share, high):
            found.append(Fact("mix.stretch", weeks[0], weeks[-1], weeks[-1], share, count, share))
    # The first four weeks are told; a mend must not make any of the others worse.
    return found[0]._replace(worse=max(fact.worse for fact in found)) if found else None


def _is_over(share: float, most: float) -> bool:
    """As it is said, in whole percent: 33% is not over 33%."""
    return round(share, 2) > most


def _easy(view: View) -> Fact | None:
    found = view.mean_chance
    if found is None or found[0] <= view.policy.mean_chance_high:
        return None
    mean, weeks = found
    return Fact("mix.easy", weeks[0], weeks[-1], weeks[0], mean, len(weeks), mean)


def _hard(view: View) -> Fact | None:
    found = view.mean_chance
    if found is None or found[0] >= view.policy.mean_chance_low:
        return None
    mean, weeks = found
    return Fact("mix.hard", weeks[0], weeks[-1], weeks[0], mean, len(weeks), -mean)


def _drains(view: View) -> Fact | None:
    work, window = view.work, view.window
    draining = work.draining(window)
    hours = sum(week.total for week in view.seen) if draining else 0.0
    if not hours or hours < view.policy.mix_hours_least or draining / hours <= view.policy.drains_high:
        return None
    share = draining / hours
    return Fact("signal.drains", window[0], window[-1], view.now, share, len(window), share)


def _runs(counted: Iterable[dt.date], holds: Callable[[dt.date], bool]) -> list[list[dt.date]]:
    """The rows of weeks for which something holds, oldest first."""
    runs: list[list[dt.date]] = [[]]
    for monday in counted:
        if holds(monday):
            runs[-1].append(monday)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


# the load ---------------------------------------------------------------------------------


def share_or_endless(week: WeekLoad) -> float:
    """The share of a week; endless where there is work and no capacity."""
    return float("inf") if week.share is None else week.share


def full_weeks(board: Board, member: str, today: dt.date) -> tuple[dt.date, ...]:
    """Of the last policy.over_of_weeks weeks, up to this one, those over 100%."""
    work, count = work_of(board, member, today), board.policy.over_of_weeks
    weeks = mondays_of(1 - count, count, today)
    return tuple(m for m in weeks if share_or_endless(work.load_in(board, m)) > board.policy.full)


def full_weeks_words(board: Board, full: Sequence[dt.date]) -> str:
    """Such as 3 of 4 weeks over 100%."""
    return f"{len(full)} of {board.policy.over_of_weeks} weeks over {percent(board.policy.full)}"


def _over(view: View) -> Fact | None:
    return _fullest("load.over", view, view.weeks(0, 2))


def _ahead(view: View) -> Fact | None:
    return _fullest("load.ahead", view, view.weeks(2, max(0, view.policy.mix_weeks_ahead - 2)))


def _fullest(rule: Rule, view: View, weeks: Sequence[dt.date]) -> Fact | None:
    full = view.policy.full
    over = [(m, share) for m in weeks if view.may_be_over(m) and (share := view.share(m)) > full]
    if not over:
        return None
    worst = max(share for _, share in over)
    return Fact(rule, over[0][0], over[-1][0], over[0][0], worst, len(over), worst)


def hours_at_work(work: Work, board: Board, monday: dt.date) -> float:
    """Hours of work, meetings and training in a week; the latter only in weeks in which somebody is there."""
    member, week = board.members.get(work.person), work.load_in(board, monday)
    if member is None or week.capacity <= 0:
        return week.booked
    return week.booked + member.meeting_hours + member.training_hours


def _long_week(view: View) -> Fact | None:
    # Last week too: it is worth a word also when it is over.
    limit = view.policy.long_week_hours
    weeks = [monday for monday in view.weeks(-1, 3) if view.at_work_at_most(monday) >= limit]
    long = [(m, hours) for m in weeks if (hours := hours_at_work(view.work, view.board, m)) >= limit]
    if not long:
        return None
    worst = max(hours for _, hours in long)
    return Fact("load.long_week", long[0][0], long[-1][0], long[0][0], worst, len(long), worst)


def _long_mean(view: View) -> Fact | None:
    count = view.policy.long_mean_weeks
    weeks = view.weeks(1 - count, 2 * count - 1)
    # A mean is over the limit only where some week is.
    if all(view.at_work_at_most(monday) < view.policy.long_mean_hours for monday in weeks):
        return None
    hours = [hours_at_work(view.work, view.board, monday) for monday in weeks]
    for start in range(count):
        mean = sum(hours[start : start + count]) / count
        if mean >= view.policy.long_mean_hours:
            last = weeks[start + count - 1]
            return Fact("load.long_mean", weeks[start], last, last, mean, count, mean)
    return None


_RULES: dict[Rule, _Rule] = {
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
RULES: tuple[Rule, ...] = tuple(_RULES)
