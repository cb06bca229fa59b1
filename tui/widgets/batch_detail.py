"""What one batch changed, field by field, beside the list."""

from collections.abc import Sequence

from models.rules.wording_changes import Said
from tui.glyphs import UNICODE, Glyphs
from tui.log_pages import LogLine, State
from tui.widgets.lines import Lines
from tui.widgets.paint import Span, cut, wrap

_STANDS: dict[State, str] = {
    "done": "",
    "undone": " · taken back",
    "undo": " · a taking back",
    "redo": " · a doing again",
}
_STYLES = {"made": "good", "changed": "title", "deleted": "red"}


class BatchDetail(Lines):
    """Who did what when, then each row with its fields before and after."""

    def __init__(self, *, id: str | None = None, glyphs: Glyphs = UNICODE):
        super().__init__(id=id, glyphs=glyphs)
        self._line: LogLine | None = None
        self._said: Sequence[Said] = ()
        self._more = False
        self._note = ""
        self._rows: dict[int, list[list[Span]]] = {}

    def show(self, line: LogLine | None, said: Sequence[Said], more: bool, note: str = "") -> None:
        """Show a batch.

        Args:
            line: its line of the log.
            said: the rows that it changed.
            more: whether there are more rows than these.
            note: said in place of the rows, where they cannot be read.
        """
        self._line, self._said, self._more, self._note = line, said, more, note
        self._rows.clear()
        self.repaint()

    def line(self, y: int, width: int) -> list[Span]:
        """One line. The last one says where the rest is, if there is more than fits."""
        rows = self._rows.get(width)
        if rows is None:
            rows = self._rows[width] = self._all(width)
        height = self.size.height
        if self._line is not None and y == height - 1 and (len(rows) > height or (self._more and len(rows) == height)):
            return [(cut(f" more: evenhand log {self._line.batch}", width), "dim")]
        return rows[y] if y < len(rows) else []

    def _all(self, width: int) -> list[list[Span]]:
        line = self._line
        if line is None:
            return []
        room = max(8, width - 2)
        rows: list[list[Span]] = [[(f" {text}", "title")] for text in wrap(line.what, room, 3)]
        rows += [
            [(f" {text}", "dim")]
            for text in wrap(f"{line.long_when} · {line.who} · batch {line.batch}{_STANDS[line.state]}", room, 2)
        ]
        rows += [[(f" {text}", "amber")] for text in wrap(self._note, room, 4)] if self._note else []
        for said in self._said:
            rows += [[], *self._row(said, room)]
        if self._more:
            rows += [[], [(f" and more rows: evenhand log {line.batch}", "dim")]]
        return rows

    def _row(self, said: Said, room: int) -> list[list[Span]]:
        head = f"{said.kind} {said.what} "
        texts = wrap(head + said.subject, room, 2)
        rows: list[list[Span]] = [[(" ", ""), (head.rstrip(), _STYLES[said.kind]), (texts[0][len(head) - 1 :], "")]]
        rows += [[(f" {text}", "")] for text in texts[1:]]
        for field in said.fields:
            name, _, values = field.line(self.glyphs.arrow).partition(": ")
            texts = wrap(f"{name}: {values}", room - 2, 3)
            cut_off = len(name) + 1
            rows.append([("   ", ""), (texts[0][:cut_off], "dim"), (texts[0][cut_off:], "")])
            rows += [[(f"     {text}", "")] for text in texts[1:]]
        return rows
