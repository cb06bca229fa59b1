"""What a disk holds after the power went, worked out from a record of what was asked of it.

Simulated:

- What was written to a file before its last sync is there.
- What came after it is there or not, each 512-byte sector of each write for itself. That covers any order in which a
  disk may write: of several writes to a sector, any one may be the last that made it. A file that grew may have its
  new length without its new bytes (zeros), a truncate may have happened or not.
- Names in the folder (files made and deleted) come in order, up to any point since the folder was last synced. SQLite
  syncs it with the first sync of a new -wal or journal, and where a delete asks for it.
- The -shm is gone, or full of rubbish: SQLite builds it anew.

Not simulated: a disk that says it has synced and has not, that damages a sector it was not asked to write or leaves
rubbish in one it was writing (SQLite relies on this "power-safe overwrite", too), and memory that goes bad.
"""

import contextlib
import hashlib
import pickle
import random
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from models.board import Batch, Change
from models.store.errors import StoreError
from models.store.log import Logged
from models.store.store import Store
from models.work import Task
from tests.faults.watched_disk import Call

SECTOR = 512
AT = "2026-11-23T09:00:00+00:00"
State = tuple[list[Logged], Any]
"""The log, oldest first, and the tables of the board."""


@dataclass
class Record:
    """A run of writers: the file it began with, what was asked of the disk, and what the board was after each batch."""

    path: str
    safe: bytes
    calls: list[Call]
    states: list[State]


@dataclass
class Cut:
    """What one power cut left: whole, less than was acknowledged, or damaged; `note` says more."""

    seed: int
    left: Literal["whole", "lost", "damaged"]
    note: str = ""


def state_of(store: Store) -> State:
    """What a board says now, as something that can be compared."""
    board = store.load()
    return list(reversed(store.log.lines())), {table: dict(rows) for table, rows in board.tables.items()}


class _Content:
    """A file's bytes that are safe, and what was asked since."""

    def __init__(self, safe: bytes = b""):
        self.safe = bytearray(safe)
        self.pending: list[Call] = []
        self.new = True

    def sync(self) -> None:
        for call in self.pending:
            _do(self.safe, call)
        self.pending.clear()

    def after_a_cut(self, chance: random.Random, likely: float) -> bytes:
        found = bytearray(self.safe)
        for call in self.pending:
            if call.kind == "truncate":
                if chance.random() < likely:
                    _do(found, call)
                continue
            for piece in _sectors(call):
                if chance.random() < likely:
                    _do(found, piece)
                elif chance.random() < likely and len(found) < piece.at + len(piece.data):
                    found.extend(bytes(piece.at + len(piece.data) - len(found)))
        return bytes(found)


def _do(content: bytearray, call: Call) -> None:
    if call.kind == "truncate":
        del content[call.at :]
        return
    if len(content) < call.at:
        content.extend(bytes(call.at - len(content)))
    content[call.at : call.at + len(call.data)] = call.data


def _sectors(call: Call) -> Iterator[Call]:
    start, end = call.at, call.at + len(call.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield Call("write", call.path, start, call.data[start - call.at : stop - call.at])
        start = stop


class Disk:
    """A disk while the recorded calls happen to it."""

    def __init__(self, safe: dict[str, bytes]):
        self._now = {path: _Content(content) for path, content in safe.items()}
        for content in self._now.values():
            content.new = False
        self._safe_names = dict(self._now)
        self._names: list[tuple[str, _Content | None]] = []  # made and deleted since the folder was synced
        self.acknowledged = 0

    def take(self, call: Call) -> None:
        """One recorded call happens."""
        if call.kind == "acknowledged":
            self.acknowledged += 1
        elif call.kind == "open":
            if call.path not in self._now:
                self._now[call.path] = _Content()
                self._names.append((call.path, self._now[call.path]))
        elif call.kind == "delete":
            del self._now[call.path]
            self._names.append((call.path, None))
            if call.at:
                self._sync_folder()
        elif call.kind == "sync":
            content = self._now[call.path]
            content.sync()
            if content.new and call.path.endswith(("-wal", "-journal")):
                content.new = False
                self._sync_folder()
        else:
            self._now[call.path].pending.append(call)

    def _sync_folder(self) -> None:
        for path, content in self._names:
            _name(self._safe_names, path, content)
        self._names.clear()

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What could be there if the power went now: path to content."""
        names = dict(self._safe_names)
        for path, content in self._names[: chance.randint(0, len(self._names))]:
            _name(names, path, content)
        # All or nothing of what is not synced are the likeliest ends, and rare if every sector is drawn for itself.
        likely = chance.choice((0.0, 1.0, 0.5, chance.random()))
        return {path: content.after_a_cut(chance, likely) for path, content in names.items()}


def _name(names: dict[str, _Content], path: str, content: _Content | None) -> None:
    if content is None:
        names.pop(path, None)
    else:
        names[path] = content


def moment(chance: random.Random, calls: Sequence[Call]) -> int:
    """How many calls happen before the cut: the first thing that is drawn for it."""
    return chance.randint(0, len(calls))


def power_cuts(
    safe: dict[str, bytes], calls: Sequence[Call], seeds: Iterable[int]
) -> Iterator[tuple[int, int, dict[str, bytes]]]:
    """For each seed a cut at some point: the seed, how many batches were acknowledged by then, and what is there."""
    chances = {seed: random.Random(seed) for seed in seeds}
    where = sorted((moment(chance, calls), seed) for seed, chance in chances.items())
    disk, done = Disk(safe), 0
    for point, seed in where:
        for call in calls[done:point]:
            disk.take(call)
        done = point
        yield seed, disk.acknowledged, disk.after_a_cut(chances[seed])


def lay_out(files: dict[str, bytes], folder: Path, rubbish: bytes) -> None:
    """Write what is there into an empty folder, by the last part of each path; the -shm is gone or rubbish."""
    for path, content in files.items():
        (folder / Path(path).name).write_bytes(content)
        if path.endswith(".db") and rubbish:
            (folder / f"{Path(path).name}-shm").write_bytes(rubbish)


def look(path: Path, states: Sequence[State]) -> int | str:
    """Open what is there as the program does: how many batches are there, or in what it is damaged.

    The batches were stored one after the other, so what is there must be the board as it was after one of them.
    """
    try:
        with contextlib.closing(Store.open(path)) as store:
            log, tables = state_of(store)
            with contextlib.closing(sqlite3.connect(path)) as plain:
                [found] = plain.execute("PRAGMA integrity_check").fetchone()
            if found != "ok":
                return str(found)
            if len(log) >= len(states) or (log, tables) != states[len(log)]:
                return f"what is there was never the board: {len(log)} batches"
            store.apply(Batch("after", (Change(None, Task(id="after", title="After")),)), "ana", AT)
    except StoreError as error:
        return str(error)
    except sqlite3.Error as error:
        return repr(error)
    return len(log)


def judged(seed: int, acknowledged: int, there: int | str) -> Cut:
    """What is there, against what was acknowledged before the cut."""
    if isinstance(there, str):
        return Cut(seed, "damaged", there)
    if there < acknowledged:
        return Cut(seed, "lost", f"{there} batches of {acknowledged} acknowledged")
    return Cut(seed, "whole")


def cut_and_look(recorded: Path, seeds: Sequence[int], folder: Path, answer: Path) -> None:
    """What every one of these cuts of a pickled record leaves; pickled in turn.

    A third of them leave the very same files as another one (all or nothing of the same calls): those are looked at once.
    """
    record: Record = pickle.loads(recorded.read_bytes())
    looked: dict[bytes, int | str] = {}
    found = []
    for seed, acknowledged, files in power_cuts({record.path: record.safe}, record.calls, seeds):
        chance = random.Random(seed)
        rubbish = chance.randbytes(32768) if chance.random() < 0.5 else b""
        same = hashlib.blake2b(pickle.dumps((sorted(files.items()), bool(rubbish)))).digest()
        if same not in looked:
            folder.mkdir()
            lay_out(files, folder, rubbish)
            looked[same] = look(folder / Path(record.path).name, record.states)
            shutil.rmtree(folder)
        found.append(judged(seed, acknowledged, looked[same]))
    answer.write_bytes(pickle.dumps(found))
