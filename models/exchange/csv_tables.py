"""Our own tables as CSV: people, skills, tasks, time entries, ratings; and anybody's table of tasks through a map.

A cell that is empty states nothing. A row that makes no sense is skipped and reported with its line; a header that fits
no table is refused.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import ValidationError

from models.actions.decision import in_words
from models.board import Board
from models.exchange.csv_columns import OTHER_NAMES, TABLES, Columns, cells_of, fields_of
from models.exchange.csv_text import Sheet, write_sheet
from models.exchange.foreign import day_of, shortened
from models.exchange.import_map import CsvTable, ImportMap
from models.exchange.intake import BadFile, Intake, Note
from models.exchange.wanted import Wanted
from models.text import clean_line

EXPORTED: tuple[CsvTable, ...] = get_args(CsvTable)


def export_csv(board: Board, what: str, today: dt.date) -> str:  # noqa: ARG001  # the signature of every export
    """One table of a board as CSV; importing it into the same board changes nothing.

    Raises:
        BadFile: there is no such table.
    """
    table = next((columns for name, columns in TABLES.items() if name == what), None)
    if table is None:
        raise BadFile(f"there is no table {what!r}; one of {', '.join(TABLES)}")
    return write_sheet(table.names, (cells_of(row, table.names) for row in table.rows(board)))


def _plain(name: str) -> str:
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _fields_by_column(header: Sequence[str], table: CsvTable, chosen: ImportMap) -> dict[int, str]:
    """The field of each column that this table knows, by the place of the column."""
    known = TABLES[table].names
    found: dict[int, str] = {}
    for place, name in enumerate(header):
        plain = _plain(chosen.columns.get(name, name))
        field = plain if plain in known else OTHER_NAMES.get(plain, {}).get(table)
        if field and field not in found.values():
            found[place] = field
    return found


def table_that_fits(header: Sequence[str], chosen: ImportMap) -> CsvTable | None:
    """Which of our tables a header is of, or None."""
    best: list[tuple[int, CsvTable]] = []
    for table, columns in TABLES.items():
        fields = set(_fields_by_column(header, table, chosen).values())
        if (
            fields & columns.key
            and fields & {"id", "name", "title", "task", "member"}
            and len(fields) >= max(2, len(header) / 2)
        ):
            best.append((len(fields), table))
    best.sort(reverse=True, key=lambda found: found[0])
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]


def read_table(sheet: Sheet, name: str, table: CsvTable, chosen: ImportMap, today: dt.date) -> Intake:
    """What a CSV file in our own columns says; `name` is the file's, for words.

    Raises:
        BadFile: the header names no column of this table.
    """
    columns = TABLES[table]
    by_place = _fields_by_column(sheet.header, table, chosen)
    if not set(by_place.values()) - {"id", "note"}:
        raise BadFile(f"{name}:1: no column of {table} is in the header; it has {', '.join(columns.names)}")
    notes = [
        Note(f"{name}:1", f"column {shortened(title)} is not one of {table} and was left out")
        for place, title in enumerate(sheet.header)
        if place not in by_place and title
    ]
    skipped: list[Note] = []
    wanted: dict[str, Wanted] = {}
    numbers = Counter[str]()
    for line, cells in sheet.rows:
        values = {field: cells[place].strip() for place, field in by_place.items() if place < len(cells)}
        where = f"{name}:{line}"
        fields = fields_of(values)
        made_id = columns.id_of(fields) if "id" not in fields else None
        if made_id is not None:  # two entries of one day, two tasks of one title: the order tells them apart
            fields["id"] = made_id
            while fields["id"] in wanted:
                numbers[made_id] += 1
                fields["id"] = f"{made_id}-{numbers[made_id] + 1}"
        row = _row(fields, columns, where, chosen.date_format, today)
        if isinstance(row, str):
            skipped.append(Note(where, f"{row}; skipped"))
        elif row.id in wanted:
            skipped.append(Note(where, f"{shortened(row.id)} is in {wanted[row.id].where} already; skipped"))
        else:
            wanted[row.id] = row
    return Intake(tuple(wanted.values()), tuple(skipped), tuple(notes))


def _row(fields: dict[str, Any], columns: Columns, where: str, form: str | None, today: dt.date) -> Wanted | str:
    for field in ("start", "due", "created", "closed", "on", "last_used"):
        if form and field in fields:
            fields[field] = day_of(fields[field], form) or fields[field]
    row_id = fields.pop("id", None)
    if row_id is None:
        return "it has neither an id nor what one could be made of"
    required = {name for name, field in columns.row_type.model_fields.items() if field.is_required()}
    missing = required - fields.keys() - {"id"}
    if missing == {"on"}:
        fields["on"], missing = today, set()
    try:
        checked = columns.row_type.model_validate({**_placeholders(missing, today), **fields, "id": row_id})
    except ValidationError as error:
        return clean_line(in_words(error), 200)
    # Without a title (say) it can only add to a row that is there.
    return Wanted(columns.row_type, checked.id, fields, where, only_known=bool(missing))


def _placeholders(missing: set[str], today: dt.date) -> Mapping[str, Any]:
    return {name: {"on": today, "hours": 0, "level": 0}.get(name, "-") for name in missing}
