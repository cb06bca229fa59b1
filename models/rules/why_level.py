"""Why somebody has this level in a skill."""

import datetime as dt

from models.board import Board
from models.rules.levels import level_of
from models.rules.why_parts import Why, settings_in_force


def why_level(member: str, skill: str, board: Board, today: dt.date) -> Why:
    """Why somebody has this level in a skill."""
    level = level_of(board, member, skill, today)
    name = board.skills[skill].name if skill in board.skills else skill
    inputs = [
        ("reported", "by nobody" if level.reported is None else f"{level.reported:.2f} by {level.by}"),
        ("estimate", f"{level.mean:.2f}, 90% range {level.range[0]:g} to {level.range[1]:g}"),
        ("graded results", str(level.results)),
        ("shown by evidence", "yes" if level.shown else "no, a claim"),
        ("wish, target", f"{level.wish}, {'none' if level.target is None else f'{level.target:g}'}"),
    ]
    if level.idle_months is not None:
        lost = level.mean - level.effective
        inputs.append(
            ("months idle", f"{level.idle_months:.1f}: freshness {level.freshness:.2f}, {lost:.2f} levels off")
        )
    if level.note:
        inputs.append(("rests on", level.note))
    return Why(
        f"Level of {board.name_of(member)} in {name}",
        "not rated" if level.reported is None else f"{level.standing:g}",
        (
            "estimate = M + k (reported - bias - M); k weighs the report against all people",
            "freshness = 0.5 ^ (months idle / 11); at most one level is taken off",
        ),
        tuple(inputs),
        settings_in_force(
            board, "level_mean", "level_sd", "lead_rating_sd", "self_rating_sd", "half_fresh_months", "idle_loss_most"
        ),
    )
