"""A board on a PostgreSQL server: what is refused, in one sentence without the password, and lines that break."""

import datetime as dt
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.store import engine
from models.store.address import Address
from models.store.errors import Busy, NotAllowed, StoreError
from models.store.opening import enter
from models.store.postgres_schema import APPLICATION_ID
from models.store.reading import read_board
from models.store.schema import SCHEMA_VERSION
from models.store.store import Store
from tests.lossy_line import LossyLine
from tests.postgres_server import GUARDED, PASSWORD, PostgresServer
from tests.store.boards import AT, Person, made, one_task, rows
from tests.store.conftest import ON_A_SERVER

pytestmark = ON_A_SERVER


@pytest.fixture(autouse=True)
def _library() -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed; install the extra `postgres`")


@pytest.fixture
def empty_place(postgres_server: PostgresServer) -> Address:
    """Whoever sits at a board here sits at a server."""
    address = Address(postgres_server.new_place())
    Store.create(address).close()
    return address


@pytest.fixture
def database(postgres_server: PostgresServer) -> str:
    """A database in which nothing is."""
    return postgres_server.new_database()


def refused(address: str, ask: Callable[[Address], object] = Store.open) -> str:
    """The sentence with which an address is refused."""
    with pytest.raises(StoreError) as error:
        ask(Address(address))
    sentence = str(error.value)
    assert "\n" not in sentence
    assert sentence.isprintable()
    assert Address(address).name in sentence
    for secret in (PASSWORD, PASSWORD.replace("@", "%40"), "geheim"):
        assert secret not in sentence
    assert "; " in sentence  # what is wrong; what to do
    return sentence


def schema_of(address: Address) -> str:
    return address.text.rpartition("%3D")[2]


class TestRefused:
    def test_no_board_yet(self, postgres_server: PostgresServer, database: str) -> None:
        address = postgres_server.address(database)
        assert f"make one with: evenhand new {Address(address)}" in refused(address)
        assert "make one with" in refused(address, read_board)

    def test_no_server(self) -> None:
        with socket.socket() as deaf:  # its port is taken, and nobody listens
            deaf.bind(("127.0.0.1", 0))
            address = f"postgresql://{GUARDED}:geheim@127.0.0.1:{deaf.getsockname()[1]}/team"
            assert "no server listens there" in refused(address)
        assert "no server listens there" in refused(f"postgresql://{GUARDED}:geheim@%2Fnowhere/team")

    def test_a_name_that_nobody_has(self, postgres_server: PostgresServer) -> None:
        assert "name of its server is not known" in refused("postgresql://ana:geheim@evenhand.invalid/team")

    def test_a_wrong_password(self, postgres_server: PostgresServer) -> None:
        assert "the password for it is wrong" in refused(postgres_server.loopback(password="geheim"))

    def test_no_password(self, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PGPASSFILE", os.devnull)
        assert "wants a password" in refused(postgres_server.loopback(password=""))

    def test_a_missing_database(self, postgres_server: PostgresServer) -> None:
        assert "no such database; make it with: createdb" in refused(postgres_server.address("none"))
        assert "no such database" in refused(postgres_server.address("none"), Store.create)

    def test_a_user_that_nobody_knows(self, postgres_server: PostgresServer) -> None:
        assert "does not know the user" in refused(postgres_server.address(user="mallory"))

    @pytest.mark.parametrize("text", ["postgresql://ana:geheim%zz@db/team", "postgresql://db/team?geheim=1"])
    def test_no_address_at_all(self, text: str) -> None:
        assert "cannot be read as an address" in refused(text)

    def test_no_right_to_see_it(self, postgres_server: PostgresServer, database: str) -> None:
        address = Address(postgres_server.address(database))
        Store.create(address).close()
        assert "no permission for this" in refused(postgres_server.loopback(database))

    def test_no_right_to_come_in(self, postgres_server: PostgresServer, database: str) -> None:
        postgres_server.say(f"revoke connect on database {database} from public")
        assert "does not let this user in" in refused(postgres_server.loopback(database))

    def test_no_right_to_make_one(self, postgres_server: PostgresServer, database: str) -> None:
        postgres_server.say("revoke create on schema public from public", dbname=database)
        assert "no permission for this" in refused(postgres_server.loopback(database), Store.create)

    def test_the_database_of_another_program(self, postgres_server: PostgresServer, database: str) -> None:
        postgres_server.say("create table tasks (id text)", dbname=database)
        address = postgres_server.address(database)
        assert "is a database of another program" in refused(address)
        assert "holds tables of another program (tasks); nothing was changed" in refused(address, Store.create)
        assert postgres_server.say("select count(*) from pg_tables where schemaname = 'public'", dbname=database) == [
            (1,)
        ]

    @pytest.mark.parametrize("change", ["delete from evenhand", "update evenhand set application = 7"])
    def test_a_table_that_is_only_called_so(
        self, postgres_server: PostgresServer, empty_place: Address, change: str
    ) -> None:
        postgres_server.say(f"set search_path = {schema_of(empty_place)}; {change}")
        assert "is a database of another program" in refused(empty_place.text)

    def test_a_newer_schema(self, postgres_server: PostgresServer, empty_place: Address) -> None:
        newer = f"update evenhand set schema_version = {SCHEMA_VERSION + 1}"
        postgres_server.say(f"set search_path = {schema_of(empty_place)}; {newer}")
        for ask in (Store.open, read_board):
            assert "was written by a newer evenhand" in refused(empty_place.text, ask)

    def test_what_is_there_is_never_replaced(self, empty_place: Address) -> None:
        Person(empty_place).make(one_task())
        assert "is there already; nothing was changed" in refused(empty_place.text, Store.create)
        assert list(Person(empty_place).board.tasks) == ["T-1"]

    def test_a_schema_that_is_not_there(self, postgres_server: PostgresServer) -> None:
        assert "names a schema that is not there" in refused(postgres_server.address(schema="none"), Store.create)

    def test_a_database_that_cannot_keep_all_letters(self, postgres_server: PostgresServer) -> None:
        name = f"latin_{secrets.token_hex(4)}"
        postgres_server.say(f"create database {name} encoding 'LATIN1' template template0")
        assert "cannot keep all letters, only LATIN1" in refused(postgres_server.address(name), Store.create)

    def test_rows_that_fail_leave_nothing_behind(self, postgres_server: PostgresServer, database: str) -> None:
        address = postgres_server.address(database)
        refused(address, lambda place: Store.create(place, [one_task(), one_task()]))
        assert "there is no board" in refused(address)


class TestWhileItIsOpen:
    def test_a_newer_program_came_along(self, postgres_server: PostgresServer, ana: Person) -> None:
        schema = schema_of(_address(ana))
        postgres_server.say(f"update {schema}.evenhand set schema_version = {SCHEMA_VERSION + 1}")
        with pytest.raises(StoreError, match="newer evenhand"):
            ana.make(one_task())

    def test_another_board_in_its_place_is_not_written_to(self, postgres_server: PostgresServer, ana: Person) -> None:
        schema = schema_of(_address(ana))
        postgres_server.say(f"drop schema {schema} cascade")
        with pytest.raises(StoreError, match="is not the board it was"):
            ana.make(one_task())
        postgres_server.say(f"create schema {schema}")
        Store.create(_address(ana)).close()
        with pytest.raises(StoreError, match="was moved, deleted or replaced while it was open; nothing was written"):
            ana.make(one_task())
        ana.reopen()
        assert not ana.board.tasks

    def test_busy_is_said_after_a_short_wait_and_not_for_good(
        self, at: Callable[[str], Person], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert engine.WAIT_SECONDS == 2.0
        monkeypatch.setattr(engine, "WAIT_SECONDS", 0.05)
        ana, ben = at("ana"), at("ben")
        with ben.store._engine.writing():
            with pytest.raises(Busy, match="somebody else is writing to it; try again in a moment"):
                ana.make(one_task())
            assert not ana.board.tasks  # reading goes on meanwhile
        ana.make(one_task())
        assert "T-1" in ana.board.tasks

    def test_an_exception_within_a_batch_leaves_nothing(self, ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("models.store.store._INSERT_CHANGE", "insert into nowhere values (:seq)")
        with pytest.raises(StoreError):
            ana.make(one_task())
        monkeypatch.undo()
        assert not ana.board.tasks
        assert not ana.store.log.lines()
        ana.make(one_task("T-2"))  # and the lock is free

    def test_a_value_that_it_cannot_keep(self, ana: Person) -> None:
        with pytest.raises(StoreError, match=r"cannot keep a value: .*; nothing was written"):
            ana.store.apply(made(one_task()), "ana\0", AT)
        ana.make(one_task())


def test_who_may_only_look_cannot_write(postgres_server: PostgresServer, database: str) -> None:
    address = Address(postgres_server.address(database))
    Store.create(address, [one_task()]).close()
    postgres_server.say(f"grant select on all tables in schema public to {GUARDED}", dbname=database)
    looker = Person(Address(postgres_server.loopback(database)))
    assert list(looker.board.tasks) == ["T-1"]
    with pytest.raises(NotAllowed, match=r"no permission for this in .*; ask its owner for the rights"):
        looker.make(one_task("T-2"))
    assert list(looker.board.tasks) == ["T-1"]
    looker.store.close()


def test_with_the_rights_of_the_guide_one_can_write_and_undo_but_not_rewrite_the_log(
    postgres_server: PostgresServer, database: str
) -> None:
    address = Address(postgres_server.address(database))
    Store.create(address, [one_task()]).close()
    for grant in _rights_in_the_guide():
        postgres_server.say(grant.replace("writers", GUARDED), dbname=database)
    writer = Person(Address(postgres_server.loopback(database)))
    writer.make(one_task("T-2"))
    writer.revise("T-2", note="x")
    writer.undo()
    writer.redo()
    writer.delete("T-2")
    assert list(writer.board.tasks) == ["T-1"]
    for forbidden in (
        "delete from changes", "update changes set after = null", "delete from batches",
        "update batches set who = 'ben'", "update evenhand set identity = 'x'", "drop table tasks",
    ):  # fmt: skip
        with pytest.raises(StoreError, match="no permission"), writer.store._engine.plain_errors():
            writer.store._engine.run(forbidden)
    assert len(writer.store.log.lines()) == 5
    writer.store.close()


class TestALineThatBreaks:
    @pytest.fixture
    def line(self, postgres_server: PostgresServer) -> Iterator[LossyLine]:
        with LossyLine(postgres_server.port) as line:
            yield line

    @pytest.fixture
    def ana(self, postgres_server: PostgresServer, line: LossyLine, database: str) -> Iterator[Person]:
        near = postgres_server.loopback(database)
        postgres_server.say(f"grant create on schema public to {GUARDED}", dbname=database)
        Store.create(Address(near)).close()
        person = Person(Address(near.replace(str(postgres_server.port), str(line.port))))
        yield person
        person.store.close()

    def test_before_a_write_it_is_made_again_and_nobody_notices(self, ana: Person, line: LossyLine) -> None:
        line.break_before = b"begin"
        ana.make(one_task())
        assert [entry.what for entry in ana.store.log.lines()] == ["made something"]

    def test_within_a_write_nothing_is_written_and_the_next_one_is(self, ana: Person, line: LossyLine) -> None:
        line.break_before = b"insert into changes"
        with pytest.raises(StoreError, match="was lost; nothing was written; try again") as lost:
            ana.make(one_task())
        assert PASSWORD not in str(lost.value)
        assert not ana.board.tasks
        ana.make(one_task())
        assert len(ana.store.log.lines()) == 1

    def test_within_a_write_it_is_never_made_again_or_half_of_it_would_be_stored(
        self, ana: Person, line: LossyLine
    ) -> None:
        from psycopg import OperationalError

        engine, make = ana.store._engine, "insert into tasks (id, version) values (:id, 1)"

        def write_on() -> None:
            with engine.plain_errors(), engine.writing():
                line.break_before = b"T-1"
                with pytest.raises(OperationalError):
                    engine.run(make, id="T-1")
                engine.run(make, id="T-2")

        with pytest.raises(StoreError, match="was lost; nothing was written"):
            write_on()
        assert not ana.board.tasks

    @pytest.mark.parametrize("arrived", [True, False])
    def test_while_it_is_stored_nobody_can_know_and_nothing_is_done_twice(
        self, ana: Person, line: LossyLine, arrived: bool
    ) -> None:
        if arrived:
            line.break_after = b"commit\0"
        else:
            line.break_before = b"commit\0"
        with pytest.raises(StoreError, match="it may be there or not; look before you do it again"):
            ana.make(one_task())
        assert list(ana.board.tasks) == (["T-1"] if arrived else [])
        ana.make(one_task("T-2"))
        assert len(ana.store.log.lines()) == (2 if arrived else 1)

    def test_a_question_is_simply_asked_again(self, ana: Person, line: LossyLine) -> None:
        line.break_before = b"select"
        assert ana.store.tick() == 0
        line.break_before = b"select"
        assert ana.store.log.lines() == []


def test_whom_the_server_sent_away_comes_back(postgres_server: PostgresServer, ana: Person) -> None:
    ana.make(one_task())
    gone = (
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = 'postgres'"
    )
    steps: list[Callable[[], object]] = [lambda: ana.make(one_task("T-2")), ana.store.load, ana.store.tick, ana.undo]
    for step in steps:
        postgres_server.say(gone)
        step()
    assert list(ana.board.tasks) == ["T-1"]


class TestPresence:
    def test_sessions_see_each_other_and_who_left(self, empty_place: Address) -> None:
        store = Store.open(empty_place)  # writes, and is no session
        ana = enter(empty_place, "Ana Ångström 林", "2026-11-23T09:00:00+00:00")
        ben = enter(empty_place, "ben", "2026-11-23T10:00:00+01:00")
        cy = enter(empty_place, "x" * 90, "2026-11-23T08:00:00+00:00")
        nine = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
        assert [(one.who, one.since, one.mine) for one in ben.present()][1:] == [
            ("Ana Ångström 林", nine, False),
            ("ben", nine, True),
        ]
        assert ben.present()[0].who.startswith("xxx")
        cy.leave()
        ana.leave()
        while len(ben.present()) > 1:  # a server takes a moment to notice
            pass
        assert [one.who for one in ben.present()] == ["ben"]
        ben.leave()
        store.close()

    def test_what_others_call_themselves_is_cleaned(self, empty_place: Address) -> None:
        liar = enter(empty_place, "x", AT)
        liar._connection.execute("set application_name = 'evenhand 1795424400 %1B]0;owned%07'")  # type: ignore[attr-defined]
        ben = enter(empty_place, "ben", AT)
        assert {one.who for one in ben.present()} == {"\ufffd]0;owned\ufffd", "ben"}
        liar._connection.execute("set application_name = 'evenhand  and more'")  # type: ignore[attr-defined]
        assert {one.who for one in ben.present()} == {"ben"}
        liar.leave()
        ben.leave()


@pytest.mark.parametrize(
    ("sql", "translated"),
    [
        ("select * from tasks where id = :id", "select * from tasks where id = %(id)s"),
        ("values (:a, :b_2)", "values (%(a)s, %(b_2)s)"),
        ("select 'evenhand'::regclass::int", "select 'evenhand'::regclass::int"),
        ("like ':no %' escape '!' and \":no\" = :yes", "like ':no %%' escape '!' and \":no\" = %(yes)s"),
        ("5 % 2", "5 %% 2"),
    ],
)
def test_names_of_values(sql: str, translated: str) -> None:
    from models.store.postgres import _translated

    assert _translated(sql) == translated


def test_a_board_is_readable_with_plain_sql(postgres_server: PostgresServer, database: str) -> None:
    Store.create(Address(postgres_server.address(database)), [one_task(title="Öl 家")]).close()
    found = postgres_server.say("select title, effort_hours, skills from tasks", dbname=database)
    assert found == [("Öl 家", 8.0, "[]")]
    [(application, version)] = postgres_server.say("select application, schema_version from evenhand", dbname=database)
    assert (application, version) == (APPLICATION_ID, SCHEMA_VERSION)


def test_text_is_compared_as_sqlite_does_whatever_the_language_of_the_server(
    postgres_server: PostgresServer, empty_place: Address
) -> None:
    columns = f"from information_schema.columns where table_schema = '{schema_of(empty_place)}' and data_type = 'text'"
    found = postgres_server.say(f"select distinct collation_name {columns} and table_name <> 'evenhand'")
    assert found == [("C",)]


def test_numbers_have_no_gaps_even_after_what_failed(at: Callable[[str], Person]) -> None:
    ana, ben = at("ana"), at("ben")
    ana.make(one_task())
    with pytest.raises(Exception, match="T-1"):
        ben.make(one_task())
    ben.make(one_task("T-2"), one_task("T-3"))
    assert [record["batch"] for record in rows(ana.store, "select batch from batches order by batch")] == [1, 2]
    assert [record["seq"] for record in rows(ana.store, "select seq from changes order by seq")] == [1, 2, 3]


def _address(person: Person) -> Address:
    assert isinstance(person.place, Address)
    return person.place


def _rights_in_the_guide() -> list[str]:
    page = Path(__file__).resolve().parents[2] / "docs" / "postgresql.md"
    block = page.read_text(encoding="utf-8").split("```sql\n")[1].split("```")[0]
    return [line.rstrip(";") for line in block.splitlines() if line.endswith("to writers;")]
