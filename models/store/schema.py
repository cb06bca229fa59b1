"""The schema as data, in steps that are never edited once released: every engine makes its own tables from it.

A change of the schema is a new step at the end; the number of steps is the version of the schema.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "number", "whole"]
Columns = Mapping[str, Kind]


@dataclass(frozen=True)
class Step:
    """What one release adds.

    Attributes:
        name: stays as it is for ever.
        rows: new tables of the board; each also has an `id`, its key, and a `version`.
        log: new tables of the log; the first column is the key, a whole number.
        not_null: columns of the log that always hold something.
        columns: columns added to tables that are there; empty in old rows.
        indexes: (table, columns) to find things by.
    """

    name: str
    rows: Mapping[str, Columns] = field(default_factory=dict)
    log: Mapping[str, Columns] = field(default_factory=dict)
    not_null: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, Columns] = field(default_factory=dict)
    indexes: tuple[tuple[str, tuple[str, ...]], ...] = ()


_FIRST = Step(
    name="m001_first_tables",
    # A column a field; nested parts as JSON text.
    rows={
        "team": {
            "name": "text", "lead": "text", "time_zone": "text", "holidays": "text", "holiday_dates": "text",
            "working_hours": "text",
        },
        "policy": {"settings": "text"},
        "skills": {
            "name": "text", "group": "text", "anchors": "text", "required": "text", "critical": "whole",
            "aliases": "text", "accuracy_critical": "whole", "certificate_required": "whole",
        },
        "members": {
            "name": "text", "hours_per_week": "number", "time_zone": "text", "working_hours": "text",
            "meeting_hours": "number", "training_hours": "number", "absences": "text", "feelings": "text",
            "certificates": "text", "active": "whole", "note": "text",
        },
        "ratings": {
            "member": "text", "skill": "text", "level": "number", "by": "text", "on": "text", "wish": "text",
            "target": "number", "last_used": "text", "note": "text",
        },
        "evidence": {
            "member": "text", "skill": "text", "level": "number", "points": "number", "kind": "text", "on": "text",
            "from": "text",
        },
        "purposes": {"name": "text", "parent": "text", "focus": "whole", "never_delegate": "whole"},
        "tasks": {
            "title": "text", "effort_hours": "number", "logged_hours": "number", "start": "text", "due": "text",
            "due_kind": "text", "skills": "text", "stakes": "text", "priority": "whole", "value": "text",
            "repeats": "text", "purpose": "text", "owner": "text", "coach": "text", "status": "text",
            "progress": "number", "source": "text", "url": "text", "note": "text", "conflicts": "text",
            "created": "text", "closed": "text", "grade": "whole", "mode": "text", "chance_at_close": "number",
        },
        "time_entries": {"task": "text", "who": "text", "hours": "number", "on": "text", "outside": "whole"},
        "handoffs": {
            "task": "text", "owner": "text", "by": "text", "on": "text", "told": "text", "brief": "text",
            "state": "text",
        },
        "providers": {
            "name": "text", "kind": "text", "rate": "text", "hours_per_week": "number", "skills": "text",
            "time_zone": "text", "stage": "text", "note": "text",
        },
    },
    log={
        "batches": {
            "batch": "whole", "at": "text", "who": "text", "what": "text", "kind": "text", "of": "whole",
            "undone": "whole",
        },
        "changes": {
            "seq": "whole", "batch": "whole", "table": "text", "row": "text", "version": "whole", "before": "text",
            "after": "text",
        },
    },
    not_null={
        "batches": ("at", "who", "what", "kind", "undone"),
        "changes": ("batch", "table", "row", "version"),
    },
    indexes=(("changes", ("batch",)), ("changes", ("table", "row"))),
)  # fmt: skip

_LADDERS = Step(
    name="m002_ladders_and_authority",
    rows={
        "rungs": {
            "member": "text", "skill": "text", "rung": "whole", "on": "text", "by": "text", "reason": "text",
        },
    },
    columns={"handoffs": {"authority": "whole", "check_days": "whole", "reason": "text"}},
)  # fmt: skip

_HAND_OFFS_AND_TALKS = Step(
    name="m003_hand_offs_and_talks",
    rows={
        "steps": {"handoff": "text", "to": "text", "on": "text", "by": "text", "date": "text", "words": "text"},
        "checkpoints": {"handoff": "text", "name": "text", "due": "text", "share": "number"},
        "reports": {
            "handoff": "text", "on": "text", "by": "text", "checkpoint": "text", "share": "number",
            "blocked": "whole", "words": "text",
        },
        "asks": {"handoff": "text", "on": "text", "by": "text", "words": "text"},
        "delays": {
            "handoff": "text", "on": "text", "by": "text", "cause": "text", "answer": "text", "was": "text",
            "now": "text", "words": "text",
        },
        "clearings": {"handoff": "text", "trigger": "text", "on": "text", "by": "text", "words": "text"},
        "trials": {
            "handoff": "text", "on": "text", "by": "text", "as_asked": "whole", "on_time": "whole",
            "understood": "whole", "told": "whole", "usable": "whole", "words": "text",
        },
        "feedback": {
            "handoff": "text", "on": "text", "by": "text", "to": "text", "work": "text", "next_step": "text",
            "help": "text", "brief": "whole", "support": "whole",
        },
        "ideas": {"by": "text", "on": "text", "text": "text", "handoff": "text", "task": "text"},
        "credits": {
            "who": "text", "on": "text", "text": "text", "by": "text", "handoff": "text", "task": "text",
        },
        "triages": {
            "task": "text", "on": "text", "by": "text", "outcome": "text", "proposed": "text", "reason": "text",
            "facts": "text",
        },
        "decisions": {
            "task": "text", "on": "text", "by": "text", "chosen": "text", "proposed": "text", "chance": "number",
            "reason": "text", "before": "text", "hours": "number",
        },
        "playbooks": {
            "name": "text", "kind": "text", "brief": "text", "authority": "whole", "check_days": "whole",
            "milestones": "text", "made_from": "text", "on": "text",
        },
        "freed_hours": {"by": "text", "on": "text", "hours": "number", "use": "text"},
        "visits": {"purpose": "text", "on": "text", "by": "text", "words": "text"},
        "meetings": {
            "kind": "text", "who": "text", "on": "text", "at": "text", "minutes": "whole", "held": "whole",
            "by": "text", "note": "text",
        },
        "talk_points": {
            "member": "text", "on": "text", "by": "text", "text": "text", "promised_by": "text", "due": "text",
            "done": "text",
        },
        "goals": {
            "member": "text", "skill": "text", "level": "number", "until": "text", "on": "text", "by": "text",
            "words": "text", "ended": "text",
        },
        "learnings": {
            "member": "text", "skill": "text", "kind": "text", "name": "text", "mentor": "text", "hours": "number",
            "start": "text", "end": "text", "done": "whole",
        },
        "pulses": {"member": "text", "on": "text", "questions": "text", "answers": "text", "words": "text"},
    },
    columns={
        "team": {"hold": "whole", "preference": "text", "never": "text"},
        "tasks": {"quality": "text", "marks": "text", "part_of": "text"},
        "time_entries": {"activity": "text"},
        "handoffs": {
            "due_kind": "text", "backup": "text", "kickoff_done": "text", "mistakes_made": "text",
        },
        "members": {"one_on_one_days": "whole"},
        "providers": {"references": "text"},
    },
)  # fmt: skip

STEPS: tuple[Step, ...] = (_FIRST, _LADDERS, _HAND_OFFS_AND_TALKS)

SCHEMA_VERSION = len(STEPS)
"""The version that a board has after the last step; a larger number is a newer program's board."""
