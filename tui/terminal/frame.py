"""Reading a frame: what the lines of the screen show after what Textual writes, as far as we understand it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

from tui.terminal.cells import DEFAULT, Cell

Row = list[Cell | None]
"""The cells of a line; None where nobody knows what the terminal shows."""

_TOKEN = re.compile(r"\x1b\[([0-9;]*)([mH])([^\x00-\x1f\x7f-\x9f]*)|(\n)|((?s:.))")
_BEGIN = re.compile(r"\x1b\[[0-9;]*H")


@dataclass
class Frame:
    """The lines that a frame touches, as they look after it, and where it leaves the cursor."""

    rows: dict[int, Row] = field(default_factory=dict)
    cursor: tuple[int, int] | None = None
    """Line and column, or None if the frame does not end with saying it."""
    odd: set[int] = field(default_factory=set)
    """Lines onto which it writes characters of which terminals disagree how wide they are."""


def is_frame(data: str) -> bool:
    """Whether a write is a part of the picture: those begin by saying where."""
    return _BEGIN.match(data) is not None


def read_frame(data: str, shown: Sequence[Row], width: int) -> Frame | None:
    """Play a frame on the lines shown, which stay as they are.

    Args:
        data: what Textual writes.
        shown: the lines of the screen before it.
        width: cells of a line.

    Returns:
        The lines it touches, or None if something in it is not understood.
    """
    frame = Frame()
    rows = frame.rows
    row: Row | None = None
    y, x = 0, 0
    style = DEFAULT
    height = len(shown)
    for parameters, kind, text, newline, unknown in _TOKEN.findall(data):
        if unknown:
            return None
        if kind == "m":
            after = style.after(parameters)
            if after is None:
                return None
            style = after
        elif newline:
            # The column depends on how the terminal line is set, and the next thing is always a position.
            y, row = y + 1, None
            if y >= height:
                return None
        else:
            line, _, column = parameters.partition(";")
            if not (line + column).isdigit() and line + column:
                return None
            y, x = max(1, int(line or 1)) - 1, max(1, int(column or 1)) - 1
            if y >= height or x >= width:
                return None
            row = rows.get(y)
            if row is None:
                row = rows[y] = shown[y].copy()
        if text:
            cells = style.cells
            if text.isascii() or (spans := _wide_spans(text)) is None:
                written: Row = [*map(cells.__getitem__, text)]
            else:
                written = _place(spans, cells)
                frame.odd.add(y)
            end = x + len(written)
            if row is None or end > width or not written:
                return None
            _cut_wide(row, x, end)
            row[x:end] = written
            x = end
    if style is not DEFAULT:
        return None  # what other writes rely on
    frame.cursor = (y, x) if row is not None and x < width else None
    return frame


def _place(spans: Sequence[tuple[str, int]], cells: dict[str, Cell]) -> Row:
    """The cells of characters with their widths; empty if one has none, as it then joins what stands before it."""
    placed: Row = []
    for cluster, width in spans:
        if not width:
            return []
        placed.append(cells[cluster])
        if width > 1:
            placed.append(cells[""])
    return placed


@lru_cache(maxsize=4096)
def _wide_spans(text: str) -> tuple[tuple[str, int], ...] | None:
    """The characters of a text with their widths, or None if each code point is one cell."""
    spans, total = split_graphemes(text)
    if total == len(text) == len(spans) and all(width == 1 for _, _, width in spans):
        return None
    if total != cell_len(text):  # what Textual laid out is the other one: let the terminal decide
        return (("", 0),)
    return tuple((text[start:end], width) for start, end, width in spans)


def _cut_wide(row: Row, start: int, end: int) -> None:
    """Blank the halves of wide characters that stick out of what is written over, as terminals do."""
    first = row[start]
    if start and first is not None and not first.text:
        row[start - 1] = first.style.cells[" "]
    after = row[end] if end < len(row) else None
    if after is not None and not after.text:
        row[end] = after.style.cells[" "]
