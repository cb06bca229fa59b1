"""A form and the decision it leads to: checked while typing by the very action that is carried out at the end.

While a form is open others go on working. What only they changed stays as they changed it, what only this person
changed is written; a field that both changed is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from models.actions.decision import Refused
from models.board import Batch, Board
from models.tables import Table
from tui.desk import Desk
from tui.dialogs.clash import BothChanged, ClashDialog
from tui.dialogs.form import Field, Form, Values


async def fill_in(
    desk: Desk,
    title: str,
    fields: Sequence[Field],
    decide: Callable[[Values, Board], Batch],
    note: Sequence[str] = (),
) -> bool:
    """Open a form for something new; what is filled in becomes a decision. Returns whether it was carried out."""
    values = await desk.ask(Form(title, fields, _checked(desk, decide), desk.glyphs, note, new=True))
    return values is not None and await desk.perform(partial(decide, values))


async def change(
    desk: Desk,
    title: str,
    row: tuple[Table, str],
    fields_of: Callable[[Board], Sequence[Field]],
    decide: Callable[[Values, Board], Batch],
) -> bool:
    """Open a form for a row that is there. `fields_of` gives its fields as they are on a board.

    Returns whether it was carried out.
    """

    def merged(values: Values, board: Board) -> Values:
        now = _texts(fields_of(board)) if board.row(*row) is not None else known
        return {name: now[name] if text == known[name] else text for name, text in values.items()}

    def gone() -> str:
        return f"{title} was deleted by {desk.who_changed(*row)}; esc goes back"

    def meanwhile() -> str:
        if desk.board.row(*row) is None:
            return gone()
        changed = [f.label.lower() for f in fields_of(desk.board) if f.value.strip() != known[f.id]]
        return (
            f"{desk.who_changed(*row)} changed {' and '.join(changed)}; saving keeps both, or asks" if changed else ""
        )

    def checked(values: Values, board: Board) -> Batch:
        if board.row(*row) is None:
            raise Refused(gone())
        return decide(merged(values, board), board)

    known = _texts(fields_of(desk.board))
    typed: Values | None = None
    while True:
        fields = [*_known(fields_of(desk.board), known)]
        form = Form(title, fields, _checked(desk, checked), desk.glyphs, typed=typed, meanwhile=meanwhile)
        typed = await desk.ask(form)
        if typed is None:
            return False
        if desk.board.row(*row) is None:
            continue  # it went away this very moment: the form says so
        now = _texts(fields_of(desk.board))
        both = [name for name in typed if typed[name] != known[name] != now[name] != typed[name]]
        if both:
            who, labels = desk.who_changed(*row), {field.id: field.label for field in form.fields}
            asked = [BothChanged(labels[name], who, now[name], typed[name]) for name in both]
            answer = await desk.ask(ClashDialog(asked, desk.glyphs))
            if answer != "mine":
                keep = typed if answer is None else {**typed, **{name: now[name] for name in both}}
                # Seen: what is typed from now on is meant to replace it.
                typed, known = merged(keep, desk.board), now
                if answer is None:
                    continue
                if typed == now:
                    desk.tell("kept as they changed it")
                    return False
        return await desk.perform(partial(checked, typed))


def _checked(desk: Desk, decide: Callable[[Values, Board], Batch]) -> Callable[[Values], tuple[bool, str]]:
    def check(values: Values) -> tuple[bool, str]:
        try:
            return True, " ".join(decide(values, desk.board).asks)
        except Refused as refusal:
            return False, str(refusal)

    return check


def _texts(fields: Sequence[Field]) -> Mapping[str, str]:
    return {field.id: field.value.strip() for field in fields}


def _known(fields: Sequence[Field], texts: Mapping[str, str]) -> Sequence[Field]:
    return [field._replace(value=texts[field.id]) for field in fields]
