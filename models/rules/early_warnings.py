"""Early warnings about handed-off work: seven facts that speak for a slip, each with the first day on which it held.

- checkpoint: nobody reported it by policy.late_checkpoint working days after its day;
- hours: hours used / estimate, when a share was told, > that share + policy.slip_margin; or by now > 1 + policy.slip_margin;
  before anybody told a share, > 1;
- silence: no word from the owner for more than policy.silence times the agreed working days;
- forecast: the chance of being done by the planned date, which has not passed, < policy.on_time_low;
- moved: the date was moved policy.moved_often times;
- load: the owner's hours of this and the next week together > policy.full of their capacity;
- blocked: reported as blocked, and not as free again, for more than policy.blocked_days working days.

Hours and load alone are no warning while the chance is policy.on_time_sure or more: the planned date has a buffer for them.

Nothing is stored: the first day is worked out from the days of reports, hours, steps and delays. What has no day (the plans
of other tasks) counts as it is today. A warning that somebody cleared is quiet until its fact arises anew.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from models.board import Board, Change
from models.dates import short_day
from models.following import Clearing, Delay, Report, Trigger
from models.handoff import Handoff
from models.rules.checkpoints import milestones
from models.rules.forecast import chance_by
from models.rules.handoff_states import UNDER_WAY, current, steps_of
from models.rules.kept import kept_of_person
from models.rules.load import first_working_day, load_in, week_at_hand
from models.rules.wording import percent
from models.rules.working_days import days_later, working_days
from models.work import ACTIVE, Task

TRIGGERS: Mapping[Trigger, str] = {
    "checkpoint": "a checkpoint is late",
    "hours": "more hours used than done",
    "silence": "no word for long",
    "forecast": "hardly on time by the record",
    "moved": "the date moved again",
    "load": "the owner has too much in these two weeks",
    "blocked": "blocked for long",
}
"""What sets off a warning, in a few words; the order in which they are said."""

_ALONE_NO_SLIP: frozenset[Trigger] = frozenset({"hours", "load"})
"""What says little while the chance of being on time is high: the planned date has a buffer for it."""

_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
_NEARLY = 0.95
"""More than this is not done before somebody says so."""
_AS_FAR_BACK = 40
"""Days back that a fact is followed which has to be worked out anew for each day."""


class Warning(NamedTuple):
    """A fact that speaks for a slip.

    Attributes:
        trigger: which of the seven facts.
        since: the first day on which it held, up to today without a break.
        text: the fact with its numbers, in words that are no whole sentence.
    """

    trigger: Trigger
    since: dt.date
    text: str


class _Fact(NamedTuple):
    text: str
    since: Callable[[], dt.date]


def followed(board: Board, handoff: Handoff) -> bool:
    """Whether a hand-off is in its owner's hands: it is the one in force, and its task stands and is theirs."""
    task = board.tasks.get(handoff.task)
    return (
        handoff.state in UNDER_WAY
        and task is not None
        and task.status in ACTIVE
        and task.owner == handoff.owner
        and current(board, task.id) == handoff
    )


def promise_of(board: Board, handoff: Handoff) -> dt.date | None:
    """The date that counts: the planned one of the task, else the one that the owner was told."""
    task = board.tasks.get(handoff.task)
    return task.due if task is not None and task.due is not None and task.due_kind != "none" else handoff.told


def warnings_of(board: Board, handoff: Handoff, today: dt.date) -> tuple[Warning, ...]:
    """The warnings that hold today and that nobody cleared, in the order of `TRIGGERS`."""
    return _warnings(board, handoff.owner, handoff.id, today)


@kept_of_person
def _warnings(board: Board, _owner: str, handoff_id: str, today: dt.date) -> tuple[Warning, ...]:
    facts = _facts(board, board.handoffs[handoff_id], today)
    return tuple(Warning(trigger, fact.since(), fact.text) for trigger, fact in facts)


def pressing(board: Board, handoff: Handoff, today: dt.date) -> tuple[tuple[Trigger, str], ...]:
    """The same without their first days, which take longer to find."""
    return tuple((trigger, fact.text) for trigger, fact in _facts(board, handoff, today))


def _facts(board: Board, handoff: Handoff, today: dt.date) -> Iterator[tuple[Trigger, _Fact]]:
    task = board.tasks.get(handoff.task)
    if task is None or not followed(board, handoff):
        return
    cleared = {one.trigger: one for one in board.about(Clearing, handoff.id) if one.on <= today}
    chance = chance_now(board, handoff.owner, handoff.id, today)
    sure = chance is not None and chance >= board.policy.on_time_sure
    for trigger, rule in _RULES.items():
        if sure and trigger in _ALONE_NO_SLIP:
            continue
        clearing = cleared.get(trigger)
        for fact in rule(board, task, handoff, today):
            # A fact that arose after the clearing is another one.
            if clearing is None or fact.since() > clearing.on:
                yield trigger, fact
                break


# the facts ----------------------------------------------------------------------------------------


def _checkpoint(board: Board, _task: Task, handoff: Handoff, today: dt.date) -> Iterator[_Fact]:
    for one in milestones(board, handoff, today):
        if one.standing == "late":
            text = f"no report on {one.checkpoint.name!r} of {short_day(one.checkpoint.due, today)}"
            yield _Fact(text, _known(one.late_from))


def _hours(board: Board, task: Task, handoff: Handoff, today: dt.date) -> Iterator[_Fact]:
    if not _runs_ahead(board, task, handoff, today):
        return
    days = {entry.on for entry in board.entries_on(task.id)}
    days |= {report.on for report in board.about(Report, handoff.id)}
    done, then = _done(board, task, handoff, today)
    used = _used(board, task, then)
    told = f"{percent(done)} done" if done is not None else "nobody told how much is done"
    if done is not None and used <= done + board.policy.slip_margin:
        used, told = _used(board, task, today), "not done"
    yield _Fact(
        f"{percent(used)} of its hours used, {told}",
        lambda: _first_of_run(
            [day for day in days if day <= today],
            lambda day: _runs_ahead(board, task, handoff, day),
            handoff.on,
        ),
    )


def _runs_ahead(board: Board, task: Task, handoff: Handoff, day: dt.date) -> bool:
    """Whether hours run ahead of what is done: those used by the day on which the share was told; or all of them."""
    done, then = _done(board, task, handoff, day)
    if done is None:
        return _used(board, task, day) > 1
    margin = board.policy.slip_margin
    return _used(board, task, then) > done + margin or _used(board, task, day) > 1 + margin


def _used(board: Board, task: Task, day: dt.date) -> float:
    hours = task.logged_hours + sum(entry.hours for entry in board.entries_on(task.id) if entry.on <= day)
    return hours / task.effort_hours if round(task.effort_hours, 2) else 0.0


def _done(board: Board, task: Task, handoff: Handoff, day: dt.date) -> tuple[float | None, dt.date]:
    """The share that was known to be done on a day, None where nobody had told one; and the day for which it was told."""
    told = [report for report in board.about(Report, handoff.id) if report.share is not None]
    by_then = [report for report in told if report.on <= day]
    if len(by_then) < len(told):
        return (by_then[-1].share, by_then[-1].on) if by_then else (None, day)
    if told and told[-1].share == task.progress:
        return task.progress, told[-1].on
    return (task.progress, day) if told or task.progress else (None, day)  # said of the task itself, after any report


def _silence(board: Board, task: Task, handoff: Handoff, today: dt.date) -> Iterator[_Fact]:
    gap = agreed_gap(board, handoff)
    if gap is None:
        return
    heard = last_heard(board, task, handoff, today)
    quiet = working_days(board, heard, today)
    if quiet > board.policy.silence * gap:
        every = "every working day" if gap == 1 else f"every {gap} working days"
        since = days_later(board, heard, int(board.policy.silence * gap) + 1)
        yield _Fact(f"no word for {quiet} working days, agreed is {every}", _known(since))


def agreed_gap(board: Board, handoff: Handoff) -> int | None:
    """The working days between two words from the owner: the check-ins, else between two checkpoints; None without any."""
    if handoff.check_days is not None:
        return handoff.check_days
    points = milestones(board, handoff, handoff.on)
    if not points:
        return None
    last = promise_of(board, handoff) or points[-1].checkpoint.due
    return max(1, -(-working_days(board, handoff.on, last) // (len(points) + 1)))


def last_heard(board: Board, task: Task, handoff: Handoff, today: dt.date) -> dt.date:
    """The day of the last word from the owner: a report, a step, a talk about a delay; else the day it began.

    A status that somebody else set is no word of theirs.
    """
    began = max(handoff.on, min(task.start or handoff.on, today))
    reports = board.about(Report, handoff.id)
    days = [report.on for report in reports if not report.is_of_status or report.by == handoff.owner]
    days += [step.on for step in steps_of(board, handoff)]
    days += [delay.on for delay in board.about(Delay, handoff.id)]
    return max([began, *(day for day in days if day <= today)])


def _forecast(board: Board, task: Task, handoff: Handoff, today: dt.date) -> Iterator[_Fact]:
    promise = promise_of(board, handoff)
    chance = chance_now(board, handoff.owner, handoff.id, today)
    if promise is None or chance is None or chance >= board.policy.on_time_low:
        return

    def held(day: dt.date) -> bool:
        return _chance_on(*_as_it_was(board, task, handoff, day), handoff, day, promise) < board.policy.on_time_low

    def since() -> dt.date:
        days = (today - n * _DAY for n in range(1, _AS_FAR_BACK))
        return _first_of_run([today, *(day for day in days if first_working_day(day) == day)], held, handoff.on)

    yield _Fact(f"{percent(chance)} chance of being done by {short_day(promise, today)}", since)


@kept_of_person
def chance_now(board: Board, _owner: str, handoff_id: str, today: dt.date) -> float | None:
    """The chance that an owner is done by the date that counts; None without one, or where it has passed."""
    handoff = board.handoffs[handoff_id]
    promise = promise_of(board, handoff)
    if promise is None or promise < today:
        return None
    return _chance_on(board, board.tasks[handoff.task], handoff, today, promise)


def _chance_on(board: Board, task: Task, handoff: Handoff, day: dt.date, promise: dt.date) -> float:
    known = task.model_copy(update={"progress": _done_by_now(board, task, handoff, day)})
    return chance_by(board, known, handoff.owner, day, promise)


def _done_by_now(board: Board, task: Task, handoff: Handoff, day: dt.date) -> float:
    """The share done if what was worked since the last report went half as well as before: no news is not the best news."""
    done, then = _done(board, task, handoff, day)
    before = _used(board, task, then)
    if not done or not before:
        return done or 0.0
    return max(done, min(_NEARLY, done * (1 + _used(board, task, day) / before) / 2))


def _as_it_was(board: Board, task: Task, handoff: Handoff, day: dt.date) -> tuple[Board, Task]:
    """The board and the task with the hours and the share that were known on a day."""
    known = task.model_copy(update={"progress": _done(board, task, handoff, day)[0] or 0.0})
    later = [Change(entry, None) for entry in board.entries_on(task.id) if entry.on > day]
    return board.apply([Change(task, known), *later]), known


def _moved(board: Board, _task: Task, handoff: Handoff, today: dt.date) -> Iterator[_Fact]:
    moves = [one for one in board.about(Delay, handoff.id) if one.now is not None and one.on <= today]
    for n, move in enumerate(moves, 1):
        if n >= board.policy.moved_often:
            times = "once" if n == 1 else "twice" if n == 2 else f"{n} times"
            text = f"its date moved {times}, last to {short_day(move.now or move.was, today)}"
            yield _Fact(text, _known(move.on))


def _load(board: Board, _task: Task, handoff: Handoff, today: dt.date) -> Iterator[_Fact]:
    share = two_weeks(board, handoff.owner, today)
    if share <= board.policy.full:
        return

    def held(day: dt.date) -> bool:
        return two_weeks(board, handoff.owner, day) > board.policy.full

    def since() -> dt.date:
        return _first_of_run([today - n * _DAY for n in range(_AS_FAR_BACK)], held, handoff.on)

    yield _Fact(f"{board.name_of(handoff.owner)} is at {percent(share)} in this and the next week", since)


@kept_of_person
def two_weeks(board: Board, owner: str, today: dt.date) -> float:
    """The load of somebody over this and the next week together; endless where there is work and no capacity."""
    weeks = [load_in(board, owner, week_at_hand(today) + n * _WEEK, today) for n in (0, 1)]
    hours, room = sum(week.booked + week.switching for week in weeks), sum(week.capacity for week in weeks)
    return hours / room if room else float("inf") if hours else 0.0


def _blocked(board: Board, _task: Task, handoff: Handoff, today: dt.date) -> Iterator[_Fact]:
    reports = [report for report in board.about(Report, handoff.id) if report.on <= today]
    first = None
    for report in reversed(reports):
        if not report.blocked:
            break
        first = report
    if first is None:
        return
    since = days_later(board, first.on, board.policy.blocked_days + 1)
    if since <= today:
        days = working_days(board, first.on, today)
        said = (report.words for report in (reports[-1], first) if report.words and not report.is_of_status)
        why = " ".join(next(said, "").split())
        yield _Fact(f"blocked for {days} working days{f': {why}' if why else ''}", _known(since))


_Rule = Callable[[Board, Task, Handoff, dt.date], Iterable[_Fact]]
_RULES: Mapping[Trigger, _Rule] = {
    "checkpoint": _checkpoint,
    "hours": _hours,
    "silence": _silence,
    "forecast": _forecast,
    "moved": _moved,
    "load": _load,
    "blocked": _blocked,
}


def _first_of_run(days: Iterable[dt.date], held: Callable[[dt.date], bool], began: dt.date) -> dt.date:
    """The first of these days from which on a fact held without a break, and never before the hand-off began."""
    first = None
    for day in sorted((day for day in days if day > began), reverse=True):
        if not held(day):
            return first or day
        first = day
    return began if first is None or held(began) else first


def _known(day: dt.date) -> Callable[[], dt.date]:
    return lambda: day
