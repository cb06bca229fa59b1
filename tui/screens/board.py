"""Board: who takes this? Left the work, right the answer."""

import time
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer

from models.rules.handoff_states import current
from models.rules.lanes import Lane, class_hours, lanes_by_person, lanes_by_status
from models.rules.load import load_in, week_at_hand
from models.rules.prospect import prospect
from models.rules.why_chance import why_chance
from models.rules.why_load import why_load
from models.rules.why_score import why_score
from models.rules.wording import hours_words, percent
from models.work import Task
from tui.commands.all import commands_in
from tui.commands.command import bindings
from tui.screens.area import AreaScreen
from tui.shell import At
from tui.widgets.answer import STYLE_OF_CLASS, Answer, TaskHead
from tui.widgets.lanes import Card, LaneHead, Lanes
from tui.words import CLASS_MARKS, load_style, status_sign, task_facts, task_needs

SLOW = 0.02
"""Seconds: an answer that takes longer waits until the cursor rests, so that a held key never lags behind."""
REST = 0.001


class BoardScreen(AreaScreen):
    """Lanes and the live answer for the task under the cursor."""

    AREA = "board"
    BINDINGS: ClassVar = bindings(commands_in("board"))

    _took = 0.0
    _waiting: Timer | None = None

    def body(self) -> ComposeResult:
        """Lanes, and the answer beside them."""
        with Horizontal(id="work"):
            yield Lanes(self._card, self._head, id="lanes", glyphs=self.desk.glyphs)
            yield Answer(id="answer", glyphs=self.desk.glyphs)

    def main(self) -> Lanes:
        """Keys go to the lanes."""
        return self.query_one(Lanes)

    def show_board(self) -> None:
        """Show the lanes of the newest picture."""
        desk = self.desk
        keep, board, today = desk.keep, desk.board, desk.today
        test = None if keep is None else lambda task: keep.matches_task(task, board, today)
        lanes = lanes_by_status(board, test) if desk.by_status else lanes_by_person(board, test)
        if test is not None:
            lanes = tuple(lane for lane in lanes if lane.tasks) or lanes
        self.main().show(lanes)
        self._answer()

    @property
    def at(self) -> At:
        """The task under the cursor, and the candidate in the answer."""
        task, answer = self.main().task_here, self.query_one(Answer)
        if task is None:
            lane = self.main().lane
            if lane is None or lane.id not in self.desk.board.members:
                return At()
            monday = week_at_hand(self.desk.today)
            return At(candidate=lane.id, number=partial(why_load, lane.id, monday, self.desk.board, self.desk.today))
        board, today = self.desk.board, self.desk.today
        candidate, suggestions = answer.candidate, answer.suggestions
        number = None
        if answer.has_focus and candidate is not None and suggestions is not None:
            number = lambda: why_score(suggestions, candidate, board)  # noqa: E731
        elif task.owner is not None:
            owner = task.owner
            number = lambda: why_chance(task, owner, board, today)  # noqa: E731
        elif candidate is not None and suggestions is not None:
            number = lambda: why_score(suggestions, candidate, board)  # noqa: E731
        lines = [f"{task.id} {task.title}", task_facts(task, board, today), task_needs(task, board)]
        if suggestions is not None:
            lines += [f"{c.name}: score {c.score:.2f}; {'; '.join(c.reasons_for)}" for c in suggestions.candidates[:3]]
        return At(task.id, candidate.id if candidate else None, number=number, text="\n".join(lines))

    # the live answer ------------------------------------------------------------------------

    def on_lanes_moved(self, event: Lanes.Moved) -> None:
        """Another task: answer at once, or when the cursor rests where answers are slow."""
        event.stop()
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if self._took > SLOW:
            self._waiting = self.set_timer(REST, self._answer)
        else:
            self._answer()

    def _answer(self) -> None:
        desk, task, panel = self.desk, self.main().task_here, self.query_one(Answer)
        started = time.perf_counter()
        if task is None:
            panel.show(self._nothing(), None, desk.slider)
        else:
            handoff = current(desk.board, task.id)
            state = f" {desk.glyphs.dot} hand-off {handoff.state}" if handoff is not None else ""
            head = TaskHead(
                task.title,
                task_facts(task, desk.board, desk.today) + state,
                task_needs(task, desk.board),
                f"owner {desk.board.name_of(task.owner)}" if task.owner else "",
            )
            panel.show(head, desk.suggestions(task), desk.slider)
        self._took = time.perf_counter() - started

    def _nothing(self) -> TaskHead:
        if self.desk.keep is not None:
            return TaskHead("Nothing matches the filter", self.desk.filter_text, "esc clears it", "")
        if not self.desk.board.members:
            return TaskHead(
                "A new board",
                "Add people with N, or take in a file: evenhand import FILE",
                "Then add skills on Skills (3, n) and tasks here (n); the first suggestion comes by itself.",
                "",
            )
        return TaskHead("No task here", "n makes one, left and right go to the other lanes", "", "")

    def on_lanes_opened(self, event: Lanes.Opened) -> None:
        """A task was clicked twice."""
        event.stop()
        self.action_command("task.edit")

    def on_answer_opened(self, event: Answer.Opened) -> None:
        """A candidate was chosen: hand off to them."""
        event.stop()
        self.action_command("task.hand_off")

    # what a card and a head say -------------------------------------------------------------

    def _card(self, task: Task) -> Card:
        desk = self.desk
        kind = prospect(task, desk.board, task.owner, desk.today).kind if task.owner else None
        mark = CLASS_MARKS[kind] if task.owner else " "
        hours = f"{max(0.0, task.effort_hours - desk.board.logged_on(task)):.0f}h"
        return Card(status_sign(task, desk.today, desk.glyphs), hours, mark, STYLE_OF_CLASS[kind])

    def _head(self, lane: Lane) -> LaneHead:
        desk = self.desk
        count = f"{len(lane.tasks)} {desk.glyphs.dot} {hours_words(round(lane.hours))}"
        if lane.kind in ("unassigned", "status"):
            return LaneHead(count, None, desk.glyphs.rule * 3, "head")
        week = load_in(desk.board, lane.id, week_at_hand(desk.today), desk.today)
        style = load_style(week.share, desk.board.policy)
        over = desk.glyphs.over if week.share is None or week.share > desk.board.policy.full else ""
        figure = "away" if week.share is None or not week.capacity else f"{percent(week.share)}{over}"
        hours = class_hours(desk.board, lane.id, desk.today)
        total = sum(hours.values())
        shares = [(mark, hours.get(kind or "", 0.0)) for kind, mark in CLASS_MARKS.items() if kind]
        mix = " ".join(f"{mark}{value / total * 100:.0f}" for mark, value in shares if total and value / total >= 0.005)
        return LaneHead(figure, week.share or 0.0, mix, style)

    # going to a place -----------------------------------------------------------------------

    def show_task(self, task: str) -> None:
        """Put the cursor on a task, clearing a filter that hides it."""
        if not self.main().put_cursor(task) and self.desk.filter_text:
            self.desk.set_filter("")
            self.show_all()
            self.main().put_cursor(task)

    def show_person(self, person: str | None) -> None:
        """Put the cursor on somebody's lane."""
        if person is not None:
            self.main().put_cursor_in(person)
