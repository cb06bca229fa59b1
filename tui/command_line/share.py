"""A folder in which a group shares a board."""

import shlex
from pathlib import Path

import click

from tui.command_line.answers import answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.places import BOARD_VARIABLE
from tui.command_line.shared_options import BoardCommand


@click.command("share", cls=BoardCommand)
@click.argument("folder", metavar="DIR")
@click.argument("group")
@click.pass_obj
def share_command(call: Call, folder: str, group: str) -> None:
    """Set up a folder in which everybody of a GROUP of this machine uses one board.

    DIR is made if it is not there, and so is board.db in it. A second time puts right what is not.

    \b
    Examples:
      evenhand share /srv/team devs
      evenhand share /srv/team devs --json
    """
    from models.store.sharing import share
    from models.text import clean_line

    if not folder:
        raise WrongUse("the folder is empty; name one")
    call.refuse_read_only()
    shared = share(Path(folder).expanduser(), group)
    line = f"export {BOARD_VARIABLE}={shlex.quote(str(shared.board))}"
    if call.json:
        fields = {"board": str(shared.board), "group": shared.group, "done": list(shared.done), "colleagues": line}
        answer_json("share", fields)
    elif not call.quiet:
        for done in shared.done or (f"{shared.board} is shared with the group {shared.group} already",):
            answer_text(clean_line(done))
        answer_text(f"everybody of {shared.group} puts this line into their shell's profile:")
        answer_text(f"  {clean_line(line, 5_000)}")
