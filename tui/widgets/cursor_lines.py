"""Lines with a cursor: keys, the wheel and the focus are the same in every list, grid and lane."""

from typing import ClassVar

from textual.events import MouseScrollDown, MouseScrollUp

from tui.commands.moving import MOVES
from tui.widgets.lines import Lines

_FAR = 1_000_000_000
"""More lines than anything has."""


class CursorLines(Lines, can_focus=True):
    """The base of the widgets that have a cursor. A subclass moves it, keeps it in view and says how long a page is."""

    BINDINGS: ClassVar = [*MOVES]

    def action_move(self, dx: int, dy: int) -> None:
        """Move the cursor by columns and lines. Overridden by every widget."""
        raise NotImplementedError

    def _page(self) -> int:
        """Lines of a page."""
        return max(1, self.size.height - 1)

    def _keep_in_view(self) -> None:
        """Scroll to the cursor. Overridden by every widget."""
        raise NotImplementedError

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        self.action_move(0, direction * self._page())

    def action_end(self, direction: int) -> None:
        """Move the cursor to the first or the last line."""
        self.action_move(0, direction * _FAR)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.action_move(0, 1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.action_move(0, -1)

    def on_focus(self) -> None:
        """The cursor is drawn bright where keys go."""
        self.repaint()

    def on_blur(self) -> None:
        """The cursor is drawn dim where keys do not go."""
        self.repaint()

    def on_resize(self) -> None:
        """Keep the cursor in view in a new size."""
        self._keep_in_view()
        super().on_resize()
