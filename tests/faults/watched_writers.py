"""What runs in a child process on a watched disk; `on_a_watched_disk` in `conftest.py` starts it."""

import contextlib
import pickle
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from models.board import Batch, Board, Change
from models.store.errors import BuiltUpon, NothingToTakeBack, StoreError
from models.store.store import Store
from models.work import Task
from tests.faults.power_cut import Record, State, state_of
from tests.faults.watched_disk import Fault, Run, Unwatchable, Wanted, WatchedDisk, watch

AT = "2026-11-23T09:00:00+00:00"
PEOPLE = ("ana", "ben", "cy")


def some_batch(board: Board, number: int, chance: random.Random) -> Batch:
    """One to six rows made, changed or deleted; some notes do not fit a page of the file."""
    changes: dict[str, Change] = {}
    for part in range(chance.choice((1, 1, 3, 6))):
        there = chance.choice(list(board.tasks.values())) if board.tasks else None
        note = "x" * chance.choice((10, 300, 300, 6000))
        if there is None or chance.random() < 0.5:
            made = Task(id=f"{number}/{part}", title=f"Part {part} of {number}", note=note)
            changes[made.id] = Change(None, made)
        elif chance.random() < 0.2:
            changes[there.id] = Change(there, None)
        else:
            changes[there.id] = Change(there, there.model_copy(update={"note": note, "effort_hours": float(number)}))
    return Batch(f"batch {number}", tuple(changes.values()))


def checkpoint(path: Path, mode: str) -> None:
    """Bring the -wal into the file, as SQLite does by itself after a thousand pages and when the last one closes."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path, timeout=0)) as plain:
        plain.execute(f"PRAGMA wal_checkpoint({mode})").fetchall()


# a record for the power cuts --------------------------------------------------------------------


def record(disk: WatchedDisk, path: Path, batches: int) -> Record:
    """Three people at work on one board: batches, undo, redo, checkpoints of every kind, everybody leaves and returns."""
    chance = random.Random(7)
    with contextlib.closing(Store.open(path)) as store:
        states = [state_of(store)]
    safe = path.read_bytes()
    disk.recording = True
    stores = {who: Store.open(path) for who in PEOPLE}
    breaks = {batches * n // 9: mode for n, mode in enumerate(("", "PASSIVE", "RESTART", "TRUNCATE", "") * 2) if n}
    while len(states) <= batches:
        number, who = len(states), chance.choice(PEOPLE)
        store = stores[who]
        try:
            turn = chance.random()
            if turn < 0.15:
                store.undo(who, AT)
            elif turn < 0.3:
                store.redo(who, AT)
            else:
                store.apply(some_batch(store.load(), number, chance), who, AT)
        except (NothingToTakeBack, BuiltUpon):
            continue
        disk.acknowledge()
        states.append(state_of(store))
        if (mode := breaks.get(number)) is not None:
            if mode:
                checkpoint(path, mode)
            else:
                for other in stores.values():
                    other.close()
                stores = {who: Store.open(path) for who in PEOPLE}
    for store in stores.values():
        store.close()
    disk.recording = False
    return Record(str(path), safe, disk.calls, states)


class _Careless(sqlite3.Connection):
    """A connection that turns `synchronous` off whenever it is told anything about it."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        found = super().execute(sql, *values)
        if "synchronous" in sql:
            super().execute("PRAGMA synchronous = off")
        return found


def without_sync() -> None:
    """From now on nothing is synced: the control, to show that the harness would see it."""
    connect = sqlite3.connect

    def careless(*values: Any, **named: Any) -> sqlite3.Connection:
        made = connect(*values, factory=_Careless, **named)
        made.execute("PRAGMA synchronous = off")
        return made

    sqlite3.connect = careless  # type: ignore[assignment]


# runs with failing calls ------------------------------------------------------------------------


class _Worker:
    """One person at work while the disk fails.

    The board must be what was acknowledged, with one way out: if the sync of a commit fails, all of the batch may be in
    the -wal already. It is refused, and the session goes on without it, but the next one may find it, whole.

    Attributes:
        expected: the board as it was acknowledged.
        refused: the boards as they would be, had a batch been stored that was refused since.
    """

    def __init__(self, disk: WatchedDisk, path: Path, run: Run, seed: int):
        self.disk, self.path, self.run, self.chance = disk, path, run, random.Random(seed)
        self.store: Store | None = None
        self.expected: State | None = None
        self.refused: list[State] = []
        self.tried = 0

    def tries(self, act: Callable[[], object]) -> bool:
        """Do it, or say why not: in one sentence of the store."""
        try:
            act()
        except (NothingToTakeBack, BuiltUpon):
            return False
        except StoreError as error:
            self.run.said.append(str(error))
            return False
        except Exception as error:
            self.run.wrong.append(f"no StoreError: {error!r}")
            return False
        return True

    def open(self) -> None:
        """A new session; what it finds is looked at on a disk that works."""
        self.store = Store.open(self.path)
        with self.working_disk():
            found = state_of(self.store)
        if self.expected is not None and found != self.expected:
            if found in self.refused:
                self.run.came_back += 1
            else:
                self.wrong("a new session", found)
        self.expected, self.refused = found, []

    def close(self) -> None:
        """Leave."""
        store, self.store = self.store, None
        if store is not None:
            store.close()

    @contextlib.contextmanager
    def working_disk(self) -> Iterator[None]:
        """For a moment nothing fails."""
        fault, self.disk.fault = self.disk.fault, None
        try:
            yield
        finally:
            self.disk.fault = fault

    def wrong(self, when: str, found: State) -> None:
        """Write down that the board is not what it must be."""
        counts = f"{len(found[0])} batches for {len((self.expected or found)[0])} acknowledged"
        self.run.wrong.append(f"{when}: the board is not what was acknowledged, {counts}")

    def write(self, turn: float) -> None:
        """Apply, undo or redo, whatever the disk does."""
        if self.store is None and not self.tries(self.open):
            return
        store = self.store
        assert store is not None
        self.tried += 1
        seed = self.chance.random()

        def act(store: Store) -> object:
            if turn < 0.15:
                return store.undo("ana", AT)
            if turn < 0.3:
                return store.redo("ana", AT)
            return store.apply(some_batch(store.load(), self.tried, random.Random(seed)), "ana", AT)

        before, said = self.expected, len(self.run.said)
        assert before is not None
        if self.tries(lambda: act(store)):
            self.run.acknowledged += 1
            with self.working_disk(), contextlib.closing(Store.open(self.path)) as other:
                self.expected, self.refused = state_of(other), []
            if len(self.expected[0]) != len(before[0]) + 1:
                self.run.wrong.append(
                    f"acknowledged, but the log went from {len(before[0])} to {len(self.expected[0])}"
                )
            return
        with self.working_disk():
            if (found := state_of(store)) != before:
                self.wrong("after an error", found)
                self.expected = found
            if len(self.run.said) > said:
                self.refused.append(self.had_it_been_stored(act))

    def had_it_been_stored(self, act: Callable[[Store], object]) -> State:
        """What the board would be: the same done to a copy."""
        copy = self.path.with_name("copy.db")
        with contextlib.closing(sqlite3.connect(self.path)) as plain:
            plain.execute("vacuum into ?", [str(copy)])
        with contextlib.closing(Store.open(copy)) as store:
            with contextlib.suppress(NothingToTakeBack, BuiltUpon):
                act(store)
            found = state_of(store)
        copy.unlink()
        return found


def work(disk: WatchedDisk, path: Path, fault: Fault, run: Run) -> None:
    """Thirty turns of writing, checkpoints and coming back, on a failing disk; then the failure is gone."""
    worker = _Worker(disk, path, run, fault.nth)
    worker.open()
    worker.write(1.0)
    disk.fault = fault
    for turn in range(30):
        if turn % 10 == 4:
            checkpoint(path, "TRUNCATE")
        elif turn % 10 == 8:
            worker.tries(worker.close)
        elif turn % 10 == 2 and worker.store is not None:
            worker.tries(worker.store.load)
        else:
            worker.write(worker.chance.random())
    goes_on(worker)


def goes_on(worker: _Worker) -> None:
    """The failure is gone: everything acknowledged is there, writing works, and it is still there in a new session."""
    worker.disk.fault = None
    said = len(worker.run.said)
    for _ in range(3):
        worker.write(1.0)
    worker.close()
    worker.open()
    worker.close()
    worker.run.wrong += [f"still fails: {text}" for text in worker.run.said[said:]]


def first_start(disk: WatchedDisk, path: Path, fault: Fault, run: Run, kind: str) -> None:
    """A board is made, or brought up to this schema, on a failing disk; then again on a good one."""
    worker = _Worker(disk, path, run, fault.nth)

    def create() -> None:
        Store.create(path, [Task(id=f"t{n}", title="Task") for n in range(50)]).close()

    disk.fault = fault
    worker.tries(create if kind == "create" else worker.open)
    disk.fault = None
    if kind == "create" and not path.exists():
        left = sorted(file.name for file in path.parent.iterdir())
        if left:
            run.wrong.append(f"left behind: {left}")
        create()
    goes_on(worker)


def runs_with_faults(
    disk: WatchedDisk, wanted: Sequence[Wanted], board: Path, old: Path, folder: Path
) -> Iterator[Run]:
    """A run for each of the wanted faults, on a board of its own."""
    for number, (kind, call, nth, code, for_good) in enumerate(wanted):
        (folder / str(number)).mkdir(parents=True)
        path = folder / str(number) / "board.db"
        fault = Fault(call, nth, code, for_good)
        run = Run((kind, call, nth, code, for_good))
        try:
            if kind == "work":
                shutil.copy(board, path)
                work(disk, path, fault, run)
            else:
                if kind == "old schema":
                    shutil.copy(old, path)
                first_start(disk, path, fault, run, kind)
        except StoreError as error:
            run.wrong.append(f"still fails: {error}")
        finally:
            disk.fault = None
        with contextlib.closing(sqlite3.connect(path)) as plain:
            [found] = plain.execute("PRAGMA integrity_check").fetchone()
        if found != "ok":
            run.wrong.append(f"damaged: {found}")
        run.happened = fault.happened
        yield run


def main(words: Sequence[str]) -> int:
    """`record BOARD BATCHES full|off`, or `fail BOARD OLD FOLDER` with the wanted faults pickled on stdin.

    The answer is pickled to stdout. 77: it cannot be watched, and why.
    """
    board = Path(words[1])
    try:
        disk = watch()
        seen = disk.counts["open"]
        Store.open(board).close()
        if disk.counts["open"] == seen:
            raise Unwatchable("the store uses another SQLite than Python's own")
    except Unwatchable as error:
        print(error, file=sys.stderr)
        return 77
    answer: object
    if words[0] == "record":
        if words[3] == "off":
            without_sync()
        answer = record(disk, board, int(words[2]))
    else:
        old, folder = map(Path, words[2:])
        answer = list(runs_with_faults(disk, pickle.load(sys.stdin.buffer), board, old, folder))
    pickle.dump(answer, sys.stdout.buffer)
    return 0
