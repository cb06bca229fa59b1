"""The log: who did what when and what it changed, and with it the board as it was.

It is only ever added to, by the store. It is text from the board as all other: another tool may have written it.
"""

import json
from typing import Any, Literal, NamedTuple, get_args

from models.board import Board, Change, same_content
from models.row import Row
from models.store.engine import Engine, Record
from models.store.errors import StoreError
from models.store.reading import picture_of
from models.store.records import row_of
from models.tables import TABLES, Table
from models.text import clean_line

Kind = Literal["do", "undo", "redo"]


class Logged(NamedTuple):
    """One line of the log: who did what when (UTC, ISO 8601), whether it was taken back, and which one it turned itself."""

    batch: int
    at: str
    who: str
    what: str
    kind: Kind
    undone: bool
    of: int | None = None


class News(NamedTuple):
    """A batch that was stored since somebody looked: its line of the log, its changes, and the number of the last."""

    line: Logged
    changes: tuple[Change, ...]
    seq: int


class Wanted(NamedTuple):
    """Which lines of the log are wanted; None is any.

    Attributes:
        who: by this person.
        thing: about the row with this id, or rows that name it: a task with its hours, a member with their ratings.
        words: with these words in what was done, whatever their case; or as `thing`.
        before: older than the batch of this number.
        since, until: at or after, at or before this moment (UTC, ISO 8601).
        most: the newest so many.
    """

    who: str | None = None
    thing: str | None = None
    words: str | None = None
    before: int | None = None
    since: str | None = None
    until: str | None = None
    most: int | None = None


class Log:
    """The log of an open board."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def news(self, after: int) -> tuple[News, ...]:
        """What was stored after the change of this number, oldest first, a batch each."""
        with self._engine.plain_errors(), self._engine.reading():
            changes = self._engine.rows("select * from changes where seq > :after order by seq", after=after)
            if not changes:
                return ()
            first = changes[0]["batch"]
            batches = self._engine.rows("select * from batches where batch >= :first", first=first)
        found: list[News] = []
        for line in sorted((_logged(r) for r in batches), key=lambda line: line.batch):
            own = [c for c in changes if c["batch"] == line.batch]
            if own:
                found.append(News(line, tuple(_change(c) for c in own), own[-1]["seq"]))
        return tuple(found)

    def lines(self, wanted: Wanted | None = None) -> list[Logged]:
        """What was done, newest first."""
        wanted = wanted or Wanted()
        terms: list[str] = []
        values: dict[str, Any] = {}
        for term, name, value in (
            ("who = :who", "who", wanted.who),
            ("batch < :older", "older", wanted.before),
            ("at >= :since", "since", wanted.since),
            ("at <= :until", "until", wanted.until),
        ):
            if value is not None:
                terms.append(term)
                values[name] = value
        for name, thing in (("thing", wanted.thing), ("words", wanted.words)):
            if thing is None:
                continue
            about = f"""batch in (select batch from changes where "row" = :{name}
                        or after like :{name}_inside escape '!' or before like :{name}_inside escape '!')"""
            values |= {name: thing, f"{name}_inside": _like(json.dumps(thing, ensure_ascii=False))}
            if name == "words":
                about = f"(lower(what) like lower(:said) escape '!' or {about})"
                values["said"] = _like(thing)
            terms.append(about)
        where = f"where {' and '.join(terms)}" if terms else ""
        limit = "" if wanted.most is None else f"limit {int(wanted.most)}"
        with self._engine.plain_errors():
            return [
                _logged(r)
                for r in self._engine.rows(f"select * from batches {where} order by batch desc {limit}", **values)
            ]

    def changes_of(self, batch: int, most: int | None = None) -> tuple[Change, ...]:
        """What a batch changed, in order; the first so many."""
        with self._engine.plain_errors():
            return tuple(_change(c) for c in self.records_of(batch, most))

    def last_change_of(self, table: Table, row_id: str) -> Logged | None:
        """Who changed a row last."""
        with self._engine.plain_errors():
            found = self._one(
                """select * from batches where batch =
                   (select max(batch) from changes where "table" = :table and "row" = :row)""",
                table=table,
                row=row_id,
            )
        return _logged(found) if found else None

    def last_in_force_of(self, table: Table, row_id: str) -> Logged | None:
        """Who did the last thing to a row that was not taken back: what has to be taken back before anything under it."""
        with self._engine.plain_errors():
            found = self._one(
                """select * from batches where batch =
                   (select max(changes.batch) from changes join batches on batches.batch = changes.batch
                    where "table" = :table and "row" = :row and batches.kind = 'do' and batches.undone = 0)""",
                table=table,
                row=row_id,
            )
        return _logged(found) if found else None

    def batch_at(self, moment: str) -> int:
        """The last batch that was stored by a moment (UTC, ISO 8601); 0 where there was none yet."""
        with self._engine.plain_errors():
            found = self._one("select coalesce(max(batch), 0) as batch from batches where at <= :at", at=moment)
        return int((found or {"batch": 0})["batch"])

    def board_after(self, batch: int) -> Board:
        """The board as it was when this batch had just been stored; 0 is the board as it was made.

        The changes since are taken back, newest first.
        """
        with self._engine.plain_errors(), self._engine.reading():
            board = picture_of(self._engine.rows, self._engine.order).board
            since = self._engine.rows("select * from changes where batch > :batch order by seq", batch=batch)
        # Only how each row was before the first of its changes counts.
        before: dict[tuple[str, str], Row | None] = {}
        for change in since:
            before.setdefault((change["table"], change["row"]), side_of(change, "before"))
        back = []
        for (table, row_id), row in before.items():
            now = board.row(table, row_id)  # type: ignore[arg-type]
            if now is not None or row is not None:
                back.append(Change(now, row))
        return board.apply(back)

    def broken_links(self) -> list[str]:
        """Where the log does not fit together: a change that was not made from what the one before it left.

        Each is one line. Somebody wrote to the board with another tool, or the log was tampered with.
        """
        with self._engine.plain_errors(), self._engine.reading():
            board = picture_of(self._engine.rows, self._engine.order).board
            changes = self._engine.rows("select * from changes order by seq")
        last: dict[tuple[str, str], Row | None] = {}
        broken = []
        for change in changes:
            key = (change["table"], change["row"])
            try:
                before, after = side_of(change, "before"), side_of(change, "after")
            except StoreError as error:
                broken.append(str(error))
                last.pop(key, None)
                continue
            if key in last and not same_content(last[key], before):
                broken.append(f"change {change['seq']} of {key[0]} {key[1]} does not follow from the one before")
            last[key] = after
        for (table, row_id), row in last.items():
            if not same_content(board.row(table, row_id), row):  # type: ignore[arg-type]
                broken.append(f"{table} {row_id} is not as its last change left it")
        return [clean_line(line) for line in broken]

    def records_of(self, batch: int, most: int | None = None) -> list[Record]:
        """The changes of a batch as the database holds them, in order; the first so many. Within a transaction."""
        limit = "" if most is None else f"limit {int(most)}"
        return self._engine.rows(f"select * from changes where batch = :batch order by seq {limit}", batch=batch)

    def _one(self, sql: str, **values: Any) -> Record | None:
        return next(iter(self._engine.rows(sql, **values)), None)


_NOT_OURS = "another tool wrote it; put it right with that one, or restore a backup"


def _logged(record: Record) -> Logged:
    # The log is text from the board as all other: another tool may have written it.
    at, who, what = (clean_line(str(record[name])) for name in ("at", "who", "what"))
    kind: Kind = record["kind"] if record["kind"] in get_args(Kind) else "do"
    of = record["of"] if isinstance(record["of"], int) else None
    return Logged(record["batch"], at, who, what, kind, bool(record["undone"]), of)


def _change(record: Record) -> Change:
    change = Change(side_of(record, "before"), side_of(record, "after"))
    if change.before is None and change.after is None:
        raise StoreError(f"the log holds a change of nothing: number {record['seq']}; {_NOT_OURS}")
    return change


def side_of(change: Record, side: Literal["before", "after"]) -> Row | None:
    """A row before or after a change, read as strictly as one of the board; None where there was none.

    Raises:
        StoreError: the log holds something else there.
    """
    if change["table"] not in TABLES:
        raise StoreError(f"the log names a table that no board has: {clean_line(str(change['table']))}; {_NOT_OURS}")
    if not change[side]:
        return None
    try:
        record = json.loads(change[side])
    except (ValueError, TypeError, RecursionError):
        record = None
    row = row_of(change["table"], record) if isinstance(record, dict) and "id" in record else None
    if row is None or row.id != change["row"]:
        raise StoreError(f"change {change['seq']} of the log does not hold its row {side} it; {_NOT_OURS}")
    return row


def _like(text: str) -> str:
    """Finds a text inside another: an id, in quotes, as a value in the JSON text of a row."""
    for sign in ("!", "%", "_"):
        text = text.replace(sign, f"!{sign}")
    return f"%{text}%"
