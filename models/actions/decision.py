"""What all actions share: how a row is made, revised and removed, and how a decision is refused."""

import re
import unicodedata
from collections.abc import Container, Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from models.board import Board, Change
from models.row import Row

R = TypeVar("R", bound=Row)


class Refused(Exception):
    """A decision that cannot be carried out. The text is one line that says what, where and what to do."""


def make(row_type: type[R], **values: Any) -> R:
    """A new, checked row.

    Raises:
        Refused: a value does not fit.
    """
    try:
        return row_type.model_validate(values)
    except ValidationError as error:
        raise Refused(in_words(error)) from None


def revise(row: R, **values: Any) -> R:
    """The row with some fields changed and checked.

    Raises:
        Refused: a value does not fit.
    """
    try:
        return type(row).model_validate({**{name: getattr(row, name) for name in type(row).model_fields}, **values})
    except ValidationError as error:
        raise Refused(in_words(error)) from None


def made(row: Row) -> Change:
    """The change that makes a row."""
    return Change(None, row)


def revised(row: R, **values: Any) -> Change:
    """The change that revises a row."""
    return Change(row, revise(row, **values))


def folded(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The same changes with one a row: what is made and then changed is made as it is in the end.

    The store compares a change with the row it has, and of what came first in the same batch it has nothing yet.
    """
    ends: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.table, change.id)
        ends[key] = Change(ends[key].before if key in ends else change.before, change.after)
    return tuple(ends.values())


def in_words(error: ValidationError) -> str:
    """The first thing that is wrong, as `field: what`, in one line."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    what = first["msg"].removeprefix("Value error, ").replace("\n", " ")
    if first["type"] == "extra_forbidden":
        what = "there is no such field"
    elif first["type"].startswith("int_"):
        what = "a whole number"
    else:
        what = re.sub(r"^Input should be (?:a valid )?", "should be ", what)
        what = re.sub(r"(greater|less) than or equal to (\S+)", lambda m: f"{m[2]} or {_SIDES[m[1]]}", what)
    return f"{where}: {what}" if where else what


_SIDES = {"greater": "more", "less": "less"}


def id_from(name: str, taken: Container[str], fallback: str) -> str:
    """A readable id that is free: `Ana Duarte` becomes `ana-duarte`, then `ana-duarte-2`."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or fallback
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def next_number(prefix: str, taken: Container[str], count: int) -> str:
    """The next free id such as `T-18`, from about `count` upwards."""
    number = count + 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def known_candidate(board: Board, candidate: str) -> None:
    """Check that somebody is on the board.

    Raises:
        Refused: there is no such member or provider.
    """
    found = board.candidate(candidate)
    if found is None:
        raise Refused(f"there is no member or provider {candidate!r}; see: evenhand people")
    if not getattr(found, "active", True):
        raise Refused(f"{found.name} left the team; choose somebody else")
