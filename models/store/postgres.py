"""PostgreSQL behind the store, for teams that work on several servers.

Who writes holds an advisory lock from the start of the transaction to its end. Without it numbers would be given out
in another order than the changes are stored in, and whoever asks for news would miss some.
"""

import contextlib
import re
import secrets
from collections.abc import Callable, Generator, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from models.store.address import Address
from models.store.engine import Engine, Record
from models.store.errors import Moved, NotAllowed, StoreError
from models.store.postgres_connection import connection_to
from models.store.postgres_errors import is_lost, plain_errors
from models.store.postgres_schema import APPLICATION_ID, MARKER, statements_of, table_names
from models.store.schema import SCHEMA_VERSION, STEPS

_PAUSE_SECONDS = 10
_NAMED = re.compile(r"'[^']*'|\"[^\"]*\"|::|:([A-Za-z_]\w*)|%")
_PLACE = "place"

_READ = "begin isolation level repeatable read, read only"
_WRITE = "begin isolation level read committed, read write"
# A writer whose machine stops in between must not keep all others out for good.
_LIMIT = f"set local idle_in_transaction_session_timeout = '{_PAUSE_SECONDS}s'"
_LOCK = f"select pg_advisory_xact_lock({APPLICATION_ID}, 'evenhand'::regclass::oid::int)"
_LOCK_TO_MAKE = f"select pg_advisory_xact_lock({APPLICATION_ID}, 0)"


class PostgresEngine:
    """A board on a server. See `Engine` for what each part promises.

    A lost connection is made again when something is next asked; nothing is ever written twice.
    """

    order = _PLACE
    written_first: Path | None = None

    def __init__(self, address: Address):
        self.address, self.name = address, str(address)
        self.identity: object = ""
        self._within = False
        self._connection = connection_to(address)

    def rows(self, sql: str, **values: Any) -> list[Record]:
        """All rows that a question gives."""
        try:
            found = self._ask(sql, values).fetchall()
        except psycopg.Error:
            if self._within or not self._connection.closed:
                raise
            found = self._ask(sql, values).fetchall()  # a question may be asked twice
        for record in found:
            record.pop(_PLACE, None)
        return found

    def run(self, sql: str, **values: Any) -> int:
        """Carry out a statement."""
        return self._ask(sql, values).rowcount

    def run_many(self, sql: str, many: Iterable[Mapping[str, Any]]) -> None:
        """Carry out a statement for each of these sets of values."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_translated(sql), [_stored(values) for values in many])

    @contextlib.contextmanager
    def writing(self) -> Generator[None, None, None]:
        """One transaction with the write lock."""
        with self._transaction(f"{_WRITE}; {_LIMIT}; {_LOCK}"):
            if self._marker()["identity"] != self.identity:
                raise Moved(self.name)
            yield

    @contextlib.contextmanager
    def reading(self) -> Generator[None, None, None]:
        """One moment."""
        with self._transaction(_READ):
            yield

    def tick(self) -> int:
        """A number that changes when somebody wrote."""
        return int(self.rows("select coalesce(max(batch), 0) as last from batches")[0]["last"])

    def plain_errors(self) -> contextlib.AbstractContextManager[None]:
        """The database's own errors as one sentence."""
        return plain_errors(self.address)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    # the board itself -----------------------------------------------------------------------

    def recognise(self) -> int:
        """Look which board this is; returns the version of its schema, at most that of this program.

        Raises:
            StoreError: there is none, or a newer program's.
        """
        with self.plain_errors():
            if not self.rows("select to_regclass('evenhand') is not null as found")[0]["found"]:
                if self._others():
                    raise StoreError(f"{self.name} is a database of another program, not a board; name another one")
                raise StoreError(
                    f"there is no board at {self.name}, or none that you may see; make one with: evenhand new {self.name}"
                )
            marker = self._marker()
        self.identity = marker["identity"]
        return int(marker["schema_version"])

    def bring_up(self) -> None:
        """Carry out the steps of the schema that this board does not have yet.

        Raises:
            StoreError: only its owner may.
        """
        try:
            with self.plain_errors(), self.writing():
                for step in STEPS[self._marker()["schema_version"] :]:  # somebody else may have been first
                    self._carry_out(statements_of(step))
                self.run("update evenhand set schema_version = :version", version=SCHEMA_VERSION)
        except NotAllowed:
            raise NotAllowed(f"{self.name} was made by an older evenhand; let its owner open it once") from None

    def make(self, fill: Callable[[Engine], None]) -> None:
        """Make a board where none is: its tables, and the rows that `fill` puts in.

        Raises:
            StoreError: there is one, or tables of another program.
        """
        with self.plain_errors(), self._transaction(f"{_WRITE}; {_LOCK_TO_MAKE}"):
            found = self.rows(
                """select to_regclass('evenhand') is not null as board, current_schema() is null as nowhere,
                   current_setting('server_encoding') as letters"""
            )[0]
            if found["board"]:
                raise StoreError(f"{self.name} is there already; nothing was changed; choose another name")
            if found["nowhere"]:
                raise StoreError(f"{self.name} names a schema that is not there; make it, or name another one")
            if found["letters"] != "UTF8":
                raise StoreError(
                    f"{self.name} cannot keep all letters, only {found['letters']}; "
                    "make another database with: createdb --encoding UTF8 --template template0"
                )
            others = self._others()
            if others:
                raise StoreError(
                    f"{self.name} holds tables of another program ({', '.join(others)}); nothing was changed; "
                    "name an empty database"
                )
            self._carry_out([MARKER])
            self.run(
                "insert into evenhand (application, schema_version, identity) values (:application, :version, :identity)",
                application=APPLICATION_ID,
                version=SCHEMA_VERSION,
                identity=secrets.token_hex(8),
            )
            for step in STEPS:
                self._carry_out(statements_of(step))
            fill(self)

    def _marker(self) -> Record:
        found = self.rows("select application, schema_version, identity from evenhand")
        if len(found) != 1 or found[0]["application"] != APPLICATION_ID:
            raise StoreError(f"{self.name} is a database of another program, not a board; name another one")
        version = found[0]["schema_version"]
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"{self.name} was written by a newer evenhand (schema {version}, this one knows {SCHEMA_VERSION}); "
                "upgrade this one"
            )
        return found[0]

    def _others(self) -> list[str]:
        found = self.rows(
            "select tablename as name from pg_tables where schemaname = current_schema() and tablename = any(:names)",
            names=table_names(),
        )
        return sorted(record["name"] for record in found)

    def _carry_out(self, statements: Iterable[str]) -> None:
        self._connection.execute("; ".join(statements))

    # the connection -------------------------------------------------------------------------

    @contextlib.contextmanager
    def _transaction(self, start: str) -> Generator[None, None, None]:
        self._begin(start)
        self._within = True
        try:
            yield
            self._commit()
        finally:
            self._within = False
            self._give_up()

    def _begin(self, start: str) -> None:
        try:
            self._ask(start)
        except psycopg.Error:
            self._give_up()
            if not self._connection.closed:
                raise
            self._ask(start)  # on a new connection: nothing was asked for yet that could happen twice

    def _commit(self) -> None:
        try:
            done = self._connection.execute("commit").statusmessage
        except psycopg.Error:
            raise StoreError(
                f"the connection to {self.name} was lost while the change was being stored: it may be there or not; "
                "look before you do it again"
            ) from None
        if done != "COMMIT":  # the server had given the transaction up before
            raise StoreError(f"{self.name} did not store the change; nothing was written; try again")

    def _give_up(self) -> None:
        if self._connection.closed or self._connection.info.transaction_status == TransactionStatus.IDLE:
            return
        try:
            self._connection.execute("rollback")
        except psycopg.Error:
            self._connection.close()

    def _ask(self, sql: str, values: Mapping[str, Any] | None = None) -> psycopg.Cursor[Record]:
        if self._connection.closed and not self._within:
            self._connection = connection_to(self.address)
        try:
            if values is None:
                return self._connection.execute(sql)
            return self._connection.execute(_translated(sql), _stored(values))
        except psycopg.Error as error:
            if is_lost(error):
                self._connection.close()
            raise


def open_engine(address: Address, read_only: bool = False) -> PostgresEngine:
    """Open the board at an address and bring its schema up; with `read_only`, refuse one that is older.

    Raises:
        StoreError: there is none, or what is there is not a board of this program.
    """
    found = PostgresEngine(address)
    try:
        if found.recognise() < SCHEMA_VERSION:
            if read_only:
                raise NotAllowed(
                    f"{address} was made by an older evenhand and has to be brought up before it can be looked at; "
                    "leave --read-only out once"
                )
            found.bring_up()
    except BaseException:
        found.close()
        raise
    return found


def make_board(address: Address, fill: Callable[[Engine], None]) -> None:
    """Make a board in a database. It appears whole or not at all.

    Raises:
        StoreError: there is one already, or this user may not make one.
    """
    with contextlib.closing(PostgresEngine(address)) as made:
        made.make(fill)


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: int(value) if isinstance(value, bool) else value for name, value in values.items()}


@lru_cache(maxsize=512)
def _translated(sql: str) -> str:
    """`:name` as psycopg writes it; a `::`, a quoted text and a `%` stay what they are."""
    return _NAMED.sub(lambda found: f"%({found[1]})s" if found[1] else found[0].replace("%", "%%"), sql)
