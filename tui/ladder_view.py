"""What the ladder dialog shows of one skill of one person: answers of the rules, side by side."""

import datetime as dt
from typing import NamedTuple

from models.board import Board
from models.rules.evidence import ledger
from models.rules.kind_of_work import kind_of_skill
from models.rules.ladder import Standing, standing
from models.rules.level_history import Step, growth_of_skill
from models.rules.levels import Level, level_of
from models.rules.next_steps import NextStep, next_steps
from models.rules.points import Entry
from models.rules.trust import Trust, trust_of


class LadderView(NamedTuple):
    """One skill of one person.

    Attributes:
        who: id of the member or provider.
        name: their name.
        skill: id of the skill.
        skill_name: its name.
        inside: whether they are a member; outside people have no rungs here.
        level: what is known of the level.
        standing: where they stand on the ladder.
        steps: open tasks that would be a next step.
        facts: what speaks for the level, newest first.
        growth: the days on which the level moved, oldest first.
        trust: what their record supports in this kind of work.
        points_wanted: points from which a level is shown.
        today: the date.
    """

    who: str
    name: str
    skill: str
    skill_name: str
    inside: bool
    level: Level
    standing: Standing
    steps: tuple[NextStep, ...]
    facts: tuple[Entry, ...]
    growth: tuple[Step, ...]
    trust: Trust
    points_wanted: float
    today: dt.date


def ladder_view(board: Board, who: str, skill: str, today: dt.date) -> LadderView:
    """What there is to show."""
    found = board.skills.get(skill)
    inside = who in board.members
    return LadderView(
        who=who,
        name=board.name_of(who),
        skill=skill,
        skill_name=found.name if found else skill,
        inside=inside,
        level=level_of(board, who, skill, today),
        standing=standing(board, who, skill, today),
        steps=next_steps(board, who, skill, today),
        facts=ledger(board, who, skill, today) if inside else (),
        growth=growth_of_skill(board, who, skill, today) if inside else (),
        trust=trust_of(board, who, kind_of_skill(skill, board.skills), today),
        points_wanted=board.policy.shown_points,
        today=today,
    )
