"""Small rows and batches for tests of the store."""

from pathlib import Path
from typing import Any

from models.board import Batch, Board, Change
from models.row import Row
from models.store.address import Place
from models.store.sqlite_engine import BoardDatabase, SqliteEngine
from models.store.store import Applied, Store
from models.work import Task

AT = "2026-11-23T09:00:00+00:00"


def one_task(task_id: str = "T-1", **values: Any) -> Task:
    return Task(id=task_id, title=values.pop("title", f"Task {task_id}"), **values)


def made(*rows: Row) -> Batch:
    return Batch("made something", tuple(Change(None, row) for row in rows))


def revised(board: Board, task_id: str = "T-1", **values: Any) -> Batch:
    before = board.tasks[task_id]
    return Batch(f"revised {task_id}", (Change(before, before.model_copy(update=values)),))


def deleted(board: Board, task_id: str = "T-1") -> Batch:
    return Batch(f"deleted {task_id}", (Change(board.tasks[task_id], None),))


def database(store: Store) -> BoardDatabase:
    """The SQLite database behind a store."""
    engine = store._engine
    assert isinstance(engine, SqliteEngine)
    return engine.db


def rows(store: Store, sql: str) -> list[dict[str, Any]]:
    """What the database itself says, whichever it is."""
    return store._engine.rows(sql)


class Person:
    """Somebody at a board: they act on what is in it now."""

    def __init__(self, place: Place, name: str = "ana"):
        self.place, self.name = place, name
        self.store = Store.open(place)

    @property
    def path(self) -> Path:
        assert isinstance(self.place, Path)
        return self.place

    @property
    def board(self) -> Board:
        return self.store.load()

    def make(self, *rows: Row) -> Applied:
        return self.store.apply(made(*rows), self.name, AT)

    def revise(self, task_id: str = "T-1", **values: Any) -> Applied:
        return self.store.apply(revised(self.board, task_id, **values), self.name, AT)

    def delete(self, task_id: str = "T-1") -> Applied:
        return self.store.apply(deleted(self.board, task_id), self.name, AT)

    def undo(self) -> Applied:
        return self.store.undo(self.name, AT)

    def redo(self) -> Applied:
        return self.store.redo(self.name, AT)

    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.place)
