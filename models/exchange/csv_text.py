"""CSV as text: delimiters, line numbers, and cells that a spreadsheet would run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from models.exchange.files import MOST_ROWS
from models.exchange.intake import BadFile
from models.text import clean_line

MOST_COLUMNS, MOST_CELLS = 5_000, 5_000_000
_MOST_MARKS = 200_000
"""Delimiters in one line of text: the columns, and what the longest cell that `csv` takes can hold."""
_DELIMITERS = (",", ";", "\t")
_TOO_MUCH = f"over {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns"
_RUNS = re.compile("'*[=+\\-@\t\r]")
"""What a spreadsheet takes for a formula, also behind quotes: a cell is told from its guarded form by one quote."""


class Sheet(NamedTuple):
    """A CSV file: its header, and its rows with the line each begins on. Cells are by position: names may repeat."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_sheet(path: Path, text: str) -> Sheet:
    """Text as a CSV file with a header; comma, semicolon or tab, whichever the header has most of.

    Raises:
        BadFile: it is empty, not CSV, or has more rows or columns than we take.
    """
    delimiter = None
    if match := re.match(r"sep=([,;|\t])\r?\n", text):  # what Excel writes for itself
        delimiter, text = match[1], text[match.end() :]
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = delimiter or max(_DELIMITERS, key=lambda mark: _unquoted(first[:100_000]).count(mark))
    rows: list[tuple[int, tuple[str, ...]]] = []
    count = 0
    try:
        for line, cells in _lines(text, delimiter):
            count += len(cells)
            if len(cells) > MOST_COLUMNS or len(rows) > MOST_ROWS or count > MOST_CELLS:
                raise csv.Error(_TOO_MUCH)
            if any(cell.strip() for cell in cells):
                rows.append((line, tuple(map(unguarded, cells)) if rows else tuple(cells)))
    except csv.Error as error:
        what, then = (str(error), "split it") if str(error) == _TOO_MUCH else (f"not CSV: {error}", "export it again")
        raise BadFile(f"{path}: {clean_line(what, 100)}; {then}") from None
    if not rows:
        raise BadFile(f"{path} is empty; nothing was changed")
    header = tuple(name.strip().lstrip("\ufeff") for name in rows[0][1])
    return Sheet(header, tuple(rows[1:]))


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_bounded(io.StringIO(text, newline=""), delimiter), delimiter=delimiter)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _bounded(lines: Iterable[str], delimiter: str) -> Iterator[str]:
    for line in lines:
        if line.count(delimiter) > _MOST_MARKS:
            raise csv.Error(_TOO_MUCH)
        yield line


def _unquoted(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)


def write_sheet(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV file, cells guarded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return out.getvalue()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return "'" + cell if _RUNS.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell that `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell, 1) else cell


def listed(items: Iterable[str]) -> str:
    """Several texts in one cell: `a; b`. A semicolon within a text is written `\\;`."""
    return "; ".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def items_of(cell: str) -> tuple[str, ...]:
    """The texts that `listed` was given."""
    found = [re.sub(r"\\(.)", r"\1", part).strip() for part in re.findall(r"(?:[^\\;]|\\.)+", cell, re.DOTALL)]
    return tuple(item for item in found if item)
