"""The whole plate: what the lead has, by what could become of it, and what to begin with."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from models.delegating import OUTCOMES, Outcome
from models.rules.triage import TriageAnswer
from models.rules.why_parts import Why
from models.rules.wording import hours_words
from tui.dialogs.dialog import Dialog
from tui.dialogs.reading import why_page
from tui.glyphs import Glyphs
from tui.widgets.paint import fill

BEGIN_WITH = 3
"""Hand-offs that are named to begin with."""


class PlateView(NamedTuple):
    """What there is to show.

    Attributes:
        title: whose plate, and how full.
        answers: triage of each task.
        first: those to hand off first, the easiest first.
    """

    title: str
    answers: Sequence[TriageAnswer]
    first: Sequence[TriageAnswer]


class PlateDialog(Dialog[str]):
    """Closes with the task to look at."""

    CSS_PATH = "plate.tcss"
    BINDINGS: ClassVar = [
        Binding("j", "list('cursor_down')", "Down", id="plate.down", show=False, tooltip="down"),
        Binding("k", "list('cursor_up')", "Up", id="plate.up", show=False, tooltip="up"),
        Binding("question_mark", "why", "Why", id="plate.why", show=False, tooltip="why this is proposed"),
        Binding("q,T", "back", "Close", id="plate.close", show=False, tooltip="close"),
    ]

    def __init__(
        self,
        look: Callable[[], PlateView],
        why: Callable[[TriageAnswer, Outcome], Why],
        glyphs: Glyphs,
        at: str | None = None,
    ):
        """`look` gives what there is to show now, `why` opens the points of an outcome; `at` is the task to stand on."""
        super().__init__(glyphs)
        self._look, self._why, self._at = look, why, at

    def compose(self) -> ComposeResult:
        """Title, lines, keys."""
        with Vertical(classes="box tall"):
            yield Static(Content(self.glyphs.plain(self._look().title)), classes="dialog-title")
            yield OptionList()
            yield Static(Content("enter look at it  ? why  esc back"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    def on_resize(self, _event: Resize) -> None:
        """Lines are as wide as there is room."""
        self._show()

    def on_news(self) -> None:
        """Others changed the board."""
        self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a task."""
        event.stop()
        if event.option_id is not None:
            self.dismiss(event.option_id.partition(" ")[2])

    def action_why(self) -> None:
        """Open the points of what is proposed for the task under the cursor."""
        here = self.query_one(OptionList).highlighted_option
        at = here.id.partition(" ")[2] if here is not None and here.id is not None else None
        answer = next((one for one in self._look().answers if one.task.id == at), None)
        if answer is not None:
            self.app.push_screen(why_page(self._why(answer, answer.outcome), self.glyphs, leads_on=False))

    def action_list(self, what: str) -> None:
        """Move in the list."""
        entries = self.query_one(OptionList)
        entries.action_cursor_down() if what == "cursor_down" else entries.action_cursor_up()

    def _show(self) -> None:
        view, entries = self._look(), self.query_one(OptionList)
        here = entries.highlighted_option
        at = here.id.partition(" ")[2] if here is not None and here.id is not None else self._at
        options = [*self._group("begin with", view.first[:BEGIN_WITH], "first")]
        for outcome in OUTCOMES:
            some = [answer for answer in view.answers if answer.outcome == outcome]
            hours = hours_words(round(sum(answer.task.effort_hours for answer in some), 1))
            options += self._group(f"{outcome}: {len(some)}, {hours}", some, "all")
        if not options:
            options = [Option(Content("nothing stands on this plate"), disabled=True)]
        entries.clear_options().add_options(options)
        ids = [option.id.partition(" ")[2] if option.id else None for option in options]
        known = [number for number, one in enumerate(ids) if one is not None]
        entries.highlighted = next((number for number in known if ids[number] == at), known[0] if known else None)

    def _group(self, title: str, answers: Sequence[TriageAnswer], group: str) -> list[Option]:
        if not answers:
            return []
        head = Option(Content.assemble((self.glyphs.plain(title), "bold $accent")), disabled=True)
        return [head, *(self._line(answer, group) for answer in answers)]

    def _line(self, answer: TriageAnswer, group: str) -> Option:
        width = max(20, self.query_one(OptionList).scrollable_content_region.width or 74)
        hours = f"{hours_words(answer.task.effort_hours):>7}"
        title = self.glyphs.plain(answer.task.title)
        reason = self.glyphs.plain(answer.best.reasons_for[0])
        name = max(16, min(44, (width - 12) // 2))
        text = Content.assemble(
            f"  {fill(title, name)} {hours}  ", (fill(reason, max(4, width - name - 14)), "$text-muted")
        )
        return Option(text, id=f"{group} {answer.task.id}")
