"""Briefs after the hand-off: change one, tick what was gone over, make a playbook of a good one."""

import datetime as dt
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from models.actions.decision import Refused, in_words, made, make, next_number, revised
from models.board import Batch, Board, Change
from models.delegating import Playbook
from models.handoff import Brief, Handoff
from models.rules.brief_check import LABELS
from models.rules.handoff_states import giver, newest
from models.rules.kind_of_work import kind_of_work
from models.rules.playbooks import milestones_of


def make_brief(values: Mapping[str, object], brief: Brief | None = None) -> Brief:
    """A brief with these fields, the others as they were.

    Raises:
        Refused: a value does not fit.
    """
    for name in ("kpis", "worries"):
        several = values.get(name)
        if isinstance(several, Sequence) and len(several) > 3:
            raise Refused(f"{LABELS[name]}: three at most, and here are {len(several)}; keep those you would act on")
    known = {} if brief is None else {name: getattr(brief, name) for name in Brief.model_fields}
    try:
        return Brief.model_validate({**known, **values})
    except ValidationError as error:
        raise Refused(in_words(error)) from None


def change_brief(board: Board, task_id: str, values: Mapping[str, object], by: str | None = None) -> Batch:
    """Change fields of the brief of a task's hand-off; that is for whoever handed it over, and for the lead.

    Raises:
        Refused: the task has none, nothing would change, a value does not fit, or it is not for this person.
    """
    handoff = _handoff(board, task_id)
    _allowed(board, by, giver(board, handoff))
    brief = make_brief(values, handoff.brief)
    if brief == handoff.brief:
        raise Refused(f"the brief of {task_id} says that already")
    fields = [name for name in Brief.model_fields if getattr(brief, name) != getattr(handoff.brief, name)]
    changed = ", ".join(name.replace("_", " ") for name in fields)
    return Batch(f"changed the brief of {_title(board, handoff)!r}: {changed}", (revised(handoff, brief=brief),))


def tick_kickoff(board: Board, task_id: str, item: str, by: str | None = None) -> Batch:
    """Say that an item of the kickoff list was gone over; once more takes it back. Both sides may say so.

    Raises:
        Refused: the list has no such item, or it is not for this person.
    """
    handoff = _handoff(board, task_id)
    _allowed(board, by, giver(board, handoff), handoff.owner)
    if item not in handoff.brief.kickoff:
        raise Refused(f"the kickoff list of {task_id} has no {item!r}; see: evenhand brief {task_id}")
    done = set(handoff.kickoff_done) ^ {item}
    ticked = tuple(one for one in handoff.brief.kickoff if one in done)
    said = "went over" if item in done else "is to go over again"
    return Batch(f"{said} {item!r} for {_title(board, handoff)!r}", (revised(handoff, kickoff_done=ticked),))


def make_playbook(board: Board, task_id: str, name: str, today: dt.date) -> Batch:
    """Make a playbook of a task's newest hand-off; one of the same name gives way to it.

    Raises:
        Refused: the task has no hand-off, or its brief says nothing.
    """
    handoff = _handoff(board, task_id)
    if handoff.brief == Brief():
        raise Refused(f"the brief of {task_id} says nothing yet; write it first: evenhand brief {task_id} --why ...")
    task = board.tasks[handoff.task]
    values = {
        "name": name,
        "kind": kind_of_work(task, board),
        "brief": handoff.brief,
        "authority": handoff.authority,
        "check_days": handoff.check_days,
        "milestones": milestones_of(board, handoff),
        "made_from": handoff.id,
        "on": today,
    }
    books = board.all(Playbook)
    old = next((book for book in books.values() if book.name.casefold() == name.strip().casefold()), None)
    if old is not None:
        return Batch(f"made the playbook {old.name!r} anew from {task.title!r}", (revised(old, **values),))
    book = make(Playbook, id=next_number("P-", books, len(books)), **values)
    return Batch(f"made the playbook {book.name!r} from {task.title!r}", (made(book),))


def delete_playbook(board: Board, playbook_id: str) -> Batch:
    """Delete a playbook; hand-offs that began with it stay as they are.

    Raises:
        Refused: there is none.
    """
    book = board.all(Playbook).get(playbook_id)
    if book is None:
        raise Refused(f"there is no playbook {playbook_id!r}; see: evenhand playbooks")
    return Batch(f"deleted the playbook {book.name!r}", (Change(book, None),))


def _allowed(board: Board, by: str | None, *people: str | None) -> None:
    # Who is no member, such as a script, acts for the lead.
    if by in board.members and by not in (*people, board.team.lead):
        names = " or ".join(board.name_of(person) for person in dict.fromkeys(people))
        raise Refused(f"that is for {names} or the lead; ask one of them")


def _handoff(board: Board, task_id: str) -> Handoff:
    found = newest(board, task_id)
    if found is None:
        raise Refused(f"{task_id} was never handed off; hand it off first: evenhand hand-off {task_id} PERSON")
    return found


def _title(board: Board, handoff: Handoff) -> str:
    task = board.tasks.get(handoff.task)
    return task.title if task else handoff.task
