"""The ladder of the member and the skill under the cursor."""

from functools import partial

from models.actions.decision import Refused
from models.actions.rungs import step_back, step_up
from models.board import Batch, Board
from models.rules.ladder import RUNGS
from models.rules.trust import may_see_record
from models.rules.why_ladder import why_ladder
from models.rules.why_trust import why_trust
from tui.commands.command import Command
from tui.commands.filling_in import fill_in
from tui.commands.handing_over import hand_over
from tui.commands.skills import RateSkill
from tui.desk import Desk
from tui.dialogs.form import Field, Values
from tui.dialogs.ladder import LadderDialog, Wanted
from tui.dialogs.reading import why_page
from tui.ladder_view import LadderView, ladder_view


class ShowLadder(Command):
    """Open the ladder of the cell under the cursor."""

    writes = False
    id, key, name, word = "skill.ladder", "enter", "Open the ladder", "ladder"
    help = "the ladder of this person in this skill: results, what is next, and why not yet"
    areas = frozenset({"skills"})
    needs = "put the cursor on a person and a skill first"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The cursor is on a person and a skill."""
        return desk.board.candidate(desk.at.candidate) is not None and desk.at.skill in desk.board.skills

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Show it until it is closed; what is wanted from it is done in between."""
        who, skill = desk.at.candidate, desk.at.skill
        if who is None or skill is None:
            return

        def look() -> LadderView:
            return ladder_view(desk.board, who, skill, desk.today)

        while (wanted := await desk.ask(LadderDialog(look, desk.glyphs))) is not None:
            if not await _do(desk, look(), wanted):
                return


async def _do(desk: Desk, view: LadderView, wanted: Wanted) -> bool:
    """Do what is wanted. Returns whether to show the ladder again: not where a number led on to its setting."""
    if wanted.what == "trust" and not may_see_record(desk.board, desk.session.me, view.who):
        desk.warn(f"the record of {view.name} is for them and for the lead")
    elif wanted.what in ("why", "trust"):
        opened = why_ladder if wanted.what == "why" else why_trust
        setting = await desk.ask(why_page(opened(view.who, view.skill, desk.board, desk.today), desk.glyphs))
        if setting is not None:
            desk.app.go.to_setting(setting)
            return False
    elif desk.session.shut:
        desk.warn(desk.session.shut)
    elif wanted.what == "rate":
        await RateSkill.run(desk)
    elif wanted.what == "hand off":
        task = desk.board.tasks.get(wanted.task)
        if task is not None:
            await hand_over(desk, task, view.who)
    else:
        await _step(desk, view, wanted.what == "up")
    return True


async def _step(desk: Desk, view: LadderView, up: bool) -> None:
    """One rung up where it is proposed; else, and back, with a reason."""
    now = view.standing

    def decide(reason: str, board: Board) -> Batch:
        action = step_up if up else step_back
        return action(board, view.who, view.skill, desk.today, by=desk.session.me, reason=reason)

    def with_reason(values: Values, board: Board) -> Batch:
        if not values["reason"]:
            raise Refused("reason: say why; it is kept with the rung")
        return decide(values["reason"], board)

    to = now.rung + (1 if up else -1)
    if to not in RUNGS:
        desk.warn(f"{view.name} stands on the {'highest' if up else 'lowest'} rung already")
    elif up and now.proposal == "up":
        await desk.perform(partial(decide, ""))
    else:
        title = f"{view.name}, {view.skill_name}: {'up' if up else 'back'} to {RUNGS[to]!r}"
        hint = "why all the same; it is logged" if up else "what they need; it is logged"
        note = [f"Not proposed: {reason}" for reason in now.why_not] if up else []
        await fill_in(desk, title, [Field("reason", "Reason", "", hint)], with_reason, note)


LADDER = (ShowLadder,)
