"""A session: one person at one board. Screens and commands act through it; it is the only way to the store."""

import datetime as dt
import os
import pwd
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from models.board import Batch, Board, Stale

if TYPE_CHECKING:
    from models.store.store import Applied, Store


class Session:
    """The board as this person sees it, and how it becomes the next one.

    Attributes:
        board: the newest picture.
        me: who acts: a member's id, or the name of the account.
        today: the date that all answers are for; read once.
    """

    def __init__(self, open_store: "Callable[[], Store]", me: str, today: dt.date, board: Board | None = None):
        """`board` is what was read of the store a moment ago; then the store is opened when it is first needed."""
        self._open_store, self.me, self.today = open_store, me, today
        self.board: Board = self.store.load() if board is None else board

    @cached_property
    def store(self) -> "Store":
        """The board's file, open in the thread that asked first."""
        return self._open_store()

    def refresh(self) -> Board:
        """Load the newest picture."""
        self.board = self.store.load()
        return self.board

    def perform(self, batch: Batch) -> "Applied":
        """Store a batch and step to the next board. Raises what `Store.apply` raises; then nothing has changed."""
        return self._step(self.store.apply(batch, self.me, moment()))

    def undo(self) -> "Applied":
        """Take back what this person did last."""
        return self._step(self.store.undo(self.me, moment()))

    def redo(self) -> "Applied":
        """Do again what this person took back last."""
        return self._step(self.store.redo(self.me, moment()))

    def _step(self, applied: "Applied") -> "Applied":
        try:
            self.board = self.board.apply(applied.changes)
        except Stale:  # somebody else changed another row of it meanwhile
            self.board = self.store.load()
        return applied


def moment() -> str:
    """Now, for the log: UTC, ISO 8601, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0).isoformat()


def account() -> str:
    """The name of the account that runs the program; LOGNAME and USER can say anything."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"
