"""The hand-off: who, the told and the planned date, a coach, and a short brief. One screen, Tab through, ctrl+s hands over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static

from models.rules.candidate import Candidate, Suggestions
from tui.dialogs.dialog import Dialog
from tui.glyphs import Glyphs
from tui.widgets.answer import Answer


@dataclass(frozen=True)
class HandOffDraft:
    """What was filled in; dates as typed."""

    owner: str
    told: str
    due: str
    coach: str
    why: str
    deliverable: str
    done_when: str


class HandOffDialog(Dialog[HandOffDraft]):
    """Hands over with ctrl+s; what stands in the way is said while typing."""

    BINDINGS: ClassVar = [
        Binding("ctrl+s", "send", "Hand over", id="hand_off.send", tooltip="hand it over", priority=True)
    ]

    FIELDS: ClassVar = (
        ("told", "Told date", "the date the owner hears"),
        ("due", "Planned date", "the date you plan with, with a buffer"),
        ("coach", "Coach", "nobody"),
        ("why", "Why", "what it is for"),
        ("deliverable", "Deliverable", "what will be there"),
        ("done_when", "Done when", "how both will know"),
    )

    def __init__(
        self,
        title: str,
        facts: str,
        suggestions: Suggestions,
        growth: float,
        first: HandOffDraft,
        check: Callable[[HandOffDraft], tuple[bool, str]],
        coach_of: Callable[[Candidate], str],
        glyphs: Glyphs,
    ):
        """`check` says whether a draft can be handed over, and what to know about it."""
        super().__init__(glyphs)
        self._title, self._facts, self._suggestions, self._growth = title, facts, suggestions, growth
        self._first, self._check, self._coach_of = first, check, coach_of
        self._coach_typed = False

    def compose(self) -> ComposeResult:
        """Title, candidates, fields, what to know, keys."""
        with Vertical(classes="box wide"):
            yield Static(Content(self.glyphs.plain(f"Hand off: {self._title}")), classes="dialog-title")
            yield Static(Content(self.glyphs.plain(self._facts)), classes="dialog-note")
            yield Answer(brief=True, id="who", glyphs=self.glyphs)
            with VerticalScroll(can_focus=False, classes="fields"):
                for name, label, hint in self.FIELDS:
                    with Horizontal(classes="field"):
                        yield Label(Content(label))
                        yield Input(
                            getattr(self._first, name),
                            placeholder=hint,
                            id=f"field-{name}",
                            compact=True,
                            select_on_focus=False,
                        )
            yield Static(Content(""), id="wrong")
            yield Static(Content("ctrl+s hand over   up, down who   tab next   esc back"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Start on the candidates, with the one that was chosen."""
        for entry in self.query(Input):
            entry.cursor_blink = False
        who = self.query_one(Answer)
        who.show(None, self._suggestions, self._growth)
        ids = [candidate.id for candidate in self._suggestions.candidates]
        who.focus()
        self.call_after_refresh(self._start, ids.index(self._first.owner) if self._first.owner in ids else 0)

    def _start(self, place: int) -> None:
        self.query_one(Answer).choose(place)

    def on_answer_opened(self, event: Answer.Opened) -> None:
        """Enter on a candidate goes on to the dates."""
        event.stop()
        self.focus_next()

    def on_answer_moved(self, event: Answer.Moved) -> None:
        """Another candidate brings another coach, as long as nobody typed one."""
        event.stop()
        self._another()

    def _another(self) -> None:
        candidate = self.query_one(Answer).candidate
        if candidate is not None and not self._coach_typed:
            with self.prevent(Input.Changed):
                self.query_one("#field-coach", Input).value = self._coach_of(candidate)
        self._say()

    @property
    def draft(self) -> HandOffDraft:
        """What is filled in."""
        candidate = self.query_one(Answer).candidate
        values = {name: self.query_one(f"#field-{name}", Input).value.strip() for name, _, _ in self.FIELDS}
        return HandOffDraft(owner=candidate.id if candidate else "", **values)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what stands in the way."""
        self._coach_typed = self._coach_typed or (event.input.id == "field-coach" and event.input.has_focus)
        self._say()

    def on_news(self) -> None:
        """What stands in the way may have changed."""
        self._say()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on, and hands over from the last field."""
        event.stop()
        if event.input.id == "field-done_when":
            self.action_send()
        else:
            self.focus_next()

    def action_send(self) -> None:
        """Close with the draft, unless something stands in the way."""
        if self._check(self.draft)[0]:
            self.dismiss(self.draft)
        else:
            self._say()

    def _say(self) -> None:
        self.query_one("#wrong", Static).update(Content(self.glyphs.plain(self._check(self.draft)[1])))
