"""Boards of every engine, and people at them: what is tested with these fixtures is the contract of the store."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from models.store.address import Place, place_of
from models.store.store import Store
from tests.store.boards import Person

NewPlace = Callable[[], Place]

ON_A_SERVER = pytest.mark.xdist_group("postgres")
"""Tests that share one server: run side by side, they stay in one process."""


@pytest.fixture(params=["file", pytest.param("server", marks=ON_A_SERVER)])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> NewPlace:
    """`new_place()` is where a board can be made: a file, then everything again on a server."""
    if request.param == "server":
        server = request.getfixturevalue("postgres_server")
        return lambda: place_of(server.new_place())
    numbers = count(1)
    return lambda: tmp_path / f"board-{next(numbers)}.db"


@pytest.fixture
def empty_place(new_place: NewPlace) -> Place:
    """An empty board."""
    place = new_place()
    Store.create(place).close()
    return place


@pytest.fixture
def at(empty_place: Place) -> Iterator[Callable[[str], Person]]:
    """`at("ana")` sits Ana at the board; everybody at the same one."""
    people: list[Person] = []

    def sit(name: str = "ana") -> Person:
        people.append(Person(empty_place, name))
        return people[-1]

    yield sit
    for person in people:
        person.store.close()


@pytest.fixture
def ana(at: Callable[[str], Person]) -> Person:
    """Ana at an empty board."""
    return at("ana")
