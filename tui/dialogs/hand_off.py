"""The hand-off: who, dates, a coach, what the owner may decide, check-ins, and a short brief. Tab through, ctrl+s sends."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static

from models.rules.candidate import Candidate, Suggestions
from models.rules.why_parts import Why
from tui.dialogs.dialog import Dialog
from tui.dialogs.reading import why_page
from tui.glyphs import Glyphs
from tui.widgets.answer import Answer
from tui.widgets.authority import AuthorityChoice
from tui.widgets.entry import Entry


@dataclass(frozen=True)
class HandOffDraft:
    """What was filled in; dates as typed."""

    owner: str
    told: str
    due: str
    coach: str
    check_days: str
    why: str
    deliverable: str
    done_when: str
    reason: str = ""
    authority: int | None = None


@dataclass(frozen=True)
class Usual:
    """What a hand-off to somebody begins with: the coach and the check-ins as typed, the authority and its ceiling."""

    coach: str
    check_days: str
    authority: int
    ceiling: int


@dataclass(frozen=True)
class Checked:
    """What the rules say of a draft.

    Attributes:
        will_do: whether it can be handed over.
        said: what stands in the way, or what will be asked.
        wants_reason: whether it goes against a rule, so that a reason is wanted, or was stated.
    """

    will_do: bool
    said: str
    wants_reason: bool = False


class HandOffDialog(Dialog[HandOffDraft]):
    """Hands over with ctrl+s; what stands in the way is said while typing."""

    CSS_PATH = "hand_off.tcss"
    BINDINGS: ClassVar = [
        Binding("ctrl+s", "send", "Hand over", id="hand_off.send", tooltip="hand it over", priority=True),
        Binding("question_mark", "why", "Why", id="hand_off.why", show=False, tooltip="why this score or ceiling"),
    ]

    FIELDS: ClassVar = (
        ("told", "Told date", "the date the owner hears"),
        ("due", "Planned date", "the date you plan with, with a buffer"),
        ("coach", "Coach", "nobody"),
        ("check_days", "Check-in, days", "working days between two; empty is none"),
        ("why", "Why", "what it is for"),
        ("deliverable", "Deliverable", "what will be there"),
        ("done_when", "Done when", "how both will know"),
        ("reason", "Reason", "why it is given all the same; it is logged"),
    )
    FOLLOWING: ClassVar = ("coach", "check_days")
    """Fields that follow the candidate until somebody types into them."""

    def __init__(
        self,
        title: str,
        facts: str,
        suggestions: Suggestions,
        growth: float,
        first: HandOffDraft,
        check: Callable[[HandOffDraft], Checked],
        usual: Callable[[Candidate], Usual],
        why: Callable[[Candidate, bool], Why],
        glyphs: Glyphs,
    ):
        """`check` says what the rules say of a draft, `usual` what it begins with for a candidate.

        `why` opens their score, or the authority that their record supports.
        """
        super().__init__(glyphs)
        self._title, self._facts, self._suggestions, self._growth = title, facts, suggestions, growth
        self._first, self._check, self._usual, self._why = first, check, usual, why
        self._touched: set[str] = set()

    def compose(self) -> ComposeResult:
        """Title, candidates, fields, what to know, keys."""
        with Vertical(classes="box wide"):
            yield Static(Content(self.glyphs.plain(f"Hand off: {self._title}")), classes="dialog-title")
            yield Static(Content(self.glyphs.plain(self._facts)), classes="dialog-note")
            yield Answer(brief=True, id="who", glyphs=self.glyphs)
            with VerticalScroll(can_focus=False, classes="fields"):
                for name, label, hint in self.FIELDS:
                    if name == "why":
                        with Horizontal(classes="field tall-field"):
                            yield Label(Content("Authority"))
                            yield AuthorityChoice(id="authority", glyphs=self.glyphs)
                    with Horizontal(classes="field", id=f"row-{name}"):
                        yield Label(Content(label))
                        yield Entry(
                            getattr(self._first, name),
                            placeholder=hint,
                            id=f"field-{name}",
                            compact=True,
                            select_on_focus=False,
                        )
            yield Static(Content(""), id="wrong")
            yield Static(
                Content("ctrl+s hand over   up, down who   tab next   ? why   esc back"), classes="dialog-keys"
            )

    def on_mount(self) -> None:
        """Start on the candidates, with the one that was chosen."""
        for entry in self.query(Input):
            entry.cursor_blink = False
        self.query_one("#row-reason").display = False
        who = self.query_one(Answer)
        who.show(None, self._suggestions, self._growth)
        ids = [candidate.id for candidate in self._suggestions.candidates]
        who.focus()
        # At once, and not after the first frame: who presses ctrl+s that quickly means the one who was chosen.
        who.choose(ids.index(self._first.owner) if self._first.owner in ids else 0)
        self._another()

    def on_answer_opened(self, event: Answer.Opened) -> None:
        """Enter on a candidate goes on to the dates."""
        event.stop()
        self.focus_next()

    def on_answer_moved(self, event: Answer.Moved) -> None:
        """Another candidate brings another coach, check-ins and authority, as long as nobody touched them."""
        event.stop()
        self._another()

    def _another(self) -> None:
        candidate = self.query_one(Answer).candidate
        if candidate is not None:
            usual = self._usual(candidate)
            for name in self.FOLLOWING:
                if name not in self._touched:
                    with self.prevent(Input.Changed):
                        self.query_one(f"#field-{name}", Input).value = getattr(usual, name)
            authority = self.query_one(AuthorityChoice)
            authority.show(authority.value if "authority" in self._touched else usual.authority, usual.ceiling)
        self._say()

    @property
    def draft(self) -> HandOffDraft:
        """What is filled in."""
        candidate = self.query_one(Answer).candidate
        values = {name: self.query_one(f"#field-{name}", Input).value.strip() for name, _, _ in self.FIELDS}
        authority = self.query_one(AuthorityChoice).value
        return HandOffDraft(owner=candidate.id if candidate else "", authority=authority, **values)

    def on_authority_choice_changed(self, event: AuthorityChoice.Changed) -> None:
        """Say at once whether the record supports it."""
        event.stop()
        self._touched.add("authority")
        self._say()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what stands in the way."""
        if event.input.has_focus:
            self._touched.add(str(event.input.id).removeprefix("field-"))
        self._say()

    def action_why(self) -> None:
        """On the candidates open the score, on the authority what the record supports; in a field it is a letter."""
        candidate = self.query_one(Answer).candidate
        if candidate is not None:
            why = self._why(candidate, self.query_one(AuthorityChoice).has_focus)
            self.app.push_screen(why_page(why, self.glyphs, leads_on=False))

    def on_news(self) -> None:
        """What stands in the way may have changed."""
        self._say()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on, and hands over from the last field."""
        event.stop()
        last = "field-reason" if self.query_one("#row-reason").display else "field-done_when"
        if event.input.id == last:
            self.action_send()
        else:
            self.focus_next()

    def action_send(self) -> None:
        """Close with the draft, unless something stands in the way; then go to where a reason is wanted."""
        checked = self._check(self.draft)
        if checked.will_do:
            self.dismiss(self.draft)
            return
        self._say()
        if checked.wants_reason:
            self.query_one("#field-reason", Input).focus()

    def _say(self) -> None:
        checked = self._check(self.draft)
        self.query_one("#row-reason").display = checked.wants_reason
        self.query_one("#wrong", Static).update(Content(self.glyphs.plain(checked.said)))
