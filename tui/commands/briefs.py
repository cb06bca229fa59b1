"""The brief on the page of a hand-off: change it, tick what was gone over, keep it as a playbook."""

from typing import ClassVar

from models.actions.brief import change_brief, make_playbook, tick_kickoff
from models.actions.decision import Refused
from models.board import Batch, Board
from models.rules.kind_of_work import kind_of_work
from tui.commands.command import Command
from tui.commands.filling_in import change, fill_in
from tui.desk import Desk
from tui.dialogs.choose import Choose
from tui.dialogs.form import Field, Values
from tui.hand_off_fields import BRIEF, as_said, in_one_line


class OnBrief(Command):
    """A command of the page that is about the brief."""

    areas: ClassVar[frozenset[str]] = frozenset({"hand-off"})
    needs = "this task was not handed off"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """There is a hand-off."""
        return desk.task is not None and desk.handoff is not None


class EditBrief(OnBrief):
    """Change the brief."""

    id, key, name = "brief.edit", "e", "Change the brief"
    help = "change the brief: why, deliverable, done when, measures and the rest"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open its fields, then change them."""
        task, handoff = desk.task, desk.handoff
        if task is None or handoff is None:
            return

        def fields(board: Board) -> list[Field]:
            brief = board.handoffs[handoff.id].brief
            return [
                Field(name, label, in_one_line(getattr(brief, name)), hint, goes_on=True) for name, label, hint in BRIEF
            ]

        def decide(values: Values, board: Board) -> Batch:
            now = board.handoffs[handoff.id].brief
            # What nobody touched stays as it is, with its lines.
            touched = {name: text for name, text in values.items() if text != in_one_line(getattr(now, name))}
            said = {name: as_said(name, text, getattr(now, name)) for name, text in touched.items()}
            return change_brief(board, task.id, said, desk.session.me)

        await change(desk, f"The brief of {task.title}", ("handoffs", handoff.id), fields, decide)


class TickKickoff(OnBrief):
    """Say that something of the kickoff list was gone over."""

    id, key, name = "brief.tick", "K", "Tick the kickoff list"
    help = "say that an item of the kickoff list was gone over; once more takes it back"
    needs = "the brief has no kickoff list; e writes one"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """There is a list."""
        return desk.handoff is not None and bool(desk.handoff.brief.kickoff)

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Choose one, then tick it."""
        task, handoff = desk.task, desk.handoff
        if task is None or handoff is None:
            return
        marks = {True: desk.glyphs.done, False: desk.glyphs.mild}
        items = [(item, f"{marks[item in handoff.kickoff_done]} {item}") for item in handoff.brief.kickoff]
        chosen = await desk.ask(Choose("Gone over together", items, desk.glyphs))
        if chosen is not None:
            await desk.perform(lambda board: tick_kickoff(board, task.id, chosen, desk.session.me))


class KeepPlaybook(OnBrief):
    """Keep the hand-off as a playbook."""

    id, key, name = "brief.playbook", "P", "Keep it as a playbook"
    help = "keep the brief, authority and checkpoints as a playbook for the next work of this kind"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask its name, then make it."""
        task = desk.task
        if task is None:
            return

        def decide(values: Values, board: Board) -> Batch:
            if not values["name"]:
                raise Refused("name: say what it is called")
            return make_playbook(board, task.id, values["name"], desk.today)

        name = kind_of_work(task, desk.board) or task.title
        await fill_in(desk, "Keep as a playbook", [Field("name", "Name", name, "one of this name gives way")], decide)


BRIEFS = (EditBrief, TickKickoff, KeepPlaybook)
