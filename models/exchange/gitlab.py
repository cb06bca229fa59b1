"""GitLab's list of issues (REST): `[{"iid": 351, "project_id": ..., "time_stats": {...}, "weight": 2}]`."""

from typing import Any

from models.exchange.foreign import Record, number_of, shortened
from models.exchange.github import people_of_items
from models.exchange.intake import Note
from models.exchange.issues import Issue

_SECONDS = 3600
_MOST_WEIGHT = 1000


def is_gitlab(document: Any) -> bool:
    """Whether a JSON document is a list of GitLab issues."""
    return isinstance(document, list) and any(
        isinstance(item, dict) and "iid" in item and ("title" in item or "labels" in item) for item in document[:50]
    )


def read_gitlab(document: Any, name: str) -> tuple[list[Issue], list[Note], list[Note]]:
    """The issues, what was skipped, and notes; `name` is the file's, for words."""
    records = [Record(item, f"{name}: [{number}]") for number, item in enumerate(document)]
    several = len({_project(record) for record in records if record.text("iid")}) > 1
    issues: list[Issue] = []
    skipped: list[Note] = []
    requests = 0
    for record in records:
        if "merge_status" in record.names() or "source_branch" in record.names():
            requests += 1
            continue
        found = _issue(record, several)
        if isinstance(found, Issue):
            issues.append(found)
        else:
            skipped.append(Note(record.where, f"{found}; skipped"))
    if requests:
        word = "1 merge request is not a task" if requests == 1 else f"{requests} merge requests are not tasks"
        skipped.append(Note(name, word))
    return issues, skipped, []


def _project(record: Record) -> str:
    full = (record.text("references", "full") or "").rpartition("#")[0]
    return full or record.text("project_id") or ""


def _issue(record: Record, several: bool) -> Issue | str:
    number, title = record.text("iid"), record.text("title")
    if number is None:
        return "it has no iid"
    if title is None:
        return f"#{shortened(number)} has no title"
    project = _project(record)
    closed = record.text("state") == "closed"
    moved = record.get("moved_to_id") or record.get("_links", "closed_as_duplicate_of")
    return Issue(
        key=f"GL-{project.replace('/', '-')}-{number}" if several and project else f"GL-{number}",
        where=record.where,
        source=f"gitlab:{project}#{number}",
        title=title,
        status=("dropped" if moved else "done") if closed else "open",
        sure=closed,
        labels=record.texts("labels", "name", "title"),
        milestone=record.text("epic", "title") or record.text("milestone", "title"),
        people=people_of_items([*record.items("assignees"), *record.items("assignee")], "username"),
        created=record.day("created_at"),
        due=record.day("due_date"),
        closed=record.day("closed_at"),
        estimate_hours=record.hours("time_stats", "time_estimate", per_hour=_SECONDS),
        logged_hours=record.hours("time_stats", "total_time_spent", per_hour=_SECONDS),
        weight=_weight(record),
        url=record.text("web_url"),
        doubts=tuple(record.doubts),
    )


def _weight(record: Record) -> float | None:
    weight = number_of(record.get("weight"))
    return weight if weight and 0 < weight <= _MOST_WEIGHT else None
