"""The screens on a board that lies on a server, also while the server is away."""

import pytest

from models.store.address import Address
from models.store.opening import enter
from models.store.store import Store
from tests.conftest import small_team
from tests.postgres_server import PostgresServer
from tests.screens.showing import press, said, shown, until
from tests.store.boards import AT, Person, one_task, revised
from tests.store.conftest import ON_A_SERVER

pytestmark = ON_A_SERVER


@pytest.fixture
def place(postgres_server: PostgresServer) -> Address:
    """A server with the small team."""
    place = Address(postgres_server.new_place())
    Store.create(place, small_team()).close()
    return place


async def test_what_others_do_appears_and_who_is_here(place: Address) -> None:
    ben_is_here = enter(place, "ben", AT)
    async with shown(place, me="ana", enter=lambda: enter(place, "ana", AT)) as (app, pilot):
        ben = Person(place, "ben")
        ben.make(one_task("T-9", title="Water the plants"))
        await until(pilot, lambda: "T-9" in app.desk.board.tasks)
        await until(pilot, lambda: len(app.desk.present) == 2)
        assert {one.who for one in app.desk.present} == {"ana", "ben"}
        ben.store.close()
    ben_is_here.leave()


async def test_a_server_that_goes_and_comes_back(
    place: Address, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.watching.TRY_AGAIN", 1)
    async with shown(place, me="ana") as (app, pilot):
        session = app.desk.session
        session.perform(revised(session.board, note="before"))
        postgres_server.stop()
        try:
            # A server that is back before anybody asks was never away: it waits until that is said.
            await until(pilot, lambda: "cannot be opened" in said(app))
            await press(pilot, "u")  # take the last thing back
            assert "no server listens there" in said(app) or "was lost" in said(app)
            assert app.desk.board.tasks["T-1"].note == "before"
        finally:
            postgres_server.start()
        await until(pilot, lambda: "can be reached again" in said(app))
        await press(pilot, "u")
        await until(pilot, lambda: app.desk.board.tasks["T-1"].note == "")
    ana = Person(place)
    assert ana.board.tasks["T-1"].note == ""
    assert [line.kind for line in ana.store.log.lines()] == ["undo", "do"]
    ana.store.close()
