"""A few lines under a grid that say more about the cell under the cursor."""

from collections.abc import Sequence

from tui.widgets.lines import Lines
from tui.widgets.paint import Span


class Detail(Lines):
    """Lines of spans, given by the screen."""

    def show(self, rows: Sequence[Sequence[Span]]) -> None:
        """Show these lines."""
        self._rows = [list(row) for row in rows]
        self.repaint()

    _rows: Sequence[list[Span]] = ()

    def line(self, y: int, width: int) -> list[Span]:
        """One of the lines."""
        return self._rows[y] if y < len(self._rows) else []
