"""Painting a line: spans of text in named styles, cut and filled to a width, as a Textual strip."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Span = tuple[str, str]
"""Text and the name of its style; "" is the plain style of the line."""

StyleOf = Callable[[str], Style]


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Text of at most `width` cells; what is cut off leaves an ellipsis. Wide characters count two."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    kept = text[: width + 8]
    while cell_len(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + ellipsis if width > 1 else ellipsis


def cut_middle(text: str, width: int, ellipsis: str = "…") -> str:
    """Text of at most `width` cells; what is cut off leaves an ellipsis behind the first two thirds."""
    if cell_len(text) <= width or width < 12:
        return cut(text, width, ellipsis)
    end = text[-(width // 3) :]
    while cell_len(end) > width // 3:
        end = end[1:]
    return cut(text, width - cell_len(end), ellipsis) + end


def fill(text: str, width: int, ellipsis: str = "…") -> str:
    """Text of exactly `width` cells."""
    return set_cell_size(cut(text, width, ellipsis), max(0, width))


def right(text: str, width: int, ellipsis: str = "…") -> str:
    """Text of exactly `width` cells, on their right end."""
    short = cut(text, width, ellipsis)
    return " " * max(0, width - cell_len(short)) + short


def wrap(text: str, width: int, most: int = 3, ellipsis: str = "…") -> list[str]:
    """Text in at most `most` lines of `width` cells, broken at spaces where possible."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1 and cell_len(rest) > width:
        head = rest[: width + 1]
        while cell_len(head) > width + 1:
            head = head[:-1]
        at = head.rfind(" ")
        at = at if at > width // 2 else len(head) - 1
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    if rest:
        lines.append(cut(rest, width, ellipsis))
    return lines


def strip_of(spans: Sequence[Span], width: int, style_of: StyleOf, base: str = "") -> Strip:
    """A strip of exactly `width` cells: the spans, cut where they are too long, then the base style."""
    segments: list[Segment] = []
    used = 0
    for text, name in spans:
        room = width - used
        if room <= 0:
            break
        length = cell_len(text)
        if length > room:
            text, length = set_cell_size(text, room), room
        if text:
            segments.append(Segment(text, style_of(name or base)))
            used += length
    if used < width:
        segments.append(Segment(" " * (width - used), style_of(base)))
    return Strip(segments, width)


def changed_span(old: Strip, new: Strip) -> tuple[int, int] | None:
    """First and last-but-one cell in which two strips of the same width differ, or None where they are alike."""
    before, after = _cells(old), _cells(new)
    if before == after:
        return None
    if len(before) != len(after):
        return 0, max(len(before), len(after))
    first = next(i for i, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1])
    last = next(i for i in range(len(after) - 1, -1, -1) if before[i] != after[i])
    # A wide character owns two cells: never paint half of one.
    while first > 0 and (before[first][0] == "" or after[first][0] == ""):
        first -= 1
    while last + 1 < len(after) and (before[last + 1][0] == "" or after[last + 1][0] == ""):
        last += 1
    return first, last + 1


def _cells(strip: Strip) -> list[tuple[str, Style | None]]:
    cells: list[tuple[str, Style | None]] = []
    for text, style, _ in strip:
        if text.isascii():
            cells.extend((char, style) for char in text)
            continue
        for char in text:
            width = cell_len(char)
            if width == 0 and cells:
                cells[-1] = (cells[-1][0] + char, style)
            else:
                cells.extend([(char, style)] + [("", style)] * (width - 1))
    return cells
