"""What needs somebody: `check` lists the findings, `mend` carries out what one of them names."""

from typing import Any

import click

from models.actions.decision import Refused
from models.board import Batch, Board
from models.dates import short_day
from models.rules.finding import SEVERITIES, Finding
from models.rules.findings import all_findings, visible_to
from models.rules.wording import sentence
from models.text import clean_line
from tui.command_line.answers import answer_change, answer_json, answer_text, may_be_bold, on_terminal
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand

FOUND = 1
"""Exit code where something is at or above `--fail-on`."""


@click.command("check", cls=BoardCommand)
@click.option(
    "--fail-on",
    type=click.Choice(["amber", "red"]),
    help="List only what is at or above this, and end with 1 where there is any.",
)
@click.pass_context
def check_command(context: click.Context, fail_on: str | None) -> None:
    """What needs somebody, most urgent first.

    Silent where nothing does, so that cron sends no mail. Each finding has its numbers and one action.

    \b
    Examples:
      evenhand check
      evenhand check --fail-on red
      evenhand check --json | jq '.findings[] | select(.action.kind == "mend") | .action.command'
    """
    call: Call = context.obj
    session = call.session
    found = visible_to(all_findings(session.board, session.today), session.me, session.board)
    grave = [one for one in found if fail_on is None or _is_at_least(one, fail_on)]
    if call.json:
        answer_json("check", {"as_of": session.today, "findings": [_document(one) for one in found]})
    elif not call.quiet:
        for one in grave:
            answer_text("\n".join(_told(call, one)))
        if not grave and on_terminal():
            answer_text("Nothing needs you." if fail_on is None else f"Nothing is {_at_least(fail_on)}.")
    if fail_on is not None and grave:
        context.exit(FOUND)


def _is_at_least(found: Finding, least: str) -> bool:
    return SEVERITIES.index(found.severity) <= [*SEVERITIES].index(least)  # type: ignore[arg-type]  # Choice


def _at_least(least: str) -> str:
    return least if least == "red" else "amber or red"


def _told(call: Call, found: Finding) -> list[str]:
    head = f"{found.severity:<6}{found.text}"
    when = f" (from {short_day(found.when, call.session.today)})" if found.when > call.session.today else ""
    return [
        f"\x1b[1m{head}\x1b[0m{when}" if may_be_bold(call) else f"{head}{when}",
        f"      {sentence(found.action.text)} {found.action.command}",
    ]


def _document(found: Finding) -> dict[str, Any]:
    subject, action = found.subject, found.action
    return {
        "id": found.id,
        "rule": found.rule,
        "severity": found.severity,
        "subject": {"kind": subject.kind, "id": subject.id, "name": subject.name},
        "text": found.text,
        "numbers": dict(found.numbers),
        "when": found.when,
        "settings": list(found.settings),
        "action": {
            "kind": action.kind,
            "word": action.word,
            "text": action.text,
            "command": action.command,
            "task": action.task,
            "moves": [{"task": move.task, "to": move.to, "coach": move.coach} for move in action.moves],
        },
    }


@click.command("mend", cls=BoardCommand)
@click.argument("finding", metavar="ID")
@click.pass_obj
def mend_command(call: Call, finding: str) -> None:
    """Carry out the move, the swap or the pair that a finding names.

    `evenhand check` lists the findings with their ids; undo takes it back.

    \b
    Example:
      evenhand mend cover.away:sql
    """
    from models.actions.move import carry_out

    session = call.session

    def decide(board: Board) -> Batch:
        found = visible_to(all_findings(board, session.today), session.me, board)
        one = next((one for one in found if one.id == finding), None)
        if one is None:
            raise Refused(f"there is no finding {clean_line(finding)!r} now; see: evenhand check --json")
        if not one.action.moves:
            raise WrongUse(f"{one.id} names nothing to carry out, only: {one.action.text}; see: {one.action.command}")
        return carry_out(board, one.action.moves, "", session.today)

    answer_change(call, "mend", call.perform(decide))
