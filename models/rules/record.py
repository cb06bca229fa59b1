"""Record: what the rows of one member or provider say about their skills, skill by skill."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from models.board import Board
from models.rules.kept import kept, kept_of_person
from models.rules.replay import taught_by
from models.team import Certificate, Evidence, Member, Rating
from models.work import Task

S = TypeVar("S", Rating, Evidence, Certificate)


@dataclass(frozen=True, eq=False)
class Record:
    """The rows that levels are made of; each mapping is by the id of the skill.

    Attributes:
        tasks: the finished tasks.
        said: the ratings.
        done: the finished tasks with a closing day that needed the skill, oldest first.
        facts: the evidence.
        held: the certificates.
        taught: the skills that graded results say something about.
        wished: the skills that some rating wishes for, or names a target in.
    """

    tasks: tuple[Task, ...]
    said: Mapping[str, tuple[Rating, ...]]
    done: Mapping[str, tuple[Task, ...]]
    facts: Mapping[str, tuple[Evidence, ...]]
    held: Mapping[str, tuple[Certificate, ...]]
    taught: frozenset[str]
    wished: frozenset[str]


@kept_of_person
def record_of(board: Board, candidate: str) -> Record:
    """The record of a member or provider. It stays the same while only their open work changes."""
    done = finished(board.tasks_of(candidate))
    return _record(board.ratings_of(candidate), done, board.evidence_of(candidate), board.members.get(candidate))


@kept
def finished(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """The finished ones of somebody's tasks: the same object for the same ones, so that answers from it are kept."""
    return _same(*(task for task in tasks if task.status == "done"))


@kept
def _same(*tasks: Task) -> tuple[Task, ...]:
    return tasks


@kept
def _record(
    ratings: tuple[Rating, ...], tasks: tuple[Task, ...], evidence: tuple[Evidence, ...], member: Member | None
) -> Record:
    held = _by_skill(member.certificates if member else ())
    wished = frozenset([rating.skill for rating in ratings if rating.wish == "want" or rating.target is not None])
    return Record(tasks, _by_skill(ratings), _by_closing(tasks), _by_skill(evidence), held, taught_by(tasks), wished)


def _by_skill(rows: Iterable[S]) -> Mapping[str, tuple[S, ...]]:
    lists: dict[str, list[S]] = {}
    for row in rows:
        lists.setdefault(row.skill, []).append(row)
    return {skill: tuple(found) for skill, found in lists.items()}


def _by_closing(tasks: tuple[Task, ...]) -> Mapping[str, tuple[Task, ...]]:
    # Without a closing day it is not known when a task was of use.
    lists: dict[str, list[Task]] = {}
    for _, _, task in sorted((task.closed, task.id, task) for task in tasks if task.closed is not None):
        for needed in task.skills:
            lists.setdefault(needed.skill, []).append(task)
    return {skill: tuple(found) for skill, found in lists.items()}
