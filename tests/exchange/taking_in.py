"""What the tests of imports share: the sample exports, and a board that a file was taken into."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from models.board import Board
from models.exchange.formats import read_file
from models.exchange.import_map import ImportMap
from models.exchange.intake import Report, merge

TODAY = dt.date(2026, 11, 23)
EXPORTS = Path(__file__).resolve().parents[2] / "sample_data" / "exports"
TRACKERS = ("jira.json", "jira.csv", "github.json", "gitlab.json")


def written(folder: Path, name: str, content: Any) -> Path:
    """A file with this text, these bytes, or this as JSON."""
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def take(
    path: Path, board: Board | None = None, mapping: ImportMap | None = None, form: str | None = None
) -> tuple[Board, Report]:
    """The board after an import, and the report."""
    board = board or Board()
    batch, report = merge(board, read_file(path, TODAY, form, mapping), path.name)
    return board.apply(batch.changes), report


def mapping(**tables: Any) -> ImportMap:
    return ImportMap.model_validate(tables)


def issue(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A GitHub issue."""
    plain = {"number": number, "title": f"Issue {number}", "state": "open", "labels": [], "assignees": []}
    return plain | fields


def done_by(number: int, login: str, *labels: str, day: int = 1) -> dict[str, Any]:
    """A finished GitHub issue."""
    return issue(
        number,
        state="closed",
        closed_at=f"2026-10-{day:02}T10:00:00Z",
        assignees=[{"login": login}],
        labels=[{"name": label} for label in labels],
    )
