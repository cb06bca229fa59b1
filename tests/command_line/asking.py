"""What a shell would see of a command, and what a board's file holds."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.board import Board
from models.store.store import Store


@dataclass(frozen=True)
class Answer:
    """What a command left behind: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output; nothing else may be there."""
        assert self.code == 0, self.err
        assert self.err == ""
        return json.loads(self.out)

    def refused(self, code: int) -> str:
        """The one line on standard error."""
        assert self.code == code, (self.code, self.err, self.out)
        assert self.out == ""
        assert self.err.startswith("evenhand: ")
        assert self.err.endswith("\n")
        line = self.err[:-1]
        assert "\n" not in line
        assert "Traceback" not in line
        assert all(character.isprintable() for character in line)
        return line


Ev = Callable[..., Answer]


def board_at(path: Path) -> Board:
    """What a file holds now."""
    store = Store.open(path)
    try:
        return store.load()
    finally:
        store.close()
