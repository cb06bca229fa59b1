"""Why somebody has this level in a skill: what was said, what was finished, and what idleness took."""

import datetime as dt

from models.board import Board
from models.dates import short_day
from models.rules.evidence import ledger
from models.rules.level_history import Step, growth_of_skill
from models.rules.levels import level_of
from models.rules.points import earned
from models.rules.why_parts import Why, settings_in_force

_NEWEST = 6
"""Days of its history that are told; the command `evidence` tells all."""


def why_level(member: str, skill: str, board: Board, today: dt.date) -> Why:
    """Why somebody has this level in a skill."""
    level, policy = level_of(board, member, skill, today), board.policy
    name = board.skills[skill].name if skill in board.skills else skill
    points = earned(ledger(board, member, skill, today))
    inputs = [
        ("reported", "by nobody" if level.reported is None else f"{level.reported:.2f} by {level.by}"),
        ("estimate", f"{level.mean:.2f}, 90% range {level.range[0]:g} to {level.range[1]:g}"),
        ("graded results", str(level.results)),
        (
            "points of the last months",
            f"{points:g} of {policy.shown_points:g}: {'shown' if level.shown else 'a claim'}",
        ),
        ("wish, target", f"{level.wish}, {'none' if level.target is None else f'{level.target:g}'}"),
    ]
    if level.idle_months is not None:
        lost = level.mean - level.effective
        inputs.append(
            ("months idle", f"{level.idle_months:.1f}: freshness {level.freshness:.2f}, {lost:.2f} levels off")
        )
    if level.note:
        inputs.append(("rests on", level.note))
    steps = growth_of_skill(board, member, skill, today)
    inputs += [_told(step, today) for step in steps[-_NEWEST:]]
    return Why(
        f"Level of {board.name_of(member)} in {name}",
        f"{level.standing:g}" if level.known else "not rated",
        (
            f"a rating: m = {policy.level_mean:g} + k (reported - bias - {policy.level_mean:g}), "
            "k = spread² / (spread² + error²)",
            "a grade: v = 1 / (1/v + u (a kappa w)² J), then m = m + u v a kappa w G",
            f"u = {policy.learn_alone:g} alone, {policy.learn_checked:g} checked, {policy.learn_paired:g} paired; "
            "G is how much better or worse than predicted",
            f"freshness = 0.5 ^ (months idle / {policy.half_fresh_months:g}); at most {policy.idle_loss_most:g} "
            "level is taken off",
        ),
        tuple(inputs),
        settings_in_force(
            board,
            "level_mean",
            "level_sd",
            "lead_rating_sd",
            "self_rating_sd",
            "self_rating_bias",
            "half_fresh_months",
            "idle_loss_most",
            "shown_points",
            "shown_months",
            "learn_alone",
            "learn_checked",
            "learn_paired",
            "variance_per_week",
            "unrated_mean",
            "unrated_sd",
        ),
    )


def _told(step: Step, today: dt.date) -> tuple[str, str]:
    level = step.level
    return (
        f"after {short_day(step.on, today)}",
        f"{level.mean:.2f} ± {1.645 * level.variance**0.5:.1f}; {'; '.join(step.words)}",
    )
