"""The hand-off: who, both dates, what the owner may decide, check-ins and the brief. Tab through, ctrl+s sends."""

from typing import ClassVar

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Input, Label, Static

from models.rules.brief_check import LABELS, BriefFinding
from models.rules.candidate import Suggestions
from tui.dialogs.choose import Choose
from tui.dialogs.dialog import Dialog
from tui.dialogs.question import Question
from tui.dialogs.reading import why_page
from tui.glyphs import Glyphs
from tui.hand_off_draft import HandingOver, HandOffDraft
from tui.hand_off_fields import AFTER, BRIEF, GUIDE, TERMS, Said, as_said, in_one_line
from tui.widgets.answer import Answer
from tui.widgets.authority import AuthorityChoice


class HandOffDialog(Dialog[HandOffDraft]):
    """Hands over with ctrl+s; what stands in the way, and what the brief lacks, is said while typing."""

    CSS_PATH = "hand_off.tcss"
    BINDINGS: ClassVar = [
        Binding("ctrl+s", "send", "Hand over", id="hand_off.send", tooltip="hand it over", priority=True),
        Binding("f2", "playbook", "Playbook", id="hand_off.playbook", tooltip="begin with a playbook", priority=True),
        Binding("f4", "editor", "Editor", id="hand_off.editor", tooltip="write the brief in $EDITOR", priority=True),
        Binding("question_mark", "why", "Why", id="hand_off.why", show=False, tooltip="why this score or ceiling"),
    ]

    FOLLOWING: ClassVar = ("told", "coach", "check_days", "due_kind")
    """Terms that follow the candidate until somebody types into them."""

    def __init__(
        self,
        title: str,
        facts: str,
        suggestions: Suggestions,
        growth: float,
        owner: str,
        due: str,
        work: HandingOver,
        glyphs: Glyphs,
    ):
        """A hand-off with these candidates, on this one; `due` is the planned date as typed."""
        super().__init__(glyphs)
        self._title, self._facts, self._suggestions, self._growth = title, facts, suggestions, growth
        self._owner, self._due, self._work = owner, due, work
        self._playbook, self._guided = work.playbook, False
        self._touched: set[str] = set()
        self._whole: dict[str, Said] = {}
        self._findings: tuple[BriefFinding, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, candidates, fields, what to know, keys."""
        with Vertical(classes="box wide"):
            yield Static(Content(self.glyphs.plain(f"Hand off: {self._title}")), classes="dialog-title")
            yield Static(Content(""), classes="dialog-note", id="facts")
            yield Answer(brief=True, id="who", glyphs=self.glyphs)
            with VerticalScroll(can_focus=False, classes="fields"):
                yield from (self._row(*entry) for entry in TERMS)
                with Horizontal(classes="field tall-field"):
                    yield Label(Content("Authority"))
                    yield AuthorityChoice(id="authority", glyphs=self.glyphs)
                yield from (self._row(*entry) for entry in AFTER)
            yield Static(Content(""), id="wrong")
            yield Static(Content(""), id="lacks")
            yield Static(Content(""), id="known")
            yield Static(
                Content("ctrl+s hand over   tab next   f2 playbook   f4 editor   ? why   esc back"),
                classes="dialog-keys",
            )

    def _row(self, name: str, label: str, hint: str) -> Horizontal:
        value = self._due if name == "due" else ""
        words = any(name == one for one, _, _ in BRIEF)  # which one goes on writing
        entry = Input(value, placeholder=hint, id=f"field-{name}", compact=True, select_on_focus=not words)
        return Horizontal(Label(Content(label), id=f"label-{name}"), entry, classes="field", id=f"row-{name}")

    def on_mount(self) -> None:
        """Start on the candidates, with the one that was chosen."""
        for entry in self.query(Input):
            entry.cursor_blink = False
        self.query_one("#row-reason").display = self.query_one("#row-method_reason").display = False
        who = self.query_one(Answer)
        who.show(None, self._suggestions, self._growth)
        ids = [candidate.id for candidate in self._suggestions.candidates]
        who.focus()
        # At once, and not after the first frame: who presses ctrl+s that quickly means the one who was chosen.
        who.choose(ids.index(self._owner) if self._owner in ids else 0)
        self._another()

    def on_answer_opened(self, event: Answer.Opened) -> None:
        """Enter on a candidate goes on to the dates."""
        event.stop()
        self.focus_next()

    def on_answer_moved(self, event: Answer.Moved) -> None:
        """Another candidate brings other terms, as long as nobody touched them."""
        event.stop()
        self._another()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """What is said of the brief is about the field with the cursor first."""
        del event
        self._say_lacking()

    def _another(self) -> None:
        candidate = self.query_one(Answer).candidate
        if candidate is not None:
            usual = self._work.usual(candidate, self._field("due").value.strip(), self._playbook)
            self._guided = usual.guided
            for name in self.FOLLOWING:
                self._fill(name, usual.terms.get(name, ""))
            for name, value in usual.brief.items():
                self._fill_brief(name, value)
            authority = self.query_one(AuthorityChoice)
            authority.show(authority.value if "authority" in self._touched else usual.authority, usual.ceiling)
        self._say()

    def _fill(self, name: str, value: str) -> None:
        if name not in self._touched:
            self._write(name, value)

    def _write(self, name: str, value: str) -> None:
        entry = self._field(name)
        with self.prevent(Input.Changed):
            entry.value = value
        entry.cursor_position = len(value)

    def _fill_brief(self, name: str, value: Said) -> None:
        if name not in self._touched:
            self._whole[name] = value
            self._fill(name, in_one_line(value))

    def _field(self, name: str) -> Input:
        return self.query_one(f"#field-{name}", Input)

    @property
    def draft(self) -> HandOffDraft:
        """What is filled in."""
        candidate = self.query_one(Answer).candidate
        names = [name for name, _, _ in (*TERMS, *AFTER)]
        typed = {name: self._field(name).value.strip() for name in names}
        brief = {name: as_said(name, typed.pop(name), self._whole.get(name, "")) for name, _, _ in BRIEF}
        authority = self.query_one(AuthorityChoice).value
        owner = candidate.id if candidate else ""
        return HandOffDraft(owner=owner, authority=authority, brief=brief, playbook=self._playbook, **typed)

    def on_authority_choice_changed(self, event: AuthorityChoice.Changed) -> None:
        """Say at once whether the record supports it."""
        event.stop()
        self._touched.add("authority")
        self._say()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what stands in the way; another planned date brings another told one."""
        name = str(event.input.id).removeprefix("field-")
        if event.input.has_focus:
            self._touched.add(name)
        if name == "due":
            self._another()
        else:
            self._say()

    def action_why(self) -> None:
        """On the candidates open the score, on the authority what the record supports; in a field it is a letter."""
        candidate = self.query_one(Answer).candidate
        if candidate is not None:
            why = self._work.why(candidate, self.query_one(AuthorityChoice).has_focus)
            self.app.push_screen(why_page(why, self.glyphs, leads_on=False))

    def action_playbook(self) -> None:
        """Choose what the brief begins with; what somebody typed stays."""
        if not self._work.playbooks:
            self._tell("no playbook suits this task yet; make one of a good hand-off: evenhand playbook TASK NAME")
            return
        choices = [*self._work.playbooks, ("", "none")]

        def begin_with(chosen: str | None) -> None:
            if chosen is not None:
                self._playbook = chosen
                self._another()

        self.app.push_screen(Choose("Begin with which playbook?", choices, self.glyphs), begin_with)

    def action_editor(self) -> None:
        """Write the brief in the editor; what it says then stands in the fields."""
        try:
            with self.app.suspend():
                brief = self._work.edited(self.draft)
        except SuspendNotSupported:
            brief = "an editor cannot be opened in this terminal; write into the fields"
        if isinstance(brief, str):
            self._tell(brief)
            return
        for name, value in brief.items():
            self._whole[name] = value
            self._write(name, in_one_line(value))
            self._touched.add(name)
        self._say()

    def on_news(self) -> None:
        """What stands in the way may have changed."""
        self._say()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on, and hands over from the last field."""
        event.stop()
        last = "reason" if self.query_one("#row-reason").display else "backup"
        if event.input.id == f"field-{last}":
            self.action_send()
        else:
            self.focus_next()

    def action_back(self) -> None:
        """Close without an answer; a brief that somebody wrote is not thrown away by one key."""
        if not any(name in self._touched and self._field(name).value.strip() for name, _, _ in BRIEF):
            self.dismiss(None)
            return

        def throw_away(sure: bool | None) -> None:
            if sure:
                self.dismiss(None)

        self.app.push_screen(Question("Throw away what you wrote of the brief?", self.glyphs), throw_away)

    def action_send(self) -> None:
        """Close with the draft, unless something stands in the way; then go to where a reason is wanted."""
        checked = self._work.check(self.draft)
        if checked.will_do:
            self.dismiss(self.draft)
            return
        self._say()
        if checked.wants_reason:
            self._field("reason").focus()

    def _say(self) -> None:
        checked = self._work.check(self.draft)
        self.query_one("#row-reason").display = checked.wants_reason
        self.query_one("#row-method_reason").display = bool(self._field("method").value.strip())
        self._tell(checked.said)
        book = dict(self._work.playbooks).get(self._playbook)
        facts = f"from {book!r} · {self._facts}" if book else self._facts
        self.query_one("#facts", Static).update(Content(self.glyphs.plain(facts)))
        self.query_one("#known", Static).update(Content(self.glyphs.plain("\n".join(checked.known))))
        if checked.findings is not None:
            self._findings = checked.findings
        lacking = {finding.field for finding in self._findings}
        for name, label, _ in (*TERMS, *AFTER):
            mark = f" {self.glyphs.warns}" if name in lacking else ""
            shown = self.query_one(f"#label-{name}", Label)
            shown.update(Content(label + mark))
            shown.set_class(bool(mark), "-lacks")
        self._say_lacking()

    def _say_lacking(self) -> None:
        here = str(self.focused.id).removeprefix("field-") if self.focused is not None else ""
        found = sorted(self._findings, key=lambda finding: finding.field != here)
        if found:
            more = f" (+{len(found) - 1})" if len(found) > 1 else ""
            text = f"{self.glyphs.warns} {LABELS.get(found[0].field, found[0].field)}{more}: {found[0].text}"
        else:
            text = f"{self.glyphs.done} the brief is complete"
        guide = GUIDE.get(here, GUIDE[""]) if self._guided else ""
        if guide and not (found and found[0].field == here):
            text = f"the first hand-off to them. {guide}"
        self.query_one("#lacks", Static).update(Content(self.glyphs.plain(text)))

    def _tell(self, text: str) -> None:
        self.query_one("#wrong", Static).update(Content(self.glyphs.plain(text)))
