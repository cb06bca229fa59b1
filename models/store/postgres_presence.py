"""Who has a board on a server open now: the server knows its connections, and forgets them when they end."""

import datetime as dt
import re
from typing import Self
from urllib.parse import quote, unquote

from models.store.address import Address
from models.store.postgres_connection import connection_to
from models.store.postgres_errors import plain_errors
from models.store.presence import Present
from models.text import clean_line

_MOST_BYTES, _MOST_SESSIONS, _MOST_LETTERS = 63, 200, 100  # of a connection's name, the server keeps no more
_SESSION = re.compile(r"evenhand (\d{1,11}) (\S*)")
_ASK = f"""select application_name as name, usename as account, pid = pg_backend_pid() as mine from pg_stat_activity
    where datname = current_database() and application_name like 'evenhand %' limit {_MOST_SESSIONS}"""


class ServerPresence:
    """A session's connection by which the others see it. Its name says who it is and since when.

    The server would tell when a connection began, but only to those with more rights than a member needs.
    """

    def __init__(self, address: Address, who: str, at: str):
        self._address = address
        self._me = Present(clean_line(who, _MOST_LETTERS), dt.datetime.fromisoformat(at).astimezone(dt.UTC), mine=True)
        self._connection = connection_to(address, _name_of(self._me))

    @classmethod
    def enter(cls, address: Address, who: str, at: str) -> Self:
        """Be seen by the others.

        Args:
            address: the board's database.
            who: who opened it.
            at: when, UTC, ISO 8601.

        Raises:
            StoreError: the server cannot be reached.
        """
        return cls(address, who, at)

    def present(self) -> tuple[Present, ...]:
        """The open sessions, oldest first, mine among them."""
        found = [self._me]
        with plain_errors(self._address):
            for record in self._connection.execute(_ASK).fetchall():
                told = _SESSION.fullmatch(record["name"])
                if told and not record["mine"]:
                    who = unquote(told[2]) or str(record["account"])
                    since = dt.datetime.fromtimestamp(int(told[1]), dt.UTC)
                    found.append(Present(clean_line(who, _MOST_LETTERS), since))
        return tuple(sorted(found, key=lambda one: (one.since, one.who, not one.mine)))

    def changed(self) -> bool:
        """Whether a look is worth it: the server says nothing of itself, so only now and then."""
        return False

    def leave(self) -> None:
        """Be gone."""
        self._connection.close()


def _name_of(me: Present) -> str:
    # Only plain letters get through to all servers: others are written as %C3%85.
    name = f"evenhand {int(me.since.timestamp())} "
    for letter in me.who:
        written = quote(letter, safe="")
        if len(name) + len(written) > _MOST_BYTES:
            break
        name += written
    return name
