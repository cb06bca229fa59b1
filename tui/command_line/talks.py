"""1:1s and huddles: the sheet, planning and closing, what is carried over, and hours across time zones."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import combinations
from typing import Any

import click

from models.actions.talks import add_point, hold_talk, plan_huddles, plan_talk, tick_point
from models.board import Batch, Board
from models.meeting import TalkPoint
from models.rules.find import find_candidate, find_point
from models.team import WEEKDAYS
from tui.command_line.answers import answer_change, answer_json, answer_table, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand


@click.command("agenda", cls=BoardCommand)
@click.argument("person")
@click.option("--plain", is_flag=True, help="Plain text instead of Markdown.")
@click.pass_obj
def agenda_command(call: Call, person: str, plain: bool) -> None:
    """Print the sheet of the next 1:1 with somebody, made from the board. Private notes are never on it.

    \b
    Examples:
      evenhand agenda ana
      evenhand agenda ana --plain
    """
    from models.rules.agenda import agenda_of
    from models.rules.agenda_text import agenda_markdown, agenda_text

    board, today = call.session.board, call.session.today
    agenda = agenda_of(board, member_of(call, person), today, call.session.me)
    if call.json:
        answer_json("agenda", {"as_of": today, **asdict(agenda)})
    else:
        answer_text((agenda_text(agenda) if plain else agenda_markdown(agenda)).rstrip("\n"))


@click.command("talk", cls=BoardCommand)
@click.argument("person")
@click.option("--on", metavar="DATE", help="Plan the next 1:1 for this day.")
@click.option("--hour", metavar="HH:MM", help="With --on: the hour, in the team's zone.")
@click.option("--minutes", type=click.IntRange(5, 480), default=30, help="With --on: how long.")
@click.option("--held", is_flag=True, help="Close the 1:1 of today.")
@click.option("--tick", "ticked", metavar="POINT", multiple=True, help="With --held: a point or promise that is done.")
@click.option("--point", "points", metavar="TEXT", multiple=True, help="With --held: a new point, carried to the next.")
@click.option("--note", default="", metavar="TEXT", help="With --held: what both may read later.")
@click.option("--next", "next_on", metavar="DATE", help="With --held: the day of the next one.")
@click.pass_obj
def talk_command(
    call: Call,
    person: str,
    on: str | None,
    hour: str | None,
    minutes: int,
    held: bool,
    ticked: tuple[str, ...],
    points: tuple[str, ...],
    note: str,
    next_on: str | None,
) -> None:
    """Plan the next 1:1 with somebody, or close the one of today.

    What is not ticked off is carried over to the next one by itself.

    \b
    Examples:
      evenhand talk ana --on thu --hour 10:30
      evenhand talk ana --held --tick P-3 --point "Talk about the rota" --next +14d
    """
    today, me = call.session.today, call.session.me
    who = member_of(call, person)
    if held == (on is not None):
        raise WrongUse("say --on DATE to plan a 1:1, or --held to close the one of today")
    if not held and (ticked or points or note or next_on):
        raise WrongUse("--tick, --point, --note and --next go with --held")
    if held:
        done = [_point(call, text, who) for text in ticked]
        following = call.day(next_on, today, "--next") if next_on is not None else None
        _change(
            call,
            "talk",
            lambda now: hold_talk(now, who, today, ticked=done, points=points, note=note, next_on=following, by=me),
        )
        return
    day, at = call.day(str(on), today, "--on"), _hour(hour)
    _change(call, "talk", lambda now: plan_talk(now, who, day, today, at=at, minutes=minutes, by=me))


@click.command("point", cls=BoardCommand)
@click.argument("person")
@click.argument("text")
@click.option("--promised-by", metavar="PERSON", help="It is a promise of this member.")
@click.option("--due", metavar="DATE", help="Until when it was promised.")
@click.pass_obj
def point_command(call: Call, person: str, text: str, promised_by: str | None, due: str | None) -> None:
    """Note something for somebody's next 1:1, or a promise. Both see it, and it stays until it is ticked off.

    \b
    Examples:
      evenhand point ana "How did the first on-call week go?"
      evenhand point ana "Ask finance about the course" --promised-by morgan --due fri
    """
    board, today, me = call.session.board, call.session.today, call.session.me
    who = member_of(call, person)
    promiser = _member(board, promised_by) if promised_by is not None else None
    until = call.day(due, today, "--due") if due is not None else None
    _change(call, "point", lambda now: add_point(now, who, text, today, promised_by=promiser, due=until, by=me))


@click.command("tick", cls=BoardCommand)
@click.argument("point")
@click.pass_obj
def tick_command(call: Call, point: str) -> None:
    """Tick off a point or a promise of a 1:1, by words of it, or by the id that `evenhand agenda PERSON --json` tells.

    \b
    Examples:
      evenhand tick "the refunds"
      evenhand tick P-3
    """
    today, found = call.session.today, _point(call, point)
    _change(call, "tick", lambda now: tick_point(now, found, today))


@click.command("huddle", cls=BoardCommand)
@click.argument("people", metavar="[PERSON]...", nargs=-1)
@click.option("--weeks", type=click.IntRange(1, 52), default=4, show_default=True, help="How many weeks.")
@click.option("--minutes", type=click.IntRange(15, 240), default=30, show_default=True, help="How long each is.")
@click.option("--from", "first", metavar="DATE", help="A day of the first week (else the coming one).")
@click.option("--day", type=click.Choice(WEEKDAYS), help="Always on this day of the team's week.")
@click.option("--plan", is_flag=True, help="Put them into the team's calendar.")
@click.option(
    "--overlap", is_flag=True, help="Say instead how many working hours each two have in common in that week."
)
@click.pass_obj
def huddle_command(
    call: Call,
    people: tuple[str, ...],
    weeks: int,
    minutes: int,
    first: str | None,
    day: str | None,
    plan: bool,
    overlap: bool,
) -> None:
    """Find hours at which people in several time zones can meet, with hard hours in turn.

    Without names it is for all active members. An hour is hard for those whose working hours it leaves by more than an
    hour; the turns stay within one of each other, those of huddles held before included.

    \b
    Examples:
      evenhand huddle
      evenhand huddle ana mia dan --weeks 8 --day tue
      evenhand huddle --plan
      evenhand huddle --overlap
    """
    from models.rules.huddles import find_huddles, turns_before

    board, today = call.session.board, call.session.today
    who = [_member(board, one) for one in people] or [m.id for m in board.members.values() if m.active]
    if not who:
        raise WrongUse("there is nobody in the team yet; add people with: evenhand add member NAME")
    start = call.day(first, today, "--from") if first is not None else today + dt.timedelta(days=7 - today.weekday())
    if overlap:
        _tell_overlap(call, who, start)
        return
    weekday = WEEKDAYS.index(day) if day is not None else None
    found = find_huddles(board, who, start, weeks, minutes, weekday, turns_before(board, who))
    if plan:
        from zoneinfo import ZoneInfo

        zone = ZoneInfo(board.team.time_zone)
        days = [(local.date(), local.time()) for local in (huddle.start.astimezone(zone) for huddle in found.found)]
        me = call.session.me
        _change(call, "huddle", lambda now: plan_huddles(now, who, days, minutes=minutes, by=me))
        return
    if call.json:
        answer_json(
            "huddle",
            {
                "as_of": today,
                "huddles": [
                    {
                        "start": huddle.start.isoformat(),
                        "minutes": huddle.minutes,
                        "local": {member: local.isoformat() for member, local in huddle.local.items()},
                        "hard": dict(huddle.hard),
                    }
                    for huddle in found.found
                ],
                "turns": dict(found.turns),
                "without": {monday.isoformat(): why for monday, why in found.without.items()},
            },
        )
        return
    names = [board.name_of(member) for member in who]
    rows = [
        [
            f"{huddle.local[m]:%a %d %b %H:%M}{' !' if m in huddle.hard else ''}" if m in huddle.local else "away"
            for m in who
        ]
        for huddle in found.found
    ]
    answer_table(call, names, rows)
    for monday, why in found.without.items():
        answer_text(f"week of {monday}: none; {why}")
    if any(found.turns.values()):
        turns = ", ".join(f"{board.name_of(member)} {count}" for member, count in found.turns.items())
        answer_text(f"! a hard hour; with those before: {turns}")


def _tell_overlap(call: Call, who: Sequence[str], day: dt.date) -> None:
    from models.rules.overlap import overlap_hours
    from models.rules.wording import hours_words

    board = call.session.board
    if call.json:
        pairs = [
            {"one": one, "other": other, "hours": overlap_hours(board, one, other, day)}
            for one, other in combinations(who, 2)
        ]
        answer_json("huddle", {"as_of": call.session.today, "overlap": pairs})
        return
    rows = [
        [
            board.name_of(one),
            *("" if one == other else hours_words(overlap_hours(board, one, other, day)) for other in who),
        ]
        for one in who
    ]
    answer_table(call, ["a week", *(board.name_of(one) for one in who)], rows)


def _hour(text: str | None) -> dt.time | None:
    if text is None:
        return None
    try:
        return dt.time.fromisoformat(text if ":" in text else f"{text}:00")
    except ValueError:
        raise WrongUse(f"--hour: {text!r} is no hour; write it like 10:30") from None


def member_of(call: Call, text: str) -> str:
    """The member whose 1:1 it is.

    Raises:
        WrongUse: it is a provider.
        NotAllowed: another member than the lead asks.
    """
    from models.rules.trust import may_see_record
    from models.rules.wording import NO_LEAD
    from models.store.errors import NotAllowed

    board, me = call.session.board, call.session.me
    found = _member(board, text)
    if not may_see_record(board, me, found):
        whom = f"the 1:1 of {board.name_of(found)} is for them and for"
        if board.team.lead not in board.members:
            raise NotAllowed(f"{whom} the lead; {NO_LEAD}")
        raise NotAllowed(f"{whom} {board.name_of(board.team.lead)}")
    return found


def _point(call: Call, text: str, member: str | None = None) -> str:
    # Only among those that this person may see: neither what is ticked off nor what is asked about tells of others.
    from models.rules.trust import may_see_record

    board, me = call.session.board, call.session.me
    rows = board.all(TalkPoint).values() if member is None else board.of_member(TalkPoint, member)
    return find_point(text, {row.id: row for row in rows if may_see_record(board, me, row.member)}).id


def _member(board: Board, text: str) -> str:
    found = find_candidate(text, board)
    if found.id not in board.members:
        raise WrongUse(f"{found.name} is a provider; 1:1s are with members of the team")
    return found.id


def _change(call: Call, command: str, step: Callable[[Board], Batch], **more: Any) -> None:
    answer_change(call, command, call.perform(step), **more)
