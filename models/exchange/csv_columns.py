"""The columns of our own CSV tables: one place for reading and writing them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from models.board import Board
from models.exchange.csv_text import items_of, listed
from models.exchange.import_map import CsvTable
from models.exchange.slugs import slug
from models.row import Row
from models.team import Member, Rating, Skill
from models.work import Task, TimeEntry


class Columns(NamedTuple):
    """One of our tables as CSV.

    Attributes:
        row_type: what a row is.
        names: the columns, in the order they are written.
        key: columns of which a header needs one, beside any other, to be this table.
        rows: the rows of a board.
        id_of: the id of a row that gives none.
    """

    row_type: type[Row]
    names: tuple[str, ...]
    key: frozenset[str]
    rows: Callable[[Board], Sequence[Row]]
    id_of: Callable[[Mapping[str, Any]], str | None]


def _from_name(values: Mapping[str, Any]) -> str | None:
    name = values.get("name") or values.get("title")
    return slug(name) if isinstance(name, str) else None


def _from(*fields: str) -> Callable[[Mapping[str, Any]], str | None]:
    return lambda values: "/".join(str(values[f]) for f in fields) if all(f in values for f in fields) else None


TABLES: Mapping[CsvTable, Columns] = {
    "people": Columns(
        Member,
        ("id", "name", "hours_per_week", "time_zone", "meeting_hours", "training_hours", "active", "note"),
        frozenset({"hours_per_week", "time_zone", "meeting_hours", "training_hours", "active"}),
        lambda board: list(board.members.values()),
        _from_name,
    ),
    "skills": Columns(
        Skill,
        (
            *("id", "name", "group", "critical", "required_level", "required_holders", "accuracy_critical"),
            *("certificate_required", "aliases"),
        ),
        frozenset({"group", "critical", "required_level", "required_holders", "aliases", "certificate_required"}),
        lambda board: list(board.skills.values()),
        _from_name,
    ),
    "tasks": Columns(
        Task,
        (
            *("id", "title", "status", "owner", "effort_hours", "logged_hours", "start", "due", "due_kind", "priority"),
            *("stakes", "value", "repeats", "skills", "purpose", "coach", "progress", "created", "closed", "grade"),
            *("mode", "source", "url", "note"),
        ),
        frozenset({"title", "effort_hours", "due", "status", "owner"}),
        lambda board: list(board.tasks.values()),
        _from_name,
    ),
    "time-entries": Columns(
        TimeEntry,
        ("id", "task", "who", "hours", "on", "outside"),
        frozenset({"who"}),
        lambda board: cast("list[Row]", list(board.tables.get("time_entries", {}).values())),
        _from("task", "who", "on"),
    ),
    "ratings": Columns(
        Rating,
        ("id", "member", "skill", "level", "by", "on", "wish", "target", "last_used", "note"),
        frozenset({"level"}),
        lambda board: list(board.ratings.values()),
        _from("member", "skill", "by", "on"),
    ),
}
OTHER_NAMES = {
    "hours": {"tasks": "effort_hours", "people": "hours_per_week"},
    "effort": {"tasks": "effort_hours"},
    "estimate": {"tasks": "effort_hours"},
    "deadline": {"tasks": "due"},
    "due_date": {"tasks": "due"},
    "assignee": {"tasks": "owner"},
    "summary": {"tasks": "title"},
    "task_id": {"time-entries": "task"},
    "person": {"time-entries": "who", "ratings": "member"},
    "member": {"time-entries": "who"},
    "date": {"time-entries": "on", "ratings": "on"},
    "weekly_hours": {"people": "hours_per_week"},
}
"""What people call our columns."""


def fields_of(values: Mapping[str, str]) -> dict[str, Any]:
    """The fields that the cells of a row state; an empty cell states nothing."""
    fields: dict[str, Any] = {name: cell for name, cell in values.items() if cell.strip()}
    required = {part: fields.pop(f"required_{part}") for part in ("level", "holders") if f"required_{part}" in fields}
    if required:
        fields["required"] = required
    if "aliases" in fields:
        fields["aliases"] = items_of(fields["aliases"])
    if "skills" in fields:
        fields["skills"] = tuple(_requirement(item) for item in items_of(fields["skills"]))
    for name, value in fields.items():
        if name.endswith(("hours", "level", "hours_per_week")) and isinstance(value, str):
            fields[name] = value.replace(",", ".")  # 3,5 is a number where the semicolon divides the cells
    return fields


def _requirement(item: str) -> dict[str, Any]:
    skill, mark, difficulty = item.rpartition(":")
    return {"skill": skill.strip(), "difficulty": difficulty.replace(",", ".")} if mark else {"skill": item}


def cells_of(row: Row, names: Sequence[str]) -> list[str]:
    """The cells of a row."""
    return [_cell(row, name) for name in names]


def _cell(row: Row, name: str) -> str:
    if isinstance(row, Skill) and name.startswith("required_"):
        return "" if row.required is None else str(getattr(row.required, name.removeprefix("required_")))
    value = getattr(row, name)
    if isinstance(row, Task) and name == "skills":
        return listed(f"{part.skill}:{part.difficulty}" for part in row.skills)
    if value is None:
        return ""
    if isinstance(value, tuple):
        return listed(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
