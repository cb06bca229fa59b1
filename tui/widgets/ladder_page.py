"""The page of the ladder dialog: it scrolls, and the cursor stands on the open tasks."""

from typing import ClassVar

from textual.binding import Binding
from textual.events import Click
from textual.geometry import Size
from textual.message import Message

from models.rules.next_steps import NextStep
from tui.glyphs import UNICODE, Glyphs
from tui.ladder_view import LadderView
from tui.widgets.cursor_lines import CursorLines
from tui.widgets.ladder_lines import Row, ladder_rows
from tui.widgets.paint import Span


class LadderPage(CursorLines):
    """Lines on the line API: a step of the cursor sends what it changes."""

    BINDINGS: ClassVar = [
        Binding("enter", "open", "Hand off", id="ladder.open", show=False, tooltip="hand this task off"),
    ]

    class Opened(Message):
        """A task was chosen: with Enter, or clicked twice."""

    def __init__(self, *, id: str | None = None, glyphs: Glyphs = UNICODE):
        super().__init__(id=id, glyphs=glyphs)
        self._view: LadderView | None = None
        self._chosen = self._top = 0
        self._rows: list[Row] = []

    @property
    def step(self) -> NextStep | None:
        """The open task under the cursor."""
        steps = self._view.steps if self._view else ()
        return steps[self._chosen] if self._chosen < len(steps) else None

    def show(self, view: LadderView) -> None:
        """Show this; the cursor stays on its task where that is still there."""
        here = self.step.task.id if self.step else ""
        self._view = view
        self.refresh(layout=True)
        self._chosen = next((at for at, step in enumerate(view.steps) if step.task.id == here), 0)
        self.repaint()

    def repaint(self) -> None:
        """Lay the lines out, then paint what became different."""
        self._lay_out()
        super().repaint()

    def on_resize(self) -> None:
        """Break the lines for a new width."""
        self._lay_out()
        super().on_resize()

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As high as what it says."""
        return len(ladder_rows(self._view, width, self._chosen, self.has_focus, self.glyphs)) if self._view else 1

    def _lay_out(self) -> None:
        if self._view is not None and self.size.width > 0:
            width, height = self.size
            self._rows = ladder_rows(self._view, width, self._chosen, self.has_focus, self.glyphs, height)
            self._top = max(0, min(self._top, len(self._rows) - self.size.height))

    def action_move(self, _dx: int, dy: int) -> None:
        """Move to another task; past the last one, and where there is none, scroll."""
        steps = len(self._view.steps) if self._view else 0
        wanted = self._chosen + dy
        self._chosen = min(max(0, wanted), max(0, steps - 1))
        if steps and self._chosen == wanted:
            self.repaint()
            self._keep_in_view()
        else:
            self._top += dy
        self.repaint()

    def action_page(self, direction: int) -> None:
        """Scroll by a page."""
        self._top += direction * self._page()
        self.repaint()

    def action_end(self, direction: int) -> None:
        """Scroll to the first or the last line."""
        self._top = 0 if direction < 0 else len(self._rows)
        self.repaint()

    def action_open(self) -> None:
        """Take the task under the cursor."""
        if self.step is not None:
            self.post_message(self.Opened())

    def on_click(self, event: Click) -> None:
        """Put the cursor on the task that was clicked."""
        at = event.y + self._top
        if at < len(self._rows) and (place := self._rows[at][1]) is not None:
            self._chosen = place
            self.repaint()
            if event.chain == 2:
                self.post_message(self.Opened())

    def _keep_in_view(self) -> None:
        mine = [at for at, (_, place) in enumerate(self._rows) if place == self._chosen]
        if mine and self.step is not None:
            self._top = min(max(self._top, mine[-1] - self.size.height + 1), mine[0])

    def line(self, y: int, width: int) -> list[Span]:
        """One line of the page; the last one says that there is more."""
        at = y + self._top
        if y == self.size.height - 1 and at + 1 < len(self._rows):
            left = len(self._rows) - at
            return [(f" {self.glyphs.down} {left} more lines", "dim")]
        return self._rows[at][0] if at < len(self._rows) else []
