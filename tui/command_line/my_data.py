"""Show my data: what the board holds and computes about a member, for that member."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from models.board import Board, Change
from models.dates import short_day
from models.rules.own_data import OwnData, own_data
from models.rules.wording import chance_words, hours_words, percent
from models.rules.wording_changes import said_of
from tui.command_line.answers import answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand
from tui.command_line.view_fields import level_fields

if TYPE_CHECKING:
    from models.rules.ladder import Standing


@click.command("my-data", cls=BoardCommand)
@click.pass_obj
def my_data_command(call: Call) -> None:
    """All that the board holds about you, and all that it computes of you.

    Every row that names you, then your levels with their range, your ladders, your weeks, your record and the findings
    about you. `--me PERSON` says who you are.

    \b
    Examples:
      evenhand my-data
      evenhand my-data --me ana --json
    """
    board, today, me = call.session.board, call.session.today, call.session.me
    if me not in board.members:
        raise WrongUse(f"{me!r} is no member of this board; say who you are with --me PERSON (see: evenhand people)")
    data = own_data(board, me, today)
    if call.json:
        answer_json("my-data", {"as_of": today, "id": me, "name": board.name_of(me), **_fields(data)})
    else:
        answer_text("\n".join(_told(data, me, board, today)))


def _fields(data: OwnData) -> dict[str, Any]:
    return {
        "rows": {
            table: [row.model_dump(mode="json", by_alias=True) for row in rows] for table, rows in data.rows.items()
        },
        "levels": [level_fields(skill, level) for skill, level in data.levels.items()],
        "ladders": [_ladder_fields(ladder) for ladder in data.ladders.values()],
        "weeks": [
            {
                "monday": monday,
                "capacity": week.capacity,
                "booked": week.booked,
                "share": week.share,
                "hours_by_class": {
                    kind: getattr(data.mix[monday], kind)
                    for kind in ("routine", "core", "stretch", "overreach", "unclassed")
                },
            }
            for monday, week in data.load.items()
        ],
        "record": [asdict(trust) for trust in data.trust],
        "findings": [
            {
                "id": f.id,
                "rule": f.rule,
                "severity": f.severity,
                "text": f.text,
                "numbers": dict(f.numbers),
                "own": f.own,
            }
            for f in data.findings
        ],
    }


def _ladder_fields(ladder: "Standing") -> dict[str, Any]:
    return {
        "skill": ladder.skill,
        "rung": ladder.rung,
        "since": ladder.since,
        "results": [asdict(result) for result in ladder.results],
        "proposal": ladder.proposal,
        "why": ladder.why,
        "why_not": list(ladder.why_not),
    }


_TITLES: Mapping[str, str] = {
    "team": "Team",
    "members": "You",
    "ratings": "Ratings of you",
    "evidence": "Evidence",
    "rungs": "Rungs",
    "tasks": "Tasks that name you",
    "time_entries": "Hours logged for you",
    "handoffs": "Hand-offs to and by you",
    "steps": "Steps of hand-offs that you took",
    "reports": "Reports of yours",
    "asks": "Questions you asked about handed-off work",
    "delays": "Delays you wrote down",
    "clearings": "Warnings you cleared",
    "trials": "Score sheets you filled in",
    "feedback": "Feedback to and from you",
    "ideas": "Ideas of yours",
    "credits": "Credit to and from you",
    "triages": "Triage by you",
    "decisions": "Choices of an owner by you, or of you",
    "freed_hours": "What you used freed hours for",
    "visits": "Where you went and saw",
    "meetings": "Meetings with you",
    "talk_points": "Points and promises of your 1:1s",
    "goals": "Your goals",
    "learnings": "What you learn, and help others to learn",
    "pulses": "Answers that you shared",
}


def _told(data: OwnData, me: str, board: Board, today: dt.date) -> Iterator[str]:
    yield f"What this board holds about {board.name_of(me)}"
    for table, rows in data.rows.items():
        yield from ("", f"{_TITLES.get(table, table.replace('_', ' '))} ({len(rows)})")
        for row in rows:
            said = said_of(Change(None, row), board, today)
            fields = "; ".join(f"{field.name} {field.after}" for field in said.fields)
            subject = said.subject if said.subject.startswith(f"{row.id} ") else f"{row.id}  {said.subject}"
            yield f"  {subject}: {fields}" if fields else f"  {subject}"
    yield from ("", f"What it computes of {board.name_of(me)}")
    for title, lines in _computed(data, board, today):
        yield from ("", title, *(f"  {line}" for line in lines or ("nothing",)))
    yield from ("", f"What you did yourself is in the log: evenhand log --by {me}")


def _computed(data: OwnData, board: Board, today: dt.date) -> Iterator[tuple[str, Sequence[str]]]:
    from models.rules.ladder import RUNGS

    skills = {skill: board.skills[skill].name if skill in board.skills else skill for skill in data.levels}
    yield (
        "Levels, with the range that holds 9 of 10 times, and the next step",
        [
            f"{skills[skill]}: {level.standing:g}, {level.range[0]:g} to {level.range[1]:g}, "
            f"{'shown' if level.shown else 'claimed'}, from {_results(level.results)}; wish {level.wish}"
            + (f"; rung {RUNGS[data.ladders[skill].rung]!r}" if skill in data.ladders else "")
            for skill, level in data.levels.items()
        ],
    )
    yield (
        "Weeks: hours of capacity, by class (routine, core, stretch, overreach)",
        [
            f"{short_day(monday, today)}: {hours_words(week.booked)} of {hours_words(week.capacity)}"
            + (f", {percent(week.share)}" if week.share is not None else "")
            + "".join(f", {hours:.1f} {kind}" for kind, hours in _classes(data, monday) if hours)
            for monday, week in data.load.items()
        ],
    )
    yield (
        "Record by kind of work, and the authority that it supports",
        [
            f"{trust.kind or 'work that names no skill'}: {chance_words(trust.point)}, authority up to {trust.ceiling}, "
            f"from {_results(len(trust.outcomes))}"
            for trust in data.trust
        ],
    )
    yield "Findings about you, your work, or with your name", [found.text for found in data.findings]


def _results(number: int) -> str:
    return "1 graded result" if number == 1 else f"{number} graded results"


def _classes(data: OwnData, monday: dt.date) -> list[tuple[str, float]]:
    return [(kind, getattr(data.mix[monday], kind)) for kind in ("routine", "core", "stretch", "overreach")]
