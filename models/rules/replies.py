"""Reply clocks: who owes whom an answer, a look at finished work, or feedback, since when and until when.

An answer is due `policy.reply_days` working days after what it answers. Feedback on closed work is owed by both sides:
without the giver's nothing is closed, so theirs is only missing where work ended another way; a provider owes none.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from models.board import Board
from models.feedback import Feedback
from models.handoff import Handoff
from models.rules.handoff_states import giver, last_step
from models.rules.who_sees import acts_as_lead
from models.rules.working_days import days_later, working_days

Kind = Literal["answer", "agreement", "look", "feedback"]
"""To an offer; to a date that was proposed; at submitted work; on work that is closed."""


class Reply(NamedTuple):
    """Something that is owed.

    Attributes:
        kind: what it is.
        handoff: the hand-off it is about.
        by: who owes it.
        to: who waits for it.
        since: the day from which it is owed.
        due: the last day on which it is in time.
        days: working days since then.
    """

    kind: Kind
    handoff: Handoff
    by: str
    to: str
    since: dt.date
    due: dt.date
    days: int

    def is_late(self, today: dt.date) -> bool:
        """Whether it should have come already."""
        return today > self.due


def replies_owed(board: Board, today: dt.date) -> tuple[Reply, ...]:
    """All that is owed, in the order of the hand-offs."""
    return tuple(reply for handoff in board.handoffs.values() for reply in replies_of(board, handoff, today))


def replies_of(board: Board, handoff: Handoff, today: dt.date) -> tuple[Reply, ...]:
    """What is owed about one hand-off."""
    return tuple(_owed(board, handoff, today)) if handoff.state in _CLOCKS else ()


def waits_for(board: Board, me: str, today: dt.date) -> tuple[Reply, ...]:
    """The offers, proposed dates and finished work that wait for somebody's word and are not late, the first due first."""
    open_ones = (handoff for handoff in board.handoffs.values() if handoff.state in _CLOCKS - {"closed"})
    owed = (reply for handoff in open_ones for reply in _owed(board, handoff, today))
    return tuple(
        sorted((r for r in owed if r.by == me and not r.is_late(today)), key=lambda r: (r.due, r.handoff.task))
    )


_CLOCKS = frozenset({"offered", "negotiating", "submitted", "closed"})


def _owed(board: Board, handoff: Handoff, today: dt.date) -> Iterator[Reply]:
    lead, owner = giver(board, handoff), handoff.owner
    if lead is None or lead == owner:
        return

    def reply(kind: Kind, by: str, to: str, since: dt.date) -> Reply:
        due = days_later(board, since, board.policy.reply_days)
        return Reply(kind, handoff, by, to, since, due, working_days(board, since, today))

    step = last_step(board, handoff, handoff.state)
    since = step.on if step is not None else handoff.on
    if handoff.state == "offered":
        yield reply("answer", owner, lead, since)
    elif handoff.state == "negotiating":
        yield reply("agreement", lead, owner, since)
    elif handoff.state == "submitted":
        yield reply("look", lead, owner, since)
    elif step is not None:  # closed before there were steps: nobody is asked for that any more
        said = {row.by for row in board.about(Feedback, handoff.id) if row.on >= handoff.on}
        if not said - {owner}:
            yield reply("feedback", lead, owner, since)
        if owner in board.members and board.members[owner].active and owner not in said:
            yield reply("feedback", owner, lead, since)


def seen_feedback(board: Board, handoff: Handoff, me: str) -> tuple[Feedback, ...]:
    """The feedback on a hand-off that somebody sees: what they said or were told; the lead, and scripts, see all of it."""
    sees_all = acts_as_lead(board, me)
    return tuple(row for row in board.about(Feedback, handoff.id) if sees_all or me in (row.by, row.to))
