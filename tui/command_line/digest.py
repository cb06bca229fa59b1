"""Short texts to read, to keep in a file, or to send with a mail command."""

import shlex
import subprocess
from pathlib import Path

import click

from tui.command_line.answers import answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand

_MAIL_SECONDS = 60


@click.command("digest", cls=BoardCommand)
@click.argument("which", type=click.Choice(["morning", "week", "mirror"]))
@click.option("--to", "file", metavar="FILE", help="Write it to this file (with --yes over one that is there).")
@click.option(
    "--mail", metavar="COMMAND", help="Hand it to this command on standard input, such as: mail -s Today me@example.org"
)
@click.pass_obj
def digest_command(call: Call, which: str, file: str | None, mail: str | None) -> None:
    """A text for the morning, for the week of the team, or of the lead's own mirror.

    The same board and day give the same text. What is somebody's own is only in their own; private notes are in none.

    \b
    Examples:
      evenhand digest morning
      evenhand digest week --to week.md --yes
      evenhand digest mirror --mail "mail -s Mirror morgan@example.org"
    """
    if call.restricted and (file or mail):
        from models.store.errors import NotAllowed

        raise NotAllowed("files and programs of the server are switched off for this key; keep what comes")
    text = _text(call, which)
    if file is not None:
        from models.exchange.files import write_new

        call.refuse_read_only()
        write_new(Path(file), text, replace=call.yes)
    if mail is not None:
        _send(mail, text)
    if call.json:
        answer_json("digest", {"as_of": call.session.today, "digest": which, "text": text})
    elif file is None and mail is None:
        answer_text(text.rstrip("\n"))


def _text(call: Call, which: str) -> str:
    from models.rules.digest import morning, week

    board, today, me = call.session.board, call.session.today, call.session.me
    if which == "morning":
        return morning(board, today, me)
    if which == "week":
        return week(board, today)
    from models.rules.mirror import may_see_mirror, mirror_of
    from models.rules.wording import markdown
    from models.store.errors import NotAllowed
    from tui.mirror_words import mirror_parts

    mirror = mirror_of(board, today) if may_see_mirror(board, me) else None
    if mirror is None:
        raise NotAllowed(f"the mirror is for {board.name_of(board.team.lead)} alone; yours is: evenhand my-data")
    lines = [f"# {markdown(board.team.name)}, your mirror"]
    for part in mirror_parts(mirror, board, today):
        lines += ["", f"## {part.head.capitalize()}", ""]
        lines += [f"{'  ' * line.depth}- {markdown(line.text)}" for line in part.lines]
    return "\n".join(lines) + "\n"


def _send(command: str, text: str) -> None:
    try:
        words = shlex.split(command)
    except ValueError:
        raise WrongUse("--mail: a quote without its other half; close it") from None
    if not words:
        raise WrongUse("--mail: name the command that sends, such as: mail -s Today me@example.org")
    try:
        done = subprocess.run(words, input=text, text=True, capture_output=True, timeout=_MAIL_SECONDS, check=False)
    except FileNotFoundError:
        raise WrongUse(f"--mail: there is no command {words[0]!r}; install it, or use --to FILE") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        why = "it took longer than a minute" if isinstance(error, subprocess.TimeoutExpired) else str(error.strerror)
        raise WrongUse(f"--mail: {words[0]!r} did not send it: {why}") from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        why = f": {said[0]}" if said else ""
        raise WrongUse(f"--mail: {words[0]!r} ended with {done.returncode}{why}; nothing was sent")
