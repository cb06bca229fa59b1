"""Rows as the database keeps them: a column a field, nested parts as JSON text."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError

from models.policy import Policy
from models.row import Row
from models.store.engine import Record
from models.store.errors import Unreadable
from models.tables import TABLES, Table


def record_of(row: Row) -> Record:
    """What the database stores of a row."""
    if isinstance(row, Policy):
        # Only what differs from the default: a better default of a later release then reaches old boards.
        settings = row.model_dump(mode="json", exclude_defaults=True, exclude={"id", "version"})
        return {"id": row.id, "version": row.version, "settings": json.dumps(settings)}
    values = row.model_dump(mode="json", by_alias=True)
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
        for name, value in values.items()
    }


def row_of(table: Table, record: Mapping[str, Any]) -> Row:
    """The row that a record stands for; its text is cleaned on the way.

    Raises:
        Unreadable: the record does not fit the model (another tool wrote it).
    """
    try:
        if table == "policy":
            return Policy(id=record["id"], version=record["version"], **json.loads(record["settings"] or "{}"))
        nested = _nested(table)
        # An empty column is the default: rows that are older than the column have nothing in it.
        values = {
            name: json.loads(value) if name in nested else value for name, value in record.items() if value is not None
        }
        return TABLES[table].model_validate(values)
    except (ValidationError, ValueError, TypeError, KeyError, RecursionError) as error:
        first = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
        where = ".".join(map(str, first["loc"]))
        raise Unreadable(
            f"the board holds a row that is not right: {table} {record.get('id')!r}, {where}: {first['msg']}",
            "put it right with the tool that wrote it, or restore a backup",
        ) from None


@cache
def _nested(table: Table) -> frozenset[str]:
    return frozenset(
        field.alias or name
        for name, field in TABLES[table].model_fields.items()
        if "tuple[" in str(field.annotation) or "models." in str(field.annotation)
    )
