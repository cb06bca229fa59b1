"""Private notes: the key, and the notes about a person. They are never printed: a terminal keeps what is printed."""

import sys
from pathlib import Path

import click

from tui.command_line.answers import answer_json, answer_text, on_terminal
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand


@click.command("notes", cls=BoardCommand)
@click.argument("person", required=False)
@click.option("--make-key", is_flag=True, help="Make the key that locks your notes; once.")
@click.option("--passphrase", is_flag=True, help="With --make-key: lock the key with a passphrase, which is asked.")
@click.pass_obj
def notes_command(call: Call, person: str | None, make_key: bool, passphrase: bool) -> None:
    """Read and write your private notes about somebody. Nobody else can read them.

    They lie in your own data folder as age files (notes.key, notes.age), never on the board, in its log, an export or a
    backup. Whoever loses the key loses the notes. A note can be changed until two 1:1s were held after it, and
    then only added to. They are shown on a screen, and never printed.

    \b
    Examples:
      evenhand notes --make-key
      evenhand notes --make-key --passphrase
      evenhand notes ana
    """
    from models.private import vault

    folder = _folder()
    if make_key:
        call.refuse_read_only()
        secret = _new_passphrase(call) if passphrase else None
        path = vault.make_key(folder, secret)
        if call.json:
            answer_json("notes", {"key": str(path), "passphrase": secret is not None})
        elif not call.quiet:
            answer_text(f"made {path}")
            answer_text(
                "Whoever loses it loses the notes: nobody can open them without it. Keep a copy in a safe place."
            )
        return
    if passphrase:
        raise WrongUse("--passphrase goes with --make-key; a key that has one asks for it by itself")
    if person is None:
        raise WrongUse("name the person the notes are about, as in: evenhand notes ana")
    if call.json or not (on_terminal() and sys.stdin.isatty()):
        raise WrongUse("private notes are shown on a terminal and never printed; open them there, without --json")
    _open(call, person)


def _open(call: Call, person: str) -> None:
    from models.private import vault
    from models.private.guard import guard_process
    from models.rules.find import find_candidate
    from models.rules.meetings import held_days

    lacking = guard_process()
    board, today = call.session.board, call.session.today
    member = find_candidate(person, board)
    folder = _folder()
    if not vault.is_made(folder):
        raise WrongUse(f"there is no key for notes in {folder}; make one with: evenhand notes --make-key")
    secret = click.prompt("Passphrase", hide_input=True) if vault.wants_passphrase(folder) else None
    opened = vault.unlock(folder, secret)
    del secret
    from tui.command_line.board import speaks_unicode
    from tui.command_line.places import settings_path
    from tui.glyphs import ASCII, UNICODE
    from tui.private_notes.app import About, run_notes
    from tui.terminal.wishes import wishes_of

    held = held_days(board, member.id, today)
    about = About(board.team.name, member.id, member.name, held, today, lacking, member.id == call.session.me)
    plain = call.ascii or not speaks_unicode()
    code = run_notes(opened, about, wishes_of(settings_path()).light, ASCII if plain else UNICODE)
    click.get_current_context().exit(code)


def _folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("evenhand", appauthor=False)


def _new_passphrase(call: Call) -> str:
    if call.json or not sys.stdin.isatty():
        raise WrongUse("a passphrase is asked on a terminal, without --json")
    secret: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt="Once more")
    return secret
