"""The desk: what a command works with. It holds the session and the user's own view, and knows how to ask and to tell.

Commands get a desk, not the app: so that the app stays small and a command cannot reach into a screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from models.actions.decision import Refused
from models.board import Batch, Board, Stale
from models.clashes import Clash, clashes
from models.handoff import Handoff
from models.moments import short_moment
from models.rules.candidate import Suggestions, slider_place
from models.rules.filter import Filter, parse_filter
from models.rules.handoff_states import newest
from models.rules.suggest import suggest_candidates
from models.rules.wording_changes import done_words, field_words, subject_words, value_words
from models.store.errors import BuiltUpon, NothingToTakeBack, StoreError
from models.tables import Table
from models.work import Task
from tui.dialogs.clash import BothChanged, ClashDialog
from tui.dialogs.question import Question
from tui.glyphs import Glyphs
from tui.shell import At, Shell

if TYPE_CHECKING:
    from textual.screen import ModalScreen

    from models.store.presence import Present
    from tui.session import Session

T = TypeVar("T")


class Desk:
    """A user's place at the board.

    Attributes:
        growth: place of the growth-speed slider, 0..1, or None for the policy's weights.
        filter_text: the filter in force, as typed.
        keep: the filter in force.
        by_status: whether the lanes are by status.
        present: who has this board open.
        news: what somebody else did a moment ago, in words.
        opened: the task whose hand-off is open over the area; commands are about it then.
    """

    def __init__(self, app: Shell, session: Session, glyphs: Glyphs):
        self.app, self.session, self.glyphs = app, session, glyphs
        self.growth: float | None = None
        self.filter_text = ""
        self.keep: Filter | None = None
        self.by_status = False
        self.present: tuple[Present, ...] = ()
        self.news = ""
        self.opened: str | None = None

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
        """The task whose hand-off is open, else the one under the cursor."""
        task_id = self.opened or self.at.task
        return self.board.tasks.get(task_id) if task_id else None

    @property
    def handoff(self) -> Handoff | None:
        """The hand-off of this task that is in force, else its newest one."""
        task = self.task
        return None if task is None else newest(self.board, task.id)

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

    def news_words(self) -> str:
        """Put in words what others did that nobody was told yet; empty where that is nothing."""
        unheard, self.session.unheard = self.session.unheard, []
        if unheard:
            last = unheard[-1].line
            more = f" (+{len(unheard) - 1})" if len(unheard) > 1 else ""
            self.news = f"{self.board.name_of(last.who)}: {done_words(last.kind, last.of, last.what)}{more}"
        return self.news

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

    async def perform(self, decide: Callable[[Board], Batch], seen: Board | None = None) -> bool:
        """Carry out a decision: ask what has to be asked, store it, show the next board, say what was done.

        Where somebody else was faster it is decided again on the newest board, so that both changes stand; what both
        changed is asked. Returns whether it was done. A refusal is told, and nothing has changed then.

        Args:
            decide: makes the batch out of a board.
            seen: the board that the person had before them when they began to decide, where that took a while.
        """
        while True:
            try:
                if seen is not None and seen is not self.board and not await self._settle(decide(seen)):
                    return False
                seen = None
                batch = decide(self.board)
            except Refused as refusal:
                self.warn(str(refusal))
                return False
            for question in batch.asks:
                if not await self.ask(Question(question, self.glyphs)):
                    return False
            try:
                return self._store(lambda batch=batch: self.session.perform(batch), "do")  # type: ignore[misc]
            except Stale:
                self.session.catch_up()
                self.app.show_board()
                if not await self._settle(batch):
                    return False

    async def _settle(self, batch: Batch) -> bool:
        """Ask about what both changed. Returns whether to go on."""
        both = clashes(batch, self.board)
        if not both:
            return True
        words = [self._in_words(clash) for clash in both]
        return await self.ask(ClashDialog(words, self.glyphs)) == "mine"

    def _in_words(self, clash: Clash) -> BothChanged:
        what, who = subject_words(clash.row, self.board), self.who_changed(clash.table, clash.row.id)
        if not clash.field:
            return BothChanged(what, who, "deleted", "changed")
        theirs = value_words(clash.table, clash.field, clash.theirs, self.board, self.today)
        mine = value_words(clash.table, clash.field, clash.mine, self.board, self.today)
        return BothChanged(f"{what}, {field_words(clash.field)}", who, theirs, mine)

    def who_changed(self, table: Table, row_id: str) -> str:
        """Who changed a row last, and at what time of the day here."""
        last = self.session.last_change_of(table, row_id)
        if last is None:
            return "somebody else"
        return (
            f"{self.board.name_of(last.who)} at {short_moment(last.at, self.session.now(), self.board.team.time_zone)}"
        )

    def undo(self, batch: int | None = None) -> bool:
        """Take back a batch, or what this person did last."""
        return self._store(lambda: self.session.undo(batch), "undo")

    def redo(self, batch: int | None = None) -> bool:
        """Do a batch again, or what this person took back last."""
        return self._store(lambda: self.session.redo(batch), "redo")

    def can_turn(self, batch: int, kind: Literal["undo", "redo"]) -> bool:
        """Whether a batch can be taken back or done again; why not is told before anything is asked."""
        try:
            self.session.check_turn(batch, kind)
        except StoreError as error:
            self.warn(str(error))
            return False
        return True

    def look_at(self, batch: int | None = None, at: str | None = None) -> bool:
        """Show the board as it was after a batch, or at a moment (UTC, ISO 8601). Returns whether it could be read."""
        try:
            self.session.look_at(batch, at)
        except StoreError as error:
            self.warn(str(error))
            return False
        self.app.show_board()
        return True

    def back_to_now(self) -> None:
        """Show the newest picture again."""
        if self.session.back_to_now():
            self.app.show_board()

    def _store(self, write: Callable[[], Any], kind: str) -> bool:
        try:
            applied = write()
        except (NothingToTakeBack, BuiltUpon, StoreError) as error:
            self.warn(str(error))
            return False
        self.app.show_board()
        self.tell(done_words(kind, applied.of, applied.what))
        return True
