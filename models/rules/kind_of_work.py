"""Kind of work: what two tasks must share so that one says something about the other."""

import datetime as dt
from collections.abc import Mapping, Sequence

from models.board import Board
from models.rules.kept import kept
from models.team import Skill
from models.work import Task


def kind_of_skill(skill_id: str, skills: Mapping[str, Skill]) -> str:
    """The group of a skill; a skill without a group is a kind of its own."""
    skill = skills.get(skill_id)
    return skill.group if skill and skill.group else skill_id


def kinds_of_work(board: Board) -> tuple[str, ...]:
    """Every kind of work of the board, in the order of its skills."""
    return tuple(dict.fromkeys(kind_of_skill(skill, board.skills) for skill in board.skills))


def kind_of_work(task: Task, board: Board) -> str | None:
    """The group of the task's first skill, or None where it names no skill."""
    return kind_of_skill(task.skills[0].skill, board.skills) if task.skills else None


@kept
def _finished(tasks: Mapping[str, Task]) -> tuple[Task, ...]:
    # Oldest first; a task without a closing date counts from the day it was made, the id breaks ties.
    done = [task for task in tasks.values() if task.status == "done"]
    return tuple(sorted(done, key=lambda task: (task.closed or task.created or dt.date.min, task.id)))


@kept
def _finished_by_skill(tasks: Mapping[str, Task]) -> Mapping[str, tuple[Task, ...]]:
    lists: dict[str, list[Task]] = {}
    for task in _finished(tasks):
        for skill in {requirement.skill for requirement in task.skills}:
            lists.setdefault(skill, []).append(task)
    return {skill: tuple(done) for skill, done in lists.items()}


def finished_with(skill: str, board: Board) -> tuple[Task, ...]:
    """The finished tasks that needed this skill, oldest first."""
    return _finished_by_skill(board.tasks).get(skill, ())


def finished_like(task: Task, board: Board, newest: int) -> Mapping[str, int]:
    """How many of the `newest` finished tasks like this one each candidate owned.

    Like this one: it shares a skill; for a task that names no skill, all finished tasks. The task itself never counts.
    """
    skills = {requirement.skill for requirement in task.skills}
    if not skills:
        done: Sequence[Task] = _finished(board.tasks)
    elif len(skills) == 1:
        done = finished_with(next(iter(skills)), board)
    else:
        shared = {other.id: other for skill in skills for other in finished_with(skill, board)}
        done = sorted(shared.values(), key=lambda other: (other.closed or other.created or dt.date.min, other.id))
    counts: dict[str, int] = {}
    for other in [other for other in done if other.id != task.id][-newest:]:
        if other.owner:
            counts[other.owner] = counts.get(other.owner, 0) + 1
    return counts


def feeling_about(task: Task, board: Board, candidate: str) -> str:
    """How a member feels about this kind of work: drains, neutral or gives."""
    member = board.members.get(candidate)
    if member is None or not member.feelings:
        return "neutral"
    kind = kind_of_work(task, board)
    return next((about.feeling for about in member.feelings if about.kind == kind), "neutral")
