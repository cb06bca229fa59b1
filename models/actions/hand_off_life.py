"""The steps of a hand-off: offered, answered, begun, submitted, returned, taken back.

Each is one batch: the hand-off in its next state, a `Step` that says who and when, and the task as it is then.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from models.actions.decision import Refused, made, make, next_number, revised
from models.board import Batch, Board, Change
from models.dates import short_day
from models.handoff import Handoff, State, Step
from models.rules.handoff_states import ENDED, ON_THE_PLATE, TRANSITIONS, current, may, newest
from models.work import ENDED as TASK_ENDED
from models.work import Task


def accept(board: Board, task_id: str, today: dt.date, by: str | None = None, words: str = "") -> Batch:
    """The owner says yes, with the date they were told; of one under negotiation: the date that they proposed is agreed to.

    Args:
        board: the board.
        task_id: the task.
        today: the day of the step.
        by: who says it; None is not checked.
        words: what they say with it.

    Raises:
        Refused: it cannot come next, or is not for this person.
    """
    handoff = _handoff(board, task_id)
    if handoff.state == "negotiating":
        return agree(board, task_id, today, by, words)
    return _one(board, handoff, "accepted", today, by, words, f"accepted {_title(board, handoff)}")


def agree(board: Board, task_id: str, today: dt.date, by: str | None = None, words: str = "") -> Batch:
    """Agree to the date that the owner proposed; it becomes the told date, and the planned one where that was earlier.

    Raises:
        Refused: nothing is proposed, or it is not for this person.
    """
    handoff = _handoff(board, task_id)
    if handoff.state != "negotiating":
        raise Refused(f"no date is proposed for {task_id}, which is {handoff.state}; see: evenhand handoffs {task_id}")
    date = proposed_date(board, handoff) or handoff.told
    told = f" by {short_day(date, today)}" if date else ""
    said = f"agreed with {board.name_of(handoff.owner)} on {_title(board, handoff)}{told}"
    task = _task(board, handoff)
    due = date if date and task.due and task.due < date else task.due
    return _one(board, handoff, "accepted", today, by, words, said, task_values={"due": due}, told=date)


def negotiate(
    board: Board, task_id: str, today: dt.date, by: str | None = None, words: str = "", *, date: dt.date
) -> Batch:
    """The owner proposes another date.

    Raises:
        Refused: it cannot come next, the date has passed, or it is not for this person.
    """
    handoff = _handoff(board, task_id)
    if date < today:
        raise Refused(f"the date {date} has passed; propose one from today on")
    said = f"proposed {short_day(date, today)} for {_title(board, handoff)}"
    return _one(board, handoff, "negotiating", today, by, words, said, date=date)


def decline(board: Board, task_id: str, today: dt.date, by: str | None = None, words: str = "") -> Batch:
    """The owner says no; nobody owns the task then.

    Raises:
        Refused: it cannot come next, or is not for this person.
    """
    handoff = _handoff(board, task_id)
    return _one(board, handoff, "declined", today, by, words, f"declined {_title(board, handoff)}")


def start(board: Board, task_id: str, today: dt.date, by: str | None = None, words: str = "") -> Batch:
    """The work begins, or goes on after it was returned.

    Raises:
        Refused: it was not accepted yet, or it is not for this person.
    """
    handoff = _handoff(board, task_id)
    return _one(board, handoff, "doing", today, by, words, f"began {_title(board, handoff)}")


def submit(board: Board, task_id: str, today: dt.date, by: str | None = None, words: str = "") -> Batch:
    """The owner shows the finished work.

    Raises:
        Refused: it is not being worked on, or it is not for this person.
    """
    handoff = _handoff(board, task_id)
    return _one(board, handoff, "submitted", today, by, words, f"submitted {_title(board, handoff)}")


def send_back(board: Board, task_id: str, today: dt.date, by: str | None = None, words: str = "") -> Batch:
    """The work is returned, with what is missing; work that was closed is open again.

    Raises:
        Refused: nothing was submitted, nothing is said, or it is not for this person.
    """
    handoff = _handoff(board, task_id)
    if not words.strip():
        raise Refused("say what is missing, so that the owner knows what to do")
    reopened = {"status": "doing", "closed": None, "grade": None, "mode": None, "chance_at_close": None}
    values: Mapping[str, object] = reopened if handoff.state == "closed" else {}
    said = f"returned {_title(board, handoff)} to {board.name_of(handoff.owner)}"
    return _one(board, handoff, "returned", today, by, words, said, task_values=values)


def take_back(board: Board, task_id: str, today: dt.date, by: str | None = None, words: str = "") -> Batch:
    """Take the work back; nobody owns the task then.

    Raises:
        Refused: it has ended, or it is not for this person.
    """
    handoff = _handoff(board, task_id)
    said = f"took {_title(board, handoff)} back from {board.name_of(handoff.owner)}"
    return _one(board, handoff, "taken back", today, by, words, said, task_values={"coach": None})


def offer(
    board: Board, task_id: str, today: dt.date, by: str | None = None, words: str = "", *, date: dt.date | None = None
) -> Batch:
    """Offer it again to the same owner, with another date where one is given.

    Raises:
        Refused: it cannot come next, the date is after the planned one, or it is not for this person.
    """
    handoff = _handoff(board, task_id)
    if current(board, task_id) not in (None, handoff):
        raise Refused(f"{task_id} is in other hands; see: evenhand handoffs {task_id}")
    task, told = _task(board, handoff), date or handoff.told
    if date is not None and task.due is not None and date > task.due:
        raise Refused(f"the told date {date} is after the planned date {task.due}; tell an earlier one")
    by_when = f" by {short_day(told, today)}" if told else ""
    said = f"offered {_title(board, handoff)} to {board.name_of(handoff.owner)}{by_when}"
    return _one(board, handoff, "offered", today, by, words, said, told=told)


def withdraw(board: Board, task_id: str, today: dt.date, by: str | None = None, words: str = "") -> Batch:
    """An offer becomes a draft again, until it is offered anew.

    Raises:
        Refused: it was answered already, or it is not for this person.
    """
    handoff = _handoff(board, task_id)
    said = f"withdrew the offer of {_title(board, handoff)} to {board.name_of(handoff.owner)}"
    return _one(board, handoff, "draft", today, by, words, said)


def proposed_date(board: Board, handoff: Handoff) -> dt.date | None:
    """The date that the owner proposed last, or None."""
    return next((s.date for s in reversed(board.about(Step, handoff.id)) if s.to == "negotiating"), None)


def ended_with(board: Board, task_id: str, today: dt.date, by: str | None, words: str) -> tuple[Change, ...]:
    """The changes that end the hand-off in force, where its task goes another way: to somebody else, or nowhere."""
    handoff = current(board, task_id)
    return () if handoff is None else stepped(board, handoff, ("taken back",), today, by, words)


def stepped(
    board: Board,
    handoff: Handoff,
    way: Sequence[State],
    today: dt.date,
    by: str | None,
    words: str = "",
    date: dt.date | None = None,
    **values: object,
) -> tuple[Change, ...]:
    """The changes of a hand-off that takes these steps at once; nothing is checked. What is said goes with the last."""
    steps: dict[str, Step] = {}
    known = board.all(Step)
    for to in way:
        last = to == way[-1]
        number = next_number("S-", {*known, *steps} if steps else known, len(known) + len(steps))
        steps[number] = make(
            Step,
            id=number,
            handoff=handoff.id,
            to=to,
            on=today,
            by=by,
            date=date if last else None,
            words=words.strip() if last else "",
        )
    return (revised(handoff, state=way[-1], **values), *map(made, steps.values()))


def _one(
    board: Board,
    handoff: Handoff,
    to: State,
    today: dt.date,
    by: str | None,
    words: str,
    said: str,
    date: dt.date | None = None,
    task_values: Mapping[str, object] | None = None,
    **values: object,
) -> Batch:
    """One step, checked.

    Raises:
        Refused: the task has ended otherwise, the step does not lead on from here, or it is not for this person.
    """
    task = _task(board, handoff)
    if to not in TRANSITIONS[handoff.state]:
        raise Refused(_cannot(handoff, to))
    if task.status in TASK_ENDED and handoff.state != "closed":
        raise Refused(f"{task.id} is {task.status}; open it again first: evenhand edit {task.id} --status open")
    why_not = may(board, handoff, to, by)
    if why_not:
        raise Refused(why_not)
    changes = stepped(board, handoff, (to,), today, by, words, date, **values)
    after: dict[str, object] = {"owner": handoff.owner if to in ON_THE_PLATE else None, **(task_values or {})}
    if to == "doing":
        after["status"] = "doing"
    if any(getattr(task, name) != value for name, value in after.items()):
        changes = (revised(task, **after), *changes)
    return Batch(said, changes)


def _cannot(handoff: Handoff, to: State) -> str:
    if handoff.state in ENDED and "offered" in TRANSITIONS[handoff.state]:
        return f"{handoff.task} is {handoff.state}; offer it again first: evenhand step {handoff.task} offer"
    nexts = ", ".join(sorted(TRANSITIONS[handoff.state]))
    return f"{handoff.task} is {handoff.state}, so it cannot be {to} next, only {nexts}"


def _handoff(board: Board, task_id: str) -> Handoff:
    if task_id not in board.tasks:
        raise Refused(f"there is no task {task_id!r}; see: evenhand tasks")
    handoff = newest(board, task_id)
    if handoff is None:
        raise Refused(f"{task_id} was not handed off; hand it off first: evenhand hand-off {task_id} PERSON")
    return handoff


def _task(board: Board, handoff: Handoff) -> Task:
    return board.tasks[handoff.task]


def _title(board: Board, handoff: Handoff) -> str:
    return repr(_task(board, handoff).title)
