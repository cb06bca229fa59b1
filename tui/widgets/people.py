"""The people on the left and the page on the right: two lists, and the keys that go from one to the other."""

from textual.message import Message

from tui.widgets.paint import Span, fill, right
from tui.widgets.today_list import TodayList


class Across(Message):
    """Go to the other list."""


class PeopleList(TodayList):
    """The people: a name and a figure each."""

    def action_move(self, dx: int, dy: int) -> None:
        """Move the cursor by people, or go to the page."""
        if dx > 0:
            self.post_message(Across())
        elif not dx:
            super().action_move(0, dy)

    def line(self, y: int, width: int) -> list[Span]:
        """One person: the name, and this week's load."""
        number = self._top + y
        row = self._rows[number] if number < len(self._rows) else None
        if row is None or row.kind != "line":
            return super().line(y, width)
        figure = right(f"{row.more}{row.sign.strip()}", 6)
        name = fill(row.text, max(4, width - 10), self.glyphs.ellipsis)
        if number == self._row:
            return [(f"{self.glyphs.cursor} {name} {figure} ", "cursor" if self.has_focus else "cursor-off")]
        return [(f"  {name} ", ""), (figure, row.style)]


class PageList(TodayList):
    """The page: lines under heads, most of them about a task."""

    def action_move(self, dx: int, dy: int) -> None:
        """Move the cursor by lines, to the next part, or back to the people."""
        if dx < 0:
            self.post_message(Across())
        else:
            super().action_move(dx, dy)
