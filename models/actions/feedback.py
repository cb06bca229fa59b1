"""What people say to each other about finished work; whose work and whose ideas things were."""

import datetime as dt
from typing import NamedTuple

from models.actions.decision import Refused, known_candidate, made, make, next_number, revised
from models.actions.tasks import add_task
from models.board import Batch, Board, Change
from models.feedback import Credit, Feedback, Idea
from models.handoff import Handoff
from models.rules.handoff_states import AGREED, giver, newest
from models.rules.words import TRAITS, words_found


class Said(NamedTuple):
    """Feedback as it is typed: about the work, the next step, and help offered or wanted."""

    work: str = ""
    next_step: str = ""
    help: str = ""

    def __bool__(self) -> bool:
        return bool(self.work.strip() or self.next_step.strip() or self.help.strip())


def trait_questions(*texts: str) -> tuple[str, ...]:
    """What is asked before words about what somebody is are sent: words about the work help more."""
    found = dict.fromkeys(word.lower() for text in texts for word in words_found(text, TRAITS))
    if not found:
        return ()
    words = ", ".join(repr(word) for word in found)
    return (f"{words}: about the person, not about the work; say what the work needs. Send it all the same?",)


def give_feedback(
    board: Board,
    task_id: str,
    today: dt.date,
    by: str | None = None,
    *,
    said: Said,
    brief: int | None = None,
    support: int | None = None,
) -> Batch:
    """Say something about handed-off work to its other side: the owner to whoever handed it over, everybody else to the owner.

    Args:
        board: the board.
        task_id: the task.
        today: the day.
        by: who says it; None is whoever handed it over.
        said: about the work, the next step, the help.
        brief: how clear the brief was, 1 to 5, as the owner saw it.
        support: how well the owner was supported, 1 to 5, as they saw it.

    Raises:
        Refused: there is no hand-off that was accepted, nothing is said, or a score is not the owner's.
    """
    handoff = newest(board, task_id)
    if handoff is None:
        raise Refused(f"{task_id} was not handed off, so nobody waits for feedback on it")
    if handoff.state not in AGREED and handoff.state not in ("closed", "taken back"):
        raise Refused(f"{task_id} is {handoff.state}; there is no work yet to give feedback on")
    side = by or giver(board, handoff)
    from_owner = side == handoff.owner
    if not said and brief is None and support is None:
        raise Refused("feedback says something about the work, the next step or the help; one line is enough")
    if not from_owner and (brief, support) != (None, None):
        raise Refused(f"how clear the brief and how good the support was, is for {board.name_of(handoff.owner)} to say")
    to = giver(board, handoff) if from_owner else handoff.owner
    if to is None or to == side:
        raise Refused(f"there is nobody on the other side of {task_id}; name a lead: evenhand edit team --lead PERSON")
    change = feedback_row(board, handoff, today, side, to, said, brief, support)
    title = board.tasks[task_id].title
    return Batch(
        f"gave {board.name_of(to)} feedback on {title!r}",
        (change,),
        trait_questions(said.work, said.next_step, said.help),
    )


def feedback_row(
    board: Board,
    handoff: Handoff,
    today: dt.date,
    by: str | None,
    to: str,
    said: Said,
    brief: int | None = None,
    support: int | None = None,
) -> Change:
    """The change that keeps feedback.

    Raises:
        Refused: a value does not fit.
    """
    known = board.all(Feedback)
    row = make(
        Feedback,
        id=next_number("F-", known, len(known)),
        handoff=handoff.id,
        on=today,
        by=by,
        to=to,
        work=said.work,
        next_step=said.next_step,
        help=said.help,
        brief=brief,
        support=support,
    )
    return made(row)


def give_credit(
    board: Board, who: str, text: str, today: dt.date, by: str | None = None, task_id: str | None = None
) -> Batch:
    """Say whose work something was.

    Raises:
        Refused: nobody of that name is on the board, there is no such task, or nothing is said.
    """
    known_candidate(board, who)
    if who == by:
        raise Refused("credit is what others say; name whose work it was besides yours")
    return Batch(
        f"credited {board.name_of(who)}: {_short(text)}",
        (credit_row(board, who, text, today, by, task_id),),
        trait_questions(text),
    )


def credit_row(board: Board, who: str, text: str, today: dt.date, by: str | None, task_id: str | None) -> Change:
    """The change that keeps credit.

    Raises:
        Refused: there is no such task, or nothing is said.
    """
    if not text.strip():
        raise Refused("say what the credit is for")
    handoff = _handoff_of(board, task_id)
    known = board.all(Credit)
    number = next_number("C-", known, len(known))
    return made(make(Credit, id=number, who=who, on=today, text=text, by=by, handoff=handoff, task=task_id))


def add_idea(board: Board, text: str, today: dt.date, by: str, task_id: str | None = None) -> Batch:
    """Keep somebody's idea, and the hand-off it came up in.

    Raises:
        Refused: nobody of that name is on the board, there is no such task, or nothing is said.
    """
    known_candidate(board, by)
    return Batch(f"noted an idea of {board.name_of(by)}: {_short(text)}", (idea_row(board, text, today, by, task_id),))


def idea_row(board: Board, text: str, today: dt.date, by: str, task_id: str | None) -> Change:
    """The change that keeps an idea.

    Raises:
        Refused: there is no such task, or nothing is said.
    """
    if not text.strip():
        raise Refused("say what the idea is")
    known = board.all(Idea)
    number = next_number("I-", known, len(known))
    return made(make(Idea, id=number, by=by, on=today, text=text, handoff=_handoff_of(board, task_id)))


def idea_to_task(board: Board, idea_id: str, today: dt.date, title: str = "") -> Batch:
    """Make a task of an idea; the idea keeps the link to it.

    Raises:
        Refused: there is no such idea, or it is a task already.
    """
    idea = board.all(Idea).get(idea_id)
    if idea is None:
        raise Refused(f"there is no idea {idea_id!r}; see: evenhand idea")
    if idea.task is not None and idea.task in board.tasks:
        raise Refused(f"{idea_id} is the task {idea.task} already")
    batch = add_task(
        board, title.strip() or _short(idea.text), today, note=f"Idea of {board.name_of(idea.by)}: {idea.text}"
    )
    task_id = batch.changes[0].id
    return Batch(
        f"made the task {task_id} of an idea of {board.name_of(idea.by)}",
        (*batch.changes, revised(idea, task=task_id)),
        batch.asks,
    )


def _handoff_of(board: Board, task_id: str | None) -> str | None:
    if task_id is None:
        return None
    if task_id not in board.tasks:
        raise Refused(f"there is no task {task_id!r}; see: evenhand tasks")
    handoff = newest(board, task_id)
    return handoff.id if handoff is not None else None


def _short(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= 60 else f"{first[:59].rstrip()}…"
