"""All findings about a board, in the one order that every answer uses.

Each rule keeps its own answers under what they were made from, so after a change only what it touched is asked again.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from models.board import Board
from models.rules.cover_findings import cover_findings
from models.rules.dumping import giving_findings
from models.rules.finding import Finding, in_order
from models.rules.following_findings import following_findings
from models.rules.ladder_findings import ladder_findings
from models.rules.lead_findings import lead_findings
from models.rules.level_findings import level_findings
from models.rules.plate import triage_findings
from models.rules.reply_findings import reply_findings
from models.rules.task_findings import task_findings
from models.rules.trials import trial_findings
from models.rules.who_sees import acts_as_lead
from models.rules.wholeness import fragment_findings
from models.rules.work_findings import work_findings


def all_findings(board: Board, today: dt.date) -> tuple[Finding, ...]:
    """Every finding, most urgent first."""
    return in_order(found for rule in _RULES for found in rule(board, today))


_RULES: tuple[Callable[[Board, dt.date], list[Finding]], ...] = (
    level_findings,
    ladder_findings,
    cover_findings,
    task_findings,
    lead_findings,
    reply_findings,
    work_findings,
    following_findings,
    giving_findings,
    fragment_findings,
    trial_findings,
    triage_findings,
)


def findings_about(board: Board, person: str, today: dt.date) -> tuple[Finding, ...]:
    """The findings whose subject is a person."""
    return tuple(found for found in all_findings(board, today) if found.subject.id == person)


def visible_to(found: Iterable[Finding], me: str, board: Board) -> tuple[Finding, ...]:
    """The findings that somebody should see: what is a member's own is for them and for the lead.

    A script sees what the lead sees.
    """
    sees_all = acts_as_lead(board, me)
    return tuple(one for one in found if sees_all or not one.own or one.subject.id == me)
