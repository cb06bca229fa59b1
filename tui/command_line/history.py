"""Who changed what, and taking it back."""

import click

from tui.command_line.answers import answer_change, answer_json, answer_table, answer_text
from tui.command_line.call import Call
from tui.command_line.shared_options import BoardCommand


@click.command("log", cls=BoardCommand)
@click.option(
    "--most", type=click.IntRange(1, 1_000_000), default=20, show_default=True, metavar="N", help="The newest N."
)
@click.pass_obj
def log_command(call: Call, most: int) -> None:
    """Who did what and when, newest first.

    \b
    Examples:
      evenhand log
      evenhand log --most 200 --json
    """
    from models.store.store import Wanted

    batches = call.session.store.log(Wanted(most=most))
    if call.json:
        fields = [
            {"batch": b.batch, "at": b.at, "who": b.who, "what": b.what, "kind": b.kind, "undone": b.undone}
            for b in batches
        ]
        answer_json("log", {"batches": fields})
    elif batches:
        verbs = {"do": "", "undo": "took back: ", "redo": "did again: "}
        rows = [
            (b.batch, b.at.replace("T", " ")[:16], b.who, verbs[b.kind] + b.what + (" (undone)" if b.undone else ""))
            for b in batches
        ]
        answer_table(call, ("batch", "at (UTC)", "who", "what"), rows, {"batch"})
    else:
        answer_text("nothing was done yet")


@click.command("undo", cls=BoardCommand)
@click.pass_obj
def undo_command(call: Call) -> None:
    """Take back what you did last.

    \b
    Example:
      evenhand undo
    """
    answer_change(call, "undo", call.session.undo(), before="took back: ")


@click.command("redo", cls=BoardCommand)
@click.pass_obj
def redo_command(call: Call) -> None:
    """Do again what you took back last.

    \b
    Example:
      evenhand redo
    """
    answer_change(call, "redo", call.session.redo(), before="did again: ")
