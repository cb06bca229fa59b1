"""Members: add, change, note leave, move their work."""

from typing import Any

from models.actions.decision import Refused
from models.actions.hand_off import ReasonMissing, assign
from models.actions.people import add_member, edit_member, take_leave
from models.board import Batch, Board
from models.rules.lanes import standing_tasks
from models.rules.load import remaining_hours
from models.rules.wording import hours_words
from models.team import Member
from tui.commands.command import Command
from tui.commands.filling_in import change, fill_in
from tui.commands.handing_over import hand_over
from tui.commands.reading_fields import day, hours
from tui.desk import Desk
from tui.dialogs.choose import Choose
from tui.dialogs.form import Field, Values
from tui.words import share_words


class NewMember(Command):
    """Add a member."""

    id, key, name, word = "member.new", "N", "New member", "new member"
    help, areas = "add a member to the team", frozenset({"load", "skills", "board", "today"})
    needs = "members are added on the board, on Skills and on Load: 2, then N"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """Today takes new members while a board is begun; later its keys are for what needs somebody."""
        return desk.area != "today" or not desk.board.tasks

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the form, then add."""

        def decide(values: Values, board: Board) -> Batch:
            if not values["name"]:
                raise Refused("name: say who it is")
            return add_member(board, values["name"], **_values(values))

        await fill_in(desk, "New member", _fields(None), decide)


class EditMember(Command):
    """Change a member."""

    id, key, name, word = "member.edit", "e", "Edit the member", "edit"
    help, areas = "change the member under the cursor", frozenset({"load"})
    needs = "put the cursor on a member; N adds one"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The cursor is on a member."""
        return desk.at.candidate in desk.board.members

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the form, then change."""
        member = desk.board.members.get(desk.at.candidate or "")
        if member is None:
            return

        def decide(values: Values, board: Board) -> Batch:
            if not values["name"]:
                raise Refused("name: say who it is")
            return edit_member(board, member.id, name=values["name"], **_values(values))

        def fields(board: Board) -> list[Field]:
            return _fields(board.members[member.id])

        await change(desk, member.name, ("members", member.id), fields, decide)


def _fields(member: Member | None) -> list[Field]:
    shown = member or Member(id="-", name="-")
    return [
        Field("name", "Name", member.name if member else "", "first and last name"),
        Field("hours_per_week", "Hours a week", f"{shown.hours_per_week:g}"),
        Field("meeting_hours", "of these meetings", f"{shown.meeting_hours:g}"),
        Field("training_hours", "and training", f"{shown.training_hours:g}"),
        Field("time_zone", "Time zone", shown.time_zone or "", "the team's, or Europe/Lisbon"),
    ]


def _values(values: Values) -> dict[str, Any]:
    return {
        "hours_per_week": hours(values["hours_per_week"] or "40", "hours a week"),
        "meeting_hours": hours(values["meeting_hours"] or "0", "meetings"),
        "training_hours": hours(values["training_hours"] or "0", "training"),
        "time_zone": values["time_zone"] or None,
    }


class NoteLeave(Command):
    """Note leave."""

    id, key, name, word = "member.leave", "v", "Note leave", "leave"
    help, areas = "note days on which the member is away", frozenset({"load"})
    needs = "put the cursor on a member; N adds one"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The cursor is on a member."""
        return desk.at.candidate in desk.board.members

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask from when to when, then note it."""
        member = desk.board.members.get(desk.at.candidate or "")
        if member is None:
            return

        def decide(values: Values, board: Board) -> Batch:
            first = day(values["from"], "from", desk.today)
            if first is None:
                raise Refused("from: say the first day")
            last = day(values["to"], "to", desk.today) or first
            if values["half"].lower() not in ("", "yes", "no", "y", "n"):
                raise Refused("half days: yes or no")
            return take_leave(board, member.id, first, last, values["half"].lower() in ("yes", "y"))

        monday = desk.at.monday or desk.today
        first = max(monday, desk.today)
        fields = [
            Field("from", "From", first.isoformat(), "mon, +3d, 2026-12-07"),
            Field("to", "To", "", "the same day"),
            Field("half", "Half days", "no", "yes or no"),
        ]
        await fill_in(desk, f"Leave of {member.name}", fields, decide)


class MoveWork(Command):
    """Try a move of work: a draft, in force only when it is kept."""

    writes = False
    id, key, name, word = "load.move", "m", "Try a move", "move"
    needs = "this person carries nothing that could be moved"
    help, areas = "draft: move a task of this person to somebody else, and see both weeks", frozenset({"load"})

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The person under the cursor carries something."""
        at = desk.at
        return at.candidate is not None and bool(_movable(desk, at.candidate))

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Choose the task and the taker; the screen then shows the draft, to keep or to drop."""
        person = desk.at.candidate
        if person is None:
            return
        choices = [(t, f"{desk.board.tasks[t].title}   {hours_words(round(h, 1))}") for t, h in _movable(desk, person)]
        chosen = await desk.ask(Choose(f"What leaves {desk.board.name_of(person)}?", choices, desk.glyphs))
        if chosen is None:
            return
        task = desk.board.tasks.get(chosen)
        if task is None:  # while it was chosen
            desk.warn(f"{chosen} was deleted by {desk.who_changed('tasks', chosen)}")
            return
        answer = desk.suggestions(task)
        takers = [
            (c.id, f"{c.name}   {share_words(c.share)} with it, chance {c.chance:.2f}")
            for c in answer.candidates
            if c.id != person
        ]
        if not takers:
            desk.warn(
                "nobody else can take this: " + "; ".join(f"{e.name}: {e.reasons[0]}" for e in answer.excluded[:3])
            )
            return
        taker = await desk.ask(Choose(f"Who takes {task.title}?", takers, desk.glyphs))
        if taker is None:
            return
        try:
            assign(desk.board, chosen, taker, desk.today)
        except ReasonMissing as missing:  # a draft has no place for one
            if desk.session.shut:
                desk.warn(str(missing))
            else:
                await hand_over(desk, task, taker)
        except Refused as refusal:
            desk.warn(str(refusal))
        else:
            desk.app.areas.load.show_draft(lambda board: assign(board, chosen, taker, desk.today))


def _movable(desk: Desk, person: str) -> list[tuple[str, float]]:
    return [(t.id, remaining_hours(t, desk.board)) for t in standing_tasks(desk.board, person)]


class KeepDraft(Command):
    """Put the draft in force."""

    id, key, name, word = "load.keep", "K", "Keep the draft", "keep"
    needs = "there is no draft; m tries a move"
    help, areas = "put the draft of a move in force", frozenset({"load"})

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """There is a draft."""
        return desk.app.areas.load.draft is not None

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Carry it out."""
        decide = desk.app.areas.load.take_draft()
        if decide is not None:
            await desk.perform(decide)


class ShowPersonsWork(Command):
    """Go to the person's lane."""

    writes = False
    id, key, name, word = "load.open", "enter", "Show the person's work", "open"
    help, areas = "show this person's work on the board", frozenset({"load"})

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch to the board, onto their first task."""
        desk.app.go.to_person(desk.at.candidate)


PEOPLE = (NewMember, EditMember, NoteLeave, MoveWork, KeepDraft, ShowPersonsWork)
