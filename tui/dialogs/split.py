"""How a task would divide, before it does."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.rules.split import Split
from models.rules.why_parts import Why
from models.rules.wording import hours_words
from tui.dialogs.dialog import Dialog
from tui.dialogs.reading import why_page
from tui.glyphs import Glyphs


class SplitDialog(Dialog[bool]):
    """The wholes with who could own each, and what speaks against it. Enter divides it."""

    BINDINGS: ClassVar = [
        Binding("enter,y", "divide", "Divide", id="split.divide", show=False, tooltip="divide it"),
        Binding("question_mark", "why", "Why", id="split.why", show=False, tooltip="why these hours"),
        Binding("q,n", "back", "Close", id="split.close", show=False, tooltip="close"),
    ]

    def __init__(self, found: Split, why: Why, glyphs: Glyphs):
        super().__init__(glyphs)
        self._found, self._why = found, why

    def compose(self) -> ComposeResult:
        """Title, wholes, warnings, keys."""
        found, plain = self._found, self.glyphs.plain
        title = f"Split {found.task.title}, {hours_words(found.task.effort_hours)}"
        page: list[str | tuple[str, str]] = []
        for number, whole in enumerate(found.wholes if found.divides else (), 1):
            page += [(plain(f"{number}. {whole.title}"), "bold"), f", {hours_words(whole.hours)}\n"]
            page += [("   + ", "$success"), plain(f"{whole.words}\n")]
        for warning in found.warnings:
            page += [("   - ", "$warning"), plain(f"{warning}\n")]
        with Vertical(classes="box short"):
            yield Static(Content(plain(title)), classes="dialog-title")
            with VerticalScroll(id="page", can_focus=False):
                yield Static(Content.assemble(*page))
            yield Static(
                Content(f"{'enter divide it  ' if found.divides else ''}? why  esc back"), classes="dialog-keys"
            )

    def action_why(self) -> None:
        """Open the hours of the parts."""
        self.app.push_screen(why_page(self._why, self.glyphs, leads_on=False))

    def action_divide(self) -> None:
        """Divide it, where it divides."""
        self.dismiss(self._found.divides)
