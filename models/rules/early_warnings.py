"""Early warnings about handed-off work."""

import datetime as dt
from dataclasses import dataclass

from models.board import Board
from models.following import Trigger
from models.handoff import Handoff
from models.rules.checkpoints import milestones


@dataclass(frozen=True)
class Warning:
    """A fact that speaks for a slip.

    Attributes:
        trigger: which of the seven facts.
        since: the first day on which it held, up to today without a break.
        text: the fact with its numbers, in one sentence without an end.
    """

    trigger: Trigger
    since: dt.date
    text: str


def warnings_of(board: Board, handoff: Handoff, today: dt.date) -> tuple[Warning, ...]:
    """The warnings that hold today and that nobody cleared."""
    late = [one for one in milestones(board, handoff, today) if one.standing == "late"]
    return tuple(Warning("checkpoint", one.late_from, f"checkpoint {one.checkpoint.name!r} is late") for one in late)
