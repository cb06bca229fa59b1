"""The store: load the board, apply a batch, take it back. The one place that writes.

Every write compares the version of each row with the one the change was made from, writes the rows, and appends
the change to the log, all in one transaction: it is there whole or not at all.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Self

from models.board import Batch, Board, Change, Stale, same_content
from models.delegating import Visit
from models.meeting import Goal, Learning
from models.row import Row
from models.store.address import Place
from models.store.alarm import Alarm, alarm_for
from models.store.engine import Engine, Record
from models.store.errors import BuiltUpon, NoSuchBatch, NothingToTakeBack
from models.store.log import Kind, Log, side_of
from models.store.opening import make_board, open_engine
from models.store.reading import Picture, picture_of
from models.store.records import record_of, row_of
from models.tables import ABOUT_A_HAND_OFF, ABOUT_A_MEMBER, ABOUT_A_TASK, TABLE_OF, Table
from models.team import Evidence, Rating, Rung
from models.work import Task


class Applied(NamedTuple):
    """A batch as it was stored: its number, its changes with the versions that the rows now have, the last one's number.

    Of an undo or redo, `of` is the batch that it turned.
    """

    batch: int
    what: str
    changes: tuple[Change, ...]
    seq: int
    of: int | None = None


class Store:
    """A board's database, open. Use it in the thread that opened it."""

    def __init__(self, engine: Engine):
        self._engine = engine
        self.log = Log(engine)

    @property
    def name(self) -> str:
        """How the board is called in messages."""
        return self._engine.name

    @property
    def identity(self) -> object:
        """What tells this board from another one that is put in its place; None where nothing does."""
        return self._engine.identity

    @classmethod
    def create(cls, place: Place, rows: Iterable[Row] = ()) -> Self:
        """Make a new board with these rows and open it. It appears whole or not at all.

        Raises:
            StoreError: there is something at this place already, or it cannot be written.
        """
        make_board(place, lambda engine: _insert(engine, rows))
        return cls.open(place)

    @classmethod
    def open(cls, place: Place, read_only: bool = False) -> Self:
        """Open a board; with `read_only`, so that nothing is written to a file or beside it.

        Raises:
            StoreError: there is none, or what is there is not a board of this program.
        """
        return cls(open_engine(place, read_only))

    def close(self) -> None:
        """Close the board."""
        self._engine.close()

    # reading --------------------------------------------------------------------------------

    def load(self) -> Board:
        """The board as it is now, all tables of one moment."""
        return self.picture().board

    def picture(self) -> Picture:
        """The board as it is now, and the number of the last change in it."""
        with self._engine.plain_errors(), self._engine.reading():
            return picture_of(self._engine.rows, self._engine.order)._replace(identity=self._engine.identity)

    def tick(self) -> int:
        """A number that changes when another connection wrote. Ask it *before* asking for news."""
        with self._engine.plain_errors():
            return self._engine.tick()

    def alarm(self) -> Alarm:
        """Goes off when it is worth asking `tick` again; ask it once before."""
        return alarm_for(self._engine.written_first)

    # writing --------------------------------------------------------------------------------

    def apply(self, batch: Batch, who: str, at: str) -> Applied:
        """Store a batch: all of it, or nothing.

        Args:
            batch: what was decided.
            who: who did it.
            at: when, UTC, ISO 8601.

        Raises:
            Stale: somebody else changed one of the rows first.
            StoreError: the board was replaced, is busy, full or not writable.
        """
        with self._engine.plain_errors(), self._engine.writing():
            return self._write(batch, who, at, "do", None)

    def undo(self, who: str, at: str, batch: int | None = None) -> Applied:
        """Take back a batch, or without one the newest of this person that stands.

        Raises:
            NothingToTakeBack: there is none.
            BuiltUpon: somebody changed one of its rows since.
        """
        with self._engine.plain_errors(), self._engine.writing():
            if batch is None:
                found = self._one(
                    """select * from batches where who = :who and kind = 'do' and undone = 0
                       order by batch desc limit 1""",
                    who=who,
                )
                if found is None:
                    raise NothingToTakeBack("there is nothing of yours to undo")
            else:
                found = self._batch(batch)
                if found["undone"]:
                    raise NothingToTakeBack(f"batch {batch} was taken back already; to do it again, redo it")
            return self._turn(found, who, at, "undo")

    def redo(self, who: str, at: str, batch: int | None = None) -> Applied:
        """Do again a batch that was taken back, or without one what this person undid last.

        Without a number it needs that they did nothing else since.

        Raises:
            NothingToTakeBack: there is none.
            BuiltUpon: somebody changed one of its rows since.
        """
        with self._engine.plain_errors(), self._engine.writing():
            if batch is None:
                found = self._one(
                    """select done.* from batches as back join batches as done on done.batch = back."of"
                       where back.who = :who and back.kind = 'undo' and done.undone = 1
                       and back.batch > (select coalesce(max(batch), 0) from batches where who = :who and kind = 'do')
                       order by back.batch desc limit 1""",
                    who=who,
                )
                if found is None:
                    raise NothingToTakeBack("there is nothing of yours to redo")
            else:
                found = self._batch(batch)
                if not found["undone"]:
                    raise NothingToTakeBack(f"batch {batch} stands; there is nothing to do again")
            return self._turn(found, who, at, "redo")

    def check_turn(self, batch: int, kind: Kind) -> None:
        """Whether a batch could be taken back (`undo`) or done again (`redo`) now. Raises what that would."""
        with self._engine.plain_errors(), self._engine.reading():
            self._turned(self._batch(batch), kind)

    def _batch(self, number: int) -> Record:
        found = self._one("select * from batches where batch = :batch", batch=number)
        if found is None:
            raise NoSuchBatch(f"there is no batch {number}; see: evenhand log")
        if found["kind"] != "do":
            raise NothingToTakeBack(
                f"batch {number} is itself an {found['kind']} of batch {found['of']}; name that one"
            )
        return found

    def _turn(self, done: Record, who: str, at: str, kind: Kind) -> Applied:
        applied = self._write(Batch(done["what"], self._turned(done, kind)), who, at, kind, done["batch"])
        self._engine.run(
            "update batches set undone = :undone where batch = :batch", undone=kind == "undo", batch=done["batch"]
        )
        return applied

    def _turned(self, done: Record, kind: Kind) -> tuple[Change, ...]:
        # Several changes of a row in a batch fold into one: from its first before to its last after.
        ends: dict[tuple[Table, str], list[Row | None]] = {}
        for change in self.log.records_of(done["batch"]):
            pair = ends.setdefault((change["table"], change["row"]), [side_of(change, "before"), None])
            pair[1] = side_of(change, "after")
        changes = []
        for (table, row_id), (first, last) in ends.items():
            wanted, expected = (first, last) if kind == "undo" else (last, first)
            now = self._row(table, row_id)
            if not same_content(now, expected):
                raise BuiltUpon(self._built_upon(table, row_id, now or expected, done["batch"]))
            if now is not None or wanted is not None:
                changes.append(Change(now, wanted))
        self._check_nothing_hangs_on(changes, done["batch"])
        if kind == "undo":
            changes.reverse()
        return tuple(changes)

    def _check_nothing_hangs_on(self, changes: Sequence[Change], batch: int) -> None:
        # A row that goes leaves nothing behind that speaks of it: the next one with its id would inherit that.
        turned = {(change.table, change.id) for change in changes}
        for table, (column, kinds) in _SPEAKS_OF.items():
            gone = {change.id for change in changes if change.table == table and change.after is None}
            for other in [TABLE_OF[row_type] for row_type in kinds] if gone else ():
                for record in self._engine.rows(f"select id, {column} from {other} where {column} is not null"):
                    if record[column] in gone and (other, record["id"]) not in turned:
                        row = self._row(other, record["id"])
                        raise BuiltUpon(self._built_upon(other, record["id"], row, batch))

    def _built_upon(self, table: Table, row_id: str, row: Row | None, batch: int) -> str:
        from models.rules.wording_changes import KINDS, subject_words  # only for who is refused

        # Not what was taken back since, nor the taking back: who took that back would only go round in a circle.
        last = self.log.last_in_force_of(table, row_id)
        if last is None or last.batch <= batch:
            last = self.log.last_change_of(table, row_id)
        by = f" by batch {last.batch} ({last.who}: {last.what})" if last is not None else ""
        named = row_id if row is None else subject_words(row, picture_of(self._engine.rows, self._engine.order).board)
        return f"{KINDS[table]} {named} was changed since{by}; take that back first"

    def _write(self, batch: Batch, who: str, at: str, kind: Kind, of: int | None) -> Applied:
        engine = self._engine
        # The next numbers, taken while nobody else can write: without gaps, and in the order of the commits.
        number = self._number("batch", "batches") + 1
        seq = self._number("seq", "changes")
        engine.run(
            """insert into batches (batch, at, who, what, kind, "of", undone)
               values (:batch, :at, :who, :what, :kind, :of, 0)""",
            batch=number,
            at=at,
            who=who,
            what=batch.what,
            kind=kind,
            of=of,
        )
        done, lines = [], []
        for change in batch.changes:
            version = self._write_row(change)
            after = change.after.model_copy(update={"version": version}) if change.after is not None else None
            seq += 1
            lines.append(
                {
                    "seq": seq, "batch": number, "table": change.table, "row": change.id, "version": version,
                    "before": _json(change.before), "after": _json(after),
                }
            )  # fmt: skip
            done.append(Change(change.before, after))
        engine.run_many(_INSERT_CHANGE, lines)
        return Applied(number, batch.what, tuple(done), seq, of)

    def _write_row(self, change: Change) -> int:
        """Write one row if it is still the one the change was made from; returns its new version."""
        engine, table = self._engine, change.table
        if change.before is None:
            # Versions keep growing over delete and undo, or an old copy would pass the check.
            last = self._one(
                'select max(version) as v from changes where "table" = :table and "row" = :row',
                table=table,
                row=change.id,
            )
            version = int((last or {}).get("v") or 0) + 1
            found = self._row(table, change.id)
            if found is not None:
                raise Stale(change, found)
            record = record_of(change.row) | {"version": version}
            engine.run(_insert_into(table, record), **record)
            return version
        version = change.before.version + 1
        key = {"id": change.id, "version_before": change.before.version}
        if change.after is None:
            touched = engine.run(f"delete from {table} where id = :id and version = :version_before", **key)
        else:
            record = record_of(change.after) | {"version": version}
            sets = ", ".join(f'"{name}" = :{name}' for name in record)
            touched = engine.run(
                f"update {table} set {sets} where id = :id and version = :version_before", **{**record, **key}
            )
        if touched != 1:
            raise Stale(change, self._row(table, change.id))
        return version

    def _number(self, column: str, table: str) -> int:
        found = self._one(f"select coalesce(max({column}), 0) as last from {table}")
        return int((found or {"last": 0})["last"])

    def _row(self, table: Table, row_id: str) -> Row | None:
        found = self._one(f"select * from {table} where id = :id", id=row_id)
        return row_of(table, found) if found else None

    def _one(self, sql: str, **values: Any) -> Record | None:
        return next(iter(self._engine.rows(sql, **values)), None)


_SPEAKS_OF: Mapping[Table, tuple[str, tuple[type[Row], ...]]] = {
    "handoffs": ("handoff", ABOUT_A_HAND_OFF),
    "tasks": ("task", ABOUT_A_TASK),
    "members": ("member", ABOUT_A_MEMBER),
    "skills": ("skill", (Rating, Evidence, Rung, Goal, Learning)),
    "purposes": ("purpose", (Task, Visit)),
}
"""Of the rows of a table: the column that names one, and the kinds of rows that have it."""

_INSERT_CHANGE = """insert into changes (seq, batch, "table", "row", version, before, after)
                    values (:seq, :batch, :table, :row, :version, :before, :after)"""


def _json(row: Row | None) -> str | None:
    return None if row is None else json.dumps(record_of(row), ensure_ascii=False)


def _insert_into(table: str, record: Record) -> str:
    names, marks = ", ".join(f'"{name}"' for name in record), ", ".join(f":{name}" for name in record)
    return f"insert into {table} ({names}) values ({marks})"


def _insert(engine: Engine, rows: Iterable[Row]) -> None:
    by_table: dict[Table, list[Record]] = {}
    for row in rows:
        by_table.setdefault(TABLE_OF[type(row)], []).append(record_of(row) | {"version": 1})
    for table, records in by_table.items():
        engine.run_many(_insert_into(table, records[0]), records)
