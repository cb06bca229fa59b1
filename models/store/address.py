"""Where a board lies: in a file, or in a database of a server. An address may hold a password: it is never shown."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_PLAIN = re.compile(
    r"(?:(?P<user>[^:@/?#]*)(?::[^@/?#]*)?@)?"  # what stands after the colon is the password
    r"(?P<host>[^:@/?#]*|\[[^\]@/?#]*\]|[^@/?#]*,[^@/?#]*)(?P<port>:[0-9]+)?"
    r"(?P<database>/[^@/?#]*)?"
    r"(?:\?(?P<more>\w+=[^@#]*))?"
)
_SHOWN = {"host", "hostaddr", "port", "user", "dbname", "options", "service", "sslmode"}
"""The settings of an address that are no secret."""


@dataclass(frozen=True)
class Address:
    """A database of a server, such as `postgresql://ana@db.example/team`.

    Attributes:
        text: as it was given; not for messages, files or the log.
    """

    text: str = field(repr=False)

    @property
    def scheme(self) -> str:
        """What stands before `://`, in lower case."""
        found = _SCHEME.match(self.text)
        return found[1].lower() if found else ""

    @property
    def name(self) -> str:
        """The address without its password."""
        rest = self.text.partition("://")[2]
        found = _PLAIN.fullmatch(rest)
        if found is None:
            # A sign of the password was not written as %40 or the like: whatever could belong to it is left out.
            before, at, place = rest.rpartition("@")
            return (
                f"{self.scheme}://{before.partition(':')[0]}{at}{place.partition('?')[0]}"
                if at
                else f"{self.scheme}://..."
            )
        user = f"{found['user']}@" if found["user"] else ""
        shown = [(key, value) for key, value in parse_qsl(found["more"] or "") if key in _SHOWN]
        more = "?" + "&".join(f"{key}={quote(value, safe='/-_.,')}" for key, value in shown) if shown else ""
        return f"{self.scheme}://{user}{found['host']}{found['port'] or ''}{found['database'] or ''}{more}"

    def __str__(self) -> str:
        return self.name


Place = Path | Address
"""Where a board lies."""


def place_of(text: str) -> Place:
    """The file or the address that is meant; `~` is the home folder of the user."""
    return (
        Address(text) if _SCHEME.match(text) else Path(os.path.expanduser(text))
    )  # of an unknown user it leaves the name as it is
