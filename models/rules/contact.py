"""How often the lead may ask about handed-off work: a budget by authority, and the asks counted against it.

The more an owner may decide, the less the lead asks in between. Work longer than policy.asks_span working days leaves one
ask more for each further such span, and a step up one talk with the coach more. It never stops anybody from asking;
only the lead sees the count.
"""

import datetime as dt

from models.board import Board
from models.following import Ask
from models.handoff import Authority, Handoff
from models.policy import Policy
from models.rules.stretch_guard import guarded
from models.rules.who_sees import acts_as_lead
from models.rules.working_days import working_days


def budget(board: Board, handoff: Handoff, today: dt.date) -> int:
    """The asks that a hand-off leaves the lead, from its start to its end."""
    policy, task = board.policy, board.tasks.get(handoff.task)
    authority = handoff.authority or policy.authority_start
    end = handoff.told or (task.due if task is not None else None) or today
    days = working_days(board, handoff.on, end)
    longer = max(0, -(-days // policy.asks_span) - 1)
    step_up = task is not None and guarded(board, task, handoff.owner, today)
    return asks_of(authority, policy) + longer + (policy.asks_stretch if step_up else 0)


def asks_of(authority: Authority, policy: Policy) -> int:
    """The asks that an authority leaves the lead in work of usual length."""
    by_authority = (
        policy.asks_tell,
        policy.asks_tell,
        policy.asks_consult,
        policy.asks_agree,
        policy.asks_advise,
        policy.asks_inquire,
        policy.asks_delegate,
    )
    return by_authority[authority - 1]


def asked(board: Board, handoff: Handoff) -> int:
    """How often the lead asked in between."""
    return len(board.about(Ask, handoff.id))


def sees_asks(board: Board, me: str | None) -> bool:
    """Whether somebody sees the asks and their budget: the lead, and a script."""
    return acts_as_lead(board, me)
