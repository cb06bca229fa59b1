"""The lanes of the board: one widget draws all of them and owns the one cursor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from models.rules.lanes import Lane
from models.work import Task
from tui.commands.moving import MOVES
from tui.glyphs import UNICODE, Glyphs, bar
from tui.widgets.lines import Lines
from tui.widgets.paint import Span, cut, fill, right

HEAD = 2
"""Lines of a lane's head: name with hours, and the load bar with the rule."""
LANE_WIDTH = 24
"""Cells that a lane needs before another one stands beside it."""


@dataclass(frozen=True)
class Card:
    """What a line says of a task besides its title."""

    sign: str
    hours: str
    mark: str
    style: str


@dataclass(frozen=True)
class LaneHead:
    """What the head of a lane says of its owner's week."""

    figure: str
    share: float | None
    mix: str
    style: str


class Lanes(Lines, can_focus=True):
    """Lanes side by side. The screen gives lanes and says what a card and a head show; the widget moves and draws."""

    BINDINGS: ClassVar = [*MOVES]

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
        self._first_lane = 0
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
        """Move the cursor by lanes and lines."""
        lane = self.lane
        if lane is None:
            return
        if dy:
            self._rows[lane.id] = min(max(0, self._row(lane) + dy), max(0, len(lane.tasks) - 1))
        self._lane = min(max(0, self._lane + dx), len(self.lanes) - 1)
        self._moved()

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        self.action_move(0, direction * max(1, self._page()))

    def action_end(self, direction: int) -> None:
        """Move the cursor to the first or the last task of the lane."""
        self.action_move(0, direction * 1_000_000)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse clicked."""
        lane = self._first_lane + min(event.x // self._lane_width(), self._shown() - 1)
        if lane < len(self.lanes):
            self._lane = lane
            row = event.y - HEAD + self._tops.get(self.lanes[lane].id, 0)
            if event.y >= HEAD and row < len(self.lanes[lane].tasks):
                self._rows[self.lanes[lane].id] = row
            self._moved()
            if event.chain == 2 and self.task_here is not None:
                self.post_message(self.Opened())

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
        return max(1, self.size.height - HEAD)

    def _shown(self) -> int:
        return min(max(1, len(self.lanes)), max(1, self.size.width // LANE_WIDTH))

    def _lane_width(self) -> int:
        return max(1, self.size.width // self._shown())

    def _keep_in_view(self) -> None:
        shown = self._shown()
        self._first_lane = min(max(self._first_lane, self._lane - shown + 1), self._lane)
        self._first_lane = max(0, min(self._first_lane, len(self.lanes) - shown))
        lane = self.lane
        if lane is not None:
            top, row, page = self._tops.get(lane.id, 0), self._row(lane), self._page()
            top = min(max(top, row - page + 1), row)
            self._tops[lane.id] = max(0, min(top, len(lane.tasks) - page))

    # drawing --------------------------------------------------------------------------------

    def line(self, y: int, width: int) -> list[Span]:
        """One line across all lanes in view."""
        spans: list[Span] = []
        shown = self._shown()
        lane_width = self._lane_width()
        for place in range(shown):
            index = self._first_lane + place
            room = lane_width if place < shown - 1 else width - lane_width * (shown - 1)
            if index >= len(self.lanes):
                spans.append((" " * room, ""))
                continue
            spans += self._lane_line(index, y, room - 1)
            spans.append((self.glyphs.wall if place < shown - 1 else self._edge(y, index), "rule"))
        return spans

    def _edge(self, y: int, last: int) -> str:
        # More lanes to the right, said on the first line.
        return ">" if y == 0 and last < len(self.lanes) - 1 else self.glyphs.wall

    def _lane_line(self, index: int, y: int, width: int) -> list[Span]:
        lane = self.lanes[index]
        if y == 0:
            head = self._head(lane)
            name = fill(
                ("<" if index == self._first_lane > 0 else " ") + lane.name, max(0, width - len(head.figure) - 1)
            )
            return [(name, "title" if index == self._lane else "head"), (f"{head.figure} ", head.style)]
        if y == 1:
            return self._load_line(lane, width)
        top = self._tops.get(lane.id, 0)
        row = top + y - HEAD
        if row >= len(lane.tasks):
            empty = " nothing here" if row == 0 else ""
            return [(fill(empty, width), "dim")]
        below = len(lane.tasks) - (top + self._page())
        if y == self.size.height - 1 and below > 0 and not (index == self._lane and row == self._row(lane)):
            return [(fill(f"  {self.glyphs.down} {below + 1} more", width), "dim")]
        return self._task_line(lane.tasks[row], width, index == self._lane and row == self._row(lane))

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
