"""Findings about ladders: a step up that is proposed, or more support. Both only propose; a person decides."""

import datetime as dt
from collections.abc import Mapping

from models.board import Board
from models.rules.finding import Action, Finding, Subject
from models.rules.kept import kept, kept_under
from models.rules.ladder import RUNGS, standing
from models.rules.load import week_at_hand
from models.work import Task


def ladder_findings(board: Board, today: dt.date) -> list[Finding]:
    """What the ladders of all members propose."""
    active = (member.id for member in board.members.values() if member.active)
    return [found for member in active for found in _of_member(board, member, today)]


def _what_proposals_depend_on(board: Board, member: str, today: dt.date) -> tuple[object, ...]:
    rows = (board.members.get(member), board.tasks_of(member), board.ratings_of(member))
    return *rows, board.evidence_of(member), board.rungs_of(member), board.tables.get("skills"), board.policy, today


@kept_under(_what_proposals_depend_on)
def _of_member(board: Board, member: str, today: dt.date) -> tuple[Finding, ...]:
    least = min(board.policy.up_of, board.policy.support_misses)
    counts = _graded_by_skill(board.tasks_of(member))
    skills = sorted(skill for skill, count in counts.items() if count >= least and skill in board.skills)
    found = (_proposal(board, member, skill, today) for skill in skills)
    return tuple(one for one in found if one is not None)


def _proposal(board: Board, member: str, skill: str, today: dt.date) -> Finding | None:
    stand = standing(board, member, skill, today)
    if stand.proposal == "stay":
        return None
    name, what = board.name_of(member), board.skills[skill].name
    up = stand.proposal == "up"
    text = (
        f"{name}, {what}: a step up to {RUNGS[stand.rung + 1]!r} is proposed; {stand.why}"
        if up
        else f"{name}, {what}: more support is proposed; {stand.why}"
    )
    settings = ("up_of", "up_good", "up_weeks") if up else ("support_of", "support_misses")
    numbers = {"rung": stand.rung, "results": len(stand.at_rung), "good": sum(r.good for r in stand.at_rung)}
    look = "look at the ladder, and decide together" if up else "look at the ladder, and ask what would help"
    command = f"evenhand ladder {member} {skill}"
    return Finding(
        f"ladder.{stand.proposal}.{skill}",
        "info",
        Subject("member", member, name),
        text,
        numbers,
        Action("look", "look", look, command),
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
