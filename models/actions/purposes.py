"""Change a purpose, and note that the lead went and saw."""

import datetime as dt
from typing import Any

from models.actions.decision import Refused, made, make, next_number, revised
from models.board import Batch, Board
from models.delegating import Visit
from models.rules.connection import focus_purposes
from models.rules.wording_changes import fields_words
from models.work import Purpose


def edit_purpose(board: Board, purpose_id: str, **values: Any) -> Batch:
    """Change fields of a purpose: its name, its parent, whether it is a focus, whether it may be handed off.

    Raises:
        Refused: there is no such purpose, nothing changes, its parents would go round, or a value does not fit.
    """
    purpose = _purpose(board, purpose_id)
    change = revised(purpose, **values)
    if change.after == purpose:
        raise Refused(f"{purpose.name!r} is like that already")
    parent = values.get("parent")
    if parent is not None and purpose.id in _with_those_above(board, parent):
        raise Refused(f"{purpose.name!r} cannot lie below itself; choose another parent")
    return Batch(f"changed the purpose {purpose.name!r} ({fields_words(change)})", (change,))


def visit(
    board: Board, purpose_id: str, today: dt.date, by: str | None, words: str = "", on: dt.date | None = None
) -> Batch:
    """Note that the lead spent some hours among the work of a focus purpose.

    Raises:
        Refused: there is no such purpose, it is no focus, the day has not come, or somebody else than the lead goes.
    """
    purpose, lead, day = _purpose(board, purpose_id), board.team.lead, on or today
    if by in board.members and by != lead:
        raise Refused(f"a visit is one of {board.name_of(lead)}, who leads the team; only they note it")
    if not purpose.focus:
        names = ", ".join(repr(one.name) for one in focus_purposes(board)) or "none is one yet"
        raise Refused(f"{purpose.name!r} is no focus ({names}); make it one: evenhand edit {purpose.id} --focus")
    if day > today:
        raise Refused(f"{day} has not come yet; note a visit when it was")
    known = board.all(Visit)
    row = make(Visit, id=next_number("V-", known, len(known)), purpose=purpose.id, on=day, by=lead, words=words)
    return Batch(f"went to see {purpose.name!r}", (made(row),))


def _purpose(board: Board, purpose_id: str) -> Purpose:
    purpose = board.purposes.get(purpose_id)
    if purpose is None:
        names = ", ".join(board.purposes) or "none yet; make one: evenhand add purpose NAME"
        raise Refused(f"there is no purpose {purpose_id!r}; there are: {names}")
    return purpose


def _with_those_above(board: Board, purpose_id: str) -> set[str]:
    found: set[str] = set()
    at: str | None = purpose_id
    while at is not None and at in board.purposes and at not in found:
        found.add(at)
        at = board.purposes[at].parent
    return found
