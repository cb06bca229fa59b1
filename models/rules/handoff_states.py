"""The states of a hand-off: which step leads from where to where, who takes it, and what must come before it.

`docs/hand-off-states.md` draws them; a test compares the drawing with `TRANSITIONS`.
"""

from collections.abc import Mapping

from models.board import Board
from models.handoff import Handoff, State, Step
from models.rules.who_sees import acts_as_lead

TRANSITIONS: Mapping[State, frozenset[State]] = {
    "draft": frozenset({"offered", "taken back"}),
    "offered": frozenset({"accepted", "negotiating", "declined", "draft", "taken back"}),
    "negotiating": frozenset({"offered", "accepted", "declined", "taken back"}),
    "declined": frozenset({"offered", "taken back"}),
    "accepted": frozenset({"doing", "taken back"}),
    "doing": frozenset({"submitted", "taken back"}),
    "submitted": frozenset({"closed", "returned", "taken back"}),
    "returned": frozenset({"doing", "submitted", "taken back"}),
    "closed": frozenset({"returned"}),
    "taken back": frozenset({"offered"}),
}
"""From each state, the states that one step leads to. No work begins before it was accepted."""

ENDED: frozenset[State] = frozenset({"closed", "declined", "taken back"})
"""States in which nothing is in the owner's hands."""
AGREED: frozenset[State] = frozenset({"accepted", "doing", "submitted", "returned"})
"""States in which the owner has said yes."""
UNDER_WAY: frozenset[State] = frozenset({"accepted", "doing", "returned"})
"""States in which the owner works, or is about to."""
ON_THE_PLATE: frozenset[State] = frozenset(
    {"offered", "negotiating", "accepted", "doing", "submitted", "returned", "closed"}
)
"""States in which the task names its owner."""

_OWNERS: frozenset[State] = frozenset({"accepted", "negotiating", "declined", "doing", "submitted"})
"""The steps that the owner takes; all others are of whoever handed it over."""

_ON_THE_WAY: Mapping[State, State] = {
    "draft": "offered",
    "offered": "accepted",
    "negotiating": "accepted",
    "accepted": "doing",
    "doing": "submitted",
    "returned": "submitted",
    "submitted": "closed",
}
"""The next step towards a good end."""


def current(board: Board, task_id: str) -> Handoff | None:
    """The hand-off of a task that is in force: the newest that has not ended; None where there is none."""
    return next((one for one in reversed(board.handoffs_of(task_id)) if one.state not in ENDED), None)


def newest(board: Board, task_id: str) -> Handoff | None:
    """The hand-off in force, else the newest one; None where the task was never handed off."""
    handoffs = board.handoffs_of(task_id)
    return current(board, task_id) or (handoffs[-1] if handoffs else None)


def steps_of(board: Board, handoff: Handoff) -> tuple[Step, ...]:
    """The steps of a hand-off, oldest first. How it began is not one of them: that is the hand-off itself."""
    return board.about(Step, handoff.id)


def last_step(board: Board, handoff: Handoff, to: State) -> Step | None:
    """The newest step into a state, or None."""
    return next((step for step in reversed(steps_of(board, handoff)) if step.to == to), None)


def giver(board: Board, handoff: Handoff) -> str | None:
    """Who handed it over: the one who did, else the lead."""
    return handoff.by or board.team.lead


def is_owners(before: State, to: State) -> bool:
    """Whether a step is the owner's; a date that the owner proposed is agreed to by the giver."""
    return to in _OWNERS and (before, to) != ("negotiating", "accepted")


def may(board: Board, handoff: Handoff, to: State, me: str | None) -> str:
    """Why somebody may not take a step, in one sentence; empty where they may.

    The owner takes their steps; the giver and the lead take all, also for an owner outside. A script may what the lead may.
    """
    if acts_as_lead(board, me) or me == giver(board, handoff):
        return ""
    if me == handoff.owner:
        if is_owners(handoff.state, to):
            return ""
        return f"that is for {board.name_of(giver(board, handoff))} to say, not for the owner"
    return f"{handoff.task} is in the hands of {board.name_of(handoff.owner)}; they or the lead can say that"


def way_to(state: State, to: State) -> tuple[State, ...]:
    """The steps that lead on from a state to a later one; empty where no way leads there."""
    found: list[State] = []
    at: State | None = state
    while at is not None and at != to:
        at = _ON_THE_WAY.get(at)
        if at is not None:
            found.append(at)
    return tuple(found) if at == to else ()


def not_to_begin(board: Board, task_id: str) -> str:
    """Why work on a task may not begin, in one line; empty where it may. Only a hand-off can stand in the way."""
    handoff = current(board, task_id)
    if handoff is None or handoff.state in AGREED:
        return ""
    return (
        f"{task_id} is {handoff.state} and {board.name_of(handoff.owner)} has not accepted it; "
        f"first: evenhand step {task_id} accept"
    )


def not_to_end(board: Board, task_id: str) -> str:
    """Why a task may not be finished as it is, in one line; empty where it may. Only a hand-off can stand in the way."""
    handoff = current(board, task_id)
    if handoff is None:
        return ""
    return (
        f"{task_id} is in the hands of {board.name_of(handoff.owner)} ({handoff.state}); "
        f"accept the work with its grade and feedback: evenhand close {task_id} --grade 4 --feedback TEXT"
    )


def was_taken_back(board: Board, handoff: Handoff) -> bool:
    """Whether work was taken back from its owner: not where it was dropped, or handed to the same owner anew."""
    if handoff.state != "taken back":
        return False
    task = board.tasks.get(handoff.task)
    if task is not None and task.status == "dropped":
        return False
    handoffs = board.handoffs_of(handoff.task)
    after = handoffs[[one.id for one in handoffs].index(handoff.id) + 1 :]
    return not after or after[0].owner != handoff.owner
