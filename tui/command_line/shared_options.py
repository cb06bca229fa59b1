"""The options that every command takes, before or after its name."""

import re
from typing import Any

import click

from tui.command_line.call import Call

_FLAGS = {
    "json": "Answer with one JSON document.",
    "yes": "Answer yes to what a screen would ask.",
    "quiet": "Say nothing about what was done.",
    "read-only": "Write nothing at all: only look.",
    "restricted": "Under an SSH forced command: no files, and --me and --board are fixed.",
    "no-color": "No bold, no colour (so does NO_COLOR).",
}
_SCREENS = {
    "ascii": "Plain ASCII signs on the screens, as by itself where the locale is not UTF-8.",
    "no-mouse": "Leave the mouse to the terminal: its own selecting and copying.",
}
_VALUES = {
    "board": (
        "PLACE",
        "The board: a file or postgresql://... (else $EVENHAND_BOARD, else board.db in your data folder).",
    ),
    "as-of": ("DATE", "Take this day for today: today, fri, +3d, eom, 2026-11-27."),
    "at": ("MOMENT", "The board as it was then, to look at: fri, 16:03, 2h, 2026-11-20T16:03, or #BATCH of the log."),
    "me": ("PERSON", "Who acts (else the member named like your account)."),
}

_BELOW_ZERO = re.compile(r"-[\d.,]+")


def _remember(context: click.Context, option: click.Parameter, value: object) -> None:
    if value == "":  # `--board "$UNSET"` must not mean the default board
        raise click.BadParameter("it is empty", context, option)
    # Given in neither place it stays as it is: the other place may have set it.
    call = context.find_object(Call)
    if call is not None and value:
        setattr(call, str(option.name), value)


def screen_options() -> list[click.Parameter]:
    """The options of what opens the screens."""
    return [
        click.Option([f"--{name}"], is_flag=True, help=text, expose_value=False, callback=_remember)
        for name, text in _SCREENS.items()
    ]


def _shared(hidden: bool) -> list[click.Parameter]:
    options: list[click.Parameter] = [
        click.Option([f"--{name}"], metavar=metavar, help=text, expose_value=False, callback=_remember, hidden=hidden)
        for name, (metavar, text) in _VALUES.items()
    ]
    options += [
        click.Option([f"--{name}"], is_flag=True, help=text, expose_value=False, callback=_remember, hidden=hidden)
        for name, text in _FLAGS.items()
    ]
    return options


class BoardCommand(click.Command):
    """A command that takes the shared options too; its own help does not repeat them."""

    def __init__(self, *arguments: Any, **named: Any):
        named.setdefault("epilog", "Also takes the options of every command; see: evenhand --help")
        super().__init__(*arguments, **named)
        self.params += _shared(hidden=True)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; `-2.5` is a number and no option, as no option begins with a digit."""
        if any(_BELOW_ZERO.fullmatch(word) for word in args):
            ctx.ignore_unknown_options = True
        return super().parse_args(ctx, args)


class BoardGroup(click.Group):
    """A group of commands, such as `evenhand add`, that takes the shared options too."""

    command_class = BoardCommand

    def __init__(self, *arguments: Any, hide_shared: bool = True, **named: Any):
        named.setdefault("no_args_is_help", False)
        super().__init__(*arguments, **named)
        self.params += _shared(hide_shared)
