"""Make something new: tasks, members, skills, purposes, providers, leave, ratings."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import click

from models.actions.people import add_member, add_provider, rate_skill, take_leave
from models.actions.tasks import add_purpose, add_task
from models.actions.team import add_skill
from models.board import Batch, Board
from models.rules.find import find_candidate, find_skill
from tui.command_line.answers import answer_change
from tui.command_line.call import Call, WrongUse
from tui.command_line.fields import MEMBER, PROVIDER, PURPOSE, SKILL, TASK, number, options_for, values_of
from tui.command_line.shared_options import BoardGroup


@click.group("add", cls=BoardGroup)
def add_command() -> None:
    """Make something new.

    \b
    Examples:
      evenhand add task "Rotate TLS certificates" --hours 6 --due fri --skill tls:3
      evenhand add leave ana 2026-12-07 2026-12-11
    """


def _said(text: str, what: str) -> str:
    if not text.strip():  # from a file it would become "?"; who types can be asked
        raise WrongUse(f"the {what} is empty; say one")
    return text


def _add(call: Call, decide: Callable[[Board], Batch], with_id: bool = True) -> None:
    applied = call.perform(decide)
    answer_change(call, "add", applied, f"{applied.changes[0].id}: " if with_id else "")


@add_command.command("task", params=[click.Argument(["title"]), *options_for(TASK, with_id=True)])
@click.pass_obj
def add_task_command(call: Call, /, title: str, **given: Any) -> None:
    """Make a task.

    \b
    Examples:
      evenhand add task "Rotate TLS certificates" --hours 6 --due fri --skill tls:3 --stakes high
      evenhand add task "Weekly report" --owner ana --repeats weekly
    """
    values = values_of(call, given, TASK)
    _add(call, lambda board: add_task(board, _said(title, "title"), call.session.today, **values))


@add_command.command("member", params=[click.Argument(["name"]), *options_for(MEMBER, with_id=True)])
@click.pass_obj
def add_member_command(call: Call, /, name: str, **given: Any) -> None:
    """Add a member; the first one leads the team.

    \b
    Example:
      evenhand add member "Ana Duarte" --hours-per-week 32 --time-zone Europe/Lisbon
    """
    values = values_of(call, given, MEMBER)
    _add(call, lambda board: add_member(board, _said(name, "name"), **values))


@add_command.command("skill", params=[click.Argument(["name"]), *options_for(SKILL, with_id=True)])
@click.pass_obj
def add_skill_command(call: Call, /, name: str, **given: Any) -> None:
    """Add a skill; `--required 3:2` wants two holders at level 3.

    \b
    Example:
      evenhand add skill SQL --group data --required 3:2 --alias postgres --critical
    """
    values = values_of(call, given, SKILL)
    _add(call, lambda board: add_skill(board, _said(name, "name"), **values))


@add_command.command("purpose", params=[click.Argument(["name"]), *options_for(PURPOSE, with_id=True)])
@click.pass_obj
def add_purpose_command(call: Call, /, name: str, **given: Any) -> None:
    """Add a purpose: a goal, a product, a duty.

    \b
    Example:
      evenhand add purpose Billing --parent product --focus
    """
    values = values_of(call, given, PURPOSE)
    _add(call, lambda board: add_purpose(board, _said(name, "name"), **values))


@add_command.command("provider", params=[click.Argument(["name"]), *options_for(PROVIDER, with_id=True)])
@click.pass_obj
def add_provider_command(call: Call, /, name: str, **given: Any) -> None:
    """Add an outside person or firm.

    \b
    Example:
      evenhand add provider NorthPixel --kind agency --rate "70 EUR/hour" --skill design:4
    """
    values = values_of(call, given, PROVIDER)
    _add(call, lambda board: add_provider(board, _said(name, "name"), **values))


@add_command.command("leave")
@click.argument("person")
@click.argument("first", metavar="FIRST_DAY")
@click.argument("last", metavar="[LAST_DAY]", required=False)
@click.option("--half", is_flag=True, help="Half of each of these days.")
@click.option("--kind", type=click.Choice(["leave", "sick", "training", "other"]), default="leave", show_default=True)
@click.pass_obj
def add_leave_command(call: Call, person: str, first: str, last: str | None, half: bool, kind: str) -> None:
    """Note that a member is away, from the first to the last day.

    \b
    Examples:
      evenhand add leave ana 2026-12-07 2026-12-11
      evenhand add leave ana fri --half
    """
    today = call.session.today
    start = call.day(first, today, "FIRST_DAY")
    end: dt.date = call.day(last, today, "LAST_DAY") if last else start
    who = find_candidate(person, call.session.board).id
    _add(call, lambda board: take_leave(board, who, start, end, half, kind), with_id=False)


@add_command.command("rating")
@click.argument("person")
@click.argument("skill")
@click.argument("level", required=False)
@click.option("--by", type=click.Choice(["self", "lead", "peer", "expert"]), help="Whose word it is (else as you are).")
@click.option("--wish", type=click.Choice(["avoid", "ok", "want"]), help="How they feel about doing more of it.")
@click.option("--target", metavar="LEVEL", help="The level they want to reach.")
@click.option("--consent", is_flag=True, help="They agreed to the wish that you write down for them.")
@click.option("--note", default="", metavar="TEXT", help="What it rests on.")
@click.pass_obj
def add_rating_command(
    call: Call,
    person: str,
    skill: str,
    level: str | None,
    by: str | None,
    wish: str | None,
    target: str | None,
    consent: bool,
    note: str,
) -> None:
    """State a member's level in a skill (0 to 5, halves), or only their wish for it.

    \b
    Examples:
      evenhand add rating ana sql 3.5
      evenhand add rating ana sql --wish want --target 4 --consent
    """
    board, today = call.session.board, call.session.today
    who, what = find_candidate(person, board).id, find_skill(skill, board).id
    stated = None if level is None else number(level)
    aim = None if target is None else number(target)

    def decide(now: Board) -> Batch:
        me = call.session.me
        return rate_skill(now, who, what, today, stated, by, wish, aim, note, me, consent)  # type: ignore[arg-type]  # Choice

    _add(call, decide, with_id=False)
