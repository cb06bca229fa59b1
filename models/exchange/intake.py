"""Taking in: what a file says becomes changes of the board, and a report of what was made, changed and skipped.

A reader turns a file into an `Intake`: wanted rows by id, with only the fields that the file states. Merging compares
them with the board, so importing a file again changes nothing, and a field that the file does not state keeps what
people made of it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from models.actions.decision import in_words
from models.board import Batch, Board, Change
from models.exchange.wanted import Wanted
from models.row import Row
from models.rules.consistency import first_problem
from models.tables import TABLE_OF, TABLES, Table
from models.team import Rating
from models.text import clean_line
from models.work import Task


class BadFile(Exception):
    """A file that cannot be taken in. One line: where, what, what to do. Nothing was changed."""


@dataclass(frozen=True)
class Note:
    """Something a person should know about one place of a file: skipped or cleaned."""

    where: str
    why: str


@dataclass(frozen=True)
class Intake:
    """What a file says.

    Attributes:
        wanted: the rows.
        skipped: what was left out, and why.
        notes: what else a person should know.
        history_on: the file brings finished work: first levels are claimed from it as of this day.
    """

    wanted: tuple[Wanted, ...]
    skipped: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()
    history_on: dt.date | None = None


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
    merging = _Merging(board, intake)
    for wanted in sorted(intake.wanted, key=lambda w: list(TABLES).index(TABLE_OF[w.row_type])):
        merging.take(wanted)
    if intake.history_on is not None and merging.finished_some():
        from models.exchange.first_levels import claim_levels, without_leavers  # only few files bring history

        merging.changes = without_leavers(board.apply(merging.changes), merging.changes)
        for wanted in claim_levels(board.apply(merging.changes), merging.changes, intake.history_on):
            merging.take(wanted)
    changes, counts = merging.changes, merging.counts
    problem = first_problem(board.apply(changes), {(c.table, c.id) for c in changes})
    if problem:
        raise BadFile(f"{name}: {problem}; put it right in the file, nothing was changed")
    made, changed = sum(counts["made"].values()), sum(counts["changed"].values())
    report = Report(
        counts["made"],
        counts["changed"],
        counts["unchanged"],
        intake.skipped + merging.skipped(name),
        tuple(merging.notes),
        tuple(merging.lines),
    )
    return Batch(f"imported {name}: {made} made, {changed} changed", tuple(changes)), report


class _Merging:
    """One merge on its way."""

    def __init__(self, board: Board, intake: Intake):
        self.board = board
        self.counts: dict[str, dict[Table, int]] = {"made": {}, "changed": {}, "unchanged": {}}
        self.changes: list[Change] = []
        self.lines: list[str] = []
        self.notes = list(intake.notes)
        self._unknown: list[str] = []
        self._taken: set[str] = set()
        self._ids = {(w.row_type, w.id) for w in intake.wanted}
        self._by_source = (
            {task.source: task.id for task in board.tasks.values() if task.source}
            if any(w.by_source for w in intake.wanted)
            else {}
        )

    def take(self, wanted: Wanted) -> None:
        table = TABLE_OF[wanted.row_type]
        if table == "members" and "name" in wanted.keeps and wanted.id in self.board.providers:
            return  # whom a tracker calls a person may be a provider here
        if wanted.by_source:
            wanted = replace(wanted, id=self._id_of(wanted))
            if wanted.id in self._taken:
                self.notes.append(Note(wanted.where, f"{wanted.id} is there more than once; the first counts"))
                return
            self._taken.add(wanted.id)
        before = self.board.row(table, wanted.id)
        if before is None and wanted.only_known:
            self._unknown.append(wanted.id)
            return
        after = _row(wanted, before)
        self.notes += _cleaned(wanted, before, after)
        kind = "made" if before is None else "unchanged" if _says_the_same(before, after) else "changed"
        self.counts[kind][table] = self.counts[kind].get(table, 0) + 1
        if kind == "made":
            self.changes.append(Change(None, after))
            self.lines.append(f"+ {table} {after.id} {_title(after)}")
        elif kind == "changed" and before is not None:
            self.changes.append(Change(before, after))
            fields = [n for n in type(after).model_fields if getattr(before, n) != getattr(after, n)]
            self.lines.append(f"~ {table} {after.id} {_title(after)} ({', '.join(fields)})")

    def _id_of(self, wanted: Wanted) -> str:
        """The id of a tracker's task on the board: that of its source, else its own unless another task has it."""
        source = clean_line(str(wanted.values.get("source")))  # as it is on the board
        there = self.board.tasks.get(wanted.id)
        if there is None or there.source in (None, source):
            return self._by_source.get(source, wanted.id)
        if source in self._by_source:
            return self._by_source[source]
        number = 2
        while f"{wanted.id}-{number}" in self.board.tasks or (Task, f"{wanted.id}-{number}") in self._ids:
            number += 1
        self._by_source[source] = f"{wanted.id}-{number}"
        return f"{wanted.id}-{number}"

    def finished_some(self) -> bool:
        return any(isinstance(c.after, Task) and c.after.status == "done" for c in self.changes)

    def skipped(self, name: str) -> tuple[Note, ...]:
        if not self._unknown:
            return ()
        few = ", ".join(self._unknown[:3]) + (", ..." if len(self._unknown) > 3 else "")
        many = "1 row adds" if len(self._unknown) == 1 else f"{len(self._unknown)} rows add"
        were = "was" if len(self._unknown) == 1 else "were"
        return (Note(name, f"{many} to what is not on the board and {were} skipped: {few}"),)


def _row(wanted: Wanted, before: Row | None) -> Row:
    stated = {n: value for n, value in wanted.values.items() if not _keeps(wanted, before, n)} | {"id": wanted.id}
    known = {n: getattr(before, n) for n in type(before).model_fields} if before is not None else {}
    try:
        return wanted.row_type.model_validate({**known, **stated})
    except ValidationError as error:
        raise BadFile(f"{wanted.where or wanted.id}: {in_words(error)}; nothing was changed") from None


def _keeps(wanted: Wanted, before: Row | None, name: str) -> bool:
    now = getattr(before, name, None)
    if name not in wanted.keeps or before is None or now is None or now in ("", ()):
        return False
    kept = wanted.keeps[name]
    return kept is None or now in kept


def _says_the_same(before: Row, after: Row) -> bool:
    if isinstance(before, Rating) and before.by == "import" and isinstance(after, Rating):
        dated = {name: day for name in _DATED if (day := getattr(before, name)) is not None}
        return before == after.model_copy(update=dated)
    return before == after


def _cleaned(wanted: Wanted, before: Row | None, after: Row) -> list[Note]:
    # Text is cleaned by the model; a person should hear of it.
    found = []
    for name, value in wanted.values.items():
        now = getattr(after, name, None)
        if _keeps(wanted, before, name):
            continue
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
