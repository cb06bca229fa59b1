"""A board as it was read behind the first frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from models.board import Board
    from models.store.reading import Picture
    from models.store.store import Store


@dataclass(frozen=True)
class Opened:
    """What the screens start with.

    Attributes:
        open_store: opens the board's file, when something is first written.
        me: who acts.
        today: the date that all answers are for.
        picture: the board, read a moment ago.
        make_ready: what is left to do in the thread once the board is on the screen: libraries to import, a file to make.
        notice: said once the board is there: that this is a throwaway copy, say.
    """

    open_store: Callable[[], Store]
    me: str
    today: dt.date
    picture: Picture
    make_ready: Callable[[], None] | None = None
    notice: str = ""

    @property
    def board(self) -> Board:
        """The board that was read."""
        return self.picture.board
