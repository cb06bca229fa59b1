"""All that a board holds about one member, and all that it computes of them: what is said of somebody can be said to them.

Rows are found by looking through every field of every row for the member's id, so a new kind of row cannot be
forgotten. What is computed is asked of the rules that the screens ask.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel

from models.board import Board
from models.row import Row
from models.rules.finding import Finding
from models.rules.findings import all_findings
from models.rules.ladder import Standing, standing
from models.rules.levels import Level, levels_of
from models.rules.load import WeekLoad, load_in, week_at_hand
from models.rules.mix import Shares, mix_of
from models.rules.trust import Trust, trusts_of
from models.tables import TABLES, Table

WEEKS_BACK, WEEKS_AHEAD = 4, 8


class OwnData(NamedTuple):
    """What there is about a member.

    Attributes:
        rows: by table, every row that names them, as it is stored.
        levels: by skill.
        ladders: where they stand in each of these skills.
        load: by Monday, four weeks back and eight ahead.
        mix: the hours by class in the same weeks.
        trust: what their record supports, by kind of work.
        findings: those about them, those about their work, and those that name them.
    """

    rows: Mapping[Table, tuple[Row, ...]]
    levels: Mapping[str, Level]
    ladders: Mapping[str, Standing]
    load: Mapping[dt.date, WeekLoad]
    mix: Mapping[dt.date, Shares]
    trust: tuple[Trust, ...]
    findings: tuple[Finding, ...]


def own_data(board: Board, member: str, today: dt.date) -> OwnData:
    """Everything about a member."""
    rows = {table: tuple(row for row in board.tables.get(table, {}).values() if names(row, member)) for table in TABLES}
    levels = levels_of(board, member, today)
    now = week_at_hand(today)
    weeks = [now + dt.timedelta(weeks=n) for n in range(-WEEKS_BACK, WEEKS_AHEAD)]
    return OwnData(
        {table: found for table, found in rows.items() if found},
        levels,
        {skill: standing(board, member, skill, today) for skill in levels if skill in board.skills},
        {monday: load_in(board, member, monday, today) for monday in weeks},
        {monday: mix_of(board, member, monday, today) for monday in weeks},
        trusts_of(board, member, today),
        tuple(found for found in all_findings(board, today) if _is_about(found, member, board)),
    )


def names(value: object, member: str) -> bool:
    """Whether a row names a member anywhere in it: in a field, in a part of it, in a list of them."""
    if isinstance(value, BaseModel):
        return any(names(getattr(value, field), member) for field in type(value).model_fields)
    if isinstance(value, tuple):
        return any(names(part, member) for part in value)
    return value == member


def _is_about(found: Finding, member: str, board: Board) -> bool:
    if found.subject.id == member:
        return True
    if found.own:  # it is somebody else's
        return False
    task = board.tasks.get(found.subject.id) if found.subject.kind == "task" else None
    return (task is not None and names(task, member)) or board.name_of(member) in f"{found.text} {found.action.text}"
