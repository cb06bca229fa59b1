"""Take back, do again, and look back: the log, and the board as it was."""

from typing import ClassVar, Literal

from models.actions.decision import Refused
from models.moments import parse_past_moment
from models.work import ACTIVE
from tui.commands.command import Command
from tui.desk import Desk
from tui.dialogs.form import Field, Form, Values
from tui.dialogs.question import Question
from tui.log_pages import LogLine

_AREA = frozenset({"history"})


class Undo(Command):
    """Take back what I did last."""

    id, key, name, word = "history.undo", "u", "Undo", "undo"
    help = "take back what you did last; it says what"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Undo."""
        desk.undo()


class Redo(Command):
    """Do again what I took back."""

    id, key, name = "history.redo", "ctrl+r,U", "Redo"
    help = "do again what you took back (also U)"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Redo."""
        desk.redo()


class ShowHistory(Command):
    """Go to the log."""

    writes = False
    id, key, name = "view.history", "L", "Show the log"
    help = "the log: who did what, and what did it change?"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch the area."""
        desk.app.go.to_area("history")


class ShowThing(Command):
    """Go to what a batch is about."""

    writes = False
    id, key, name, word = "history.open", "enter", "Show what it is about", "show"
    needs = "put the cursor on a line that changed something with a place on a screen"
    help, areas = "show the task, person or skill that this line is about", _AREA

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The batch is about something that a screen shows."""
        at = desk.at
        return bool(at.task or at.candidate or at.skill)

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch to its area, onto it."""
        at, board = desk.at, desk.board
        gone = "is not on this board; v shows the board as it was then"
        if at.task is not None:
            task = board.tasks.get(at.task)
            if task is None:
                desk.warn(f"{at.task} {gone}")
            elif task.status not in ACTIVE:
                desk.warn(f"{task.id} {task.title} is {task.status}: the board shows work that stands")
            else:
                desk.app.go.to_task(task.id)
        elif at.skill is not None:
            if at.skill in board.skills:
                desk.app.go.to_level(at.candidate if board.candidate(at.candidate) else None, at.skill)
            else:
                desk.warn(f"{at.skill} {gone}")
        elif board.candidate(at.candidate) is None:
            desk.warn(f"{at.candidate} {gone}")
        else:
            desk.app.go.to_person(at.candidate)


class Turn(Command):
    """Turn the batch under the cursor round."""

    areas = _AREA
    state: ClassVar[str]
    turn: ClassVar[Literal["undo", "redo"]]

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The batch stands, or was taken back."""
        line = desk.at.line
        return line is not None and line.state == cls.state

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask, naming it, then turn it round."""
        line = desk.at.line
        if line is None or not desk.can_turn(line.batch, cls.turn):
            return
        verb = {"undo": "Take back", "redo": "Do again"}[cls.turn]
        if await desk.ask(Question(f"{verb} what {_did(line)}?", desk.glyphs)):
            (desk.undo if cls.turn == "undo" else desk.redo)(line.batch)


class TakeBack(Turn):
    """Take back the batch under the cursor."""

    id, key, name, word = "history.take_back", "z", "Take this line back", "take back"
    needs = "put the cursor on a line that stands: not one that was taken back, nor a taking back"
    help = "take back what this line did, whoever did it; it asks first"
    state, turn = "done", "undo"


class DoAgain(Turn):
    """Do the batch under the cursor again."""

    id, key, name, word = "history.do_again", "Z", "Do this line again", "do again"
    needs = "put the cursor on a line that was taken back"
    help = "do again what this line did and somebody took back; it asks first"
    state, turn = "undone", "redo"


def _did(line: LogLine) -> str:
    return f"{'you' if line.mine else line.who} did ({line.long_when}): {line.what}"


class LookThen(Command):
    """Look at the board as it was after the batch under the cursor."""

    writes = False
    id, key, name, word = "history.look", "v", "Show the board as it was then", "board then"
    needs = "nothing was done yet"
    help, areas = "show the board, on every screen, as it was right after this line", _AREA

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """There is a line."""
        return desk.at.line is not None

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Show it where the thing is that the line changed, with the cursor on it; else on the board."""
        at = desk.at
        if at.line is None or not desk.look_at(batch=at.line.batch):
            return
        task = desk.board.tasks.get(at.task or "")
        if task is not None and task.status in ACTIVE:
            desk.app.go.to_task(task.id)
        elif at.skill in desk.board.skills:
            desk.app.go.to_level(at.candidate if desk.board.candidate(at.candidate) else None, at.skill or "")
        elif at.task is None and desk.board.candidate(at.candidate) is not None:
            desk.app.go.to_person(at.candidate)
        else:
            desk.app.go.to_area("board")


class LookAt(Command):
    """Look at the board of any moment."""

    writes = False
    id, key, name = "history.as_of", "O", "Show the board as of ..."
    help = "show the board, on every screen, as it was at a moment that you name"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask for the moment, then show its board."""

        def check(values: Values) -> tuple[bool, str]:
            try:
                _meant(desk, values["moment"])
            except Refused as refusal:
                return False, str(refusal)
            return True, ""

        fields = [Field("moment", "As of", "", "fri 16:03, yesterday, 2h, 2026-11-20, #12")]
        note = ("A day means its end, #12 the batch of that number.",)
        values = await desk.ask(Form("Show the board as of ...", fields, check, desk.glyphs, note, send="show"))
        if values is not None:
            batch, at = _meant(desk, values["moment"])
            desk.look_at(batch, at)


def _meant(desk: Desk, text: str) -> tuple[int | None, str | None]:
    """The number of a batch, or a moment (UTC, ISO 8601).

    Raises:
        Refused: it is neither.
    """
    digits = text.removeprefix("#")
    if text.startswith("#") and digits.isascii() and digits.isdigit() and len(digits) < 16:
        return int(digits), None
    session = desk.session
    try:
        return None, parse_past_moment(text, session.now(), session.newest.team.time_zone)
    except ValueError as error:
        raise Refused(f"as of: {error}") from None


class BackToNow(Command):
    """Leave the past."""

    writes = False
    id, key, name, word = "history.now", "V", "Go back to now", "now"
    needs = "there is no way back from here: this is the board of now, or the moment of --at"
    help = "from a past board back to now, or to the moment of --at (also esc)"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """A past board is shown, and there is a way back."""
        return desk.session.past is not desk.session.start

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Show the newest picture, or the one of the start."""
        desk.back_to_now()


HISTORY = (ShowHistory, ShowThing, TakeBack, DoAgain, LookThen, Undo, Redo, LookAt, BackToNow)
