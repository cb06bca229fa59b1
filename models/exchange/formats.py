"""Every format that can be taken in, and which one a file is in: told from what it says, not from its name."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, cast, get_args

from models.exchange.files import MOST_ROWS, read_bytes, read_json, read_text
from models.exchange.import_map import CsvTable, ImportMap
from models.exchange.intake import BadFile, Intake, Note

FORMATS = {
    "evenhand": "the board file",
    "policy": "the thresholds, TOML",
    "jira-json": "Jira's search answer, JSON",
    "jira-csv": "Jira's CSV export",
    "github": "GitHub's list of issues, JSON",
    "gitlab": "GitLab's list of issues, JSON",
    "people": "CSV of people",
    "skills": "CSV of skills",
    "tasks": "CSV of tasks",
    "time-entries": "CSV of time entries",
    "ratings": "CSV of ratings",
}
"""The formats by the name that `import --as` takes."""
_SKIPPED_TOLD = 100
"""So many rows that were left out are named; the rest is counted."""


class Opened(NamedTuple):
    """A file, opened: its format, and its document (JSON), sheet (CSV) or text (TOML).

    `format` is None for a CSV file whose header fits nothing.
    """

    path: Path
    format: str | None
    content: Any


def read_file(path: Path, today: dt.date, format: str | None = None, mapping: ImportMap | None = None) -> Intake:
    """What a file says, in whichever format it is.

    Args:
        path: the file.
        today: the date that first levels are claimed on.
        format: one of `FORMATS`; None tells it from the content.
        mapping: how foreign words are taken; None takes them as `proposed_mapping` says.

    Raises:
        BadFile: it cannot be read, or is in no format we know.
    """
    intake = _read(path, today, format, mapping or ImportMap())
    if len(intake.skipped) <= _SKIPPED_TOLD:
        return intake
    more = Note(path.name, f"{len(intake.skipped) - _SKIPPED_TOLD} more were skipped")
    return replace(intake, skipped=(*intake.skipped[:_SKIPPED_TOLD], more))


def _read(path: Path, today: dt.date, format: str | None, chosen: ImportMap) -> Intake:
    opened = open_file(path, format, chosen)
    name = path.name
    if opened.format is None:
        raise BadFile(
            f"{path}:1: the header fits no table we know ({', '.join(get_args(CsvTable))}) and no Jira export; "
            "see --show-mapping to say what its columns are"
        )
    if opened.format == "evenhand":
        from models.exchange.board_file import board_intake

        return board_intake(str(path), opened.content, today)
    if opened.format == "policy":
        from models.exchange.policy_file import read_policy

        return read_policy(path, opened.content)
    if is_foreign(opened, chosen):
        from models.exchange.issue_rows import intake_of

        issues, skipped, notes = issues_of(opened, chosen)
        return intake_of(issues, chosen, today, skipped, notes)
    from models.exchange.csv_tables import read_table

    return read_table(opened.content, name, cast(CsvTable, opened.format), chosen, today)


def is_foreign(opened: Opened, chosen: ImportMap) -> bool:
    """Whether a file is of issues, of a tracker or through the columns of an import map."""
    return opened.format in ("jira-json", "jira-csv", "github", "gitlab") or (
        opened.format == "tasks" and bool(chosen.columns)
    )


def issues_of(opened: Opened, chosen: ImportMap) -> tuple[Sequence[Any], list[Note], list[Note]]:
    """The issues of a foreign file, what was skipped, and notes."""
    name = opened.path.name
    if opened.format == "jira-json":
        from models.exchange.jira_json import read_jira_json

        return read_jira_json(opened.content, name, chosen)
    if opened.format == "github":
        from models.exchange.github import read_github

        return read_github(opened.content, name)
    if opened.format == "gitlab":
        from models.exchange.gitlab import read_gitlab

        return read_gitlab(opened.content, name)
    if opened.format == "jira-csv":
        from models.exchange.jira_csv import read_jira_csv

        return read_jira_csv(opened.content, name, chosen)
    from models.exchange.csv_issues import read_csv_issues

    return read_csv_issues(opened.content, name, chosen)


def open_file(path: Path, format: str | None, chosen: ImportMap) -> Opened:
    """Open a file and tell its format.

    Raises:
        BadFile: it cannot be read, is not in the format asked for, or is JSON or TOML of another kind.
    """
    if format is not None and format not in FORMATS:
        raise BadFile(f"there is no format {format!r}; one of {', '.join(FORMATS)}")
    text = read_text(path, read_bytes(path))
    if not text.strip():
        raise BadFile(f"{path} is empty; nothing was changed")
    if format in ("evenhand", "jira-json", "github", "gitlab") or (format is None and text.lstrip()[0] in "{["):
        return Opened(path, *_json(path, read_json(path, text), format))
    if format == "policy" or (format is None and _looks_like_toml(path, text)):
        return Opened(path, "policy", text)
    return _csv(path, text, format, chosen)


def _json(path: Path, document: Any, format: str | None) -> tuple[str, Any]:
    from models.exchange.board_file import is_board_file
    from models.exchange.github import is_github
    from models.exchange.gitlab import is_gitlab
    from models.exchange.jira_json import is_jira_json

    known = {"evenhand": is_board_file, "jira-json": is_jira_json, "gitlab": is_gitlab, "github": is_github}
    for name, fits in known.items():
        if format in (None, name) and fits(document):
            issues = document.get("issues") if isinstance(document, dict) else document
            if isinstance(issues, list) and len(issues) > MOST_ROWS:
                raise BadFile(f"{path} has more than {MOST_ROWS:,} issues; split it or export less")
            return name, document
    if format == "evenhand":
        return format, document  # its reader says best what is missing
    if document == []:
        raise BadFile(f"{path} is an empty list; nothing was changed")
    wanted = ", ".join(FORMATS[name] for name in known) if format is None else FORMATS[format]
    raise BadFile(f"{path}: JSON, but not {'of a kind we know: ' if format is None else ''}{wanted}")


def _looks_like_toml(path: Path, text: str) -> bool:
    return path.suffix.lower() == ".toml" or '\nschema = "evenhand/policy/' in "\n" + text[:2000]


def _csv(path: Path, text: str, format: str | None, chosen: ImportMap) -> Opened:
    from models.exchange.csv_tables import table_that_fits
    from models.exchange.csv_text import read_sheet
    from models.exchange.jira_csv import is_jira_csv

    sheet = read_sheet(path, text)
    if format == "jira-csv" or (format is None and not chosen.columns and is_jira_csv(sheet.header)):
        if not is_jira_csv(sheet.header):
            raise BadFile(f'{path}:1: not Jira\'s CSV export: no columns "Issue key" and "Summary"')
        return Opened(path, "jira-csv", sheet)
    table = format or chosen.table or ("tasks" if chosen.columns else table_that_fits(sheet.header, chosen))
    return Opened(path, table, sheet)
