"""Jira's JSON search answer: `{"issues": [{"key": ..., "fields": {...}}]}`, server and cloud."""

from collections.abc import Mapping
from typing import Any

from models.exchange.foreign import Record, shortened, text_of
from models.exchange.import_map import ImportMap
from models.exchange.intake import Note
from models.exchange.issues import Issue, Person
from models.exchange.tracker_status import status_named

_SECONDS = 3600
_POINTS = ("storyPoints", "story_points", "customfield_10016", "customfield_10002", "customfield_10004")
"""Story points have no name of their own in Jira; these are the usual ones."""


def is_jira_json(document: Any) -> bool:
    """Whether a JSON document is a search answer, a list of issues or one issue of Jira."""
    if isinstance(document, dict):
        return isinstance(document.get("issues"), list) or ("key" in document and "fields" in document)
    return isinstance(document, list) and any(
        isinstance(item, dict) and "key" in item and isinstance(item.get("fields"), dict) for item in document[:50]
    )


def read_jira_json(document: Any, name: str, chosen: ImportMap) -> tuple[list[Issue], list[Note], list[Note]]:
    """The issues, what was skipped, and notes; `name` is the file's, for words."""
    found = document.get("issues") if isinstance(document, dict) else document
    items = found if isinstance(found, list) else [document]
    epics = {
        str(item.get("key")): name_of_epic
        for item in items
        if isinstance(item, dict) and (name_of_epic := _name_of_epic(Record(item, "")))
    }
    issues: list[Issue] = []
    skipped: list[Note] = []
    for number, item in enumerate(items):
        where = f"{name}: issues[{number}]"
        found = _issue(Record(item, where), epics, chosen)
        if isinstance(found, Issue):
            issues.append(found)
        else:
            skipped.append(Note(where, f"{found}; skipped"))
    notes = []
    total = document.get("total") if isinstance(document, dict) else None
    if isinstance(total, int) and 0 < len(items) < total < 10**9:
        notes.append(Note(name, f"this is one page: {len(items)} of {total} issues; import the other pages too"))
    return issues, skipped, notes


def _name_of_epic(record: Record) -> str | None:
    return record.text("fields", "summary") if record.text("fields", "issuetype", "name") == "Epic" else None


def _issue(record: Record, epics: Mapping[str, str], chosen: ImportMap) -> Issue | str:
    key, title = record.text("key"), record.text("fields", "summary")
    if key is None:
        return "it has no key"
    if title is None:
        return f"{shortened(key)} has no summary"
    fields = Record(record.get("fields"), record.where)
    status, sure, unknown = _status(fields, chosen)
    if status == "ignore":
        return f"{key}: this status is ignored"
    if unknown:
        fields.doubts.append(f"status {shortened(unknown)} is not known and was taken as {status}")
    return Issue(
        key=key,
        where=record.where,
        source=f"jira:{key}",
        title=title,
        status=status,
        sure=sure,
        state=fields.text("status", "name"),
        topics=fields.texts("components", "name"),
        labels=fields.texts("labels", "name"),
        milestone=_milestone(fields, epics),
        people=_people(fields),
        created=fields.day("created"),
        due=fields.day("duedate"),
        closed=fields.day("resolutiondate"),
        estimate_hours=fields.hours("timeoriginalestimate", per_hour=_SECONDS)
        or fields.hours("timetracking", "originalEstimateSeconds", per_hour=_SECONDS),
        logged_hours=fields.hours("timespent", per_hour=_SECONDS),
        weight=next((points for name in _POINTS if (points := _points(fields, name))), None),
        priority=fields.text("priority", "name"),
        doubts=tuple(fields.doubts),
    )


def _status(fields: Record, chosen: ImportMap) -> tuple[str, bool, str | None]:
    name, resolution = fields.text("status", "name"), fields.text("resolution", "name")
    category = {"done": "done", "indeterminate": "doing", "new": "open"}.get(
        fields.text("status", "statusCategory", "key") or ""
    )
    if name is not None and name in chosen.status:
        return _outcome(chosen.status[name], resolution), chosen.status[name] != "open", None
    status = status_named(name) if name else None
    unknown = name if name and status is None and category is None else None
    status = status if status in ("blocked", "later", "dropped") else category or status
    if status is None:
        status = "done" if fields.text("resolutiondate") and resolution else "open"
    return _outcome(status, resolution), status != "open", unknown


def _outcome(status: str, resolution: str | None) -> str:
    """Closed is not yet done: the resolution says whether the work was dropped."""
    return "dropped" if status == "done" and resolution and status_named(resolution) == "dropped" else status


def _milestone(fields: Record, epics: Mapping[str, str]) -> str | None:
    """What an issue is for: its epic; else the first version it is planned for."""
    if fields.text("parent", "fields", "issuetype", "name") == "Epic":
        return fields.text("parent", "fields", "summary")
    parent = fields.text("parent", "key")
    if parent is not None and parent in epics:
        return epics[parent]
    return next(iter(fields.texts("fixVersions", "name")), None)


def _people(fields: Record) -> tuple[Person, ...]:
    who = fields.get("assignee")
    if not isinstance(who, dict):
        key = text_of(who)
        return (Person(key, key),) if key else ()
    key = next(
        (text for name in ("name", "accountId", "emailAddress", "key") if (text := text_of(who.get(name)))), None
    )
    name = text_of(who.get("displayName"))
    if key is None and name is None:
        return ()
    return (Person(key or name or "", name or key or "", robot=who.get("accountType") == "app"),)


def _points(fields: Record, name: str) -> float | None:
    value = fields.get(name)
    return (
        float(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1000 else None
    )
