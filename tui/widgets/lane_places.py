"""Where lanes stand: side by side, and above each other where they are short, so that a whole team fits on a screen."""

from collections.abc import Sequence
from typing import NamedTuple

from models.rules.lanes import Lane

HEAD = 2
"""Lines of a lane's head: name with figure, and the load bar."""
LEAST = (20, 14, 10, 8, 6, 5, 4)
"""Tasks that a lane shows before another one may stand under it, if it has as many: the most with which all lanes fit."""


class Place(NamedTuple):
    """One lane's place in its column: its index, its first line, and its lines with the head."""

    lane: int
    top: int
    height: int

    @property
    def page(self) -> int:
        """Tasks that can be seen at once."""
        return max(1, self.height - HEAD)


def places(lanes: Sequence[Lane], height: int, most_columns: int) -> list[list[Place]]:
    """The columns of lanes, left to right, each from top to bottom.

    Work without an owner and lanes by status take a column each; others share one. Lanes are as tall as they can be
    with all of them in view; where they do not fit even when short, there are more columns than can be seen at once.
    What is left of a column goes to the lanes that have more, from the top.

    Args:
        lanes: the lanes.
        height: lines that there are.
        most_columns: columns that can be seen at once.
    """
    for least in LEAST:
        columns = _columns(lanes, height, least)
        if len(columns) <= most_columns:
            break
    return [_spread(column, lanes, height, least) for column in columns]


def _columns(lanes: Sequence[Lane], height: int, least: int) -> list[list[int]]:
    columns: list[list[int]] = []
    room = 0
    for i, lane in enumerate(lanes):
        need = _need(lane, least)
        alone = lane.kind in ("unassigned", "status")
        if alone or room < need:
            columns.append([])
            room = height
        columns[-1].append(i)
        room = 0 if alone else room - need
    return columns


def _need(lane: Lane, least: int) -> int:
    return HEAD + min(least, max(1, len(lane.tasks))) + 1


def _spread(column: Sequence[int], lanes: Sequence[Lane], height: int, least: int) -> list[Place]:
    heights = [_need(lanes[i], least) for i in column]
    spare = height - sum(heights)
    for at, i in enumerate(column):
        more = min(max(0, spare), max(0, len(lanes[i].tasks) - least))
        heights[at] += more
        spare -= more
    heights[-1] = max(heights[-1] + spare, HEAD + 1)  # the last one reaches the bottom
    found, top = [], 0
    for at, i in enumerate(column):
        gap = 0 if at == len(column) - 1 else 1
        found.append(Place(i, top, heights[at] - gap))
        top += heights[at]
    return found
