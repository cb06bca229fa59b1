"""Why somebody stands on a rung, and why the next one is proposed or not yet."""

import datetime as dt

from models.board import Board
from models.dates import short_day
from models.rules.ladder import RUNGS, standing
from models.rules.why_parts import Why, settings_in_force

_PROPOSED = {
    "up": "the next rung is proposed",
    "support": "more support is proposed",
    "stay": "nothing is proposed yet",
}


def why_ladder(member: str, skill: str, board: Board, today: dt.date) -> Why:
    """Why somebody stands on this rung of a skill, and what is proposed."""
    policy = board.policy
    now = standing(board, member, skill, today)
    found = board.skills.get(skill)
    stands = (
        f"set on {short_day(now.since, today)}" if now.since else f"read from the level {now.level:g}; nobody set it"
    )
    inputs = [
        ("rung", f"{now.rung} {RUNGS[now.rung]}: {stands}"),
        ("proposed", f"{_PROPOSED[now.proposal]}{': ' + now.why if now.why else ''}"),
        *[("why not up", reason) for reason in now.why_not],
        ("how sure", now.noise),
    ]
    if now.checks_left:
        inputs.append(("check", f"stays for {now.checks_left} more after the step up"))
    for result in now.at_rung[:8]:
        said = f"grade {result.grade}, {result.mode}, {'good' if result.good else 'not good'}"
        inputs.append((f"{short_day(result.on, today)} {result.task}", said))
    return Why(
        f"Ladder of {board.name_of(member)} in {found.name if found else skill}",
        f"{now.rung} of {len(RUNGS)}, {RUNGS[now.rung]}",
        (
            f"up is proposed: {policy.up_good:g} of the last {policy.up_of:g} results at the rung good, the last one too, "
            f"{policy.up_of:g} over {policy.up_weeks:g} weeks",
            f"more support is proposed: {policy.support_misses:g} of the last {policy.support_of:g} not good; nobody goes down by themselves",
            "paired work counts on the lowest two rungs, checked on the third, alone on the fourth",
        ),
        tuple(inputs),
        settings_in_force(
            board,
            "good_grade",
            "up_good",
            "up_of",
            "up_weeks",
            "up_told_chance",
            "check_stays",
            "support_misses",
            "support_of",
            "rung_part",
            "rung_check",
            "rung_alone",
            "rung_teach",
        ),
    )
