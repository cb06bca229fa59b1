"""What can be done with a finding on Today."""

from models.actions.move import carry_out
from models.rules.finding import Finding
from models.work import ACTIVE
from tui.commands.command import Command
from tui.commands.handing_over import hand_over
from tui.desk import Desk
from tui.dialogs.question import Question

_AREA = frozenset({"today"})


class ShowToday(Command):
    """Go to Today."""

    writes = False
    id, key, name = "view.today", "1", "Show today"
    help = "today: what needs me now?"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch the area."""
        desk.app.go.to_area("today")


class OpenFinding(Command):
    """Go to what a line is about."""

    writes = False
    id, key, name, word = "today.open", "enter", "Show what it is about", "open"
    needs = "put the cursor on a line first"
    help, areas = "show the person, the skill or the task that this line is about, where it stands", _AREA

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch to its area, onto it."""
        at, board, today_screen = desk.at, desk.board, desk.app.areas.today
        if today_screen.wants_more():
            today_screen.show_more()
        elif at.skill is not None:
            desk.app.go.to_level(at.candidate if board.candidate(at.candidate) else None, at.skill)
        elif at.candidate is not None:
            desk.app.go.to_week(at.candidate, at.monday)
        elif at.task is not None and (task := board.tasks.get(at.task)) is not None and task.status in ACTIVE:
            desk.app.go.to_task(at.task)
        else:
            desk.warn(cls.needs)


class MendFinding(Command):
    """Carry out what a finding names."""

    id, key, name, word = "today.mend", "m,w", "Move or swap as proposed", "mend"
    needs = "no move that was checked belongs to this line; enter shows what it is about"
    help, areas = "carry out the move or the swap that the line names, after showing it; it can be undone", _AREA

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The finding names a move."""
        found = desk.at.finding
        return found is not None and found.action.kind == "mend"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Show it in one line, then carry it out."""
        found, seen = desk.at.finding, desk.board
        if found is not None and await desk.ask(Question(_said(found), desk.glyphs)):
            moves = found.action.moves
            # What somebody did with one of the tasks while the question stood there is not undone unasked.
            await desk.perform(lambda board: carry_out(board, moves, "", desk.today), seen)


def _said(found: Finding) -> str:
    text = found.action.text
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '?'}"


class PairUp(Command):
    """Hand a task to who could become the next holder."""

    id, key, name, word = "today.pair", "c", "Pair as proposed", "pair"
    needs = "no pair is proposed on this line"
    help, areas = "hand the task to who could become the next holder, with the coach: the hand-off opens", _AREA

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The finding names a learner, a coach and a task."""
        found = desk.at.finding
        return found is not None and found.action.word == "pair" and bool(found.action.moves)

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the hand-off with both named."""
        found, task = desk.at.finding, desk.task
        if found is not None and task is not None:
            [move] = found.action.moves
            await hand_over(desk, task, move.to, move.coach)


TODAY = (OpenFinding, MendFinding, PairUp, ShowToday)
