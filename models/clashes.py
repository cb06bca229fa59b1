"""Where two people changed the same thing at once: the fields in which both said something different.

Whatever only one of them changed is no clash: both changes stand.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from models.board import Batch, Board, Change
from models.policy import Policy
from models.row import Row
from models.tables import TABLE_OF, Table
from models.team import Team

_OWN = frozenset({"id", "version"})


class Clash(NamedTuple):
    """One field that both changed, from the same value to different ones.

    Attributes:
        row: the row, as it is now or as it was before it went.
        field: of the row; empty where the whole row is meant, because one of them deleted it.
        theirs, mine: the values; None where it was deleted or emptied.
    """

    row: Row
    field: str
    theirs: Any
    mine: Any

    @property
    def table(self) -> Table:
        """The table of the row."""
        return TABLE_OF[type(self.row)]


def clashes(wanted: Batch, now: Board) -> tuple[Clash, ...]:
    """The clashes between a batch that was decided on an older board, and the board as it is now."""
    return tuple(clash for change in wanted.changes for clash in _clashes(change, now.row(change.table, change.id)))


def _clashes(change: Change, theirs: Row | None) -> Iterator[Clash]:
    base, mine = change.before, change.after
    if base is None and isinstance(mine, Policy | Team) and theirs is not None:
        base = type(mine)()  # the one row of its kind: until somebody makes it, its defaults stand
    if base is None:  # a new row: it only needs another id
        return
    if theirs is None:
        if mine is not None:
            yield Clash(base, "", None, mine)
        return
    for name in type(base).model_fields:
        before, there = getattr(base, name), getattr(theirs, name)
        if name in _OWN or there == before:
            continue
        if mine is None:
            yield Clash(theirs, name, there, None)
        elif getattr(mine, name) not in (before, there):
            yield Clash(theirs, name, there, getattr(mine, name))
