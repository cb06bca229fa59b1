"""The lanes of the board: one widget draws all of them and owns the one cursor."""

from collections.abc import Callable
from typing import NamedTuple

from textual.events import Click
from textual.message import Message

from models.rules.lanes import Lane
from models.work import Task
from tui.glyphs import UNICODE, Glyphs, bar
from tui.widgets.cursor_lines import CursorLines
from tui.widgets.lane_places import HEAD, Place, places
from tui.widgets.paint import Span, cut, fill, right

LANE_WIDTH = 30
"""Cells that a lane needs before another one stands beside it."""


class Card(NamedTuple):
    """What a line says of a task besides its title."""

    sign: str
    hours: str
    mark: str
    style: str


class LaneHead(NamedTuple):
    """What the head of a lane says of its owner's week."""

    figure: str
    share: float | None
    mix: str
    style: str


class Lanes(CursorLines):
    """Lanes side by side. The screen gives lanes and says what a card and a head show; the widget moves and draws."""

    class Moved(Message):
        """The cursor stands on another task, or on none."""

        def __init__(self, task: str | None, lane: str | None):
            super().__init__()
            self.task, self.lane = task, lane

    class Opened(Message):
        """A task was clicked twice."""

    def __init__(
        self,
        card: Callable[[Task], Card],
        head: Callable[[Lane], LaneHead],
        *,
        id: str | None = None,
        glyphs: Glyphs = UNICODE,
    ):
        super().__init__(id=id, glyphs=glyphs)
        self._card, self._head = card, head
        self.lanes: tuple[Lane, ...] = ()
        self._lane = 0
        self._first_column = 0
        self._columns: list[list[Place]] = []
        self._rows: dict[str, int] = {}
        self._tops: dict[str, int] = {}

    # what the cursor is on ------------------------------------------------------------------

    @property
    def lane(self) -> Lane | None:
        """The lane under the cursor."""
        return self.lanes[self._lane] if self.lanes else None

    @property
    def task_here(self) -> Task | None:
        """The task under the cursor."""
        lane = self.lane
        return lane.tasks[self._row(lane)] if lane is not None and lane.tasks else None

    def show(self, lanes: tuple[Lane, ...]) -> None:
        """Show these lanes. The cursor follows its task within the lane; a task that left the lane leaves it to the next."""
        lane, task = self.lane, self.task_here
        self.lanes = lanes
        self._columns = places(lanes, self.size.height, max(1, self.size.width // LANE_WIDTH))
        if lane is not None:
            self._lane = next(
                (i for i, other in enumerate(lanes) if other.id == lane.id), min(self._lane, len(lanes) - 1)
            )
        here = self.lane
        if task is not None and here is not None:
            rows = [row for row, other in enumerate(here.tasks) if other.id == task.id]
            self._rows[here.id] = rows[0] if rows else self._row(here)
        self._keep_in_view()
        self.repaint()
        self._announce()

    def put_cursor(self, task_id: str, announce: bool = True) -> bool:
        """Put the cursor on a task. Returns whether it is there."""
        lane = self.lane
        order = ([lane] if lane else []) + [other for other in self.lanes if other is not lane]
        for found in order:
            for row, task in enumerate(found.tasks):
                if task.id == task_id:
                    self._lane = self.lanes.index(found)
                    self._rows[found.id] = row
                    self._moved(announce)
                    return True
        return False

    def put_cursor_in(self, lane_id: str) -> None:
        """Put the cursor on a lane."""
        for i, lane in enumerate(self.lanes):
            if lane.id == lane_id:
                self._lane = i
                self._moved()

    # moving ---------------------------------------------------------------------------------

    def action_move(self, dx: int, dy: int) -> None:
        """Move the cursor by lines and columns; past the end of a lane it goes on in the one under it."""
        lane = self.lane
        if lane is None:
            return
        if dy:
            self._move_down(lane, dy)
        if dx:
            self._move_right(dx)
        self._moved()

    def _move_down(self, lane: Lane, dy: int) -> None:
        row, last = self._row(lane) + dy, max(0, len(lane.tasks) - 1)
        column, at = self._where()
        beside = at + (1 if dy > 0 else -1)
        if 0 <= row <= last or abs(dy) > 1 or not 0 <= beside < len(self._columns[column]):
            self._rows[lane.id] = min(max(0, row), last)
            return
        self._lane = self._columns[column][beside].lane
        other = self.lanes[self._lane]
        self._rows[other.id] = 0 if dy > 0 else max(0, len(other.tasks) - 1)

    def _move_right(self, dx: int) -> None:
        column, at = self._where()
        line = self._columns[column][at].top
        column = min(max(0, column + dx), len(self._columns) - 1)
        self._lane = min(self._columns[column], key=lambda place: abs(place.top - line)).lane

    def _where(self) -> tuple[int, int]:
        """The column of the lane under the cursor, and its place in it."""
        for column, lanes in enumerate(self._columns):
            for at, place in enumerate(lanes):
                if place.lane == self._lane:
                    return column, at
        return 0, 0

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse clicked."""
        column = self._first_column + min(event.x // self._lane_width(), self._shown() - 1)
        place = self._place_at(column, event.y) if column < len(self._columns) else None
        if place is None:
            return
        self._lane = place.lane
        lane = self.lanes[place.lane]
        row = event.y - place.top - HEAD + self._tops.get(lane.id, 0)
        if event.y - place.top >= HEAD and row < len(lane.tasks):
            self._rows[lane.id] = row
        self._moved()
        if event.chain == 2 and self.task_here is not None:
            self.post_message(self.Opened())

    def on_resize(self) -> None:
        """Find new places for the lanes, and keep the cursor in view."""
        self._columns = places(self.lanes, self.size.height, max(1, self.size.width // LANE_WIDTH))
        super().on_resize()

    def _moved(self, announce: bool = True) -> None:
        self._keep_in_view()
        self.repaint()
        if announce:
            self._announce()

    def _announce(self) -> None:
        task, lane = self.task_here, self.lane
        self.post_message(self.Moved(task.id if task else None, lane.id if lane else None))

    def _row(self, lane: Lane) -> int:
        return min(self._rows.get(lane.id, 0), max(0, len(lane.tasks) - 1))

    def _page(self) -> int:
        column, at = self._where()
        return self._columns[column][at].page if self._columns else 1

    def _shown(self) -> int:
        return min(max(1, len(self._columns)), max(1, self.size.width // LANE_WIDTH))

    def _lane_width(self) -> int:
        return max(1, self.size.width // self._shown())

    def _place_at(self, column: int, y: int) -> Place | None:
        return next((place for place in reversed(self._columns[column]) if place.top <= y), None)

    def _keep_in_view(self) -> None:
        shown = self._shown()
        column, _ = self._where()
        self._first_column = min(max(self._first_column, column - shown + 1), column)
        self._first_column = max(0, min(self._first_column, len(self._columns) - shown))
        lane = self.lane
        if lane is not None:
            top, row, page = self._tops.get(lane.id, 0), self._row(lane), self._page()
            top = min(max(top, row - page + 1), row)
            self._tops[lane.id] = max(0, min(top, len(lane.tasks) - page))

    # drawing --------------------------------------------------------------------------------

    def line(self, y: int, width: int) -> list[Span]:
        """One line across all columns in view."""
        spans: list[Span] = []
        shown, lane_width = self._shown(), self._lane_width()
        for at in range(shown):
            column = self._first_column + at
            room = (lane_width if at < shown - 1 else width - lane_width * (shown - 1)) - 1
            place = self._place_at(column, y) if column < len(self._columns) else None
            if place is None or y >= place.top + place.height:
                spans.append((" " * room, ""))
            else:
                spans += self._lane_line(place, y - place.top, room, left=column == self._first_column > 0 and y == 0)
            more = at == shown - 1 and y == 0 and column < len(self._columns) - 1
            spans.append((">" if more else self.glyphs.wall, "key" if more else "rule"))
        return spans

    def _lane_line(self, place: Place, y: int, width: int, left: bool) -> list[Span]:
        lane, here = self.lanes[place.lane], place.lane == self._lane
        if y == 0:
            head = self._head(lane)
            name = fill(("<" if left else " ") + lane.name, max(0, width - len(head.figure) - 1))
            return [(name, "title" if here else "head"), (f"{head.figure} ", head.style)]
        if y == 1:
            return self._load_line(lane, width)
        top = self._tops.get(lane.id, 0)
        row = top + y - HEAD
        if row >= len(lane.tasks):
            return [(fill(" nothing here" if row == 0 else "", width), "dim")]
        under_cursor = here and row == self._row(lane)
        below = len(lane.tasks) - (top + place.page)
        if y == place.height - 1 and below > 0 and not under_cursor:
            return [(fill(f"  {self.glyphs.down} {below + 1} more", width), "dim")]
        return self._task_line(lane.tasks[row], width, under_cursor)

    def _load_line(self, lane: Lane, width: int) -> list[Span]:
        head = self._head(lane)
        if head.share is None:
            return [(fill(f" {head.mix}", width), "dim")]
        length = max(4, width - len(head.mix) - 3)
        return [
            (" ", ""),
            (bar(head.share, length, self.glyphs), head.style),
            (fill(f" {head.mix}", width - 1 - length), "dim"),
        ]

    def _task_line(self, task: Task, width: int, under_cursor: bool) -> list[Span]:
        card = self._card(task)
        tail = f"{right(card.hours, 5)} {card.mark} "
        sign = self.glyphs.cursor if under_cursor else " "
        title = fill(cut(f"{sign}{card.sign}{task.title}", max(0, width - len(tail))), max(0, width - len(tail)))
        if under_cursor:
            return [(title + tail, "cursor" if self.has_focus else "cursor-off")]
        return [(title, ""), (tail[:-2], "dim"), (tail[-2:], card.style)]
