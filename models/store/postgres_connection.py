"""A connection to a PostgreSQL server, with our settings; or why there is none."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import dict_row

from models.store import engine
from models.store.address import Address
from models.store.engine import Record
from models.store.errors import StoreError
from models.store.postgres_errors import plain_errors
from models.text import clean_line

_CONNECT_SECONDS, _ANSWER_SECONDS = 5, 30
# What is said to be stored is on the disk, whatever the server has for its default.
_SETTINGS = """set lock_timeout = '{wait}ms'; set statement_timeout = '{answer}s';
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'"""

Connection = psycopg.Connection[Record]


def connection_to(address: Address, application: str = "evenhand") -> Connection:
    """A connection that begins and ends its transactions itself. Rows come as dicts.

    Args:
        address: the database.
        application: how the server calls the connection.

    Raises:
        StoreError: there is none.
    """
    try:
        given = conninfo_to_dict(f"{address.scheme}://{address.text.partition('://')[2]}")
        ours: dict[str, Any] = {"connect_timeout": _CONNECT_SECONDS, "tcp_user_timeout": _ANSWER_SECONDS * 1000}
        named = {"application_name": application, "client_encoding": "UTF8"}
        # Statements are not kept prepared: a newer program may change the tables, and a pooler may change the server.
        connection = psycopg.connect(
            make_conninfo(**ours | given | named), autocommit=True, prepare_threshold=None, row_factory=dict_row
        )
    except psycopg.Error as error:
        raise _refused(address, error) from None
    try:
        with plain_errors(address):
            connection.execute(_SETTINGS.format(wait=round(engine.WAIT_SECONDS * 1000), answer=_ANSWER_SECONDS))
    except BaseException:
        connection.close()
        raise
    return connection


_REFUSED = (
    # What libpq says, as it gives no code; what it means; what to do.
    ("password authentication failed", "the password for it is wrong", "put the right one into ~/.pgpass"),
    ("no password supplied", "its server wants a password", "put it into ~/.pgpass"),
    ("no pg_hba.conf entry", "its server lets nobody in from here", "ask for a line in its pg_hba.conf"),
    ("role", "its server does not know the user", "name another one in the address, or ask for: createuser"),
    ("permission denied", "its server does not let this user in", "ask for: grant connect on database"),
    ("too many", "its server has too many visitors", "try again in a moment, or raise its max_connections"),
    ("starting up", "its server is starting", "try again in a moment"),
    ("shutting down", "its server is shutting down", "try again when it is back"),
    ("recovery mode", "its server is starting again", "try again in a moment"),
    ("closed the connection", "its server is starting or shutting down", "try again in a moment"),
    ("reset by peer", "its server is starting or shutting down", "try again in a moment"),
    ("resolve host", "the name of its server is not known", "check the address"),
    ("translate host", "the name of its server is not known", "check the address"),
    ("timeout expired", "its server does not answer", "check the address and the network"),
    ("No such file", "no server listens there", "check the address, or start the server"),
    ("Connection refused", "no server listens there", "check the address, or start the server"),
)


def _refused(address: Address, error: psycopg.Error) -> StoreError:
    if not isinstance(error, psycopg.OperationalError):
        # Its text may quote a part of the password.
        return StoreError(
            f"{address} cannot be read as an address; it is postgresql://USER@HOST/DATABASE, with %40 for an @ in a password"
        )
    text = str(error)
    if "database" in text and "does not exist" in text:
        return StoreError(f"{address} cannot be opened: its server has no such database; make it with: createdb")
    for said, means, to_do in _REFUSED:
        if said in text:
            return StoreError(f"{address} cannot be opened: {means}; {to_do}")
    reason = text.partition("FATAL:")[2].strip() or "its server cannot be reached"
    return StoreError(f"{address} cannot be opened: {clean_line(reason, 300)}; check the address and the server")
