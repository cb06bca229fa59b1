"""Why somebody has this chance at a task."""

import datetime as dt

from models.board import Board
from models.rules.levels import level_of
from models.rules.prospect import prospect
from models.rules.why_parts import Why, settings_in_force
from models.rules.wording import chance_words
from models.work import Task


def why_chance(task: Task, candidate: str, board: Board, today: dt.date) -> Why:
    """Why a candidate has this chance at a task."""
    policy = board.policy
    seen = prospect(task, board, candidate, today)
    title = f"Chance of {board.name_of(candidate)} at {task.title}"
    if seen.alone is None:
        return Why(
            title,
            chance_words(seen.value),
            ("the task names no skill: share of graded work that was accepted", "(accepted + w r) / (graded + w)"),
            (("graded work", str(sum(1 for t in board.tasks_of(candidate) if t.grade))),),
            settings_in_force(board, "no_record_rate", "no_record_weight"),
        )
    inputs = []
    for ability in seen.abilities:
        level = level_of(board, candidate, ability.skill, today)
        name = board.skills[ability.skill].name if ability.skill in board.skills else ability.skill
        said = "nobody rated it" if level.reported is None else f"{level.reported:.1f} by {level.by}"
        inputs.append(
            (
                name,
                f"level {ability.level:.2f} ± {1.645 * ability.variance**0.5:.1f} ({said}), difficulty {ability.difficulty:g}",
            )
        )
    inputs += [
        ("gap g", f"{seen.alone.gap:+.2f} levels"),
        ("chance if levels were known", chance_words(seen.alone.known)),
        ("kappa, for the uncertainty", f"{seen.alone.kappa:.3f} (variance {seen.alone.variance:.2f})"),
        ("class", str(seen.kind)),
    ]
    return Why(
        title,
        chance_words(seen.value),
        (
            f"g = {policy.chance_weakest_share:g} weakest gap + {1 - policy.chance_weakest_share:g} mean gap of level - difficulty",
            f"chance = logistic(kappa (logit {policy.chance_at_level:g} + {policy.chance_slope:g} g)), counting the uncertainty",
        ),
        tuple(inputs),
        settings_in_force(
            board,
            "chance_slope",
            "chance_weakest_share",
            "chance_at_level",
            "difficulty_variance",
            "routine_from",
            "core_from",
            "stretch_from",
            "owner_from",
        ),
    )
