"""Modes of a task: who could own it in a joint plan, what each costs before anything is placed, and why others could not.

Cost in thousandths, a whole number for each part, so that they add up::

    cost = 1000 - 1000 w_fit fit - 1000 w_growth growth - 1000 w_wish wish + 1000 w_outside [a provider]
           + 1000 w_coach [a coach is wanted]

fit and growth are those of a suggestion (`suggest.py`); wish is the mean over its skills of 1 for want, .5 for ok, 0 for
avoid (.5 for a provider and for a task that names no skill). A step up of a member wants a coach, and so does overreach of anybody.
What a hard stop takes out is no mode; nor is what a person would be asked about first: somebody new without a trial.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from models.board import Board
from models.rules.chance import chance_of
from models.rules.hard_stops import hard_stops
from models.rules.levels import level_of
from models.rules.prospect import Prospect, prospects_of
from models.rules.stretch_guard import STEPS_UP
from models.rules.suggest import fit_of, growth_of
from models.rules.trials import needed
from models.team import Wish
from models.work import Task

WHOLE = 1000
"""The cost of an owner for whom nothing speaks and nothing is added."""
_WISHES: Mapping[Wish, float] = {"want": 1.0, "ok": 0.5, "avoid": 0.0}


class Mode(NamedTuple):
    """One owner who could have a task.

    Attributes:
        owner: member or provider.
        prospect: what the task is for them, alone.
        chance: the chance that counts: with a coach for overreach, else alone.
        step_up: whether it is a step up for a member.
        coached: whether nobody may have it so without a coach.
        wanted: those of its skills in which they want to grow.
        parts: what makes up the cost, in thousandths.
    """

    owner: str
    prospect: Prospect
    chance: float
    step_up: bool
    coached: bool
    wanted: tuple[str, ...]
    parts: Mapping[str, int]


class Modes(NamedTuple):
    """All there is to choose from for one task.

    Attributes:
        modes: in the order of their ids.
        refused: why everybody else could not have it, by id.
        prospects: what the task is for each of them.
    """

    modes: tuple[Mode, ...]
    refused: Mapping[str, tuple[str, ...]]
    prospects: Mapping[str, Prospect]


def modes_of(task: Task, board: Board, today: dt.date) -> Modes:
    """Who could own a task, whatever else is placed, and who could not and why."""
    everybody = sorted([m.id for m in board.members.values() if m.active] + list(board.providers))
    prospects = prospects_of(task, board, everybody, today)
    found, refused = [], {}
    for candidate, seen in prospects.items():
        stops = (*hard_stops(task, board, candidate, seen, today), *needed(board, task, candidate, today))
        if stops:
            refused[candidate] = stops
        else:
            found.append(_mode(task, board, candidate, seen, today))
    return Modes(tuple(found), refused, prospects)


def _mode(task: Task, board: Board, candidate: str, seen: Prospect, today: dt.date) -> Mode:
    policy, inside = board.policy, candidate in board.members
    overreach = seen.kind == "overreach"
    step_up = inside and seen.kind in STEPS_UP
    chance = chance_of(seen.abilities, policy, coached=True).value if overreach else seen.value
    wishes = {r.skill: level_of(board, candidate, r.skill, today).wish for r in task.skills} if inside else {}
    wish = sum(_WISHES[one] for one in wishes.values()) / len(wishes) if wishes else 0.5
    parts = {
        "base": WHOLE,
        "fit": -thousandths(policy.plan_fit * fit_of(task, chance, policy)),
        "growth": -thousandths(policy.plan_growth * growth_of(task, board, candidate, seen, chance, today)),
        "wish": -thousandths(policy.plan_wish * wish),
        "outside": 0 if inside else thousandths(policy.plan_outside),
        "coach": thousandths(policy.plan_coach) if step_up or overreach else 0,
    }
    wanted = tuple(skill for skill, one in wishes.items() if one == "want")
    return Mode(candidate, seen, chance, step_up, step_up or overreach, wanted, parts)


def thousandths(share: float) -> int:
    """A part of the cost as a whole number."""
    return round(WHOLE * share)
