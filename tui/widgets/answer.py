"""The answer beside the board: who should take the task under the cursor, for and against."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding
from textual.events import Click
from textual.message import Message

from models.rules.candidate import Candidate, Suggestions
from models.rules.wording import chance_words
from tui.commands.moving import MOVES
from tui.glyphs import UNICODE, Glyphs
from tui.widgets.lines import Lines
from tui.widgets.paint import Span, fill, right, wrap
from tui.words import CLASS_MARKS

STYLE_OF_CLASS = {"routine": "routine", "core": "core", "stretch": "stretch", "overreach": "overreach", None: "dim"}


@dataclass(frozen=True)
class TaskHead:
    """What the panel says of the task itself."""

    title: str
    facts: str
    needs: str
    owner: str


class Answer(Lines, can_focus=True):
    """Suggestions for one task, live. Tab brings the cursor here, to a candidate."""

    BINDINGS: ClassVar = [
        *MOVES,
        Binding("enter", "open", "Take", id="answer.open", show=False, tooltip="take this one"),
    ]

    class Opened(Message):
        """A candidate was taken: with Enter, or clicked twice."""

    class Moved(Message):
        """The cursor stands on another candidate."""

    def __init__(self, *, brief: bool = False, id: str | None = None, glyphs: Glyphs = UNICODE):
        """`brief` leaves out who is not possible, and the slider."""
        super().__init__(id=id, glyphs=glyphs)
        self._brief = brief
        self.head: TaskHead | None = None
        self.suggestions: Suggestions | None = None
        self.growth = 0.0
        self._chosen = 0
        self._rows: list[tuple[list[Span], int | None]] = []

    @property
    def candidate(self) -> Candidate | None:
        """The candidate under the panel's cursor; the first one as long as nobody moved it."""
        found = self.suggestions.candidates if self.suggestions else ()
        return found[min(self._chosen, len(found) - 1)] if found else None

    def show(self, head: TaskHead | None, suggestions: Suggestions | None, growth: float) -> None:
        """Show the answer for a task, or nothing."""
        same = self.suggestions and suggestions and self.suggestions.task.id == suggestions.task.id
        self._chosen = self._chosen if same else 0
        self.head, self.suggestions, self.growth = head, suggestions, growth
        self._layout()

    def action_open(self) -> None:
        """Take the candidate under the cursor."""
        self.post_message(self.Opened())

    def choose(self, place: int) -> None:
        """Put the cursor on a candidate."""
        self._chosen = place
        self._layout()
        self.post_message(self.Moved())

    def action_move(self, _dx: int, dy: int) -> None:
        """Move to another candidate."""
        count = len(self.suggestions.candidates) if self.suggestions else 0
        self.choose(min(max(0, self._chosen + dy), max(0, count - 1)))

    def action_page(self, direction: int) -> None:
        """Move by three candidates."""
        self.action_move(0, direction * 3)

    def action_end(self, direction: int) -> None:
        """Move to the first or the last candidate."""
        self.action_move(0, direction * 1_000_000)

    def on_click(self, event: Click) -> None:
        """Put the cursor on the candidate that was clicked."""
        if event.y < len(self._rows) and (found := self._rows[event.y][1]) is not None:
            self.choose(found)
            if event.chain == 2:
                self.post_message(self.Opened())

    def on_focus(self) -> None:
        """The cursor is drawn bright where keys go."""
        self._layout()

    def on_blur(self) -> None:
        """The cursor is drawn dim where keys do not go."""
        self._layout()

    def on_resize(self) -> None:
        """Break the lines for a new width."""
        self._layout()
        super().on_resize()

    # drawing --------------------------------------------------------------------------------

    def line(self, y: int, width: int) -> list[Span]:
        """One line of the answer."""
        if y == self.size.height - 1 and self.suggestions is not None and not self._brief:
            return self._slider(width)
        return self._rows[y][0] if y < len(self._rows) else []

    def _layout(self) -> None:
        width, height = self.size
        rows: list[tuple[list[Span], int | None]] = []
        inner = width - 2
        if self.head is not None and inner > 2:
            rows += [([(" " + text, "title")], None) for text in wrap(self.head.title, inner, 2)]
            rows += [([(" " + text, "dim")], None) for text in wrap(self.head.facts, inner, 2)]
            rows += [([(" " + text, "")], None) for text in wrap(self.head.needs, inner, 2)]
            if self.head.owner:
                rows.append(([(" " + fill(self.head.owner, inner), "accent")], None))
            rows.append(([(self.glyphs.rule * width, "rule")], None))
        if inner > 2:
            rows += self._answers(inner, height - len(rows) - (not self._brief))
        self._rows = rows[: max(0, height - (not self._brief))]
        self.repaint()

    def _answers(self, width: int, room: int) -> list[tuple[list[Span], int | None]]:
        answer = self.suggestions
        if answer is None:
            return []
        if not answer.candidates:
            rows: list[tuple[list[Span], int | None]] = [([(" " + answer.note, "amber")], None)]
            return rows + self._excluded(width, room - 1, full=True)
        foot = [] if self._brief else self._excluded(width, 2, full=False)
        room -= len(foot)
        # The chosen one with all its reasons; the others share what room is left, at least their first line.
        chosen = min(self._chosen, len(answer.candidates) - 1)
        opened = self._reasons(answer.candidates[chosen], width, room - min(3, len(answer.candidates)))
        first = (
            max(0, min(chosen - 1, len(answer.candidates) - 3)) if room < len(answer.candidates) + len(opened) else 0
        )
        left = room - len(opened)
        shown = answer.candidates[first : first + max(1, left)]
        spare = left - len(shown)
        rows = []
        for place, candidate in enumerate(shown, first):
            rows.append((self._candidate_line(candidate, place, width), place))
            reasons = self._reasons(candidate, width)
            if place != chosen:
                reasons = reasons[: min(len(reasons), 2, max(0, spare))] if place < first + 3 else []
                spare -= len(reasons)
            else:
                reasons = opened
            rows += [(reason, place) for reason in reasons]
        return [*rows[:room], *foot]

    def _candidate_line(self, candidate: Candidate, place: int, width: int) -> list[Span]:
        chosen = place == min(self._chosen, len(self.suggestions.candidates) - 1 if self.suggestions else 0)
        kind = candidate.prospect.kind
        word = "step up" if kind == "stretch" else kind or "no skills"
        tail = f"{word} {CLASS_MARKS[kind]} {right(chance_words(candidate.chance), 4)}  {candidate.score:.2f} "
        sign = self.glyphs.cursor if chosen else " "
        outside = " (ext)" if candidate.kind == "provider" else ""
        name = fill(f"{sign}{place + 1:>2} {candidate.name}{outside}", width + 1 - len(tail))
        if chosen and self.has_focus:
            return [(name + tail, "cursor")]
        style = STYLE_OF_CLASS[kind]
        return [(name, "strong" if chosen else ""), (tail[:-6], style), (tail[-6:], "strong" if chosen else "dim")]

    def _reasons(self, candidate: Candidate, width: int, room: int = 1000) -> list[list[Span]]:
        """The reasons in at most `room` lines. Where room is short, the case against keeps its place."""
        pro, con, then = candidate.reasons_for, candidate.reasons_against, candidate.conditions
        lines_each = 2
        if sum(len(wrap(said, width - 6, 2)) for said in (*pro, *con, *then)) > room:
            lines_each = 1
            pro = pro[: max(1, room - len(con) - len(then))]
            con = con[: max(1, room - len(pro) - len(then))]
        rows: list[list[Span]] = []
        for sign, style, sentences in (
            ("+", "good", pro),
            (self.glyphs.minus, "amber", con),
            (self.glyphs.arrow, "accent", then),
        ):
            for sentence in sentences:
                for i, text in enumerate(wrap(sentence, width - 6, lines_each)):
                    rows.append([(f"    {sign if i == 0 else ' '} ", style), (text, "")])
        return rows[: max(0, room)]

    def _excluded(self, width: int, room: int, *, full: bool) -> list[tuple[list[Span], int | None]]:
        out = self.suggestions.excluded if self.suggestions else ()
        if not out or room <= 0:
            return []
        if full:
            lines = [f"{e.name}: {'; '.join(e.reasons)}" for e in out]
            broken = [part for said in lines for part in wrap(said, width, 2)]
            return [([(" " + part, "dim")], None) for part in broken[:room]]
        said = "not possible: " + ", ".join(f"{e.name} ({e.reasons[0]})" for e in out)
        return [([(" " + part, "dim")], None) for part in wrap(said, width, room)]

    def _slider(self, width: int) -> list[Span]:
        g = self.glyphs
        length = max(5, min(15, width - 26))
        place = round(self.growth * (length - 1))
        track = g.slider_line * place + g.slider + g.slider_line * (length - 1 - place)
        return [
            (" speed ", "dim"),
            (g.slider_left, "rule"),
            (track, "accent"),
            (g.slider_right, "rule"),
            (" growth ", "dim"),
            (right("< >", max(0, width - length - 18)), "key"),
        ]
