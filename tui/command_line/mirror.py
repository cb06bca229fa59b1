"""The lead's mirror, the log of decisions, visits, and the use of freed hours."""

from dataclasses import asdict
from typing import Any

import click

from models.actions.freed import use_freed
from models.actions.purposes import visit
from models.rules.calibration import calibration
from models.rules.mirror import Mirror, may_see_mirror, mirror_of
from models.rules.mirror_facts import Line, total
from models.rules.wording import NO_LEAD
from tui.command_line.answers import answer_change, answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.fields import find_purpose, number
from tui.command_line.shared_options import BoardCommand
from tui.mirror_words import calibration_lines, choice_words, mirror_parts


@click.command("mirror", cls=BoardCommand)
@click.pass_obj
def mirror_command(call: Call) -> None:
    """The lead's own mirror: what handing off freed and cost, and what stays too long. Only for the lead.

    \b
    Examples:
      evenhand mirror
      evenhand mirror --json | jq .net_hours
    """
    _for_the_lead(call, "the mirror")
    board, today = call.session.board, call.session.today
    mirror = mirror_of(board, today)
    if mirror is None:
        raise WrongUse(NO_LEAD)
    if call.json:
        answer_json("mirror", {"as_of": today, "lead": mirror.lead, **_fields(mirror)})
        return
    told = []
    for part in mirror_parts(mirror, board, today):
        told += ["", part.head, *(f"  {'  ' * line.depth}{line.text}" for line in part.lines)]
    answer_text("\n".join(told[1:]))


def _for_the_lead(call: Call, what: str) -> None:
    """For what only the lead sees.

    Raises:
        NotAllowed: somebody else asks.
    """
    from models.store.errors import NotAllowed

    board = call.session.board
    if not may_see_mirror(board, call.session.me):
        raise NotAllowed(f"{what} is for {board.name_of(board.team.lead)} alone; yours is: evenhand my-data")


def _fields(mirror: Mirror) -> dict[str, Any]:
    parts = {name: getattr(mirror, name) for name in ("freed", "brief", "coach", "review", "oversight", "used")}
    return {
        "since": mirror.since,
        "net_hours": mirror.net,
        **{f"{name}_hours": total(lines) for name, lines in parts.items()},
        **{name: _lines(lines) for name, lines in parts.items()},
        "unnamed_hours": mirror.unnamed,
        "oversight_share": mirror.oversight_share,
        "weeks": [{"monday": monday, "share": week.share} for monday, week in mirror.weeks],
        "hours_to_leave": mirror.over,
        "below_grade": [task.id for task in mirror.below],
        "kept_too_long": _lines(mirror.kept),
        "handed_off": mirror.handed_off,
        "taken_back": _lines(mirror.taken_back),
        "asks": [asdict(one) for one in mirror.asks],
        "stalled": [
            {"task": stall.task.id, "since": stall.since, "small_tasks": [task.id for task in stall.closed]}
            for stall in mirror.stalled
        ],
        "strengths": asdict(mirror.strength),
        "focus": [
            {
                "purpose": touch.purpose,
                "name": touch.name,
                "share": touch.share,
                "share_done": touch.share_done,
                "seen": touch.seen,
                "visit_due": touch.visit_due,
                "end": touch.end,
            }
            for touch in mirror.touches
        ],
        "hold": mirror.hold,
        "proposes": mirror.nudges,
        "brief_scores": list(mirror.briefs),
        "support_scores": list(mirror.support),
        "outside_hours": mirror.outside,
    }


def _lines(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
    return [
        {"id": line.id, "title": line.title, "hours": line.hours, "on": line.on, "words": line.words} for line in lines
    ]


@click.command("decisions", cls=BoardCommand)
@click.pass_obj
def decisions_command(call: Call) -> None:
    """Who was chosen for what, beside who was proposed, and whether the predicted chances came true. Only for the lead.

    \b
    Examples:
      evenhand decisions
      evenhand decisions --json | jq .brier
    """
    _for_the_lead(call, "the log of decisions")
    board, today = call.session.board, call.session.today
    found = calibration(board, today)
    if call.json:
        answer_json(
            "decisions",
            {
                "as_of": today,
                "judged": found.judged,
                "brier": found.brier,
                "tenths": [asdict(tenth) for tenth in found.tenths],
                "decisions": [
                    {
                        **one.row.model_dump(mode="json", exclude={"version"}),
                        "title": one.title,
                        "followed": one.followed,
                        "good": one.good,
                        "grade": one.grade,
                    }
                    for one in found.choices
                ],
            },
        )
    elif not found.choices:
        answer_text("nobody was chosen for anything yet; each choice from now on is kept here")
    else:
        told = [f"{'  ' * line.depth}{line.text}" for line in calibration_lines(found)]
        answer_text("\n".join([*told, "", *(choice_words(one, board, today) for one in found.choices)]))


@click.command("visit", cls=BoardCommand)
@click.argument("purpose")
@click.option("--on", metavar="DATE", help="The day (else today).")
@click.option("--words", metavar="TEXT", default="", help="What was seen.")
@click.pass_obj
def visit_command(call: Call, purpose: str, on: str | None, words: str) -> None:
    """The lead went and saw: some hours among the work of a focus purpose.

    \b
    Examples:
      evenhand visit billing
      evenhand visit billing --on fri --words "sat with Wei on the exports"
    """
    today, me = call.session.today, call.session.me
    found = find_purpose(purpose, call.session.board)
    day = call.day(on, today, "--on") if on is not None else None
    answer_change(call, "visit", call.perform(lambda now: visit(now, found, today, me, words, day)))


@click.command("freed", cls=BoardCommand)
@click.argument("hours")
@click.argument("use")
@click.pass_obj
def freed_command(call: Call, hours: str, use: str) -> None:
    """Name a use for hours that handing off freed: hours without a use fill up by themselves.

    \b
    Example:
      evenhand freed 6 "next year's hiring plan"
    """
    today, me, worth = call.session.today, call.session.me, number(hours)
    answer_change(call, "freed", call.perform(lambda now: use_freed(now, worth, use, today, me)))
