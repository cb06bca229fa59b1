"""What the People area can do: open what a line is about, and what the lead says on their mirror."""

from typing import ClassVar

from models.actions.freed import use_freed
from models.actions.purposes import edit_purpose, visit
from models.actions.team import edit_team
from models.board import Batch, Board
from models.rules.connection import focus_purposes
from models.rules.handoff_states import newest
from models.rules.mirror import may_see_mirror, mirror_of
from models.rules.wording import hours_words
from models.work import ACTIVE
from tui.commands.command import Command
from tui.commands.filling_in import fill_in
from tui.commands.reading_fields import day, hours
from tui.commands.talks import show_source
from tui.desk import Desk
from tui.dialogs.choose import Choose
from tui.dialogs.form import Field, Values


class ShowPeople(Command):
    """Go to the people."""

    writes = False
    id, key, name = "view.people", "5", "Show the people"
    help = "the people: how is it going with each of us? Of the lead: the mirror"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch the area."""
        desk.app.go.to_area("people")


class OpenLine(Command):
    """Open what the cursor is on: the page of the person, or the task of the line."""

    writes = False
    id, key, name, word = "people.open", "enter", "Open the page, or what its line is about", "open"
    help, areas = (
        "into the page of this person; on a line of it: its hand-off, its task, its week, its skill",
        frozenset({"people"}),
    )
    needs = "this line is only about what it says; ? says where a number comes from"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """On the people always; on the page where a line leads to something."""
        return not desk.app.areas.people.page.has_focus or desk.task is not None or desk.at.source is not None

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Go there."""
        if not desk.app.areas.people.page.has_focus:
            desk.app.areas.people.go_across()
            return
        task, source = desk.task, desk.at.source
        if task is None:
            if source is not None:
                show_source(desk, source)
            return
        if newest(desk.board, task.id) is not None:
            desk.app.go.to_hand_off(task.id)
        elif task.status in ACTIVE:
            desk.app.go.to_task(task.id)
        else:
            desk.tell(f"{task.title!r} is {task.status}; it is in the log: L")


class OfTheLead(Command):
    """A command of the mirror: for the lead alone."""

    areas: ClassVar[frozenset[str]] = frozenset({"people"})
    needs = "that is for the lead, on their own mirror"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The lead looks into the mirror."""
        board = desk.board
        return desk.at.candidate == board.team.lead is not None and may_see_mirror(board, desk.session.me)


class NameUse(OfTheLead):
    """Say what freed hours went into."""

    id, key, name, word = "mirror.use", "f", "Name a use for freed hours", "use"
    help = "say what hours that handing off freed went into"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask how many and for what."""

        def decide(values: Values, board: Board) -> Batch:
            return use_freed(board, hours(values["hours"] or "0", "hours"), values["use"], desk.today, desk.session.me)

        mirror = mirror_of(desk.board, desk.today)
        free = mirror.unnamed if mirror is not None else 0.0
        fields = [
            Field("hours", "Hours", f"{free:g}" if free else "", "2.5"),
            Field("use", "Went into", "", "next year's hiring plan"),
        ]
        note = [f"{hours_words(round(free, 2))} are freed and have no use yet"]
        await fill_in(desk, "Use of freed hours", fields, decide, note)


class GoAndSee(OfTheLead):
    """Note a visit."""

    id, key, name, word = "mirror.visit", "v", "Note that you went and saw", "went to see"
    help = "note some hours among the work of a focus purpose"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask where, when and what was seen; the purpose under the cursor is taken as it is."""
        focus = [(purpose.id, purpose.name) for purpose in focus_purposes(desk.board)]
        if not focus:
            desk.warn("no purpose is a focus yet; F makes one")
            return
        purpose = desk.app.areas.people.purpose or (focus[0][0] if len(focus) == 1 else None)
        if purpose is None:
            purpose = await desk.ask(Choose("Where did you go and see?", focus, desk.glyphs))
        if purpose is None:
            return

        def decide(values: Values, board: Board) -> Batch:
            return visit(
                board, purpose, desk.today, desk.session.me, values["words"], day(values["on"], "on", desk.today)
            )

        fields = [Field("words", "What you saw", "", "optional"), Field("on", "On", "today")]
        await fill_in(desk, f"A visit: {desk.board.purposes[purpose].name}", fields, decide)


class TurnFocus(OfTheLead):
    """Make a purpose a focus, or stop that."""

    id, key, name = "mirror.focus", "F", "Choose a focus purpose, or end one"
    help = "make a purpose a focus, or end that; nobody stays close to more than two"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The lead looks into the mirror, and there are purposes."""
        return super().possible(desk) and bool(desk.board.purposes)

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Choose a purpose, then turn it over."""
        board = desk.board
        choices = [
            (purpose.id, f"{purpose.name}{'   a focus' if purpose.focus else ''}")
            for purpose in board.purposes.values()
        ]
        chosen = await desk.ask(Choose("Focus on or off?", choices, desk.glyphs))
        if chosen is not None:
            await desk.perform(lambda now: edit_purpose(now, chosen, focus=not board.purposes[chosen].focus), board)


class TurnHold(OfTheLead):
    """Hold mode on or off."""

    id, key, name = "mirror.hold", "z", "Turn hold mode on or off"
    help = "hold mode: the team is as it should be, and nothing is proposed to leave your plate"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Turn it over; it can be undone."""
        hold = desk.board.team.hold
        await desk.perform(lambda board: edit_team(board, hold=not hold), desk.board)


MIRROR = (OpenLine, NameUse, GoAndSee, TurnFocus, TurnHold)
"""The commands of the area; `ShowPeople` leads to it."""
