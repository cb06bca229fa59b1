"""The joint plan: all that nobody owns, at once."""

from models.actions.plan import adopt_plan
from models.rules.joint_plan import joint_plan
from models.work import ACTIVE
from tui.commands.command import Command
from tui.desk import Desk
from tui.dialogs.plan import PlanDialog


class PlanAll(Command):
    """Plan all tasks that nobody owns."""

    writes = False
    id, key, name = "plan.all", "P", "Plan all that nobody owns"
    help, areas = "a joint plan: who could take each task that nobody owns", frozenset({"board", "load"})
    needs = "every task has an owner; n makes one"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """Some task waits for an owner."""
        return any(task.status in ACTIVE for task in desk.board.tasks_of(None))

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Show the plan, then give what was not taken out of it."""
        dialog = PlanDialog(lambda: joint_plan(desk.board, desk.today), desk.session.me, desk.glyphs)
        chosen = await desk.ask(dialog)
        if not chosen:
            return
        if desk.session.shut:
            desk.warn(desk.session.shut)
            return
        await desk.perform(lambda board: adopt_plan(board, chosen, desk.today))


PLAN = (PlanAll,)
