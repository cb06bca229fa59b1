"""A grid with a cell cursor, a fixed head and fixed row names: the matrix and the heat map are drawn by it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from textual.events import Click
from textual.message import Message

from tui.glyphs import UNICODE, Glyphs
from tui.widgets.cursor_lines import CursorLines
from tui.widgets.paint import Span, fill, right


class Cell(NamedTuple):
    """Text of one cell and its style."""

    text: str
    style: str = ""


class Sheet(Protocol):
    """What a grid shows. It is asked only for what is in view, so it may be as large as it likes.

    Attributes:
        rows: ids of the rows.
        columns: ids of the columns.
        cell_width: cells that a column takes.
        divider: a wall stands before this column; -1 for none.
        foot: how many of the last rows stay in view under the others.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    cell_width: int
    divider: int
    foot: int

    def row_name(self, row: int) -> Cell:
        """What stands at the left of a row."""
        ...

    def column_name(self, column: int) -> Sequence[str]:
        """What stands over a column, one text a line."""
        ...

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell."""
        ...


class Grid(CursorLines):
    """A grid on the line API; only cells in view are asked for and only changed cells are sent."""

    class Moved(Message):
        """The cursor stands on another cell."""

        def __init__(self, row: str | None, column: str | None):
            super().__init__()
            self.row, self.column = row, column

    class Opened(Message):
        """A cell was clicked twice."""

    def __init__(self, *, name_width: int = 18, empty: str = "", id: str | None = None, glyphs: Glyphs = UNICODE):
        super().__init__(id=id, glyphs=glyphs)
        self.sheet: Sheet | None = None
        self.empty = empty
        self._name_width = name_width
        self._row = self._column = self._top = self._left = 0

    # what the cursor is on ------------------------------------------------------------------

    @property
    def row(self) -> str | None:
        """The id of the row under the cursor."""
        return self.sheet.rows[self._row] if self.sheet and self.sheet.rows else None

    @property
    def column(self) -> str | None:
        """The id of the column under the cursor."""
        return self.sheet.columns[self._column] if self.sheet and self.sheet.columns else None

    def show(self, sheet: Sheet) -> None:
        """Show a sheet; the cursor stays on its row and column where they are still there."""
        row, column = self.row, self.column
        self.sheet = sheet
        self._place(sheet, row, column)
        self._row = max(0, min(self._row, len(sheet.rows) - 1))
        self._column = max(0, min(self._column, len(sheet.columns) - 1))
        self._moved()

    def put_cursor(self, row: str | None = None, column: str | None = None) -> None:
        """Put the cursor on a row, a column, or both."""
        if self.sheet is not None:
            self._place(self.sheet, row, column)
            self._moved()

    def _place(self, sheet: Sheet, row: str | None, column: str | None) -> None:
        if row is not None and row in sheet.rows:
            self._row = list(sheet.rows).index(row)
        if column is not None and column in sheet.columns:
            self._column = list(sheet.columns).index(column)

    # moving ---------------------------------------------------------------------------------

    def action_move(self, dx: int, dy: int) -> None:
        """Move the cursor by columns and rows."""
        if self.sheet is None or not self.sheet.rows or not self.sheet.columns:
            return
        self._row = min(max(0, self._row + dy), len(self.sheet.rows) - 1)
        self._column = min(max(0, self._column + dx), len(self.sheet.columns) - 1)
        self._moved()

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse clicked."""
        sheet = self.sheet
        if sheet is None or event.y < self._head_lines():
            return
        row = self._row_at(event.y)
        column = self._left + (event.x - self._name_width - 1) // max(1, sheet.cell_width)
        if row is not None:
            self._row = row
        if event.x > self._name_width and column < len(sheet.columns):
            self._column = max(0, column)
        self._moved()
        if event.chain == 2:
            self.post_message(self.Opened())

    def _moved(self) -> None:
        self._keep_in_view()
        self.repaint()
        self.post_message(self.Moved(self.row, self.column))

    def _head_lines(self) -> int:
        return max(1, len(self.sheet.column_name(0))) + 1 if self.sheet and self.sheet.columns else 1

    def _body_rows(self) -> int:
        return len(self.sheet.rows) - self.sheet.foot if self.sheet else 0

    def _foot_lines(self) -> int:
        return self.sheet.foot + 1 if self.sheet and self.sheet.foot else 0

    def _page(self) -> int:
        return max(1, self.size.height - self._head_lines() - self._foot_lines())

    def _columns_shown(self) -> int:
        if self.sheet is None:
            return 1
        return max(1, (self.size.width - self._name_width - 2) // self.sheet.cell_width)

    def _keep_in_view(self) -> None:
        if self.sheet is None:
            return
        page, shown = self._page(), self._columns_shown()
        row = min(self._row, max(0, self._body_rows() - 1))
        self._top = max(0, min(min(max(self._top, row - page + 1), row), self._body_rows() - page))
        self._left = min(max(self._left, self._column - shown + 1), self._column)
        self._left = max(0, min(self._left, len(self.sheet.columns) - shown))

    # drawing --------------------------------------------------------------------------------

    def _row_at(self, y: int) -> int | None:
        """The row that line y shows, or None for a head, a rule or nothing."""
        if self.sheet is None:
            return None
        body = min(self._page(), self._body_rows())
        place = y - self._head_lines()
        if 0 <= place < body:
            # A window that grew is painted before anybody brings the rows into view again.
            return min(self._top, self._body_rows() - body) + place
        foot = place - body - 1
        return self._body_rows() + foot if 0 <= foot < self.sheet.foot else None

    def line(self, y: int, width: int) -> list[Span]:
        """One line: a head, a rule, a row, or nothing."""
        sheet = self.sheet
        if sheet is None or not sheet.rows or not sheet.columns:
            return [(fill("  " + self.empty, width), "dim")] if y == 1 else []
        head = self._head_lines()
        if y < head - 1:
            return self._names_line(y, sheet)
        row = self._row_at(y)
        if y == head - 1 or (row is None and sheet.foot and y == head + min(self._page(), self._body_rows())):
            return self._rule(width, y == head - 1)
        if row is None:
            return []
        return self._cells_line(row, sheet)

    def _rule(self, width: int, top: bool) -> list[Span]:
        sheet = self.sheet
        if not top or sheet is None:
            return [(self.glyphs.rule * width, "rule")]
        shown, page = self._columns_shown(), self._page()
        where = []
        if self._body_rows() > page:
            where.append(f"{self._top + 1}-{min(self._top + page, self._body_rows())} of {self._body_rows()}")
        if len(sheet.columns) > shown:
            where.append(
                f"columns {self._left + 1}-{min(self._left + shown, len(sheet.columns))} of {len(sheet.columns)}"
            )
        said = f" {', '.join(where)} " if where else ""
        return [(said, "dim"), (self.glyphs.rule * max(0, width - len(said)), "rule")]

    def _names_line(self, y: int, sheet: Sheet) -> list[Span]:
        spans: list[Span] = [(" " * self._name_width, ""), (self.glyphs.wall, "rule")]
        for column in self._columns_in_view(sheet):
            names = sheet.column_name(column)
            text = names[y] if y < len(names) else ""
            wall = self.glyphs.wall if column == sheet.divider else ""
            if wall:
                spans.append((wall, "rule"))
            style = "title" if column == self._column else "head"
            spans.append((right(text, sheet.cell_width - len(wall)), style))
        return spans

    def _cells_line(self, row: int, sheet: Sheet) -> list[Span]:
        name = sheet.row_name(row)
        here = row == self._row
        sign = self.glyphs.cursor if here else " "
        spans: list[Span] = [
            (fill(f"{sign}{name.text}", self._name_width), "title" if here and not name.style else name.style),
            (self.glyphs.wall, "rule"),
        ]
        for column in self._columns_in_view(sheet):
            cell = sheet.cell(row, column)
            style = cell.style
            if here and column == self._column:
                style = "cursor" if self.has_focus else "cursor-off"
            wall = self.glyphs.wall if column == sheet.divider else ""
            if wall:
                spans.append((wall, "rule"))
            spans.append((right(cell.text, sheet.cell_width - len(wall)), style))
        return spans

    def _columns_in_view(self, sheet: Sheet) -> range:
        return range(self._left, min(self._left + self._columns_shown(), len(sheet.columns)))
