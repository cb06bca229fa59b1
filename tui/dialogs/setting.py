"""Another value for a setting: what it would change is shown before it can be saved."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, Static

from models.rules.settings import Setting
from tui.dialogs.dialog import Dialog
from tui.glyphs import Glyphs
from tui.widgets.entry import Entry

_PAUSE = 0.3
"""Seconds without a key after which it is looked what the value would change."""

Look = Callable[[float, Callable[[], bool]], Sequence[str]]
"""What a value would change, in lines; asked in a thread, and told when nobody waits for it any more."""


class SettingDialog(Dialog[float]):
    """A field for the value, and under it the findings and the first suggestions that would be others."""

    BINDINGS: ClassVar = [
        Binding("ctrl+s", "send", "Save", id="setting.send", tooltip="save", priority=True),
        Binding("ctrl+d,pagedown", "scroll(8)", "Down", id="setting.down", show=False, tooltip="scroll", priority=True),
        Binding("ctrl+u,pageup", "scroll(-8)", "Up", id="setting.up", show=False, tooltip="scroll", priority=True),
    ]

    class Seen(Message):
        """It was found out what a value would change."""

        def __init__(self, text: str, lines: Sequence[str]):
            super().__init__()
            self.text, self.lines = text, lines

    def __init__(
        self, setting: Setting, value: str, check: Callable[[str], tuple[float | None, str]], look: Look, glyphs: Glyphs
    ):
        """A dialog for a setting.

        Args:
            setting: the setting as it is.
            value: what stands in the field at first.
            check: makes the value of what was typed; None with what is wrong, or with nothing where nothing changes.
            look: what a value would change.
            glyphs: the signs that can be shown.
        """
        super().__init__(glyphs)
        self._setting, self._value, self._check, self._look = setting, value, check, look
        self._seen: str | None = None
        self._stop = Event()

    def compose(self) -> ComposeResult:
        """What it is, the field, what would change, the keys."""
        t = self._setting.threshold
        with Vertical(classes="box"):
            yield Static(Content(f"{t.field}: {t.meaning}"), classes="dialog-title")
            yield Static(
                Content(
                    f"{t.low:g} to {t.high:g}, {t.unit}; default {t.default:g}\n"
                    f"{t.status}: {self.glyphs.plain(t.source)}"
                ),
                classes="setting",
            )
            with Horizontal(classes="field"):
                yield Label("Value")
                # What is typed is the new number: nobody adds digits to the old one.
                entry = Entry(self._value, id="value", compact=True)
                entry.cursor_blink = False
                yield entry
            yield Static("", id="wrong")
            with VerticalScroll(id="effect", can_focus=False):
                yield Static("", id="effect-text")
            yield Static(Content("ctrl+s save   pgup, pgdn scroll   esc back"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Say at once what the value in the field would change."""
        self._ask()

    def on_unmount(self) -> None:
        """Nobody waits for an answer any more."""
        self._stop.set()

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.query_one("#value", Input).value.strip()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another value: what the one before would change does not matter any more."""
        event.stop()
        self._ask()

    def _ask(self) -> None:
        self._stop.set()
        self._seen = None
        value, wrong = self._check(self.typed)
        self.query_one("#wrong", Static).update(Content(self.glyphs.plain(wrong)))
        if value is None:
            self._show("")
            return
        self._show("looking what it would change ...")
        self._stop = Event()
        self.set_timer(_PAUSE, partial(self._start, self.typed, value, self._stop))

    def _start(self, text: str, value: float, stop: Event) -> None:
        if not stop.is_set():
            work = partial(self._find_out, text, value, stop)
            self.run_worker(work, thread=True, exit_on_error=True, group="effect")

    def _find_out(self, text: str, value: float, stop: Event) -> None:
        lines = self._look(value, lambda: not stop.is_set())
        if not stop.is_set():
            self.post_message(self.Seen(text, lines))

    def on_setting_dialog_seen(self, event: Seen) -> None:
        """Show what would change; from now on it can be saved."""
        if event.text == self.typed:
            self._seen = event.text
            self._show("\n".join(event.lines))

    def _show(self, text: str) -> None:
        self.query_one("#effect-text", Static).update(Content(self.glyphs.plain(text)))

    def action_scroll(self, lines: int) -> None:
        """Scroll what would change."""
        self.query_one("#effect").scroll_relative(y=lines, animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter saves."""
        event.stop()
        self.action_send()

    def action_send(self) -> None:
        """Close with the value, once it is on the screen what it changes."""
        value, wrong = self._check(self.typed)
        if value is None:
            if not wrong:
                self.dismiss(None)
        elif self._seen == self.typed:
            self.dismiss(value)
        else:
            self._show("looking what it would change; then ctrl+s saves it")
