"""What could leave the lead's plate, or a member's own: the whole plate, one task, its parts, and the trial of somebody new."""

from functools import partial
from typing import get_args

from models.actions.decision import Refused
from models.actions.split import split_task
from models.actions.triage import decide
from models.actions.trial import score_trial
from models.board import Batch, Board
from models.dates import short_day
from models.delegating import Outcome
from models.rules.handoff_states import newest
from models.rules.plate import again, first_hand_offs, may_triage, not_yours, plate, plate_of
from models.rules.split import split_of
from models.rules.triage import TriageAnswer, triage_of
from models.rules.triage_facts import load_ahead
from models.rules.trials import MARKS, may_engage
from models.rules.why_parts import Why
from models.rules.why_triage import why_outcome, why_split
from models.rules.wording import hours_words, percent, sentence
from models.work import ENDED, Task
from tui.commands.command import Command
from tui.commands.filling_in import fill_in
from tui.commands.handing_over import hand_over
from tui.commands.reading_fields import whole
from tui.commands.tasks import OnTask
from tui.desk import Desk
from tui.dialogs.form import Field, Values
from tui.dialogs.plate import PlateDialog, PlateView
from tui.dialogs.split import SplitDialog
from tui.dialogs.triage import SPLIT, TriageDialog, TriageView
from tui.words import task_facts, task_needs

_WORK = frozenset({"board", "today"})


class TriageTask(OnTask):
    """Decide what becomes of the task."""

    writes = False
    id, key, name, word = "task.triage", "t", "Triage: what becomes of it?", "triage"
    help, areas = "keep, delegate, automate, outsource, drop or later: for and against", _WORK

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Show the six outcomes, then do what was decided."""
        if desk.task is not None and may_triage(desk.board, desk.task, desk.session.me):
            await look_at(desk, desk.task)
        elif desk.task is not None:
            desk.warn(not_yours(desk.board, desk.task))


class WholePlate(Command):
    """Look at all that one has."""

    writes = False
    id, key, name, word = "view.plate", "T", "What should I let go of?", "let go"
    help, areas = "your whole plate: what could leave it, and what to begin with", _WORK
    needs = "nobody leads this team yet; the first member does (N), or: evenhand edit team --lead PERSON"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """They have a plate, or the lead has one."""
        board = desk.board
        return plate_of(board, desk.session.me) is not None or board.team.lead in board.members

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Show it until it is closed; a task is looked at in between."""
        at: str | None = None
        while (
            at := await desk.ask(PlateDialog(partial(_plate_view, desk), partial(_why, desk), desk.glyphs, at))
        ) is not None:
            task = desk.board.tasks.get(at)
            if task is not None and task.status not in ENDED and may_triage(desk.board, task, desk.session.me):
                await look_at(desk, task)


class SplitTask(OnTask):
    """Divide the task into wholes."""

    id, key, name = "task.split", "S", "Split the task by its skills"
    help = "divide the task by its skills into wholes that one person each can own"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Show how, then divide it."""
        if desk.task is not None:
            await _split(desk, desk.task)


class ScoreTrial(Command):
    """Fill in the score sheet of a trial."""

    id, key, name = "trial.score", "Y", "Fill in the score sheet of a trial"
    help, areas = "the score sheet of a trial: five lines, the same for everybody", frozenset({"board", "hand-off"})
    needs = "put the cursor on a task that was handed off; its work is scored when it was submitted"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The task was handed off."""
        return desk.task is not None and newest(desk.board, desk.task.id) is not None

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask for the marks, then keep them."""
        task = desk.task
        if task is None:
            return

        def score(values: Values, board: Board) -> Batch:
            marks = {}
            for field, asks in MARKS:
                found = whole(values[field], field)
                if found is None:
                    raise Refused(f"0 to 4: {asks}")
                marks[field] = found
            return score_trial(board, task.id, marks, desk.today, desk.session.me, values["words"])

        fields = [Field(field, _LABELS[field], "", f"0 to 4: {asks}") for field, asks in MARKS]
        fields.append(Field("words", "Words", "", "what else is to be said"))
        note = [f"Passed with {percent(desk.board.policy.trial_pass)} of the marks; the same sheet for everybody."]
        handoff = newest(desk.board, task.id)
        provider = desk.board.providers.get(handoff.owner) if handoff is not None else None
        if provider is not None:
            note += [sentence(words) for words in may_engage(desk.board, provider, desk.today)]
        await fill_in(desk, f"Trial: {task.title}", fields, score, note)


_LABELS = {
    "as_asked": "As asked",
    "on_time": "On time",
    "understood": "Asked early",
    "told": "Told of itself",
    "usable": "Usable",
}


async def look_at(desk: Desk, task: Task) -> None:
    """Show what could become of a task, and do what is decided."""
    seen = desk.board
    chosen = await desk.ask(TriageDialog(partial(_triage_view, desk, task.id), partial(_why, desk), desk.glyphs))
    if chosen == SPLIT:
        await _split(desk, task)
        return
    outcome: Outcome | None = next((one for one in get_args(Outcome) if one == chosen), None)
    if outcome is None:
        return
    if desk.session.shut:
        desk.warn(desk.session.shut)
        return
    by = desk.session.me
    answer = triage_of(desk.board, desk.board.tasks.get(task.id, task), desk.today, plate_of(desk.board, by))
    if outcome == answer.outcome:
        done = await desk.perform(lambda board: decide(board, task.id, outcome, desk.today, by), seen)
    else:
        title = f"{outcome.capitalize()} {task.title}, where {answer.outcome} is proposed"

        def with_reason(values: Values, board: Board) -> Batch:
            return decide(board, task.id, outcome, desk.today, by, values["reason"])

        done = await fill_in(desk, title, [Field("reason", "Why", "", "may stay empty; it is kept")], with_reason)
    if done and outcome in ("delegate", "outsource"):
        whom = answer.taker if outcome == "delegate" else answer.provider
        await hand_over(desk, desk.board.tasks[task.id], whom)


async def _split(desk: Desk, task: Task) -> None:
    found = split_of(desk.board, task, desk.today)
    if await desk.ask(SplitDialog(found, why_split(found, desk.board), desk.glyphs)):
        if desk.session.shut:
            desk.warn(desk.session.shut)
            return
        await desk.perform(lambda board: split_task(board, task.id, desk.today))


def _why(desk: Desk, answer: TriageAnswer, outcome: Outcome) -> Why:
    return why_outcome(answer, outcome, desk.board)


def _triage_view(desk: Desk, task_id: str) -> TriageView:
    board, today = desk.board, desk.today
    task, whose = board.tasks[task_id], plate_of(board, desk.session.me)
    since = again(board, task, today, whose)
    told: tuple[str, ...] = ()
    if since is not None:
        why = f": {since.before.reason}" if since.before.reason else ""
        changed = (*since.arisen, *since.gone) or ("nothing changed",)
        told = (f"{short_day(since.before.on, today)}: {since.before.outcome}{why}", *changed)
    who = board.name_of(task.owner) if task.owner else "nobody owns it"
    facts = f"{who} · {task_facts(task, board, today)} · {task_needs(task, board)}"
    return TriageView(f"{task.id}  {task.title}", facts, triage_of(board, task, today, whose), told)


def _plate_view(desk: Desk) -> PlateView:
    board, today = desk.board, desk.today
    whose = plate_of(board, desk.session.me)
    answers = plate(board, today, whose)
    hours = hours_words(round(sum(answer.task.effort_hours for answer in answers), 1))
    who = whose or board.team.lead
    full = f"{percent(load_ahead(board, who, today))} over {board.policy.overfull_of_weeks} weeks"
    title = f"What should {board.name_of(who)} let go of? {len(answers)} tasks, {hours}, {full}"
    return PlateView(title, answers, first_hand_offs(board, answers))


TRIAGE = (TriageTask, WholePlate, SplitTask, ScoreTrial)
