"""First levels: what a record of finished work says of who can do what, before anybody rated anybody.

Of each skill the newest policy.history_newest finished, owned tasks are taken. Somebody who did `count` of the `taken`::

    share = count / (taken + FEW)              few tasks say little
    level = LEAST + SPAN sqrt(share)

so the level grows with the count alone, and within a skill the order of people is the order of their counts. The root
spreads the many small shares of a real team: doing a tenth of the work with a label is far more than doing none.
Only somebody who did one of the newest policy.history_active finished tasks gets a claim.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.policy import Policy
from models.work import Task

LEAST, SPAN = 1.5, 3.0
"""The claims run from `with some help` to `hard cases`; what is more has to be said by a person or shown by work."""
FEW = 2.0
"""How many more tasks by others are assumed, so that one task is not all there is to know of a skill."""


@dataclass(frozen=True)
class Claimed:
    """A first level.

    Attributes:
        member: who.
        skill: of what.
        level: 0-5, not rounded.
        count: how many of the newest finished tasks with the skill they did.
        taken: of how many.
        last: when they finished the last of them, if that is known.
    """

    member: str
    skill: str
    level: float
    count: int
    taken: int
    last: dt.date | None


def claimed_level(count: int, taken: int) -> float:
    """The level of somebody who did `count` of the `taken` newest finished tasks with a skill."""
    return float(LEAST + SPAN * (count / (taken + FEW)) ** 0.5)


def in_order_finished(tasks: Iterable[Task]) -> list[Task]:
    """The finished tasks that somebody owned, oldest first; without a date counts as oldest, the id breaks ties."""
    done = [task for task in tasks if task.status == "done" and task.owner is not None]
    return sorted(done, key=lambda task: (task.closed or dt.date.min, task.id))


def active_people(done: Sequence[Task], policy: Policy) -> frozenset[str]:
    """Who did one of the newest finished tasks; `done` as from `in_order_finished`."""
    return frozenset(task.owner for task in done[-policy.history_active :] if task.owner)


def first_levels(done: Sequence[Task], policy: Policy) -> list[Claimed]:
    """The levels that finished work supports, by skill and then by member.

    Args:
        done: finished, owned tasks, oldest first, as from `in_order_finished`.
        policy: history_newest and history_active.
    """
    active = active_people(done, policy)
    newest: dict[str, list[Task]] = {}
    for task in reversed(done):
        for skill in {requirement.skill for requirement in task.skills}:
            found = newest.setdefault(skill, [])
            if len(found) < policy.history_newest:
                found.append(task)
    claims = []
    for skill, tasks in sorted(newest.items()):
        counts: dict[str, list[Task]] = {}
        for task in tasks:
            counts.setdefault(str(task.owner), []).append(task)
        for member, own in sorted(counts.items()):
            if member in active:
                level = claimed_level(len(own), len(tasks))
                claims.append(Claimed(member, skill, level, len(own), len(tasks), own[0].closed))
    return claims
