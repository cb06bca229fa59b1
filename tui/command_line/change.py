"""Change what is there: edit, assign, log hours, finish, drop, delete."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, get_args

import click

from models.actions.acceptance import accept_work
from models.actions.decision import Refused
from models.actions.feedback import Said
from models.actions.hand_off import assign, hand_off
from models.actions.people import edit_member, edit_provider
from models.actions.purposes import edit_purpose
from models.actions.tasks import close_task, delete_task, drop_task, edit_task, log_hours
from models.actions.team import change_policy, edit_skill, edit_team
from models.board import Batch, Board
from models.policy import Policy
from models.rules.find import NotOne, find_candidate, find_skill, find_task
from models.rules.stretch_guard import usual_check_days, usual_coach
from models.rules.suggest import suggest_candidates
from models.text import clean_line
from models.work import Activity
from tui.command_line.answers import answer_change
from tui.command_line.call import Call, WrongUse
from tui.command_line.fields import KINDS, NOTHING, number, options_for, values_of
from tui.command_line.shared_options import BoardCommand

_EVERY_OPTION = [option for fields in KINDS.values() for option in fields]


@click.command(
    "edit",
    cls=BoardCommand,
    params=[
        click.Argument(["what"], metavar="TASK|PERSON|SKILL|PURPOSE|team|policy"),
        click.Argument(["settings"], metavar="[THRESHOLD=NUMBER]...", nargs=-1),
        *options_for(_EVERY_OPTION),
    ],
)
@click.pass_obj
def edit_command(call: Call, /, what: str, settings: tuple[str, ...], **given: Any) -> None:
    """Change a task, a person, a skill, a purpose, the team.

    A provider and the policy too. `none` takes a value away.

    \b
    Examples:
      evenhand edit T-17 --due fri --hours 8 --skill tls:3 --skill linux:2.5
      evenhand edit ana --hours-per-week 32
      evenhand edit sql --required 3:3 --critical
      evenhand edit billing --focus
      evenhand edit team --lead ana --time-zone Europe/Lisbon
      evenhand edit policy chance_slope=1.2
    """
    typed = {name: value for name, value in given.items() if value not in (None, ())}
    if what == "policy":
        _only(typed, (), "policy")
        thresholds = _thresholds(settings)
        _change(call, "edit", lambda board: change_policy(board, **thresholds))
        return
    if settings:
        name = clean_line(settings[0])
        raise WrongUse(
            f"{name!r}: only the policy is changed like this; name one thing, then what to change with --OPTION"
        )
    kind, row_id = ("team", "") if what == "team" else _meant(what, call.session.board)
    _only(typed, [option.name for option in KINDS[kind]], kind)
    values = values_of(call, typed, KINDS[kind])
    if not values:
        raise WrongUse(f"say what to change: {', '.join(option.flag for option in KINDS[kind])}")
    today = call.session.today
    if values.get("holidays"):
        from models.exchange.public_holidays import public_holidays

        values["holiday_dates"] = public_holidays(values["holidays"], today)
    elif "holidays" in values:
        values["holiday_dates"] = ()
    actions: dict[str, Callable[[Board], Batch]] = {
        "task": lambda board: edit_task(board, row_id, today, call.session.me, **values),
        "member": lambda board: edit_member(board, row_id, **values),
        "provider": lambda board: edit_provider(board, row_id, today, **values),
        "skill": lambda board: edit_skill(board, row_id, **values),
        "purpose": lambda board: edit_purpose(board, row_id, **values),
        "team": lambda board: edit_team(board, **values),
    }
    _change(call, "edit", actions[kind])


def _meant(text: str, board: Board) -> tuple[str, str]:
    """The kind and the id of the one row that is meant; an id is preferred over a part of a name."""
    tables = {
        "task": board.tasks,
        "member": board.members,
        "provider": board.providers,
        "skill": board.skills,
        "purpose": board.purposes,
    }
    exact = [(kind, text) for kind, rows in tables.items() if text in rows]
    if exact:
        return exact[0]
    found, matches = [], []
    for find in (find_task, find_candidate, find_skill):
        try:
            row = find(text, board)
            kind = next(kind for kind, rows in tables.items() if row.id in rows)
            found.append((kind, row.id))
            matches.append((row.id, kind))
        except NotOne as error:
            matches += error.matches
    if len(found) == 1 == len(matches):
        return found[0]
    named = [p.id for p in board.purposes.values() if p.name.casefold() == text.casefold()]
    if len(named) == 1 and not matches:
        return "purpose", named[0]
    raise NotOne("task, person or skill", text, matches, "see: evenhand tasks, evenhand people, evenhand skills")


def _only(typed: dict[str, Any], allowed: Sequence[str], kind: str) -> None:
    for name in typed:
        if name not in allowed:
            flags = [option.flag for option in KINDS.get(kind, ())]
            usable = f"only {', '.join(flags)}" if flags else "write THRESHOLD=NUMBER"
            raise WrongUse(f"--{name.replace('_', '-')} is nothing of a {kind}; {usable}")


def _thresholds(settings: Sequence[str]) -> dict[str, float]:
    if not settings:
        raise WrongUse("say what to change, such as: evenhand edit policy chance_slope=1.2")
    found = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if name not in Policy.model_fields or name in ("id", "version"):
            from difflib import get_close_matches

            near = get_close_matches(name, Policy.model_fields, 3)
            hint = f"did you mean {', '.join(near)}?" if near else "see: evenhand policy"
            raise WrongUse(f"there is no setting {clean_line(name)!r}; {hint}")
        if not equals:
            raise WrongUse(f"write {name}=NUMBER")
        found[name] = number(value)
    return found


def _change(call: Call, command: str, decide: Callable[[Board], Batch]) -> None:
    answer_change(call, command, call.perform(decide))


@click.command("assign", cls=BoardCommand)
@click.argument("task")
@click.argument("person", metavar="PERSON|nobody")
@click.option("--due", metavar="DATE", help="Set the due date too.")
@click.option("--told", metavar="DATE", help="The date that the owner is told, with a buffer before the due date.")
@click.option("--coach", metavar="PERSON", help="Who helps; nobody for none.")
@click.option("--authority", type=click.IntRange(1, 7), help="What the owner may decide, 1 tell to 7 delegate.")
@click.option("--check-days", metavar="N|none", help="Working days between two check-ins.")
@click.option("--backup", metavar="PERSON", help="Who steps in if the owner cannot deliver; nobody for none.")
@click.option(
    "--reason", metavar="TEXT", help="Why, where it goes above the record or against the guard; it is logged."
)
@click.pass_obj
def assign_command(call: Call, /, task: str, person: str, due: str | None, **agreed: Any) -> None:
    """Give a task to somebody; `nobody` takes it back. Booking past 100% asks first.

    A step up names a coach and check-ins by itself, and asks where something of its guard is missing. With any of the
    options below --due it is a hand-off: what goes against a rule then needs a reason.

    \b
    Examples:
      evenhand assign T-17 ana
      evenhand assign T-17 ana --due fri --yes
      evenhand assign T-17 ana --authority 5 --coach tomas --check-days 3
      evenhand assign T-17 nobody
    """
    board, today = call.session.board, call.session.today
    task_id = find_task(task, board).id
    owner = None if person.casefold() in NOTHING else find_candidate(person, board).id
    day = call.day(due, today, "--due") if due is not None else None
    agreed = {name: value for name, value in agreed.items() if value is not None}
    if owner is None:
        for name in (["due"] if day is not None else []) + list(agreed):
            hint = "change it with: evenhand edit TASK --due DATE" if name == "due" else "leave it out"
            raise WrongUse(f"--{name.replace('_', '-')}: nobody gets no {_AGREED.get(name, 'date')}; {hint}")
    if owner is None or not agreed:
        _change(
            call,
            "assign",
            lambda now: assign(
                now, task_id, owner, today, day, by=call.session.me, proposed=_first(now, task_id, today)
            ),
        )
        return
    terms = {name: _read_agreed(call, name, value) for name, value in agreed.items()}
    owner_id, by = owner, call.session.me

    def decide(now: Board) -> Batch:
        task = now.tasks.get(task_id)
        usual: dict[str, Any] = {}
        if task is not None:
            given = task.model_copy(update={"due": day or task.due})
            usual["coach"] = task.coach if task.coach != owner_id else None
            usual["check_days"] = usual_check_days(now, given, owner_id, today)
            if usual["check_days"] is not None and usual["coach"] is None:
                usual["coach"] = usual_coach(now, given, owner_id, today)
        return hand_off(
            now, task_id, owner_id, today, due=day, by=by, proposed=_first(now, task_id, today), **(usual | terms)
        )

    _change(call, "assign", decide)


def _first(board: Board, task_id: str, today: dt.date) -> str | None:
    """Who comes first among the suggestions, for the log of decisions."""
    task = board.tasks.get(task_id)
    found = suggest_candidates(task, board, today).candidates if task is not None else ()
    return found[0].id if found else None


_AGREED = {
    "coach": "coach",
    "authority": "authority",
    "check_days": "check-ins",
    "backup": "backup",
    "reason": "reason",
}


def _read_agreed(call: Call, name: str, value: Any) -> Any:
    """One term of a hand-off, as typed.

    Raises:
        WrongUse: it does not say what it should.
    """
    board, today = call.session.board, call.session.today
    if name == "told":
        return call.day(value, today, "--told")
    if name in ("coach", "backup"):
        return None if value.casefold() in NOTHING else find_candidate(value, board).id
    if name == "check_days":
        if value.casefold() in NOTHING:
            return None
        if not (value.isascii() and value.isdigit() and 0 < len(value) < 4 and int(value) > 0):
            raise WrongUse(f"--check-days: {clean_line(value)!r} is no whole number above 0; write 5, or none")
        return int(value)
    return value


@click.command("log-hours", cls=BoardCommand)
@click.argument("task")
@click.argument("hours")
@click.option("--who", metavar="PERSON", help="Who worked (else you).")
@click.option("--on", metavar="DATE", help="The day (else today).")
@click.option("--outside", is_flag=True, help="Outside working time.")
@click.option(
    "--activity",
    type=click.Choice(get_args(Activity)),
    default="work",
    help="What they went into: the work itself, or the lead's part in somebody else's.",
)
@click.pass_obj
def log_hours_command(
    call: Call, task: str, hours: str, who: str | None, on: str | None, outside: bool, activity: Activity
) -> None:
    """Add hours worked on a task. Hours add up, also when several people log at once.

    What the lead logs as briefing, coaching or reviewing is no work on the task: it is what handing it off costs.

    \b
    Examples:
      evenhand log-hours T-17 2.5
      evenhand log-hours T-17 4 --who ana --on yesterday
      evenhand log-hours T-17 1 --activity review
    """
    board, today = call.session.board, call.session.today
    task_id, worked = find_task(task, board).id, number(hours)
    day = call.day(on, today, "--on") if on is not None else None
    worker = find_candidate(who, board).id if who is not None else call.session.me
    if board.candidate(worker) is None:
        raise Refused(f"{clean_line(worker)!r} is not on the board; say who worked with --who PERSON")
    _change(call, "log-hours", lambda now: log_hours(now, task_id, worked, worker, today, day, outside, activity))


@click.command("close", cls=BoardCommand)
@click.argument("task")
@click.option(
    "--grade",
    type=click.IntRange(1, 5),
    help="5 better than asked, 4 as asked, 3 with remarks, 2 after a second try, 1 redone. No grade, no learning.",
)
@click.option("--mode", type=click.Choice(["alone", "checked", "paired"]), help="How the owner worked.")
@click.option("--feedback", metavar="TEXT", help="To the owner, about the work. A hand-off is closed with a word.")
@click.option("--next-step", metavar="TEXT", help="Feedback: what to do next time.")
@click.option("--help-offered", metavar="TEXT", help="Feedback: what help is offered.")
@click.option("--not-met", is_flag=True, help="'Done when' is not met in full.")
@click.option("--mistake", metavar="TEXT", multiple=True, help="A likely mistake of the brief that happened.")
@click.option("--credit", metavar="TEXT", help="What the owner is credited for, where others hear it.")
@click.option("--idea", metavar="TEXT", help="An idea of the owner for doing it better.")
@click.pass_obj
def close_command(call: Call, /, task: str, grade: int | None, mode: str | None, **heard: Any) -> None:
    """Finish a task, with what the work teaches. Handed-off work is accepted with it: with a grade and feedback.

    \b
    Examples:
      evenhand close T-17 --grade 4
      evenhand close T-17 --grade 5 --mode checked
      evenhand close T-17 --grade 4 --feedback "the counts agree" --next-step "a summary on top"
    """
    task_id, today, me = find_task(task, call.session.board).id, call.session.today, call.session.me
    heard = {name: value for name, value in heard.items() if value}

    def decide(now: Board) -> Batch:
        if not heard:
            return close_task(now, task_id, today, grade, mode)  # type: ignore[arg-type]  # Choice
        said = Said(*(heard.get(name, "") for name in ("feedback", "next_step", "help_offered")))
        return accept_work(
            now,
            task_id,
            today,
            me,
            grade=grade,
            mode=mode,  # type: ignore[arg-type]  # Choice
            met="not_met" not in heard,
            mistakes=heard.get("mistake", ()),
            said=said,
            credit=heard.get("credit", ""),
            idea=heard.get("idea", ""),
        )

    _change(call, "close", decide)


@click.command("drop", cls=BoardCommand)
@click.argument("task")
@click.pass_obj
def drop_command(call: Call, task: str) -> None:
    """Stop a task for good; it stays in the history.

    \b
    Example:
      evenhand drop T-17
    """
    task_id, today = find_task(task, call.session.board).id, call.session.today
    _change(call, "drop", lambda now: drop_task(now, task_id, today))


@click.command("delete", cls=BoardCommand)
@click.argument("task")
@click.pass_obj
def delete_command(call: Call, task: str) -> None:
    """Delete a task with its hours and hand-offs. It asks first; undo brings it back.

    \b
    Example:
      evenhand delete T-17 --yes
    """
    task_id = find_task(task, call.session.board).id
    _change(call, "delete", lambda now: delete_task(now, task_id))
