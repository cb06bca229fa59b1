"""Mix: the hours of routine, core, stretch and overreach that lie in somebody's weeks, back and ahead.

Back count logged hours in their week, with the class that finished work had for its owner at its close
(`chance_at_close`); work that was not classed then, and work that others finished or that still stands, as seen today. Finished work without dated hours is
spread as in `load.py`. Ahead count the planned hours of what remains, as seen today. Work that names no skill has no
class; it stands beside the mix and is in no share.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.board import Board
from models.rules.capacity import WeekOfWork, monday_of, week_of_work
from models.rules.chance import Class, class_of
from models.rules.kept import kept_of_person
from models.rules.kind_of_work import feeling_about
from models.rules.load import WeekLoad, booked_week, planned_hours, undated_work, week_at_hand
from models.rules.prospect import prospect
from models.work import ACTIVE, Task

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Shares:
    """Hours by class.

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
        return (self.stretch + self.overreach) / self.classed if self.classed else 0.0

    @property
    def mean_chance(self) -> float | None:
        """Mean chance by hours; None where no work has a class."""
        return self.expected / self.classed if self.classed else None

    def share(self, kind: Class) -> float:
        """Share of a class, 0..1."""
        hours: float = getattr(self, kind)
        return hours / self.classed if self.classed else 0.0


NOTHING = Shares()


def all_of(weeks: Iterable[Shares]) -> Shares:
    """The sum of several weeks."""
    found = [0.0] * 6
    for week in weeks:
        found[0] += week.routine
        found[1] += week.core
        found[2] += week.stretch
        found[3] += week.overreach
        found[4] += week.unclassed
        found[5] += week.expected
    return Shares(*found)


@dataclass(frozen=True)
class Piece:
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
    """What somebody worked in one week: hours by class, as the fields of `Shares`, the work streams (purposes), and the
    hours of it that drain. It is filled while a `Work` is made, and left alone then."""

    hours: list[float]
    streams: frozenset[str] = frozenset()
    draining: float = 0.0

    def book(self, hours: float, kind: Class | None, chance: float, stream: str | None, drains: bool) -> None:
        """Add hours."""
        self.hours[_PLACES[kind]] += hours
        if kind is not None:
            self.hours[_EXPECTED] += hours * chance
        if stream is not None:
            self.streams |= {stream}
        if drains:
            self.draining += hours


IDLE = Worked([0.0] * 6)


@dataclass(frozen=True)
class Work:
    """All that lies in somebody's weeks: what they worked, and the pieces that remain.

    Attributes:
        person: a member's or provider's id.
        worked: by week, named by its Monday.
        pieces: what remains, in the order of the board.
        times: the weeks of working time that were asked for.
    """

    person: str
    worked: Mapping[dt.date, Worked]
    pieces: tuple[Piece, ...]
    times: dict[dt.date, WeekOfWork] = field(default_factory=dict, repr=False)

    @cached_property
    def weeks(self) -> Mapping[dt.date, Shares]:
        """The mix of each week in which there is work."""
        sums: dict[dt.date, list[float]] = {}
        for monday, week in self.worked.items():
            sums[monday] = list(week.hours)
        for piece in self.pieces:
            place = _PLACES[piece.kind]
            for monday, hours in piece.hours.items():
                found = sums.get(monday)
                if found is None:
                    found = sums[monday] = [0.0] * 6
                found[place] += hours
                if place < _UNCLASSED:
                    found[_EXPECTED] += hours * piece.chance
        return {monday: Shares(*found) for monday, found in sums.items()}

    @cached_property
    def _planned(self) -> tuple[dict[dt.date, float], dict[dt.date, set[str]]]:
        """Planned hours and their work streams, each by week."""
        hours: dict[dt.date, float] = {}
        streams: dict[dt.date, set[str]] = {}
        for piece in self.pieces:
            stream = piece.task.purpose
            for monday, planned in piece.hours.items():
                hours[monday] = hours.get(monday, 0.0) + planned
                if stream is not None:
                    known = streams.get(monday)
                    if known is None:
                        streams[monday] = {stream}
                    else:
                        known.add(stream)
        return hours, streams

    def draining(self, mondays: Iterable[dt.date]) -> float:
        """Hours in these weeks of work that drains them."""
        return sum(
            self.worked.get(monday, IDLE).draining + sum(p.hours.get(monday, 0.0) for p in self.pieces if p.drains)
            for monday in mondays
        )

    def swapped(self, without: Iterable[Task], added: Iterable[Piece] = ()) -> "Work":
        """The same with some tasks gone and others come."""
        gone = {task.id for task in without}
        pieces = (*(piece for piece in self.pieces if piece.task.id not in gone), *added)
        return Work(self.person, self.worked, pieces, self.times)

    def load_in(self, board: Board, monday: dt.date) -> WeekLoad:
        """The load of a week; the same as `load.load_in` says of the work as it is."""
        found = self._loads.get(monday)
        if found is None:
            hours, planned = self._planned
            streams: Collection[str] = planned.get(monday, ())
            worked, done = self.worked.get(monday), 0.0
            if worked is not None:
                streams, done = worked.streams.union(streams), sum(worked.hours[:_EXPECTED])
            week = self.week_of_work(board, monday)
            found = booked_week(week, hours.get(monday, 0.0), done, len(streams), board.policy)
            self._loads[monday] = found
        return found

    @cached_property
    def _loads(self) -> dict[dt.date, WeekLoad]:
        return {}

    def week_of_work(self, board: Board, monday: dt.date) -> WeekOfWork:
        """Their capacity in a week: it belongs to the work, which was made with the same member, team and policy."""
        found = self.times.get(monday)
        if found is None:
            found = self.times[monday] = week_of_work(board, self.person, monday)
        return found


def mondays_of(first: int, count: int, today: dt.date) -> tuple[dt.date, ...]:
    """Some weeks in a row, the first of them counted from the week at hand (0)."""
    start = week_at_hand(today) + first * WEEK
    return tuple(start + n * WEEK for n in range(count))


def mix_window(board: Board, today: dt.date) -> tuple[dt.date, ...]:
    """The weeks that the mix looks at: policy.mix_weeks_back before this one, and mix_weeks_ahead from this one on."""
    policy = board.policy
    return mondays_of(-policy.mix_weeks_back, policy.mix_weeks_back + policy.mix_weeks_ahead, today)


def mix_of(board: Board, member: str, monday: dt.date, today: dt.date) -> Shares:
    """The mix of one week of a member or provider; of weeks that lie further back than any rule looks, nothing."""
    return work_of(board, member, today).weeks.get(monday, NOTHING)


def piece_of(task: Task, board: Board, candidate: str, today: dt.date) -> Piece:
    """What remains of a task as it would lie in the weeks of a candidate, whoever owns it now."""
    seen = prospect(task, board, candidate, today)
    hours = planned_hours(task, board, candidate, today)
    return Piece(task, seen.kind, seen.value, hours, feeling_about(task, board, candidate) == "drains")


@kept_of_person
def work_of(board: Board, person: str, today: dt.date) -> Work:
    """What lies in the weeks of a member or provider."""
    tasks = board.tasks_of(person)
    pieces = (piece_of(task, board, person, today) for task in tasks if task.status in ACTIVE)
    return Work(person, _worked(board, person, today), tuple(piece for piece in pieces if piece.hours))


def _worked(board: Board, person: str, today: dt.date) -> Mapping[dt.date, Worked]:
    found: dict[dt.date, Worked] = {}
    policy = board.policy
    # No rule looks further back; what is older is not classed, however long the record is.
    oldest = week_at_hand(today) - max(2 * policy.stalled_weeks, policy.rest_weeks, policy.mix_weeks_back) * WEEK

    def book(weeks: Iterable[tuple[dt.date, float]], task: Task | None) -> None:
        kind, chance = (None, 0.0) if task is None else _class_of_done(task, board, person, today)
        drains = task is not None and feeling_about(task, board, person) == "drains"
        for monday, hours in weeks:
            week = found.get(monday)
            if week is None:
                week = found[monday] = Worked([0.0] * 6)
            week.book(hours, kind, chance, task.purpose if task is not None else None, drains)

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
    seen = prospect(task, board, person, today)
    return seen.kind, seen.value
