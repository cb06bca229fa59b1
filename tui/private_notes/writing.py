"""Where a private note is written. It is never in a file in clear: there is no editor of the system's here."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea


class Writing(ModalScreen[None]):
    """Write; ctrl+s keeps it, Escape leaves it, asking first where something was written."""

    BINDINGS: ClassVar = [
        Binding("ctrl+s", "keep", "Keep", id="writing.keep", priority=True),
        Binding("escape", "back", "Back", id="writing.back", priority=True),
    ]

    def __init__(self, title: str, text: str, keep: Callable[[str], str]):
        """`keep` keeps a text and says in one line what stands in the way; empty where it was kept."""
        super().__init__()
        self._title, self._text, self._keep = title, text, keep
        self._asked = False
        self.said = ""

    def compose(self) -> ComposeResult:
        """The title, the text, what stands in the way, the keys."""
        yield Static(Content(self._title), id="writing-title")
        yield TextArea(self._text, id="text", soft_wrap=True, show_line_numbers=False)
        yield Static(Content(""), id="writing-said")
        yield Static(Content("ctrl+s keep   esc back without keeping   ctrl+l keep and hide"), id="writing-keys")

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.focus()
        area.move_cursor(area.document.end)

    def keep(self) -> bool:
        """Keep what is written; whether that was possible."""
        self.said = self._keep(self.query_one(TextArea).text)
        self.query_one("#writing-said", Static).update(Content(self.said))
        return not self.said

    def action_keep(self) -> None:
        """Keep it and go back."""
        if self.keep():
            self.dismiss()

    def action_back(self) -> None:
        """Go back; what was written is only thrown away the second time."""
        if self.query_one(TextArea).text == self._text or self._asked:
            self.dismiss()
            return
        self._asked = True
        self.query_one("#writing-said", Static).update(Content("Not kept. esc again throws it away; ctrl+s keeps it."))

    def on_text_area_changed(self) -> None:
        """Whoever writes on means it."""
        self._asked = False
