"""What the load area proposes: the move or swap of a finding as a draft, and where a mix comes from."""

from models.actions.move import carry_out
from models.board import Board
from models.rules.finding import Finding, in_order
from models.rules.findings import visible_to
from models.rules.why_mix import why_mix
from models.rules.work_findings import work_findings_of
from tui.commands.command import Command
from tui.desk import Desk
from tui.dialogs.reading import why_page


def findings_for(desk: Desk, board: Board, person: str) -> tuple[Finding, ...]:
    """What is worth a look in somebody's work, as far as whoever looks should see it."""
    if board.candidate(person) is None:
        return ()
    return visible_to(in_order(work_findings_of(board, person, desk.today)), desk.session.me, board)


def mend_of(desk: Desk) -> Finding | None:
    """The first finding about the person under the cursor that names a move or a swap."""
    person = desk.at.candidate
    found = findings_for(desk, desk.board, person) if person is not None else ()
    return next((one for one in found if one.action.kind == "mend"), None)


class TryMend(Command):
    """Show the move or swap that a finding proposes as a draft."""

    writes = False
    id, key, name, word = "load.mend", "w", "Try the proposed swap or move", "mend"
    needs = "no move or swap is proposed for this person; m tries one"
    help, areas = "draft: the move or swap that a finding under the grid proposes; K keeps it", frozenset({"load"})

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """A finding about the person under the cursor names one, and it is not shown already."""
        return desk.app.areas.load.draft is None and mend_of(desk) is not None

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Show it in the grid."""
        found = mend_of(desk)
        if found is not None:
            moves, why = found.action.moves, f"for the balance of {found.subject.name}"
            desk.app.areas.load.show_draft(lambda board: carry_out(board, moves, why, desk.today))


class WhyMix(Command):
    """Open the mix of the person under the cursor."""

    writes = False
    id, key, name = "load.mix", "M", "Why this mix"
    needs = "put the cursor on a person first"
    help, areas = "where the mix of this person comes from, week by week, and its bands", frozenset({"load"})

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The cursor is on somebody."""
        return desk.at.candidate is not None

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the page."""
        person = desk.at.candidate
        if person is not None:
            await desk.ask(why_page(why_mix(person, desk.board, desk.today), desk.glyphs))


LOAD = (TryMend, WhyMix)
