"""Care for a board: keep a copy of it, bring one back, and find out how it does."""

import os
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.command_line.answers import answer_change, answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.places import BOARD_VARIABLE, default_board, settings_path
from tui.command_line.shared_options import BoardCommand

if TYPE_CHECKING:
    from models.board import Board
    from models.store.backup import Backup
    from models.store.checking import Finding

_NO_BOARD = 4
"""The exit code for a board that cannot be used."""


@click.command("backup", cls=BoardCommand)
@click.argument("file", metavar="FILE|FOLDER")
@click.option(
    "--keep",
    type=click.IntRange(1, 100_000),
    metavar="N",
    help="In a folder: remove the oldest backups of this board, so that N are left.",
)
@click.pass_obj
def backup_command(call: Call, file: str, keep: int | None) -> None:
    """Write the board with its whole history into a file, while others go on working.

    The name of a file ends in .db. In a folder, which has to be there, the file is named after the board and the moment
    (UTC). What is written is checked, is readable by you alone, and is a board itself. A file that is there already is
    only replaced with --yes.

    \b
    Examples:
      evenhand backup before-the-move.db
      evenhand backup /var/backups/evenhand --keep 30
    """
    from models.store.backup import BadBackup, back_up, dated_name, forget_oldest
    from models.text import clean_line

    _check_now(call, "backup")
    board, place = call.path, _named(file, "backup")
    if place.is_dir():
        place = place / dated_name(board, call.now)
    elif keep is not None:
        raise WrongUse(f"--keep is for a folder, and {file} is none; make it first (mkdir), or leave --keep out")
    elif not file.endswith(".db"):  # a folder that is not there yet must not become a file
        raise WrongUse(f"{file} is no folder; make it first (mkdir), or name a file that ends in .db")
    try:
        back_up(board, place, replace=call.yes)
        removed = [] if keep is None else forget_oldest(board, place.parent, keep)
    except BadBackup as error:
        raise _bad_file(error) from None
    size = place.stat().st_size
    if call.json:
        fields = {"board": str(board), "file": str(place), "bytes": size, "removed": [str(old) for old in removed]}
        answer_json("backup", fields)
    elif not call.quiet:
        fewer = f"; removed {len(removed)} older" if removed else ""
        answer_text(clean_line(f"wrote {place}, {size / 1e6:.1f} MB, and checked it{fewer}"))


@click.command("restore", cls=BoardCommand)
@click.argument("file")
@click.pass_obj
def restore_command(call: Call, file: str) -> None:
    """Bring back what a backup holds.

    Where there is no board, the backup becomes it, with its history. Where there is one, what differs is changed in one
    step, after a question: everybody sees it, the history goes on, and undo takes it back.

    \b
    Examples:
      evenhand restore before-the-move.db
      evenhand restore /var/backups/evenhand/board-2026-11-23T090000.db --yes
    """
    from models.store.backup import BadBackup, become, read_backup

    _check_now(call, "restore")
    board, backup = call.place, _named(file, "restore")
    try:
        if isinstance(board, Path):
            if not board.exists() and not board.is_symlink():
                if board == default_board():
                    board.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _tell_new(call, board, become(backup, board))
                return
            if backup.exists() and backup.samefile(board):
                raise WrongUse(f"{file} is the board itself; name a backup of it")
            _check_readable(call, board)
        found = read_backup(backup)
    except BadBackup as error:
        raise _bad_file(error) from None
    _restore_into(call, found)


def _restore_into(call: Call, backup: "Backup") -> None:
    from models.actions.restore import restore_backup
    from models.board import Batch

    moment = f"{backup.moment:%Y-%m-%d %H:%M} (UTC)"

    def decide(now: "Board") -> "Batch":
        return restore_backup(now, backup.board, moment)

    if decide(call.session.board).changes:
        answer_change(call, "restore", call.perform(decide))
    elif call.json:
        answer_json("restore", {"batch": None, "what": "", "changes": []})
    elif not call.quiet:
        answer_text(f"nothing to restore: the board says what the backup of {moment} says")


def _tell_new(call: Call, board: Path, backup: "Backup") -> None:
    from models.text import clean_line

    what = f"made {board} from the backup of {backup.moment:%Y-%m-%d %H:%M} (UTC), with its history"
    if call.json:
        answer_json("restore", {"batch": None, "what": what, "changes": []})
    elif not call.quiet:
        answer_text(clean_line(what))


def _check_readable(call: Call, board: Path) -> None:
    from models.store.checking import quick_check
    from models.store.copying import sides_of
    from models.store.errors import StoreError, Unreadable

    try:
        _ = call.session.board
        what = quick_check(board).partition("; ")[0]
    except Unreadable as error:
        what = error.what
    if what:
        names = ", ".join([board.name, *(side.name for side in sides_of(board))])
        raise StoreError(f"{what}; move {names} away, then run restore again")


def _check_now(call: Call, command: str) -> None:
    call.refuse_read_only()
    if call.at is not None:
        raise WrongUse(f"--at is about a past board, and {command} about the one of now; leave it out")


def _named(file: str, command: str) -> Path:
    if not file:  # `backup "$UNSET"`
        raise WrongUse(f"the file is empty; name one: evenhand {command} FILE")
    return Path(file)


def _bad_file(error: Exception) -> Exception:
    from models.exchange.intake import BadFile

    return BadFile(str(error))


# how it does ------------------------------------------------------------------------------------


@click.command("doctor", cls=BoardCommand)
@click.pass_obj
def doctor_command(call: Call) -> None:
    """Check the board, who may write to it, what is around it, the terminal and your settings; say what to do.

    Nothing is written. It ends with 4 if the board cannot be used as it should.

    \b
    Examples:
      evenhand doctor
      evenhand doctor --json | jq -r '.checks[] | select(.state != "ok") | .do'
    """
    from models.text import clean_line

    found = _findings(call)
    counts = {state: sum(f.state == state for f in found) for state in ("warning", "problem")}
    if call.json:
        answer_json("doctor", {"checks": [asdict(f) for f in found], **{f"{s}s": n for s, n in counts.items()}})
    else:
        for finding in found:
            if finding.state != "ok" or not call.quiet:
                do = f"; {finding.do}" if finding.do else ""
                answer_text(clean_line(f"{finding.state:8} {finding.check:10} {finding.text}{do}", 4_000))
    if counts["problem"]:
        raise click.exceptions.Exit(_NO_BOARD)


def _findings(call: Call) -> "list[Finding]":
    from models.store.surroundings import finding_on_server, findings_about
    from tui.command_line import own_setup

    def board() -> "Iterable[Finding]":
        place = call.place
        if isinstance(place, Path):
            return findings_about(place, bool(call.board or os.environ.get(BOARD_VARIABLE)), call.now)
        return [finding_on_server(place)]

    checks: tuple[tuple[str, Callable[[], Iterable[Finding]]], ...] = (
        ("program", lambda: [own_setup.versions()]),
        ("board", board),
        ("terminal", lambda: own_setup.terminal(os.environ)),
        ("settings", lambda: own_setup.settings(settings_path())),
    )
    return [finding for name, look in checks for finding in _carried_out(name, look)]


def _carried_out(name: str, look: "Callable[[], Iterable[Finding]]") -> "list[Finding]":
    # A check that fails is itself something to tell: whoever asks the doctor has trouble already.
    from models.store.checking import Finding

    try:
        return list(look())
    except Exception as error:
        state: Any = "problem" if name == "board" else "warning"
        return [Finding(name, state, f"it cannot be looked at: {type(error).__name__}: {error}", "see the other lines")]
