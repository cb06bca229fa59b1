"""The errors of PostgreSQL in words: each one sentence that says what to do, without the password."""

from collections.abc import Generator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from models.store.address import Address
from models.store.errors import Busy, NotAllowed, StoreError
from models.text import clean_line


def is_lost(error: psycopg.Error) -> bool:
    """Whether the connection is gone, rather than a statement refused."""
    state = error.sqlstate
    if state is None:
        return isinstance(error, psycopg.OperationalError)
    return state[:2] == "08" or state[:3] == "57P" or isinstance(error, errors.IdleInTransactionSessionTimeout)


@contextmanager
def plain_errors(address: Address) -> Generator[None, None, None]:
    """Turn the database's own errors into one sentence. In all of them nothing was written.

    Raises:
        Busy: somebody else holds the write lock for too long.
        StoreError: everything else that PostgreSQL refuses.
    """
    try:
        yield
    except psycopg.Error as error:
        raise _in_words(address, error) from None


def _in_words(address: Address, error: psycopg.Error) -> StoreError:
    if isinstance(error, errors.LockNotAvailable):
        return Busy(f"{address} is busy: somebody else is writing to it; try again in a moment")
    if isinstance(error, errors.QueryCanceled):
        return Busy(f"{address} takes too long to answer; nothing was written; try again in a moment")
    if isinstance(error, errors.InsufficientPrivilege):
        return NotAllowed(f"no permission for this in {address}; ask its owner for the rights (docs/postgresql.md)")
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return StoreError(f"{address} can only be read: its server is a copy of another one; name that one")
    if isinstance(error, errors.DiskFull):
        return StoreError(
            f"the disk of the server of {address} is full; what you did last may not be stored; make room, then look at the log"
        )
    if isinstance(error, errors.UndefinedTable | errors.UndefinedColumn):
        return StoreError(f"{address} is not the board it was: a table or a column is missing; restore a backup of it")
    if isinstance(error, errors.DataError):
        return StoreError(
            f"{address} cannot keep a value: {_said(error)}; nothing was written; put it right where it comes from"
        )
    if is_lost(error):
        return StoreError(f"the connection to {address} was lost; nothing was written; try again in a moment")
    return StoreError(f"{address} cannot be used: {_said(error)}; nothing was written; check the server")


def _said(error: psycopg.Error) -> str:
    return clean_line(error.diag.message_primary or str(error).partition("\n")[0], 300)
