"""Prospect: what one task is for one candidate: the chance, and with it routine, core, stretch or overreach."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.board import Board
from models.policy import Policy
from models.rules.chance import Ability, Chance, Class, chance_of, class_of, value_of
from models.rules.kept import kept
from models.rules.learning import ACCEPTED
from models.rules.levels import every_level_of, known_in, unrated
from models.work import Task


class Prospect(NamedTuple):
    """One task as seen from one candidate.

    Attributes:
        value: chance alone, 0..1; for a task that names no skill the rate of accepted work.
        kind: routine, core, stretch or overreach; None for a task that names no skill.
        alone: how the chance was made; None for a task that names no skill.
        abilities: the levels and difficulties behind it.
    """

    value: float
    kind: Class | None
    alone: Chance | None
    abilities: tuple[Ability, ...]


def abilities_for(task: Task, board: Board, candidate: str, today: dt.date) -> tuple[Ability, ...]:
    """The candidate's level in each skill that the task needs, beside its difficulty."""
    levels, found = every_level_of(board, candidate, today), []
    for requirement in task.skills:
        skill = requirement.skill
        level = levels[skill]
        found.append(Ability(skill, level.effective, level.variance, requirement.difficulty))
    return tuple(found)


def prospect(task: Task, board: Board, candidate: str, today: dt.date) -> Prospect:
    """What the task is for the candidate."""
    abilities = abilities_for(task, board, candidate, today)
    if not abilities:
        return Prospect(accepted_rate(board.tasks_of(candidate), board.policy), None, None, ())
    return _seen(abilities, board.policy)


def class_for(task: Task, board: Board, candidate: str, today: dt.date) -> tuple[Class | None, float]:
    """The class and the chance alone of `prospect`, without what they were made from: for rules that ask by the thousand."""
    policy = board.policy
    if not task.skills:
        return None, accepted_rate(board.tasks_of(candidate), policy)
    value = value_of(abilities_for(task, board, candidate, today), policy)
    return class_of(value, policy), value


def prospects_of(task: Task, board: Board, candidates: Sequence[str], today: dt.date) -> Mapping[str, Prospect]:
    """What the task is for each candidate. Those of whom nothing is known in its skills have the same one."""
    if not task.skills:
        return {candidate: prospect(task, board, candidate, today) for candidate in candidates}
    rated = {member for r in task.skills for member in known_in(r.skill, board)}
    level = unrated(board.policy)
    blank = _seen(
        tuple(Ability(r.skill, level.effective, level.variance, r.difficulty) for r in task.skills), board.policy
    )
    return {
        candidate: prospect(task, board, candidate, today)
        if candidate in rated or candidate in board.providers
        else blank
        for candidate in candidates
    }


def _seen(abilities: tuple[Ability, ...], policy: Policy) -> Prospect:
    alone = chance_of(abilities, policy)
    return Prospect(alone.value, class_of(alone.value, policy), alone, abilities)


@kept
def accepted_rate(tasks: tuple[Task, ...], policy: Policy) -> float:
    """The share of somebody's graded work that was accepted (grade 3 or more), 0..1.

    Formula: (accepted + w r) / (graded + w) with r = policy.no_record_rate and w = policy.no_record_weight, so
    that it is r without a record and two results do not make it 0 or 1.
    """
    grades = [task.grade for task in tasks if task.grade is not None]
    weight = policy.no_record_weight
    accepted = sum(1 for grade in grades if grade >= ACCEPTED)
    total = len(grades) + weight
    return (accepted + weight * policy.no_record_rate) / total if total else policy.no_record_rate
