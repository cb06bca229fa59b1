"""The joint plan: each task with to whom it would go and why, what is left, and the numbers before and after."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from models.rules.joint_plan import Assignment, JointPlan, Unplaced
from models.rules.plan_words import number_lines, why_words
from tui.dialogs.dialog import Dialog
from tui.glyphs import Glyphs
from tui.widgets.paint import fill, wrap

_MOST_LINES = 3


class PlanDialog(Dialog[tuple[Assignment, ...]]):
    """Closes with the assignments to carry out. The plan is made in a thread: a large board takes seconds."""

    CSS_PATH = "plan.tcss"
    BINDINGS: ClassVar = [
        Binding("enter", "give", "Give", id="plan.give", show=False, priority=True, tooltip="give all that is marked"),
        Binding("space", "turn", "In or out", id="plan.turn", show=False, tooltip="take it out, or back in"),
        Binding("j", "list('cursor_down')", "Down", id="plan.down", show=False, tooltip="down"),
        Binding("k", "list('cursor_up')", "Up", id="plan.up", show=False, tooltip="up"),
        Binding("q,P", "back", "Close", id="plan.close", show=False, tooltip="close"),
    ]

    def __init__(self, make: Callable[[], JointPlan], me: str, glyphs: Glyphs):
        """`make` gives the plan for the board of now; `me` is who looks."""
        super().__init__(glyphs)
        self._make, self._me = make, me
        self._plan: JointPlan | None = None
        self._out: set[str] = set()

    @property
    def chosen(self) -> tuple[Assignment, ...]:
        """What was not taken out."""
        return tuple(one for one in self._plan.assignments if one.task.id not in self._out) if self._plan else ()

    @property
    def planning(self) -> bool:
        """Whether the first plan is still made."""
        return self._plan is None

    def compose(self) -> ComposeResult:
        """Title, numbers, lines, keys."""
        with Vertical(classes="box tall"):
            yield Static(Content("planning ..."), classes="dialog-title")
            yield Static(id="numbers", classes="dialog-note")
            yield OptionList()
            yield Static(Content("space in or out  enter give what is marked  esc back"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Begin to plan."""
        self.on_news()

    def on_resize(self, _event: Resize) -> None:
        """Lines are as wide as there is room."""
        self.call_after_refresh(self._show)

    def on_news(self) -> None:
        """Others changed the board: it is planned anew."""
        self.run_worker(partial(self._look, self._make), thread=True, exclusive=True, group="plan")

    def _look(self, make: Callable[[], JointPlan]) -> None:
        worker, plan = get_current_worker(), make()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, plan)

    def _take(self, plan: JointPlan) -> None:
        self._plan = plan
        if self.is_mounted:
            self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click turns a line; it gives nothing."""
        event.stop()
        self.action_turn()

    def action_turn(self) -> None:
        """Take the task out, or back in."""
        here = self.query_one(OptionList).highlighted_option
        if here is not None and here.id is not None:
            self._out ^= {here.id}
            self._show()

    def action_give(self) -> None:
        """Close with what is marked; not before there is a plan."""
        if self._plan is not None:
            self.dismiss(self.chosen)

    def action_list(self, what: str) -> None:
        """Move in the list."""
        entries = self.query_one(OptionList)
        entries.action_cursor_down() if what == "cursor_down" else entries.action_cursor_up()

    def _show(self) -> None:
        plan, entries = self._plan, self.query_one(OptionList)
        if plan is None:
            return
        here, number = entries.highlighted_option, entries.highlighted or 0
        count = len(plan.assignments) + len(plan.unplaced)
        said = f"{len(self.chosen)} of {count} tasks without an owner; greedy, not proved the best"
        self.query_one(".dialog-title", Static).update(Content(said if count else "every task has an owner"))
        # What is taken out only makes room: the others stand as they are, and the numbers are those of what is left.
        lines = number_lines(plan.before, plan.numbers_with(self.chosen), plan.board.policy)
        self.query_one("#numbers", Static).update(Content(self.glyphs.plain("\n".join(lines))))
        options = [self._line(plan, one) for one in plan.assignments]
        if plan.unplaced:
            options.append(Option(Content.assemble(("left to you", "bold $accent")), disabled=True))
            options += [self._left(one) for one in plan.unplaced]
        entries.clear_options().add_options(options)
        ids = [one.task.id for one in plan.assignments]
        if options:
            at = here.id if here is not None else None
            entries.highlighted = ids.index(at) if at in ids else min(number, len(options) - 1)

    @property
    def _width(self) -> int:
        return max(30, (self.query_one(OptionList).scrollable_content_region.width or 74) - 1)

    def _line(self, plan: JointPlan, one: Assignment) -> Option:
        plain, width = self.glyphs.plain, self._width
        mark = "[ ]" if one.task.id in self._out else "[x]"
        name = max(12, min(30, width // 3))
        title = fill(plain(f"{one.task.id}  {one.task.title}"), width - name - 7)
        head = f"{mark} {title} {plain(self.glyphs.arrow)} {fill(plain(plan.board.name_of(one.owner)), name)}"
        return Option(Content.assemble(head, self._under(why_words(one, plan.board, self._me))), id=one.task.id)

    def _left(self, one: Unplaced) -> Option:
        # Without an id it does nothing, but the cursor comes to it: a long list has to be read to its end.
        head = fill(self.glyphs.plain(f"    {one.task.id}  {one.task.title}"), self._width)
        return Option(Content.assemble(head, self._under(one.reason)))

    def _under(self, words: str) -> tuple[str, str]:
        lines = wrap(self.glyphs.plain(words), self._width - 4, _MOST_LINES, self.glyphs.ellipsis)
        return "".join(f"\n    {line}" for line in lines), "$text-muted"
