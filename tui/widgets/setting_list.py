"""The list of settings: a line a setting under the heads of their groups, one cursor."""

from collections.abc import Sequence
from itertools import groupby

from textual.events import Click
from textual.message import Message

from models.rules.settings import Setting
from tui.glyphs import UNICODE, Glyphs
from tui.widgets.cursor_lines import CursorLines
from tui.widgets.paint import Span, fill, right

_NAME, _VALUE, _STATUS, _UNIT = 24, 8, 9, 22
_WITH_STATUS = 90
"""Cells from which the status and the unit have columns of their own."""


class SettingList(CursorLines):
    """Settings on the line API: a step of the cursor repaints two lines. Heads of groups are stepped over."""

    class Moved(Message):
        """The cursor stands on another setting, or on none."""

        def __init__(self, setting: Setting | None):
            super().__init__()
            self.setting = setting

    class Opened(Message):
        """A setting was clicked twice."""

    def __init__(self, *, id: str | None = None, glyphs: Glyphs = UNICODE):
        super().__init__(id=id, glyphs=glyphs)
        self._rows: list[str | Setting] = []
        self._row = self._top = 0

    @property
    def here(self) -> Setting | None:
        """The setting under the cursor."""
        row = self._rows[self._row] if self._rows else None
        return row if isinstance(row, Setting) else None

    def show(self, settings: Sequence[Setting]) -> None:
        """Show these; the cursor stays on its setting where that is still there."""
        here = self.here
        self._rows = []
        for group, members in groupby(settings, lambda setting: setting.threshold.group):
            self._rows += [group, *members]
        self._row = min(1, len(self._rows))
        if here is not None:
            self.put_cursor(here.threshold.field)
        else:
            self._moved()

    def put_cursor(self, field: str) -> None:
        """Put the cursor on a setting, if it is there."""
        for row, setting in enumerate(self._rows):
            if isinstance(setting, Setting) and setting.threshold.field == field:
                self._row = row
        self._moved()

    # moving ---------------------------------------------------------------------------------

    def action_move(self, dx: int, dy: int) -> None:
        """Move the cursor by settings, or to the first of the group beside."""
        places = [row for row, setting in enumerate(self._rows) if isinstance(setting, Setting)]
        if dx:
            places = [row + 1 for row, setting in enumerate(self._rows) if isinstance(setting, str)]
            before = [row for row in places if row < self._row]
            after = [row for row in places if row > self._row]
            self._row = after[0] if dx > 0 and after else before[-1] if dx < 0 and before else self._row
        elif places:
            self._row = places[min(max(0, places.index(self._row) + dy), len(places) - 1)]
        self._moved()

    def _page(self) -> int:
        return max(1, self.size.height - 2)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse clicked."""
        row = self._top + event.y
        if row < len(self._rows) and isinstance(self._rows[row], Setting):
            self._row = row
            self._moved()
            if event.chain == 2:
                self.post_message(self.Opened())

    def _moved(self) -> None:
        self._keep_in_view()
        self.repaint()
        self.post_message(self.Moved(self.here))

    def _keep_in_view(self) -> None:
        height = max(1, self.size.height)
        # The head of a group comes into view with its first setting.
        first = self._row - 1 if self._row and isinstance(self._rows[self._row - 1], str) else self._row
        self._top = min(max(self._top, self._row - height + 1), first)
        self._top = max(0, min(self._top, len(self._rows) - height))

    # drawing --------------------------------------------------------------------------------

    def line(self, y: int, width: int) -> list[Span]:
        """One line: the head of a group, or a setting."""
        if not self._rows:
            return [(fill("  no setting is like that; esc clears the filter", width), "dim")] if y == 1 else []
        row = self._top + y
        if row >= len(self._rows):
            return []
        shown = self._rows[row]
        if isinstance(shown, str):
            rest = max(0, width - len(shown) - 3)
            return [(f" {shown} ", "head"), (self.glyphs.rule * rest, "rule")]
        t, here = shown.threshold, row == self._row
        name = min(_NAME, max(12, width - _VALUE - 12))
        mark = f"{self.glyphs.cursor if here else ' '}{self.glyphs.changed if shown.changed else ' '}"
        more = f"{fill(t.unit, _UNIT)} {fill(t.status, _STATUS)}" if width >= _WITH_STATUS else ""
        value = f"{right(f'{shown.value:g}', _VALUE)}  "
        default = f"{more}default {t.default:g}: " if shown.changed else more
        said = fill(f"{default}{t.meaning}", width - name - _VALUE - 4)
        if here:
            return [(f"{mark}{fill(t.field, name)}{value}{said}", "cursor" if self.has_focus else "cursor-off")]
        return [
            (mark, "accent"),
            (fill(t.field, name), "strong" if shown.changed else ""),
            (value, "accent" if shown.changed else "title"),
            (said, "dim"),
        ]
