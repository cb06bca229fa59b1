"""The list of Today: findings, one's own plate, what comes up; a line each under their heads, one cursor."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from models.rules.finding import Finding, Subject
from tui.glyphs import UNICODE, Glyphs
from tui.widgets.cursor_lines import CursorLines
from tui.widgets.paint import Span, cut, fill

_WORD = 8
"""Cells of the word for an action."""


class TodayRow(NamedTuple):
    """One line.

    Attributes:
        id: what the cursor stays on when the list is shown again; empty for what it steps over.
        kind: a head, a line, or words without a line of their own.
        text: what it says.
        style: the style of its sign; of a head, that of its figures.
        sign: one sign before it, so that no colour stands alone.
        word: what its action is, in a word or two.
        key: the key of that action.
        more: the figures behind a head.
        about: what it is about.
        task: the task of its action.
        finding: the finding, where it is one.
    """

    id: str
    kind: Literal["head", "line", "note"]
    text: str = ""
    style: str = ""
    sign: str = " "
    word: str = ""
    key: str = ""
    more: str = ""
    about: Subject | None = None
    task: str | None = None
    finding: Finding | None = None


class TodayList(CursorLines):
    """Lines on the line API: a step of the cursor repaints two of them."""

    class Moved(Message):
        """The cursor stands on another line, or on none."""

        def __init__(self, row: TodayRow | None):
            super().__init__()
            self.row = row

    class Opened(Message):
        """A line was clicked twice."""

    class Resized(Message):
        """There is another number of lines to fill."""

    def __init__(self, *, id: str | None = None, glyphs: Glyphs = UNICODE):
        super().__init__(id=id, glyphs=glyphs)
        self._rows: Sequence[TodayRow] = ()
        self._row = self._top = 0

    @property
    def here(self) -> TodayRow | None:
        """The line under the cursor."""
        row = self._rows[self._row] if self._row < len(self._rows) else None
        return row if row is not None and row.id else None

    def show(self, rows: Sequence[TodayRow]) -> None:
        """Show these; the cursor stays on its line, or where that was."""
        here, self._rows = self.here, rows
        places = self._places()
        same = next((row for row in places if here is not None and rows[row].id == here.id), None)
        near = next((row for row in places if row >= self._row), places[-1] if places else 0)
        self._row = near if same is None else same
        self._moved()

    def put_cursor(self, row_id: str) -> None:
        """Put the cursor on a line, if it is there."""
        self._row = next((row for row in self._places() if self._rows[row].id == row_id), self._row)
        self._moved()

    def _places(self) -> list[int]:
        return [number for number, row in enumerate(self._rows) if row.id]

    # moving ---------------------------------------------------------------------------------

    def action_move(self, dx: int, dy: int) -> None:
        """Move the cursor by lines, or to the first one of the section beside."""
        places = self._places()
        if not places:
            return
        if dx:
            firsts = [row for row in places if not self._rows[row - 1].id] if places else []
            beside = [row for row in firsts if (row > self._row if dx > 0 else row < self._row)]
            if beside:
                self._row = beside[0] if dx > 0 else beside[-1]
        else:
            self._row = places[min(max(0, places.index(self._row) + dy), len(places) - 1)]
        self._moved()

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse clicked."""
        row = self._top + event.y
        if row in self._places():
            self._row = row
            self._moved()
            if event.chain == 2:
                self.post_message(self.Opened())

    def on_resize(self) -> None:
        """As many lines as there is room for."""
        super().on_resize()
        self.post_message(self.Resized())

    def _moved(self) -> None:
        self._keep_in_view()
        self.repaint()
        self.post_message(self.Moved(self.here))

    def _keep_in_view(self) -> None:
        height = max(1, self.size.height)
        # The head of a section comes into view with its first line.
        first = self._row - 1 if self._row and not self._rows[self._row - 1].id else self._row
        self._top = min(max(self._top, self._row - height + 1), first)
        self._top = max(0, min(self._top, len(self._rows) - height))

    # drawing --------------------------------------------------------------------------------

    def line(self, y: int, width: int) -> list[Span]:
        """One line."""
        number = self._top + y
        if number >= len(self._rows):
            return []
        row = self._rows[number]
        if row.kind == "head":
            rest = max(0, width - cell_len(row.text) - cell_len(row.more) - 4)
            return [(f" {row.text}", "head"), (f"  {row.more}", row.style), (f" {self.glyphs.rule * rest}", "rule")]
        if row.kind == "note":
            return [(fill(f"   {row.text}", width), row.style or "dim")]
        here = number == self._row
        action, key = f"{row.word:>{_WORD}} " if row.word else "", f"{row.key} "
        room = max(8, width - cell_len(action) - cell_len(key) - 4)
        text = fill(cut(row.text, room, self.glyphs.ellipsis), room)
        if here:
            mark = f"{self.glyphs.cursor}{row.sign} {text}"
            return [(mark, "cursor" if self.has_focus else "cursor-off"), (" ", ""), (action, "dim"), (key, "key")]
        return [(" ", ""), (f"{row.sign} ", row.style), (text, ""), (" ", ""), (action, "dim"), (key, "key")]
