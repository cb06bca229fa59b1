"""A line under the first one while a past board is shown. Whoever sees it knows that this is not now."""

from rich.cells import cell_len

from tui.widgets.lines import Lines
from tui.widgets.paint import Span, cut, fill


class Banner(Lines):
    """When the board was like this, after what, and the way back."""

    DEFAULT_CSS = "Banner { height: 1; display: none; }"

    def show(self, when: str, after: str, way_back: str) -> None:
        """Say it; an empty `when` takes the line away."""
        self._when, self._after, self._way_back = when, after, way_back
        self.display = bool(when)
        self.repaint()

    _when = _after = _way_back = ""

    def base_style(self, _y: int) -> str:
        """All of the line is lit."""
        return "past"

    def line(self, y: int, width: int) -> list[Span]:
        """The one line. What is least needed is cut: what had just been done."""
        when, back = f" {self._when}", f"  {self._way_back} "
        room = width - cell_len(when) - cell_len(back)
        after = f", {self._after}" if self._after else ""
        after = cut(after, room) if room > 12 else ""
        return [(fill(when + after, max(0, width - cell_len(back))) + back, "past")]
