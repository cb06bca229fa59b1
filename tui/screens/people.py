"""People: how is it going with each of us? Of the lead: the mirror."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from models.rules.load import week_at_hand
from models.rules.why_load import why_load
from models.rules.why_parts import Why
from tui.commands.all import commands_in
from tui.commands.command import bindings
from tui.desk import Desk
from tui.mirror_words import Part, Said
from tui.people_view import page_of
from tui.screens.area import AreaScreen
from tui.screens.people_rows import numbers_on, page_rows, people_rows
from tui.shell import At
from tui.widgets.people import Across, PageList, PeopleList
from tui.widgets.today_list import TodayList

NOBODY = "Nobody here yet: N on the load adds a member"


class PeopleScreen(AreaScreen):
    """The people on the left, one page on the right. Keys go to the one that has the focus."""

    AREA = "people"
    BINDINGS: ClassVar = bindings(commands_in("people"))

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._numbers: Mapping[str, tuple[Said, Callable[[], Why] | None]] = {}
        self._paged: tuple[object, ...] = ()

    def body(self) -> ComposeResult:
        """The two lists."""
        with Horizontal(id="people"):
            yield PeopleList(id="names", glyphs=self.desk.glyphs)
            yield PageList(id="page", glyphs=self.desk.glyphs)

    def main(self) -> TodayList:
        """Keys go to the people."""
        return self.query_one(PeopleList)

    @property
    def page(self) -> PageList:
        """The page."""
        return self.query_one(PageList)

    def show_board(self) -> None:
        """Show the people and the page of the one under the cursor."""
        desk = self.desk
        board, keep, today = desk.board, desk.keep, desk.today
        people = [m.id for m in board.members.values() if m.active] + list(board.providers)
        people.sort(key=lambda person: person != board.team.lead)
        if keep is not None:
            people = [p for p in people if keep.matches_person(p, board, today)] or people
        rows = people_rows(people, board, today, desk.glyphs)
        self.main().show(rows)
        self._show_page()

    def _show_page(self) -> None:
        desk, person, width = self.desk, self.person, self.page.size.width
        shown = (desk.board, person, width, desk.session.me, desk.today)
        if shown == self._paged:
            return
        self._paged = shown
        parts: tuple[Part, ...] = (Part("", (Said(NOBODY),)),)
        if person is not None:
            parts = page_of(desk.board, person, desk.session.me, desk.today)
        self._numbers = numbers_on(parts, person or "", desk.board, desk.today)
        self.page.show(page_rows(parts, width, desk.glyphs))

    @property
    def person(self) -> str | None:
        """The person under the cursor."""
        here = self.main().here
        return here.id if here is not None else None

    @property
    def at(self) -> At:
        """The person; on the page, the task and the number of its line too."""
        person = self.person
        if person is None:
            return At()
        here = self.page.here if self.page.has_focus else None
        if here is None:
            board, today = self.desk.board, self.desk.today
            load = partial(why_load, person, week_at_hand(today), board, today)
            return At(candidate=person, number=load, text=board.name_of(person))
        line, number = self._numbers[here.id]
        return At(task=line.task, candidate=person, number=number, text=line.text, source=line.source)

    @property
    def purpose(self) -> str | None:
        """The focus purpose under the page's cursor, if it is on one."""
        here = self.page.here
        line = self._numbers[here.id][0] if here is not None and here.id in self._numbers else None
        return line.about if line is not None and line.opens == "touch" else None

    def put_cursor(self, person: str) -> None:
        """Put the cursor on a person."""
        self.main().put_cursor(person)
        self._show_page()

    def go_across(self) -> None:
        """Go from the people to the page, and back."""
        (self.main() if self.page.has_focus else self.page).focus()
        self.call_after_refresh(self.show_keys)

    def action_escape(self) -> None:
        """Escape goes back to the people first."""
        if self.page.has_focus:
            self.go_across()
        else:
            super().action_escape()

    def on_across(self, event: Across) -> None:
        """Left or right was pressed."""
        event.stop()
        self.go_across()

    def on_today_list_moved(self, event: TodayList.Moved) -> None:
        """Another person, or another line."""
        event.stop()
        self._show_page()
        self.show_keys()

    def on_today_list_opened(self, event: TodayList.Opened) -> None:
        """Something was clicked twice."""
        event.stop()
        self.action_command("people.open")

    def on_today_list_resized(self, event: TodayList.Resized) -> None:
        """As wide as there is room for."""
        event.stop()
        self._show_page()
