"""What differs between two pictures of a line, as pieces of one style each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress, count
from operator import is_not

from tui.terminal.cells import Style
from tui.terminal.frame import Row


class Piece:
    """Cells of a line, from `start` up to before `end`, that one style can write.

    `blank`: only blanks, so any style with this background will do. `odd`: there are characters in the line of which
    terminals disagree how wide they are.
    """

    __slots__ = ("blank", "end", "odd", "row", "start", "style", "y")

    # Not a dataclass: making one takes a millisecond of every start.
    def __init__(self, y: int, start: int, end: int, row: Row, style: Style, blank: bool, odd: bool):
        self.y, self.start, self.end, self.row = y, start, end, row
        self.style, self.blank, self.odd = style, blank, odd


def is_odd(row: Row) -> bool:
    """Whether terminals disagree on the width of something in this line."""
    return any(cell is not None and cell.odd for cell in row)


def different_cells(old: Row, new: Row) -> list[int]:
    """The columns in which two pictures of a line differ and the new one is known, from left to right."""
    return [at for at in compress(count(), map(is_not, old, new)) if new[at] is not None]


def known_cells(row: Row) -> list[int]:
    """The columns of a line that are known."""
    return [at for at, cell in enumerate(row) if cell is not None]


def pieces_of(y: int, row: Row, columns: Iterable[int], odd: bool, reach: int) -> list[Piece]:
    """The cells in these columns, in pieces.

    Args:
        y: the line.
        row: all of its cells.
        columns: where to write, from left to right.
        odd: whether the pieces have to be written in this order.
        reach: runs of blanks become one if there are no more than so many blanks in between, though they are there
            already: a long run is erased in few bytes.
    """
    pieces: list[Piece] = []
    piece: Piece | None = None
    for at in columns:
        cell = row[at]
        if cell is not None and not cell.text:
            if piece is not None and at < piece.end:
                continue  # its left half is in the piece
            at -= 1
            cell = row[at]
        if cell is None:
            continue
        if piece is not None and cell.blank and 0 < at - piece.end <= reach and row[piece.end - 1] is cell:
            while row[piece.end] is cell and piece.end < at:
                piece.end += 1
        if piece is not None and at == piece.end:
            if cell.blank:
                fits = piece.style.is_plain and piece.style.bg == cell.style.bg
            elif cell.style is piece.style:
                fits, piece.blank = True, False
            else:
                fits = piece.blank and cell.style.is_plain and cell.style.bg == piece.style.bg
                if fits:
                    piece.style, piece.blank = cell.style, False
            if fits:
                piece.end = at + 1 + cell.wide
                continue
        piece = Piece(y, at, at + 1 + cell.wide, row, cell.style, cell.blank, odd)
        pieces.append(piece)
    return pieces
