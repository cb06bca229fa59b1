"""The page of a hand-off, and the keys on it: each takes one step of its life."""

from collections.abc import Callable
from typing import ClassVar

from models.actions import hand_off_life
from models.actions.decision import Refused
from models.board import Batch, Board
from models.handoff import State
from models.rules.handoff_states import TRANSITIONS, may
from tui.commands.acceptance import ACCEPTANCE
from tui.commands.command import Command
from tui.commands.filling_in import fill_in
from tui.commands.reading_fields import day
from tui.desk import Desk
from tui.dialogs.form import Field, Values


class ShowHandOff(Command):
    """Open the page of the hand-off."""

    writes = False
    id, key, name, word = "task.hand_off_page", "o", "Open the hand-off", "its hand-off"
    help = "open the hand-off of the task: how it stands, and its next step"
    areas = frozenset({"board", "today", "people"})
    needs = "put the cursor on a task that was handed off; d hands one off"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The task under the cursor was handed off."""
        return desk.handoff is not None

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open it."""
        if desk.task is not None:
            desk.app.go.to_hand_off(desk.task.id)


class OnHandOff(Command):
    """A command of the page that takes a step; it is possible where the step leads on, for whom it is."""

    areas: ClassVar[frozenset[str]] = frozenset({"hand-off"})
    to: ClassVar[State]
    needs = "that is not the next step here, or not yours; the last line shows those that are"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The step leads on from here, and this person may take it."""
        handoff = desk.handoff
        if handoff is None or cls.to not in TRANSITIONS[handoff.state]:
            return False
        return not may(desk.board, handoff, cls.to, desk.session.me)


class Step(OnHandOff):
    """A step that needs no words."""

    action: ClassVar[Callable[..., Batch]]

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Take it at once; it can be undone."""
        task = desk.task
        if task is not None:
            await desk.perform(lambda board: cls.action(board, task.id, desk.today, desk.session.me))


class StepWithWords(OnHandOff):
    """A step with something said, and a date where one belongs to it."""

    action: ClassVar[Callable[..., Batch]]
    title: ClassVar[str]
    words: ClassVar[Field]
    date: ClassVar[Field | None] = None

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask, then take it."""
        task = desk.task
        if task is None:
            return

        def decide(values: Values, board: Board) -> Batch:
            named = {"words": values["words"]}
            if cls.date is None:
                return cls.action(board, task.id, desk.today, desk.session.me, **named)
            date = day(values["date"], "date", desk.today)
            if date is None and cls.date.hint:
                raise Refused(f"date: {cls.date.hint}")
            return cls.action(board, task.id, desk.today, desk.session.me, **named, date=date)

        fields = [*((cls.date,) if cls.date else ()), cls.words]
        await fill_in(desk, f"{cls.title}: {task.title}", fields, decide)


class Accept(Step):
    """Accept what was offered, or the date that the owner proposed."""

    id, key, name, word, to = "hand_off.accept", "a", "Accept", "accept", "accepted"
    help = "accept the task, or agree to the date that the owner proposed"
    action = staticmethod(hand_off_life.accept)


class Propose(StepWithWords):
    """Propose another date."""

    id, key, name, word, to = "hand_off.propose", "p", "Propose another date", "propose a date", "negotiating"
    help = "propose another date before accepting"
    action, title = staticmethod(hand_off_life.negotiate), "Propose another date"
    date = Field("date", "Date", "", "the date you can hold: fri, +3d, 2026-11-27")
    words = Field("words", "Why", "", "what stands in the way of the told date")


class Decline(StepWithWords):
    """Decline."""

    id, key, name, word, to = "hand_off.decline", "n", "Decline", "decline", "declined"
    help = "decline the task; nobody owns it then"
    action, title = staticmethod(hand_off_life.decline), "Decline"
    words = Field("words", "Why", "", "what would have to be different")


class Start(Step):
    """Begin the work."""

    id, key, name, word, to = "hand_off.start", "s", "Begin the work", "begin", "doing"
    help = "begin the work, or go on with what was returned"
    action = staticmethod(hand_off_life.start)


class Submit(StepWithWords):
    """Show the finished work."""

    id, key, name, word, to = "hand_off.submit", "f", "Submit the finished work", "submit", "submitted"
    help = "submit the finished work, to be looked at"
    action, title = staticmethod(hand_off_life.submit), "Submit"
    words = Field("words", "Where it is", "", "where it can be seen, what to look at first")


class SendBack(StepWithWords):
    """Return the work."""

    id, key, name, word, to = "hand_off.return", "r", "Return the work", "return", "returned"
    help = "return the work with what is missing; closed work is open again"
    action, title = staticmethod(hand_off_life.send_back), "Return"
    words = Field("words", "What is missing", "", "against 'done when'; about the work")


class Withdraw(Step):
    """Withdraw the offer."""

    id, key, name, word, to = "hand_off.withdraw", "w", "Withdraw the offer", "withdraw", "draft"
    help = "make the offer a draft again, until it is offered anew"
    action = staticmethod(hand_off_life.withdraw)


class Offer(StepWithWords):
    """Offer it again."""

    id, key, name, word, to = "hand_off.offer", "o", "Offer it again", "offer again", "offered"
    help = "offer it to the same owner again, with another date if you like"
    action, title = staticmethod(hand_off_life.offer), "Offer again"
    date = Field("date", "Told date")
    words = Field("words", "Words", "", "what is different now")


class TakeBack(StepWithWords):
    """Take the work back."""

    id, key, name, word, to = "hand_off.take_back", "b", "Take the work back", "take back", "taken back"
    help = "take the work back; nobody owns the task then"
    action, title = staticmethod(hand_off_life.take_back), "Take back"
    words = Field("words", "Why", "", "what would have let it stay; about the work")


HAND_OFF = (
    ShowHandOff,
    Accept,
    Propose,
    Decline,
    Start,
    Submit,
    SendBack,
    Offer,
    Withdraw,
    TakeBack,
    *ACCEPTANCE,
)
