"""A board whose file was damaged, or copied the wrong way: it works or says so in one sentence; it is never a fault."""

import contextlib
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.board import Batch, Change, Stale
from models.store.errors import BuiltUpon, NothingToTakeBack, StoreError
from models.store.store import Store
from models.work import Task
from tests.faults.running import is_one_sentence_with_advice

AT = "2026-11-23T09:00:00+00:00"
PLACES = 200
FOUND_AT_LEAST = 60
"""Of the hundred flips that hit the structure of the file, so many quick_check must find."""


def batch(number: int, board_task: Task | None = None) -> Batch:
    made = Task(id=f"new/{number}", title=f"New {number}", note="x" * 300)
    changed = board_task and board_task.model_copy(update={"note": f"changed {number}"})
    return Batch(f"batch {number}", (Change(None, made), *([Change(board_task, changed)] if changed else [])))


@pytest.fixture
def closed_board(board_path: Path, quick_path: Path) -> Path:
    """The small team with a log of twenty batches, nobody at it and no -wal beside it."""
    path = Path(shutil.copy(board_path, quick_path / "board.db"))
    store = Store.open(path)
    for number in range(20):
        store.apply(batch(number, next(iter(store.load().tasks.values()))), "ana", AT)
    store.undo("ana", AT)
    store.close()
    assert [file.name for file in path.parent.iterdir()] == ["board.db"]
    return path


def structure_of(content: bytes) -> list[int]:
    """Where the pages of tables and indexes keep how they are built: their headers, and where their cells are."""
    size = int.from_bytes(content[16:18], "big")
    places: list[int] = []
    for start in range(0, len(content), size):
        header = start + (100 if start == 0 else 0)
        kind = content[header]
        if kind in (2, 5, 10, 13):
            cells = int.from_bytes(content[header + 3 : header + 5], "big")
            places += range(header, header + (8 if kind > 5 else 12) + 2 * cells)
    return places


def with_a_bit_flipped(content: bytes, place: int, bit: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def tries(path: Path) -> Iterator[Callable[[], object]]:
    """What a session does, one thing after the other."""
    store = Store.open(path)
    try:
        yield store.load
        yield store.log.lines
        yield lambda: store.apply(batch(1000, next(iter(store.load().tasks.values()), None)), "ana", AT)
        yield lambda: store.undo("ana", AT)
        yield lambda: store.redo("ana", AT)
    finally:
        store.close()


def what_is_said(path: Path) -> list[str]:
    """The sentences that a session on this file meets; any other error is one of the test."""
    said: list[str] = []
    try:
        for act in tries(path):
            try:
                act()
            except (Stale, NothingToTakeBack, BuiltUpon):
                pass
            except StoreError as error:
                said.append(str(error))
    except StoreError as error:
        said.append(str(error))
    return said


def what_is_said_of_undo(path: Path) -> list[str]:
    said = []
    with contextlib.closing(Store.open(path)) as store:
        for act in (store.undo, store.redo):
            try:
                act("ana", AT)
            except (NothingToTakeBack, BuiltUpon):
                pass
            except StoreError as error:
                said.append(str(error))
    return said


def quick_check(path: Path) -> str:
    try:
        with contextlib.closing(sqlite3.connect(path)) as plain:
            return str(plain.execute("PRAGMA quick_check").fetchone()[0])
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # what it quotes of the file may be no text
        return str(error)


def test_a_flipped_bit_is_survived_or_said_in_one_sentence(closed_board: Path) -> None:
    content, chance = closed_board.read_bytes(), random.Random(200)
    structure = structure_of(content)
    found, faults, odd = Counter[tuple[str, str]](), [], set()
    for number in range(PLACES):
        hit = "structure" if number % 2 else "anywhere"
        place = chance.choice(structure) if number % 2 else chance.randrange(len(content))
        flipped = with_a_bit_flipped(content, place, chance.randrange(8))
        for leftover in closed_board.parent.iterdir():
            leftover.unlink()
        closed_board.write_bytes(flipped)
        found[hit, "quick_check"] += quick_check(closed_board) != "ok"
        closed_board.write_bytes(flipped)
        try:
            said = what_is_said(closed_board)
        except Exception as error:
            faults.append((place, repr(error)))
            continue
        found[hit, "said"] += bool(said)
        odd |= {text for text in said if not is_one_sentence_with_advice(text)}
    assert faults == []
    assert odd == set()
    assert found["structure", "quick_check"] >= FOUND_AT_LEAST, found
    assert found["structure", "said"] >= 10, found


def test_flipped_bits_in_the_newest_lines_of_the_log_are_survived_or_said(closed_board: Path) -> None:
    """What undo and redo read back: rows as JSON text, which no check of the database looks into."""
    chance, store = random.Random(40), Store.open(closed_board)
    store.apply(Batch("last", (Change(None, Task(id="last", title="The newest")),)), "ana", AT)
    store.close()
    content = closed_board.read_bytes()
    places = [at for at in range(len(content)) if content.startswith(b'"The newest"', at)]
    assert places
    faults, odd, said_at_all = [], set(), 0
    for _ in range(40):
        at = chance.choice(places) + chance.randrange(-40, 40)
        closed_board.write_bytes(with_a_bit_flipped(content, at, chance.randrange(8)))
        try:
            said = what_is_said_of_undo(closed_board)
        except Exception as error:
            faults.append((at, repr(error)))
            continue
        said_at_all += bool(said)
        odd |= {text for text in said if not is_one_sentence_with_advice(text)}
    assert faults == []
    assert odd == set()
    assert said_at_all >= 1


def test_a_file_copied_without_its_wal_opens_with_changes_gone(empty_path: Path, tmp_path: Path) -> None:
    """Why a board is backed up by the program and never copied while it is in use: nothing says that something is missing."""
    copied, backup = tmp_path / "copied.db", tmp_path / "backup.db"
    with contextlib.closing(Store.open(empty_path)) as store:
        store.apply(batch(1), "ana", AT)
        shutil.copy(empty_path, copied)
        with contextlib.closing(sqlite3.connect(empty_path)) as plain:
            plain.execute("vacuum into ?", [str(backup)])  # what a backup does
    found = {}
    for path in (copied, backup):
        assert quick_check(path) == "ok"
        with contextlib.closing(Store.open(path)) as store:
            found[path.name] = (len(store.load().tasks), len(store.log.lines()))
    assert found == {"copied.db": (0, 0), "backup.db": (1, 1)}
