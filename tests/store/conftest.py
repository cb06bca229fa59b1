"""A board's file, and people at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store.boards import Person


@pytest.fixture
def at(empty_path: Path) -> Iterator[Callable[[str], Person]]:
    """`at("ana")` sits Ana at the board; everybody at the same file."""
    people: list[Person] = []

    def sit(name: str = "ana") -> Person:
        people.append(Person(empty_path, name))
        return people[-1]

    yield sit
    for person in people:
        person.store.close()


@pytest.fixture
def ana(at: Callable[[str], Person]) -> Person:
    """Ana at an empty board."""
    return at("ana")
