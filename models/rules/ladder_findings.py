"""Findings about ladders: a step up where it is wanted, or more support. Both only propose; a person decides."""

import datetime as dt
from collections.abc import Mapping, Sequence

from models.board import Board
from models.rules.finding import Action, Finding, Subject
from models.rules.kept import kept, kept_of_person
from models.rules.ladder import RUNGS, Standing, standing
from models.rules.levels import level_of
from models.rules.load import week_at_hand
from models.work import Task


def ladder_findings(board: Board, today: dt.date) -> list[Finding]:
    """What the ladders of all members propose."""
    active = (member.id for member in board.members.values() if member.active)
    return [found for member in active for found in _of_member(board, member, today)]


@kept_of_person
def _of_member(board: Board, member: str, today: dt.date) -> tuple[Finding, ...]:
    least = min(board.policy.up_of, board.policy.support_misses)
    counts = _graded_by_skill(board.tasks_of(member))
    skills = sorted(skill for skill, count in counts.items() if count >= least and skill in board.skills)
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


@kept
def _graded_by_skill(tasks: tuple[Task, ...]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for task in tasks:
        if task.status == "done" and task.grade is not None:
            for need in task.skills:
                counts[need.skill] = counts.get(need.skill, 0) + 1
    return counts
