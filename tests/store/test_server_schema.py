"""A board on a server that an older release made: it is brought up once, by its owner, and nobody else may."""

import pytest

from models.store.address import Address
from models.store.errors import NotAllowed, StoreError
from models.store.reading import read_board
from models.store.schema import SCHEMA_VERSION, STEPS, Step
from models.store.store import Store
from tests.postgres_server import GUARDED, PostgresServer
from tests.store.boards import Person, one_task, rows
from tests.store.conftest import ON_A_SERVER

pytestmark = ON_A_SERVER

NEXT = Step(
    name="m999_colours",
    rows={"colours": {"name": "text", "share": "number", "warm": "whole"}},
    columns={"batches": {"colour": "text", "shade": "whole"}},
    indexes=(("batches", ("colour",)),),
)


@pytest.fixture
def database(postgres_server: PostgresServer) -> str:
    """A board of today, with a past, that others may write to."""
    name = postgres_server.new_database()
    address = Address(postgres_server.address(name))
    Store.create(address).close()
    ana = Person(address)
    ana.make(one_task())
    ana.store.close()
    postgres_server.say(f"grant all on all tables in schema public to {GUARDED}", dbname=name)
    return name


@pytest.fixture
def _a_newer_program(monkeypatch: pytest.MonkeyPatch, database: str) -> None:
    monkeypatch.setattr("models.store.postgres.STEPS", (*STEPS, NEXT))
    for module in ("postgres", "reading"):
        monkeypatch.setattr(f"models.store.{module}.SCHEMA_VERSION", SCHEMA_VERSION + 1)


@pytest.mark.usefixtures("_a_newer_program")
def test_its_owner_brings_it_up_once_and_it_keeps_its_past(postgres_server: PostgresServer, database: str) -> None:
    address = Address(postgres_server.address(database))
    assert read_board(address) is None
    first, second = Person(address), Person(address)
    assert read_board(address) is not None
    assert rows(second.store, "select name, share, warm from colours") == []
    assert rows(second.store, "select batch, colour, shade from batches") == [
        {"batch": 1, "colour": None, "shade": None}
    ]
    first.undo()
    assert not second.board.tasks
    assert second.store.log.broken_links() == []
    for person in (first, second):
        person.store.close()


@pytest.mark.usefixtures("_a_newer_program")
def test_whoever_does_not_own_it_is_told_who_has_to(postgres_server: PostgresServer, database: str) -> None:
    with pytest.raises(StoreError, match="was made by an older evenhand; let its owner open it once"):
        Store.open(Address(postgres_server.loopback(database)))
    with pytest.raises(NotAllowed, match="has to be brought up before it can be looked at"):
        Store.open(Address(postgres_server.address(database)), read_only=True)
    found = postgres_server.say("select schema_version from evenhand", dbname=database)
    assert found == [(SCHEMA_VERSION,)]


def test_who_has_it_open_meanwhile_writes_nothing_more(
    postgres_server: PostgresServer, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = Address(postgres_server.address(database))
    older = Person(address)
    with monkeypatch.context() as newer:
        newer.setattr("models.store.postgres.STEPS", (*STEPS, NEXT))
        newer.setattr("models.store.postgres.SCHEMA_VERSION", SCHEMA_VERSION + 1)
        Store.open(address).close()
    with pytest.raises(StoreError, match="was written by a newer evenhand"):
        older.make(one_task("T-2"))
    older.store.close()
