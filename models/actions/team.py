"""Change the team's own row, its skills, and the policy."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from models.actions.decision import Refused, id_from, made, make, revise, revised
from models.board import Batch, Board, Change
from models.rules.ready_skills import ready_anchors
from models.rules.wording_changes import fields_words
from models.team import Holiday, Skill


def team_change(board: Board, **values: Any) -> Change:
    """The change of the team's row; it is made where the board has none yet.

    Raises:
        Refused: a value does not fit.
    """
    after = revise(board.team, **values)
    return Change(board.team, after) if board.row("team", board.team.id) else made(after)


def edit_team(board: Board, **values: Any) -> Batch:
    """Change the team: name, lead, zone, holidays, working hours.

    Raises:
        Refused: nothing changes, a value does not fit, or the lead is no member.
    """
    lead = values.get("lead")
    if lead is not None and lead not in board.members:
        raise Refused(f"there is no member {lead!r} to lead; see: evenhand people")
    change = team_change(board, **values)
    if change.after == board.team:
        raise Refused("the team is like that already")
    return Batch(f"changed the team ({fields_words(change)})", (change,))


def add_holidays(board: Board, days: Sequence[tuple[dt.date, str]]) -> Batch:
    """Add days on which nobody in the team works; those that are there already stay as they are."""
    known = {holiday.on for holiday in board.team.holiday_dates}
    new = [Holiday(on=on, name=name) for on, name in {on: (on, name) for on, name in days}.values() if on not in known]
    if not new:
        return Batch("these holidays are there already", ())
    dates = tuple(sorted((*board.team.holiday_dates, *new), key=lambda holiday: holiday.on))
    return Batch(f"added {len(new)} holiday{'s' if len(new) > 1 else ''}", (team_change(board, holiday_dates=dates),))


def change_policy(board: Board, **values: Any) -> Batch:
    """Change thresholds of the policy.

    Raises:
        Refused: there is no such threshold, nothing changes, or a value is out of its range.
    """
    after = revise(board.policy, **values)
    if after == board.policy:
        raise Refused("the policy is like that already")
    change = Change(board.policy, after) if board.row("policy", board.policy.id) else made(after)
    words = ", ".join(f"{name} {getattr(board.policy, name):g} to {getattr(after, name):g}" for name in values)
    return Batch(f"changed the policy: {words}", (change,))


def add_skill(board: Board, name: str, **values: Any) -> Batch:
    """Add a skill. One that we have words for, such as Delegating, comes with them unless it brings its own.

    Raises:
        Refused: the id is taken, or a value does not fit.
    """
    values["anchors"] = values.get("anchors") or ready_anchors(name)
    skill = make(Skill, id=values.pop("id", None) or id_from(name, board.skills, "skill"), name=name, **values)
    if skill.id in board.skills:
        raise Refused(f"there is a skill {skill.id} already; choose another id")
    return Batch(f"added the skill {skill.name}", (made(skill),))


def edit_skill(board: Board, skill_id: str, **values: Any) -> Batch:
    """Change fields of a skill.

    Raises:
        Refused: there is no such skill, nothing changes, or a value does not fit.
    """
    skill = board.skills.get(skill_id)
    if skill is None:
        raise Refused(f"there is no skill {skill_id!r}; see: evenhand skills")
    change = revised(skill, **values)
    if change.after == skill:
        raise Refused(f"{skill.name} is like that already")
    return Batch(f"changed the skill {skill.name} ({fields_words(change)})", (change,))
