"""Taking in: what a file says becomes changes of the board, and a report of what was made, changed and skipped.

A reader turns a file into an `Intake`: wanted rows by id, with only the fields that the file states. Merging compares
them with the board, so importing a file again changes nothing, and a field that the file does not state keeps what
people made of it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from models.actions.decision import in_words
from models.board import TABLE_OF, TABLES, Batch, Board, Change, Table
from models.rules.consistency import first_problem
from models.row import Row
from models.team import Rating


class BadFile(Exception):
    """A file that cannot be taken in. One line: where, what, what to do. Nothing was changed."""


@dataclass(frozen=True)
class Wanted:
    """A row as a file states it: its type, its id, the fields stated (by their names in Python), and where."""

    row_type: type[Row]
    id: str
    values: Mapping[str, Any]
    where: str = ""


@dataclass(frozen=True)
class Note:
    """Something a person should know about one place of a file: skipped or cleaned."""

    where: str
    why: str


@dataclass(frozen=True)
class Intake:
    """What a file says."""

    wanted: tuple[Wanted, ...]
    skipped: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Report:
    """What taking a file in does: rows made, changed and unchanged by table, and what was skipped or cleaned."""

    made: Mapping[Table, int]
    changed: Mapping[Table, int]
    unchanged: Mapping[Table, int]
    skipped: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)
    """What would change, row by row, in words: for a dry run."""


_DATED = frozenset({"on", "last_used"})
"""Of a rating claimed from history these follow the day of the import, so they alone are no change."""


def merge(board: Board, intake: Intake, name: str) -> tuple[Batch, Report]:
    """The batch that takes a file in, and its report.

    Args:
        board: the board to take it into.
        intake: what the file says.
        name: the file's name, for words.

    Raises:
        BadFile: a row does not fit the model, or refers to something that neither the file nor the board has.
    """
    counts: dict[str, dict[Table, int]] = {"made": {}, "changed": {}, "unchanged": {}}
    changes: list[Change] = []
    lines: list[str] = []
    notes = list(intake.notes)
    for wanted in sorted(intake.wanted, key=lambda w: list(TABLES).index(TABLE_OF[w.row_type])):
        table = TABLE_OF[wanted.row_type]
        before = board.row(table, wanted.id)
        after = _row(wanted, before)
        notes += _cleaned(wanted, after)
        kind = "made" if before is None else "unchanged" if _says_the_same(before, after) else "changed"
        counts[kind][table] = counts[kind].get(table, 0) + 1
        if kind == "made":
            changes.append(Change(None, after))
            lines.append(f"+ {table} {after.id} {_title(after)}")
        elif kind == "changed" and before is not None:
            changes.append(Change(before, after))
            fields = [n for n in type(after).model_fields if getattr(before, n) != getattr(after, n)]
            lines.append(f"~ {table} {after.id} {_title(after)} ({', '.join(fields)})")
    problem = first_problem(board.apply(changes), {(c.table, c.id) for c in changes})
    if problem:
        raise BadFile(f"{name}: {problem}; put it right in the file, nothing was changed")
    made, changed = sum(counts["made"].values()), sum(counts["changed"].values())
    report = Report(counts["made"], counts["changed"], counts["unchanged"], intake.skipped, tuple(notes), tuple(lines))
    return Batch(f"imported {name}: {made} made, {changed} changed", tuple(changes)), report


def _row(wanted: Wanted, before: Row | None) -> Row:
    stated = {**wanted.values, "id": wanted.id}
    known = {n: getattr(before, n) for n in type(before).model_fields} if before is not None else {}
    try:
        return wanted.row_type.model_validate({**known, **stated})
    except ValidationError as error:
        raise BadFile(f"{wanted.where or wanted.id}: {in_words(error)}; nothing was changed") from None


def _says_the_same(before: Row, after: Row) -> bool:
    if isinstance(before, Rating) and before.by == "import" and isinstance(after, Rating):
        dated = {name: getattr(before, name) for name in _DATED}
        return before == after.model_copy(update=dated)
    return before == after


def _cleaned(wanted: Wanted, after: Row) -> list[Note]:
    # Text is cleaned by the model; a person should hear of it.
    found = []
    for name, value in wanted.values.items():
        now = getattr(after, name, None)
        if isinstance(value, str) and isinstance(now, str) and now != value.strip():
            what = (
                "was empty"
                if now == "?"
                else "was too long and is cut"
                if now.endswith("…")
                else "had characters replaced"
            )
            if " ".join(value.split()) != " ".join(now.split()):
                found.append(Note(wanted.where or wanted.id, f"{name} {what}"))
    return found


def _title(row: Row) -> str:
    return str(getattr(row, "title", None) or getattr(row, "name", ""))


def as_of_history(newest: dt.date, day: dt.date, today: dt.date) -> dt.date:
    """A day of an export as if the export's newest day were today: an old export says how things stood then."""
    return today - (newest - day) if newest < today else day
