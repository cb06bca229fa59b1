"""What can be done with the task under the cursor."""

from typing import ClassVar, get_args

from models.actions.decision import Refused
from models.actions.tasks import add_task, close_task, delete_task, drop_task, edit_task, log_hours
from models.board import Batch, Board
from models.rules.handoff_states import current
from models.rules.teaching import lesson_words, lessons_of
from models.work import ENDED, Activity, Mode
from tui.commands.acceptance import accept_with_feedback
from tui.commands.command import Command
from tui.commands.filling_in import change, fill_in
from tui.commands.handing_over import give, hand_over
from tui.commands.reading_fields import candidate, day, hours
from tui.commands.task_form import one_line, task_fields, task_values
from tui.desk import Desk
from tui.dialogs.choose import Choose
from tui.dialogs.close import CloseDialog
from tui.dialogs.form import Field, Values


class OnTask(Command):
    """A command that needs a task that stands."""

    areas: ClassVar[frozenset[str]] = frozenset({"board"})
    needs = "put the cursor on a task first; n makes one"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The cursor is on a task that has not ended."""
        task = desk.task
        return task is not None and task.status not in ENDED


class HandOffTask(OnTask):
    """Hand the task to somebody."""

    id, key, name, word = "task.hand_off", "d", "Hand off", "hand off"
    help, areas = "hand the task off: who, dates, a short brief", frozenset({"board", "today"})

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the dialog with the suggestions, then hand over."""
        task = desk.task
        if task is None:
            return
        await hand_over(desk, task, desk.at.candidate)


class TakeFirst(OnTask):
    """Give the task to the candidate under the cursor of the answer; the first one as long as nobody moved it."""

    id, key, name, word = "task.accept", "a", "Accept the suggestion", "accept"
    help = "give the task to the suggested person under the panel's cursor, at once"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Assign at once; it can be undone."""
        task = desk.task
        if task is None:
            return
        candidates = desk.suggestions(task).candidates
        chosen = next((c.id for c in candidates if c.id == desk.at.candidate), candidates[0].id if candidates else None)
        if chosen is None:
            desk.warn("nobody can take this as it stands")
            return
        await give(desk, task, chosen)


class AssignTo(OnTask):
    """Give the task to anybody."""

    id, key, name = "task.assign", "A", "Give to anybody, or to nobody"
    help = "choose an owner from everybody, or take the task back"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Choose, then assign."""
        task = desk.task
        if task is None:
            return
        board = desk.board
        people = [(m.id, m.name) for m in board.members.values() if m.active]
        people += [(p.id, f"{p.name} (ext)") for p in board.providers.values()]
        chosen = await desk.ask(Choose(f"Who takes {task.title}?", [("", "nobody"), *people], desk.glyphs))
        if chosen is not None:
            await give(desk, task, chosen or None, board)


class NewTask(Command):
    """Make a task."""

    id, key, name, word = "task.new", "n", "New task", "new"
    help, areas = "make a task", frozenset({"board"})

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the form, then make it; the cursor goes to it, so that who could take it shows at once."""
        before = set(desk.board.tasks)

        def decide(values: Values, board: Board) -> Batch:
            if not values["title"]:
                raise Refused("title: say what the task is")
            return add_task(board, values["title"], desk.today, **task_values(values, desk))

        if await fill_in(desk, "New task", task_fields(desk, None), decide) and desk.keep is None:
            for task in set(desk.board.tasks) - before:
                desk.app.go.to_task(task)


class EditTask(OnTask):
    """Change the task."""

    id, key, name, word = "task.edit", "e,enter", "Edit the task", "edit"
    help = "change the task (also enter)"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the form, then change it."""
        task = desk.task
        if task is None:
            return

        def decide(values: Values, board: Board) -> Batch:
            if not values["title"]:
                raise Refused("title: say what the task is")
            changes = task_values(values, desk)
            if values["note"] == one_line(board.tasks[task.id].note):
                del changes["note"]  # several lines stay several lines
            return edit_task(board, task.id, desk.today, desk.session.me, title=values["title"], **changes)

        def fields(board: Board) -> list[Field]:
            return task_fields(desk, board.tasks[task.id])

        await change(desk, f"{task.id}  {task.title}", ("tasks", task.id), fields, decide)


class CloseTask(OnTask):
    """Finish the task."""

    id, key, name, word = "task.close", "x", "Finish the task", "finish"
    help = "finish the task: how it was received, how the owner worked; of handed-off work with feedback"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask how it was received and how the owner worked, then close."""
        task = desk.task
        if task is None:
            return
        seen = desk.board
        handoff = current(seen, task.id)
        if handoff is not None:
            await accept_with_feedback(desk, task, handoff)
            return

        owner = seen.candidate(task.owner)

        def taught(grade: int | None, mode: Mode) -> str:
            if not task.skills:
                return "It names no skill, so it moves no level"
            if owner is None:
                return "Nobody owns it, so nobody learns from it"
            said = lesson_words(lessons_of(task, seen, grade, mode, desk.today))
            return f"{owner.name}: {said}" if said else "Without a grade no level moves"

        # A coach is what a pair is in the chance: the usual case then.
        usual: Mode = "paired" if task.coach else "alone"
        answer = await desk.ask(CloseDialog(task.title, usual, taught, desk.glyphs))
        if answer is not None:
            await desk.perform(lambda board: close_task(board, task.id, desk.today, *answer), seen)


class LogHours(OnTask):
    """Log hours on the task."""

    id, key, name = "task.log", "H", "Log hours"
    help = "add hours that were worked on the task"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask how many, whose and when, then log."""
        task = desk.task
        if task is None:
            return
        who = task.owner or desk.session.me

        def decide(values: Values, board: Board) -> Batch:
            went: Activity | None = next((one for one in get_args(Activity) if one == (values["went"] or "work")), None)
            if went is None:
                raise Refused(f"went into: one of {', '.join(get_args(Activity))}")
            # Briefing and the like are hours of whoever logs them, not of the owner who stands there.
            mine = went != "work" and values["who"] == who
            person = desk.session.me if mine else candidate(values["who"], "who", board) or who
            on = day(values["on"], "on", desk.today)
            worked = hours(values["hours"] or "0", "hours")
            return log_hours(board, task.id, worked, person, desk.today, on, activity=went)

        fields = [
            Field("hours", "Hours", "", "1.5"),
            Field("who", "Who", who),
            Field("on", "On", "today"),
            Field("went", "Went into", "work", ", ".join(get_args(Activity)), get_args(Activity)),
        ]
        await fill_in(desk, f"Hours on {task.title}", fields, decide)


class DropTask(OnTask):
    """Stop the task for good."""

    id, key, name = "task.drop", "X", "Drop the task"
    help = "stop the task for good; it stays in the history"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Drop; it can be undone."""
        task = desk.task
        if task is not None:
            await desk.perform(lambda board: drop_task(board, task.id, desk.today))


class DeleteTask(OnTask):
    """Delete the task."""

    id, key, name = "task.delete", "delete", "Delete the task"
    help = "delete the task with its hours; it asks first"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Delete, after the question."""
        task = desk.task
        if task is not None:
            await desk.perform(lambda board: delete_task(board, task.id))


TASKS = (HandOffTask, TakeFirst, AssignTo, NewTask, EditTask, CloseTask, LogHours, DropTask, DeleteTask)
