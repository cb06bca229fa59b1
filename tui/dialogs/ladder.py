"""The ladder of one person in one skill: where they stand, what they did there, what is proposed next and why not yet."""

from collections.abc import Callable
from typing import ClassVar, Literal, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.dialogs.dialog import Dialog
from tui.glyphs import Glyphs
from tui.ladder_view import LadderView
from tui.widgets.ladder_page import LadderPage


class Wanted(NamedTuple):
    """What to do next, and with which task."""

    what: Literal["up", "back", "rate", "hand off", "why", "trust"]
    task: str = ""


class LadderDialog(Dialog[Wanted]):
    """Closes with what the person wants to do next; whoever opened it does that and shows it again."""

    CSS_PATH = "ladder.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (112, "-wide")]
    BINDINGS: ClassVar = [
        Binding("s", "want('up')", "Step up", id="ladder.up", show=False, tooltip="one rung up"),
        Binding(
            "b", "want('back')", "More support", id="ladder.back", show=False, tooltip="one rung back, for support"
        ),
        Binding("e", "want('rate')", "Rate", id="ladder.rate", show=False, tooltip="state a level and a wish"),
        Binding("question_mark", "want('why')", "Why", id="ladder.why", show=False, tooltip="how the rule works"),
        Binding("t", "want('trust')", "Trust", id="ladder.trust", show=False, tooltip="what the record supports"),
        Binding("q", "back", "Close", id="ladder.close", show=False, tooltip="close"),
    ]

    def __init__(self, look: Callable[[], LadderView], glyphs: Glyphs):
        """`look` gives what there is to show now."""
        super().__init__(glyphs)
        self._look = look
        self._view = look()

    def compose(self) -> ComposeResult:
        """Title, page, keys."""
        outside = "" if self._view.inside else " (ext)"
        title = f"{self._view.name}{outside} {self.glyphs.dot} {self._view.skill_name}"
        with Vertical(classes="box"):
            yield Static(Content(self.glyphs.plain(title)), classes="dialog-title")
            yield LadderPage(id="ladder", glyphs=self.glyphs)
            yield Static(Content(self.glyphs.plain(self._keys())), classes="dialog-keys")

    def on_mount(self) -> None:
        """Show it; keys go to the tasks."""
        page = self.query_one(LadderPage)
        page.show(self._view)
        page.focus()

    def on_news(self) -> None:
        """Others changed the board."""
        self._view = self._look()
        self.query_one(LadderPage).show(self._view)

    def on_ladder_page_opened(self, event: LadderPage.Opened) -> None:
        """Hand the task off."""
        event.stop()
        self.action_want("hand off")

    def action_want(self, what: Literal["up", "back", "rate", "hand off", "why", "trust"]) -> None:
        """Close with a wish; what outside people do not have is left alone."""
        step = self.query_one(LadderPage).step
        if self._view.inside or what in ("why", "trust"):
            self.dismiss(Wanted(what, step.task.id if step else ""))

    def _keys(self) -> str:
        if not self._view.inside:
            return "t trust  ? why  esc back"
        enter = "enter hand off  " if self._view.steps else ""
        up = "s step up  " if self._view.standing.rung < 5 else ""
        back = "b support  " if self._view.standing.rung > 1 else ""
        return f"{enter}{up}{back}e rate  t trust  ? why  esc back"
