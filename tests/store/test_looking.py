"""Looking at a file without writing to it: what is seen, and that nothing is left; and locks that must not get lost."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.store import looking
from models.store.errors import NotAllowed, StoreError
from models.store.reading import read_board
from models.store.store import Store
from tests.store.boards import AT, Person, made, one_task
from tests.store.others import Open, Other, add_task, close_board, see_tasks


@pytest.fixture
def other() -> Iterator[Other]:
    """Another process."""
    process = Other()
    yield process
    process.kill()


def hold_lock(_mine: Open, path: Path) -> None:
    """The lock of somebody who closes the board last, held for good."""
    fcntl.lockf(os.open(path, os.O_RDWR), fcntl.LOCK_EX, 510, 0x40000002)


def all_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder, byte by byte, with when it was changed."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def tasks_seen(path: Path) -> set[str]:
    """The tasks that somebody sees who only looks, in all ways of looking."""
    picture = read_board(path, read_only=True)
    assert picture is not None
    store = Store.open(path, read_only=True)
    try:
        assert set(store.load().tasks) == set(picture.board.tasks)
        return set(picture.board.tasks)
    finally:
        store.close()


@pytest.mark.parametrize("state", ["closed", "open", "killed"])
def test_the_newest_board_is_seen_and_no_byte_is_written(empty_path: Path, other: Other, state: str) -> None:
    other(add_task, empty_path, "T-9")
    if state == "closed":
        other(close_board)
    elif state == "killed":
        other.kill()
    assert empty_path.with_name("empty.db-wal").exists() == (state != "closed")
    before = all_of(empty_path.parent)
    assert tasks_seen(empty_path) == {"T-9"}
    assert all_of(empty_path.parent) == before


def test_through_a_link_it_is_the_same(empty_path: Path, other: Other, tmp_path: Path) -> None:
    other(add_task, empty_path, "T-9")
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.db"
    link.symlink_to(empty_path)
    assert tasks_seen(link) == {"T-9"}
    assert [path.name for path in link.parent.iterdir()] == ["link.db"]


def test_a_change_is_refused_and_says_why(empty_path: Path) -> None:
    before = all_of(empty_path.parent)
    store = Store.open(empty_path, read_only=True)
    why = "only looked at, because of --read-only; nothing was written"
    with pytest.raises(NotAllowed, match=why):
        store.apply(made(one_task()), "ana", AT)
    with pytest.raises(NotAllowed, match=why):
        store.undo("ana", AT)
    store.close()
    assert all_of(empty_path.parent) == before


def test_what_others_write_is_noticed(empty_path: Path, other: Other) -> None:
    store = Store.open(empty_path, read_only=True)
    first = store.tick()
    assert store.tick() == first
    other(add_task, empty_path, "T-9")
    second = store.tick()
    assert second != first
    assert [item.line.what for item in store.log.news(0)] == ["made something"]
    other(close_board)
    assert store.log.news(0)  # out of the -wal, into the file
    assert store.tick() != second


def test_somebody_who_comes_in_the_middle_is_not_missed(
    empty_path: Path, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    came: list[Path] = []
    marks = looking._marks

    def marks_and_a_writer(path: Path) -> tuple[int, int, int]:
        if not came:  # after it was found that nobody has it open
            came.append(path)
            other(add_task, path, "T-9")
            other(close_board)
            assert empty_path.with_name("empty.db-wal").exists()  # our lock kept it
        return marks(path)

    monkeypatch.setattr(looking, "_marks", marks_and_a_writer)
    picture = read_board(empty_path, read_only=True)
    assert picture is not None
    assert set(picture.board.tasks) == {"T-9"}
    Person(empty_path).store.close()


def test_half_a_board_is_refused(empty_path: Path, other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_PAUSE", 0)
    other(add_task, empty_path, "T-9")
    other.kill()
    empty_path.with_name("empty.db-shm").unlink()
    before = all_of(empty_path.parent)
    with pytest.raises(StoreError, match=r"was not closed properly, .* somebody who may write to it opens it once"):
        read_board(empty_path, read_only=True)
    assert all_of(empty_path.parent) == before
    ana = Person(empty_path)
    assert set(ana.board.tasks) == {"T-9"}
    ana.store.close()
    assert tasks_seen(empty_path) == {"T-9"}


def test_a_lock_that_is_held_all_the_time_is_said(
    empty_path: Path, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_PAUSE", 0)
    other(hold_lock, empty_path)
    with pytest.raises(StoreError, match="is busy"):
        read_board(empty_path, read_only=True)
    other.kill()
    assert tasks_seen(empty_path) == set()


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everything; tests/store/test_rights.py tries it as others")
@pytest.mark.parametrize("folder", [0o750, 0o550])
def test_a_file_that_may_not_be_written_is_looked_at_without_being_asked(empty_path: Path, folder: int) -> None:
    empty_path.chmod(0o440)
    empty_path.parent.chmod(folder)
    before = all_of(empty_path.parent)
    try:
        picture = read_board(empty_path)
        assert picture is not None
        with pytest.raises(NotAllowed, match="no permission to write to"):
            Store.open(empty_path).apply(made(one_task()), "ana", AT)
        assert all_of(empty_path.parent) == before
    finally:
        empty_path.parent.chmod(0o750)


def test_a_second_look_does_not_give_up_the_locks_of_the_first(empty_path: Path, other: Other) -> None:
    """What is closed gives up all locks that its process has on that file.

    The next one to close the board would then delete the -wal under a session that still writes to it.
    """
    ana = Person(empty_path)
    ana.make(one_task("T-1"))
    read_board(empty_path)
    watcher = Person(empty_path)  # as the screens have one beside the session
    other(add_task, empty_path, "T-2")
    other(close_board)
    ana.make(one_task("T-3"))
    assert empty_path.with_name("empty.db-wal").exists()
    assert other(see_tasks, empty_path) == {"T-1", "T-2", "T-3"}
    for person in (watcher, ana):
        person.store.close()


def test_who_may_write_still_may_when_somebody_closes_the_board_meanwhile(
    empty_path: Path, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    other(add_task, empty_path, "T-9")
    wal, real = empty_path.with_name("empty.db-wal"), os.access
    assert wal.exists()

    def closed_meanwhile(which: Path, how: int, *, effective_ids: bool) -> bool:
        if which == wal and wal.exists():
            other(close_board)
        return real(which, how, effective_ids=effective_ids)

    monkeypatch.setattr(os, "access", closed_meanwhile)
    assert looking.may_write(empty_path)
    assert not wal.exists()
