"""A row of every kind about a hand-off, talks and growth, for the kept boards: what each release could write."""

from typing import Any

from models.row import Row
from models.tables import TABLES, Table

_VALUES: dict[Table, dict[str, Any]] = {
    "rungs": {"member": "ana", "skill": "sql", "rung": 4, "on": "2026-11-02", "by": "ana", "reason": "she taught it"},
    "handoffs": {
        "task": "T-2", "owner": "cy", "by": "ana", "on": "2026-11-03", "told": "2026-11-18", "due_kind": "hard",
        "brief": {"why": "they end", "kpis": ["no outage"], "mistakes": ["the wrong host"], "kickoff": ["the list"]},
        "state": "doing", "authority": 4, "check_days": 5, "reason": "asked for it", "backup": "ben",
        "kickoff_done": ["the list"], "mistakes_made": ["the wrong host"],
    },
    "steps": {"handoff": "K-handoffs", "to": "negotiating", "on": "2026-11-03", "by": "cy", "date": "2026-11-19"},
    "checkpoints": {"handoff": "K-handoffs", "name": "half", "due": "2026-11-10", "share": 0.5},
    "reports": {
        "handoff": "K-handoffs", "on": "2026-11-10", "by": "cy", "checkpoint": "K-checkpoints", "share": 0.4,
        "blocked": True, "words": "no access",
    },
    "asks": {"handoff": "K-handoffs", "on": "2026-11-11", "by": "ana", "words": "still no access?"},
    "delays": {
        "handoff": "K-handoffs", "on": "2026-11-18", "by": "ana", "cause": "outside", "answer": "new plan",
        "was": "2026-11-18", "now": "2026-11-25", "words": "access came late",
    },
    "clearings": {"handoff": "K-handoffs", "trigger": "silence", "on": "2026-11-12", "by": "ana", "words": "we spoke"},
    "trials": {"handoff": "K-handoffs", "on": "2026-11-19", "as_asked": 4, "on_time": 2, "understood": 3, "told": 1, "usable": 4},
    "feedback": {
        "handoff": "K-handoffs", "on": "2026-11-19", "by": "cy", "to": "ana", "work": "w", "next_step": "n", "help": "h",
        "brief": 3, "support": 4,
    },
    "ideas": {"by": "cy", "on": "2026-11-19", "text": "a script", "handoff": "K-handoffs", "task": "T-1"},
    "credits": {"who": "cy", "on": "2026-11-19", "text": "no outage", "by": "ana", "task": "T-2"},
    "triages": {"task": "T-1", "on": "2026-11-19", "by": "ana", "outcome": "delegate", "proposed": "later", "reason": "now"},
    "decisions": {"task": "T-2", "on": "2026-11-03", "by": "ana", "chosen": "cy", "proposed": "ben", "chance": 0.75},
    "playbooks": {
        "name": "Certificates", "kind": "security", "brief": {"why": "they end"}, "authority": 4, "check_days": 5,
        "milestones": [{"name": "half", "share": 0.5}], "made_from": "K-handoffs", "on": "2026-11-19",
    },
    "freed_hours": {"by": "ana", "on": "2026-11-19", "hours": 2.5, "use": "planning"},
    "visits": {"purpose": "billing", "on": "2026-11-19", "by": "ana", "words": "beside Ben"},
    "meetings": {"who": ["ben"], "on": "2026-11-24", "at": "10:30", "minutes": 45, "note": "both read this"},
    "talk_points": {"member": "ben", "on": "2026-11-19", "text": "the rota", "promised_by": "ana", "due": "2026-11-27"},
    "goals": {"member": "ben", "skill": "sql", "level": 3.5, "until": "2027-05-31", "on": "2026-11-19", "words": "w"},
    "learnings": {
        "member": "ben", "skill": "sql", "kind": "mentoring", "name": "pairs", "mentor": "ana", "hours": 6,
        "start": "2026-11-23", "end": "2026-12-04",
    },
    "pulses": {"member": "ben", "on": "2026-11-19", "questions": ["a"], "answers": [4], "words": "w"},
}  # fmt: skip


def rows_of_every_kind() -> list[Row]:
    """They refer to the small team and to each other."""
    return [TABLES[table].model_validate({"id": f"K-{table}", **values}) for table, values in _VALUES.items()]
