"""A form and the decision it leads to: checked while typing by the very action that is carried out at the end."""

from collections.abc import Callable, Sequence
from functools import partial

from models.actions.decision import Refused
from models.board import Batch, Board
from tui.desk import Desk
from tui.dialogs.form import Field, Form, Values


async def fill_in(
    desk: Desk,
    title: str,
    fields: Sequence[Field],
    decide: Callable[[Values, Board], Batch],
    note: Sequence[str] = (),
) -> bool:
    """Open a form; what is filled in becomes a decision. Returns whether it was carried out."""

    def check(values: Values) -> tuple[bool, str]:
        try:
            return True, " ".join(decide(values, desk.board).asks)
        except Refused as refusal:
            return False, str(refusal)

    values = await desk.ask(Form(title, fields, check, desk.glyphs, note))
    return values is not None and await desk.perform(partial(decide, values))
