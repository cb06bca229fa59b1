"""The desk: what a command works with. It holds the session and the user's own view, and knows how to ask and to tell.

Commands get a desk, not the app: so that the app stays small and a command cannot reach into a screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from models.actions.decision import Refused
from models.board import Batch, Board, Stale
from models.rules.candidate import Suggestions, slider_place
from models.rules.filter import Filter, parse_filter
from models.rules.suggest import suggest_candidates
from models.store.errors import BuiltUpon, NothingToTakeBack, StoreError
from models.work import Task
from tui.dialogs.question import Question
from tui.glyphs import Glyphs
from tui.shell import At, Shell

if TYPE_CHECKING:
    from textual.screen import ModalScreen

    from tui.session import Session

T = TypeVar("T")


class Desk:
    """A user's place at the board.

    Attributes:
        growth: place of the growth-speed slider, 0..1, or None for the policy's weights.
        filter_text: the filter in force, as typed.
        keep: the filter in force.
        by_status: whether the lanes are by status.
    """

    def __init__(self, app: Shell, session: Session, glyphs: Glyphs):
        self.app, self.session, self.glyphs = app, session, glyphs
        self.growth: float | None = None
        self.filter_text = ""
        self.keep: Filter | None = None
        self.by_status = False

    # the picture ----------------------------------------------------------------------------

    @property
    def board(self) -> Board:
        """The newest picture of the team."""
        return self.session.board

    @property
    def today(self) -> dt.date:
        """The date that all answers are for."""
        return self.session.today

    @property
    def area(self) -> str:
        """The id of the area on the screen."""
        return self.app.current_mode

    @property
    def at(self) -> At:
        """What the cursor is on."""
        return self.app.area_screen.at

    @property
    def task(self) -> Task | None:
        """The task under the cursor."""
        at = self.at
        return self.board.tasks.get(at.task) if at.task else None

    @property
    def slider(self) -> float:
        """Where the growth-speed slider stands, 0..1."""
        return slider_place(self.board.policy) if self.growth is None else self.growth

    def suggestions(self, task: Task) -> Suggestions:
        """Who could take a task, with the slider where it stands."""
        return suggest_candidates(task, self.board, self.today, self.growth)

    def set_filter(self, text: str) -> str:
        """Put a filter in force. Returns what is wrong with it, or an empty text; a wrong one changes nothing."""
        try:
            keep = parse_filter(text, self.today, self.session.me) if text.strip() else None
        except ValueError as error:
            return str(error)
        self.filter_text, self.keep = text.strip(), keep
        return ""

    # asking and telling ---------------------------------------------------------------------

    async def ask(self, dialog: ModalScreen[T]) -> T | None:
        """Open a dialog and wait for its answer."""
        answer: T | None = await self.app.push_screen_wait(dialog)
        return answer

    def tell(self, text: str) -> None:
        """Say that something was done."""
        self.app.clear_notifications()  # the newest word counts; a pile of them hides the board
        self.app.notify(self.glyphs.plain(text), markup=False, timeout=4)

    def warn(self, text: str) -> None:
        """Say that something was not done, and why."""
        self.app.clear_notifications()
        self.app.notify(self.glyphs.plain(text), severity="warning", markup=False, timeout=8)

    def redraw(self) -> None:
        """Show the board again: something about the view changed."""
        self.app.area_screen.show_board()

    # deciding -------------------------------------------------------------------------------

    async def perform(self, decide: Callable[[Board], Batch]) -> bool:
        """Carry out a decision: ask what has to be asked, store it, show the next board, say what was done.

        Returns whether it was done. A refusal or a conflict is told, and nothing has changed then.
        """
        try:
            batch = decide(self.board)
        except Refused as refusal:
            self.warn(str(refusal))
            return False
        for question in batch.asks:
            if not await self.ask(Question(question, self.glyphs)):
                return False
        return self._store(lambda: self.session.perform(batch), batch.what)

    def undo(self) -> bool:
        """Take back what this person did last."""
        return self._store(self.session.undo, "undone: ")

    def redo(self) -> bool:
        """Do again what this person took back last."""
        return self._store(self.session.redo, "done again: ")

    def _store(self, write: Callable[[], Any], words: str) -> bool:
        try:
            applied = write()
        except (NothingToTakeBack, BuiltUpon, StoreError) as error:
            self.warn(str(error))
            return False
        except Stale as conflict:
            self.session.refresh()
            self.app.show_board()
            self.warn(f"{conflict}; nothing was written, this is how it stands now")
            return False
        self.app.show_board()
        self.tell(words + applied.what if words.endswith(": ") else words)
        return True
