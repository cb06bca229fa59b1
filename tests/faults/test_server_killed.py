"""A PostgreSQL server that is killed under four writers, or that many write to at once: nothing acknowledged is lost.

And nothing is there in half or twice.
"""

import re
from collections.abc import Iterator
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from models.board import Board
from models.store.address import Address
from models.store.errors import StoreError
from models.store.log import News
from models.store.store import Store
from models.work import Task
from tests.faults.running import run_to_the_end, running, wait_for
from tests.faults.server_writers import write_through_crashes
from tests.faults.writers import PARTS, start_together, write_together
from tests.postgres_server import PostgresServer
from tests.store.boards import rows
from tests.store.conftest import ON_A_SERVER

pytestmark = ON_A_SERVER

WRITERS, CRASHES = 4, 3
DOWN = re.compile("no server listens there|was lost|it may be there or not|its server is (starting|shutting)")
"""What a crash may say; anything else is a fault of ours."""


@pytest.fixture
def careful_server(postgres_server: PostgresServer) -> Iterator[PostgresServer]:
    """The server, as it runs where it matters: it waits for its disk."""
    postgres_server.stop()
    postgres_server.start(fsync=True)
    yield postgres_server
    postgres_server.stop()
    postgres_server.start()


def test_three_crashes_under_four_writers_lose_nothing_acknowledged(
    processes: ForkServerContext, careful_server: PostgresServer, tmp_path: Path
) -> None:
    place = careful_server.new_place()
    store = Store.create(Address(place))
    start = store.load()
    names = [f"w{n}" for n in range(WRITERS)]
    files = {name: tmp_path / f"{name}.said" for name in names}
    for file in files.values():
        file.touch()
    heard: list[News] = []

    def all_wrote_more(than: dict[str, int]) -> bool:
        heard.extend(store.log.news(heard[-1].seq if heard else 0))  # somebody looks on all the time
        return all(len(acknowledged(files[name])) >= than[name] + 3 for name in names)

    over = processes.Event()
    calls = [(place, name, files[name], over, tmp_path / "x") for name in names]
    with running(processes, write_through_crashes, *calls) as writers:
        for crash in range(CRASHES + 1):
            before = {name: len(acknowledged(files[name])) for name in names}
            wait_for(lambda before=before: all_wrote_more(before))  # type: ignore[misc]
            if crash < CRASHES:
                careful_server.stop()
                with pytest.raises(StoreError, match=DOWN):
                    store.load()
                careful_server.start()
        over.set()
        for writer in writers:
            writer.join(60)
        assert [writer.exitcode for writer in writers] == [0] * WRITERS
    assert {p.name: p.read_text() for p in tmp_path.glob("problem-*")} == {}
    # What was acknowledged is read before the board is: later it could only prove too much.
    said = {name: acknowledged(file) for name, file in files.items()}
    errors = [line for file in files.values() for line in file.read_text().splitlines() if line.startswith("#")]
    assert len(errors) >= CRASHES
    assert [error for error in errors if not DOWN.search(error)] == []
    tasks, log = store.load().tasks, store.log.lines()
    for name in names:
        stored = [int(line.what.split()[1]) for line in reversed(log) if line.who == name]
        assert stored == list(range(1, len(stored) + 1))  # each once, none left out
        assert set(said[name]) <= set(stored)
        assert tasks[name].effort_hours == len(stored)
        whole = {f"{name}/{number}/{part}" for number in stored for part in PARTS}
        assert {task_id for task_id in tasks if task_id.startswith(f"{name}/")} == whole
    heard += store.log.news(heard[-1].seq)
    assert [change["seq"] for change in rows(store, "select seq from changes order by seq")] == list(
        range(1, heard[-1].seq + 1)
    )
    assert rebuilt(start, heard).same_as(store.load())
    assert store.log.broken_links() == []
    store.close()


def test_five_who_count_the_same_thing_lose_nothing(
    processes: ForkServerContext, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    place, names = Address(postgres_server.new_place()), [f"p{n}" for n in range(5)]
    Store.create(place, [Task(id="shared", title="Shared", effort_hours=0)]).close()
    ready = processes.Barrier(len(names))
    run_to_the_end(processes, write_together, *((place, 5, name, ready, tmp_path) for name in names))
    assert {p.name: p.read_text() for p in tmp_path.glob("problem-*")} == {}
    store = Store.open(place)
    shared = store.load().tasks["shared"]
    assert (shared.effort_hours, shared.version) == (25, 26)
    assert [line.batch for line in store.log.lines()] == list(range(25, 0, -1))
    store.close()


def test_five_first_starts_at_once(
    processes: ForkServerContext, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    place, names = Address(postgres_server.new_place()), [f"p{n}" for n in range(5)]
    ready = processes.Barrier(len(names))
    run_to_the_end(processes, start_together, *((place, True, name, ready, tmp_path) for name in names))
    assert {p.name: p.read_text() for p in tmp_path.glob("problem-*")} == {}
    store = Store.open(place)
    assert sorted(store.load().tasks) == names
    store.close()


def acknowledged(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().splitlines() if not line.startswith("#")]


def rebuilt(board: Board, heard: list[News]) -> Board:
    """The board of whoever only ever listened."""
    for news in heard:
        board = board.apply(news.changes)
    return board
