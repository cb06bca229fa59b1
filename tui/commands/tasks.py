"""What can be done with the task under the cursor."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from models.actions.decision import Refused
from models.actions.hand_off import ReasonMissing, assign, hand_off
from models.actions.tasks import add_task, close_task, delete_task, drop_task, edit_task, log_hours
from models.board import Batch, Board
from models.handoff import Brief
from models.rules.candidate import Candidate, Suggestions
from models.rules.handoff_states import current
from models.rules.kind_of_work import kind_of_work
from models.rules.stretch_guard import usual_check_days
from models.rules.teaching import lesson_words, lessons_of
from models.rules.trust import authority_ceiling, may_see_record, usual_authority
from models.rules.two_dates import two_dates
from models.rules.why_parts import Why
from models.rules.why_score import why_score
from models.rules.why_trust import why_trust_in
from models.work import ENDED, Mode, Task
from tui.commands.acceptance import accept_with_feedback
from tui.commands.command import Command
from tui.commands.filling_in import change, fill_in
from tui.commands.reading_fields import candidate, day, hours, whole
from tui.commands.task_form import one_line, task_fields, task_values
from tui.desk import Desk
from tui.dialogs.choose import Choose
from tui.dialogs.close import CloseDialog
from tui.dialogs.form import Field, Values
from tui.dialogs.hand_off import Checked, HandOffDialog, HandOffDraft, Usual
from tui.words import task_facts, task_needs


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


async def hand_over(desk: Desk, task: Task, chosen: str | None, coach: str | None = None) -> None:
    """Open the dialog of the hand-off with the suggestions, on the one chosen if they are among them; then hand over.

    `coach` stands there for the one chosen instead of the coach that the suggestion has.
    """
    seen = desk.board
    suggestions = desk.suggestions(task)
    if not suggestions.candidates:
        desk.warn(f"{suggestions.note} " + "; ".join(f"{e.name}: {e.reasons[0]}" for e in suggestions.excluded[:3]))
        return
    first = next((c for c in suggestions.candidates if c.id == chosen), suggestions.candidates[0])
    told = two_dates(desk.board, task, first.id, desk.today).told
    handoffs = desk.board.handoffs_of(task.id)
    brief = handoffs[-1].brief if handoffs else Brief(why=_purpose(desk.board, task))

    def usual(who: Candidate) -> Usual:
        found = _usual(desk, task, who)
        return replace(found, coach=coach) if coach is not None and who.id == chosen else found

    begin = usual(first)
    draft = HandOffDraft(
        owner=first.id,
        told=told.isoformat() if told else "",
        due=task.due.isoformat() if task.due else "",
        coach=begin.coach,
        check_days=begin.check_days,
        why=brief.why,
        deliverable=brief.deliverable,
        done_when=brief.done_when,
    )
    facts = f"{task_facts(task, desk.board, desk.today)} · {task_needs(task, desk.board)}"
    decide = partial(_hand_off, desk, task)

    def check(draft: HandOffDraft) -> Checked:
        try:
            return Checked(True, " ".join(decide(draft, desk.board).asks), bool(draft.reason))
        except ReasonMissing as missing:
            return Checked(False, str(missing), True)
        except Refused as refusal:
            return Checked(False, str(refusal), bool(draft.reason))

    dialog = HandOffDialog(
        task.title, facts, suggestions, desk.slider, draft, check, usual, partial(_why, desk, suggestions), desk.glyphs
    )
    sent = await desk.ask(dialog)
    if sent is not None:
        await desk.perform(partial(decide, sent), seen)


def _why(desk: Desk, suggestions: Suggestions, who: Candidate, of_authority: bool) -> Why:
    if of_authority and may_see_record(desk.board, desk.session.me, who.id):
        return why_trust_in(who.id, kind_of_work(suggestions.task, desk.board), desk.board, desk.today)
    return why_score(suggestions, who, desk.board)


def _usual(desk: Desk, task: Task, who: Candidate) -> Usual:
    board, today = desk.board, desk.today
    days = usual_check_days(board, task, who.id, today)
    return Usual(
        coach=who.coach.id if who.coach else "",
        check_days="" if days is None else str(days),
        authority=usual_authority(board, task, who.id, today),
        ceiling=authority_ceiling(board, task, who.id, today),
    )


def _purpose(board: Board, task: Task) -> str:
    return board.purposes[task.purpose].name if task.purpose and task.purpose in board.purposes else ""


def _hand_off(desk: Desk, task: Task, draft: HandOffDraft, board: Board) -> Batch:
    if not draft.owner:
        raise Refused("nobody is chosen")
    return hand_off(
        board,
        task.id,
        draft.owner,
        desk.today,
        told=day(draft.told, "told date", desk.today),
        due=day(draft.due, "planned date", desk.today),
        coach=candidate(draft.coach, "coach", board),
        brief=Brief(why=draft.why, deliverable=draft.deliverable, done_when=draft.done_when),
        by=desk.session.me,
        authority=draft.authority,
        check_days=whole(draft.check_days, "check-in"),
        reason=draft.reason,
    )


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
        first, me = candidates[0].id, desk.session.me
        await desk.perform(lambda board: assign(board, task.id, chosen, desk.today, by=me, proposed=first))


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
            first, me = next((c.id for c in desk.suggestions(task).candidates), None), desk.session.me
            await desk.perform(
                lambda now: assign(now, task.id, chosen or None, desk.today, by=me, proposed=first), board
            )


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
                desk.app.show_task(task)


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
            return edit_task(board, task.id, desk.today, title=values["title"], **changes)

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
            person = candidate(values["who"], "who", board) or who
            on = day(values["on"], "on", desk.today)
            return log_hours(board, task.id, hours(values["hours"] or "0", "hours"), person, desk.today, on)

        fields = [Field("hours", "Hours", "", "1.5"), Field("who", "Who", who), Field("on", "On", "today")]
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
