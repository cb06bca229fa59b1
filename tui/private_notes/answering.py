"""One's own three questions, and one's own answers to them: kept with the notes, for nobody else."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

Questions = tuple[str, ...]
USUAL: Questions = ("Enough time for what matters", "I learned something", "I know what is wanted of me")
"""What stands there until somebody writes their own."""


class Answering(ModalScreen[None]):
    """Three questions, which can be changed, and a number from 1 to 5 beside each."""

    BINDINGS: ClassVar = [
        Binding("ctrl+s", "keep", "Keep", id="answering.keep", priority=True),
        Binding("escape", "back", "Back", id="answering.back", priority=True),
    ]

    def __init__(self, questions: Questions, keep: Callable[[Questions, tuple[int, int, int]], str]):
        """`keep` keeps both and says in one line what stands in the way; empty where they were kept."""
        super().__init__()
        self._questions, self._keep = (questions or USUAL)[:3], keep

    def compose(self) -> ComposeResult:
        """A line a question, what stands in the way, the keys."""
        yield Static(Content("Your own answers, 1 not at all to 5 fully"), id="writing-title")
        for i, question in enumerate(self._questions):
            with Horizontal(classes="answer"):
                yield Input("", id=f"mark-{i}", max_length=1, compact=True, classes="mark")
                yield Input(question, id=f"question-{i}", compact=True)
        yield Static(Content(""), id="writing-said")
        yield Static(
            Content("ctrl+s keep   tab next   esc back   To share them: evenhand share-answers"), id="writing-keys"
        )

    def on_mount(self) -> None:
        """Begin with the first answer."""
        for entry in self.query(Input):
            entry.cursor_blink = False
        self.query_one("#mark-0", Input).focus()

    def action_keep(self) -> None:
        """Keep them and go back."""
        marks = [self.query_one(f"#mark-{i}", Input).value for i in range(len(self._questions))]
        questions = tuple(self.query_one(f"#question-{i}", Input).value.strip() for i in range(len(self._questions)))
        if any(mark not in set("12345") for mark in marks) or len(marks) != 3 or not all(questions):
            said = "each question has a number from 1 to 5"
        else:
            one, two, three = (int(mark) for mark in marks)
            said = self._keep(questions, (one, two, three))
        self.query_one("#writing-said", Static).update(Content(said))
        if not said:
            self.dismiss()

    def action_back(self) -> None:
        """Go back without keeping."""
        self.dismiss()
