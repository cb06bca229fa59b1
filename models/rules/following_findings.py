"""Findings about handed-off work on its way: a date that passed, and warnings. One for each hand-off, the most pressing.

What the findings about tasks and load say already (hours used, full weeks) is not said again.
"""

import datetime as dt
from collections.abc import Mapping

from models.board import Board
from models.dates import short_day
from models.following import Trigger
from models.handoff import Handoff
from models.rules.delay_ladder import ladder_of
from models.rules.delays import missed
from models.rules.early_warnings import followed, pressing
from models.rules.finding import Action, Finding, Subject
from models.rules.handoff_states import UNDER_WAY
from models.rules.kept import kept_of_person
from models.rules.load import week_at_hand
from models.work import Task

_SAID_ELSEWHERE: frozenset[Trigger] = frozenset({"hours", "load"})
_SETTINGS: Mapping[Trigger, tuple[str, ...]] = {
    "checkpoint": ("late_checkpoint",),
    "silence": ("silence",),
    "forecast": ("on_time_low",),
    "moved": ("moved_often",),
    "blocked": ("blocked_days",),
}
_TODO: Mapping[Trigger, tuple[str, str]] = {
    "checkpoint": ("ask what is there", "evenhand ask {}"),
    "silence": ("ask how it goes", "evenhand ask {}"),
    "forecast": ("talk about the date, or what can be left out", "evenhand warnings {}"),
    "moved": ("look at what keeps it, before it moves again", "evenhand warnings {}"),
    "blocked": ("find who can clear the way", "evenhand warnings {}"),
}


def following_findings(board: Board, today: dt.date) -> list[Finding]:
    """What needs a word about handed-off work."""
    owners = dict.fromkeys(one.owner for one in board.handoffs.values() if one.state in UNDER_WAY)
    return [found for owner in owners for found in _of_owner(board, owner, today)]


@kept_of_person
def _of_owner(board: Board, owner: str, today: dt.date) -> tuple[Finding, ...]:
    handoffs = (one for task in board.tasks_of(owner) for one in board.handoffs_of(task.id))
    found = (_about(board, one, today) for one in handoffs if one.owner == owner and followed(board, one))
    return tuple(one for one in found if one is not None)


def _about(board: Board, handoff: Handoff, today: dt.date) -> Finding | None:
    task, name = board.tasks[handoff.task], board.name_of(handoff.owner)
    subject = Subject("task", task.id, task.title)
    warnings = [(trigger, text) for trigger, text in pressing(board, handoff, today) if trigger not in _SAID_ELSEWHERE]
    date = missed(board, handoff, today)
    if date is not None and _is_late(task, today):
        return None  # said of the task, with the same ladder
    if date is not None:
        ladder = ladder_of(board, handoff)
        return Finding(
            "follow.delay",
            "red" if ladder.number > 1 else "amber",
            subject,
            f"{task.title!r} was told {name} for {short_day(date, today)} and is not there",
            {"days": (today - date).days, "delay": ladder.number},
            _look(task.id, ladder.why, "evenhand delay {}"),
            week_at_hand(today),
            ("new_plan_at", "other_owner_at"),
        )
    if not warnings:
        return None
    trigger, text = warnings[0]
    more = f", and {len(warnings) - 1} more" if warnings[1:] else ""
    return Finding(
        f"follow.{trigger}",
        "amber",
        subject,
        f"{task.title!r}, {name}: {text}{more}",
        {"warnings": len(warnings)},
        _look(task.id, *_TODO[trigger]),
        week_at_hand(today),
        _SETTINGS[trigger],
    )


def _is_late(task: Task, today: dt.date) -> bool:
    return task.due is not None and task.due < today and task.due_kind != "none"


def _look(task: str, text: str, command: str) -> Action:
    return Action("look", "look", text, command.format(task), task=task)
