"""Findings about ladders: a step up where it is wanted, or more support. Both only propose; a person decides."""

import datetime as dt
from collections.abc import Mapping, Sequence

from models.board import Board
from models.rules.finding import Action, Finding, Subject
from models.rules.kept import kept, kept_of_person
from models.rules.ladder import RUNGS, Standing, coached_by, standing
from models.rules.levels import level_of
from models.rules.load import week_at_hand
from models.rules.record import record_of
from models.work import Task


def ladder_findings(board: Board, today: dt.date) -> list[Finding]:
    """What the ladders of all members propose."""
    active = (member.id for member in board.members.values() if member.active)
    return [found for member in active for found in _of_member(board, member, today)]


@kept_of_person
def _of_member(board: Board, member: str, today: dt.date) -> tuple[Finding, ...]:
    grades = _grades_by_skill(board.tasks_of(member))
    skills = sorted(
        skill for skill in grades if skill in board.skills and _may_propose(board, member, skill, grades[skill])
    )
    stands = [standing(board, member, skill, today) for skill in skills]
    # A step up that nobody asks for waits on the ladder's own page; support does not wait to be asked for.
    up = [s for s in stands if s.proposal == "up" and level_of(board, member, s.skill, today).wish == "want"]
    support = [s for s in stands if s.proposal == "support"]
    return tuple(_proposal(board, member, found, today) for found in (up, support) if found)


def _proposal(board: Board, member: str, stands: Sequence[Standing], today: dt.date) -> Finding:
    """One finding of a member, whatever number of ladders it is about."""
    first, name = stands[0], board.name_of(member)
    up = first.proposal == "up"
    skills = [board.skills[stand.skill].name for stand in stands]
    listed = [f"{skill} to {RUNGS[s.rung + 1]!r}" for skill, s in zip(skills, stands, strict=True)] if up else skills
    said = f"{name}: {'a step up' if up else 'more support'} is proposed in {' and '.join(listed)}"
    settings = ("up_of", "up_good", "up_weeks") if up else ("support_of", "support_misses")
    numbers = {"rung": first.rung, "results": len(first.at_rung), "good": sum(r.good for r in first.at_rung)}
    look = "look at the ladder, and decide together" if up else "look at the ladder, and ask what would help"
    return Finding(
        f"ladder.{first.proposal}.{first.skill}",
        "info",
        Subject("member", member, name),
        f"{said}; {first.why}" if len(stands) == 1 else said,
        numbers if len(stands) == 1 else {"skills": len(stands)},
        Action("look", "look", look, f"evenhand ladder {member} {first.skill}"),
        week_at_hand(today),
        settings,
        own=True,
    )


def _may_propose(board: Board, member: str, skill: str, grades: Sequence[int]) -> bool:
    """Whether the results with a skill can propose anything, wherever in it the member stands.

    It hides nothing: those at the rung are some of these, so they hold no more misses, and are no more; whoever never
    wished for the skill does not want it now. What somebody coached may count on the highest rung: then it is asked.
    """
    policy = board.policy
    if len(grades) < min(policy.up_of, policy.support_misses):
        return False
    misses = sum(1 for grade in grades if grade < policy.good_grade)
    if misses >= policy.support_misses or coached_by(board, member):
        return True
    record = record_of(board, member)
    return (
        len(grades) >= policy.up_of
        and skill in record.wished
        and any(rating.wish == "want" for rating in record.said.get(skill, ()))
    )


@kept
def _grades_by_skill(tasks: tuple[Task, ...]) -> Mapping[str, Sequence[int]]:
    grades: dict[str, list[int]] = {}
    for task in tasks:
        if task.status == "done" and task.grade is not None:
            for need in task.skills:
                grades.setdefault(need.skill, []).append(task.grade)
    return grades
