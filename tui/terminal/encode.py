"""The fewest bytes that put pieces of a picture on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from tui.terminal.cells import DEFAULT, Cell, Style
from tui.terminal.frame import Row
from tui.terminal.pieces import Piece

Position = tuple[int, int | None]
"""Line and column of the terminal's cursor; no column after the last one of a line, where terminals differ."""

RESET = "\x1b[m"
_LONGEST_BRIDGE = 8
_BLANKS = " " * 6
_LONG_BLANKS = re.compile(_BLANKS + "+")
_WORTH_A_STEP = 11


class Standing(NamedTuple):
    """How the terminal stands between two frames; None is what nobody knows."""

    at: Position | None = None
    style: Style | None = None


def encode(
    pieces: list[Piece], begin: Standing, end: tuple[int, int] | None, erases: bool = False
) -> tuple[str, Standing]:
    """What to send.

    Args:
        pieces: what is to be written.
        begin: how the terminal stands.
        end: where its cursor shall be in the end.
        erases: erasing gives cells the background that is set. Where it does not, or may not, blanks are written.

    Returns:
        What to send, and how that leaves the terminal. The style is not reset: the next frame often goes on in it.
    """
    one_by_one = Pen(begin, erases)
    one_by_one.write(pieces)
    one_by_one.finish(end)
    if len(pieces) < 3 or len({piece.style for piece in pieces}) < 2:
        return one_by_one.sent, one_by_one.standing
    # A colour costs some twenty bytes and a move six: writing one style all over the screen before
    # the next one is often shorter. Lines with characters of doubtful width keep their order.
    by_style = Pen(begin, erases)
    by_style.write(ordered_by_style(pieces, begin.style or DEFAULT))
    by_style.finish(end)
    best = min(one_by_one, by_style, key=Pen.size)
    return best.sent, best.standing


def ordered_by_style(pieces: list[Piece], style: Style) -> list[Piece]:
    """The pieces so that those of one style follow each other, and each style one that is not far from it."""
    groups: dict[Style, list[Piece]] = {}
    homeless: list[Piece] = []
    before: Piece | None = None
    for piece in pieces:
        if piece.odd:
            continue
        if not piece.blank:
            group = groups.setdefault(piece.style, [])
            if homeless and piece.style.is_plain:
                group += [blank for blank in homeless if blank.style.bg == piece.style.bg]
                homeless = [blank for blank in homeless if blank.style.bg != piece.style.bg]
            group.append(piece)
            before = piece
        elif before is not None and before.style.bg == piece.style.bg and before.style.is_plain:
            groups[before.style].append(piece)  # blanks go with whatever is written beside them
        else:
            homeless.append(piece)
    for piece in homeless:
        groups.setdefault(piece.style, []).append(piece)
    ordered = [piece for piece in pieces if piece.odd]
    while groups:
        style = min(groups, key=lambda other: len(style.change_to(other)))
        ordered += groups.pop(style)
    return ordered


class Pen:
    """Writes pieces, knowing where the cursor is and which style the terminal has set."""

    def __init__(self, begin: Standing, erases: bool):
        self.at = begin.at
        self._erases = erases
        self._begin = begin.style
        self._style = begin.style or DEFAULT
        self._sent: list[str] = []

    @property
    def sent(self) -> str:
        """All that was written."""
        return "".join(self._sent)

    @property
    def standing(self) -> Standing:
        """How the terminal stands now."""
        return Standing(self.at, self._style)

    def size(self) -> int:
        """The bytes of it."""
        return len(self.sent.encode("utf-8", "replace"))

    def write(self, pieces: Iterable[Piece]) -> None:
        """Write pieces in this order."""
        if self._begin is None:
            self._sent.append(RESET)
        for piece in pieces:
            style = self._style.on_blanks(piece.style) if piece.blank else piece.style
            self._go(piece, style)
            if style is not self._style:
                self._sent.append(self._style.change_to(style))
                self._style = style
            self._text(piece)

    def finish(self, end: tuple[int, int] | None) -> None:
        """Leave the cursor where it shall be."""
        if end is not None and end != self.at:
            self._sent.append(shortest_move(self.at, *end))
            self.at = end

    def _go(self, piece: Piece, style: Style) -> None:
        at = self.at
        if at == (piece.y, piece.start):
            return
        move = shortest_move(at, piece.y, piece.start)
        if at is not None and at[0] == piece.y and at[1] is not None and 0 < piece.start - at[1] <= _LONGEST_BRIDGE:
            bridge = piece.row[at[1] : piece.start]
            size = _size_in(self._style, bridge)
            if size <= len(move):
                move = _joined(bridge)
            elif style is not self._style and _size_in(style, bridge) <= len(move):
                self._sent.append(self._style.change_to(style))
                self._style, move = style, _joined(bridge)
        self._sent.append(move)

    def _text(self, piece: Piece) -> None:
        if piece.odd:
            self._odd_text(piece)
            return
        text = _joined(piece.row[piece.start : piece.end])
        if _BLANKS in text and self._style.is_plain and (self._erases or not self._style.bg):
            self._text_with_erasing(piece, text)
            return
        self._sent.append(text)
        self.at = piece.y, (piece.end if piece.end < len(piece.row) else None)

    def _text_with_erasing(self, piece: Piece, text: str) -> None:
        """Erase long runs of blanks. The cursor stays where it was then, so it may have to step over them."""
        width = len(piece.row)
        x, done = piece.start, 0
        for run in _LONG_BLANKS.finditer(text):
            before, size = text[done : run.start()], run.end() - run.start()
            done = run.end()
            x += len(before) if before.isascii() else cell_len(before)
            self._sent.append(before)
            if x + size >= width:
                self._sent.append("\x1b[K")
            elif done == len(text):
                self._sent.append(f"\x1b[{size}X")
            elif size < _WORTH_A_STEP:
                self._sent.append(" " * size)
                x += size
            else:
                self._sent.append(f"\x1b[{size}X\x1b[{size}C")
                x += size
        self._sent.append(text[done:])
        x = piece.end if done < len(text) else x
        self.at = piece.y, (x if x < width else None)

    def _odd_text(self, piece: Piece) -> None:
        """Say anew where to go on after each character that may be wider or narrower than we think."""
        x = piece.start
        for cell in piece.row[piece.start : piece.end]:
            if cell is not None and cell.odd:
                # Blanks first: a terminal that thinks it narrow would leave what was there.
                back = "  " + shortest_move(None, piece.y, x) if cell.wide else ""
                self._sent.append(back + cell.text)
                after = x + 1 + cell.wide
                if after < len(piece.row):
                    self._sent.append(shortest_move(None, piece.y, after))
            elif cell is not None:
                self._sent.append(cell.text)
            x += 1
        self.at = piece.y, (x if x < len(piece.row) else None)


@lru_cache(maxsize=4096)
def shortest_move(at: Position | None, y: int, x: int) -> str:
    """The shortest way to a place."""
    best = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"
    if at is None:
        return best
    vertical = _steps(y - at[0], "B", "A")
    way = vertical + "\r" + _steps(x, "C", "D")
    if len(way) < len(best):
        best = way
    if at[1] is not None:
        back = at[1] - x
        way = vertical + ("\b" * back if 0 < back <= 4 else _steps(-back, "C", "D"))
        if len(way) < len(best):
            best = way
    return best


@lru_cache(maxsize=1024)
def _steps(number: int, forward: str, back: str) -> str:
    if not number:
        return ""
    size = abs(number)
    return f"\x1b[{size if size > 1 else ''}{forward if number > 0 else back}"


def _size_in(style: Style, bridge: Row) -> int:
    """The bytes that writing these unchanged cells in a style takes; very many if it cannot."""
    size = 0
    for cell in bridge:
        if cell is None or cell.odd or not _wears(cell, style):
            return 1_000
        size += cell.size
    return size


def _wears(cell: Cell, style: Style) -> bool:
    if cell.blank:
        return style.is_plain and style.bg == cell.style.bg
    return cell.style is style


def _joined(cells: Row) -> str:
    return "".join([cell.text for cell in cells if cell is not None])
