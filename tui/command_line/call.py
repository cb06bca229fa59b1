"""One call of the program: what all commands are told alike, the board it is about, and how it changes it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from models.store.address import Address, Place
from tui.command_line.places import board_place

if TYPE_CHECKING:
    from models.board import Batch, Board, Stale
    from models.store.store import Applied, Store
    from tui.session import Session

_TRIES = 12
"""Each failed try means that somebody else made progress with the same next id, so a few are enough."""


class WrongUse(Exception):
    """A word or a value that the command cannot use. One line that says what, where and what to do."""


class Unanswered(Exception):
    """A question that `--yes` would have answered. Nothing was done."""


class Overtaken(Exception):
    """Somebody else changed it first. Nothing was written."""


@dataclass
class Call:
    """What was asked, before it is known which command it is for.

    Attributes:
        board: the board's path as given, or None.
        json: answer with one JSON document.
        as_of: the day to take for today, as typed.
        at: the moment whose board is wanted, as typed; None for now.
        me: who acts, as typed.
        yes: questions are answered with yes.
        quiet: say nothing about what was done.
        no_color: no bold, no colour.
        ascii: plain signs on the screens.
        no_mouse: the screens leave the mouse to the terminal.
        read_only: nothing is written, and no file made.
        restricted: this is the forced command of an SSH key: no files of the account, and who acts is fixed.
        now: the one reading of the clock.
    """

    board: str | None = None
    json: bool = False
    as_of: str | None = None
    at: str | None = None
    me: str | None = None
    yes: bool = False
    quiet: bool = False
    no_color: bool = False
    ascii: bool = False
    no_mouse: bool = False
    read_only: bool = False
    restricted: bool = False
    now: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))

    @property
    def place(self) -> Place:
        """Where the board lies."""
        return board_place(self.board)

    @property
    def path(self) -> Path:
        """The board's file, for what only files have: rights, copies, a folder.

        Raises:
            WrongUse: the board lies on a server.
        """
        place = self.place
        if isinstance(place, Address):
            raise WrongUse(
                f"{place} is on a server, and this is about a file; name one with --board, or see docs/postgresql.md"
            )
        return place

    @property
    def only_looks(self) -> str:
        """Why nothing may be written to the board, in one sentence; empty where it may."""
        from models.store.looking import why_only_looking

        return why_only_looking(self.place, self.read_only)

    def refuse_read_only(self) -> None:
        """For a command that makes files.

        Raises:
            NotAllowed: nothing is to be written.
        """
        from models.store.errors import NotAllowed

        if self.read_only:
            raise NotAllowed("this makes files, and --read-only writes nothing; leave it out")

    @cached_property
    def session(self) -> "Session":
        """The board, open, with who acts and the date that all answers are for.

        Raises:
            StoreError: it cannot be opened.
            WrongUse: the date or the person does not say anything.
        """
        from models.store.reading import read_board
        from tui.session import Session

        place = self.place
        picture = read_board(place, self.read_only)
        session = Session(lambda: open_store(place, self.read_only), "", self.now.date(), picture)
        session.only_looks = self.only_looks
        session.today = self.today(session.board.team.time_zone)
        session.me = who_acts(self.me, session.board)
        self.look_back(session)
        return session

    def look_back(self, session: "Session") -> None:
        """Show the board of `--at`, if it was given. Its day is today, unless `--as-of` names another.

        Raises:
            WrongUse: it is no moment, or has not come yet.
            NoSuchBatch: there is no such batch.
        """
        if self.at is None:
            return
        today, text = session.today, self.at.strip()
        if text.startswith("#"):
            session.look_at(batch=batch_number(text), stays=True)
        else:
            session.look_at(at=self._past_moment(text, session.board.team.time_zone), stays=True)
        if self.as_of is not None and session.past is not None:
            session.past = session.past._replace(day=today)

    def _past_moment(self, text: str, zone: str) -> str:
        from models.moments import NotYet, parse_past_moment

        try:
            return parse_past_moment(text, self.now, zone)
        except NotYet:
            raise WrongUse(f"--at: {text!r} has not come yet; to take another day for today, use --as-of") from None
        except ValueError as error:
            raise WrongUse(f"--at: {error}") from None

    def moment(self, text: str, zone: str, where: str, end: bool = False) -> str:
        """The moment that a text means, as the log writes it; `where` says which option it belongs to.

        Raises:
            WrongUse: it is not of the grammar.
        """
        from models.moments import parse_moment

        try:
            return parse_moment(text, self.now, zone, end)
        except ValueError as error:
            raise WrongUse(f"{where}: {error}") from None

    def today(self, zone: str = "UTC") -> dt.date:
        """Today in a time zone, or the day that stands for it.

        Raises:
            WrongUse: the day is not of the grammar.
        """
        day = self.now.date()
        if zone != "UTC":
            from zoneinfo import ZoneInfo  # 15 ms at start

            day = self.now.astimezone(ZoneInfo(zone)).date()
        return self.day(self.as_of, day, "--as-of") if self.as_of is not None else day

    @staticmethod
    def day(text: str, today: dt.date, where: str) -> dt.date:
        """The day that a text means; `where` says which option it belongs to.

        Raises:
            WrongUse: it is not of the grammar.
        """
        from models.dates import parse_day

        try:
            return parse_day(text, today)
        except ValueError as error:
            raise WrongUse(f"{where}: {error}") from None

    def perform(self, decide: "Callable[[Board], Batch]") -> "Applied":
        """Decide on the newest board and store it; where somebody took the same new id meanwhile, decide again.

        Raises:
            NotAllowed: this is a past board, or this person may only look.
            Unanswered: it asks something, and --yes was not given.
            Overtaken: somebody else changed one of its rows first.
            Refused: it cannot be decided.
            StoreError: it cannot be stored.
        """
        from models.board import Stale
        from models.store.errors import NotAllowed

        session = self.session
        if session.shut:  # before anything is asked
            raise NotAllowed(session.shut)
        for left in reversed(range(_TRIES)):
            batch = decide(session.board)
            if batch.asks and not self.yes:
                raise Unanswered(f"{' '.join(batch.asks)} Nothing was done; to answer yes, add --yes")
            try:
                return session.perform(batch)
            except Stale as stale:
                if stale.change.before is not None or not left:
                    raise Overtaken(self._overtaken(stale)) from None
                session.refresh()
        raise AssertionError("the last try returns or raises")

    def _overtaken(self, stale: "Stale") -> str:
        last = self.session.last_change_of(stale.change.table, stale.change.id)
        by = f" ({last.who} at {last.at}: {last.what})" if last else ""
        return f"{stale}{by}; nothing was written; look at it, then try again"

    def close(self) -> None:
        """Close the board, if it was opened."""
        if "session" in self.__dict__ and "store" in self.session.__dict__:
            self.session.store.close()


def open_store(place: Place, read_only: bool = False) -> "Store":
    """Open the board's store. Not for a first look: sqlite-utils takes as long as all the rest."""
    from models.store.store import Store

    return Store.open(place, read_only)


def batch_number(text: str) -> int:
    """The number of a batch, as `evenhand log` lists it: `12` or `#12`.

    Raises:
        WrongUse: it is no number.
    """
    digits = text.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise WrongUse(f"{text!r} is not the number of a batch; see: evenhand log")
    return int(digits)


def who_acts(given: str | None, board: "Board") -> str:
    """Who acts: the one given, else the member named like the account, else the account."""
    if given is None:
        from tui.session import account

        mine = account()
        same = mine.casefold()
        found = (m.id for m in board.members.values() if same in (m.id.casefold(), m.name.casefold()))
        return next(found, mine)
    from models.rules.find import NotOne, find_candidate
    from models.text import clean_line

    try:
        return find_candidate(given, board).id
    except NotOne as error:
        if error.matches:
            raise
        return clean_line(given)  # somebody who is not on the board can act too: an assistant, a script
