"""What a section of the page of a hand-off is made from, and what it is made of."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from models.board import Board
from models.handoff import Handoff
from models.rules.who_sees import acts_as_lead
from models.work import Task
from tui.glyphs import Glyphs

Span = tuple[str, str]
"""Text and its style, in Textual's words (`bold`, `$accent`, `$secondary`); "" is plain."""
Line = Sequence[Span]


class Look(NamedTuple):
    """What a section is made from.

    Attributes:
        board: the newest picture.
        task: the task.
        handoff: the hand-off in force, else the newest.
        today: the date of all answers.
        me: who looks.
        glyphs: the signs that can be shown.
    """

    board: Board
    task: Task
    handoff: Handoff
    today: dt.date
    me: str
    glyphs: Glyphs

    @property
    def is_lead(self) -> bool:
        """Whether who looks sees what only the lead sees: the lead, and a script."""
        return acts_as_lead(self.board, self.me)
