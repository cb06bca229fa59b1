"""How a hand-off goes on its way, on its page: warnings, checkpoints, what was reported, and the lead's own asks."""

import datetime as dt
from collections.abc import Sequence

from models.dates import short_day
from models.following import Ask, Clearing, Delay, Report
from models.rules.checkpoints import milestones, proposed
from models.rules.contact import asked, budget
from models.rules.delay_ladder import ladder_of
from models.rules.delays import missed
from models.rules.early_warnings import TRIGGERS, warnings_of
from models.rules.handoff_states import UNDER_WAY
from models.rules.wording import percent
from tui.hand_off_look import Line, Look

_SHOWN = 6
"""Reports and delays shown, the newest."""


def warning_lines(look: Look) -> list[Line]:
    """A date that passed, the warnings with the first day of each, and who cleared one."""
    lines: list[Line] = []
    passed = missed(look.board, look.handoff, look.today)
    if passed is not None:
        said = f"the told date has passed; {ladder_of(look.board, look.handoff).why}"
        lines.append([(_day(look, passed), "$secondary"), (said, "$warning")])
    for one in warnings_of(look.board, look.handoff, look.today):
        lines.append([(_day(look, one.since), "$secondary"), (one.text, "$warning")])
    for clearing in look.board.about(Clearing, look.handoff.id)[-_SHOWN:]:
        by = f" by {look.board.name_of(clearing.by)}" if clearing.by else ""
        said = f"cleared{by}: {TRIGGERS[clearing.trigger]}{_words(clearing.words)}"
        lines.append([(_day(look, clearing.on), "$secondary"), (said, "$secondary")])
    return lines


def checkpoint_lines(look: Look) -> list[Line]:
    """Each checkpoint and how it stands; where there are none, those that would suit the work."""
    lines: list[Line] = []
    for one in milestones(look.board, look.handoff, look.today):
        share = f", {percent(one.checkpoint.share)} of it" if one.checkpoint.share else ""
        standing = f"reported {short_day(one.report.on, look.today)}" if one.report else one.standing
        style = {"late": "$warning", "due": "bold"}.get(one.standing, "$secondary")
        name = f"{one.checkpoint.name}{share}  "
        lines.append([(_day(look, one.checkpoint.due), "$secondary"), (name, ""), (standing, style)])
    if lines or look.handoff.state not in UNDER_WAY:
        return lines
    handoff, authority = look.handoff, look.handoff.authority or look.board.policy.authority_start
    suiting = proposed(look.board, look.task, handoff.owner, authority, handoff.told, look.today)
    if suiting:
        days = ", ".join(short_day(one.due, look.today) for one in suiting)
        lines.append([(f"none agreed; what would suit it: {days}", "$secondary")])
    return lines


def report_lines(look: Look) -> list[Line]:
    """What the owner reported and how delays were answered, newest last."""
    told: list[tuple[dt.date, Line]] = []
    for report in look.board.about(Report, look.handoff.id):
        said = [f"{percent(report.share)} done"] if report.share is not None else []
        said += ["blocked"] if report.blocked and not report.is_of_status else []
        said += [" ".join(report.words.split())] if report.words else []
        by = f" ({look.board.name_of(report.by)})" if report.by and report.by != look.handoff.owner else ""
        told.append((report.on, [(_day(look, report.on), "$secondary"), (f"{', '.join(said) or 'reported'}{by}", "")]))
    for n, delay in enumerate(look.board.about(Delay, look.handoff.id), 1):
        to = f" to {short_day(delay.now, look.today)}" if delay.now else ""
        said_of = f"delay {n}{to}: {delay.cause}, {delay.answer}{_words(delay.words)}"
        told.append((delay.on, [(_day(look, delay.on), "$secondary"), (said_of, "")]))
    return [line for _, line in sorted(told, key=lambda one: one[0])][-_SHOWN:]


def ask_lines(look: Look) -> Sequence[Line]:
    """The lead's own asks against their budget; nobody else sees them."""
    if not look.is_lead or look.handoff.state not in UNDER_WAY:
        return []
    count, most = asked(look.board, look.handoff), budget(look.board, look.handoff, look.today)
    line: list[tuple[str, str]] = [(f"{count} of {most}", "$warning" if count > most else "")]
    if count:
        line.append((f"  last {short_day(look.board.about(Ask, look.handoff.id)[-1].on, look.today)}", "$secondary"))
    if count > most:
        line.append(("  more than the authority leaves you; agree on a checkpoint instead", "$warning"))
    return [line]


def _words(words: str) -> str:
    return f": {' '.join(words.split())}" if words else ""


def _day(look: Look, day: dt.date) -> str:
    return f"{short_day(day, look.today):<12}"
