"""One account for several people: what a forced command of SSH fixes, and what is then switched off.

The server's line says `command="evenhand --restricted --me anna --board PLACE"`. What the person asked for themselves,
such as `ssh server evenhand tasks`, comes in the environment; it cannot change who acts, nor which board it is.
"""

import shlex
from collections.abc import Mapping, Sequence

from models.store.errors import NotAllowed

FLAG = "--restricted"
ASKED = "SSH_ORIGINAL_COMMAND"
_FIXED = ("--board", "--me", FLAG)
OFF = frozenset({"new", "demo", "import", "backup", "restore", "copy", "share", "doctor", "where", "notes"})
"""Commands that read or write files of the account, or say where they lie."""


def whole_command(argv: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """The arguments, with what was asked for through SSH where they say that this is a forced command.

    Raises:
        NotAllowed: it asks for what is fixed, or cannot be read.
    """
    words = list(argv)
    if FLAG not in words:
        return words
    try:
        asked = shlex.split(environment.get(ASKED, ""))
    except ValueError:
        raise NotAllowed("the command has a quote without its other half; close it") from None
    if asked and asked[0] == "evenhand":
        del asked[0]
    for word in asked:
        if word.split("=")[0] in _FIXED:
            raise NotAllowed(f"{word.split('=')[0]} is fixed for this key; leave it out")
    return words + asked


def check_command(name: str) -> None:
    """Refuse what is switched off.

    Raises:
        NotAllowed: this command reads or writes files of the account.
    """
    if name in OFF:
        raise NotAllowed(
            f"{name} works with files of the server and is switched off for this key; ask whoever runs the board"
        )
