"""Mix: the hours of routine, core, stretch and overreach that lie in somebody's weeks, back and ahead.

Back count logged hours in their week, with the class that finished work had for its owner at its close
(`chance_at_close`); work that was not classed then, and work that others finished or that still stands, as seen today. Finished work without dated hours is
spread as in `load.py`. Ahead count the planned hours of what remains, as seen today. Work that names no skill has no
class; it stands beside the mix and is in no share.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from models.board import Board
from models.rules.capacity import monday_of, week_of_work
from models.rules.chance import Class, class_of
from models.rules.kept import kept_under, kept_with_board
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

    def __add__(self, other: "Shares") -> "Shares":
        return Shares(
            self.routine + other.routine,
            self.core + other.core,
            self.stretch + other.stretch,
            self.overreach + other.overreach,
            self.unclassed + other.unclassed,
            self.expected + other.expected,
        )


NOTHING = Shares()


def all_of(weeks: Iterable[Shares]) -> Shares:
    """The sum of several weeks."""
    return sum(weeks, NOTHING)


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


@dataclass(frozen=True)
class Worked:
    """What somebody worked in one week, with the work streams (purposes) of it and the hours of it that drain."""

    shares: Shares = NOTHING
    streams: frozenset[str] = frozenset()
    draining: float = 0.0


IDLE = Worked()


@dataclass(frozen=True)
class Work:
    """All that lies in somebody's weeks: what they worked, and the pieces that remain.

    Attributes:
        person: a member's or provider's id.
        worked: by week, named by its Monday.
        pieces: what remains, in the order of the board.
    """

    person: str
    worked: Mapping[dt.date, Worked]
    pieces: tuple[Piece, ...]

    @cached_property
    def weeks(self) -> Mapping[dt.date, Shares]:
        """The mix of each week in which there is work."""
        found = {monday: week.shares for monday, week in self.worked.items()}
        for piece in self.pieces:
            for monday, hours in piece.hours.items():
                found[monday] = found.get(monday, NOTHING) + shares_of(hours, piece.kind, piece.chance)
        return found

    def draining(self, mondays: Iterable[dt.date]) -> float:
        """Hours in these weeks of work that drains them."""
        return sum(
            self.worked.get(monday, IDLE).draining + sum(p.hours.get(monday, 0.0) for p in self.pieces if p.drains)
            for monday in mondays
        )

    def swapped(self, without: Iterable[Task], added: Iterable[Piece] = ()) -> "Work":
        """The same with some tasks gone and others come."""
        gone = {task.id for task in without}
        return replace(self, pieces=(*(piece for piece in self.pieces if piece.task.id not in gone), *added))

    def load_in(self, board: Board, monday: dt.date) -> WeekLoad:
        """The load of a week; the same as `load.load_in` says of the work as it is."""
        worked = self.worked.get(monday, IDLE)
        streams, planned = set(worked.streams), 0.0
        for piece in self.pieces:
            if hours := piece.hours.get(monday):
                planned += hours
                if piece.task.purpose is not None:
                    streams.add(piece.task.purpose)
        week = week_of_work(board, self.person, monday)
        return booked_week(week, planned, worked.shares.total, len(streams), board.policy)


def shares_of(hours: float, kind: Class | None, chance: float) -> Shares:
    """Hours of one class."""
    if kind is None:
        return Shares(unclassed=hours)
    return replace(NOTHING, **{kind: hours, "expected": hours * chance})


def mondays_of(first: int, count: int, today: dt.date) -> tuple[dt.date, ...]:
    """Some weeks in a row, the first of them counted from the week at hand (0)."""
    start = week_at_hand(today) + first * WEEK
    return tuple(start + n * WEEK for n in range(count))


def mix_window(board: Board, today: dt.date) -> tuple[dt.date, ...]:
    """The weeks that the mix looks at: policy.mix_weeks_back before this one, and mix_weeks_ahead from this one on."""
    policy = board.policy
    return mondays_of(-policy.mix_weeks_back, policy.mix_weeks_back + policy.mix_weeks_ahead, today)


def mix_of(board: Board, member: str, monday: dt.date, today: dt.date) -> Shares:
    """The mix of one week of a member or provider."""
    return work_of(board, member, today).weeks.get(monday, NOTHING)


def piece_of(task: Task, board: Board, candidate: str, today: dt.date) -> Piece:
    """What remains of a task as it would lie in the weeks of a candidate, whoever owns it now."""
    seen = prospect(task, board, candidate, today)
    hours = planned_hours(task, board, candidate, today)
    return Piece(task, seen.kind, seen.value, hours, feeling_about(task, board, candidate) == "drains")


def _what_work_depends_on(board: Board, person: str, today: dt.date) -> tuple[object, ...]:
    tasks, entries = board.tasks_of(person), board.entries_by(person)
    return (
        board.candidate(person),
        tasks,
        entries,
        board.ratings_of(person),
        board.evidence_of(person),
        board.team,
        board.policy,
        board.tables.get("skills"),
        today,
        *[board.entries_on(task.id) for task in tasks],
        *[board.tasks.get(entry.task) for entry in entries],
    )


@kept_with_board
@kept_under(_what_work_depends_on)
def work_of(board: Board, person: str, today: dt.date) -> Work:
    """What lies in the weeks of a member or provider."""
    tasks = board.tasks_of(person)
    pieces = (piece_of(task, board, person, today) for task in tasks if task.status in ACTIVE)
    return Work(person, _worked(board, person, today), tuple(piece for piece in pieces if piece.hours))


def _worked(board: Board, person: str, today: dt.date) -> Mapping[dt.date, Worked]:
    found: dict[dt.date, Worked] = {}

    def book(monday: dt.date, hours: float, task: Task | None) -> None:
        week = found.get(monday, IDLE)
        kind, chance = (None, 0.0) if task is None else _class_of_done(task, board, person, today)
        drains = task is not None and feeling_about(task, board, person) == "drains"
        found[monday] = Worked(
            week.shares + shares_of(hours, kind, chance),
            week.streams | {task.purpose} if task is not None and task.purpose is not None else week.streams,
            week.draining + (hours if drains else 0.0),
        )

    for task in board.tasks_of(person):
        for monday, hours in undated_work(task, board, person).items():
            book(monday, hours, task)
    for entry in board.entries_by(person):
        book(monday_of(entry.on), entry.hours, board.tasks.get(entry.task))
    return found


def _class_of_done(task: Task, board: Board, person: str, today: dt.date) -> tuple[Class | None, float]:
    if task.owner == person and task.status == "done" and task.chance_at_close is not None and task.skills:
        return class_of(task.chance_at_close, board.policy), task.chance_at_close
    seen = prospect(task, board, person, today)
    return seen.kind, seen.value
