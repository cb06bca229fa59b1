"""The orders of the matrix. Skills can stand by what is missing of them; people never stand by a level."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from models.board import Board
from models.rules.coverage import coverage

Order = Literal["kind", "thin", "name"]
ORDERS: dict[Order, str] = {
    "kind": "skills by kind of work, people as on the board",
    "thin": "skills with the most holders missing first, people as on the board",
    "name": "skills and people by name",
}
"""Every order, and how it is told."""


def in_order_of(order: Order, people: Sequence[str], board: Board, today: dt.date) -> tuple[list[str], list[str]]:
    """People and all skills in an order: their ids."""
    by_name = sorted(board.skills, key=lambda s: (board.skills[s].name.casefold(), s))
    if order == "name":
        return sorted(people, key=lambda p: (board.name_of(p).casefold(), p)), by_name
    if order == "thin":
        return list(people), sorted(by_name, key=lambda s: -coverage(board, s, today).missing)
    return list(people), sorted(by_name, key=lambda s: board.skills[s].group or "~")
