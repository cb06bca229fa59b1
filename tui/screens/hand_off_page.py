"""The page of one hand-off: how it stands, what was agreed, what happened, and the keys that lead on from here.

It stays open while its commands run: a form opens over it, and what was done shows on it at once.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Static

from models.rules.handoff_states import newest
from tui.commands.all import ALL, BY_ID
from tui.commands.command import Command, bindings
from tui.commands.history import Redo, Undo
from tui.desk import Desk
from tui.dialogs.dialog import Dialog
from tui.hand_off_look import Line, Look
from tui.hand_off_view import SECTIONS, state_line

HERE: tuple[type[Command], ...] = (*(c for c in ALL if "hand-off" in c.areas), Undo, Redo)
"""The commands of the page: those whose area is `hand-off`, and undo."""


class HandOffPage(Dialog[None]):
    """One hand-off, from the first offer to the last feedback."""

    BINDINGS: ClassVar = [
        *bindings(HERE),
        Binding("q", "back", "Close", id="hand-off.close", show=False, tooltip="close"),
        Binding("down,j", "scroll(1)", "Down", id="hand-off.down", show=False, tooltip="down"),
        Binding("up,k", "scroll(-1)", "Up", id="hand-off.up", show=False, tooltip="up"),
        Binding("pagedown,space", "scroll(10)", "Page down", id="hand-off.page_down", show=False, tooltip="page"),
        Binding("pageup", "scroll(-10)", "Page up", id="hand-off.page_up", show=False, tooltip="page"),
    ]

    def __init__(self, desk: Desk, task: str):
        super().__init__(desk.glyphs)
        self._desk, self._task_id = desk, task
        self._shown: dict[str, Content] = {}
        self.add_class("-runs-commands")

    def compose(self) -> ComposeResult:
        """Title, state, sections, keys."""
        with Vertical(classes="box tall"):
            yield Static(id="hand-off-title", classes="dialog-title")
            yield Static(id="hand-off-state")
            with VerticalScroll(id="page", can_focus=False):
                yield Static(id="hand-off-sections")
            yield Static(id="hand-off-keys", classes="dialog-keys")

    def on_mount(self) -> None:
        """Commands are about this task as long as it is open."""
        self._desk.opened = self._task_id
        self.show_hand_off()

    def on_unmount(self) -> None:
        """Commands are about the cursor again."""
        self._desk.opened = None

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """A form over it was closed."""
        if self.is_mounted:
            self.show_hand_off()

    def on_news(self) -> None:
        """Others changed the board."""
        self.show_hand_off()

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one("#page").scroll_relative(y=lines, animate=False)

    def action_command(self, command_id: str) -> None:
        """Run a command of the page; what it did shows when it is done."""
        desk, command = self._desk, BY_ID[command_id]
        if command.writes and desk.session.shut:
            desk.warn(desk.session.shut)
        elif command.possible(desk):
            self.run_worker(self._run_command(command), group="command", exit_on_error=True)
        else:
            desk.warn(command.why_not(desk))

    async def _run_command(self, command: type[Command]) -> None:
        await command.run(self._desk)
        if self.is_mounted:
            self.show_hand_off()

    # what stands there ----------------------------------------------------------------------

    def show_hand_off(self) -> None:
        """Show how it stands now."""
        desk, plain = self._desk, self.glyphs.plain
        task = desk.board.tasks.get(self._task_id)
        if task is None:
            self.dismiss(None)
            return
        self._put("hand-off-title", Content(plain(f"{task.id}  {task.title}")))
        handoff = newest(desk.board, task.id)
        state, sections = Content("It was not handed off yet"), Content("")
        if handoff is not None:
            look = Look(desk.board, task, handoff, desk.today, desk.session.me, self.glyphs)
            state, sections = self._line(state_line(look)), self._sections(look)
        self._put("hand-off-state", state)
        self._put("hand-off-sections", sections)
        keys = [f"{command.key_name()} {command.word}" for command in HERE if command.word and command.possible(desk)]
        self._put("hand-off-keys", Content(plain("   ".join([*keys, "esc back"]))))

    def _put(self, name: str, content: Content) -> None:
        """Show this where it is different: each `update` lays the page out anew."""
        if self._shown.get(name) != content:
            self._shown[name] = content
            self.query_one(f"#{name}", Static).update(content)

    def _line(self, line: Line) -> Content:
        return Content.assemble(*((self.glyphs.plain(text), style) for text, style in line))

    def _sections(self, look: Look) -> Content:
        parts: list[Content | tuple[str, str] | str] = []
        for title, lines_of in SECTIONS:
            lines = lines_of(look)
            if lines:
                parts += [*(["\n"] if parts else []), (title, "bold"), "\n"]
            for line in lines:
                parts += ["  ", self._line(line), "\n"]
        return Content.assemble(*parts)
