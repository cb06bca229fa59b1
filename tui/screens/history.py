"""The log: who did what, and what did it change? From here any moment can be looked at, and any batch taken back."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from models.board import Change
from models.meeting import Meeting
from models.provider import Provider
from models.row import Row
from models.rules.log_filter import HINT
from models.tables import ABOUT_A_MEMBER, ABOUT_A_TASK
from models.team import Member, Skill
from models.work import Task
from tui.commands.all import commands_in
from tui.commands.command import bindings
from tui.desk import Desk
from tui.log_pages import LogPages
from tui.screens.area import AreaScreen
from tui.shell import At
from tui.widgets.batch_detail import BatchDetail
from tui.widgets.log_list import LogList


class HistoryScreen(AreaScreen):
    """The list of batches, and beside it what the one under the cursor changed. It is complete in the past, too."""

    AREA = "history"
    FILTER_HINT = HINT
    BINDINGS: ClassVar = bindings(commands_in("history"))

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._pages = LogPages(desk.session)
        self._changes: tuple[Change, ...] = ()

    def body(self) -> ComposeResult:
        """The list and what a batch changed."""
        with Horizontal(id="history"):
            yield LogList(id="log", glyphs=self.desk.glyphs)
            yield BatchDetail(id="batch", glyphs=self.desk.glyphs)

    def main(self) -> LogList:
        """Keys go to the list."""
        return self.query_one(LogList)

    def show_board(self) -> None:
        """Read the list again: others went on, or a batch was taken back."""
        self._pages.read_again()
        self._show_lines()

    def _show_lines(self) -> None:
        pages = self._pages
        empty = (
            "nothing of the log is like that; esc clears the filter" if pages.filter_text else "nothing was done yet"
        )
        self.main().show(pages.lines, not pages.complete, pages.problem or empty)

    @property
    def at(self) -> At:
        """The line under the cursor, and the thing that its batch is about."""
        line = self.main().here
        if line is None:
            return At()
        text = f"{line.long_when} {line.who}: {line.what}"
        # A batch about a task has rows of other kinds beside it: hours, a rating.
        rows = sorted((change.row for change in self._changes), key=lambda row: not isinstance(row, Task))
        return _place_of(rows[0], At(text=text, line=line)) if rows else At(text=text, line=line)

    @property
    def filter_text(self) -> str:
        """The filter of the log; that of the other areas speaks of tasks."""
        return self._pages.filter_text

    def set_filter(self, text: str) -> str:
        """Put a filter in force. Returns what is wrong with it, or an empty text."""
        return self._pages.set_filter(text)

    def on_log_list_moved(self, event: LogList.Moved) -> None:
        """Show what the batch changed."""
        event.stop()
        detail = self.query_one(BatchDetail)
        if event.line is None:
            self._changes = ()
            detail.show(None, (), False)
        else:
            self._changes, said, more = self._pages.rows_of(event.line)
            detail.show(event.line, said, more, self._pages.problem)
        self.show_keys()

    def on_log_list_ending(self, event: LogList.Ending) -> None:
        """Read the next page."""
        event.stop()
        if self._pages.read_on():
            self._show_lines()

    def on_log_list_opened(self, event: LogList.Opened) -> None:
        """A line was clicked twice."""
        event.stop()
        self.action_command("history.open")


def _place_of(row: Row, at: At) -> At:
    """Where a row is shown."""
    task = candidate = skill = None
    if isinstance(row, Task):
        task = row.id
    elif isinstance(row, ABOUT_A_TASK):
        task = getattr(row, "task", None)
    elif isinstance(row, ABOUT_A_MEMBER):
        candidate, skill = getattr(row, "member", None), getattr(row, "skill", None)
    elif isinstance(row, Meeting) and row.who:
        candidate = row.who[0]
    elif isinstance(row, Member | Provider):
        candidate = row.id
    elif isinstance(row, Skill):
        skill = row.id
    return At(task=task, candidate=candidate, skill=skill, text=at.text, line=at.line)
