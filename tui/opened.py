"""A board as it was read behind the first frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from models.board import Board
    from models.store.presence import Whereabouts
    from models.store.reading import Picture
    from models.store.store import Store
    from tui.session import Past


class Opened(NamedTuple):
    """What the screens start with.

    Attributes:
        open_store: opens the board's file, when something is first written.
        me: who acts.
        today: the date that all answers are for.
        picture: the board, read a moment ago.
        make_ready: what is left to do in the thread once the board is on the screen: libraries to import, a file to make.
        notice: said once the board is there: that this is a throwaway copy, say.
        enter: makes this session seen by the others at the board; None where there can be no others.
        past: the board of the moment that was asked for, shown instead of the newest one.
        only_looks: why nothing may be written to the board; empty where it may.
        same: words of the command line with which another process is at this board, as the same person, on the same day.
        restricted: the forced command of an SSH key: no files of the account, and no other program.
        check: looks through the whole board for damage, and says in one line what it found; empty is well.
    """

    open_store: Callable[[], Store]
    me: str
    today: dt.date
    picture: Picture
    make_ready: Callable[[], None] | None = None
    notice: str = ""
    enter: Callable[[], Whereabouts] | None = None
    past: Past | None = None
    only_looks: str = ""
    check: Callable[[], str] | None = None
    restricted: bool = False
    same: tuple[str, ...] = ()

    @property
    def board(self) -> Board:
        """The board that was read."""
        return self.picture.board
