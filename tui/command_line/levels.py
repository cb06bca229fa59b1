"""What is known of somebody's skills, and what somebody says about them: rate, wish, observe, certificate, evidence."""

from collections.abc import Callable
from typing import Any

import click

from models.actions.evidence import certify, observe
from models.actions.people import rate_skill
from models.board import Batch, Board
from models.rules.anchors import anchor_lines
from models.rules.evidence import ledger
from models.rules.find import find_candidate, find_skill
from models.rules.level_history import growth_of_skill
from models.rules.levels import Level, level_of, levels_of
from models.rules.points import Entry
from tui.command_line.answers import answer_change, answer_json, answer_table, answer_text
from tui.command_line.call import Call
from tui.command_line.fields import NOTHING, number
from tui.command_line.shared_options import BoardCommand

_WISHES = click.Choice(["avoid", "ok", "want"])


@click.command("rate", cls=BoardCommand)
@click.argument("person")
@click.argument("skill")
@click.argument("level", required=False)
@click.option("--by", type=click.Choice(["self", "lead", "peer", "expert"]), help="Whose word it is (else as you are).")
@click.option("--note", default="", metavar="TEXT", help="What it rests on.")
@click.pass_obj
def rate_command(call: Call, person: str, skill: str, level: str | None, by: str | None, note: str) -> None:
    """State a member's level in a skill; without a level, say what the levels mean.

    Nothing is overwritten: a dated rating is added. The lead's counts before an expert's, a peer's and one's own.

    \b
    Examples:
      evenhand rate ana sql              what 0 to 5 mean in SQL
      evenhand rate ana sql 3.5
      evenhand rate ana sql 3 --by expert --note "reviewed her queries"
    """
    board, today = call.session.board, call.session.today
    who, what = find_candidate(person, board).id, find_skill(skill, board)
    if level is None:
        anchors = anchor_lines(what)
        if call.json:
            answer_json("rate", {"skill": what.id, "anchors": list(anchors)})
        else:
            known = level_of(board, who, what.id, today)
            now = f"at {known.standing:g}" if known.known else "not rated"
            answer_text("\n".join([f"{what.name}, {board.name_of(who)} is {now}", *anchors]))
        return
    stated = number(level)
    _change(call, "rate", lambda now: rate_skill(now, who, what.id, today, stated, by, note=note, me=call.session.me))  # type: ignore[arg-type]  # Choice


@click.command("wish", cls=BoardCommand)
@click.argument("person")
@click.argument("skill")
@click.argument("wish", type=_WISHES, required=False)
@click.option("--target", metavar="LEVEL", help="The level they want to reach.")
@click.option("--consent", is_flag=True, help="They agreed to the wish that you write down for them.")
@click.pass_obj
def wish_command(call: Call, person: str, skill: str, wish: str | None, target: str | None, consent: bool) -> None:
    """Say what somebody wants of a skill: themselves, or the lead with their consent.

    \b
    Examples:
      evenhand wish ana sql want --target 4 --me ana
      evenhand wish ana sql avoid --consent
    """
    board, today = call.session.board, call.session.today
    who, what = find_candidate(person, board).id, find_skill(skill, board).id
    aim, me = None if target is None else number(target), call.session.me
    _change(
        call,
        "wish",
        lambda now: rate_skill(now, who, what, today, wish=wish, target=aim, me=me, consent=consent),
    )


@click.command("observe", cls=BoardCommand)
@click.argument("person")
@click.argument("skill")
@click.argument("level")
@click.option("--by", type=click.Choice(["lead", "peer", "expert"]), help="Who saw it (else as you are).")
@click.option("--on", metavar="DATE", help="The day (else today).")
@click.pass_obj
def observe_command(call: Call, person: str, skill: str, level: str, by: str | None, on: str | None) -> None:
    """Note that somebody was seen working at a level: evidence, not a rating.

    \b
    Examples:
      evenhand observe ana sql 3.5
      evenhand observe ana sql 3 --by expert --on fri
    """
    board, today = call.session.board, call.session.today
    who, what, seen = find_candidate(person, board).id, find_skill(skill, board).id, number(level)
    day, me = call.day(on, today, "--on") if on is not None else None, call.session.me
    _change(call, "observe", lambda now: observe(now, who, what, seen, today, me, by, day))  # type: ignore[arg-type]  # Choice


@click.command("certificate", cls=BoardCommand)
@click.argument("person")
@click.argument("skill")
@click.option("--until", metavar="DATE", help="Its last day (else it does not expire).")
@click.pass_obj
def certificate_command(call: Call, person: str, skill: str, until: str | None) -> None:
    """Note a certificate of somebody for a skill.

    \b
    Examples:
      evenhand certificate ana tls --until 2027-11-30
      evenhand certificate ana tls
    """
    board, today = call.session.board, call.session.today
    who, what = find_candidate(person, board).id, find_skill(skill, board).id
    last = None if until is None or until.casefold() in NOTHING else call.day(until, today, "--until")
    _change(call, "certificate", lambda now: certify(now, who, what, last))


def _change(call: Call, command: str, decide: Callable[[Board], Batch]) -> None:
    answer_change(call, command, call.perform(decide))


@click.command("evidence", cls=BoardCommand)
@click.argument("person")
@click.argument("skill", required=False)
@click.pass_obj
def evidence_command(call: Call, person: str, skill: str | None) -> None:
    """What speaks for somebody's level in a skill, fact by fact, and how it came about.

    A level is shown where the facts of the last twelve months give 100 points, else it is claimed.

    \b
    Examples:
      evenhand evidence ana            all skills, with their points
      evenhand evidence ana sql        the facts, and the level day by day
    """
    board, today = call.session.board, call.session.today
    who = find_candidate(person, board).id
    if skill is None:
        _answer_all(call, who)
        return
    what = find_skill(skill, board)
    level, facts = level_of(board, who, what.id, today), ledger(board, who, what.id, today)
    steps = growth_of_skill(board, who, what.id, today)
    if call.json:
        fields: dict[str, Any] = _summary(what.id, level, facts, board.policy.shown_points)
        fields |= {"facts": [_fact_fields(entry) for entry in facts]}
        fields |= {
            "history": [
                {
                    "on": step.on,
                    "level": step.level.effective,
                    "range": list(step.level.range),
                    "what": list(step.words),
                }
                for step in steps
            ]
        }
        answer_json("evidence", {"as_of": today, "person": who, "skills": [fields]})
        return
    points = sum(entry.counted for entry in facts)
    answer_text(f"{board.name_of(who)}, {what.name}: {_level_words(level)}")
    answer_text(f"{points:g} of {board.policy.shown_points:g} points: {_shown(level)}")
    if facts:
        answer_text("")
        rows = [
            (entry.on or "", f"{entry.counted:g} of {entry.points:g}", entry.words, entry.why_not) for entry in facts
        ]
        answer_table(call, ("day", "points", "fact", "why not"), rows, {"points"})
    if steps:
        answer_text("")
        head = ("day", "level", "90% range", "what")
        grown = [
            (s.on, f"{s.level.effective:.2f}", "{:g} to {:g}".format(*s.level.range), "; ".join(s.words)) for s in steps
        ]
        answer_table(call, head, grown, {"level"})


def _answer_all(call: Call, who: str) -> None:
    board, today = call.session.board, call.session.today
    known = {skill: (level, ledger(board, who, skill, today)) for skill, level in levels_of(board, who, today).items()}
    if call.json:
        most = board.policy.shown_points
        found = [_summary(skill, level, facts, most) for skill, (level, facts) in known.items()]
        answer_json("evidence", {"as_of": today, "person": who, "skills": found})
    elif known:
        rows = [
            (
                skill,
                f"{level.standing:g}",
                "{:g} to {:g}".format(*level.range),
                level.results or "",
                f"{sum(entry.counted for entry in facts):g}",
                _shown(level),
            )
            for skill, (level, facts) in known.items()
        ]
        head = ("skill", "level", "90% range", "results", "points", "")
        answer_table(call, head, rows, {"level", "results", "points"})
    else:
        answer_text(f"nothing is known of {board.name_of(who)} yet; rate a skill: evenhand rate {who} SKILL LEVEL")


def _summary(skill: str, level: Level, facts: tuple[Entry, ...], most: float) -> dict[str, Any]:
    return {
        "skill": skill,
        "level": level.standing,
        "range": list(level.range),
        "results": level.results,
        "points": sum(entry.counted for entry in facts),
        "needed": most,
        "shown": level.shown,
    }


def _fact_fields(entry: Entry) -> dict[str, Any]:
    return {
        "on": entry.on,
        "kind": entry.kind,
        "level": entry.level,
        "points": entry.points,
        "counted": entry.counted,
        "what": entry.words,
        "source": entry.source,
        "why_not": entry.why_not,
    }


def _level_words(level: Level) -> str:
    if not level.known:
        return "not rated"
    low, high = level.range
    results = f"{level.results} graded result{'' if level.results == 1 else 's'}"
    said = "nobody rated it" if level.reported is None else f"rated {round(level.reported, 1):g} by {level.by}"
    return f"{level.standing:g}, 90% range {low:g} to {high:g}, from {results}; {said}"


def _shown(level: Level) -> str:
    return "shown" if level.shown else "claimed"
