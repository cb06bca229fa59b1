"""What comes next when a date of a hand-off did not hold, by how often that happened.

The first delay is reminded of; from policy.new_plan_at it wants a new plan or an escalation; from policy.other_owner_at
another owner is proposed. The cause is about the work and its surroundings, never about the owner.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from models.board import Board
from models.following import Answer, Cause, Delay
from models.handoff import Handoff

CAUSES: Mapping[Cause, str] = {
    "skill": "it needs more than they know yet",
    "brief": "the brief was not clear enough",
    "load": "there is too much other work",
    "outside": "somebody outside has to do something first",
    "priority": "something else went first",
}
ANSWERS: Mapping[Answer, str] = {
    "reminder": "remind, and hear the cause",
    "new plan": "agree on a new plan with a new date",
    "escalation": "take it to who can clear the way",
    "other owner": "give it to somebody else",
}


@dataclass(frozen=True)
class Ladder:
    """What comes next.

    Attributes:
        number: which delay of this hand-off the next one is, from 1.
        answers: the answers that it allows; the first is the one proposed.
        why: the same in one sentence.
    """

    number: int
    answers: tuple[Answer, ...]
    why: str


def ladder_of(board: Board, handoff: Handoff) -> Ladder:
    """What the next delay of a hand-off asks for."""
    number, policy = len(board.about(Delay, handoff.id)) + 1, board.policy
    which = f"the {_ORDINALS.get(number, f'{number}th')} delay"
    if number >= policy.other_owner_at:
        answers: tuple[Answer, ...] = ("other owner", "new plan", "escalation")
        return Ladder(
            number, answers, f"{which}: think of another owner; a new plan needs to say what is different now"
        )
    if number >= policy.new_plan_at:
        return Ladder(number, ("new plan", "escalation", "other owner"), f"{which}: a new plan, or an escalation")
    return Ladder(number, ("reminder", "new plan", "escalation", "other owner"), f"{which}: remind, and hear the cause")


_ORDINALS = {1: "first", 2: "second", 3: "third"}


def date_of(board: Board, handoff: Handoff) -> dt.date | None:
    """The date that the owner was told; the planned one where they were told none."""
    task = board.tasks.get(handoff.task)
    return handoff.told or (task.due if task is not None and task.due_kind != "none" else None)
