"""What a change did, in words, field by field: names instead of ids, days and hours as people write them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from models.board import Board, Change
from models.dates import short_day
from models.delegating import FreedHours, Visit
from models.feedback import Credit, Feedback, Idea
from models.following import Ask, Checkpoint
from models.handoff import Handoff
from models.meeting import Goal, Learning, Meeting, Pulse, TalkPoint
from models.provider import Rate
from models.row import Part, Row
from models.rules.who_sees import acts_as_lead
from models.rules.wording import hours_words, percent
from models.tables import ABOUT_A_HAND_OFF, ABOUT_A_TASK, Table
from models.team import Absence, Evidence, Rating, RequiredHolders, Rung
from models.work import Task, TimeEntry

Kind = Literal["made", "changed", "deleted"]

KINDS: Mapping[Table, str] = {
    "team": "team",
    "policy": "policy",
    "skills": "skill",
    "members": "member",
    "ratings": "rating of",
    "evidence": "evidence of",
    "rungs": "rung of",
    "purposes": "purpose",
    "tasks": "task",
    "time_entries": "hours of",
    "handoffs": "hand-off of",
    "steps": "step of",
    "checkpoints": "checkpoint of",
    "reports": "report on",
    "asks": "question about",
    "delays": "delay of",
    "clearings": "cleared warning of",
    "trials": "score sheet of",
    "feedback": "feedback on",
    "ideas": "idea of",
    "credits": "credit for",
    "triages": "triage of",
    "decisions": "choice of an owner for",
    "playbooks": "playbook",
    "freed_hours": "use of freed hours by",
    "visits": "visit to",
    "meetings": "meeting with",
    "talk_points": "point for",
    "goals": "goal of",
    "learnings": "learning of",
    "pulses": "answers of",
    "providers": "provider",
}
"""What one row of a table is called, before its name."""

_ONE: Mapping[Table, str] = {
    "team": "team",
    "policy": "policy",
    "skills": "skill",
    "members": "member",
    "ratings": "rating",
    "evidence": "piece of evidence",
    "rungs": "rung",
    "purposes": "purpose",
    "tasks": "task",
    "time_entries": "time entry",
    "handoffs": "hand-off",
    "steps": "step",
    "checkpoints": "checkpoint",
    "reports": "report",
    "asks": "question",
    "delays": "delay",
    "clearings": "cleared warning",
    "trials": "score sheet",
    "feedback": "feedback",
    "ideas": "idea",
    "credits": "credit",
    "triages": "triage",
    "decisions": "choice of an owner",
    "playbooks": "playbook",
    "freed_hours": "use of freed hours",
    "visits": "visit",
    "meetings": "meeting",
    "talk_points": "point to talk about",
    "goals": "goal",
    "learnings": "learning",
    "pulses": "shared answer",
    "providers": "provider",
}
_MANY: Mapping[Table, str] = {
    "policy": "policies",
    "evidence": "pieces of evidence",
    "time_entries": "time entries",
    "feedback": "feedback",
    "decisions": "choices of an owner",
    "freed_hours": "uses of freed hours",
    "talk_points": "points to talk about",
    "learnings": "items of learning",
}

_OWN = frozenset({"id", "version"})
_IN_SUBJECT = frozenset({"name", "title", "member", "skill", "task", "who", "handoff", "purpose"})
"""Said with the row itself: of a row that is made or deleted they would only be said twice."""
_NAMES = {
    "effort_hours": "effort",
    "logged_hours": "hours logged",
    "hours_per_week": "hours a week",
    "chance_at_close": "chance when closed",
    "source": "from",
    "holiday_dates": "holidays",
    "holidays": "holidays of",
}
_PEOPLE = frozenset(
    {"owner", "coach", "lead", "member", "who", "conflicts", "backup", "to", "chosen", "mentor", "promised_by"}
)
_HOURS = frozenset({"effort_hours", "logged_hours", "hours", "hours_per_week", "meeting_hours", "training_hours"})
_SHARES = frozenset({"progress", "chance_at_close", "share", "chance"})


class FieldChange(NamedTuple):
    """One field before and after, in words; None on the side where there was no row."""

    name: str
    before: str | None
    after: str | None

    def line(self, arrow: str = "->") -> str:
        """It as one line: `due: Fri 27 Nov -> Fri 4 Dec`."""
        sides = [side for side in (self.before, self.after) if side is not None]
        return f"{self.name}: {f' {arrow} '.join(sides)}"


class Said(NamedTuple):
    """What happened to one row: `made`, `task`, `T-17 Rotate TLS certificates`, and its fields."""

    kind: Kind
    what: str
    subject: str
    fields: tuple[FieldChange, ...]


def said_of(change: Change, board: Board, today: dt.date, me: str | None = None) -> Said:
    """What a change did, for somebody: without the fields where they are not for them.

    Names are looked up on the board, and an id that it does not know stays an id.
    """
    before, after = change.before, change.after
    kind: Kind = "made" if before is None else "deleted" if after is None else "changed"
    fields = tuple(
        FieldChange(
            field_words(name),
            None if before is None else value_words(change.table, name, getattr(before, name), board, today),
            None if after is None else value_words(change.table, name, getattr(after, name), board, today),
        )
        for name in (() if me is not None and is_for_few(change, board, me) else changed_fields(change))
        if kind == "changed" or name not in _IN_SUBJECT
    )
    return Said(kind, KINDS[change.table], subject_words(change.row, board), fields)


def is_for_few(change: Change, board: Board, me: str) -> bool:
    """Whether what a change says is not for this person: points, answers and 1:1s of others, feedback between others, the
    lead's own. That there was one is no secret."""
    row = change.row
    if acts_as_lead(board, me):
        return False
    if isinstance(row, TalkPoint | Pulse):
        return row.member != me
    if isinstance(row, Meeting):
        return row.kind == "1:1" and me not in row.who
    if isinstance(row, Feedback):
        return me not in (row.by, row.to)
    return isinstance(row, Ask | FreedHours | Visit)


def changed_fields(change: Change) -> tuple[str, ...]:
    """The names of the fields that differ; of a row that is made or deleted, those that say more than their default."""
    row, fields = change.row, type(change.row).model_fields
    if change.before is not None and change.after is not None:
        before, after = change.before, change.after
        return tuple(name for name in fields if name not in _OWN and getattr(before, name) != getattr(after, name))
    return tuple(
        name
        for name, field in fields.items()
        if name not in _OWN and (field.is_required() or getattr(row, name) != field.default)
    )


def fields_words(change: Change) -> str:
    """The fields that differ, as the log names them behind what was changed: `effort, due`."""
    return ", ".join(field_words(name) for name in changed_fields(change))


def subject_words(row: Row, board: Board) -> str:
    """A row by its name."""
    if isinstance(row, Task):
        return f"{row.id} {row.title}"
    if isinstance(row, Rating | Evidence | Rung | Goal | Learning):
        return f"{board.name_of(row.member)}, {_skill(row.skill, board)}"
    if isinstance(row, TalkPoint | Pulse):
        return board.name_of(row.member)
    if isinstance(row, Meeting):
        return ", ".join(board.name_of(member) for member in row.who)
    if isinstance(row, TimeEntry):
        return f"{board.name_of(row.who)} on {_task(row.task, board)}"
    if isinstance(row, Handoff):
        return f"{_task(row.task, board)} to {board.name_of(row.owner)}"
    if isinstance(row, Idea | FreedHours):
        return board.name_of(row.by)
    if isinstance(row, Credit):
        return board.name_of(row.who)
    if isinstance(row, Visit):
        return _named("visits", "purpose", row.purpose, board)
    if isinstance(row, ABOUT_A_HAND_OFF):
        found = board.handoffs.get(getattr(row, "handoff", ""))
        name = f"{row.name}, " if isinstance(row, Checkpoint) else ""
        return f"{name}{subject_words(found, board)}" if found is not None else f"{name}{getattr(row, 'handoff', '')}"
    if isinstance(row, ABOUT_A_TASK):
        return _task(getattr(row, "task", ""), board)
    return str(getattr(row, "name", "")) or "thresholds"


def rows_words(table: Table, number: int) -> str:
    """How many rows of a table: `1 purpose`, `3 time entries`."""
    return f"{number} {_ONE[table] if number == 1 else _MANY.get(table, f'{_ONE[table]}s')}"


def done_words(kind: str, of: int | None, what: str) -> str:
    """What a batch did, in every notice, list and command alike: `took back 7: dropped 'Old report'`.

    Args:
        kind: do, undo or redo.
        of: for an undo or redo, the number of the batch that it turned.
        what: the words of the batch, which a turned one has too.
    """
    verb = {"undo": "took back", "redo": "did again"}.get(kind)
    return what if verb is None else f"{verb}: {what}" if of is None else f"{verb} {of}: {what}"


def field_words(name: str) -> str:
    """A field's name for people."""
    return _NAMES.get(name, name.replace("_", " "))


def value_words(table: Table, name: str, value: Any, board: Board, today: dt.date) -> str:
    """A field's value in one line."""
    if value is None or value == () or value == "":
        return "none"
    if isinstance(value, tuple):
        return ", ".join(value_words(table, name, part, board, today) for part in value)
    if isinstance(value, Part):
        return _part_words(table, value, board, today)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return short_day(value, today)
    if isinstance(value, float | int):
        if name in _HOURS:
            return hours_words(value)
        return percent(value) if name in _SHARES else f"{value:g}"
    return _named(table, name, value, board) if isinstance(value, str) else str(value)


def _named(table: Table, name: str, row_id: str, board: Board) -> str:
    if (name in _PEOPLE and table != "steps") or (name == "by" and table not in ("ratings",)):
        return board.name_of(row_id)
    if table == "decisions" and name in ("proposed", "before"):
        return board.name_of(row_id)
    if name == "skill":
        return _skill(row_id, board)
    if name == "purpose" or (table, name) == ("purposes", "parent"):
        found = board.purposes.get(row_id)
        return found.name if found else row_id
    return _task(row_id, board) if name == "task" else " ".join(row_id.split())


def _part_words(table: Table, part: Part, board: Board, today: dt.date) -> str:
    if isinstance(part, Absence):
        days = short_day(part.start, today)
        days += f" to {short_day(part.end, today)}" if part.end != part.start else ""
        return f"{part.kind} {days}{' (half days)' if part.half else ''}"
    if isinstance(part, RequiredHolders):
        return f"{part.holders} at level {part.level:g}"
    if isinstance(part, Rate):
        return f"{part.amount} {part.currency} {'in all' if part.per == 'fixed' else f'per {part.per}'}"
    said = []
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if field.is_required() or value != field.default or name in ("difficulty", "level", "start", "end"):
            words = value_words(table, name, value, board, today)
            said.append(words if name in ("skill", "difficulty", "level", "on") else f"{field_words(name)} {words}")
    return " ".join(said) or "as usual"


def _skill(row_id: str, board: Board) -> str:
    found = board.skills.get(row_id)
    return found.name if found else row_id


def _task(row_id: str, board: Board) -> str:
    found = board.tasks.get(row_id)
    return f"{row_id} {found.title}" if found else row_id
