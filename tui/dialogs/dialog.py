"""The base of all dialogs: a box over the screen, closed by Escape, without dimming what lies under it."""

from typing import ClassVar, TypeVar

from textual.binding import Binding
from textual.message import Message
from textual.screen import ModalScreen

from tui.coming_up import ComesUpOnce
from tui.glyphs import UNICODE, Glyphs

T = TypeVar("T")


class News(Message):
    """Others changed the board under an open dialog."""


class Dialog(ComesUpOnce, ModalScreen[T]):
    """A box over the screen. A dimming backdrop would send every cell of the terminal again."""

    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-low"), (30, "-high")]
    BINDINGS: ClassVar = [Binding("escape", "back", "Back", id="dialog.back", tooltip="close without doing anything")]

    def __init__(self, glyphs: Glyphs = UNICODE):
        super().__init__()
        self.glyphs = glyphs

    def action_back(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
