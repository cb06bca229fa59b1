"""Mix: the hours of routine, core, stretch and overreach that lie in somebody's weeks, back and ahead.

Back count logged hours in their week, with the class that finished work had for its owner at its close
(`chance_at_close`); work that was not classed then, and work that others finished or that still stands, as seen today. Finished work without dated hours is
spread as in `load.py`. Ahead count the planned hours of what remains, as seen today. Work that names no skill has no
class; it stands beside the mix and is in no share.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from models.board import Board
from models.rules.capacity import WeeksOfWork, monday_of, weeks_of_work
from models.rules.chance import Class, class_of
from models.rules.kept import kept_of_person
from models.rules.kind_of_work import feeling_about
from models.rules.load import WeekLoad, booked_week, planned_hours, undated_work, week_at_hand
from models.rules.prospect import Prospect, class_for
from models.work import ACTIVE, Task

WEEK = dt.timedelta(days=7)


class Shares(NamedTuple):
    """Hours by class. A plain tuple: fifteen thousand weeks are added up for the findings of a large board.

    Attributes:
        routine: hours, as all of these.
        core: hours.
        stretch: hours.
        overreach: hours.
        unclassed: hours of work that names no skill.
        expected: chance x hours, over the work that has a class.
    """

    routine: float = 0.0
    core: float = 0.0
    stretch: float = 0.0
    overreach: float = 0.0
    unclassed: float = 0.0
    expected: float = 0.0

    @property
    def classed(self) -> float:
        """Hours of work that has a class: what the shares are of."""
        return self.routine + self.core + self.stretch + self.overreach

    @property
    def total(self) -> float:
        """All hours."""
        return self.classed + self.unclassed

    @property
    def growing(self) -> float:
        """Share of stretch and overreach, 0..1."""
        classed = self.classed
        return (self.stretch + self.overreach) / classed if classed else 0.0

    @property
    def mean_chance(self) -> float | None:
        """Mean chance by hours; None where no work has a class."""
        return self.expected / self.classed if self.classed else None

    def share(self, kind: Class) -> float:
        """Share of a class, 0..1."""
        hours: float = getattr(self, kind)
        return hours / self.classed if self.classed else 0.0


NOTHING = Shares()


class MixOfWeek(NamedTuple):
    """The mix of one week with what is asked of it again and again. An exchange leaves most weeks alone, and these with them.

    Attributes:
        shares: its hours by class.
        classed: hours of work that has a class.
        total: all hours.
        judged: whether its mix says something: with classed work, and ahead filled well enough.
    """

    shares: Shares
    classed: float
    total: float
    judged: bool


_NO_WORK = MixOfWeek(NOTHING, 0.0, 0.0, False)


def all_of(weeks: Iterable[Shares]) -> Shares:
    """The sum of several weeks."""
    return Shares(*map(sum, zip(NOTHING, *weeks, strict=True)))


class Piece(NamedTuple):
    """What remains of one task, as it lies or would lie in somebody's weeks.

    Attributes:
        task: the task.
        kind: its class for them, None where it names no skill.
        chance: their chance alone, 0..1.
        hours: planned hours by week.
        drains: whether they marked this kind of work as draining.
    """

    task: Task
    kind: Class | None
    chance: float
    hours: Mapping[dt.date, float]
    drains: bool

    def hours_in(self, mondays: Iterable[dt.date]) -> float:
        """Its hours in these weeks."""
        return sum(self.hours.get(monday, 0.0) for monday in mondays)


_PLACES: Mapping[Class | None, int] = {"routine": 0, "core": 1, "stretch": 2, "overreach": 3, None: 4}
_UNCLASSED, _EXPECTED = 4, 5


@dataclass
class Worked:
    """What somebody worked in one week: hours with their task (None: it is gone), the work streams (purposes), and how
    many of the hours drain. It is filled while a `Past` is made, and left alone then."""

    done: list[tuple[float, Task | None]] = field(default_factory=list)
    streams: set[str] = field(default_factory=set)
    draining: float = 0.0

    @property
    def hours(self) -> float:
        """All hours."""
        return sum(hours for hours, _ in self.done)


@dataclass(frozen=True)
class Past:
    """What somebody worked, week by week. The hours of a week are classed when a rule first looks at that week: most
    look back a few weeks only.

    Attributes:
        person: a member's or provider's id.
        today: the date as seen from.
        weeks: the weeks with work in them, each named by its Monday.
    """

    person: str
    today: dt.date
    weeks: Mapping[dt.date, Worked]
    _by_class: dict[dt.date, tuple[float, ...]] = field(default_factory=dict, repr=False)
    _classes: dict[str, tuple[Class | None, float]] = field(default_factory=dict, repr=False)

    def by_class(self, board: Board, monday: dt.date) -> tuple[float, ...]:
        """The hours of one of these weeks, as the fields of `Shares`."""
        found = self._by_class.get(monday)
        if found is None:
            sums = [0.0] * 6
            for hours, task in self.weeks[monday].done:
                kind, chance = self._class_of(board, task)
                sums[_PLACES[kind]] += hours
                if kind is not None:
                    sums[_EXPECTED] += hours * chance
            found = self._by_class[monday] = tuple(sums)
        return found

    def _class_of(self, board: Board, task: Task | None) -> tuple[Class | None, float]:
        if task is None:
            return None, 0.0
        found = self._classes.get(task.id)
        if found is None:
            found = self._classes[task.id] = _class_of_done(task, board, self.person, self.today)
        return found


@dataclass(frozen=True)
class Work:
    """All that lies in somebody's weeks: what they worked, and the pieces that remain.

    A week is added up when it is first asked for. It is asked of the board that the work was made from, or of a later one with the
    same stamp of the person.

    Attributes:
        past: what they worked.
        pieces: what remains, in the order of the board.
        times: their weeks of working time.
    """

    past: Past
    pieces: tuple[Piece, ...]
    times: WeeksOfWork = field(repr=False)
    _weeks: dict[dt.date, MixOfWeek] = field(default_factory=dict, repr=False)
    _loads: dict[dt.date, WeekLoad] = field(default_factory=dict, repr=False)

    @property
    def person(self) -> str:
        """A member's or provider's id."""
        return self.past.person

    def mix_in(self, board: Board, monday: dt.date) -> Shares:
        """The mix of a week."""
        return self.week(board, monday).shares

    def week(self, board: Board, monday: dt.date) -> MixOfWeek:
        """The mix of a week with what follows from it."""
        found = self._weeks.get(monday)
        if found is None:
            found = self._weeks[monday] = self._week(board, monday)
        return found

    def _week(self, board: Board, monday: dt.date) -> MixOfWeek:
        sums = list(self.past.by_class(board, monday)) if monday in self.past.weeks else None
        for _, kind, chance, weeks, _ in self.pieces:
            hours = weeks.get(monday)
            if hours is not None:
                if sums is None:
                    sums = [0.0] * 6
                place = _PLACES[kind]
                sums[place] += hours
                if place < _UNCLASSED:
                    sums[_EXPECTED] += hours * chance
        if sums is None:
            return _NO_WORK
        shares = Shares(*sums)
        classed = shares.classed
        total = classed + shares.unclassed
        return MixOfWeek(shares, classed, total, classed > 0 and self._is_filled(monday, total, board))

    def _is_filled(self, monday: dt.date, hours: float, board: Board) -> bool:
        if monday < week_at_hand(self.past.today):
            return True
        return hours >= board.policy.mix_filled_least * self.times[monday].capacity

    def mix_over(self, board: Board, mondays: Iterable[dt.date]) -> Shares:
        """The sum of several weeks."""
        return all_of([self.week(board, monday).shares for monday in mondays])

    def draining(self, mondays: Iterable[dt.date]) -> float:
        """Hours in these weeks of work that drains them."""
        draining, behind = [piece for piece in self.pieces if piece.drains], self.past.weeks
        if not draining and not any(week.draining for week in behind.values()):
            return 0.0  # as for most, who marked nothing
        return sum(
            (behind[monday].draining if monday in behind else 0.0)
            + sum(piece.hours.get(monday, 0.0) for piece in draining)
            for monday in mondays
        )

    def swapped(self, without: Iterable[Task], added: Iterable[Piece] = ()) -> "Work":
        """The same with some tasks gone and others come."""
        gone, left, come = {task.id for task in without}, [], list(added)
        # The weeks in which nothing comes or goes stay as they were added up.
        changed: set[dt.date] = set()
        for piece in self.pieces:
            if piece.task.id in gone:
                changed.update(piece.hours)
            else:
                left.append(piece)
        for piece in come:
            changed.update(piece.hours)
        weeks, loads = self._weeks.copy(), self._loads.copy()
        for monday in changed:
            weeks.pop(monday, None)
            loads.pop(monday, None)
        return Work(self.past, (*left, *come), self.times, weeks, loads)

    def load_in(self, board: Board, monday: dt.date) -> WeekLoad:
        """The load of a week; the same as `load.load_in` says of the work as it is."""
        found = self._loads.get(monday)
        if found is None:
            planned, done, streams = 0.0, 0.0, set[str]()
            for task, _, _, weeks, _ in self.pieces:
                hours = weeks.get(monday)
                if hours is not None:
                    planned += hours
                    purpose = task.purpose
                    if purpose is not None:
                        streams.add(purpose)
            worked = self.past.weeks.get(monday)
            if worked is not None:
                streams |= worked.streams
                done = sum(self.past.by_class(board, monday)[:_EXPECTED])
            found = self._loads[monday] = booked_week(self.times[monday], planned, done, len(streams), board.policy)
        return found


@lru_cache(maxsize=256)
def mondays_of(first: int, count: int, today: dt.date) -> tuple[dt.date, ...]:
    """Some weeks in a row, the first of them counted from the week at hand (0)."""
    start = week_at_hand(today) + first * WEEK
    return tuple([start + n * WEEK for n in range(count)])


def mix_window(board: Board, today: dt.date) -> tuple[dt.date, ...]:
    """The weeks that the mix looks at: policy.mix_weeks_back before this one, and mix_weeks_ahead from this one on."""
    policy = board.policy
    return mondays_of(-policy.mix_weeks_back, policy.mix_weeks_back + policy.mix_weeks_ahead, today)


def mix_of(board: Board, member: str, monday: dt.date, today: dt.date) -> Shares:
    """The mix of one week of a member or provider; of weeks that lie further back than any rule looks, nothing."""
    return work_of(board, member, today).mix_in(board, monday)


def piece_of(task: Task, board: Board, candidate: str, today: dt.date, seen: Prospect | None = None) -> Piece:
    """What remains of a task as it would lie in the weeks of a candidate, whoever owns it now.

    `seen` is what it is for them, where that is known already.
    """
    kind, chance = class_for(task, board, candidate, today) if seen is None else (seen.kind, seen.value)
    hours = planned_hours(task, board, candidate, today)
    return Piece(task, kind, chance, hours, feeling_about(task, board, candidate) == "drains")


@kept_of_person
def work_of(board: Board, person: str, today: dt.date) -> Work:
    """What lies in the weeks of a member or provider."""
    pieces = [piece_of(task, board, person, today) for task in board.tasks_of(person) if task.status in ACTIVE]
    past = Past(person, today, _worked(board, person, today))
    return Work(past, tuple(piece for piece in pieces if piece.hours), weeks_of_work(board, person))


def _worked(board: Board, person: str, today: dt.date) -> Mapping[dt.date, Worked]:
    found: dict[dt.date, Worked] = {}
    policy = board.policy
    # No rule looks further back; what is older is not classed, however long the record is.
    oldest = week_at_hand(today) - max(2 * policy.stalled_weeks, policy.rest_weeks, policy.mix_weeks_back) * WEEK

    def book(weeks: Iterable[tuple[dt.date, float]], task: Task | None) -> None:
        drains = task is not None and feeling_about(task, board, person) == "drains"
        for monday, hours in weeks:
            week = found.get(monday)
            if week is None:
                week = found[monday] = Worked()
            week.done.append((hours, task))
            if task is not None and task.purpose is not None:
                week.streams.add(task.purpose)
            if drains:
                week.draining += hours

    for task in board.tasks_of(person):
        if task.closed is not None and task.closed >= oldest and (weeks := undated_work(task, board, person)):
            book(weeks.items(), task)
    entries: dict[str, list[tuple[dt.date, float]]] = {}
    for entry in board.entries_by(person):
        if entry.on >= oldest:
            entries.setdefault(entry.task, []).append((monday_of(entry.on), entry.hours))
    for task_id, logged in entries.items():
        book(logged, board.tasks.get(task_id))
    return found


def _class_of_done(task: Task, board: Board, person: str, today: dt.date) -> tuple[Class | None, float]:
    if task.owner == person and task.status == "done" and task.chance_at_close is not None and task.skills:
        return class_of(task.chance_at_close, board.policy), task.chance_at_close
    return class_for(task, board, person, today)
