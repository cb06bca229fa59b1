"""The log as a list on a screen: a line a batch, read page by page as the cursor goes down."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from models.moments import long_moment, short_moment
from models.rules.log_filter import LogFilter, parse_log_filter
from models.rules.wording_changes import Said, done_words, said_of
from models.store.errors import StoreError

if TYPE_CHECKING:
    from models.board import Change
    from models.store.log import Logged
    from tui.session import Session

PAGE = 200
"""Lines read at once: more than a screen holds, so that a step down seldom waits."""
MOST_ROWS = 60
"""Rows of a batch that are read for the side of the list; an import may have thousands."""

State = Literal["done", "undone", "undo", "redo"]


class LogLine(NamedTuple):
    """A line of the list.

    Attributes:
        batch: its number.
        when, long_when: the moment in the team's zone, for a column and in full.
        who: the name of whoever did it.
        mine: whether that is the person at the screen.
        what: what was done.
        state: whether it stands, was taken back, or is itself a taking back or a doing again.
    """

    batch: int
    when: str
    long_when: str
    who: str
    mine: bool
    what: str
    state: State


class LogPages:
    """What of the log was read so far, newest first.

    Attributes:
        lines: the lines.
        complete: whether there are no older ones.
        filter_text: the filter in force, as typed.
        problem: why it cannot be read; empty where it can.
    """

    def __init__(self, session: "Session"):
        self._session = session
        self.lines: tuple[LogLine, ...] = ()
        self.complete, self.problem = False, ""
        self.filter_text, self._keep = "", LogFilter()

    def set_filter(self, text: str) -> str:
        """Put a filter in force. Returns what is wrong with it, or an empty text; a wrong one changes nothing."""
        session = self._session
        try:
            keep = parse_log_filter(text, session.newest, session.now(), session.me)
        except ValueError as error:
            return str(error)
        if keep != self._keep:
            self._keep, self.lines = keep, ()
        self.filter_text = text.strip()
        return ""

    def read_again(self) -> None:
        """Read as many lines as before once more: others went on, and a batch may have been taken back."""
        wanted = -(-max(1, len(self.lines)) // PAGE) * PAGE
        self.lines = ()
        self._read(wanted, None)

    def read_on(self) -> bool:
        """Read the next page. Returns whether there was anything."""
        before = len(self.lines)
        if not self.complete:
            self._read(PAGE, self.lines[-1].batch if self.lines else None)
        return len(self.lines) > before

    def rows_of(self, line: LogLine) -> tuple[tuple["Change", ...], tuple[Said, ...], bool]:
        """The first rows that a batch changed, the same in words, and whether there are more."""
        session = self._session
        try:
            changes = session.changes_of(line.batch, MOST_ROWS + 1)
        except StoreError as error:
            self.problem = str(error)
            return (), (), False
        self.problem = ""
        shown = changes[:MOST_ROWS]
        today = session.now().date()
        return (
            shown,
            tuple(said_of(change, session.newest, today, session.me) for change in shown),
            len(changes) > MOST_ROWS,
        )

    def _read(self, most: int, before: int | None) -> None:
        try:
            found = self._session.log(self._keep, most, before)
        except StoreError as error:
            self.problem, self.complete = str(error), True
            return
        self.problem, self.complete = "", len(found) < most
        self.lines = (*self.lines, *self._lines(found))

    def _lines(self, found: "Sequence[Logged]") -> list[LogLine]:
        session = self._session
        now, board = session.now(), session.newest
        zone = board.team.time_zone
        return [
            LogLine(
                line.batch,
                short_moment(line.at, now, zone),
                long_moment(line.at, now, zone),
                board.name_of(line.who),
                line.who == session.me,
                done_words(line.kind, line.of, line.what),
                _state(line),
            )
            for line in found
        ]


def _state(line: "Logged") -> State:
    return line.kind if line.kind != "do" else "undone" if line.undone else "done"
