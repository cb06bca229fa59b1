"""The answer beside the board: who should take the task under the cursor, for and against."""

from typing import ClassVar, NamedTuple

from textual.binding import Binding
from textual.events import Click
from textual.message import Message

from models.rules.candidate import Candidate, Suggestions
from models.rules.wording import chance_words
from tui.commands.moving import MOVES
from tui.glyphs import UNICODE, Glyphs
from tui.widgets.lines import Lines
from tui.widgets.paint import Span, cut, fill, right, wrap
from tui.words import CLASS_MARKS

STYLE_OF_CLASS = {"routine": "routine", "core": "core", "stretch": "stretch", "overreach": "overreach", None: "dim"}


GLANCE, TOP = 5, 3
"""Lines of reasons, and candidates, while the cursor is on the work; all once the panel has it. A step then sends half."""


class TaskHead(NamedTuple):
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
        inner, tail = width - 2, 0 if self._brief else 1
        rows: list[tuple[list[Span], int | None]] = []
        if inner > 2:
            rows = self._head(inner, height)
            foot = self._excluded(inner, 2 if self.has_focus else 1) if self._shows_candidates() else []
            room = height - len(rows) - len(foot) - tail
            answers = self._answers(inner, room)[: max(0, room)]
            # Who is not possible stands at the bottom: what stays in its place need not be sent again.
            rows += answers + [([], None)] * max(0, room - len(answers)) + foot
        self._rows = rows[: max(0, height - tail)]
        self.repaint()

    def _shows_candidates(self) -> bool:
        return self.suggestions is not None and bool(self.suggestions.candidates) and not self._brief

    def _head(self, width: int, height: int) -> list[tuple[list[Span], int | None]]:
        """Title, facts, needs and a rule, always as tall, so that the lines below stay where they are."""
        if self.head is None:
            return []
        tall, needed = 2 if height >= 26 else 1, 1
        if self.suggestions is None:  # nothing below to keep in its place: all the words
            tall = needed = height
        rows: list[tuple[list[Span], int | None]] = []
        facts = " · ".join(filter(None, (self.head.owner, self.head.facts)))
        for text, lines, style in (
            (self.head.title, tall, "title"),
            (facts, tall, "dim"),
            (self.head.needs, needed, ""),
        ):
            broken = wrap(text, width, lines, self.glyphs.ellipsis)
            rows += [([(f" {part}", style)], None) for part in broken]
            rows += [([], None)] * (lines - len(broken) if self.suggestions is not None else 0)
        names = " chance  score " if self._shows_candidates() else ""
        return [*rows, ([(self.glyphs.rule * max(0, self.size.width - len(names) - 1), "rule"), (names, "dim")], None)]

    def _answers(self, width: int, room: int) -> list[tuple[list[Span], int | None]]:
        answer = self.suggestions
        if answer is None:
            return []
        if not answer.candidates:
            return [([(" " + answer.note, "amber")], None), *self._nobody(width, room - 1)]
        # The chosen one with all its reasons; of the next ones what speaks against them most.
        chosen = min(self._chosen, len(answer.candidates) - 1)
        most = room if self.has_focus else min(room, GLANCE)
        opened = self._reasons(answer.candidates[chosen], width, min(most, room - min(3, len(answer.candidates))))
        first = (
            max(0, min(chosen - 1, len(answer.candidates) - 3)) if room < len(answer.candidates) + len(opened) else 0
        )
        left = room - len(opened)
        shown = answer.candidates[first : first + max(1, left if self.has_focus or self._brief else min(left, TOP))]
        spare = left - len(shown)
        rows: list[tuple[list[Span], int | None]] = []
        for place, candidate in enumerate(shown, first):
            rows.append((self._candidate_line(candidate, place, width), place))
            if place == chosen:
                rows += [(reason, place) for reason in opened]
            elif place < first + 3 and spare > 0:
                rows.append((self._catch(candidate, width), place))
                spare -= 1
        more = len(answer.candidates) - first - len(shown)
        if more > 0 and len(rows) < room:
            rows.append(([(f"    {more} more, with all reasons: tab", "dim")], None))
        return rows

    def _candidate_line(self, candidate: Candidate, place: int, width: int) -> list[Span]:
        chosen = place == min(self._chosen, len(self.suggestions.candidates) - 1 if self.suggestions else 0)
        kind = candidate.prospect.kind
        word = "step up" if kind == "stretch" else kind or "no skills"
        tail = f"{word} {CLASS_MARKS[kind]} {right(chance_words(candidate.chance), 4)}  {right(chance_words(candidate.score), 4)} "
        sign = self.glyphs.cursor if chosen else " "
        outside = " (ext)" if candidate.kind == "provider" else ""
        name = fill(f"{sign}{place + 1:>2} {candidate.name}{outside}", width + 1 - len(tail))
        if chosen and self.has_focus:
            return [(name + tail, "cursor")]
        style = STYLE_OF_CLASS[kind]
        return [(name, "strong" if chosen else ""), (tail[:-6], style), (tail[-6:], "strong" if chosen else "dim")]

    def _catch(self, candidate: Candidate, width: int) -> list[Span]:
        against = candidate.reasons_against
        sign, style = (self.glyphs.minus, "amber") if against else ("+", "good")
        said = against[0] if against else candidate.reasons_for[0]
        return [(f"    {sign} ", style), (cut(said, width - 6, self.glyphs.ellipsis), "")]

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

    def _nobody(self, width: int, room: int) -> list[tuple[list[Span], int | None]]:
        out = self.suggestions.excluded if self.suggestions else ()
        broken = [part for e in out for part in wrap(f"{e.name}: {'; '.join(e.reasons)}", width, 2)]
        return [([(f" {part}", "dim")], None) for part in broken[: max(0, room)]]

    def _excluded(self, width: int, room: int) -> list[tuple[list[Span], int | None]]:
        out = self.suggestions.excluded if self.suggestions else ()
        # In a glance the figure says it: (.32) for a chance that is too low.
        brief = [e.reasons[0].removeprefix("chance ").partition(",")[0] for e in out]
        said = (
            "not possible: " + ", ".join(f"{e.name} ({why})" for e, why in zip(out, brief, strict=True)) if out else ""
        )
        broken = wrap(said, width, room, self.glyphs.ellipsis)
        return [([], None)] * (room - len(broken)) + [([(f" {part}", "dim")], None) for part in broken]

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
