"""The file: what is refused, in one sentence that says what to do, and what happens to it while it is open."""

import contextlib
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from models.store import engine, place
from models.store.errors import Busy, StoreError
from models.store.schema import SCHEMA_VERSION
from models.store.sqlite import APPLICATION_ID
from models.store.store import Store
from tests.store.boards import AT, Person, database, made, one_task

Sit = Callable[[str], Person]


@pytest.fixture
def empty_place(empty_path: Path) -> Path:
    """Whoever sits at a board here sits at a file."""
    return empty_path


def refused(path: Path) -> str:
    """The sentence with which a file is refused; it is as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as error:
        Store.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    sentence = str(error.value)
    assert "\n" not in sentence
    assert str(path) in sentence
    return sentence


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    assert f"make one with: evenhand new {path}" in refused(path)
    assert not path.exists()


def test_a_directory(tmp_path: Path) -> None:
    assert "is a directory" in refused(tmp_path)


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "is empty; remove it" in refused(path)


@pytest.mark.parametrize("content", [b"hello", b'{"schema": "evenhand/board/1"}', bytes(5000)])
def test_no_sqlite_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.db"
    path.write_bytes(content)
    assert "is not a board (no SQLite file)" in refused(path)


def test_something_that_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is not a file" in refused(tmp_path / "pipe")


@pytest.mark.parametrize("name", ["x" * 300, "nul\0l"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / name)
    with pytest.raises(StoreError, match="cannot be made"):
        Store.create(tmp_path / name)


def test_the_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    plain = sqlite3.connect(path)
    plain.execute("create table tasks (id text)")
    plain.commit()
    plain.close()
    assert "is a database of another program" in refused(path)


def test_a_newer_schema(board_path: Path) -> None:
    plain = sqlite3.connect(board_path)
    plain.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    plain.close()
    assert "was written by a newer evenhand" in refused(board_path)


@pytest.mark.parametrize("keep", [17, 600, 4096 + 100])
def test_a_truncated_file(board_path: Path, keep: int) -> None:
    with board_path.open("r+b") as file:
        file.truncate(keep)
    with pytest.raises(StoreError) as error:
        Store.open(board_path).load()
    assert "\n" not in str(error.value)
    assert re.search("damaged|another program|not a board", str(error.value))


def test_a_damaged_table_is_said_and_nothing_is_written(board_path: Path) -> None:
    size = board_path.stat().st_size
    with board_path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))
    with pytest.raises(StoreError, match="is damaged"):
        Store.open(board_path).load()


def test_a_row_that_another_tool_made_wrong(board_path: Path) -> None:
    plain = sqlite3.connect(board_path)
    plain.execute("update tasks set status = 'half done' where id = 'T-1'")
    plain.commit()
    plain.close()
    with pytest.raises(StoreError, match="holds a row that is not right: tasks 'T-1', status"):
        Store.open(board_path).load()


@pytest.mark.parametrize(
    "change",
    [
        "update tasks set skills = replace(hex(zeroblob(50000)), '0', '[')",
        "alter table policy rename column settings to other",
    ],
)
def test_a_row_that_cannot_even_be_read(board_path: Path, change: str) -> None:
    with contextlib.closing(sqlite3.connect(board_path, isolation_level=None)) as plain:
        plain.execute("insert or ignore into policy (id, version) values ('policy', 1)")
        plain.execute(change)
    with pytest.raises(StoreError, match="holds a row that is not right"):
        Store.open(board_path).load()


@pytest.mark.parametrize("name", [".", "/"])
def test_a_folder_without_a_name_is_no_place_for_a_new_board(name: str) -> None:
    with pytest.raises(StoreError, match="is there already"):
        Store.create(Path(name))


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_no_permission_to_read(board_path: Path) -> None:
    board_path.chmod(0)
    with pytest.raises(StoreError, match="no permission to read"):
        Store.open(board_path)


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everything")
def test_no_permission_to_write(board_path: Path) -> None:
    board_path.chmod(0o440)
    board_path.parent.chmod(0o550)
    try:
        with pytest.raises(StoreError, match="no permission to write"):
            Store.open(board_path).apply(made(one_task("T-9")), "ana", AT)
    finally:
        board_path.parent.chmod(0o750)


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_file_system(board_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(place, "file_system", lambda _path: kind)
    assert f"network file system ({kind}), which destroys a board" in refused(board_path)
    with pytest.raises(StoreError, match="network file system"):
        Store.create(board_path.with_name("new.db"))
    assert not board_path.with_name("new.db").exists()


def test_the_file_system_of_a_folder_is_known(tmp_path: Path) -> None:
    if not Path("/proc/mounts").exists():
        pytest.skip("not Linux")
    assert place.file_system(tmp_path)


class TestCreate:
    def test_a_new_board_is_a_whole_board_that_a_group_can_share(self, tmp_path: Path) -> None:
        path, mask = tmp_path / "new.db", os.umask(0o002)
        try:
            Store.create(path, [one_task()]).close()
        finally:
            os.umask(mask)
        assert path.stat().st_mode & 0o777 == 0o660
        plain = sqlite3.connect(path)
        pragmas = [plain.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        assert pragmas == [APPLICATION_ID, SCHEMA_VERSION]
        assert plain.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert plain.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        plain.close()

    @pytest.mark.parametrize("there", ["file", "link", "folder"])
    def test_nothing_is_ever_replaced(self, tmp_path: Path, there: str) -> None:
        path = tmp_path / "new.db"
        if there == "file":
            path.write_text("precious")
        elif there == "link":
            path.symlink_to(tmp_path / "nowhere")
        else:
            path.mkdir()
        with pytest.raises(StoreError, match="is there already"):
            Store.create(path)
        assert there != "file" or path.read_text() == "precious"
        assert sorted(p.name for p in tmp_path.iterdir()) == ["new.db"]

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="cannot be made"):
            Store.create(tmp_path / "no" / "new.db")

    def test_rows_that_fail_leave_nothing_behind(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError):
            Store.create(tmp_path / "new.db", [one_task(), one_task()])
        assert list(tmp_path.iterdir()) == []

    def test_no_leftovers(self, tmp_path: Path) -> None:
        Store.create(tmp_path / "new.db", [one_task()]).close()
        assert [p.name for p in tmp_path.iterdir()] == ["new.db"]


class TestWhileItIsOpen:
    def test_a_replaced_file_is_not_written_to(self, ana: Person) -> None:
        copy = ana.path.with_name("copy.db")
        shutil.copy(ana.path, copy)
        copy.replace(ana.path)
        with pytest.raises(StoreError, match="was moved, deleted or replaced while it was open; nothing was written"):
            ana.make(one_task())
        ana.reopen()
        assert not ana.board.tasks

    def test_a_moved_file_is_not_written_to(self, ana: Person) -> None:
        ana.path.rename(ana.path.with_name("elsewhere.db"))
        with pytest.raises(StoreError, match="was moved, deleted or replaced"):
            ana.make(one_task())
        assert not ana.path.exists()

    def test_a_newer_program_came_along(self, ana: Person) -> None:
        plain = sqlite3.connect(ana.path)
        plain.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        plain.close()
        with pytest.raises(StoreError, match="newer evenhand"):
            ana.make(one_task())

    def test_busy_is_said_after_a_short_wait_and_not_for_good(
        self, empty_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert engine.WAIT_SECONDS == 2.0
        monkeypatch.setattr(engine, "WAIT_SECONDS", 0.2)
        ana, other = Person(empty_path), sqlite3.connect(empty_path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(Busy, match="somebody else is writing to it; try again in a moment"):
            ana.make(one_task())
        assert 0.15 < time.monotonic() - began < 2
        assert not ana.board.tasks  # reading goes on meanwhile
        other.execute("ROLLBACK")
        other.close()
        ana.make(one_task())
        assert "T-1" in ana.board.tasks
        ana.store.close()

    def test_a_reader_keeps_nobody_from_writing(self, at: Sit) -> None:
        ana, reader = at("ana"), sqlite3.connect(at("ben").path, isolation_level=None)
        ana.make(one_task())
        reader.execute("BEGIN")
        assert reader.execute("select count(*) from tasks").fetchone() == (1,)
        ana.make(one_task("T-2"))
        assert reader.execute("select count(*) from tasks").fetchone() == (1,)
        reader.close()

    def test_an_exception_within_a_batch_leaves_nothing(self, ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
        ana.make(one_task())
        calls = 0
        whole = Store._write_row

        def fails_at_the_third(self: Store, change: object) -> int:
            nonlocal calls
            calls += 1
            if calls == 3:
                raise KeyboardInterrupt
            return whole(self, change)  # type: ignore[arg-type]

        monkeypatch.setattr(Store, "_write_row", fails_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            ana.make(*(one_task(f"N-{n}") for n in range(4)))
        assert list(ana.board.tasks) == ["T-1"]
        assert len(ana.store.log.lines()) == 1
        ana.make(one_task("T-2"))  # and the lock is free

    def test_a_full_disk_is_said_and_nothing_is_written(self, ana: Person) -> None:
        pages = database(ana.store).conn.execute("PRAGMA page_count").fetchone()[0]
        database(ana.store).conn.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(
            StoreError, match=r"the disk under .* is full; what you did last may not be stored; make room"
        ):
            ana.make(*(one_task(f"N-{n}", note="x" * 5000) for n in range(20)))
        assert not ana.board.tasks
        database(ana.store).conn.execute("PRAGMA max_page_count = 100000")
        ana.make(one_task())
        assert list(ana.board.tasks) == ["T-1"]
