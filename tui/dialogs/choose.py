"""Choose one of a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.dialogs.dialog import Dialog
from tui.glyphs import Glyphs


class Choose(Dialog[str]):
    """A list of choices as (id, text); Enter takes the one under the cursor, a digit takes the choice with that number."""

    BINDINGS: ClassVar = [
        Binding("j", "list('cursor_down')", "Down", id="choose.down", show=False, tooltip="down"),
        Binding("k", "list('cursor_up')", "Up", id="choose.up", show=False, tooltip="up"),
        *[
            Binding(str(n), f"number({n})", f"Choice {n}", id=f"choose.{n}", show=False, tooltip=f"choice {n}")
            for n in range(10)
        ],
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], glyphs: Glyphs, note: str = ""):
        super().__init__(glyphs)
        self._title, self._choices, self._note = title, choices, note

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        with Vertical(classes="box"):
            yield Static(Content(self.glyphs.plain(self._title)), classes="dialog-title")
            if self._note:
                yield Static(Content(self.glyphs.plain(self._note)), classes="dialog-note")
            yield OptionList(
                *[Option(Content(self.glyphs.plain(text)), id=f"c{i}") for i, (_, text) in enumerate(self._choices)]
            )
            yield Static(Content("enter choose   esc back"), classes="dialog-keys")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a choice."""
        event.stop()
        self.dismiss(self._choices[event.option_index][0])

    def action_number(self, number: int) -> None:
        """A choice whose id is this number."""
        if any(choice == str(number) for choice, _ in self._choices):
            self.dismiss(str(number))

    def action_list(self, what: str) -> None:
        """Move in the list."""
        entries = self.query_one(OptionList)
        entries.action_cursor_down() if what == "cursor_down" else entries.action_cursor_up()
