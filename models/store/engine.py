"""What a store needs of a database. The SQL is the same for all of them: `:name` stands for a value."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

WAIT_SECONDS = 2.0
"""How long a write waits for another writer: it may run where a person waits for the screen."""

Record = dict[str, Any]


class Engine(Protocol):
    """One connection to a board's database. Use it in the thread that made it.

    Attributes:
        name: how the board is called in messages; holds no password.
        identity: what tells this board from another one that is put in its place; None where nothing does.
        written_first: the file that every change is written to first, where there is one.
        order: what the rows of a table are ordered by: the order in which they were made.
    """

    name: str
    order: str
    identity: object
    written_first: Path | None

    def rows(self, sql: str, **values: Any) -> list[Record]:
        """All rows that a question gives."""
        ...

    def run(self, sql: str, **values: Any) -> int:
        """Carry out a statement; returns how many rows it touched."""
        ...

    def run_many(self, sql: str, many: Iterable[Mapping[str, Any]]) -> None:
        """Carry out a statement for each of these sets of values."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """One transaction that holds the write lock from its start, after a check that this is still the board it was.

        Raises:
            Busy: somebody else holds the lock for longer than `WAIT_SECONDS`.
            StoreError: the board was replaced, or a newer program brought its schema up.
        """
        ...

    def reading(self) -> AbstractContextManager[None]:
        """One moment: all questions in it see the same board."""
        ...

    def tick(self) -> int:
        """A number that changes when another connection wrote. Cheap enough to ask ten times a second."""
        ...

    def plain_errors(self) -> AbstractContextManager[None]:
        """Turns the database's own errors into a `StoreError` of one sentence."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...
