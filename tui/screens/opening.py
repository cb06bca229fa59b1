"""What is on the screen while the board is read: the first frame costs nothing but itself."""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Label


class Opening(Screen[None]):
    """The name, until the board is there."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Label(" Evenhand   reading the board", id="opening")
