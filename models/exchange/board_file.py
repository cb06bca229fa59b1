"""The board file: the whole board as one JSON document, lossless and easy to write by hand (docs/board-file.md)."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from models.board import Board
from models.exchange.files import read_json
from models.exchange.intake import BadFile, Intake
from models.exchange.wanted import Wanted
from models.policy import Policy
from models.row import Row
from models.tables import TABLES, Table
from models.team import Evidence, Member, Rating, Team
from models.text import clean_line

SCHEMA = "evenhand/board/1"
MOST_BOARD_ROWS = 100_000
"""Rows of one board file: years of work of the largest team that we know of."""
_PREFIX = "evenhand/board/"
_OTHERWISE: frozenset[Table] = frozenset({"team", "policy", "ratings", "evidence"})
"""Written as one object, or inside their member."""
_LISTS: tuple[Table, ...] = tuple(table for table in TABLES if table not in _OTHERWISE)
_RATING = ("id", "level", "by", "on", "wish", "target", "last_used", "note")


def is_board_file(document: Any) -> bool:
    """Whether a JSON document says that it is a board file."""
    return isinstance(document, dict) and str(document.get("schema", "")).startswith(_PREFIX)


def write_board(board: Board) -> str:
    """The board as a board file. Reading it into an empty board gives the same board."""
    document: dict[str, Any] = {"schema": SCHEMA, "team": _plain(board.team)}
    policy = board.policy.model_dump(mode="json", exclude_defaults=True, exclude={"id", "version"})
    if policy:
        document["policy"] = policy
    for table in _LISTS:
        rows = board.tables.get(table, {})
        if rows:
            document[table] = [_plain(row) | ({"id": row.id} if table != "members" else {}) for row in rows.values()]
    for member in document.get("members", ()):
        member["skills"] = _skills_of(board, member["id"])
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _plain(row: Row) -> dict[str, Any]:
    values = row.model_dump(mode="json", by_alias=True, exclude={"version"}, exclude_defaults=True)
    first = {"id": row.id} if not isinstance(row, Team) or row.id != "team" else {}
    for name in ("name", "title"):  # worth reading even where it is the default
        if name in type(row).model_fields:
            first[name] = getattr(row, name)
    return first | values


def _skills_of(board: Board, member: str) -> list[dict[str, Any]]:
    """A member's skills: the newest rating, the earlier ones, and the evidence."""
    found: dict[str, dict[str, Any]] = {}
    for rating in sorted(board.ratings_of(member), key=lambda r: (r.on, r.id), reverse=True):
        plain = rating.model_dump(mode="json", exclude_defaults=True, include=set(_RATING))
        # Always said: evidence of a self rating beside it would make an unsaid "lead" a "self".
        plain |= {"id": rating.id, "level": rating.level, "by": rating.by, "on": rating.on.isoformat()}
        entry = found.get(rating.skill)
        if entry is None:
            found[rating.skill] = {"skill": rating.skill, **plain}
        else:
            entry.setdefault("earlier", []).append(plain)
    for fact in board.evidence_of(member):
        plain = fact.model_dump(
            mode="json", by_alias=True, exclude={"version", "member", "skill"}, exclude_defaults=True
        )
        found.setdefault(fact.skill, {"skill": fact.skill}).setdefault("evidence", []).append(plain | {"id": fact.id})
    return list(found.values())


def read_board(path: Path, text: str, today: dt.date) -> Intake:
    """What a board file says.

    Raises:
        BadFile: it is not a board file of a version we know, or a field is unknown or wrong, with its path.
    """
    return board_intake(str(path), read_json(path, text), today)


def board_intake(name: str, document: Any, today: dt.date) -> Intake:
    """What a board document says; `name` is for words. Raises `BadFile` like `read_board`."""
    if not is_board_file(document):
        raise BadFile(f'{name}: not a board file (no "schema": "{SCHEMA}")')
    if document["schema"] != SCHEMA:
        raise BadFile(
            f"{name}: schema {clean_line(str(document['schema']), 60)!r} is newer than this program; upgrade it"
        )
    known = {"schema", "team", "policy", *_LISTS}
    for field in document:
        if field not in known:
            raise BadFile(f"{name}: {clean_line(field, 60)}: there is no such field; nothing was changed")
    if sum(len(rows) for rows in document.values() if isinstance(rows, list)) > MOST_BOARD_ROWS:
        raise BadFile(f"{name}: more than {MOST_BOARD_ROWS:,} rows; restore a backup instead, or split it")
    wanted: list[Wanted] = []
    if "team" in document:
        values = _object(document["team"], f"{name}: team")
        wanted.append(Wanted(Team, str(values.pop("id", "team")), values, f"{name}: team"))
    if "policy" in document:
        values = _object(document["policy"], f"{name}: policy")
        wanted.append(Wanted(Policy, "policy", values, f"{name}: policy"))
    for table in _LISTS:
        wanted += _rows(name, table, document.get(table, []), today)
    _no_duplicates(name, wanted)
    return Intake(tuple(wanted))


def _rows(name: str, table: Table, rows: Any, today: dt.date) -> Iterator[Wanted]:
    if not isinstance(rows, list):
        raise BadFile(f"{name}: {table}: a list is wanted; nothing was changed")
    for i, row in enumerate(rows):
        where = f"{name}: {table}[{i}]"
        values = _object(row, where)
        if "version" in values:
            raise BadFile(f"{where}.version: there is no such field; nothing was changed")
        if "id" not in values:
            raise BadFile(f"{where}: it needs an id; nothing was changed")
        row_id = _id(values.pop("id"), where)
        if TABLES[table] is Member:
            yield from _member_skills(row_id, values.pop("skills", []), where, today)
        yield Wanted(TABLES[table], row_id, _by_name(TABLES[table], values), where)


def _member_skills(member: str, skills: Any, where: str, today: dt.date) -> Iterator[Wanted]:
    if not isinstance(skills, list):
        raise BadFile(f"{where}.skills: a list is wanted; nothing was changed")
    for i, entry in enumerate(skills):
        here = f"{where}.skills[{i}]"
        values = _object(entry, here)
        skill = _id(values.pop("skill", None), f"{here}.skill")
        evidence, earlier = values.pop("evidence", []), values.pop("earlier", [])
        if not isinstance(evidence, list) or not isinstance(earlier, list):
            raise BadFile(f"{here}: evidence and earlier are lists; nothing was changed")
        facts = [_object(fact, f"{here}.evidence[{n}]") for n, fact in enumerate(evidence)]
        if values and any(fact.get("kind") == "self" for fact in facts):
            values.setdefault("by", "self")  # a level whose evidence says self is a self rating
        ratings = [(here, values)] if values or not facts else []
        ratings += [(f"{here}.earlier[{n}]", _object(old, f"{here}.earlier[{n}]")) for n, old in enumerate(earlier)]
        for number, (place, rating) in enumerate(ratings, 1):
            rating_id = _id(rating.pop("id", f"{member}/{skill}/{number}"), place)
            rating.setdefault("on", today)
            yield Wanted(Rating, rating_id, {"member": member, "skill": skill, **rating}, place)
        for number, fact in enumerate(facts, 1):
            place = f"{here}.evidence[{number - 1}]"
            fact_id = _id(fact.pop("id", f"{member}/{skill}/fact/{number}"), place)
            yield Wanted(Evidence, fact_id, {"member": member, "skill": skill, **_by_name(Evidence, fact)}, place)


def _by_name(row_type: type[Row], values: Mapping[str, Any]) -> dict[str, Any]:
    # The file says "from" where Python needs another word; a row of the board is merged by Python's names.
    names = {field.alias: name for name, field in row_type.model_fields.items() if field.alias}
    return {names.get(key, key): value for key, value in values.items()}


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadFile(f"{where}: an object with fields is wanted; nothing was changed")
    return dict(value)


def _id(value: Any, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise BadFile(f"{where}: an id is wanted; nothing was changed")
    return clean_line(str(value))


def _no_duplicates(name: str, wanted: list[Wanted]) -> None:
    seen: dict[tuple[type[Row], str], str] = {}
    for row in wanted:
        key = (row.row_type, row.id)
        if key in seen:
            raise BadFile(f"{row.where}: the id {row.id!r} is there twice (also {seen[key].removeprefix(name + ': ')})")
        seen[key] = row.where
