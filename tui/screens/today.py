"""Today: what needs me now?"""

import datetime as dt
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.worker import get_current_worker

from models.board import Board
from models.rules.finding import Finding
from models.rules.findings import all_findings, visible_to
from models.rules.why_finding import why_finding
from tui.commands.all import commands_in
from tui.commands.command import bindings
from tui.desk import Desk
from tui.screens.area import AreaScreen
from tui.screens.today_detail import today_detail
from tui.screens.today_rows import MORE, today_rows
from tui.shell import At
from tui.widgets.detail import Detail
from tui.widgets.today_list import TodayList, TodayRow


class TodayScreen(AreaScreen):
    """What needs somebody, most urgent first; beside it whom or what the line under the cursor is about.

    The findings are looked for in a thread: the first look at a large board takes a second, and the screen stands before.
    """

    AREA = "today"
    BINDINGS: ClassVar = bindings(commands_in("today"))

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._found: tuple[Finding, ...] = ()
        self._found_on: tuple[Board, dt.date] | None = None
        self._all_of_them = False

    def body(self) -> ComposeResult:
        """The list, and what its line is about."""
        with Horizontal(id="today"):
            yield TodayList(id="needs", glyphs=self.desk.glyphs)
            yield Detail(id="about", glyphs=self.desk.glyphs)

    def main(self) -> TodayList:
        """Keys go to the list."""
        return self.query_one(TodayList)

    def show_board(self) -> None:
        """Show what is known of the newest picture; look for what is not."""
        if self.looking:
            look = partial(self._look, self.desk.board, self.desk.today)
            self.run_worker(look, thread=True, exclusive=True, group="findings")
        if self._found_on is None:
            self.main().show([TodayRow("", "head", "NEEDS YOU", "dim"), TodayRow("", "note", "looking ...")])
        else:
            self._show_rows()

    @property
    def looking(self) -> bool:
        """Whether the findings of the newest picture are still looked for."""
        return self._found_on != (self.desk.board, self.desk.today)

    def _look(self, board: Board, today: dt.date) -> None:
        worker = get_current_worker()
        found = all_findings(board, today)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, board, today, found)

    def _take(self, board: Board, today: dt.date, found: tuple[Finding, ...]) -> None:
        self._found, self._found_on = found, (board, today)
        if self.is_mounted and not self.looking:
            self._show_rows()
            self.show_keys()

    def _show_rows(self) -> None:
        desk = self.desk
        board, me, today = desk.board, desk.session.me, desk.today
        found = [one for one in visible_to(self._found, me, board) if self._is_wanted(one)]
        height, filtered = self.main().size.height, desk.keep is not None
        self.main().show(today_rows(found, board, me, today, height, desk.glyphs, self._all_of_them, filtered))

    def _is_wanted(self, found: Finding) -> bool:
        """Whether the filter lets a finding through: by what it is about, or by its words."""
        desk, about = self.desk, found.subject
        keep, board, today = desk.keep, desk.board, desk.today
        if keep is None:
            return True
        task = board.tasks.get(found.action.task or about.id)
        return (
            desk.filter_text.casefold() in found.text.casefold()
            or (task is not None and keep.matches_task(task, board, today))
            or (board.candidate(about.id) is not None and keep.matches_person(about.id, board, today))
            or (about.id in board.skills and keep.matches_skill(about.id, board, today))
        )

    def show_more(self) -> None:
        """Show all findings; they scroll."""
        self._all_of_them = True
        self._show_rows()

    @property
    def at(self) -> At:
        """What the line under the cursor is about."""
        row = self.main().here
        if row is None or row.about is None:
            return At()
        about, found = row.about, row.finding
        move = next(iter(found.action.moves), None) if found is not None and found.action.word == "pair" else None
        return At(
            task=row.task,
            candidate=move.to if move else about.id if about.kind in ("member", "provider") else None,
            skill=about.id if about.kind == "skill" else None,
            monday=found.when if found is not None else None,
            number=partial(why_finding, found, self.desk.board) if found is not None else None,
            text=_as_text(row),
            finding=found,
        )

    def on_today_list_moved(self, event: TodayList.Moved) -> None:
        """Say more about the line."""
        event.stop()
        detail = self.query_one(Detail)
        detail.show(today_detail(self.desk, event.row, *detail.size))
        self.show_keys()

    def on_today_list_opened(self, event: TodayList.Opened) -> None:
        """A line was clicked twice."""
        event.stop()
        self.action_command("today.open")

    def on_today_list_resized(self, event: TodayList.Resized) -> None:
        """As many lines as there is room for."""
        event.stop()
        if self._found_on is not None:
            self._show_rows()

    def wants_more(self) -> bool:
        """Whether the cursor is on the line that shows the rest."""
        row = self.main().here
        return row is not None and row.id == MORE


def _as_text(row: TodayRow) -> str:
    if row.finding is None:
        return row.text
    action = row.finding.action
    return f"{row.finding.text}\n{action.text}\n{action.command}"
