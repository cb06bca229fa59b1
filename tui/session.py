"""A session: one person at one board. Screens and commands act through it; it is the only way to the store."""

from __future__ import annotations

import datetime as dt
import os
import pwd
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from models.board import Batch, Board, Change, Stale
from models.store.errors import Moved, NoBoard, NotAllowed
from models.tables import Table

if TYPE_CHECKING:
    from models.rules.log_filter import LogFilter
    from models.store.log import Logged, News
    from models.store.reading import Picture
    from models.store.store import Applied, Store


class Past(NamedTuple):
    """The board as it was at a moment. It can only be looked at.

    Attributes:
        board: the picture.
        batch: the last batch that is in it; 0 is the board as it was made.
        words: when that was: `as it was on Fri 20 Nov 16:03`.
        after: what had just been done, and by whom; empty where nothing had been.
        day: the day that stands for today.
        stays: the program was started like this, and there is no way to now.
    """

    board: Board
    batch: int
    words: str
    after: str
    day: dt.date
    stays: bool = False


class Session:
    """The board as this person sees it, and how it becomes the next one.

    Attributes:
        me: who acts: a member's id, or the name of the account.
        past: what is shown instead of the newest picture, if anything.
        start: the past board that the program was started with, if any: the way back goes there instead of to now.
        only_looks: why nothing can be written; empty where it can.
        unheard: what others did that nobody was told yet, oldest first.
    """

    _newest: Board
    _seen: int

    def __init__(self, open_store: Callable[[], Store], me: str, today: dt.date, picture: Picture | None = None):
        """`picture` is what was read of the store a moment ago; then the store is opened when it is first needed."""
        self._open_store, self.me, self._today = open_store, me, today
        self.past: Past | None = None
        self.start: Past | None = None
        self.only_looks = ""
        self.restricted = False
        self.same: tuple[str, ...] = ()
        self.unheard: list[News] = []
        self._identity = None if picture is None else picture.identity
        self._show(self.store.picture() if picture is None else picture)

    @cached_property
    def store(self) -> Store:
        """The board's database, open in the thread that asked first."""
        return self.open_again()

    def open_again(self) -> Store:
        """The board's database, opened once more, for another thread.

        Raises:
            Moved: the board that was read is no longer there.
            StoreError: it cannot be opened.
        """
        try:
            store = self._open_store()
        except NoBoard as error:
            if self._identity is None:
                raise
            raise Moved(error.place) from None
        if self._identity is not None and store.identity not in (None, self._identity):
            store.close()
            raise Moved(store.name)
        return store

    @property
    def today(self) -> dt.date:
        """The date that all answers are for: read once; with a past board, the day of that board."""
        return self._today if self.past is None else self.past.day

    @today.setter
    def today(self, day: dt.date) -> None:
        self._today = day

    @property
    def board(self) -> Board:
        """The picture that is shown: the newest one, or a past one."""
        return self._newest if self.past is None else self.past.board

    @property
    def seen(self) -> int:
        """The number of the last change that is in the newest picture."""
        return self._seen

    @property
    def newest(self) -> Board:
        """The newest picture, whatever is shown."""
        return self._newest

    @property
    def shut(self) -> str:
        """Why nothing can be written now; empty where it can."""
        if self.past is None:
            return self.only_looks
        way_out = "start without --at to work" if self.past.stays else "go back to now first"
        return f"this is the board {self.past.words}: it can only be looked at; {way_out}"

    def refresh(self) -> Board:
        """Load the newest picture."""
        self._show(self.store.picture())
        return self.board

    # what others do -------------------------------------------------------------------------

    def catch_up(self) -> Board:
        """Take in what was stored since the newest picture."""
        if not self.take(self.store.log.news(self._seen)):
            self.refresh()  # what changed is not in the log: another tool wrote it, or an older copy is in its place
        return self.board

    def take(self, news: Iterable[News]) -> bool:
        """Take in what others stored. Returns whether there was anything new in it."""
        fresh = [item for item in news if item.seq > self._seen]
        if not fresh:
            return False
        self.unheard += fresh
        try:
            self._newest = self._newest.apply(change for item in fresh for change in item.changes)
            self._seen = fresh[-1].seq
        except Stale:  # something was missed; never guess
            self.refresh()
        return True

    def last_change_of(self, table: Table, row_id: str) -> Logged | None:
        """Who changed a row last, and when."""
        return self.store.log.last_change_of(table, row_id)

    # looking back ---------------------------------------------------------------------------

    @staticmethod
    def now() -> dt.datetime:
        """The time, in UTC: what "yesterday" in the log is seen from."""
        return now()

    def log(self, keep: LogFilter, most: int, before: int | None = None) -> list[Logged]:
        """Lines of the log, newest first: the newest so many, or those older than a batch."""
        from models.store.log import Wanted

        wanted = Wanted(keep.who, keep.thing, keep.words, before, keep.since, keep.until, most)
        return self.store.log.lines(wanted)

    def changes_of(self, batch: int, most: int | None = None) -> tuple[Change, ...]:
        """What a batch changed, in order; the first so many."""
        return self.store.log.changes_of(batch, most)

    def look_at(self, batch: int | None = None, at: str | None = None, stays: bool = False) -> None:
        """Show the board as it was after a batch, or at a moment (UTC, ISO 8601).

        Raises:
            StoreError: there is no such batch, or the log cannot be read.
        """
        from tui.looking_back import past_at  # brings the database library

        stays = stays or (self.past is not None and self.past.stays)
        self.past = past_at(self.store, self._newest, now(), batch, at, stays)

    def back_to_now(self) -> bool:
        """Show the newest picture again, or the past that was started with. Returns whether anything else was shown."""
        if self.past is self.start:
            return False
        self.past = self.start
        return True

    # what this person does ------------------------------------------------------------------

    def perform(self, batch: Batch) -> Applied:
        """Store a batch and step to the next board. Raises what `Store.apply` raises; then nothing has changed."""
        return self._write(lambda: self.store.apply(batch, self.me, moment()))

    def undo(self, batch: int | None = None) -> Applied:
        """Take back a batch, or what this person did last."""
        return self._write(lambda: self.store.undo(self.me, moment(), batch))

    def redo(self, batch: int | None = None) -> Applied:
        """Do a batch again, or what this person took back last."""
        return self._write(lambda: self.store.redo(self.me, moment(), batch))

    def check_turn(self, batch: int, kind: Literal["undo", "redo"]) -> None:
        """Whether a batch could be taken back or done again now. Raises what that would."""
        self.store.check_turn(batch, kind)

    def _write(self, write: Callable[[], Applied]) -> Applied:
        if self.shut:
            raise NotAllowed(self.shut)
        applied = write()
        if applied.seq - len(applied.changes) != self._seen:  # others were between
            others = [item for item in self.store.log.news(self._seen) if item.line.batch != applied.batch]
            self.unheard += others
            self._show(self.store.picture())
            return applied
        self._newest = self._newest.apply(applied.changes)
        self._seen = applied.seq
        return applied

    def _show(self, picture: Picture) -> None:
        self._newest, self._seen = picture.board, picture.seq


def moment() -> str:
    """Now, for the log: UTC, ISO 8601, to the second."""
    return now().replace(microsecond=0).isoformat()


def now() -> dt.datetime:
    """The time, in UTC."""
    return dt.datetime.now(dt.UTC)


def account() -> str:
    """The name of the account that runs the program; LOGNAME and USER can say anything."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"
