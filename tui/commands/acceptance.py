"""Accept the work of a hand-off, and say something about it: feedback both ways, credit, ideas."""

from typing import ClassVar, get_args

from models.actions.acceptance import accept_work
from models.actions.decision import Refused
from models.actions.feedback import Said, add_idea, give_credit, give_feedback, idea_to_task
from models.board import Batch, Board
from models.feedback import Idea
from models.handoff import Handoff
from models.rules.handoff_states import AGREED, giver, may, way_to
from models.rules.release import client_sees
from models.rules.teaching import lesson_words, lessons_of
from models.rules.who_sees import acts_as_lead
from models.work import Mode, Task
from tui.commands.command import Command
from tui.commands.filling_in import fill_in
from tui.commands.reading_fields import candidate, choice, whole
from tui.desk import Desk
from tui.dialogs.choose import Choose
from tui.dialogs.form import Field, Form, Values

_GRADES = "5 better than asked, 4 as asked, 3 with remarks, 2 second try, 1 redone"
_BARS = {
    "rough": "rough will do: it may be accepted with remarks though it is not met in full",
    "good": "good is asked: remarks may stay open",
    "perfect": "perfect is asked: no remark stays open",
}


async def accept_with_feedback(desk: Desk, task: Task, handoff: Handoff) -> None:
    """Open the form of acceptance and feedback, then finish the task with it."""
    seen = desk.board

    def decide(values: Values, board: Board) -> Batch:
        return _accepted(desk, board, task.id, handoff, values)

    def check(values: Values) -> tuple[bool, str]:
        try:
            batch = decide(values, desk.board)
        except Refused as refusal:
            return False, str(refusal)
        return True, " ".join(batch.asks) or _taught(desk, task, values)

    form = Form(
        f"Accept {task.title} from {seen.name_of(handoff.owner)}",
        _fields(task, handoff),
        check,
        desk.glyphs,
        _note(task, handoff),
        send="accept and finish",
    )
    values = await desk.ask(form)
    if values is not None:
        await desk.perform(lambda board: decide(values, board), seen)


def _fields(task: Task, handoff: Handoff) -> list[Field]:
    usual = "paired" if task.coach else "alone"
    mistakes = [Field("mistakes", "Of these happened", "", "their numbers: 1, 3")] if handoff.brief.mistakes else []
    return [
        Field("grade", "Grade", "4", "1 to 5"),
        Field("mode", "How they worked", usual, "alone, checked, paired", get_args(Mode)),
        Field("met", "Done when: met", "yes", "yes or no", ("yes", "no")),
        *mistakes,
        Field("work", "About the work", "", "what was good in it, what was missing; one line is enough"),
        Field("next_step", "Next step", "", "what to do next time"),
        Field("help", "Help", "", "what help is offered"),
        Field("credit", "Credit", "", "whose work it was, said where others hear it"),
        Field("idea", "Their idea", "", "an idea of theirs for doing it better"),
    ]


def _note(task: Task, handoff: Handoff) -> list[str]:
    brief = handoff.brief
    notes = [f"Done when: {' '.join(brief.done_when.split()) or 'the brief does not say'}", _GRADES]
    if task.quality != "good" or client_sees(task):
        notes.append(_BARS[task.quality] + ("; a client sees it" if client_sees(task) else ""))
    if brief.mistakes:
        notes.append("Likely mistakes: " + "; ".join(f"{n} {text}" for n, text in enumerate(brief.mistakes, 1)))
    return notes


def _accepted(desk: Desk, board: Board, task_id: str, handoff: Handoff, values: Values) -> Batch:
    return accept_work(
        board,
        task_id,
        desk.today,
        desk.session.me,
        grade=whole(values["grade"], "grade"),
        mode=_mode(values),
        met=choice(values["met"], "done when: met", ("yes", "no")) == "yes",
        mistakes=_happened(values.get("mistakes", ""), handoff),
        said=Said(values["work"], values["next_step"], values["help"]),
        credit=values["credit"],
        idea=values["idea"],
    )


def _mode(values: Values) -> Mode:
    return choice(values["mode"], "how they worked", get_args(Mode))  # type: ignore[return-value]


def _happened(text: str, handoff: Handoff) -> tuple[str, ...]:
    known, found = handoff.brief.mistakes, []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        number = whole(part, "of these happened") or 0
        if number > len(known):
            raise Refused(f"of these happened: there are {len(known)} likely mistakes; {number} is none of them")
        found.append(known[number - 1])
    return tuple(found)


def _taught(desk: Desk, task: Task, values: Values) -> str:
    grade = whole(values["grade"], "grade")
    said = lesson_words(lessons_of(desk.board.tasks[task.id], desk.board, grade, _mode(values), desk.today))
    return f"{desk.board.name_of(task.owner)}: {said}" if said else ""


class _OnHandOff(Command):
    areas: ClassVar[frozenset[str]] = frozenset({"hand-off"})


class AcceptWork(_OnHandOff):
    """Accept the work."""

    id, key, name, word = "hand_off.close", "x", "Accept the work", "accept the work"
    help = "accept the work with its grade and feedback; the task is finished then"
    needs = "the work is accepted by whoever handed it over, once it was offered"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """It is in somebody's hands, and this person may accept their work."""
        handoff = desk.handoff
        if handoff is None or handoff.state == "draft" or not way_to(handoff.state, "closed"):
            return False
        return not may(desk.board, handoff, "closed", desk.session.me)

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the form, then finish."""
        task, handoff = desk.task, desk.handoff
        if task is not None and handoff is not None:
            await accept_with_feedback(desk, task, handoff)


class GiveFeedback(_OnHandOff):
    """Say something about the work."""

    id, key, name, word = "hand_off.feedback", "m", "Give feedback", "feedback"
    help = "say something about the work to the other side: the owner to the lead, the lead to the owner"
    needs = "there is no work yet to give feedback on"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """There is work, and this is not somebody beside it."""
        handoff, me = desk.handoff, desk.session.me
        if handoff is None or handoff.state not in (*AGREED, "closed", "taken back"):
            return False
        return acts_as_lead(desk.board, me) or me in (handoff.owner, giver(desk.board, handoff))

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the form, then keep it."""
        task, handoff = desk.task, desk.handoff
        if task is None or handoff is None:
            return
        from_owner = desk.session.me == handoff.owner

        def decide(values: Values, board: Board) -> Batch:
            return give_feedback(
                board,
                task.id,
                desk.today,
                desk.session.me,
                said=Said(values["work"], values["next_step"], values["help"]),
                brief=whole(values.get("brief", ""), "the brief was clear"),
                support=whole(values.get("support", ""), "you were supported"),
            )

        fields = [
            Field("work", "About the work", "", "what was good in it, what was missing"),
            Field("next_step", "Next step", "", "what to do next time"),
            Field("help", "Help", "", "what help you want" if from_owner else "what help you offer"),
        ]
        if from_owner:
            fields += [
                Field("brief", "Brief was clear", "", "1 not at all to 5 fully"),
                Field("support", "Were supported", "", "1 not at all to 5 fully"),
            ]
        to = desk.board.name_of(giver(desk.board, handoff) if from_owner else handoff.owner)
        await fill_in(desk, f"Feedback to {to} on {task.title}", fields, decide)


class GiveCredit(_OnHandOff):
    """Say whose work it was."""

    id, key, name, word = "hand_off.credit", "C", "Give credit", "credit"
    help = "say whose work it was, where others hear it"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """There is a hand-off."""
        return desk.handoff is not None

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask who and what for, then keep it."""
        task, handoff = desk.task, desk.handoff
        if task is None or handoff is None:
            return

        def decide(values: Values, board: Board) -> Batch:
            who = candidate(values["who"], "who", board) or handoff.owner
            return give_credit(board, who, values["text"], desk.today, desk.session.me, task.id)

        names = tuple(m.name for m in desk.board.members.values() if m.active)
        fields = [
            Field("text", "What for", "", "found the double postings before the customer did"),
            Field("who", "Who", desk.board.name_of(handoff.owner), "", names),
        ]
        await fill_in(desk, f"Credit for {task.title}", fields, decide)


class NoteIdea(_OnHandOff):
    """Keep an idea."""

    id, key, name, word = "hand_off.idea", "I", "Note an idea", "idea"
    help = "keep an idea for doing the work better, and whose it is"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """There is a hand-off."""
        return desk.handoff is not None

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask whose and what, then keep it."""
        task, handoff = desk.task, desk.handoff
        if task is None or handoff is None:
            return

        def decide(values: Values, board: Board) -> Batch:
            who = candidate(values["who"], "whose", board) or handoff.owner
            return add_idea(board, values["text"], desk.today, who, task.id)

        names = tuple(m.name for m in desk.board.members.values() if m.active)
        fields = [
            Field("text", "Idea", "", "check the totals before the export, not after"),
            Field("who", "Whose", desk.board.name_of(handoff.owner), "", names),
        ]
        await fill_in(desk, f"An idea from {task.title}", fields, decide)


class MakeTaskOfIdea(_OnHandOff):
    """Make a task of an idea."""

    id, key, name, word = "hand_off.idea_task", "T", "Make a task of the idea", "idea to task"
    help = "make a task of an idea that came up here; the idea keeps the link to it"
    needs = "no idea came up here that is not a task already"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """An idea came up here that is not a task yet."""
        return bool(_open_ideas(desk))

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Choose the idea where there are several, then make the task."""
        ideas = _open_ideas(desk)
        chosen: str | None = ideas[0].id
        if len(ideas) > 1:
            named = [(idea.id, f"{desk.board.name_of(idea.by)}: {idea.text}") for idea in ideas]
            chosen = await desk.ask(Choose("Which idea becomes a task?", named, desk.glyphs))
        if chosen is not None:
            await desk.perform(lambda board: idea_to_task(board, chosen, desk.today))


def _open_ideas(desk: Desk) -> list[Idea]:
    handoff, board = desk.handoff, desk.board
    if handoff is None:
        return []
    return [idea for idea in board.about(Idea, handoff.id) if idea.task not in board.tasks]


ACCEPTANCE = (AcceptWork, GiveFeedback, GiveCredit, NoteIdea, MakeTaskOfIdea)
