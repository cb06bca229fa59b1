"""A form: named fields of one line each, checked as they are typed, so that a mistake shows before it is sent."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label, Static

from tui.dialogs.dialog import Dialog
from tui.glyphs import Glyphs
from tui.widgets.entry import Entry


class Field(NamedTuple):
    """One line of a form.

    Attributes:
        id: name of the value.
        label: what stands before it.
        value: what is in it.
        hint: shown while it is empty.
        choices: completed while typing; any text may be typed all the same.
        goes_on: it holds words or a list, which one goes on writing at their end; of anything else what is typed takes the place.
    """

    id: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    goes_on: bool = False


Values = Mapping[str, str]


class Form(Dialog[dict[str, str]]):
    """Fields, and what is wrong with them. ctrl+s sends it, Enter goes to the next field and sends from the last."""

    BINDINGS: ClassVar = [
        Binding("ctrl+s", "send", "Save", id="form.send", tooltip="save", priority=True),
        Binding("down", "app.focus_next", "Next field", id="form.next", show=False, tooltip="next field"),
        Binding("up", "app.focus_previous", "Previous field", id="form.previous", show=False, tooltip="previous field"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        check: Callable[[Values], tuple[bool, str]],
        glyphs: Glyphs,
        note: Sequence[str] = (),
        typed: Values | None = None,
        meanwhile: Callable[[], str] = str,
        send: str = "save",
        new: bool = False,
    ):
        """A form for these fields.

        Args:
            title: what it is about.
            fields: its lines.
            check: says whether the values will do, and what to know about them.
            glyphs: the signs that can be shown.
            note: lines above the fields.
            typed: what was typed before.
            meanwhile: says what others did to the thing that the form is about; asked when there is news.
            send: what ctrl+s does, in a word.
            new: whether it makes something, so that what stands in it at first is sent too.
        """
        super().__init__(glyphs)
        self._meanwhile, self._send, self._news = meanwhile, send, ""
        self._title, self.fields, self._check, self._note = title, fields, check, note
        self._typed, self._new = typed or {}, new

    def compose(self) -> ComposeResult:
        """Title, a line a field, what is wrong, the keys."""
        with Vertical(classes="box"):
            yield Static(Content(self.glyphs.plain(self._title)), classes="dialog-title")
            with VerticalScroll(can_focus=False, classes="fields"):
                for line in self._note:
                    yield Static(Content(self.glyphs.plain(line)), classes="dialog-note")
                for field in self.fields:
                    with Horizontal(classes="field"):
                        yield Label(Content(field.label))
                        yield Entry(
                            self._typed.get(field.id, field.value),
                            placeholder=field.hint,
                            id=f"field-{field.id}",
                            compact=True,
                            select_on_focus=not field.goes_on,
                            suggester=SuggestFromList(field.choices, case_sensitive=False) if field.choices else None,
                        )
            yield Static(Content(""), id="wrong")
            yield Static(Content(f"ctrl+s {self._send}   tab next   esc back"), classes="dialog-keys")

    def on_mount(self) -> None:
        """A cursor that blinks sends bytes all the time."""
        for entry in self.query(Input):
            entry.cursor_blink = False

    @property
    def values(self) -> dict[str, str]:
        """What is in the fields."""
        return {field.id: self.query_one(f"#field-{field.id}", Input).value.strip() for field in self.fields}

    def on_input_changed(self) -> None:
        """Say at once what is wrong."""
        self._say_what_is_known()

    def on_news(self) -> None:
        """Say what others did to the thing; what was typed stays as it is."""
        self._news = self._meanwhile()
        self._say_what_is_known()

    def _say_what_is_known(self) -> None:
        wrong = self._check(self.values)[1] if self._changed() else ""
        self._say("; ".join(dict.fromkeys(filter(None, (wrong, self._news)))))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on, and sends from the last field."""
        event.stop()
        if event.input.id == f"field-{self.fields[-1].id}":
            self.action_send()
        else:
            self.focus_next()

    def action_send(self) -> None:
        """Close with the values, unless something is wrong; a form for a row that is there just closes untouched."""
        if not self._new and not self._changed() and self.fields[0].value:  # nothing to change
            self.dismiss(None)
            return
        will_do, said = self._check(self.values)
        if will_do:
            self.dismiss(self.values)
        else:
            self._say(said)

    def _changed(self) -> bool:
        return self.values != {field.id: field.value.strip() for field in self.fields}

    def _say(self, wrong: str) -> None:
        self.query_one("#wrong", Static).update(Content(self.glyphs.plain(wrong)))
