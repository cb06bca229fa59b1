"""How much the owner of a task may decide: seven levels on one line, and what the chosen one means on the next."""

from typing import ClassVar

from textual.binding import Binding
from textual.events import Click
from textual.message import Message

from models.rules.trust import AUTHORITY
from tui.glyphs import UNICODE, Glyphs
from tui.widgets.lines import Lines
from tui.widgets.paint import Span, cut

LEAST, MOST = 1, 7


class AuthorityChoice(Lines, can_focus=True):
    """Left and right, or a digit, choose. Levels above what the record supports stay possible, and look like it."""

    BINDINGS: ClassVar = [
        Binding("left,h", "step(-1)", "Less", id="authority.less", show=False, tooltip="the owner decides less"),
        Binding("right,l", "step(1)", "More", id="authority.more", show=False, tooltip="the owner decides more"),
        *[
            Binding(str(n), f"choose({n})", f"Authority {n}", id=f"authority.{n}", show=False, tooltip=AUTHORITY[n][0])
            for n in AUTHORITY
        ],
        Binding("enter", "app.focus_next", "Next field", id="authority.next", show=False, tooltip="next field"),
    ]

    class Changed(Message):
        """Another level was chosen."""

    def __init__(self, *, id: str | None = None, glyphs: Glyphs = UNICODE):
        super().__init__(id=id, glyphs=glyphs)
        self.value, self._ceiling = 3, 3

    def show(self, value: int, ceiling: int) -> None:
        """Show a level, and the most that the owner's record supports."""
        self.value, self._ceiling = value, ceiling
        self.repaint()

    def action_step(self, by: int) -> None:
        """One more, or one less."""
        self.action_choose(min(MOST, max(LEAST, self.value + by)))

    def action_choose(self, value: int) -> None:
        """This one."""
        self.value = value
        self.repaint()
        self.post_message(self.Changed())

    def on_click(self, event: Click) -> None:
        """The level that was clicked."""
        if event.y == 0 and 0 <= event.x < 3 * MOST:
            self.action_choose(event.x // 3 + 1)

    def on_focus(self) -> None:
        """The level is drawn bright where keys go."""
        self.repaint()

    def on_blur(self) -> None:
        """The level is drawn dim where keys do not go."""
        self.repaint()

    def line(self, y: int, width: int) -> list[Span]:
        """The levels with the name of the chosen one and the ceiling; then its sentence."""
        name, sentence = AUTHORITY[self.value]
        if y == 1:
            return [(cut(sentence, width, self.glyphs.ellipsis), "dim")]
        spans: list[Span] = []
        for level in AUTHORITY:
            chosen = level == self.value
            style = (
                ("cursor" if self.has_focus else "cursor-off") if chosen else "" if level <= self._ceiling else "dim"
            )
            spans.append((f"[{level}]" if chosen else f" {level} ", style))
        over = self.value > self._ceiling
        told = f"record supports up to {self._ceiling}{self.glyphs.over if over else ''}"
        return [
            *spans,
            (f" {name:<8} ", "accent"),
            (cut(told, width - 31, self.glyphs.ellipsis), "amber" if over else "dim"),
        ]
