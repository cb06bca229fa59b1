"""Load: who has room, who carries too much, and of what kind?"""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.events import Resize

from models.actions.decision import Refused
from models.board import Batch, Board
from models.rules.capacity import week_name
from models.rules.load import load_in
from models.rules.why_load import why_load, why_team_load
from tui.commands.all import commands_in
from tui.commands.command import bindings
from tui.commands.load import findings_for
from tui.desk import Desk
from tui.screens.area import AreaScreen
from tui.screens.load_panel import draft_rows, finding_rows, mix_rows, task_rows, week_row
from tui.screens.load_sheet import BACK, TEAM, LoadSheet
from tui.shell import At
from tui.widgets.detail import Detail
from tui.widgets.grid import Grid
from tui.widgets.paint import Span
from tui.words import share_words

NAME_WIDTH = 18
NOBODY = "Nobody here yet: N adds a member, or take in a file with: evenhand import FILE"


class LoadScreen(AreaScreen):
    """The heat map, and the week of the person under the cursor. A draft of a move is shown in it before it is kept."""

    AREA = "load"
    BINDINGS: ClassVar = bindings(commands_in("load"))
    draft: Batch | None = None
    _decide: Callable[[Board], Batch] | None = None
    _drafted: Board | None = None

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._fresh = True

    def body(self) -> ComposeResult:
        """The heat map and its detail."""
        yield Grid(name_width=NAME_WIDTH, empty=NOBODY, id="grid", glyphs=self.desk.glyphs)
        yield Detail(id="detail", glyphs=self.desk.glyphs)

    def main(self) -> Grid:
        """Keys go to the heat map."""
        return self.query_one(Grid)

    def show_board(self) -> None:
        """Show the heat map of the newest picture, with the draft where there is one."""
        desk, grid = self.desk, self.main()
        board, keep, today = desk.board, desk.keep, desk.today
        people = [m.id for m in board.members.values() if m.active] + list(board.providers)
        people.sort(key=lambda person: person != board.team.lead)
        if keep is not None:
            people = [p for p in people if keep.matches_person(p, board, today)] or people
        self._draft_again()
        sheet = LoadSheet(desk, people, self._drafted, grid.size.width, NAME_WIDTH)
        grid.show(sheet)
        if self._fresh:
            self._fresh = False
            grid.put_cursor(column=sheet.columns[BACK])

    def on_resize(self, _event: Resize) -> None:
        """Columns are as wide as there is room for."""
        self.call_after_refresh(self.show_board)

    def show_draft(self, decide: Callable[[Board], Batch] | None) -> None:
        """Show what a move would change, or stop showing it."""
        self._decide = decide
        self.show_board()
        self.show_keys()

    def take_draft(self) -> Callable[[Board], Batch] | None:
        """The decision behind the draft, which is shown no more."""
        decide = self._decide
        self.show_draft(None)
        return decide

    def _draft_again(self) -> None:
        # Decided anew on every picture: others may have changed, given away or deleted the task meanwhile.
        self.draft, self._drafted = None, None
        if self._decide is not None:
            try:
                self.draft = self._decide(self.desk.board)
                self._drafted = self.desk.board.apply(self.draft.changes)
            except Refused as refusal:
                self._decide = None
                self.desk.warn(f"the draft is gone: {refusal}")
        self.set_class(self.draft is not None, "drafting")

    def action_escape(self) -> None:
        """Escape drops the draft first."""
        if self.draft is not None:
            self.show_draft(None)
        else:
            super().action_escape()

    @property
    def at(self) -> At:
        """The person and the week under the cursor."""
        person, monday = self._person_and_week()
        board, today = self._drafted or self.desk.board, self.desk.today
        if monday is None:
            return At()
        if person is None:
            return At(monday=monday, number=partial(why_team_load, monday, board, today))
        week = load_in(board, person, monday, today)
        text = f"{board.name_of(person)}, {week_name(monday)}: {share_words(week.share)}"
        return At(candidate=person, monday=monday, number=lambda: why_load(person, monday, board, today), text=text)

    def put_cursor(self, person: str, monday: dt.date | None) -> None:
        """Put the cursor on a person's week; a filter that hides them is taken away."""
        grid = self.main()
        if self.desk.filter_text and (grid.sheet is None or person not in grid.sheet.rows):
            self.desk.set_filter("")
            self.show_all()
        grid.put_cursor(person, monday.isoformat() if monday else None)

    def _person_and_week(self) -> tuple[str | None, dt.date | None]:
        grid = self.main()
        monday = dt.date.fromisoformat(grid.column) if grid.column else None
        return (grid.row if grid.row != TEAM else None), monday

    def on_grid_moved(self, event: Grid.Moved) -> None:
        """Say more about the week."""
        event.stop()
        self.query_one(Detail).show(self._detail())
        self.show_keys()

    def on_grid_opened(self, event: Grid.Opened) -> None:
        """A cell was clicked twice."""
        event.stop()
        self.action_command("load.open")

    def _detail(self) -> list[list[Span]]:
        desk, glyphs, today = self.desk, self.desk.glyphs, self.desk.today
        person, monday = self._person_and_week()
        rows = draft_rows(self.draft, glyphs) if self.draft is not None else []
        if not desk.board.members and not desk.board.providers:
            return [[(f" {NOBODY}", "")]]
        if person is None or monday is None:
            return rows
        board = self._drafted or desk.board
        sheet, width = self.main().sheet, self.size.width
        fits = isinstance(sheet, LoadSheet) and NAME_WIDTH + 1 + len(sheet.columns) * sheet.cell_width <= width
        mondays = sheet.mondays if fits and isinstance(sheet, LoadSheet) else []
        rows.append(week_row(board, person, monday, today))
        rows += mix_rows(board, person, today, mondays, sheet.cell_width if sheet else 5, NAME_WIDTH, glyphs)
        rows += finding_rows(findings_for(desk, board, person), width, glyphs)
        return rows + task_rows(board, person, monday, today, width)
