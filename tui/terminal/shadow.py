"""The shadow screen: what the terminal shows, as far as we know, and what a frame changes about it."""

from __future__ import annotations

from tui.terminal.cells import DEFAULT, drop_styles, too_many_styles
from tui.terminal.encode import RESET, Standing, encode
from tui.terminal.frame import Row, read_frame
from tui.terminal.pieces import Piece, different_cells, is_odd, known_cells, pieces_of


class Shadow:
    """What the terminal shows. Everything is unknown at first, and what is unknown is sent whenever it is painted."""

    def __init__(self, erases: bool = False) -> None:
        """`erases`: whether the terminal gives erased cells the background that is set."""
        self._erases = erases
        self._rows: list[Row] = []
        self._size = (0, 0)
        self._standing = Standing()
        self._last = ("", False)
        self._odd: set[int] = set()

    def forget(self) -> None:
        """Something else wrote to the terminal, or it lost what was there."""
        width, height = self._size
        self._rows = [[None] * width for _ in range(height)]
        self._standing = Standing()
        self._last = ("", False)
        self._odd.clear()

    def changes_of(self, frame: str, size: tuple[int, int], park: bool = True) -> str:
        """What to send in place of a frame.

        Args:
            frame: what Textual writes.
            size: columns and lines of the terminal.
            park: leave the cursor where the frame leaves it; else wherever the last cell was written.

        Returns:
            What has the same effect, empty if nothing changes. A frame that is not understood
            comes back as it is, and all is forgotten.
        """
        if size != self._size:
            self._size = size
            self.forget()
        elif (frame, park) == self._last:
            return ""
        if too_many_styles():
            drop_styles()
            self.forget()
        read = read_frame(frame, self._rows, size[0])
        if read is None:
            return self.leave() + frame
        pieces: list[Piece] = []
        for y, row in sorted(read.rows.items()):
            old = self._rows[y]
            if old != row:
                pieces += self._pieces(y, old, row, y in read.odd)
                self._rows[y] = row
        sent, self._standing = encode(pieces, self._standing, read.cursor if park else None, self._erases)
        self._last = (frame, park)
        return sent

    def leave(self) -> str:
        """What to send before somebody else writes, who relies on the default style."""
        plain = self._standing.style is DEFAULT
        self.forget()
        return "" if plain else RESET

    def _pieces(self, y: int, old: Row, new: Row, may_be_odd: bool) -> list[Piece]:
        was_odd = y in self._odd
        self._odd.discard(y)
        if (was_odd or may_be_odd) and is_odd(new):
            self._odd.add(y)
        if was_odd or y in self._odd:
            # What stands right of a character of doubtful width may not be where we think: all of the line anew.
            return pieces_of(y, new, known_cells(new), odd=True, reach=0)
        return pieces_of(y, new, different_cells(old, new), odd=False, reach=len(new) if self._erases else 4)
