"""What becomes of a task: the six outcomes with their points, and all that speaks for and against the one under the cursor."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from models.delegating import Outcome
from models.rules.triage import TriageAnswer
from models.rules.why_parts import Why
from tui.dialogs.dialog import Dialog
from tui.dialogs.reading import why_page
from tui.glyphs import Glyphs
from tui.widgets.paint import wrap

LETTERS: dict[Outcome, str] = {
    "keep": "k",
    "delegate": "d",
    "automate": "a",
    "outsource": "o",
    "drop": "x",
    "later": "l",
}
"""The key that decides each outcome at once."""
SPLIT = "split"
_MOST_LINES = 6


class TriageView(NamedTuple):
    """What there is to show of one task.

    Attributes:
        title: its id and title.
        facts: what is known of it, in one line.
        answer: the six outcomes.
        since: what changed since it was last decided; empty where it never was.
    """

    title: str
    facts: str
    answer: TriageAnswer
    since: tuple[str, ...]


class TriageDialog(Dialog[str]):
    """Closes with the outcome that is decided, or with `split`."""

    CSS_PATH = "triage.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS: ClassVar = [
        Binding("down,j", "move('cursor_down')", "Down", id="triage.down", show=False, tooltip="down"),
        Binding("up,k", "move('cursor_up')", "Up", id="triage.up", show=False, tooltip="up"),
        *[
            Binding(key, f"decide('{outcome}')", outcome, id=f"triage.{outcome}", show=False, tooltip=f"{outcome} it")
            for outcome, key in LETTERS.items()
        ],
        Binding("s", f"decide('{SPLIT}')", "Split", id="triage.split", show=False, tooltip="split it by skills"),
        Binding("pagedown,space", "scroll(8)", "Page down", id="triage.page_down", show=False, tooltip="page"),
        Binding("pageup", "scroll(-8)", "Page up", id="triage.page_up", show=False, tooltip="page"),
        Binding("question_mark", "why", "Why", id="triage.why", show=False, tooltip="why these points"),
        Binding("q", "back", "Close", id="triage.close", show=False, tooltip="close"),
    ]

    def __init__(self, look: Callable[[], TriageView], why: Callable[[TriageAnswer, Outcome], Why], glyphs: Glyphs):
        """`look` gives what there is to show now, `why` opens the points of an outcome."""
        super().__init__(glyphs)
        self._look, self._why = look, why
        self._view = look()

    def compose(self) -> ComposeResult:
        """Title, facts, outcomes, reasons, keys."""
        with Vertical(classes="box"):
            yield Static(Content(self.glyphs.plain(self._view.title)), classes="dialog-title")
            yield Static(Content(self.glyphs.plain(self._view.facts)), classes="dialog-note")
            with Container(id="outcomes"):
                yield OptionList(*self._options())
                with VerticalScroll(id="reasons", can_focus=False):
                    yield Static(id="speaks")
            yield Static(
                Content("enter decide  kdaoxl at once  s split  ? why  space page  esc back"), classes="dialog-keys"
            )

    def on_mount(self) -> None:
        """What is proposed is under the cursor."""
        self.query_one(OptionList).highlighted = 0

    def on_resize(self, _event: Resize) -> None:
        """Reasons are as wide as there is room, which is known after the first look."""
        self.call_after_refresh(self._say)

    def on_news(self) -> None:
        """Others changed the board."""
        self._view = self._look()
        entries = self.query_one(OptionList)
        at = entries.highlighted
        entries.clear_options().add_options(self._options())
        entries.highlighted = at
        self._say()

    def on_option_list_option_highlighted(self) -> None:
        """Another outcome has other reasons."""
        self._say()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click decides."""
        event.stop()
        self.dismiss(self._view.answer.options[event.option_index].outcome)

    def action_decide(self, what: str) -> None:
        """Decide at once."""
        self.dismiss(what)

    def action_why(self) -> None:
        """Open the points of the outcome under the cursor."""
        choice = self._view.answer.options[self.query_one(OptionList).highlighted or 0]
        self.app.push_screen(why_page(self._why(self._view.answer, choice.outcome), self.glyphs, leads_on=False))

    def action_move(self, what: str) -> None:
        """Move among the outcomes."""
        entries = self.query_one(OptionList)
        entries.action_cursor_down() if what == "cursor_down" else entries.action_cursor_up()

    def action_scroll(self, lines: int) -> None:
        """Scroll the reasons."""
        self.query_one("#reasons").scroll_relative(y=lines, animate=False)

    def _options(self) -> list[Option]:
        found = []
        for number, choice in enumerate(self._view.answer.options):
            proposed = " proposed" if number == 0 else ""
            line = f"{LETTERS[choice.outcome]}  {choice.outcome:<9} {choice.points:+3d}{proposed}"
            found.append(Option(Content(self.glyphs.plain(line))))
        return found

    def _say(self) -> None:
        at, answer = self.query_one(OptionList).highlighted, self._view.answer
        reasons = self.query_one("#reasons")
        choice = answer.options[at or 0]
        page: list[str | tuple[str, str]] = []
        for title, sign, spoken, style in (
            (f"For: {choice.outcome}", "+", choice.speaks_for, "$success"),
            ("\nAgainst", "-", choice.speaks_against, "$warning"),
        ):
            page.append((f"{title}\n", "bold"))
            for points, words in spoken:
                page += self._line(f"{points:+d}" if points else sign, style, words)
        page.append(("\nThe three questions\n", "bold"))
        for question in answer.questions:
            page += self._line(str(question.points), "$accent", f"{question.name} {question.words}")
        if self._view.since:
            page.append(("\nSince it was decided\n", "bold"))
            for words in self._view.since:
                page += self._line(self.glyphs.dot, "$accent", words)
        self.query_one("#speaks", Static).update(Content.assemble(*page))
        reasons.scroll_home(animate=False)

    def _line(self, sign: str, style: str, words: str) -> list[str | tuple[str, str]]:
        """One reason, its further lines under the words of the first."""
        # One column less than there is: the bar that scrolls comes only with the lines.
        width = max(20, (self.query_one("#reasons").size.width or 74) - 8)
        lines = wrap(self.glyphs.plain(words), width, _MOST_LINES, self.glyphs.ellipsis)
        return [(f" {sign:>3}  ", style), "\n      ".join(lines), "\n"]
