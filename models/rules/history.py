"""First levels: what a record of finished work says of who can do what, before anybody rated anybody.

Of each skill the newest policy.history_newest finished, owned tasks are taken. Somebody who did `count` of the `taken`,
and the share `overall` of the newest finished tasks of all kinds::

    share = (count + GENERAL overall) / (taken + GENERAL + FEW)
    level = LEAST + SPAN sqrt(share)

So the level grows with the count; where little was done with a skill, the record of other work speaks for a person; and
few tasks never say much. The root spreads the many small shares of a real team: doing a tenth of the work with a
label is far more than doing none. Only somebody who did one of the newest policy.history_active finished tasks gets
claims; they get one for every skill, because who did none of 3 tasks is not known to be unable.

Tried in `bench/replay.py`: the order of people hardly depends on the constants (GENERAL 1-3, FEW 1-4, LEAST 1.75-2.25,
SPAN 2.5-3). Without claims for those who did none, whoever really did the work was often not a candidate at all.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from models.policy import Policy
from models.work import Task

LEAST, SPAN = 1.75, 2.75
"""Claims run from nearly `with help` to `hard cases`; what is more has to be said by a person or shown by work."""
GENERAL = 1.0
"""How many tasks with a skill the record of all other work counts for."""
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
        of_all: how many of the newest finished tasks of all kinds they did.
        all_taken: of how many.
        last: the day of the last of them, or of the last work of any kind where the claim rests on that; None where no
            day is known.
    """

    member: str
    skill: str
    level: float
    count: int
    taken: int
    of_all: int
    all_taken: int
    last: dt.date | None


def claimed_level(count: int, taken: int, overall: float) -> float:
    """The level of somebody who did `count` of the `taken` newest tasks with a skill, and this share of all work."""
    share = (count + GENERAL * overall) / (taken + GENERAL + FEW)
    return float(LEAST + SPAN * share**0.5)


def in_order_finished(tasks: Iterable[Task]) -> list[Task]:
    """The finished tasks that somebody owned, oldest first.

    A task whose closing nobody knows counts from the day it was made, else as the oldest; the id breaks ties.
    """
    done = [task for task in tasks if task.status == "done" and task.owner is not None]
    return sorted(done, key=lambda task: (day_of_record(task) or dt.date.min, task.id))


def day_of_record(task: Task) -> dt.date | None:
    """The day that a finished task counts from in a record: its closing, else the day it was made."""
    return task.closed or task.created


def active_people(done: Sequence[Task], policy: Policy) -> frozenset[str]:
    """Who did one of the newest finished tasks; `done` as from `in_order_finished`."""
    return frozenset(task.owner for task in done[-policy.history_active :] if task.owner)


def first_levels(done: Sequence[Task], skills: Collection[str], policy: Policy) -> list[Claimed]:
    """The levels that finished work supports, by skill and then by member.

    Args:
        done: finished, owned tasks, oldest first, as from `in_order_finished`.
        skills: of which skills.
        policy: history_newest and history_active.
    """
    active = sorted(active_people(done, policy))
    last_of_all = {task.owner: day_of_record(task) for task in done}
    everything = Counter(task.owner for task in done[-policy.history_newest :])
    newest: dict[str, list[Task]] = {skill: [] for skill in sorted(skills)}
    for task in reversed(done):
        for skill in {requirement.skill for requirement in task.skills}:
            if skill in newest and len(newest[skill]) < policy.history_newest:
                newest[skill].append(task)
    claims = []
    for skill, tasks in newest.items():
        for member in active:
            own = [task for task in tasks if task.owner == member]
            of_all, all_taken = everything[member], sum(everything.values())
            level = claimed_level(len(own), len(tasks), of_all / all_taken)
            last = day_of_record(own[0]) if own else last_of_all.get(member)
            claims.append(Claimed(member, skill, level, len(own), len(tasks), of_all, all_taken, last))
    return claims
