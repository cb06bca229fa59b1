"""Plain aligned tables: whole on a pipe, shortened to the window on a terminal."""

import unicodedata
from collections.abc import Collection, Sequence

_GAP = 2
_LEAST = 8
"""No column is shortened below this many cells."""


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shortened(text: str, most: int) -> str:
    """The text in at most so many cells; what is cut off becomes `…`."""
    if cells(text) <= most:
        return text
    kept, used = "", 0
    for character in text:
        used += _cells_of(character)
        if used > most - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[object]],
    right: Collection[str] = (),
    width: int | None = None,
    bold: bool = False,
) -> str:
    """Lines of aligned columns under their heads.

    Args:
        head: a name for each column.
        rows: what to show; None is shown as nothing.
        right: the heads of the columns that are aligned on the right.
        width: cells of the window, or None for no limit.
        bold: whether the heads are bold.
    """
    lines = [tuple(head)] + [tuple("" if value is None else _line(str(value)) for value in row) for row in rows]
    widths = [max(cells(line[i]) for line in lines) for i in range(len(head))]
    if width is not None:
        _fit(widths, width)
    to_the_right = {i for i, name in enumerate(head) if name in right}
    drawn = []
    for number, line in enumerate(lines):
        parts = []
        for i, text in enumerate(line):
            short = shortened(text, widths[i])
            space = " " * (widths[i] - cells(short))
            parts.append(space + short if i in to_the_right else short + space)
        plain = (" " * _GAP).join(parts).rstrip()
        plain = plain if width is None else shortened(plain, width)
        drawn.append(f"\x1b[1m{plain}\x1b[0m" if bold and number == 0 else plain)
    return "\n".join(drawn)


def _line(text: str) -> str:
    from models.text import clean_line  # brings pydantic, which the version should not wait for

    return clean_line(text) if text else ""


def _fit(widths: list[int], width: int) -> None:
    """Take from the widest column, cell by cell, until the line fits or nothing more can be taken."""
    while sum(widths) + _GAP * (len(widths) - 1) > width:
        widest = max(range(len(widths)), key=lambda i: widths[i])
        if widths[widest] <= _LEAST:
            return
        widths[widest] -= 1
