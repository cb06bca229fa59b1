"""The tree of commands. A command's file is read when the command is asked for, so that none pays for the others."""

from importlib import import_module

import click

from evenhand import __version__
from tui.command_line.answers import answer_text
from tui.command_line.shared_options import BoardGroup, screen_options

_HOMES = {
    "new": "board",
    "demo": "board",
    "where": "board",
    "share": "share",
    "import": "files",
    "export": "files",
    "tasks": "views",
    "people": "views",
    "skills": "views",
    "load": "views",
    "providers": "views",
    "suggest": "suggest",
    "plan": "plan",
    "triage": "triage",
    "split": "triage",
    "trial": "triage",
    "check": "check",
    "mend": "check",
    "ladder": "ladder",
    "trust": "ladder",
    "mirror": "mirror",
    "decisions": "mirror",
    "visit": "mirror",
    "freed": "mirror",
    "why": "why",
    "policy": "policy",
    "my-data": "my_data",
    "add": "add",
    "edit": "change",
    "assign": "change",
    "hand-off": "briefs",
    "brief": "briefs",
    "playbooks": "briefs",
    "playbook": "briefs",
    "step-up": "ladder",
    "report": "following",
    "ask": "following",
    "checkpoint": "following",
    "delay": "following",
    "warnings": "following",
    "clear": "following",
    "log-hours": "change",
    "close": "change",
    "handoffs": "hand_offs",
    "step": "hand_offs",
    "feedback": "feedback",
    "credit": "feedback",
    "idea": "feedback",
    "drop": "change",
    "rate": "levels",
    "wish": "levels",
    "feeling": "feelings",
    "observe": "levels",
    "certificate": "levels",
    "evidence": "levels",
    "delete": "change",
    "agenda": "talks",
    "talk": "talks",
    "point": "talks",
    "tick": "talks",
    "growth": "growth",
    "goal": "growth",
    "learn": "growth",
    "share-answers": "growth",
    "huddle": "talks",
    "digest": "digest",
    "notes": "notes",
    "log": "history",
    "undo": "history",
    "redo": "history",
    "backup": "care",
    "restore": "care",
    "copy": "moving",
    "doctor": "care",
}
"""Which file each command lives in, in the order of the help."""


class CommandTree(BoardGroup):
    """`evenhand` itself."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands, grouped as a person meets them."""
        return list(_HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None.

        Raises:
            NotAllowed: it is switched off under a forced command.
        """
        if cmd_name not in _HOMES:
            return None
        if getattr(ctx.obj, "restricted", False):
            from tui.command_line.forced import check_command

            check_command(cmd_name)
        home = import_module(f"tui.command_line.{_HOMES[cmd_name]}")
        found: click.Command = getattr(home, f"{cmd_name.replace('-', '_')}_command")
        return found


def _say_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        answer_text(f"evenhand {__version__}")
        context.exit()


@click.pass_context
def _open(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        from tui.command_line.board import open_screens

        open_screens(context.obj)
    elif context.invoked_subcommand != "demo" and (context.obj.ascii or context.obj.no_mouse):
        flag = "--ascii" if context.obj.ascii else "--no-mouse"
        raise click.UsageError(f"{flag} is for the screens, and {context.invoked_subcommand} opens none; leave it out")


root = CommandTree(
    name="evenhand",
    callback=_open,
    invoke_without_command=True,
    hide_shared=False,
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_say_version,
            help="Say the version.",
        ),
        *screen_options(),
    ],
    help="""A terminal board for a team lead: who can do what, who carries how much, and who should get the next task.

    Without a command it opens the screens.

    \b
    Examples:
      evenhand demo                        look around on a made-up team
      evenhand new --sample                make a board with the made-up team
      evenhand suggest T-17                who could take it, for and against
      evenhand tasks due:overdue -sql      overdue tasks that do not need SQL
      evenhand load --json | jq .rows      the same answer for a program
    """,
)
