"""Two people changed the same thing: who did what when, and which of the two shall stand."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.dialogs.dialog import Dialog
from tui.glyphs import Glyphs


class BothChanged(NamedTuple):
    """One field that both changed, in words."""

    what: str
    who: str
    theirs: str
    mine: str


class ClashDialog(Dialog[str]):
    """Keep theirs or keep mine, by a letter; Escape goes back with nothing written. Answers `theirs`, `mine` or None."""

    BINDINGS: ClassVar = [
        Binding("t", "keep('theirs')", "Keep theirs", id="clash.theirs", tooltip="keep what they wrote"),
        Binding("m", "keep('mine')", "Keep mine", id="clash.mine", tooltip="write mine over it"),
    ]

    def __init__(self, both: Sequence[BothChanged], glyphs: Glyphs):
        super().__init__(glyphs)
        self._both = both

    def compose(self) -> ComposeResult:
        """What both changed, and the answers."""
        plain = self.glyphs.plain
        parts: list[tuple[str, str] | str] = []
        for one in self._both:
            parts += [
                (plain(one.what), "bold"), "\n",
                "  theirs  ", (plain(one.theirs or "nothing"), "$accent"), f"   {plain(one.who)}\n",
                "  mine    ", (plain(one.mine or "nothing"), "$accent"), "\n",
            ]  # fmt: skip
        with Vertical(classes="box"):
            yield Static(Content("Somebody else was faster; nothing was written yet"), classes="dialog-title")
            with VerticalScroll(can_focus=False, classes="fields"):
                yield Static(Content.assemble(*parts))
            keys = Content.assemble(("t", "bold"), " keep theirs   ", ("m", "bold"), " keep mine   esc back")
            yield Static(keys, classes="dialog-keys")

    def action_keep(self, whose: str) -> None:
        """Answer."""
        self.dismiss(whose)
