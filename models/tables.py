"""Every kind of row and the name of its table."""

from collections.abc import Mapping
from typing import Literal

from models.delegating import Decision, FreedHours, Playbook, Triage, Visit
from models.feedback import Credit, Feedback, Idea
from models.following import Ask, Checkpoint, Clearing, Delay, Report, Trial
from models.handoff import Handoff, Step
from models.meeting import Goal, Learning, Meeting, Pulse, TalkPoint
from models.policy import Policy
from models.provider import Provider
from models.row import Row
from models.team import Evidence, Member, Rating, Rung, Skill, Team
from models.work import Purpose, Task, TimeEntry

Table = Literal[
    "team",
    "policy",
    "skills",
    "members",
    "ratings",
    "evidence",
    "rungs",
    "purposes",
    "tasks",
    "time_entries",
    "handoffs",
    "steps",
    "checkpoints",
    "reports",
    "asks",
    "delays",
    "clearings",
    "trials",
    "feedback",
    "ideas",
    "credits",
    "triages",
    "decisions",
    "playbooks",
    "freed_hours",
    "visits",
    "meetings",
    "talk_points",
    "goals",
    "learnings",
    "pulses",
    "providers",
]

TABLES: Mapping[Table, type[Row]] = {
    "team": Team,
    "policy": Policy,
    "skills": Skill,
    "members": Member,
    "ratings": Rating,
    "evidence": Evidence,
    "rungs": Rung,
    "purposes": Purpose,
    "tasks": Task,
    "time_entries": TimeEntry,
    "handoffs": Handoff,
    "steps": Step,
    "checkpoints": Checkpoint,
    "reports": Report,
    "asks": Ask,
    "delays": Delay,
    "clearings": Clearing,
    "trials": Trial,
    "feedback": Feedback,
    "ideas": Idea,
    "credits": Credit,
    "triages": Triage,
    "decisions": Decision,
    "playbooks": Playbook,
    "freed_hours": FreedHours,
    "visits": Visit,
    "meetings": Meeting,
    "talk_points": TalkPoint,
    "goals": Goal,
    "learnings": Learning,
    "pulses": Pulse,
    "providers": Provider,
}
"""Every kind of row, in an order in which none refers to a later one."""

TABLE_OF: Mapping[type[Row], Table] = {row_type: table for table, row_type in TABLES.items()}

ABOUT_A_HAND_OFF: tuple[type[Row], ...] = (
    Step, Checkpoint, Report, Ask, Delay, Clearing, Trial, Feedback, Idea, Credit
)  # fmt: skip
"""Rows with a field `handoff`."""
ABOUT_A_TASK: tuple[type[Row], ...] = (TimeEntry, Handoff, Triage, Decision, Idea, Credit)
"""Rows with a field `task`."""
ABOUT_A_MEMBER: tuple[type[Row], ...] = (Rating, Evidence, Rung, TalkPoint, Goal, Learning, Pulse)
"""Rows with a field `member`, whose they are."""
