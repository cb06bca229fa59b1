"""Who goes on writing to a board on a server while that is killed and started again."""

import contextlib
import time
from pathlib import Path
from typing import Any

from models.board import Board
from models.store.address import Address
from models.store.errors import StoreError
from models.store.store import Store
from tests.faults.writers import AT, PAUSE, batch_of

with contextlib.suppress(ImportError):  # loaded once for all processes that are forked off this one
    import models.store.postgres  # noqa: F401


def write_through_crashes(address: str, name: str, acknowledged: Path, over: Any, problems: Path) -> None:
    """Store batch after batch, over the same store, until it is over; what is stored is written down elsewhere.

    After an error it looks how the board stands: what was under way may be there, or not.
    """
    try:
        store = Store.open(Address(address))
        board, number, lost = store.load(), 0, 0
        with acknowledged.open("ab", buffering=0) as said:
            while not over.is_set():
                number += 1
                try:
                    board = board.apply(store.apply(batch_of(name, number, board), name, AT).changes)
                except StoreError as error:
                    lost += 1
                    said.write(f"# {error}\n".encode())
                    board = _look(store, over)
                    count = board.tasks.get(name)
                    number = int(count.effort_hours) if count else 0
                else:
                    said.write(f"{number}\n".encode())
                    time.sleep(PAUSE)
        store.close()
    except Exception as error:
        problems.with_name(f"problem-{name}").write_text(repr(error))


def _look(store: Store, over: Any) -> Board:
    while True:
        try:
            return store.load()
        except StoreError:
            if over.is_set():
                raise
            time.sleep(PAUSE)
