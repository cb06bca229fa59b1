"""Finish a task: how it was received, and how the owner worked. It says at once what that teaches."""

from collections.abc import Callable
from typing import ClassVar, get_args

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from models.work import Mode
from tui.dialogs.dialog import Dialog
from tui.glyphs import Glyphs

GRADES: tuple[tuple[int, str], ...] = (
    (5, "better than asked"),
    (4, "as asked"),
    (3, "accepted with remarks"),
    (2, "after a second try"),
    (1, "redone by somebody else"),
    (0, "no grade: nothing is learned from it"),
)
_USUAL = 4
_MODES: dict[Mode, str] = {"alone": "alone", "checked": "with a check", "paired": "in a pair"}

Answer = tuple[int | None, Mode | None]


class CloseDialog(Dialog[Answer]):
    """A grade and a mode, both with what is usual chosen already: Enter finishes, a digit or a letter chooses another."""

    BINDINGS: ClassVar = [
        Binding("j", "list('cursor_down')", "Down", id="close.down", show=False, tooltip="down"),
        Binding("k", "list('cursor_up')", "Up", id="close.up", show=False, tooltip="up"),
        *[
            Binding(str(n), f"grade({n})", f"Grade {n}", id=f"close.{n}", show=False, tooltip=f"grade {n}")
            for n in range(6)
        ],
        *[
            Binding(mode[0], f"mode('{mode}')", words, id=f"close.{mode}", show=False, tooltip=f"worked {words}")
            for mode, words in _MODES.items()
        ],
    ]

    def __init__(self, title: str, mode: Mode, taught: Callable[[int | None, Mode], str], glyphs: Glyphs):
        """A dialog for one task.

        Args:
            title: the task's title.
            mode: the mode that is chosen at first.
            taught: says what a grade and a mode teach, in words.
            glyphs: the signs that can be shown.
        """
        super().__init__(glyphs)
        self._title, self._mode, self._taught = title, mode, taught

    def compose(self) -> ComposeResult:
        """Title, grades, modes, what is taught, keys."""
        with Vertical(classes="box small"):
            yield Static(Content(self.glyphs.plain(f"Finish {self._title}")), classes="dialog-title")
            yield Static(Content("How was it received?"), classes="dialog-note")
            yield OptionList(*[Option(f"{grade}  {words}") for grade, words in GRADES])
            yield Static(id="modes")
            yield Static(id="taught")
            yield Static(Content("enter finish   esc back"), classes="dialog-keys")

    def on_mount(self) -> None:
        """The usual grade is under the cursor."""
        self.action_grade(_USUAL)
        self._say()

    def on_option_list_option_highlighted(self) -> None:
        """Another grade teaches something else."""
        self._say()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click finishes."""
        event.stop()
        grade = GRADES[event.option_index][0]
        self.dismiss((grade, self._mode) if grade else (None, None))

    def action_grade(self, grade: int) -> None:
        """Put the cursor on a grade."""
        self.query_one(OptionList).highlighted = next(i for i, (known, _) in enumerate(GRADES) if known == grade)

    def action_mode(self, mode: str) -> None:
        """Choose how the owner worked."""
        self._mode = next(known for known in get_args(Mode) if known == mode)
        self._say()

    def action_list(self, what: str) -> None:
        """Move in the list."""
        entries = self.query_one(OptionList)
        entries.action_cursor_down() if what == "cursor_down" else entries.action_cursor_up()

    def _say(self) -> None:
        at = self.query_one(OptionList).highlighted
        grade = None if at is None else GRADES[at][0] or None
        modes = Content("How?  ")
        for mode, words in _MODES.items():
            sign = self.glyphs.cursor if mode == self._mode else " "
            style = "bold" if mode == self._mode else "dim"
            modes += Content.assemble((f"{sign}{mode[0]} {words}   ", style))
        self.query_one("#modes", Static).update(modes)
        self.query_one("#taught", Static).update(Content(self.glyphs.plain(self._taught(grade, self._mode))))
