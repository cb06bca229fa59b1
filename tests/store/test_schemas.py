"""A kept board of every released schema opens with the program of today; before a change of the schema a copy is kept."""

import contextlib
import json
import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from models.board import Board
from models.exchange.board_file import board_intake
from models.exchange.intake import merge
from models.store import copying, reading, sqlite, sqlite_engine
from models.store.copying import KEPT, kept_copies
from models.store.errors import StoreError
from models.store.reading import read_board
from models.store.schema import SCHEMA_VERSION, STEPS, Step
from models.store.store import Store
from tests.conftest import TODAY
from tests.store.boards import AT, Person, made, one_task
from tests.store.schemas.make import HERE, what_it_says
from tests.store.schemas.rows import rows_of_every_kind

NEXT = Step(name="m999_only_in_this_test", columns={"tasks": {"mood": "text"}})


def from_dump(version: int, path: Path) -> Path:
    """The kept board of a schema, as a file."""
    with contextlib.closing(sqlite3.connect(path)) as plain:
        plain.executescript(HERE.joinpath(f"schema-{version}.sql").read_text(encoding="utf-8"))
    return path


def schema_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The columns and the indexes of each table."""
    with contextlib.closing(sqlite3.connect(path)) as plain:
        tables = [name for (name,) in plain.execute("select name from sqlite_master where type = 'table'")]
        return {
            name: sorted(plain.execute('select name, type, "notnull", pk from pragma_table_info(?)', [name]))
            + sorted((index,) for (index,) in plain.execute("select name from pragma_index_list(?)", [name]))
            for name in tables
            if not name.startswith("sqlite_")
        }


def user_version(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as plain:
        return int(plain.execute("PRAGMA user_version").fetchone()[0])


KEPT_SCHEMAS = range(1, SCHEMA_VERSION + 1)


def test_there_is_a_kept_board_of_every_schema() -> None:
    wanted = {f"schema-{version}{end}" for version in KEPT_SCHEMAS for end in (".sql", ".json")}
    there = {file.name for file in HERE.glob("schema-*")}
    assert there == wanted, "before the schema is changed, run: python -m tests.store.schemas.make"


@pytest.mark.parametrize("version", KEPT_SCHEMAS)
class TestAKeptBoard:
    def test_says_what_it_said(self, version: int, tmp_path: Path) -> None:
        path = from_dump(version, tmp_path / "board.db")
        said = json.loads(HERE.joinpath(f"schema-{version}.json").read_text(encoding="utf-8"))
        batch, _ = merge(Board(), board_intake("kept", said["board"], TODAY), "kept")
        assert board_in(path).same_as(Board().apply(batch.changes))
        assert what_it_says(path)["log"] == said["log"]
        assert len(said["log"]) == (8 if version < 3 else 8 + len(rows_of_every_kind()))
        assert len(said["board"]["tasks"]) == 4

    def test_can_be_looked_at_at_once_or_is_brought_up_first(self, version: int, tmp_path: Path) -> None:
        picture = read_board(from_dump(version, tmp_path / "board.db"))
        assert (picture is None) == (version < SCHEMA_VERSION)

    def test_can_be_written_to_and_what_was_done_be_taken_back(self, version: int, tmp_path: Path) -> None:
        ana = Person(from_dump(version, tmp_path / "board.db"))
        before = ana.board
        ana.make(one_task("T-77"))
        assert "T-77" in ana.board.tasks
        ana.undo()
        ana.undo()  # its last step of the time before
        assert ana.board.tasks["T-1"].effort_hours == 6
        ana.redo()
        assert ana.board.same_as(before)
        ana.store.close()

    def test_has_the_tables_of_a_new_board_then(self, version: int, tmp_path: Path) -> None:
        """A step that was edited after its release would make new boards unlike old ones."""
        old, new = from_dump(version, tmp_path / "old.db"), tmp_path / "new.db"
        Store.open(old).close()
        Store.create(new).close()
        assert schema_of(old) == schema_of(new)
        assert user_version(old) == SCHEMA_VERSION


# before a change of the schema ------------------------------------------------------------------


def one_step_further(patch: pytest.MonkeyPatch, step: Step = NEXT) -> None:
    """A program that knows one step more than this one."""
    for module in (reading, sqlite, sqlite_engine):
        patch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    patch.setattr(sqlite_engine, "_MIGRATIONS", sqlite_engine._migrations((*STEPS, step)))


def opened_by_a_later_program(path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        one_step_further(patch)
        Store.open(path).close()


def board_in(path: Path) -> Board:
    store = Store.open(path)
    try:
        return store.load()
    finally:
        store.close()


class TestBeforeAChange:
    def test_the_board_as_it_was_is_kept_beside_it(self, board_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        ana = Person(board_path)
        ana.make(one_task("T-9"))  # still in the -wal, for the board stays open
        was, mode = ana.board, board_path.stat().st_mode
        with monkeypatch.context() as patch:
            one_step_further(patch)
            Store.open(board_path).close()
            assert "mood" in str(schema_of(board_path)["tasks"])
        ana.store.close()
        [kept] = kept_copies(board_path)
        assert kept.name.startswith(f"{board_path.name}.schema-{SCHEMA_VERSION}.20")
        assert kept.stat().st_mode == mode
        assert "mood" not in str(schema_of(kept)["tasks"])
        assert board_in(kept).same_as(was)
        assert {file.name for file in board_path.parent.iterdir()} == {board_path.name, kept.name}

    def test_opening_again_keeps_nothing_more(self, board_path: Path) -> None:
        Store.open(board_path).close()
        assert kept_copies(board_path) == []
        opened_by_a_later_program(board_path)
        [kept] = kept_copies(board_path)
        opened_by_a_later_program(board_path)
        assert kept_copies(board_path) == [kept]

    def test_only_the_newest_are_kept(self, board_path: Path) -> None:
        older = [board_path.with_name(f"{board_path.name}.schema-{n}.201{n}-01-01T000000.bak") for n in range(KEPT + 1)]
        others = [board_path.with_name(name) for name in ("x.db.schema-1.2010-01-01T000000.bak", "board.db.bak")]
        for file in (*older, *others):
            file.touch()
        opened_by_a_later_program(board_path)
        kept = kept_copies(board_path)
        assert kept[:-1] == older[-(KEPT - 1) :]
        assert len(kept) == KEPT
        assert all(file.exists() for file in others)

    def test_a_step_that_fails_changes_nothing_and_keeps_nothing(
        self, board_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one_step_further(monkeypatch, Step(name="m999_fails", columns={"no such table": {"x": "text"}}))
        before = schema_of(board_path)
        for _ in range(2):
            with pytest.raises(StoreError):
                Store.open(board_path)
        assert schema_of(board_path) == before
        assert user_version(board_path) == SCHEMA_VERSION
        assert kept_copies(board_path) == []

    def test_without_room_for_the_copy_nothing_is_changed(
        self, board_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def no_room(made: Path, path: Path, replace: bool = False) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(copying, "put_in_place", no_room)
        one_step_further(monkeypatch)
        with pytest.raises(
            StoreError, match="no copy of it can be kept before it is brought up: No space left"
        ) as error:
            Store.open(board_path)
        assert "\n" not in str(error.value)
        assert user_version(board_path) == SCHEMA_VERSION
        assert [file.name for file in board_path.parent.iterdir()] == [board_path.name]

    def test_a_newer_program_in_between_is_not_set_back(
        self, board_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It looked, found an older schema, waited for the lock; meanwhile a newer program brought it up."""
        whole = sqlite_engine._bring_up

        def too_late(db: sqlite_engine.BoardDatabase, path: Path, keep: bool) -> None:
            with contextlib.closing(sqlite3.connect(path)) as plain:
                plain.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 2}")
            whole(db, path, keep)

        monkeypatch.setattr(sqlite_engine, "_bring_up", too_late)
        one_step_further(monkeypatch)
        with pytest.raises(StoreError, match="newer evenhand"):
            Store.open(board_path)
        assert user_version(board_path) == SCHEMA_VERSION + 2

    def test_several_at_once_keep_one_copy_and_bring_it_up_once(self, board_path: Path) -> None:
        before = board_in(board_path)
        context = multiprocessing.get_context("fork")
        gate = context.Barrier(4)
        people = [context.Process(target=_opens, args=(board_path, gate)) for _ in range(4)]
        for person in people:
            person.start()
        for person in people:
            person.join(60)
        assert [person.exitcode for person in people] == [0, 0, 0, 0]
        [kept] = kept_copies(board_path)
        assert user_version(kept) == SCHEMA_VERSION
        assert user_version(board_path) == SCHEMA_VERSION + 1
        assert board_in(kept).same_as(before)


def _opens(path: Path, gate: "multiprocessing.synchronize.Barrier") -> None:
    with pytest.MonkeyPatch.context() as patch:
        one_step_further(patch)
        gate.wait(30)
        store = Store.open(path)
        store.apply(made(one_task(f"N-{multiprocessing.current_process().pid}")), "ana", AT)
        store.close()
