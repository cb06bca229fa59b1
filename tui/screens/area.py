"""The base of the areas: first line, body, filter line, last line; and the way from a key to a command."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import ScreenResume
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Label

from models.board import Board
from models.dates import short_day
from tui.commands.all import BY_ID, commands_in
from tui.desk import Desk
from tui.shell import At
from tui.widgets.edges import BottomLine, TopLine

AREAS = (("board", "2", "Board"), ("skills", "3", "Skills"), ("load", "4", "Load"))
"""Id, key and name of every area there is."""


class AreaScreen(Screen[None]):
    """One area. It composes and routes: what to show it asks rules, what to do it leaves to commands."""

    AREA: ClassVar[str]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (46, "-narrow"), (76, "-usual"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-low"), (30, "-high")]
    BINDINGS: ClassVar = [Binding("escape", "escape", "Back", id="view.back", show=False, tooltip="clear the filter")]

    def __init__(self, desk: Desk):
        super().__init__()
        self.desk = desk
        self._shown: tuple[Board | None, str] = (None, "")

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
        yield TopLine(AREAS, self.AREA, glyphs=self.desk.glyphs)
        yield from self.body()
        with Horizontal(id="filter"):
            yield Label("/")
            entry = Input(compact=True, placeholder="@ana +sql due.before:fri class:stretch", id="filter-text")
            entry.cursor_blink = False
            yield entry
            yield Label("", id="filter-wrong")
        yield BottomLine(glyphs=self.desk.glyphs)
        yield Label("Evenhand needs 46 x 12", id="too-small")

    def on_mount(self) -> None:
        """Keys go to the body, and the first frame of an area shows what there is."""
        self.main().focus()
        self.show_all()

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """Show whatever changed while another area was on the screen."""
        if self.is_mounted and self._shown != (self.desk.board, self.desk.filter_text):
            self.show_all()

    def show_all(self) -> None:
        """Show the edges and the board."""
        desk = self.desk
        self._shown = (desk.board, desk.filter_text)
        state = f"{short_day(desk.today, desk.today)} {desk.glyphs.dot} saved"
        self.query_one(TopLine).show(desk.board.team.name, state)
        self.show_board()
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys that can be pressed now."""
        desk = self.desk
        keys = [
            (command.id, command.key_name(), command.word)
            for command in commands_in(self.AREA)
            if command.word and command.possible(desk)
        ]
        self.query_one(BottomLine).show(keys, desk.session.me, desk.filter_text)

    # from a key to a command ----------------------------------------------------------------

    def action_command(self, command_id: str) -> None:
        """Run a command. One that asks a person waits in a worker."""
        command = BY_ID[command_id]
        if command.possible(self.desk):
            self.run_worker(command.run(self.desk), group="command", exit_on_error=True)
        else:
            self.desk.warn(command.needs)

    def on_top_line_chosen(self, event: TopLine.Chosen) -> None:
        """An area was clicked."""
        self.action_command(f"view.{event.area}")

    def on_bottom_line_pressed(self, event: BottomLine.Pressed) -> None:
        """A key's name was clicked."""
        self.action_command(event.command)

    # the filter -----------------------------------------------------------------------------

    def open_filter(self) -> None:
        """Show the filter's line and type into it."""
        entry = self.query_one("#filter-text", Input)
        entry.value = self.desk.filter_text
        self.add_class("filtering")
        entry.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing; a filter that is not right yet changes nothing and says what is wrong."""
        wrong = self.desk.set_filter(event.value)
        self.query_one("#filter-wrong", Label).update(Content(self.desk.glyphs.plain(wrong)))
        if not wrong:
            self.show_board()
            self.show_keys()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps the filter and goes back to the board."""
        event.stop()
        self._close_filter()

    def action_escape(self) -> None:
        """Escape clears the filter, or goes back to where keys usually go."""
        if self.has_class("filtering") or self.desk.filter_text:
            self.desk.set_filter("")
            self._close_filter()
            self.show_board()
            self.show_keys()
        self.main().focus()

    def _close_filter(self) -> None:
        self.remove_class("filtering")
        self.main().focus()
        self.show_keys()
