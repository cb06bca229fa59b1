"""The disk refuses a call, once or for good: nothing acknowledged is lost, and what is said is one sentence.

The calls that fail are those of SQLite: a write (half of it is done before), a sync, a truncate, an open, a read, a
delete. Not simulated: what a system does to its cached pages after a failed sync, and calls of Python itself.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from models.board import Batch, Change
from models.store.errors import Busy
from models.store.store import Store
from models.work import Task
from tests.faults.running import is_one_sentence_with_advice, old_board
from tests.faults.watched_disk import FULL, IO_ERROR, Kind, Run, Wanted

AT = "2026-11-23T09:00:00+00:00"
ONCE, FOR_GOOD = False, True

pytestmark = pytest.mark.xdist_group("failing calls")  # they share one run, which takes seconds


def io(doing: str, kind: Kind, nth: int, for_good: bool) -> Wanted:
    return doing, kind, nth, IO_ERROR[kind], for_good


def full(doing: str, kind: Kind, nth: int, for_good: bool) -> Wanted:
    return doing, kind, nth, FULL, for_good


FAULTS: Sequence[Wanted] = (
    io("work", "write", 1, ONCE),
    io("work", "write", 6, ONCE),
    io("work", "write", 23, ONCE),
    io("work", "write", 9, FOR_GOOD),
    full("work", "write", 2, ONCE),
    full("work", "write", 31, ONCE),
    full("work", "write", 1, FOR_GOOD),
    full("work", "write", 40, FOR_GOOD),
    io("work", "sync", 1, ONCE),
    io("work", "sync", 2, ONCE),
    io("work", "sync", 5, ONCE),
    io("work", "sync", 3, FOR_GOOD),
    full("work", "sync", 1, ONCE),  # some systems find room only here
    io("work", "truncate", 1, ONCE),
    io("work", "truncate", 1, FOR_GOOD),
    io("work", "delete", 1, ONCE),
    io("work", "open", 3, ONCE),
    io("work", "open", 3, FOR_GOOD),
    io("work", "read", 12, ONCE),
    io("work", "read", 12, FOR_GOOD),
    full("old schema", "write", 12, ONCE),
    io("old schema", "sync", 1, ONCE),
    full("create", "write", 20, ONCE),
    io("create", "sync", 1, FOR_GOOD),
)
READING = tuple(io("work", "read", nth, ONCE) for nth in (15, 22, 25, 27, 29, 30))
MAKING = (full("create", "write", 45, FOR_GOOD), io("create", "sync", 3, FOR_GOOD), io("create", "delete", 1, ONCE))


@pytest.fixture(scope="module")
def runs(on_a_watched_disk: Callable[..., Any], memory: Path) -> dict[Wanted, Run]:
    """What came of every fault."""
    board = memory / "start.db"
    Store.create(board).close()
    wanted = [*FAULTS, *READING, *MAKING]
    found: list[Run] = on_a_watched_disk("fail", board, old_board(memory / "old.db", board), memory, told=wanted)
    assert [run.wanted for run in found] == wanted
    return {run.wanted: run for run in found}


def test_failing_calls_lose_nothing_acknowledged_and_leave_nothing_in_half(runs: dict[Wanted, Run]) -> None:
    assert len(FAULTS) >= 24
    assert [wanted for wanted in FAULTS if not runs[wanted].happened] == []
    assert {wanted: runs[wanted].wrong for wanted in FAULTS if runs[wanted].wrong} == {}
    assert all(runs[wanted].acknowledged >= 3 for wanted in FAULTS)
    # Seen at least once, or the watching is not what it says: a refused batch that all the same is there, whole.
    assert sum(runs[wanted].came_back for wanted in FAULTS) >= 1


def test_what_is_said_of_a_failing_disk_is_one_sentence_that_says_what_to_do(runs: dict[Wanted, Run]) -> None:
    said = {text for run in runs.values() for text in run.said}
    assert [text for text in said if not is_one_sentence_with_advice(text)] == []
    assert any("the disk under" in text and "is full" in text for text in said)
    # Whoever writes is told. A checkpoint that fails is tried again by the next one: nothing is lost, nothing said.
    silent = {wanted for wanted in FAULTS if not runs[wanted].said}
    assert [wanted for wanted in silent if wanted[1] in ("write", "open") or wanted[4]] == [FAULTS[14]]


def test_a_failed_read_is_said_as_what_it_is(runs: dict[Wanted, Run]) -> None:
    said = {text for wanted in READING for text in runs[wanted].said}
    assert said
    assert [text for text in said if "transaction" in text] == []


def test_a_board_that_cannot_be_made_leaves_nothing_behind(runs: dict[Wanted, Run]) -> None:
    assert [wanted for wanted in MAKING if not runs[wanted].happened] == []
    assert {wanted: runs[wanted].wrong for wanted in MAKING if runs[wanted].wrong} == {}


def test_a_board_that_cannot_be_made_is_called_by_its_name(runs: dict[Wanted, Run]) -> None:
    assert [text for run in runs.values() for text in run.said if ".new" in text] == []


def test_a_batch_after_a_refused_commit_is_stored_or_refused(
    empty_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy by VACUUM INTO has no -wal: there a reader keeps a commit out, after the write lock was given."""
    monkeypatch.setattr("models.store.engine.WAIT_SECONDS", 0.1)
    path = tmp_path / "copy.db"
    with contextlib.closing(sqlite3.connect(empty_path)) as plain:
        plain.execute("vacuum into ?", [str(path)])
    store = Store.open(path)
    with contextlib.closing(sqlite3.connect(path)) as reader:
        reader.execute("begin")
        reader.execute("select * from tasks").fetchall()
        with contextlib.suppress(Busy):
            store.apply(Batch("one", (Change(None, Task(id="one", title="One")),)), "ana", AT)
    store.apply(Batch("two", (Change(None, Task(id="two", title="Two")),)), "ana", AT)
    store.close()
    store = Store.open(path)
    assert "two" in store.load().tasks
    store.close()
