"""The tables of a board in PostgreSQL, made from the same steps as those in SQLite."""

from collections.abc import Iterator

from models.store.schema import STEPS, Columns, Kind, Step

APPLICATION_ID = 0x45564E48
"""`EVNH`: says that a database holds a board; also the number of its locks."""

MARKER = "create table evenhand (application bigint not null, schema_version bigint not null, identity text not null)"
"""The table that says: this is a board, of this schema, and not the one that was here before."""

# Text is compared by its bytes, as SQLite does, not as the language of the server has it.
_TYPES: dict[Kind, str] = {"text": 'text collate "C"', "number": "double precision", "whole": "bigint"}


def table_names() -> list[str]:
    """All tables of a board but the marker."""
    return [name for step in STEPS for name in (*step.rows, *step.log)]


def statements_of(step: Step) -> Iterator[str]:
    """What carries out a step.

    The tables of rows also get a `place`: the order in which rows were made, which SQLite has of itself.
    """
    for name, columns in step.rows.items():
        defined = ['"id" text collate "C" primary key', '"version" bigint not null', *_defined(columns)]
        yield f'create table "{name}" ({", ".join(defined)}, place bigint generated always as identity)'
    for name, columns in step.log.items():
        yield f'create table "{name}" ({", ".join(_defined(columns, step.not_null.get(name, ())))})'
        yield f'alter table "{name}" add primary key ("{next(iter(columns))}")'
    for name, columns in step.columns.items():
        for defined_column in _defined(columns):
            yield f'alter table "{name}" add column {defined_column}'
    for name, indexed in step.indexes:
        columns_of_index = ", ".join(f'"{column}"' for column in indexed)
        yield f'create index on "{name}" ({columns_of_index})'


def _defined(columns: Columns, not_null: tuple[str, ...] = ()) -> list[str]:
    return [f'"{name}" {_TYPES[kind]}{" not null" if name in not_null else ""}' for name, kind in columns.items()]
