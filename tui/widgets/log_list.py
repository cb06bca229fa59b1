"""The list of what was done: a line a batch, one cursor."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from tui.glyphs import UNICODE, Glyphs
from tui.log_pages import LogLine, State
from tui.widgets.cursor_lines import CursorLines
from tui.widgets.paint import Span, cut_middle, fill

_WHEN, _WHO = 15, 14
_AHEAD = 20
"""Lines before the last one at which the next page is asked for."""


def state_sign(state: State, glyphs: Glyphs) -> str:
    """One sign for how a batch stands; its word stands behind it."""
    return {"done": " ", "undone": glyphs.dropped, "undo": glyphs.minus, "redo": "+"}[state]


class LogList(CursorLines):
    """Lines of the log on the line API: a step of the cursor repaints two of them, however many there are."""

    class Moved(Message):
        """The cursor stands on another line, or on none."""

        def __init__(self, line: LogLine | None):
            super().__init__()
            self.line = line

    class Opened(Message):
        """A line was clicked twice."""

    class Ending(Message):
        """The cursor is near the last line that was read."""

    def __init__(self, *, id: str | None = None, glyphs: Glyphs = UNICODE):
        super().__init__(id=id, glyphs=glyphs)
        self.rows: Sequence[LogLine] = ()
        self._more = False
        self._empty = ""
        self._row = self._top = 0

    @property
    def here(self) -> LogLine | None:
        """The line under the cursor."""
        return self.rows[self._row] if self.rows else None

    def show(self, rows: Sequence[LogLine], more: bool, empty: str) -> None:
        """Show these lines; the cursor stays on its batch, or on the older one next to where it was.

        Args:
            rows: newest first.
            more: whether there are older ones that were not read yet.
            empty: what is said where there is nothing.
        """
        here = self.here
        self.rows, self._more, self._empty = rows, more, empty
        if here is not None:
            after = (row for row, line in enumerate(rows) if line.batch <= here.batch)
            self._row = next(after, max(0, len(rows) - 1))
        self._moved()

    def put_cursor(self, batch: int) -> None:
        """Put the cursor on a batch, if it is there."""
        self._row = next((row for row, line in enumerate(self.rows) if line.batch == batch), self._row)
        self._moved()

    # moving ---------------------------------------------------------------------------------

    def action_move(self, _dx: int, dy: int) -> None:
        """Move the cursor by lines."""
        if dy and self.rows:
            self._row = min(max(0, self._row + dy), len(self.rows) - 1)
            self._moved()

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse clicked."""
        row = self._top + event.y
        if row < len(self.rows):
            self._row = row
            self._moved()
            if event.chain == 2:
                self.post_message(self.Opened())

    def _moved(self) -> None:
        self._keep_in_view()
        self.repaint()
        self.post_message(self.Moved(self.here))
        if self._more and self._row >= len(self.rows) - _AHEAD:
            self.post_message(self.Ending())

    def _keep_in_view(self) -> None:
        height = max(1, self.size.height)
        self._row = max(0, min(self._row, len(self.rows) - 1))
        self._top = min(max(self._top, self._row - height + 1), self._row)
        self._top = max(0, min(self._top, len(self.rows) - height))

    # drawing --------------------------------------------------------------------------------

    def line(self, y: int, width: int) -> list[Span]:
        """One line."""
        if not self.rows:
            return [(fill(f"  {self._empty}", width), "dim")] if y == 1 else []
        row = self._top + y
        if row >= len(self.rows):
            return []
        shown, here = self.rows[row], row == self._row
        when = min(_WHEN, max(8, width // 4))
        who = min(_WHO, max(6, width // 5))
        mark, when_and_who = self.glyphs.cursor if here else " ", f"{fill(shown.when, when)} {fill(shown.who, who)} "
        sign = f"{state_sign(shown.state, self.glyphs)} "
        room = max(0, width - cell_len(when_and_who) - 3)
        # What differs between two lines about one task stands at their end.
        taken_back = "taken back: " if shown.state == "undone" else ""
        what = fill(cut_middle(f"{taken_back}{shown.what}", room), room)
        if here:
            return [(f"{mark}{when_and_who}{sign}{what}", "cursor" if self.has_focus else "cursor-off")]
        return [(f"{mark}{when_and_who}", "dim"), (sign, "accent"), (what, "" if shown.state == "done" else "dim")]
