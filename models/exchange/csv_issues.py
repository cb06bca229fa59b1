"""Anybody's table of tasks as CSV, through the columns that an import map names."""

import datetime as dt
from collections.abc import Mapping

from models.exchange.csv_text import Sheet, items_of
from models.exchange.foreign import Record, shortened
from models.exchange.import_map import TASK_COLUMNS, ImportMap
from models.exchange.intake import BadFile, Note
from models.exchange.issues import Issue, Person
from models.exchange.slugs import slug
from models.exchange.tracker_status import status_named

_GUESSES = {
    "id": "id key number task_number tasknumber task_id taskid issue_id ticket ticket_id nr no",
    "title": "title summary name subject task description",
    "status": "status state status_code statuscode",
    "owner": "owner assignee assigned_to assignedto developer developer_id developerid responsible who person",
    "skill": "skill skills category sub_category subcategory component components module area topic",
    "label": "label labels tag tags type",
    "purpose": "purpose project goal epic milestone product project_code projectcode",
    "priority": "priority prio",
    "effort_hours": "effort effort_hours hours estimate estimated_hours hours_estimate hoursestimate",
    "logged_hours": "logged logged_hours hours_actual hoursactual actual actual_hours spent time_spent",
    "start": "start start_date started started_on startedon",
    "due": "due due_date deadline",
    "created": "created created_at created_on opened estimate_on estimateon",
    "closed": "closed closed_at finished resolved completed completed_on completedon done",
    "url": "url link",
}
_GUESSED = {word: column for column, words in _GUESSES.items() for word in words.split()}


def guessed_columns(header: tuple[str, ...]) -> dict[str, str]:
    """What the columns of a foreign table of tasks could be; a person checks it."""
    found: dict[str, str] = {}
    for name in header:
        guess = _GUESSED.get(slug(name).replace("-", "_"), "ignore")
        found[name] = guess if guess in ("skill", "label") or guess not in found.values() else "ignore"
    return found


def read_csv_issues(sheet: Sheet, name: str, chosen: ImportMap) -> tuple[list[Issue], list[Note], list[Note]]:
    """The rows as issues, what was skipped, and notes; `name` is the file's, for words.

    Raises:
        BadFile: the map names a column that the file does not have, or something that no column can be.
    """
    _check(sheet, name, chosen)
    places = {place: chosen.columns.get(title, "ignore") for place, title in enumerate(sheet.header)}
    issues: list[Issue] = []
    skipped: list[Note] = []
    ignored = 0
    for line, cells in sheet.rows:
        where = f"{name}:{line}"
        values: dict[str, list[str]] = {}
        for place, cell in enumerate(cells[: len(places)]):
            if cell.strip():
                values.setdefault(places[place], []).append(cell.strip())
        found = _issue(values, where, chosen)
        if isinstance(found, Issue):
            issues.append(found)
        elif found == "ignore":
            ignored += 1
        else:
            skipped.append(Note(where, f"{found}; skipped"))
    if ignored:
        skipped.append(Note(name, f"{ignored} rows have a status that the map ignores"))
    return issues, skipped, []


def _check(sheet: Sheet, name: str, chosen: ImportMap) -> None:
    for column, use in chosen.columns.items():
        if column not in sheet.header:
            raise BadFile(f"{name}:1: columns.{shortened(column)}: the file has no such column; nothing was changed")
        if use != "ignore" and use not in TASK_COLUMNS:
            raise BadFile(
                f"{name}: columns.{shortened(column)}: {shortened(use)} is no column of tasks; "
                f"one of {', '.join(TASK_COLUMNS)} or ignore"
            )
    if not {"id", "title"} & set(chosen.columns.values()):
        raise BadFile(f"{name}: columns: say which column is the id, or at least the title")


def _issue(values: Mapping[str, list[str]], where: str, chosen: ImportMap) -> Issue | str:
    record = Record({column: found[0] for column, found in values.items()}, where)
    title = record.text("title")
    key = record.text("id") or (slug(title) if title else None)
    if key is None:
        return "it has neither an id nor a title"
    said = record.text("status")
    status = (chosen.status.get(said) or status_named(said)) if said else None
    if status == "ignore":
        return "ignore"
    if said and status is None:
        record.doubts.append(f"status {shortened(said)} is not known and was taken as open; name it in the map")
    return Issue(
        key=key,
        where=where,
        title=title,
        status=status or ("open" if said else None),
        state=said,
        topics=_several(values, "skill"),
        labels=_several(values, "label"),
        milestone=record.text("purpose"),
        people=tuple(Person(who, who) for who in _several(values, "owner")),
        created=_day(record, "created", chosen),
        start=_day(record, "start", chosen),
        due=_day(record, "due", chosen),
        closed=_day(record, "closed", chosen),
        estimate_hours=record.hours("effort_hours"),
        logged_hours=record.hours("logged_hours"),
        priority=record.text("priority"),
        url=record.text("url"),
        doubts=tuple(record.doubts),
    )


def _several(values: Mapping[str, list[str]], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for cell in values.get(column, ()) for item in items_of(cell)))


def _day(record: Record, field: str, chosen: ImportMap) -> dt.date | None:
    return record.day(field, form=chosen.date_format)
