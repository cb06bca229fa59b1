"""The import map that a file would be taken with, as TOML that a person can edit."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from models.exchange.formats import Opened, is_foreign, issues_of, open_file
from models.exchange.import_map import TASK_COLUMNS, ImportMap
from models.exchange.intake import BadFile
from models.exchange.tracker_status import status_named
from models.text import clean_line, escaped
from models.work import Status

_ABOUT = {
    "columns": f"What each column is: {', '.join(TASK_COLUMNS)} or ignore.",
    "labels": "What each label or component is: skill:ID, purpose:ID, priority:1 to 4 (4 is highest), status:doing (or"
    " another) or ignore.",
    "milestones": "What each milestone, epic or version is: purpose:ID, or any of the above.",
    "people": "The id that each person has, or gets, on the board; ignore leaves their work without an owner.",
    "status": f"What each word for a state means: {', '.join(get_args(Status))}, or ignore to leave the row out.",
    "priority": "What each word for a priority means: 1 to 4, 2 is usual, 4 is highest.",
    "defaults": "What counts where the file says nothing.",
}


def proposed_mapping(path: Path, format: str | None = None, mapping: ImportMap | None = None) -> str:
    """The import map that `read_file` would use for a file, with what is there to choose as comments.

    Args:
        path: the file.
        format: as for `read_file`.
        mapping: what was chosen already; the rest is proposed.

    Raises:
        BadFile: the file cannot be read, or is in a format that needs no map.
    """
    chosen = mapping or ImportMap()
    opened = open_file(path, format, chosen)
    if opened.format is None:
        from models.exchange.csv_issues import guessed_columns

        chosen = chosen.model_copy(update={"columns": guessed_columns(opened.content.header)})
        opened = Opened(path, "tasks", opened.content)
    if not is_foreign(opened, chosen):
        raise BadFile(f"{path} is in our own words ({opened.format}); it needs no mapping")
    return _written(opened, chosen)


def _written(opened: Opened, chosen: ImportMap) -> str:
    from models.exchange.issues import people_of, uses_of

    try:
        issues, _, _ = issues_of(opened, chosen)
    except BadFile:
        if opened.format != "tasks":
            raise
        issues = []  # no column was recognised: the columns alone are shown, for a person to fill in
    labels, milestones, often = uses_of(issues, chosen)
    ids, people = people_of(issues, chosen)
    owned = {key: sum(1 for issue in issues if issue.people and issue.people[0].key == key) for key in ids}
    lines = [f"# How {clean_line(opened.path.name, 100)} is taken in. Edit it and say: import FILE --map THIS-FILE", ""]
    if opened.format == "tasks":
        lines += [_line("table", "tasks")]
        if chosen.date_format:
            lines += [_line("date_format", chosen.date_format)]
        else:
            lines += ['# date_format = "%d-%b-%y"   # where dates are not like 2026-11-27: this one is 27-Nov-26']
        lines += ["", *_table("columns", chosen.columns, {})]
    counts = {label: _tasks(often[label]) for label in labels}
    lines += _table("labels", dict(sorted(labels.items(), key=lambda item: -often[item[0]])), counts)
    lines += _table("milestones", milestones, {name: _tasks(often[f"milestone {name}"]) for name in milestones})
    lines += _table("people", ids, {key: f"{people[key].name}, {_tasks(owned[key])}" for key in ids})
    states = Counter(issue.state for issue in issues if issue.state)
    meant = {issue.state: issue.status for issue in issues if issue.state and issue.status not in (None, "dropped")}
    means = {state: chosen.status.get(state) or status_named(state) or meant.get(state, "open") for state in states}
    lines += _table("status", {**means, **chosen.status}, {state: _tasks(states[state]) for state in states})
    lines += _table("priority", chosen.priority, {})
    defaults = chosen.defaults
    lines += ["[defaults]", f"# {_ABOUT['defaults']}"]
    lines += [_line("hours_per_weight", defaults.hours_per_weight) + "   # hours of one weight or story point"]
    for name, usual in (("effort_hours", 8), ("difficulty", 3)):
        value = getattr(defaults, name)
        lines += [
            f"# {name} = {usual}   # what the board takes where this is not said"
            if value is None
            else _line(name, value)
        ]
    return escaped("\n".join(lines)) + "\n"  # TOML itself escapes only half of what commands a terminal


def _table(name: str, values: Mapping[str, object], comments: Mapping[str, str]) -> list[str]:
    if not values:
        return []
    lines = [f"[{name}]", f"# {_ABOUT[name]}"]
    for key, value in values.items():
        comment = f"   # {clean_line(comments[key], 100)}" if key in comments else ""
        lines.append(_line(key, value) + comment)
    return [*lines, ""]


def _tasks(count: int) -> str:
    return "1 task" if count == 1 else f"{count} tasks"


def _line(key: str, value: object) -> str:
    import tomli_w  # only where a map is shown

    plain = int(value) if isinstance(value, float) and value.is_integer() else value
    return tomli_w.dumps({key: plain}).rstrip("\n")
