"""Why a record supports so much authority."""

import datetime as dt

from models.board import Board
from models.dates import short_day
from models.rules.kind_of_work import kind_of_skill
from models.rules.trust import AUTHORITY, STAGES, Outcome, trust_of
from models.rules.why_parts import Why, settings_in_force

_MOST = 8


def why_trust(owner: str, skill: str, board: Board, today: dt.date) -> Why:
    """Why the record of an owner in a skill's kind of work supports so much authority."""
    return why_trust_in(owner, kind_of_skill(skill, board.skills), board, today)


def why_trust_in(owner: str, kind: str | None, board: Board, today: dt.date) -> Why:
    """Why the record of an owner in one kind of work supports so much authority."""
    trust = trust_of(board, owner, kind, today)
    name, policy = board.name_of(owner), board.policy
    inputs = [
        ("record", f"{trust.stage}: {STAGES[trust.stage]}"),
        ("good results, weighted", f"{trust.good:.2f}"),
        ("missed results, weighted", f"{trust.missed:.2f}"),
        ("lower point of trust", f"{trust.point:.2f}"),
        ("what the owner may decide", AUTHORITY[trust.ceiling][1]),
    ]
    inputs += [_told(outcome, today) for outcome in trust.outcomes[:_MOST]]
    if len(trust.outcomes) > _MOST:
        inputs.append(("and", f"{len(trust.outcomes) - _MOST} older results"))
    return Why(
        f"Authority that the record of {name} supports in {kind or 'work that names no skill'}",
        f"up to {trust.ceiling} ({AUTHORITY[trust.ceiling][0]})",
        (
            f"point below which {policy.trust_point:.0%} of Beta(1 + good, 1 + missed) lie; half the weight every "
            f"{policy.trust_half_life:g} months",
            f"good = a grade of at least {policy.good_grade:g}, on or before the date that the owner was told",
            f"high stakes cap it at {policy.cap_high_stakes:g} until {policy.cap_high_until:g}, critical ones at "
            f"{policy.cap_critical:g}; more than it supports needs a reason",
        ),
        tuple(inputs),
        settings_in_force(
            board,
            "trust_point",
            "trust_half_life",
            "authority_start",
            "trust_for_4",
            "trust_for_5",
            "trust_for_6",
            "trust_for_7",
            "cap_high_stakes",
            "cap_high_until",
            "cap_critical",
            "good_grade",
        ),
    )


def _told(outcome: Outcome, today: dt.date) -> tuple[str, str]:
    when = short_day(outcome.on, today)
    late = outcome.due is not None and outcome.on > outcome.due
    due = f", told {short_day(outcome.due, today)}" if late and outcome.due else ""
    word = "good" if outcome.good else "missed"
    return (
        f"{outcome.task} {outcome.title}",
        f"{word}: grade {outcome.grade} on {when}{due}, weight {outcome.weight:.2f}",
    )
