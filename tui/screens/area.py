"""The base of the areas: first line, body, filter line, last line; and the way from a key to a command."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize, ScreenResume
from textual.widget import Widget
from textual.widgets import Input, Label

from models.board import Board
from models.dates import short_day
from tui.coming_up import ComesUpOnce
from tui.commands.all import BY_ID, commands_in
from tui.desk import Desk
from tui.shell import At
from tui.widgets.banner import Banner
from tui.widgets.edges import BottomLine, TopLine
from tui.widgets.entry import Entry

AREAS = (
    ("today", "1", "Today"),
    ("board", "2", "Board"),
    ("skills", "3", "Skills"),
    ("load", "4", "Load"),
    ("people", "5", "People"),
    ("history", "L", "Log"),
)
"""Id, key and name of every area there is."""


ASIDE = (("policy", ",", "Policy"),)
"""Areas beside the work: the first line names them only while they are on the screen."""


class AreaScreen(ComesUpOnce):
    """One area. It composes and routes: what to show it asks rules, what to do it leaves to commands."""

    AREA: ClassVar[str]
    FILTER_HINT: ClassVar[str] = "@ana +sql due.before:fri class:stretch"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (46, "-narrow"), (76, "-usual"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-low"), (30, "-high")]
    BINDINGS: ClassVar = [Binding("escape", "escape", "Back", id="view.back", show=False, tooltip="clear the filter")]

    def __init__(self, desk: Desk):
        super().__init__()
        self.desk = desk
        self._shown: tuple[Board | None, int, str, str] = (None, 0, "", "")
        self._is_built = False

    # what every area has --------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The widgets between the first and the last line."""
        raise NotImplementedError

    def show_board(self) -> None:
        """Show the newest picture."""
        raise NotImplementedError

    @property
    def at(self) -> At:
        """What the cursor is on."""
        return At()

    def main(self) -> Widget:
        """The widget that keys go to."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """First line, body, filter, last line."""
        yield TopLine((*AREAS, *(area for area in ASIDE if area[0] == self.AREA)), self.AREA, glyphs=self.desk.glyphs)
        yield Banner(glyphs=self.desk.glyphs)
        yield from self.body()
        with Horizontal(id="filter"):
            yield Label("/")
            entry = Entry(compact=True, placeholder=self.FILTER_HINT, id="filter-text")
            entry.cursor_blink = False
            yield entry
            yield Label("", id="filter-wrong")
        yield BottomLine(glyphs=self.desk.glyphs)
        yield Label("Evenhand needs 46 x 12", id="too-small")

    def on_mount(self) -> None:
        """Keys go to the body, and the first frame of an area shows what there is."""
        self._is_built = True
        self.main().focus()
        self.show_all()

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """Show whatever changed while another area was on the screen."""
        if self.is_mounted and self._shown != self._to_show():
            self.show_all()

    def on_resize(self, _event: Resize) -> None:
        """A terminal that was too small hid the body, and what is hidden loses the keys: they go to it again."""
        if self._is_built and self.focused is None:
            self.call_after_refresh(self.main().focus)

    def show_all(self) -> None:
        """Show the edges and the board."""
        if not self._is_built:  # others may do something while an area is being made: it shows all of it in the end
            return
        desk, past = self.desk, self.desk.session.past
        self._shown = self._to_show()
        if past is None:
            self.query_one(Banner).show("", "", "")
        else:
            start = desk.session.start
            way_back = (
                "esc or V: back to now"
                if start is None
                else "the program was started with --at"
                if past is start
                else "esc or V: back to the moment of --at"
            )
            self.query_one(Banner).show(f"The board {past.words}", past.after, way_back)
        stands = "past" if past is not None else "only looking" if desk.session.only_looks else "saved"
        state = f"{short_day(desk.today, desk.today)} {desk.glyphs.dot} {stands}"
        self.query_one(TopLine).show(desk.board.team.name, state)
        self.show_board()
        self.show_keys()

    def _to_show(self) -> tuple[Board, int, str, str]:
        session = self.desk.session
        return session.board, session.seen, self.filter_text, session.only_looks

    def show_keys(self) -> None:
        """Show the keys that can be pressed now."""
        desk = self.desk
        if not self._is_built:
            return
        if desk.area != self.AREA:  # commands look at the area in view, whose widgets may not be there yet
            self._shown = (None, 0, "", "")
            return
        keys = [
            (command.id, command.key_name(), command.word)
            for command in commands_in(self.AREA)
            if command.word and command.possible(desk) and not (desk.session.shut and command.writes)
        ]
        others = len(desk.present)
        here = f" {desk.glyphs.dot} {others} here" if others > 1 else ""
        self.query_one(BottomLine).show(keys, desk.session.me + here, self.filter_text, desk.glyphs.plain(desk.news))

    # from a key to a command ----------------------------------------------------------------

    def action_command(self, command_id: str) -> None:
        """Run a command. One that asks a person waits in a worker."""
        command = BY_ID[command_id]
        if not self._is_built:
            return
        if command.writes and self.desk.session.shut:
            self.desk.warn(self.desk.session.shut)
        elif command.possible(self.desk):
            self.run_worker(command.run(self.desk), group="command", exit_on_error=True)
        else:
            self.desk.warn(command.why_not(self.desk))

    def on_top_line_chosen(self, event: TopLine.Chosen) -> None:
        """An area was clicked."""
        self.action_command(f"view.{event.area}")

    def on_bottom_line_pressed(self, event: BottomLine.Pressed) -> None:
        """A key's name was clicked."""
        self.action_command(event.command)

    # the filter -----------------------------------------------------------------------------

    @property
    def filter_text(self) -> str:
        """The filter in force here, as typed."""
        return self.desk.filter_text

    def set_filter(self, text: str) -> str:
        """Put a filter in force. Returns what is wrong with it, or an empty text."""
        return self.desk.set_filter(text)

    def open_filter(self) -> None:
        """Show the filter's line and type into it."""
        entry = self.query_one("#filter-text", Input)
        entry.value = self.filter_text
        self.add_class("filtering")
        entry.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing; a filter that is not right yet changes nothing and says what is wrong."""
        wrong = self.set_filter(event.value)
        self.query_one("#filter-wrong", Label).update(Content(self.desk.glyphs.plain(wrong)))
        if not wrong:
            self.show_board()
            self.show_keys()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps the filter and goes back to the board."""
        event.stop()
        self._close_filter()

    def action_escape(self) -> None:
        """Escape clears the filter; else it goes back from a past board to now, or to where keys usually go."""
        if self.has_class("filtering") or self.filter_text:
            self.set_filter("")
            self._close_filter()
            self.show_board()
            self.show_keys()
        elif self.desk.session.back_to_now():
            self.show_all()
        self.main().focus()

    def _close_filter(self) -> None:
        self.remove_class("filtering")
        self.main().focus()
        self.show_keys()
