"""Backups and restoring, the difference of two boards, and the health of a file."""

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
import stat
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from models.actions.restore import restore_backup
from models.board import Batch, Board
from models.differences import changes_between
from models.store.backup import BadBackup, back_up, become, dated_name, forget_oldest, read_backup
from models.store.checking import Finding, findings_within, quick_check
from models.store.errors import StoreError
from models.store.schema import SCHEMA_VERSION
from models.store.sqlite import APPLICATION_ID
from models.store.store import Store
from models.store.surroundings import findings_about
from tests.store.boards import AT, Person, made, one_task
from tests.strategies import boards

NOON = dt.datetime(2026, 11, 23, 12, 5, tzinfo=dt.UTC)


@pytest.fixture
def ana(empty_path: Path) -> Iterator[Person]:
    """Ana at an empty board in a file: only files have backups."""
    person = Person(empty_path)
    yield person
    person.store.close()


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def contents_of(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Every file with its bytes, mode and time."""
    found = {
        file.name: (file.read_bytes(), file.stat().st_mode, file.stat().st_mtime_ns)
        for file in folder.iterdir()
        if file.is_file()
    }
    return found | {".": (b"", folder.stat().st_mode, folder.stat().st_mtime_ns)}


def damage(path: Path) -> None:
    """Every page but the first is not what it was."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


def pragma(path: Path, name: str) -> object:
    with contextlib.closing(sqlite3.connect(path)) as plain:
        return plain.execute(f"PRAGMA {name}").fetchone()[0]


# the difference of two boards -------------------------------------------------------------------


class TestTheDifference:
    @given(boards(), boards())
    @settings(max_examples=25, deadline=None)
    def test_applied_it_gives_the_other_board_and_taken_back_the_first(self, now: Board, then: Board) -> None:
        batch = Batch("x", changes_between(now, then))
        there = now.apply(batch.changes)
        assert there.same_as(then)
        assert there.apply(batch.inverse().changes).same_as(now)
        assert changes_between(there, then) == ()

    def test_a_version_is_no_difference(self) -> None:
        now, then = Board.of([one_task(version=3)]), Board.of([one_task(version=1)])
        assert changes_between(now, then) == ()

    def test_the_question_counts_what_comes_back_changes_and_goes(self) -> None:
        now = Board.of([one_task("T-1"), one_task("T-2"), one_task("T-3")])
        then = Board.of([one_task("T-1", title="Other"), one_task("T-4"), one_task("T-5")])
        batch = restore_backup(now, then, "2026-11-23 12:05 (UTC)")
        assert batch.what == "restored the backup of 2026-11-23 12:05 (UTC)"
        assert batch.asks == (
            "Restore the backup of 2026-11-23 12:05 (UTC)? 2 tasks come back; 1 task changes; 2 tasks go away.",
        )
        assert restore_backup(now, now, "x").asks == ()


# making -----------------------------------------------------------------------------------------


class TestABackup:
    def test_is_a_whole_board_with_its_history_that_only_you_may_read(self, ana: Person, tmp_path: Path) -> None:
        ana.make(one_task())
        ana.revise(effort_hours=3)
        ana.undo()
        file = tmp_path / "kept.db"
        back_up(ana.path, file)  # what it copies is still in the -wal, for the board is open
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert (pragma(file, "application_id"), pragma(file, "user_version")) == (APPLICATION_ID, SCHEMA_VERSION)
        backup = Store.open(file)
        assert backup.load().same_as(ana.board)
        assert backup.log.lines() == ana.store.log.lines()
        backup.redo("ana", AT)
        assert backup.load().tasks["T-1"].effort_hours == 3
        backup.close()
        assert ana.board.tasks["T-1"].effort_hours != 3

    def test_nothing_is_left_over(self, board_path: Path, tmp_path: Path) -> None:
        before = names_in(tmp_path)
        back_up(board_path, tmp_path / "kept.db")
        assert names_in(tmp_path) == sorted([*before, "kept.db"])

    def test_a_file_that_is_there_is_only_replaced_when_told(self, board_path: Path, tmp_path: Path) -> None:
        file = tmp_path / "kept.db"
        file.write_text("mine")
        with pytest.raises(BadBackup, match="is there already"):
            back_up(board_path, file)
        assert file.read_text() == "mine"
        back_up(board_path, file, replace=True)
        assert pragma(file, "application_id") == APPLICATION_ID

    def test_what_is_never_replaced(self, board_path: Path, tmp_path: Path) -> None:
        link, folder, name = tmp_path / "link.db", tmp_path / "folder", tmp_path / "name.db"
        link.symlink_to(tmp_path / "nowhere")
        folder.mkdir()
        os.link(board_path, name)
        with Other(tmp_path / "other.db") as other:
            for place, says in (
                (link, "is a link"),
                (folder, "is a directory"),
                (board_path, "is the board itself"),
                (name, "is the board itself"),
                (other, "is in use"),
                (tmp_path / "no" / "x.db", "cannot be written"),
                (tmp_path / ("x" * 300), "cannot be written"),
                (tmp_path / "nul\0l", "cannot be written"),
            ):
                with pytest.raises(BadBackup, match=says) as error:
                    back_up(board_path, place, replace=True)
                assert "\n" not in str(error.value)

    def test_of_a_damaged_board_is_none(self, board_path: Path, tmp_path: Path) -> None:
        damage(board_path)
        with pytest.raises(StoreError, match=r"board\.db is damaged"):
            back_up(board_path, tmp_path / "kept.db")
        assert not [name for name in names_in(tmp_path) if "kept" in name]

    def test_while_somebody_writes_it_is_of_one_moment(self, empty_path: Path, tmp_path: Path) -> None:
        """Every batch makes a pair; a backup never has half of one."""
        enough = threading.Event()

        def write() -> None:
            store = Store.open(empty_path)
            for number in range(400):
                store.apply(made(one_task(f"A-{number}"), one_task(f"B-{number}")), "ben", AT)
                if enough.is_set():
                    break
            store.close()

        writer = threading.Thread(target=write)
        writer.start()
        try:
            for number in range(4):
                back_up(empty_path, tmp_path / f"kept-{number}.db")
        finally:
            enough.set()
            writer.join()
        for number in range(4):
            store = Store.open(tmp_path / f"kept-{number}.db")
            tasks, batches = store.load().tasks, len(store.log.lines())
            store.close()
            assert len(tasks) == 2 * batches

    @pytest.mark.skipif(os.getuid() == 0, reason="root may write everything")
    def test_who_may_only_look_leaves_nothing_beside_the_board(self, board_path: Path, tmp_path: Path) -> None:
        board_path.chmod(0o440)
        before = names_in(tmp_path)
        back_up(board_path, tmp_path / "kept.db")
        assert names_in(tmp_path) == sorted([*before, "kept.db"])


class Other:
    """Another board, open and written to, so that it has a -wal."""

    def __init__(self, path: Path):
        Store.create(path).close()
        self.person = Person(path)
        self.person.make(one_task())

    def __enter__(self) -> Path:
        return self.person.path

    def __exit__(self, *_: object) -> None:
        self.person.store.close()


class TestManyBackups:
    def test_the_name_says_when(self) -> None:
        assert dated_name(Path("/x/team.db"), NOON) == "team-2026-11-23T120500.db"
        berlin = NOON.astimezone(dt.timezone(dt.timedelta(hours=1)))
        assert dated_name(Path("team.db"), berlin) == "team-2026-11-23T120500.db"

    def test_the_oldest_go_and_nothing_else(self, tmp_path: Path) -> None:
        dates = [
            f"board-2026-11-{day:02}T0900{'00' * (day > 2)}.db" for day in range(1, 6)
        ]  # older names have no seconds
        others = ["board.db", "board-2026-11-01.db", "my board-2026-11-01T0900.db", "other-2026-11-01T0900.db"]
        for name in (*dates, *others):
            (tmp_path / name).touch()
        (tmp_path / "board-2020-01-01T0900.db").mkdir()
        (tmp_path / "board-2020-01-02T0900.db").symlink_to(tmp_path / "board.db")
        removed = forget_oldest(Path("/somewhere/board.db"), tmp_path, 2)
        assert [file.name for file in removed] == dates[:3]
        left = {*dates[3:], *others, "board-2020-01-01T0900.db", "board-2020-01-02T0900.db"}
        assert set(names_in(tmp_path)) == left
        assert forget_oldest(Path("/somewhere/board.db"), tmp_path, 2) == []


# taking back ------------------------------------------------------------------------------------


class TestRestoring:
    @given(boards(), boards())
    @settings(max_examples=12, deadline=None)
    def test_into_a_board_equals_the_backup_and_undo_gives_back_what_was(self, now: Board, then: Board) -> None:
        with tempfile.TemporaryDirectory(prefix="evenhand-") as folder:
            board, other, file = Path(folder, "board.db"), Path(folder, "other.db"), Path(folder, "kept.db")
            Store.create(other, then.rows()).close()
            back_up(other, file)
            store = Store.create(board, now.rows())
            kept = read_backup(file).board
            applied = store.apply(restore_backup(store.load(), kept, "then"), "ana", AT)
            assert store.load().same_as(then)
            for change in applied.changes:
                if change.before is not None and change.after is not None:
                    assert change.after.version == change.before.version + 1
            store.undo("ana", AT)
            assert store.load().same_as(now)
            store.redo("ana", AT)
            assert store.load().same_as(then)
            store.close()

    def test_an_old_copy_of_a_row_does_not_pass_after_it(self, ana: Person, tmp_path: Path) -> None:
        """The row of the backup has version 1 again in the file, but not on the board."""
        ana.make(one_task())
        old = ana.board
        back_up(ana.path, tmp_path / "kept.db")
        ana.revise(effort_hours=5)
        ana.delete()
        ana.store.apply(restore_backup(ana.board, read_backup(tmp_path / "kept.db").board, "x"), "ana", AT)
        back = ana.board.tasks["T-1"]
        assert back.effort_hours == old.tasks["T-1"].effort_hours
        assert back.version == 4

    def test_where_no_board_is_the_backup_becomes_it_with_its_history(self, ana: Person, tmp_path: Path) -> None:
        ana.make(one_task())
        ana.revise(effort_hours=5)
        file, board = tmp_path / "team-2026-11-23T1205.db", tmp_path / "new" / "board.db"
        board.parent.mkdir()
        back_up(ana.path, file)
        before, mask = contents_of(tmp_path)[file.name], os.umask(0o002)
        try:
            found = become(file, board)
        finally:
            os.umask(mask)
        assert (found.moment, found.batches) == (NOON, 2)
        assert stat.S_IMODE(board.stat().st_mode) == 0o660
        assert pragma(board, "journal_mode") == "wal"
        assert names_in(board.parent) == ["board.db"]
        assert contents_of(tmp_path)[file.name] == before
        there = Person(board)
        assert there.board.same_as(ana.board)
        assert there.store.log.lines() == ana.store.log.lines()
        there.undo()
        assert there.board.tasks["T-1"].effort_hours != 5
        there.store.close()

    @pytest.mark.parametrize("left", ["board.db-wal", "board.db-shm"])
    def test_beside_what_is_left_of_another_board_nothing_is_made(
        self, empty_path: Path, tmp_path: Path, left: str
    ) -> None:
        """SQLite would play the -wal of the lost board into the new one."""
        (tmp_path / left).write_bytes(b"x")
        for make in (lambda path: become(empty_path, path), Store.create):
            with pytest.raises(StoreError, match=f"{left} of an earlier board"):
                make(tmp_path / "board.db")
        assert not (tmp_path / "board.db").exists()

    def test_a_board_that_appears_meanwhile_is_not_replaced(self, empty_path: Path, board_path: Path) -> None:
        before = board_path.read_bytes()
        with pytest.raises(StoreError, match="is there already"):
            become(empty_path, board_path)
        assert board_path.read_bytes() == before

    def test_what_is_still_in_the_wal_of_the_file_comes_along(self, ana: Person, tmp_path: Path) -> None:
        ana.make(one_task())
        assert "T-1" in read_backup(ana.path).board.tasks

    def test_what_cannot_be_restored(self, board_path: Path, tmp_path: Path) -> None:
        before = board_path.read_bytes()
        for file, says in self.bad_files(board_path, tmp_path):
            with pytest.raises(BadBackup, match=says) as error:
                read_backup(file)
            assert "\n" not in str(error.value)
            assert str(file) in str(error.value)
        assert board_path.read_bytes() == before
        assert not [name for name in names_in(tmp_path) if name.endswith(".new")]

    @staticmethod
    def bad_files(board_path: Path, tmp_path: Path) -> list[tuple[Path, str]]:
        def changed(name: str, sql: str) -> Path:
            copy = Path(shutil.copy(board_path, tmp_path / name))
            with contextlib.closing(sqlite3.connect(copy)) as plain:
                plain.executescript(sql)
            return copy

        text, damaged, other = tmp_path / "text.db", tmp_path / "damaged.db", tmp_path / "other.db"
        text.write_text("hello")
        damage(Path(shutil.copy(board_path, damaged)))
        with contextlib.closing(sqlite3.connect(other)) as plain:
            plain.execute("create table tasks (id text)")
            plain.commit()
        os.mkfifo(tmp_path / "pipe")
        trigger = "create trigger evil after update on tasks begin delete from members; end"
        return [
            (tmp_path / "none.db", "there is no file"),
            (tmp_path, "is a directory"),
            (tmp_path / "pipe", "is not a file"),
            (text, "is no backup of a board"),
            (damaged, "use another backup"),
            (other, "database of another program"),
            (changed("newer.db", f"PRAGMA user_version = {SCHEMA_VERSION + 1}"), "newer evenhand"),
            (changed("evil.db", trigger), "holds what no board has"),
            (changed("wrong.db", "update tasks set status = 'half done'"), "status"),
        ]


# how a file does --------------------------------------------------------------------------------


def told(found: list[Finding], check: str) -> Finding:
    [finding] = [f for f in found if f.check == check]
    return finding


class TestTheHealth:
    def test_a_board_is_fine(self, board_path: Path) -> None:
        assert quick_check(board_path) == ""
        found = findings_about(board_path, True, NOON)
        assert [f for f in found if f.state == "problem"] == []
        assert {f.check for f in found} >= {"board", "rights", "disk", "room", "schema", "journal", "integrity", "rows"}

    def test_a_damaged_one_is_said_in_one_line(self, board_path: Path) -> None:
        damage(board_path)
        said = quick_check(board_path)
        assert "is damaged" in said
        assert "\n" not in said
        assert told(findings_within(board_path), "integrity").state == "problem"

    def test_what_is_no_board_is_said(self, tmp_path: Path) -> None:
        assert "there is no board" in quick_check(tmp_path / "none.db")
        (tmp_path / "text.db").write_text("hello")
        assert "no SQLite file" in quick_check(tmp_path / "text.db")
        assert "no SQLite file" in told(findings_about(tmp_path / "text.db", True, NOON), "integrity").text
        (tmp_path / "empty.db").touch()
        assert told(findings_about(tmp_path / "empty.db", True, NOON), "board").state == "problem"

    @pytest.mark.parametrize("open_meanwhile", [False, True])
    def test_looking_writes_nothing(self, board_path: Path, open_meanwhile: bool) -> None:
        ana = Person(board_path)
        ana.make(one_task("T-9"))
        if not open_meanwhile:
            ana.store.close()
        before = contents_of(board_path.parent)
        found = findings_about(board_path, True, NOON)
        after = contents_of(board_path.parent)
        assert "15 rows and 1 batches" in told(found, "rows").text
        # Who reads marks a place in the -shm, which is no part of the board.
        assert {n: v for n, v in after.items() if n != "board.db-shm"} == {
            n: v for n, v in before.items() if n != "board.db-shm"
        }
        ana.store.close()

    def test_a_board_whose_users_were_killed_is_looked_at_with_its_wal(self, board_path: Path, tmp_path: Path) -> None:
        ana = Person(board_path)
        ana.make(one_task("T-9"))
        folder = tmp_path / "after the kill"
        folder.mkdir()
        for end in ("", "-wal", "-shm"):
            shutil.copy(f"{board_path}{end}", folder / f"board.db{end}")
        ana.store.close()
        assert "15 rows and 1 batches" in told(findings_about(folder / "board.db", True, NOON), "rows").text
        assert {"board.db", "board.db-wal"} <= set(names_in(folder))

    @pytest.mark.parametrize(
        ("sql", "check", "state", "says"),
        [
            ("update tasks set status = 'half done' where id = 'T-1'", "rows", "problem", "1 of 14 rows"),
            ("create trigger evil after update on tasks begin select 1; end", "foreign", "problem", "trigger evil"),
            ("create view secret as select 1", "foreign", "problem", "view secret"),
            ("PRAGMA journal_mode = delete", "journal", "warning", "no write-ahead log"),
            (f"PRAGMA user_version = {SCHEMA_VERSION + 1}", "schema", "problem", "newer evenhand"),
            (f"PRAGMA user_version = {SCHEMA_VERSION - 1}", "schema", "warning", "older evenhand"),
            ("PRAGMA application_id = 7", "schema", "problem", "another program"),
            ("drop table tasks", "rows", "problem", "no such table"),
        ],
    )
    def test_what_is_wrong_inside(self, board_path: Path, sql: str, check: str, state: str, says: str) -> None:
        with contextlib.closing(sqlite3.connect(board_path)) as plain:
            plain.executescript(sql)
        finding = told(findings_within(board_path), check)
        assert finding.state == state
        assert says in finding.text
        assert finding.do

    @pytest.mark.parametrize(
        ("mode", "folder", "state", "says"),
        [
            (0o640, 0o755, "ok", "yours"),
            (0o660, 0o2770, "ok", "shared with its group"),
            (0o666, 0o755, "problem", "everybody on this machine can write"),
            (0o644, 0o755, "warning", "everybody on this machine can read"),
            (0o644, 0o700, "ok", "yours"),
            (0o640, 0o2770, "problem", "its group cannot write to it"),
            (0o660, 0o770, "warning", "get the group of whoever makes them"),
            (0o660, 0o2750, "problem", "its group cannot write to its folder"),
            (0o660, 0o1777, "warning", "its folder is everybody's"),
        ],
    )
    def test_who_may_write(self, board_path: Path, mode: int, folder: int, state: str, says: str) -> None:
        board_path.chmod(mode)
        board_path.parent.chmod(folder)
        try:
            found = [f for f in findings_about(board_path, True, NOON) if f.check == "rights"]
        finally:
            board_path.parent.chmod(0o755)
        [finding] = [f for f in found if says in f.text]
        assert finding.state == state
        assert (state == "ok") == (not finding.do)

    def test_a_wal_with_another_mode_keeps_others_out(self, board_path: Path) -> None:
        ana = Person(board_path)
        ana.make(one_task("T-9"))
        board_path.with_name("board.db-wal").chmod(0o600)
        assert any("board.db-wal has another mode" in f.text for f in findings_about(board_path, True, NOON))
        ana.store.close()

    def test_through_a_link_it_is_the_file_that_is_looked_at(self, board_path: Path, tmp_path: Path) -> None:
        link = tmp_path / "elsewhere" / "link.db"
        link.parent.mkdir()
        link.symlink_to(board_path)
        ana = Person(link)
        ana.make(one_task("T-9"))
        assert "15 rows" in told(findings_about(link, True, NOON), "rows").text
        back_up(link, tmp_path / "kept.db")
        assert "T-9" in read_backup(tmp_path / "kept.db").board.tasks
        ana.store.close()
        assert names_in(link.parent) == ["link.db"]

    @pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
    def test_what_may_not_be_read_is_said_with_everything_else(self, board_path: Path) -> None:
        board_path.chmod(0)
        found = findings_about(board_path, True, NOON)
        assert "no permission to read" in told(found, "board").text
        assert {f.check for f in found} >= {"rights", "room"}

    def test_a_second_name_is_a_problem(self, board_path: Path) -> None:
        os.link(board_path, board_path.with_name("second.db"))
        assert told(findings_about(board_path, True, NOON), "rights").state == "problem"

    def test_what_was_never_finished_can_be_removed_but_not_what_is_being_made(self, board_path: Path) -> None:
        dead, alive = f".board.db.{2**22 + 1}.new", f".board.db.{os.getpid()}.new"
        for name in (dead, f"{dead}-wal", alive):
            board_path.with_name(name).touch()
        finding = told(findings_about(board_path, True, NOON), "leftovers")
        assert finding.do == f"rm -- {board_path.with_name(dead)} {board_path.with_name(dead)}-wal"

    def test_a_missing_board(self, tmp_path: Path) -> None:
        path = tmp_path / "none.db"
        assert told(findings_about(path, True, NOON), "board").state == "problem"
        assert told(findings_about(path, False, NOON), "board").state == "warning"
        path.symlink_to(tmp_path / "nowhere")
        assert "a link to nothing" in told(findings_about(path, False, NOON), "board").text
        assert told(findings_about(tmp_path / ("x" * 300), True, NOON), "board").state == "problem"

    def test_too_little_room(self, board_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for free, state in ((1_000, "problem"), (50_000_000, "warning"), (10**12, "ok")):
            usage = shutil._ntuple_diskusage(10**13, 10**13 - free, free)
            monkeypatch.setattr("shutil.disk_usage", lambda _path, usage=usage: usage)
            assert told(findings_about(board_path, True, NOON), "room").state == state

    def test_a_network_disk(self, board_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("models.store.place.file_system", lambda _path: "nfs4")
        found = findings_about(board_path, True, NOON)
        assert told(found, "disk").state == "problem"
        assert told(found, "board").state == "problem"

    def test_an_old_sqlite_is_a_soft_warning(self, board_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for version, state in (("3.40.1", "warning"), ("3.51.2", "warning"), ("3.51.3", "ok"), ("3.53.4", "ok")):
            monkeypatch.setattr("models.store.surroundings.sqlite3.sqlite_version", version)
            assert told(findings_about(board_path, True, NOON), "sqlite").state == state
