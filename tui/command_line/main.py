"""Run one command: its exit code, and one line on standard error for whatever went wrong."""

import contextlib
import io
import os
import sys

import click

from tui.command_line.call import Call, Overtaken, Unanswered, WrongUse
from tui.command_line.tree import root

DONE, USAGE, BAD_INPUT, NO_BOARD, NOT_ALLOWED, OVERTAKEN = 0, 2, 3, 4, 5, 6
INTERRUPTED = 130
"""What a shell expects after ctrl+c."""
FAULT = 70
"""The program itself is wrong; no other exit code would be honest."""


RESTRICTED = "--restricted"


def run(argv: list[str]) -> int:
    """Run `evenhand` with these arguments and return its exit code. Nothing but ctrl+c's signal ends it otherwise."""
    _make_output_safe()
    call = Call()
    try:
        with contextlib.closing(call):
            code = _run(argv, call)
        sys.stdout.flush()
    except BrokenPipeError:  # `evenhand tasks | head`: whoever reads has enough
        _forget_output()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("EVENHAND_TRACEBACK"):
            raise
        code = _fail(error)
        try:
            sys.stdout.flush()
        except OSError:  # the disk is full: Python would try once more at its end, and complain
            _forget_output()
        return code
    return code


def _run(argv: list[str], call: Call) -> int:
    if RESTRICTED in argv:
        from tui.command_line.forced import whole_command

        argv = whole_command(argv, os.environ)
    try:
        # Not `root.main`: it would end the process by itself on a closed pipe.
        with root.make_context("evenhand", list(argv), obj=call) as context:
            root.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    return DONE


def _fail(error: Exception) -> int:
    from models.text import clean_line  # brings pydantic, which the screens' first frame should not wait for

    code, text = _in_words(error)
    # The text may quote a file or an argument: it must not command the terminal, nor be two lines.
    with contextlib.suppress(OSError):
        sys.stderr.write(f"evenhand: {clean_line(text, 4_000)}\n")
        sys.stderr.flush()
    return code


def _in_words(error: Exception) -> tuple[int, str]:
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "evenhand"
        what = error.format_message().partition(". Choose from:")[0].rstrip(".")  # they stand in its name already
        return USAGE, f"{what[:1].lower()}{what[1:]}; see: {path} --help"
    if isinstance(error, click.ClickException):
        return USAGE, error.format_message()
    if isinstance(error, WrongUse | Unanswered):
        return USAGE, str(error)
    if isinstance(error, Overtaken):
        return OVERTAKEN, str(error)
    return _stored_or_read(error)


def _stored_or_read(error: Exception) -> tuple[int, str]:
    # Imported here: a wrong option should not wait for the database library.
    from models.actions.decision import Refused
    from models.exchange.intake import BadFile
    from models.private.vault import NotesError
    from models.rules.find import NotOne
    from models.store.errors import BuiltUpon, NotAllowed, NothingToTakeBack, StoreError

    if isinstance(error, Refused | NotOne):
        return USAGE, str(error)
    if isinstance(error, BadFile):
        return BAD_INPUT, str(error)
    if isinstance(error, NothingToTakeBack):
        return USAGE, str(error)
    if isinstance(error, NotAllowed):
        return NOT_ALLOWED, str(error)
    if isinstance(error, BuiltUpon):
        return OVERTAKEN, str(error)
    if isinstance(error, StoreError | NotesError):
        return NO_BOARD, str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return NO_BOARD, f"{where}{os.strerror(error.errno or 0)}; make room, or choose another place"
    name = type(error).__name__
    return (
        FAULT,
        f"a fault of the program: {name}: {error}; please report it, with the output under EVENHAND_TRACEBACK=1",
    )


def _make_output_safe() -> None:
    # Closed by the shell (`>&-`) they are None.
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    # A terminal that cannot show a character shows a question mark instead of ending the program.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _forget_output() -> None:
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # else Python complains when it closes standard output at the end
        os.close(nowhere)
