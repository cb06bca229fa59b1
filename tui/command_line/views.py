"""The views as tables: tasks, people, skills, load, providers. Each takes the filter of the screens."""

import datetime as dt
from collections.abc import Iterable

import click

from models.board import Board
from models.provider import Provider
from models.rules.capacity import week_name
from models.rules.coverage import coverage
from models.rules.filter import Filter
from models.rules.levels import level_of, levels_of
from models.rules.load import WeekLoad, load_in, remaining_hours, week_at_hand
from models.rules.wording import percent
from models.team import Member
from models.work import ACTIVE
from tui.command_line.answers import answer_json, answer_table, answer_text
from tui.command_line.call import Call
from tui.command_line.filtering import FilterCommand, filter_of
from tui.command_line.view_fields import (
    class_of,
    level_fields,
    load_fields,
    member_fields,
    provider_fields,
    task_fields,
)

WEEKS_BACK, WEEKS_AHEAD = 4, 8


@click.command("tasks", cls=FilterCommand)
@click.pass_obj
def tasks_command(call: Call, words: tuple[str, ...]) -> None:
    """The tasks, with owner, date and hours left.

    Only active ones, unless the filter speaks of status.

    \b
    Examples:
      evenhand tasks
      evenhand tasks @ana due.before:fri
      evenhand tasks "(class:stretch or +sql) !purpose:billing" --json
      evenhand tasks status:done
    """
    asked, board, today = filter_of(call, words), call.session.board, call.session.today
    every = "status" in asked.names
    found = [t for t in board.tasks.values() if (every or t.status in ACTIVE) and asked.matches_task(t, board, today)]
    if call.json:
        answer_json("tasks", {"as_of": today, "tasks": [task_fields(t, board, today) for t in found]})
    elif found:
        rows = [
            (
                t.id,
                t.title,
                board.name_of(t.owner) if t.owner else "",
                t.status,
                t.due,
                f"{remaining_hours(t, board):g}",
                class_of(t, board, today) or "",
                " ".join(f"{r.skill}:{r.difficulty:g}" for r in t.skills),
            )
            for t in found
        ]
        answer_table(
            call, ("id", "title", "owner", "status", "due", "hours left", "class", "skills"), rows, {"hours left"}
        )
    else:
        answer_text("no tasks" if not words else "no task matches")


@click.command("people", cls=FilterCommand)
@click.pass_obj
def people_command(call: Call, words: tuple[str, ...]) -> None:
    """The members and the providers, with what they can do.

    \b
    Examples:
      evenhand people
      evenhand people +sql load.under:80
      evenhand people --json
    """
    asked, board, today = filter_of(call, words), call.session.board, call.session.today
    members = [m for m in _current(board.members.values()) if asked.matches_person(m.id, board, today)]
    providers = _providers(board, asked, today)
    if call.json:
        fields = {
            "as_of": today,
            "members": [member_fields(m, board, today) for m in members],
            "providers": [provider_fields(p, board, today) for p in providers],
        }
        answer_json("people", fields)
    elif members or providers:
        everybody: list[Member | Provider] = [*members, *providers]
        rows = [_person_row(person, board, today) for person in everybody]
        answer_table(
            call, ("id", "name", "h/week", "this week", "tasks", "skills"), rows, {"h/week", "this week", "tasks"}
        )
    else:
        answer_text("nobody matches" if words else "nobody is on the board yet; add somebody: evenhand add member NAME")


def _current(members: Iterable[Member]) -> list[Member]:
    return [member for member in members if member.active]


def _providers(board: Board, asked: Filter, today: dt.date) -> list[Provider]:
    return [p for p in board.providers.values() if asked.matches_person(p.id, board, today)]


def _person_row(person: Member | Provider, board: Board, today: dt.date) -> tuple[object, ...]:
    week = load_in(board, person.id, week_at_hand(today), today)
    levels = sorted(levels_of(board, person.id, today).items(), key=lambda item: (-item[1].standing, item[0]))
    return (
        person.id,
        person.name if isinstance(person, Member) else f"{person.name} ({person.kind})",
        f"{person.hours_per_week:g}",
        _share(week),
        sum(1 for t in board.tasks_of(person.id) if t.status in ACTIVE),
        " ".join(f"{skill}:{level.standing:g}" for skill, level in levels),
    )


@click.command("skills", cls=FilterCommand)
@click.pass_obj
def skills_command(call: Call, words: tuple[str, ...]) -> None:
    """The skills: who holds each, at which level, and how many holders are missing.

    \b
    Examples:
      evenhand skills
      evenhand skills kind:data
      evenhand skills --json
    """
    asked, board, today = filter_of(call, words), call.session.board, call.session.today
    found = [skill for skill in board.skills.values() if asked.matches_skill(skill.id, board, today)]
    members = _current(board.members.values())
    if call.json:
        matrix = []
        for skill in found:
            state = coverage(board, skill.id, today)
            rated = [(m, levels_of(board, m.id, today).get(skill.id)) for m in members]
            plain = skill.model_dump(mode="json", exclude={"version", "required"})
            plain |= {
                "required": {"level": state.level, "holders": state.wanted},
                "holders": list(state.holders),
                "missing": state.missing,
                "members": [
                    {"id": m.id, "name": m.name, **level_fields(skill.id, known)} for m, known in rated if known
                ],
            }
            matrix.append(plain)
        answer_json("skills", {"as_of": today, "skills": matrix})
    elif found:
        rows = []
        for skill in found:
            state = coverage(board, skill.id, today)
            levels = {m.id: level_of(board, m.id, skill.id, today) for m in members}
            known = [m for m in levels if levels[m].known]  # people stand as on the board, never by a level
            rows.append(
                (
                    skill.id,
                    skill.name,
                    skill.group or "",
                    f"{state.wanted} at {state.level:g}",
                    len(state.holders),
                    state.missing or "",
                    " ".join(f"{m}:{levels[m].standing:g}" for m in known),
                )
            )
        head = ("id", "name", "group", "required", "holders", "missing", "levels")
        answer_table(call, head, rows, {"holders", "missing"})
    else:
        answer_text("no skill matches" if words else "no skills yet; add one: evenhand add skill NAME")


@click.command("load", cls=FilterCommand)
@click.option(
    "--weeks",
    type=click.IntRange(1, 104),
    default=WEEKS_AHEAD,
    show_default=True,
    help=f"How many weeks from this one on; {WEEKS_BACK} before it are always shown.",
)
@click.pass_obj
def load_command(call: Call, words: tuple[str, ...], weeks: int) -> None:
    """Hours booked against capacity, week by week, in percent.

    \b
    Examples:
      evenhand load
      evenhand load --weeks 12 load.over:100
      evenhand load --json
    """
    asked, board, today = filter_of(call, words), call.session.board, call.session.today
    now = week_at_hand(today)
    mondays = [now + dt.timedelta(weeks=i) for i in range(-WEEKS_BACK, weeks)]
    people = [*_current(board.members.values()), *board.providers.values()]
    found = {
        person.id: {monday: load_in(board, person.id, monday, today) for monday in mondays}
        for person in people
        if asked.matches_person(person.id, board, today)
    }
    if call.json:
        rows = [load_fields(who, loads, board) for who, loads in found.items()]
        answer_json("load", {"as_of": today, "weeks": [week_name(m) for m in mondays], "rows": rows})
    elif found:
        heads = [f"{'>' if monday == now else ''}{week_name(monday)[5:]}" for monday in mondays]
        table = [(board.name_of(who), *(_share(week) for week in loads.values())) for who, loads in found.items()]
        answer_table(call, ("name", *heads), table, heads)
    else:
        answer_text("nobody matches" if words else "nobody is on the board yet; add somebody: evenhand add member NAME")


def _share(week: WeekLoad) -> str:
    if week.share is None:
        return f"{week.booked:g} h!"
    return percent(week.share) if week.capacity else "away"


@click.command("providers", cls=FilterCommand)
@click.pass_obj
def providers_command(call: Call, words: tuple[str, ...]) -> None:
    """The outside people and firms: stage, price, hours.

    \b
    Examples:
      evenhand providers
      evenhand providers +design --json
    """
    asked, board, today = filter_of(call, words), call.session.board, call.session.today
    found = _providers(board, asked, today)
    if call.json:
        answer_json("providers", {"as_of": today, "providers": [provider_fields(p, board, today) for p in found]})
    elif found:
        rows = [
            (
                p.id,
                p.name,
                p.kind,
                p.stage,
                f"{p.rate.amount} {p.rate.currency}/{p.rate.per}" if p.rate else "",
                f"{p.hours_per_week:g}",
                _share(load_in(board, p.id, week_at_hand(today), today)),
                " ".join(f"{claim.skill}:{claim.level:g}" for claim in p.skills),
            )
            for p in found
        ]
        head = ("id", "name", "kind", "stage", "rate", "h/week", "this week", "skills")
        answer_table(call, head, rows, {"h/week", "this week"})
    else:
        answer_text("no provider matches" if words else "no providers yet; add one: evenhand add provider NAME")
