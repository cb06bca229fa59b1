"""Add evidence: what somebody saw at work, and certificates."""

import datetime as dt
from typing import Literal

from models.actions.decision import Refused, made, make, next_number, revised
from models.actions.people import rated_pair, rater_of
from models.board import Batch, Board
from models.team import Certificate, Evidence

Watcher = Literal["lead", "peer", "expert"]


def observe(
    board: Board,
    member_id: str,
    skill_id: str,
    level: float,
    today: dt.date,
    me: str | None = None,
    by: Watcher | None = None,
    on: dt.date | None = None,
) -> Batch:
    """Note that somebody was seen working at a level. The lead's word counts most, then an expert's, then a peer's.

    Raises:
        Refused: somebody or the skill is not on the board, the level does not fit, or somebody observes themselves.
    """
    member, skill = rated_pair(board, member_id, skill_id)
    if not 0 <= level <= 5 or level * 2 != int(level * 2):
        raise Refused(f"a level is 0 to 5 in half steps, not {level:g}")
    if me == member_id:
        raise Refused(f"nobody observes themselves; rate it: evenhand rate {member_id} {skill_id} {level:g}")
    if on is not None and on > today:
        raise Refused(f"{on} has not come yet; say the day on which it was seen")
    rater = rater_of(board, member_id, me)
    watcher: Watcher = by or ("peer" if rater == "peer" else "lead")
    policy = board.policy
    kind, points = {
        "lead": ("observation", policy.points_observed),
        "peer": ("peer", policy.points_peer),
        "expert": ("expert", policy.points_expert),
    }[watcher]
    fact = make(
        Evidence,
        id=next_number(f"{member_id}/{skill_id}/seen-", board.evidence, 0),
        member=member_id,
        skill=skill_id,
        level=level,
        points=points,
        kind=kind,
        on=on or today,
        source=me if me in board.members else None,
    )
    seen = "" if watcher == "lead" else f" by {'a peer' if watcher == 'peer' else 'an expert'}"
    return Batch(f"saw {member.name} work at {level:g} in {skill.name}{seen}", (made(fact),))


def certify(board: Board, member_id: str, skill_id: str, until: dt.date | None = None) -> Batch:
    """Note a certificate of a member; without `until` it does not expire. An older one for the skill stays as it is.

    Raises:
        Refused: somebody or the skill is not on the board, or it is noted already.
    """
    member, skill = rated_pair(board, member_id, skill_id)
    held = Certificate(skill=skill_id, until=until)
    ends = "" if until is None else f", valid until {until}"
    if held in member.certificates:
        raise Refused(f"that certificate of {member.name} for {skill.name}{ends} is noted already")
    change = revised(member, certificates=(*member.certificates, held))
    return Batch(f"noted a certificate of {member.name} for {skill.name}{ends}", (change,))
