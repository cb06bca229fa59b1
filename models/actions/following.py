"""On the way: what the owner reports, what the lead asks, delays and what is done about them, warnings that are cleared."""

import datetime as dt

from models.actions.checkpoints import handoff_to_follow, known_checkpoint, spread_anew
from models.actions.decision import Refused, made, make, next_number, revise
from models.actions.hand_off_life import start
from models.board import Batch, Board, Change, R
from models.dates import short_day
from models.following import NO_LONGER_BLOCKED, SET_TO_BLOCKED, Answer, Ask, Cause, Clearing, Delay, Report, Trigger
from models.handoff import Handoff
from models.rules.checkpoints import answered_by
from models.rules.delay_ladder import date_of, ladder_of
from models.rules.early_warnings import TRIGGERS, warnings_of
from models.rules.handoff_states import UNDER_WAY, giver
from models.rules.wording import percent
from models.work import Task


def report(
    board: Board,
    task_id: str,
    today: dt.date,
    words: str = "",
    share: float | None = None,
    blocked: bool = False,
    checkpoint: str | None = None,
    by: str | None = None,
) -> Batch:
    """The owner says how it goes, of their own accord; the work has begun then.

    Args:
        board: the board.
        task_id: the task.
        today: the day of the report.
        words: one line.
        share: how much is done, 0..1; it becomes the task's progress.
        blocked: whether something blocks the work; a report without it says that it goes on.
        checkpoint: the checkpoint that it reports, by id or a part of its name; None takes the one that waits for it.
        by: who reports.

    Raises:
        Refused: it says nothing, nobody has the task in hand, or it is not for this person.
    """
    handoff = _under_way(board, task_id, by)
    if not words.strip() and share is None and not blocked and checkpoint is None:
        raise Refused("say something: a line, how much is done, or that it is blocked")
    point = known_checkpoint(board, handoff, checkpoint) if checkpoint else answered_by(board, handoff, share, today)
    reported = point.id if point is not None else None
    row = _noted(
        board, Report, "R-", handoff, today, by, checkpoint=reported, share=share, blocked=blocked, words=words.strip()
    )
    begun = start(board, task_id, today, by).changes if handoff.state != "doing" else ()
    said = [f"{percent(share)} done"] if share is not None else []
    said += ["blocked"] if blocked else []
    said += [f"{point.name!r}"] if point is not None else []
    said += [one_line(words)] if words.strip() else []
    title = board.tasks[task_id].title
    return Batch(f"reported on {title!r}: {', '.join(said)}", (*_with_progress(board, row, task_id, begun), made(row)))


def _with_progress(board: Board, row: Report, task_id: str, begun: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes of a start, with what the report says of the task."""
    task = board.tasks[task_id]
    started = next((change.after for change in begun if isinstance(change.after, Task)), task)
    values: dict[str, object] = {} if row.share is None else {"progress": row.share}
    if row.blocked:
        values["status"] = "blocked"
    elif started.status != "doing":
        values["status"] = "doing"
    after = revise(started, **values)
    others = tuple(change for change in begun if not isinstance(change.after, Task))
    return (*((Change(task, after),) if after != task else ()), *others)


def report_of_status(board: Board, handoff: Handoff, status: str, today: dt.date, by: str | None) -> tuple[Change, ...]:
    """What a task that is set to blocked, or to something else again, says of its hand-off: from which day on it is blocked.

    A status has no day of its own, so without this it would never be named that the work is blocked for long. It is the owner's
    word only where the owner set it.
    """
    known = board.about(Report, handoff.id)
    blocked = status == "blocked"
    if handoff.state not in UNDER_WAY or blocked == bool(known and known[-1].blocked):
        return ()
    row = _noted(
        board, Report, "R-", handoff, today, by, blocked=blocked, words=SET_TO_BLOCKED if blocked else NO_LONGER_BLOCKED
    )
    return (made(row),)


def ask(board: Board, task_id: str, today: dt.date, words: str = "", by: str | None = None) -> Batch:
    """The lead asks in between; it counts against the contact budget.

    Raises:
        Refused: nobody has the task in hand, or somebody else than the lead asks.
    """
    handoff = _under_way(board, task_id, by)
    if by in board.members and by not in (board.team.lead, giver(board, handoff)):
        raise Refused("asks are counted for the lead; to say how it goes, use: evenhand report " + task_id)
    row = _noted(board, Ask, "A-", handoff, today, by, words=words.strip())
    what = f": {one_line(words)}" if words.strip() else ""
    return Batch(f"asked {board.name_of(handoff.owner)} about {board.tasks[task_id].title!r}{what}", (made(row),))


def delay(
    board: Board,
    task_id: str,
    today: dt.date,
    cause: Cause,
    answer: Answer | None = None,
    now: dt.date | None = None,
    words: str = "",
    by: str | None = None,
) -> Batch:
    """A date did not hold, or will not: why, and what is done about it. A new date moves the told date, and what is not reported.

    Args:
        board: the board.
        task_id: the task.
        today: the day of the talk.
        cause: why; it is about the work and its surroundings.
        answer: what is done; None takes a new plan where a date is given, else what comes next.
        now: the new date.
        words: what is different now.
        by: who says it.

    Raises:
        Refused: there is no date, the answer is not one that this delay allows, a new plan has no date, or
            it is not for this person.
    """
    handoff = _under_way(board, task_id, by)
    task, was, ladder = board.tasks[task_id], date_of(board, handoff), ladder_of(board, handoff)
    if was is None:
        raise Refused(f"{task_id} has no date that could be missed; set one: evenhand edit {task_id} --due DATE")
    chosen: Answer = answer or ("new plan" if now is not None and ladder.number > 1 else ladder.answers[0])
    if chosen not in ladder.answers:
        raise Refused(f"{ladder.why}, not a {chosen}")
    if chosen == "new plan" and now is None:
        raise Refused(f"{ladder.why}; a new plan has a new date")
    if chosen == "new plan" and ladder.answers[0] == "other owner" and not words.strip():
        raise Refused(f"{ladder.why}; say it in a line")
    if now is not None and now <= max(was, today):
        raise Refused(f"the new date {now} is not after {max(was, today)}; choose a later one")
    row = _noted(
        board, Delay, "D-", handoff, today, by, cause=cause, answer=chosen, was=was, now=now, words=words.strip()
    )
    moved = _moved(board, handoff, task, now, today) if now is not None else ()
    to = f" to {short_day(now, today)}" if now is not None else ""
    said = f"delay {ladder.number} of {task.title!r}, from {short_day(was, today)}{to}: {cause}, {chosen}"
    return Batch(f"{said}{f'; {one_line(words)}' if words.strip() else ''}", (*moved, made(row)))


def _moved(board: Board, handoff: Handoff, task: Task, now: dt.date, today: dt.date) -> tuple[Change, ...]:
    changes = [Change(handoff, revise(handoff, told=now))]
    if task.due is not None and task.due < now:
        changes.append(Change(task, revise(task, due=now)))
    return (*changes, *spread_anew(board, handoff, now, today))


def clear_warning(
    board: Board, task_id: str, trigger: Trigger, today: dt.date, words: str = "", by: str | None = None
) -> Batch:
    """Somebody looked at a warning; it is quiet until its fact arises anew.

    Raises:
        Refused: there is no such warning, or it is not for this person.
    """
    handoff = handoff_to_follow(board, task_id, by)
    standing = [one.trigger for one in warnings_of(board, handoff, today)]
    if trigger not in standing:
        raise Refused(f"{task_id} has no warning {trigger!r}; it has {', '.join(standing) or 'none'}")
    row = _noted(board, Clearing, "W-", handoff, today, by, trigger=trigger, words=words.strip())
    why = f"; {one_line(words)}" if words.strip() else ""
    title = board.tasks[task_id].title
    return Batch(f"cleared a warning of {title!r}, {TRIGGERS[trigger]}{why}", (made(row),))


def one_line(words: str) -> str:
    """Words for a line of the log."""
    return " ".join(words.split())


def _noted(
    board: Board, kind: type[R], prefix: str, handoff: Handoff, today: dt.date, by: str | None, **values: object
) -> R:
    """A new, checked row about a hand-off, with the next number of its kind."""
    known = board.all(kind)
    return make(kind, id=next_number(prefix, known, len(known)), handoff=handoff.id, on=today, by=by, **values)


def _under_way(board: Board, task_id: str, by: str | None) -> Handoff:
    handoff = handoff_to_follow(board, task_id, by)
    if handoff.state not in UNDER_WAY:
        step = {"submitted": "it waits to be looked at", "draft": "it was not offered yet"}
        why = step.get(handoff.state, f"{board.name_of(handoff.owner)} has not accepted it yet")
        raise Refused(f"{task_id} is {handoff.state}: {why}")
    return handoff
