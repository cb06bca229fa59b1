"""Every command on a board that lies on a server; and a board that moves there."""

from pathlib import Path

import pytest

from models.store.address import Address
from models.store.store import Store
from tests.command_line.asking import Ev, board_at
from tests.conftest import small_team
from tests.postgres_server import GUARDED, PASSWORD, PostgresServer
from tests.store.conftest import ON_A_SERVER

pytestmark = ON_A_SERVER


@pytest.fixture
def address(postgres_server: PostgresServer) -> str:
    """A server with the small team."""
    place = postgres_server.new_place()
    Store.create(Address(place), small_team()).close()
    return place


@pytest.fixture
def on_server(ev: Ev, address: str, monkeypatch: pytest.MonkeyPatch) -> Ev:
    """Run `evenhand` on that."""
    monkeypatch.setenv("EVENHAND_BOARD", address)
    return ev


def test_commands_work_as_on_a_file(on_server: Ev, address: str) -> None:
    for words in (["tasks"], ["people"], ["skills"], ["load"], ["suggest", "T-1"], ["providers"], ["export"]):
        assert on_server(*words).code == 0
    assert "add" not in on_server("log").out
    made = on_server("add", "task", "Water the plants", "--hours", "2", "--me", "ben").out
    assert "Water the plants" in on_server("tasks").out
    assert "Water the plants" in on_server("log").out
    on_server("assign", "T-1", "ben", "--due", "+5d", "--yes", "--me", "ana")
    assert on_server("undo", "--me", "ben").code == 0
    assert "Water the plants" not in on_server("tasks").out
    assert made
    assert on_server("tasks", "--board", address).out == on_server("tasks").out


def test_import_makes_the_same_board_as_in_a_file(on_server: Ev, board_path: Path, tmp_path: Path) -> None:
    (tmp_path / "tasks.csv").write_text("id,title,hours\nX-1,First,3\nX-2,Second,5\n")
    for board in ([], ["--board", str(board_path)]):
        assert on_server("import", str(tmp_path / "tasks.csv"), *board).code == 0
    assert on_server("export").out == on_server("export", "--board", str(board_path)).out
    assert "nothing to change" in on_server("import", str(tmp_path / "tasks.csv")).out


def test_a_new_board_on_a_server(ev: Ev, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVENHAND_BOARD")
    place = postgres_server.new_place()
    assert "make one with: evenhand new" in ev("tasks", "--board", place).refused(4)
    told = ev("new", place).out
    assert told.startswith(f"made {Address(place)}; add somebody with: evenhand add member NAME --board postgresql://")
    assert ev("tasks", "--board", place).out == "no tasks\n"
    assert "is there already" in ev("new", place).refused(4)


def test_no_password_ever_comes_out(ev: Ev, postgres_server: PostgresServer) -> None:
    database = postgres_server.new_database()
    postgres_server.say(f"grant create on schema public to {GUARDED}", dbname=database)
    with_password = postgres_server.loopback(database)
    wrong = postgres_server.loopback(database, password="geheim")
    calls: list[tuple[str, tuple[str, ...]]] = [
        (with_password, ("new", "--sample")), (with_password, ("new",)), (with_password, ("where",)),
        (with_password, ("where", "--json")), (with_password, ("tasks",)), (with_password, ("log", "--json")),
        (with_password, ("backup", "x.db")), (with_password, ("copy", with_password)), (with_password, ("close", "none")),
        (wrong, ("tasks",)), (wrong, ("new",)), (wrong, ("where",)), (wrong, ("copy", wrong)), (wrong, ("doctor",)),
        (f"{wrong}%zz", ("tasks",)), (wrong.replace("postgresql", "mysql"), ("tasks",)),
    ]  # fmt: skip
    for board, words in calls:
        answer = ev(*words, "--board", board)
        assert answer.out or answer.err, words
        for secret in (PASSWORD, PASSWORD.replace("@", "%40"), "geheim"):
            assert secret not in answer.out + answer.err, words
    assert "the password for it is wrong; put the right one into ~/.pgpass" in ev("tasks", "--board", wrong).refused(4)


def test_where_says_that_it_is_on_a_server(on_server: Ev, address: str) -> None:
    answer = on_server("where", "--json").json["board"]
    assert answer == {"path": str(Address(address)), "exists": None}
    assert "on a server" in on_server("where").out


@pytest.mark.parametrize("words", [["backup", "x.db"]])
def test_what_only_a_file_has(on_server: Ev, words: list[str]) -> None:
    assert "is on a server, and this is about a file" in on_server(*words).refused(2)


class TestCopy:
    def test_to_a_server_and_back(
        self, ev: Ev, board_path: Path, postgres_server: PostgresServer, tmp_path: Path
    ) -> None:
        ev("add", "task", "Water the plants", "--me", "ben")
        place, back = postgres_server.new_place(), tmp_path / "back.db"
        answer = ev("copy", place, "--json").json
        rows = len(list(board_at(board_path).rows()))
        assert answer == {
            "schema": "evenhand/copy/1", "board": str(board_path), "copy": str(Address(place)),
            "rows": rows, "batches": 1,
        }  # fmt: skip
        assert f"copied {rows} rows and 1 batch to {back}" in ev("copy", str(back), "--board", place).out
        assert list(board_at(back).rows()) == list(board_at(board_path).rows())
        for board in (place, str(back)):
            assert "Water the plants" in ev("undo", "--me", "ben", "--board", board).out

    def test_nothing_is_replaced(self, ev: Ev, board_path: Path, address: str) -> None:
        before = board_path.read_bytes()
        assert "is there already" in ev("copy", address).refused(4)
        assert "is there already" in ev("copy", str(board_path)).refused(4)
        assert board_path.read_bytes() == before

    def test_an_empty_place(self, ev: Ev) -> None:
        assert "the place is empty" in ev("copy", "").refused(2)

    def test_a_board_that_is_not_there(self, ev: Ev, tmp_path: Path) -> None:
        assert "there is no board" in ev("copy", str(tmp_path / "y.db"), "--board", str(tmp_path / "x.db")).refused(4)
        assert not (tmp_path / "y.db").exists()
