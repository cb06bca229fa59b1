"""Jira's CSV export. Columns repeat (one per label), dates are in the words of a locale, times are in seconds."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from models.exchange.csv_text import Sheet
from models.exchange.foreign import Record, day_of, number_of, shortened
from models.exchange.import_map import ImportMap
from models.exchange.intake import Note
from models.exchange.issues import Issue, Person
from models.exchange.tracker_status import status_named

_COLUMNS = {
    "issue key": "key",
    "summary": "title",
    "status": "status",
    "status category": "category",
    "resolution": "resolution",
    "priority": "priority",
    "assignee": "assignee",
    "assignee id": "assignee_id",
    "created": "created",
    "resolved": "closed",
    "due date": "due",
    "component/s": "topics",
    "components": "topics",
    "component": "topics",
    "labels": "labels",
    "fix version/s": "milestone",
    "fix versions": "milestone",
    "parent summary": "epic",
    "custom field (epic name)": "epic",
    "original estimate": "estimate",
    "time spent": "spent",
    "custom field (story points)": "points",
    "custom field (story point estimate)": "points",
    "story points": "points",
}
_FORMS = ("%d/%b/%y", "%d/%b/%Y", "%d-%b-%y", "%d-%b-%Y", "%d %b %Y", "%b %d, %Y", "%d.%m.%Y", "%d.%m.%y", "%Y/%m/%d")
"""Dates that mean one day only. 03/04/2025 means two: it needs a date format in the import map."""
_TIME = re.compile(r"[ ,T]+\d{1,2}:\d\d.*")


def is_jira_csv(header: Sequence[str]) -> bool:
    """Whether a header is that of a Jira export."""
    names = {name.casefold() for name in header}
    return "issue key" in names and "summary" in names


def read_jira_csv(sheet: Sheet, name: str, chosen: ImportMap) -> tuple[list[Issue], list[Note], list[Note]]:
    """The issues, what was skipped, and notes; `name` is the file's, for words."""
    columns: dict[str, list[int]] = {}
    for place, title in enumerate(sheet.header):
        field = _COLUMNS.get(title.casefold())
        if field:
            columns.setdefault(field, []).append(place)
    issues: list[Issue] = []
    skipped: list[Note] = []
    for line, cells in sheet.rows:
        where = f"{name}:{line}"
        values = {
            field: [cells[i].strip() for i in places if i < len(cells) and cells[i].strip()]
            for field, places in columns.items()
        }
        found = _issue(values, where, chosen)
        if isinstance(found, Issue):
            issues.append(found)
        else:
            skipped.append(Note(where, f"{found}; skipped"))
    return issues, skipped, []


def _issue(values: Mapping[str, list[str]], where: str, chosen: ImportMap) -> Issue | str:
    record = Record({field: found[0] for field, found in values.items() if found}, where)
    key, title = record.text("key"), record.text("title")
    if key is None:
        return "it has no issue key"
    if title is None:
        return f"{shortened(key)} has no summary"
    status, resolution = record.text("status"), record.text("resolution")
    state = chosen.status.get(status or "") or status_named(status or "")
    if state == "ignore":
        return f"status {shortened(status)} is ignored"
    if state is None:
        state = status_named(record.text("category") or "") or "open"
        if status:
            record.doubts.append(f"status {shortened(status)} is not known and was taken as {state}")
    if state == "done" and resolution and status_named(resolution) == "dropped":
        state = "dropped"
    who = record.text("assignee_id") or record.text("assignee")
    points = number_of(record.get("points"))
    return Issue(
        key=key,
        where=where,
        source=f"jira:{key}",
        title=title,
        status=state,
        sure=state != "open",
        state=status,
        topics=tuple(dict.fromkeys(values.get("topics", ()))),
        labels=tuple(dict.fromkeys(label for cell in values.get("labels", ()) for label in cell.split())),
        milestone=record.text("epic") or record.text("milestone"),
        people=(Person(who, record.text("assignee") or who),) if who and who.casefold() != "unassigned" else (),
        created=_day(record, "created", chosen.date_format),
        due=_day(record, "due", chosen.date_format),
        closed=_day(record, "closed", chosen.date_format),
        estimate_hours=record.hours("estimate", per_hour=3600),
        logged_hours=record.hours("spent", per_hour=3600),
        weight=points if points and 0 < points <= 1000 else None,
        priority=record.text("priority"),
        doubts=tuple(record.doubts),
    )


def _day(record: Record, field: str, form: str | None) -> dt.date | None:
    text = record.text(field)
    if text is None:
        return None
    date = _TIME.sub("", text)
    for candidate in (form, *_FORMS):
        found = day_of(text if candidate == form else date, candidate) or day_of(date, candidate)
        if found:
            return found
    record.doubts.append(f"{field} {shortened(text)} is no date that means one day only; give date_format in a map")
    return None
