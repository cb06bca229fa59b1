"""Take back, and do again."""

from tui.commands.command import Command
from tui.desk import Desk


class Undo(Command):
    """Take back what I did last."""

    id, key, name, word = "history.undo", "u", "Undo", "undo"
    help = "take back what you did last; it says what"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Undo."""
        desk.undo()


class Redo(Command):
    """Do again what I took back."""

    id, key, name = "history.redo", "ctrl+r,U", "Redo"
    help = "do again what you took back (also U)"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Redo."""
        desk.redo()


HISTORY = (Undo, Redo)
