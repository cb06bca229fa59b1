"""Real processes that are killed: nothing acknowledged is lost, nothing is there in half."""

import random
import time
from multiprocessing.context import ForkServerContext
from pathlib import Path

from models.store.store import Store
from tests.faults.running import integrity, running, wait_for
from tests.faults.writers import PARTS, create_until_killed, write_until_killed

ROUNDS, WRITERS = 15, 5


def test_seventy_five_kills_lose_nothing_acknowledged_and_leave_nothing_in_half(
    processes: ForkServerContext, empty_path: Path, tmp_path: Path
) -> None:
    chance = random.Random(75)
    names = [f"w{n}" for n in range(WRITERS)]
    files = {name: tmp_path / f"{name}.said" for name in names}
    for file in files.values():
        file.touch()
    killed = 0
    for _ in range(ROUNDS):
        before = {name: file.stat().st_size for name, file in files.items()}
        calls = [(empty_path, name, files[name]) for name in names]
        with running(processes, write_until_killed, *calls) as writers:
            wait_for(lambda before=before: all(files[n].stat().st_size > before[n] for n in names))  # type: ignore[misc]
            for writer in writers:
                time.sleep(chance.uniform(0, 0.04))
                writer.kill()
                killed += 1
        # What was acknowledged is read before the board is: later it could only prove too much.
        said = {name: [int(line) for line in file.read_text().splitlines()] for name, file in files.items()}
        assert integrity(empty_path) == "ok"
        store = Store.open(empty_path)
        tasks, log = store.load().tasks, store.log.lines()
        store.close()
        for name in names:
            count = tasks[name].effort_hours
            assert max(said[name]) <= count <= max(said[name]) + 1
            whole = {f"{name}/{number}/{part}" for number in range(1, int(count) + 1) for part in PARTS}
            assert {task_id for task_id in tasks if task_id.startswith(f"{name}/")} == whole
            assert sum(line.who == name for line in log) == count
    assert killed == 75
    assert min(len(found) for found in said.values()) >= ROUNDS


def test_a_board_killed_in_the_making_is_there_whole_or_not_at_all(
    processes: ForkServerContext, tmp_path: Path
) -> None:
    chance = random.Random(5)
    for _ in range(4):
        before = len(list(tmp_path.glob("*.db")))
        with running(processes, create_until_killed, (tmp_path, 300)) as (maker,):
            wait_for(lambda before=before: len(list(tmp_path.glob("*.db"))) > before)  # type: ignore[misc]
            time.sleep(chance.uniform(0, 0.05))
            maker.kill()
    found = list(tmp_path.glob("*.db"))
    assert len(found) >= 4
    for path in found:
        store = Store.open(path)
        assert len(store.load().tasks) == 300
        store.close()
