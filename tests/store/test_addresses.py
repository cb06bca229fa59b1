"""What is a file and what an address, and how an address is called without its password."""

import sys
from pathlib import Path

import pytest

from models.store import opening
from models.store.address import Address, place_of
from models.store.errors import StoreError
from models.store.store import Store

SECRET = "geh/eim?#1"


@pytest.mark.parametrize("text", ["board.db", "/srv/team.db", "./postgresql.db", "C:board", "a:b//c"])
def test_a_file(text: str) -> None:
    assert place_of(text) == Path(text)


def test_the_home_folder_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    assert place_of("~/team.db") == Path("/home/ana/team.db")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("postgresql://db.example/team", "postgresql://db.example/team"),
        ("postgres://ana@db.example:5433/team", "postgres://ana@db.example:5433/team"),
        ("postgresql:///team", "postgresql:///team"),
        ("postgresql://ana:geheim@db.example/team", "postgresql://ana@db.example/team"),
        ("PostgreSQL://ana:geheim@[::1]:5432/team", "postgresql://ana@[::1]:5432/team"),
        ("postgresql://ana:geheim@one:5432,two:5433/team", "postgresql://ana@one:5432,two:5433/team"),
        ("postgresql:///team?host=/run/pg&password=geheim&user=ana", "postgresql:///team?host=/run/pg&user=ana"),
        ("postgresql://db/team?options=-csearch_path%3Dblue", "postgresql://db/team?options=-csearch_path%3Dblue"),
        # Signs that should have been written as %40 and the like: rather too little is shown than too much.
        ("postgresql://ana:gehe@im@db.example/team", "postgresql://ana@db.example/team"),
        (f"postgresql://ana:{SECRET}@db.example/team", "postgresql://ana@db.example/team"),
        ("postgresql://ana:1?x=geheim@db.example/team", "postgresql://ana@db.example/team"),
        ("postgresql://ana:geheim@db/team?password=a@b", "postgresql://ana@b"),
        ("postgresql://ana:geheim/team", "postgresql://..."),
    ],
)
def test_an_address_and_its_name(text: str, name: str) -> None:
    place = place_of(text)
    assert isinstance(place, Address)
    assert (place.name, str(place), f"{place}") == (name, name, name)
    for secret in ("geheim", "gehe@im", SECRET):
        assert secret not in f"{place} {place!r} {[place]}"


@pytest.mark.parametrize("text", ["mysql://ana:geheim@db/team", "file:///srv/team.db", "https://x.example/board"])
def test_another_kind_of_address(text: str) -> None:
    with pytest.raises(StoreError, match="begins with postgresql://, a file is named by its path") as refused:
        Store.open(place_of(text))
    assert "geheim" not in str(refused.value)


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for name in [name for name in sys.modules if name.startswith("models.store.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("models.store.postgres", raising=False)  # the package remembers what was imported once
    for ask in (Store.open, Store.create, opening.library_for):
        with pytest.raises(StoreError, match=r"pip install 'evenhand\[postgres\]'") as refused:
            ask(place_of("postgresql://ana:geheim@db/team"))
        assert "geheim" not in str(refused.value)
