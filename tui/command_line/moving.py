"""Moving a board: from a file to a server, and back."""

import click

from tui.command_line.answers import answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand


@click.command("copy", cls=BoardCommand)
@click.argument("target", metavar="PLACE")
@click.pass_obj
def copy_command(call: Call, target: str) -> None:
    """Copy the board to another place, a file or a server, where nothing is yet.

    It goes with its whole history, so that undo works there too. The board itself stays as it is.

    \b
    Examples:
      evenhand copy postgresql://ana@db.example/team
      evenhand --board postgresql://ana@db.example/team copy team.db
    """
    from models.store.address import place_of
    from models.store.moving import copy_board
    from models.text import clean_line

    call.refuse_read_only()
    if not target:  # `copy "$UNSET"`
        raise WrongUse("the place is empty; name a file or an address")
    place = place_of(target)
    copied = copy_board(call.place, place)
    if call.json:
        fields = {"board": str(call.place), "copy": str(place), "rows": copied.rows, "batches": copied.batches}
        answer_json("copy", fields)
    elif not call.quiet:
        batches = "1 batch" if copied.batches == 1 else f"{copied.batches} batches"
        text = f"copied {copied.rows} rows and {batches} to {place}; look at it with: --board {place}"
        answer_text(clean_line(text))
