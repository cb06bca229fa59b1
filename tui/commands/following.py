"""The keys of the page of a hand-off for work on its way: report, ask, checkpoints, delays, warnings."""

from typing import ClassVar, get_args

from models.actions.checkpoints import add_checkpoint, add_proposed, change_checkpoint, leave_out_checkpoint
from models.actions.decision import Refused
from models.actions.following import ask, clear_warning, delay, report
from models.board import Batch, Board
from models.following import Answer, Cause, Checkpoint, Trigger
from models.handoff import Handoff
from models.rules.checkpoints import proposed
from models.rules.contact import asked, budget
from models.rules.delay_ladder import CAUSES, ladder_of
from models.rules.delays import help_for, other_owners
from models.rules.early_warnings import promise_of, warnings_of
from models.rules.handoff_states import UNDER_WAY, giver
from models.rules.who_sees import acts_as_lead
from models.rules.wording import percent
from models.shares import parse_share
from tui.commands.command import Command
from tui.commands.filling_in import fill_in
from tui.commands.reading_fields import choice, day
from tui.desk import Desk
from tui.dialogs.choose import Choose
from tui.dialogs.form import Field, Values


class OnTheWay(Command):
    """A command about work that its owner has in hand; it is the owner's and the lead's."""

    areas: ClassVar[frozenset[str]] = frozenset({"hand-off"})
    needs = "that is for work which somebody accepted, and for its owner or the lead"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """Somebody has it in hand, and this person may say something about it."""
        handoff, me = desk.handoff, desk.session.me
        if handoff is None or handoff.state not in UNDER_WAY:
            return False
        return acts_as_lead(desk.board, me) or me in (handoff.owner, giver(desk.board, handoff))

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Do it for the hand-off that is open."""
        if desk.handoff is not None:
            await cls.follow(desk, desk.handoff)

    @classmethod
    async def follow(cls, desk: Desk, handoff: Handoff) -> None:
        """Do it."""
        raise NotImplementedError


class Tell(OnTheWay):
    """Report how it goes."""

    id, key, name, word = "hand_off.report", "t", "Report how it goes", "tell"
    help = "report how it goes: a line, how much is done, whether it is blocked"

    @classmethod
    async def follow(cls, desk: Desk, handoff: Handoff) -> None:
        """Ask for the line, then report."""
        task = desk.board.tasks[handoff.task]
        names = tuple(one.name for one in desk.board.about(Checkpoint, handoff.id))

        def decide(values: Values, board: Board) -> Batch:
            blocked = bool(values["blocked"]) and choice(values["blocked"], "blocked", ("no", "yes")) == "yes"
            return report(
                board,
                task.id,
                desk.today,
                values["words"],
                _share(values["share"]),
                blocked,
                values["checkpoint"] or None,
                desk.session.me,
            )

        fields = [
            Field("words", "How it goes", "", "one line"),
            Field("share", "Done", "", f"60%; was {percent(task.progress)}"),
            Field("blocked", "Blocked", "", "yes, if something stands in the way", ("yes", "no")),
            Field("checkpoint", "Checkpoint", "", "empty: the one that is due", names),
        ]
        await fill_in(desk, f"How it goes: {task.title}", fields, decide)


class AskInBetween(OnTheWay):
    """Note that the lead asked."""

    id, key, name, word = "hand_off.ask", "i", "Ask in between", "ask"
    help = "note that you asked in between; it counts against the budget, which only the lead sees"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """It is under way, and the lead or whoever handed it over looks."""
        handoff = desk.handoff
        return super().possible(desk) and handoff is not None and desk.session.me != handoff.owner

    @classmethod
    async def follow(cls, desk: Desk, handoff: Handoff) -> None:
        """Ask what was asked, then note it."""
        board, task = desk.board, desk.board.tasks[handoff.task]
        count, most = asked(board, handoff), budget(board, handoff, desk.today)

        def decide(values: Values, now: Board) -> Batch:
            return ask(now, task.id, desk.today, values["words"], desk.session.me)

        note = [f"{count} of {most} so far. A checkpoint tells you the same without asking."]
        fields = [Field("words", "About what", "", "may be empty")]
        await fill_in(desk, f"Asked in between: {task.title}", fields, decide, note)


class Checkpoints(OnTheWay):
    """Agree on checkpoints, change one, leave one out."""

    id, key, name, word = "hand_off.checkpoint", "c", "Checkpoints", "checkpoint"
    help = "agree on dated results on the way, change one, or leave one out"

    @classmethod
    async def follow(cls, desk: Desk, handoff: Handoff) -> None:
        """Choose which, where there is a choice; then its form."""
        ours = desk.board.about(Checkpoint, handoff.id)
        task = desk.board.tasks[handoff.task]
        authority = handoff.authority or desk.board.policy.authority_start
        suiting = () if ours else proposed(desk.board, task, handoff.owner, authority, handoff.told, desk.today)
        choices = [("proposed", f"take the {len(suiting)} that suit the work")] if suiting else []
        choices += [("new", "a new one"), *((one.id, f"{one.due:%d %b}  {one.name}") for one in ours)]
        chosen: str | None = "new"
        if len(choices) > 1:
            chosen = await desk.ask(Choose(f"Checkpoints of {task.title}", choices, desk.glyphs))
        if chosen == "proposed":
            await desk.perform(lambda board: add_proposed(board, task.id, desk.today, desk.session.me))
        elif chosen is not None:
            await _edit(desk, handoff, next((one for one in ours if one.id == chosen), None))


async def _edit(desk: Desk, handoff: Handoff, one: Checkpoint | None) -> None:
    task_id, today, me = handoff.task, desk.today, desk.session.me

    def decide(values: Values, board: Board) -> Batch:
        if one is not None and not values["name"]:
            return leave_out_checkpoint(board, task_id, one.id, me)
        due, share = day(values["due"], "day", today), _share(values["share"])
        if due is None:
            raise Refused("day: say by when")
        if one is None:
            return add_checkpoint(board, task_id, values["name"], due, today, share, me)
        return change_checkpoint(board, task_id, one.id, today, me, name=values["name"], due=due, share=share)

    last = promise_of(desk.board, handoff)
    fields = [
        Field(
            "name",
            "What is there",
            one.name if one else "",
            "something that can be seen; empty leaves it out",
            goes_on=True,
        ),
        Field("due", "Day", one.due.isoformat() if one else "", f"at the latest {last}" if last else "fri, +3d"),
        Field("share", "Done by then", percent(one.share) if one and one.share else "", "50%, or empty"),
    ]
    await fill_in(desk, f"Checkpoint of {desk.board.tasks[task_id].title}", fields, decide)


class TellDelay(OnTheWay):
    """A date does not hold."""

    id, key, name, word = "hand_off.delay", "l", "A date does not hold", "late"
    help = "a date does not hold: its cause, what helps, and what is done about it"

    @classmethod
    async def follow(cls, desk: Desk, handoff: Handoff) -> None:
        """Choose the cause; it says what helps. Then what is done."""
        board, task, ladder = desk.board, desk.board.tasks[handoff.task], ladder_of(desk.board, handoff)
        causes = [(cause, f"{cause}: {text}") for cause, text in CAUSES.items()]
        title = f"Why does the date not hold? {task.title}"
        chosen = await desk.ask(Choose(title, causes, desk.glyphs, "The cause is in the work, not in the person."))
        if chosen is None:
            return
        cause: Cause = next(one for one in get_args(Cause) if one == chosen)
        note = [f"It is {ladder.why}.", f"What helps: {help_for(board, handoff, cause, desk.today).text}."]
        if ladder.answers[0] == "other owner":
            names = ", ".join(one.name for one in other_owners(board, handoff, desk.today))
            note.append(f"Who could take it: {names or 'nobody as it stands'}; b takes it back, then d hands it off.")

        def decide(values: Values, now: Board) -> Batch:
            answer = choice(values["answer"], "what is done", ladder.answers) if values["answer"] else None
            new = day(values["now"], "new date", desk.today)
            picked: Answer | None = next((one for one in get_args(Answer) if one == answer), None)
            return delay(now, task.id, desk.today, cause, picked, new, values["words"], desk.session.me)

        others = " or ".join(ladder.answers[1:])
        fields = [
            Field("answer", "What is done", "", f"empty: {ladder.answers[0]}; or {others}", ladder.answers),
            Field("now", "New date", "", "fri, +3d, 2026-11-27; empty leaves it"),
            Field("words", "What is different now", "", "one line"),
        ]
        await fill_in(desk, f"Delay of {task.title}: {cause}", fields, decide, note)


class ClearWarning(OnTheWay):
    """Clear a warning."""

    id, key, name, word = "hand_off.clear", "g", "Clear a warning", "clear a warning"
    help = "say that a warning was looked at; it is quiet until its fact arises anew"
    needs = "there is no warning here that you could clear"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """There is one, for this person."""
        handoff = desk.handoff
        return super().possible(desk) and handoff is not None and bool(warnings_of(desk.board, handoff, desk.today))

    @classmethod
    async def follow(cls, desk: Desk, handoff: Handoff) -> None:
        """Choose which, and say why."""
        found = warnings_of(desk.board, handoff, desk.today)
        chosen: str | None = found[0].trigger if found else None
        if len(found) > 1:
            choices = [(one.trigger, one.text) for one in found]
            chosen = await desk.ask(Choose("Which warning was looked at?", choices, desk.glyphs))
        trigger: Trigger | None = next((one.trigger for one in found if one.trigger == chosen), None)
        if trigger is None:
            return
        of: Trigger = trigger

        def decide(values: Values, board: Board) -> Batch:
            return clear_warning(board, handoff.task, of, desk.today, values["words"], desk.session.me)

        text = next(one.text for one in found if one.trigger == of)
        await fill_in(
            desk, "Clear a warning", [Field("words", "Why", "", "what you saw; may be empty")], decide, [text]
        )


def _share(text: str) -> float | None:
    try:
        return parse_share(text) if text else None
    except ValueError as error:
        raise Refused(f"done: {error}") from None


FOLLOWING = (Tell, AskInBetween, Checkpoints, TellDelay, ClearWarning)
