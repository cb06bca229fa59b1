"""Files in and out."""

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from models.actions.decision import folded
from models.board import Batch, Board, Change
from models.exchange.intake import Intake, Note, Report, merge
from models.rules.find import find_candidate
from models.rules.wording_changes import rows_words
from models.text import clean_line
from tui.command_line.answers import answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand

TABLES = ("people", "skills", "tasks", "time-entries", "ratings")
EXPORTS = ("evenhand", *TABLES, "policy", "ical")
_ENDINGS = {".json": "evenhand", ".toml": "policy", ".ics": "ical"}


@click.command("import", cls=BoardCommand)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--as", "form", metavar="FORMAT", help="What the file is, where it does not say so itself.")
@click.option("--dry-run", is_flag=True, help="Say what would change, line by line, and change nothing.")
@click.option("--map", "map_file", metavar="FILE.toml", help="What the file's own words mean here.")
@click.option("--show-mapping", is_flag=True, help="Print the map that would be used, to change and give as --map.")
@click.option("--leave-of", metavar="PERSON", help="The files are calendars (iCalendar) of this member's days off.")
@click.option("--holidays", is_flag=True, help="The files are calendars of the team's holidays.")
@click.pass_obj
def import_command(
    call: Call,
    files: tuple[str, ...],
    form: str | None,
    dry_run: bool,
    map_file: str | None,
    show_mapping: bool,
    leave_of: str | None,
    holidays: bool,
) -> None:
    """Take in people, skills, tasks, leave. Importing a file again changes nothing.

    Several files are taken in the order given, all of them or none.

    \b
    Examples:
      evenhand import team.json
      evenhand import issues.csv --as jira-csv --dry-run
      evenhand import issues.csv --show-mapping > map.toml
      evenhand import people.csv tasks.csv --map map.toml
      evenhand import leave.ics --leave-of ana
      evenhand import holidays.ics --holidays
    """
    from models.exchange.calendar_in import is_calendar

    if leave_of is not None or holidays or any(is_calendar(Path(file)) for file in files):
        from tui.command_line.calendars import take_calendars

        if form is not None or map_file is not None or show_mapping:
            raise WrongUse("--as and --map are for tables and trackers; a calendar takes --leave-of or --holidays")
        take_calendars(call, [Path(file) for file in files], leave_of, holidays, dry_run)
        return
    from models.exchange.formats import FORMATS, read_file
    from models.exchange.import_map import read_import_map

    if form is not None and form not in FORMATS:
        raise WrongUse(f"--as: there is no format {form!r}, only {', '.join(FORMATS)}")
    paths = [Path(file) for file in files]
    if show_mapping:
        from models.exchange.proposal import proposed_mapping

        found = {str(path): proposed_mapping(path, format=form) for path in paths}
        if call.json:
            answer_json("import", {"mappings": [{"file": file, "toml": toml} for file, toml in found.items()]})
        else:
            answer_text("\n".join(found.values()).rstrip("\n"))
        return
    mapping = read_import_map(Path(map_file)) if map_file is not None else None
    today = call.session.today
    intakes = [(str(path), read_file(path, today, form, mapping)) for path in paths]
    batch, reports = _merged(call.session.board, intakes)
    if batch.changes and not dry_run:
        call.perform(lambda board: _merged(board, intakes)[0])
    if call.json:
        answer_json("import", _fields(reports, dry_run))
    elif not call.quiet:
        answer_text("\n".join(_told(reports, dry_run)))


def _merged(board: Board, intakes: Sequence[tuple[str, Intake]]) -> tuple[Batch, list[Report]]:
    """One batch for all files; each is merged into the board as the files before it leave it."""
    changes: list[Change] = []
    reports, words = [], []
    for name, intake in intakes:
        batch, report = merge(board, intake, name)
        board = board.apply(batch.changes)
        changes += batch.changes
        reports.append(report)
        words.append(batch.what)
    return Batch("; ".join(words), folded(changes) if len(intakes) > 1 else tuple(changes)), reports


def _fields(reports: Sequence[Report], dry_run: bool) -> dict[str, Any]:
    counts: dict[str, dict[str, int]] = {}
    for kind in ("made", "changed", "unchanged"):
        counts[kind] = {}
        for report in reports:
            for table, number in getattr(report, kind).items():
                counts[kind][table] = counts[kind].get(table, 0) + number
    return {
        "dry_run": dry_run,
        **counts,
        "skipped": [asdict(note) for report in reports for note in report.skipped],
        "notes": [asdict(note) for report in reports for note in report.notes],
        "lines": [line for report in reports for line in report.lines] if dry_run else [],
    }


def _told(reports: Sequence[Report], dry_run: bool) -> list[str]:
    fields = _fields(reports, dry_run)
    lines = list(fields["lines"])
    for kind in ("made", "changed", "unchanged"):
        counts = ", ".join(rows_words(table, number) for table, number in fields[kind].items())
        if counts:
            lines.append(f"{'would be ' if dry_run and kind != 'unchanged' else ''}{kind}: {counts}")
    lines += [_place("skipped", note) for report in reports for note in report.skipped]
    lines += [_place("note", note) for report in reports for note in report.notes]
    if not fields["made"] and not fields["changed"]:
        lines.append("nothing to change")
    return [clean_line(line) for line in lines]  # the name of a file may hold anything


def _place(kind: str, note: Note) -> str:
    return f"{kind}: {note.where}: {note.why}"


@click.command("export", cls=BoardCommand)
@click.argument("file", required=False, default="-")
@click.option("--as", "form", type=click.Choice(EXPORTS), help="Where the ending of the file does not say it.")
@click.option("--of", "person", metavar="PERSON", help="With --as ical: only what concerns this member.")
@click.pass_obj
def export_command(call: Call, file: str, form: str | None, person: str | None) -> None:
    """Write the board, or one table of it.

    As evenhand (.json, and where nothing says otherwise) it is the whole board without loss; the policy is TOML (.toml), ical a
    calendar of 1:1s, huddles and checkpoints (.ics), everything else CSV: --as says which table.

    Without a file, or with -, it goes to standard output. A file that is there already is only replaced with --yes.

    \b
    Examples:
      evenhand export board.json
      evenhand export --as tasks > tasks.csv
      evenhand export policy.toml --yes
      evenhand export ana.ics --of ana
    """
    if not file:  # `export "$UNSET"`
        raise WrongUse("the file is empty; name one, or - for standard output")
    if file.endswith("/"):  # which a path forgets
        raise WrongUse(f"{file} is a directory; name a file in it")
    if file != "-" and call.restricted:
        from models.store.errors import NotAllowed

        raise NotAllowed("files of the server are switched off for this key; leave the file out, and keep what comes")
    board = call.place
    if file != "-" and isinstance(board, Path) and _is_part_of(board, Path(file)):  # which --yes must not replace
        raise WrongUse(f"{file} is the board itself, or a part of it; name another file")
    form = form or _form_of(file)
    if person is not None and form != "ical":
        raise WrongUse("--of goes with --as ical")
    whom = find_candidate(person, call.session.board).id if person is not None else None
    text = _exported(call.session.board, form, call.session.today, whom)
    if file == "-":
        if call.json:
            answer_json("export", {"format": form, "file": None, "text": text})
        else:
            sys.stdout.write(text)
        return
    from models.exchange.files import write_new

    write_new(Path(file), text, replace=call.yes)
    if call.json:
        answer_json("export", {"format": form, "file": file, "text": None})
    elif not call.quiet:
        answer_text(f"wrote {clean_line(file)}")


def _form_of(file: str) -> str:
    """What the ending of a file asks for; a name without one, and standard output, take the whole board."""
    name = Path(file).name.lower()
    ending = name if name.startswith(".") and "." not in name[1:] else Path(name).suffix  # `.csv` alone is one too
    if ending in ("", ".") or file == "-":
        return "evenhand"
    if ending == ".csv":
        raise WrongUse(f"{file}: say which table: --as {', '.join(TABLES[:-1])} or {TABLES[-1]}")
    if ending not in _ENDINGS:
        known = ", ".join(f"{end} ({form})" for end, form in _ENDINGS.items())
        raise WrongUse(f"{file}: only {known} and .csv (a table) are known endings; name one, or say --as FORMAT")
    return _ENDINGS[ending]


def _is_part_of(board: Path, place: Path) -> bool:
    whole = board.resolve()
    parts = {whole, *(whole.with_name(whole.name + end) for end in ("-wal", "-shm", "-journal"))}
    return place.resolve() in parts or (place.exists() and board.exists() and place.samefile(board))


def _exported(board: Board, form: str, today: dt.date, person: str | None) -> str:
    if form == "ical":
        from models.exchange.calendar_out import write_calendar

        return write_calendar(board, today, person)
    if form == "evenhand":
        from models.exchange.board_file import write_board

        return write_board(board)
    if form == "policy":
        from models.exchange.policy_file import write_policy

        return write_policy(board)
    from models.exchange.csv_tables import export_csv

    return export_csv(board, form, today)
