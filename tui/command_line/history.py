"""Who changed what, and taking it back."""

from typing import TYPE_CHECKING, Any

import click

from tui.command_line.answers import answer_change, answer_json, answer_table, answer_text
from tui.command_line.call import Call, WrongUse, batch_number
from tui.command_line.shared_options import BoardCommand

if TYPE_CHECKING:
    from models.board import Change
    from models.store.log import Logged
    from tui.session import Session


@click.command("log", cls=BoardCommand)
@click.argument("batch", metavar="[BATCH]", required=False)
@click.option("--by", metavar="PERSON", help="Only what this person did.")
@click.option("--of", metavar="THING", help="Only what this task, person or skill was changed by (or words of it).")
@click.option("--since", metavar="WHEN", help="At or after: mon, yesterday, 2026-11-20, 16:03, 2h, 3d.")
@click.option("--until", metavar="WHEN", help="At or before; a day means all of it.")
@click.option(
    "--most", type=click.IntRange(1, 1_000_000), default=20, show_default=True, metavar="N", help="The newest N."
)
@click.pass_obj
def log_command(
    call: Call,
    batch: str | None,
    by: str | None,
    of: str | None,
    since: str | None,
    until: str | None,
    most: int,
) -> None:
    """Who did what and when, newest first; with a number, all that this batch changed.

    \b
    Examples:
      evenhand log
      evenhand log --by ana --since mon
      evenhand log --of T-17 --most 200 --json
      evenhand log 12
    """
    from models.rules.log_filter import LogFilter, person_meant, thing_meant

    if batch is not None:
        _answer_batch(call, batch_number(batch))
        return
    session = call.session
    board, zone = session.newest, session.newest.team.time_zone
    try:
        who = person_meant(by, board, session.me) if by is not None else None
    except ValueError as error:
        raise WrongUse(f"--by: {error}") from None
    if who not in (None, session.me) and board.candidate(who) is None and not session.log(LogFilter(who=who), 1):
        raise WrongUse(f"--by: nobody is called {who!r}, neither on the board nor in the log; see: evenhand people")
    thing, words = thing_meant(of, board) if of is not None else (None, None)
    keep = LogFilter(
        who,
        thing,
        words,
        call.moment(since, zone, "--since") if since is not None else None,
        call.moment(until, zone, "--until", end=True) if until is not None else None,
    )
    lines = session.log(keep, most, before=session.past.batch + 1 if session.past is not None else None)
    if call.json:
        answer_json("log", {"batches": [_fields(line) for line in lines]})
    elif lines:
        rows = [(line.batch, _when(line, session), line.who, _what(line)) for line in lines]
        answer_table(call, ("batch", f"at ({zone})", "who", "what"), rows, {"batch"})
    else:
        answer_text("nothing was done yet" if keep == LogFilter() else "nothing of the log is like that")


def _answer_batch(call: Call, number: int) -> None:
    from models.rules.log_filter import LogFilter
    from models.rules.wording_changes import said_of

    session = call.session
    line = next(iter(session.log(LogFilter(), 1, before=number + 1)), None)
    if line is None or line.batch != number:
        raise WrongUse(f"there is no batch {number}; see: evenhand log")
    changes = session.changes_of(number)
    if call.json:
        answer_json("log", {"batches": [_fields(line) | {"changes": [_change(change, session) for change in changes]}]})
        return
    head = f"batch {line.batch}, {_when(line, session)} ({session.newest.team.time_zone}), {line.who}: {_what(line)}"
    lines = [head]
    for change in changes:
        said = said_of(change, session.newest, session.today, session.me)
        lines += [f"{said.kind} {said.what} {said.subject}", *(f"  {field.line()}" for field in said.fields)]
    answer_text("\n".join(lines))


def _what(line: "Logged") -> str:
    from models.rules.wording_changes import done_words

    return done_words(line.kind, line.of, line.what) + (" (taken back)" if line.undone else "")


def _when(line: "Logged", session: "Session") -> str:
    from models.moments import local_moment

    found = local_moment(line.at, session.newest.team.time_zone)
    return f"{found:%Y-%m-%d %H:%M}" if found is not None else line.at


def _fields(line: "Logged") -> dict[str, Any]:
    return {
        "batch": line.batch,
        "at": line.at,
        "who": line.who,
        "what": line.what,
        "kind": line.kind,
        "undone": line.undone,
        "of": line.of,
    }


def _change(change: "Change", session: "Session") -> dict[str, Any]:
    from models.rules.wording_changes import changed_fields, is_for_few

    kinds = {(True, False): "made", (False, True): "deleted", (False, False): "changed"}
    before, after = (row.model_dump(mode="json") if row is not None else {} for row in (change.before, change.after))
    names = () if is_for_few(change, session.newest, session.me) else changed_fields(change)
    fields = [{"field": name, "before": before.get(name), "after": after.get(name)} for name in names]
    kind = kinds[change.before is None, change.after is None]
    return {"table": change.table, "id": change.id, "kind": kind, "fields": fields}


@click.command("undo", cls=BoardCommand)
@click.argument("batch", metavar="[BATCH]", required=False)
@click.pass_obj
def undo_command(call: Call, batch: str | None) -> None:
    """Take back what you did last, or any batch of the log, whoever did it.

    A batch that somebody built upon is not taken back.

    \b
    Examples:
      evenhand undo
      evenhand undo 12
    """
    number = batch_number(batch) if batch is not None else None
    answer_change(call, "undo", call.session.undo(number))


@click.command("redo", cls=BoardCommand)
@click.argument("batch", metavar="[BATCH]", required=False)
@click.pass_obj
def redo_command(call: Call, batch: str | None) -> None:
    """Do again what you took back last, or any batch that was taken back.

    \b
    Examples:
      evenhand redo
      evenhand redo 12
    """
    number = batch_number(batch) if batch is not None else None
    answer_change(call, "redo", call.session.redo(number))
