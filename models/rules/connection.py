"""Staying connected: how much of the work of a focus purpose the lead still does with their own hands.

A purpose stands for itself and all below it. Formula::

    share = the lead's hours / everybody's hours, of the work that stands; of the work done in the last
            policy.hands_on_weeks where nothing stands

Only work counts: briefing, coaching, reviewing and asking are not hands-on. Both ends are named: under policy.hands_on,
and not gone to see for policy.visit_weeks, the lead loses touch; over 1 - policy.hands_on, while their weeks are too full, they
hold too much. Nobody can stay close to more than policy.focus_most purposes.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Literal, NamedTuple

from models.board import Board
from models.delegating import Visit
from models.rules.kept import kept_under
from models.rules.load import load_in, remaining_hours, undated_work, week_at_hand
from models.tables import Table
from models.work import ACTIVE, Purpose, Task

End = Literal["losing touch", "holding too much", "in touch"]
_WEEK = dt.timedelta(days=7)


class Touch(NamedTuple):
    """How close the lead is to one focus purpose.

    Attributes:
        purpose: its id.
        name: its name.
        mine: the lead's hours of the work that stands.
        standing: everybody's hours of it, those without an owner too.
        mine_done: the lead's hours of work in the weeks back.
        done: everybody's hours of it.
        seen: the day of the last visit, or None.
        visit_due: whether the last visit is too long ago.
        end: at which end it warns, if it does.
    """

    purpose: str
    name: str
    mine: float
    standing: float
    mine_done: float
    done: float
    seen: dt.date | None
    visit_due: bool
    end: End

    @property
    def share(self) -> float | None:
        """The hands-on share, 0..1; None where there is no work to have a share of."""
        return share_of(self.mine, self.standing) if self.standing else share_of(self.mine_done, self.done)

    @property
    def share_done(self) -> float | None:
        """The hands-on share of the weeks back, 0..1; None where nothing was done."""
        return share_of(self.mine_done, self.done)


def share_of(hours: float, of: float) -> float | None:
    """A share of hours, 0..1; None of nothing."""
    return hours / of if of > 0 else None


def focus_purposes(board: Board) -> tuple[Purpose, ...]:
    """The purposes that the lead wants to stay close to, in the order of the board."""
    return tuple(purpose for purpose in board.purposes.values() if purpose.focus)


def focus_above(board: Board, purpose: str | None) -> Purpose | None:
    """The focus purpose that a purpose belongs to: itself, or the nearest above it; None where there is none."""
    seen: set[str] = set()
    while purpose is not None and purpose in board.purposes and purpose not in seen:
        found = board.purposes[purpose]
        if found.focus:
            return found
        seen.add(purpose)
        purpose = found.parent
    return None


_LOOKED_AT: tuple[Table, ...] = (
    "team", "policy", "members", "providers", "purposes", "tasks", "time_entries", "visits"
)  # fmt: skip


@kept_under(lambda board, today: (*(board.tables.get(table) for table in _LOOKED_AT), today))
def touches(board: Board, today: dt.date) -> tuple[Touch, ...]:
    """How close the lead is to each focus purpose; nothing where there is no lead, or no focus."""
    lead, focus = board.team.lead, focus_purposes(board)
    if lead is None or lead not in board.members or not focus:
        return ()
    by_focus: dict[str, list[Task]] = {purpose.id: [] for purpose in focus}
    above = {purpose: focus_above(board, purpose) for purpose in board.purposes}
    lists = {purpose: by_focus[near.id] for purpose, near in above.items() if near is not None}
    for task in board.tasks.values():
        if task.purpose in lists:
            lists[task.purpose].append(task)
    overfull = is_overfull(board, today)
    return tuple(_touch(board, purpose, by_focus[purpose.id], lead, overfull, today) for purpose in focus)


def is_overfull(board: Board, today: dt.date) -> bool:
    """Whether too many of the lead's next weeks are too full."""
    return len(full_weeks_of_lead(board, today)) >= board.policy.overfull_weeks


def full_weeks_of_lead(board: Board, today: dt.date) -> tuple[dt.date, ...]:
    """The Mondays of the weeks ahead, this one first, in which the lead is past policy.full."""
    lead, monday = board.team.lead, week_at_hand(today)
    if lead is None:
        return ()
    weeks = [monday + n * _WEEK for n in range(board.policy.overfull_of_weeks)]
    shares = [(week, load_in(board, lead, week, today).share) for week in weeks]
    return tuple(week for week, share in shares if share is None or share > board.policy.full)


def touch_with(board: Board, task: Task, owner: str | None, today: dt.date) -> tuple[Touch, float | None] | None:
    """What giving a task to somebody does to the hands-on share of its focus purpose.

    Returns:
        The purpose as it is, and its share then; None where the task is for no focus purpose, or not the lead's to give away.
    """
    near, lead = focus_above(board, task.purpose), board.team.lead
    if near is None or lead is None or owner == lead or task.owner not in (lead, None):
        return None
    touch = next((one for one in touches(board, today) if one.purpose == near.id), None)
    if touch is None:
        return None
    hours = remaining_hours(task, board)
    mine = touch.mine - (hours if task.owner == lead else 0.0)
    return touch, share_of(max(0.0, mine), touch.standing)


def _touch(board: Board, purpose: Purpose, tasks: Iterable[Task], lead: str, overfull: bool, today: dt.date) -> Touch:
    policy, since = board.policy, today - board.policy.hands_on_weeks * _WEEK
    mine = standing = mine_done = done = 0.0
    for task in tasks:
        if task.status in ACTIVE:
            hours = remaining_hours(task, board)
            standing += hours
            mine += hours if task.owner == lead else 0.0
        for who, hours in _worked(board, task, since, today):
            done += hours
            mine_done += hours if who == lead else 0.0
    visits = [visit.on for visit in board.all(Visit).values() if visit.purpose == purpose.id and visit.on <= today]
    seen = max(visits, default=None)
    due = seen is None or seen <= today - policy.visit_weeks * _WEEK
    touch = Touch(purpose.id, purpose.name, mine, standing, mine_done, done, seen, due, "in touch")
    share = touch.share
    end: End = "in touch"
    if share is not None and share < policy.hands_on and due:
        end = "losing touch"
    elif share is not None and share > 1 - policy.hands_on and overfull:
        end = "holding too much"
    return Touch(purpose.id, purpose.name, mine, standing, mine_done, done, seen, due, end)


def _worked(board: Board, task: Task, since: dt.date, today: dt.date) -> Iterable[tuple[str, float]]:
    for entry in board.entries_on(task.id):
        if entry.activity == "work" and since < entry.on <= today:
            yield entry.who, entry.hours
    if task.owner is not None and task.closed is not None and task.closed > since:
        for monday, hours in undated_work(task, board, task.owner).items():
            if since <= monday + _WEEK and monday <= today:
                yield task.owner, hours
