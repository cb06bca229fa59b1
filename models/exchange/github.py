"""GitHub's list of issues (REST): `[{"number": 479, "title": ..., "repository_url": ...}]`."""

from collections.abc import Sequence
from typing import Any

from models.exchange.foreign import Record, shortened, text_of
from models.exchange.intake import Note
from models.exchange.issues import Issue, Person


def is_github(document: Any) -> bool:
    """Whether a JSON document is a list of GitHub issues."""
    return isinstance(document, list) and any(
        isinstance(item, dict) and "number" in item and "iid" not in item and ("title" in item or "labels" in item)
        for item in document[:50]
    )


def read_github(document: Any, name: str) -> tuple[list[Issue], list[Note], list[Note]]:
    """The issues, what was skipped, and notes; `name` is the file's, for words."""
    records = [Record(item, f"{name}: [{number}]") for number, item in enumerate(document)]
    several = len({_project(record) for record in records if record.text("number")}) > 1
    issues: list[Issue] = []
    skipped: list[Note] = []
    pulls = 0
    for record in records:
        if record.get("pull_request"):
            pulls += 1
            continue
        found = _issue(record, several)
        if isinstance(found, Issue):
            issues.append(found)
        else:
            skipped.append(Note(record.where, f"{found}; skipped"))
    if pulls:
        word = "1 pull request is not a task" if pulls == 1 else f"{pulls} pull requests are not tasks"
        skipped.append(Note(name, word))
    return issues, skipped, []


def _project(record: Record) -> str:
    for field, start in (("repository_url", "/repos/"), ("html_url", "github.com/")):
        parts = (record.text(field) or "").partition(start)[2].split("/")
        if len(parts) >= 2:
            return f"{parts[0]}/{parts[1]}"
    return ""


def _issue(record: Record, several: bool) -> Issue | str:
    number, title = record.text("number"), record.text("title")
    if number is None:
        return "it has no number"
    if title is None:
        return f"#{shortened(number)} has no title"
    project = _project(record)
    closed = record.text("state") == "closed"
    planned = record.text("state_reason") not in ("not_planned", "duplicate")
    return Issue(
        key=f"GH-{project.replace('/', '-')}-{number}" if several and project else f"GH-{number}",
        where=record.where,
        source=f"github:{project}#{number}",
        title=title,
        status=("done" if planned else "dropped") if closed else "open",
        sure=closed,
        labels=record.texts("labels", "name"),
        milestone=record.text("milestone", "title"),
        people=people_of_items([*record.items("assignees"), *record.items("assignee")], "login"),
        created=record.day("created_at"),
        closed=record.day("closed_at"),
        url=record.text("html_url"),
        doubts=tuple(record.doubts),
    )


def people_of_items(items: Sequence[Any], login: str) -> tuple[Person, ...]:
    """Assignees as people, each once; `login` is the field of the user name."""
    found: dict[str, Person] = {}
    for item in items:
        key = text_of(item.get(login)) if isinstance(item, dict) else text_of(item)
        if key is None:
            continue
        name = text_of(item.get("name")) if isinstance(item, dict) else None
        robot = key.endswith("[bot]") or (isinstance(item, dict) and item.get("type") == "Bot")
        found.setdefault(key, Person(key, name or key, robot))
    return tuple(found.values())
