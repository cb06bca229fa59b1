"""The first and the last line of every screen: where am I, what can I do, who am I."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from tui.glyphs import UNICODE, Glyphs
from tui.widgets.lines import Lines
from tui.widgets.paint import Span, cut, fill

_PROGRAM = "Evenhand"
_BRAND, _LEAST = 9, 4
"""Cells that the name at the left takes where there is room, and below which it says nothing."""


class TopLine(Lines):
    """Name of the team, the areas with their keys, the date, and whether all is saved or only looked at."""

    DEFAULT_CSS = "TopLine { height: 1; dock: top; }"

    class Chosen(Message):
        """An area was clicked."""

        def __init__(self, area: str):
            super().__init__()
            self.area = area

    def __init__(self, areas: Sequence[tuple[str, str, str]], here: str, *, glyphs: Glyphs = UNICODE):
        """Areas as (id, key, name); `here` is the id of this one."""
        super().__init__(glyphs=glyphs)
        self._areas, self._here = areas, here
        self.team, self.state = "", ""
        self._places: list[tuple[int, int, str]] = []

    def show(self, team: str, state: str) -> None:
        """Say the team's name and the date with the state."""
        self.team, self.state = team, state
        self.repaint()

    def line(self, y: int, width: int) -> list[Span]:
        """The one line."""
        tabs = self._tabs(width - 1)
        length = sum(cell_len(text) for text, _ in tabs)
        brand, state = self._ends(width - length - 1)
        name_room = max(0, width - length - cell_len(state) - 1)
        brand = cut(brand, name_room) if name_room >= _LEAST else ""
        name = fill(f" {brand}", min(name_room + 1, max(cell_len(brand) + 2, _BRAND)))
        x = cell_len(name)
        self._places = []
        for i in range(0, len(tabs), 3):
            end = x + sum(cell_len(text) for text, _ in tabs[i : i + 3])
            self._places.append((x, end, self._areas[i // 3][0]))
            x = end
        return [(name, "strong"), *tabs, (" " * max(0, width - x - cell_len(state)), ""), (state, "dim")]

    def _tabs(self, room: int) -> list[Span]:
        """Three spans an area. Where there is no room they move together, then lose their names from the right, this one's last."""
        others = [area for area, _, _ in reversed(self._areas) if area != self._here]
        for gap, unnamed in (("  ", 0), *((" ", n) for n in range(len(others) + 1))):
            told = [(area, key, "" if area in others[:unnamed] else name) for area, key, name in self._areas]
            if sum(len(gap) + len(key) + cell_len(f" {name}" if name else "") for _, key, name in told) <= room:
                break
        tabs: list[Span] = []
        for area, key, name in told:
            space = " " if name else ""
            tabs += [(gap, ""), (f"{key}{space}", "key"), (name, "title" if area == self._here else "dim")]
        return tabs

    def _ends(self, room: int) -> tuple[str, str]:
        """What stands left and right of the areas; what is least needed goes first: the program's name, the date, the end of the team's."""
        full, short = f"  {self.state} ", f"  {self.state.rpartition(self.glyphs.dot)[2].strip()} "
        team = self.team or _PROGRAM
        both = f"{_PROGRAM} {self.glyphs.dot} {self.team}" if self.team else _PROGRAM
        for name, state in ((both, full), (team, full), (team, short)):
            if cell_len(name) + cell_len(state) <= room:
                return name, state
        return team, short if cell_len(short) + _BRAND <= room else ""

    def on_click(self, event: Click) -> None:
        """An area was clicked."""
        for start, end, area in self._places:
            if start <= event.x < end:
                self.post_message(self.Chosen(area))


class BottomLine(Lines):
    """The keys that matter here, and who acts. A click on a key is that key."""

    DEFAULT_CSS = "BottomLine { height: 1; dock: bottom; }"

    class Pressed(Message):
        """A key's name was clicked."""

        def __init__(self, command: str):
            super().__init__()
            self.command = command

    def __init__(self, *, glyphs: Glyphs = UNICODE):
        super().__init__(glyphs=glyphs)
        self._keys: tuple[tuple[str, str, str], ...] = ()
        self._who = ""
        self._filter = ""
        self._news = ""
        self._places: list[tuple[int, int, str]] = []

    def show(self, keys: Sequence[tuple[str, str, str]], who: str, filter_text: str = "", news: str = "") -> None:
        """Show keys as (command id, key, word), who acts, the filter in force, and what somebody else just did."""
        self._keys, self._who, self._filter, self._news = tuple(keys), who, filter_text, news
        self.repaint()

    def line(self, y: int, width: int) -> list[Span]:
        """The one line."""
        spans: list[Span] = []
        self._places = []
        x = 0
        if self._filter:
            text = f" / {cut(self._filter, max(8, width // 3))} "
            spans.append((text, "accent"))
            x += cell_len(text)
        if self._news:
            text = f" {cut(self._news, max(20, width // 2))} "
            spans.append((text, "strong"))
            x += cell_len(text)
        who = f" {self._who} " if self._who and cell_len(self._who) + 40 < width else ""
        for command, key, word in self._keys:
            length = cell_len(key) + cell_len(word) + 3
            if x + length > width - cell_len(who):
                break
            spans += [(f" {key}", "key"), (f" {word} ", "dim")]
            self._places.append((x, x + length, command))
            x += length
        spans += [(" " * max(0, width - x - cell_len(who)), ""), (who, "dim")]
        return spans

    def on_click(self, event: Click) -> None:
        """A key's name was clicked."""
        for start, end, command in self._places:
            if start <= event.x < end:
                self.post_message(self.Pressed(command))
