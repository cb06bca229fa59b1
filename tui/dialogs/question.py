"""A question that is answered with yes or no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.dialogs.dialog import Dialog
from tui.glyphs import Glyphs


class Question(Dialog[bool]):
    """Yes or no, by a letter; Escape is no. The question stands there whole: nobody says yes to half of one."""

    BINDINGS: ClassVar = [
        Binding("y", "answer(True)", "Yes", id="question.yes", tooltip="yes"),
        Binding("n", "answer(False)", "No", id="question.no", tooltip="no"),
    ]

    def __init__(self, question: str, glyphs: Glyphs):
        super().__init__(glyphs)
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(classes="box small"):
            yield Static(Content(self.glyphs.plain(self._question)), classes="question")
            yield Static(Content.assemble(("y", "bold"), " yes    ", ("n", "bold"), " no"), classes="dialog-keys")

    def action_answer(self, answer: bool) -> None:
        """Give the answer."""
        self.dismiss(answer)
