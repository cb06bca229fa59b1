"""Why this number: its formula, its inputs, where the formula comes from, and the settings that change it.

Every answer is made from the same functions that made the number, so the two cannot drift apart.
"""

import datetime as dt
from dataclasses import dataclass

from models.board import Board
from models.dates import short_day
from models.policy import Threshold, thresholds
from models.rules.candidate import Candidate, Suggestions
from models.rules.capacity import week_name, week_of_work
from models.rules.levels import level_of
from models.rules.load import load_in, planned_hours, span_of
from models.rules.prospect import prospect
from models.rules.wording import chance_words, hours_words, percent
from models.work import Task


@dataclass(frozen=True)
class Why:
    """One number, opened.

    Attributes:
        title: what the number is.
        value: the number in words.
        formula: in one or two lines.
        inputs: what went in: name and value in words.
        settings: the thresholds it uses, with unit, value in force, source and status.
    """

    title: str
    value: str
    formula: tuple[str, ...]
    inputs: tuple[tuple[str, str], ...]
    settings: tuple[tuple[Threshold, float], ...]


def why_score(suggestions: Suggestions, candidate: Candidate, board: Board) -> Why:
    """Why a candidate has this score for a task."""
    scale = suggestions.weights
    inputs = [
        (part, f"{getattr(scale, part):.3f} x {candidate.raw[part]:.3f} = {value:.3f}")
        for part, value in candidate.parts.items()
    ]
    inputs.append(("sum", f"{candidate.score:.3f}"))
    inputs.append(("chance that counts", chance_words(candidate.chance)))
    inputs.append(("finished of this kind", f"{candidate.finished} of the newest {board.policy.history_newest}"))
    return Why(
        f"Score of {candidate.name} for {suggestions.task.title}",
        f"{candidate.score:.3f}",
        (
            "weight x part, added up; the weights add up to 1",
            "fit = 1 - (1 - chance)(priority + 1)/3 · growth = expected learning",
            "load = 1 - (fullest week)^2 · coverage = second holders · overlap = hours, energy",
        ),
        tuple(inputs),
        _settings(
            board,
            "weight_fit",
            "weight_growth",
            "weight_load",
            "weight_coverage",
            "weight_overlap",
            "learning_peak",
            "learning_width",
            "tie_within",
        ),
    )


def why_chance(task: Task, candidate: str, board: Board, today: dt.date) -> Why:
    """Why a candidate has this chance at a task."""
    seen = prospect(task, board, candidate, today)
    title = f"Chance of {board.name_of(candidate)} at {task.title}"
    if seen.alone is None:
        return Why(
            title,
            chance_words(seen.value),
            ("the task names no skill: share of graded work that was accepted", "(accepted + w r) / (graded + w)"),
            (("graded work", str(sum(1 for t in board.tasks_of(candidate) if t.grade))),),
            _settings(board, "no_record_rate", "no_record_weight"),
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
            "g = half the weakest gap + half the mean gap of level - difficulty",
            "chance = logistic(kappa (logit .85 + 1.1 g)), counting the uncertainty",
        ),
        tuple(inputs),
        _settings(
            board,
            "chance_slope",
            "chance_at_level",
            "difficulty_variance",
            "routine_from",
            "core_from",
            "stretch_from",
            "owner_from",
        ),
    )


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
        _settings(
            board, "level_mean", "level_sd", "lead_rating_sd", "self_rating_sd", "half_fresh_months", "idle_loss_most"
        ),
    )


def why_load(candidate: str, monday: dt.date, board: Board, today: dt.date) -> Why:
    """Why somebody has this load in a week."""
    week, days = load_in(board, candidate, monday, today), week_of_work(board, candidate, monday)
    inputs = [("contract hours", hours_words(days.contract))]
    member = board.members.get(candidate)
    if days.away:
        inputs.append(("days away", f"{days.away:g} ({days.why_away})"))
    if member and member.meeting_hours + member.training_hours:
        inputs.append(
            ("meetings, training", f"{hours_words(member.meeting_hours)}, {hours_words(member.training_hours)}")
        )
    inputs.append(("capacity", hours_words(week.capacity)))
    for task in board.tasks_of(candidate):
        hours = planned_hours(task, board, candidate, today).get(monday)
        if hours:
            first, last = span_of(task, board.policy, today)
            inputs.append(
                (task.title, f"{hours_words(hours)} of {short_day(first, today)} to {short_day(last, today)}")
            )
    if week.worked:
        inputs.append(("worked already", hours_words(week.worked)))
    if week.switching:
        inputs.append((f"switching, {week.streams} work streams", hours_words(week.switching)))
    share = "no capacity" if week.share is None else percent(week.share)
    inputs.append(("booked", f"{hours_words(week.booked + week.switching)} of {hours_words(week.capacity)}"))
    return Why(
        f"Load of {board.name_of(candidate)} in {week_name(monday)}",
        share,
        (
            "(remaining hours in the week + hours worked + switching) / capacity",
            "what remains of a task lies evenly on the owner's working days up to its date",
        ),
        tuple(inputs),
        _settings(
            board,
            "target_low",
            "target_high",
            "full",
            "far_over",
            "load_stop",
            "no_due_weeks",
            "switching_two",
            "switching_three",
        ),
    )


def _settings(board: Board, *names: str) -> tuple[tuple[Threshold, float], ...]:
    known = {threshold.field: threshold for threshold in thresholds()}
    return tuple((known[name], float(getattr(board.policy, name))) for name in names)
