"""A board that moves from a file to a server and back is the same board, with the same past."""

import shutil
from pathlib import Path
from random import Random

import pytest

from models.exchange.sample import sample_rows
from models.store import moving
from models.store.address import Address, Place
from models.store.errors import NothingToTakeBack, StoreError
from models.store.moving import copy_board
from models.store.store import Store
from tests.conftest import TODAY
from tests.postgres_server import PostgresServer
from tests.store.boards import Person, one_task, rows
from tests.store.conftest import ON_A_SERVER, NewPlace


@pytest.fixture(scope="module")
def _after_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("moving") / "team.db"
    Store.create(path, sample_rows(TODAY)).close()
    ana, ben = Person(path, "ana"), Person(path, "ben")
    random = Random(7)
    ids = list(ana.board.tasks)
    for n in range(12):
        random.choice((ana, ben)).revise(random.choice(ids), note=f"Öl {n} 家 50% :x")
    ana.make(one_task("T-900"), one_task("T-901"))
    ana.delete("T-900")
    ana.undo()  # made anew: now it is the last one
    ben.revise("T-901", effort_hours=3)
    ben.undo()
    for person in (ana, ben):
        person.store.close()
    return path


@pytest.fixture
def lived_in(_after_weeks: Path, tmp_path: Path) -> Path:
    """The made-up team after a few weeks: changed, deleted, taken back, and in another order than at first."""
    return Path(shutil.copy(_after_weeks, tmp_path / "team.db"))


def everything(place: Place) -> list[object]:
    """All that there is to know of a board."""
    store = Store.open(place)
    found = [list(store.load().rows()), store.log.lines(), rows(store, "select * from changes order by seq")]
    found += [store.picture().seq, store.log.broken_links(), list(store.log.board_after(5).rows())]
    store.close()
    return found


@ON_A_SERVER
def test_to_a_server_and_back_it_is_the_same_board_with_the_same_past(
    lived_in: Path, tmp_path: Path, postgres_server: PostgresServer
) -> None:
    server, back = Address(postgres_server.address(postgres_server.new_database())), tmp_path / "back.db"
    before = everything(lived_in)
    copied = copy_board(lived_in, server)
    assert (copied.rows, copied.batches) == (len(before[0]), len(before[1]))  # type: ignore[arg-type]
    copy_board(server, back)
    for place in (server, back, lived_in):
        assert everything(place) == before
    for place in (server, back):
        ben = Person(place, "ben")
        assert ben.redo().what == "revised T-901"  # the past goes on
        assert ben.board.tasks["T-901"].effort_hours == 3
        ben.store.close()


def test_undo_goes_on_at_the_new_place(lived_in: Path, new_place: NewPlace) -> None:
    place = new_place()
    copy_board(lived_in, place)
    old, new = Person(lived_in, "ana"), Person(place, "ana")
    while True:
        try:
            old.undo()
        except NothingToTakeBack:
            break
        new.undo()
    with pytest.raises(NothingToTakeBack):
        new.undo()
    assert list(new.board.rows()) == list(old.board.rows())
    old.store.close()
    new.store.close()


def test_a_log_longer_than_a_piece(lived_in: Path, new_place: NewPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "_PIECE", 3)
    place = new_place()
    copy_board(lived_in, place)
    assert everything(place) == everything(lived_in)


def test_nothing_that_is_there_is_replaced(lived_in: Path, empty_place: Place) -> None:
    with pytest.raises(StoreError, match="is there already; nothing was changed"):
        copy_board(lived_in, empty_place)
    ana = Person(empty_place)
    assert not list(ana.board.rows())
    ana.store.close()


def test_a_board_that_cannot_be_read_makes_none(lived_in: Path, new_place: NewPlace) -> None:
    place = new_place()
    store = Store.open(lived_in)
    store._engine.run("update tasks set status = 'half done' where id = 'T-901'")
    store.close()
    with pytest.raises(StoreError, match="holds a row that is not right: tasks 'T-901', status"):
        copy_board(lived_in, place)
    with pytest.raises(StoreError, match="there is no board at"):
        Store.open(place)


def test_a_copy_that_is_not_the_same_is_not_made(
    lived_in: Path, new_place: NewPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = moving._put
    monkeypatch.setattr(moving, "_put", lambda copy, table, records: whole(copy, table, records[:-1]))
    place = new_place()
    with pytest.raises(StoreError, match="would not be the same board; nothing was made"):
        copy_board(lived_in, place)
    with pytest.raises(StoreError, match="there is no board at"):
        Store.open(place)
