"""Suggestions: who could take a task, for and against.

Score = w_fit fit + w_growth growth + w_load load + w_coverage coverage + w_overlap overlap, every part in [0, 1], the
weights scaled to add up to 1. The parts that are printed are weighted and add up to the score::

    fit      = 1 - (1 - chance) (priority + 1) / 3, clipped; high stakes count as priority 3, critical as 4; with the
               coach's help where a coach is needed
    growth   = exp(-1/2 ((chance alone - .72) / .2)^2) x mean over skills of headroom x wish / 1.5,
               headroom = (target or 5.5 - level) / 5.5, clipped, half where nobody rated the skill;
               with the coached chance only for overreach
    load     = 1 - share^2, clipped; share of the fullest week of the task's span with the task in it
    coverage = mean over skills of `coverage_gain`
    overlap  = half the share of common working hours with the lead and the coach, half how this kind of work feels

Hard stops, each with its reason, take a candidate out. The same board gives the same answer to the last tie-break.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence

from models.board import Board
from models.policy import Policy
from models.rules.candidate import Candidate, Coach, Excluded, Suggestions, Weights
from models.rules.chance import chance_of
from models.rules.coaches import coach_for, coaches_of
from models.rules.coverage import coverage_gain
from models.rules.hard_stops import hard_stops, too_full
from models.rules.kind_of_work import feeling_about, finished_like
from models.rules.levels import level_of
from models.rules.load import WeekLoad, fullest, load_with
from models.rules.overlap import overlap_share
from models.rules.prospect import Prospect, prospects_of
from models.rules.reasons import with_reasons
from models.rules.wording import chance_words
from models.team import Wish
from models.work import ENDED, Task


def suggest_candidates(
    task: Task,
    board: Board,
    today: dt.date,
    growth: float | None = None,
    weights: Mapping[str, float] | None = None,
) -> Suggestions:
    """Who could take a task, best first, with the reasons, and who could not.

    Args:
        task: the task, owned or not; its present owner is a candidate like any other.
        board: the board.
        today: the date.
        growth: place of the growth-speed slider, 0..1; None for the policy's own weights.
        weights: see `Weights.of`.
    """
    scale = Weights.of(board.policy, growth, weights)
    if task.status in ENDED:
        return Suggestions(task, scale, (), (), f"This task is {task.status}.")
    prospects = prospects_of(task, board, _everybody(board), today)
    coaches = coaches_of(task, board, prospects, today)
    record = finished_like(task, board, board.policy.history_newest)
    found: list[Candidate] = []
    excluded: list[Excluded] = []
    for candidate, seen in prospects.items():
        stops = hard_stops(task, board, candidate, seen, today)
        coach = None
        if not stops and seen.kind in ("stretch", "overreach"):
            coach = coach_for(board, candidate, coaches, today)
            if coach is None and seen.kind == "overreach":
                stops = [f"chance {chance_words(seen.value)} alone, and nobody can coach it now"]
        weeks = {} if stops else load_with(board, candidate, task, today)
        if not stops:
            stops = too_full(weeks, board)
        if stops:
            excluded.append(Excluded(candidate, board.name_of(candidate), tuple(stops)))
        else:
            found.append(_weighed(task, board, candidate, seen, coach, weeks, scale, record, today))
    ranked = _ranked(found, board.policy)
    best = max((c.chance for c in ranked), default=0.0)
    note = "" if ranked else ("Nobody is on the board yet." if not prospects else "Nobody can take this as it stands.")
    # Nearest to possible first: whoever has the best chance is whom a lead would ask about.
    excluded.sort(key=lambda e: (-prospects[e.id].value, e.id))
    told = tuple(with_reasons(c, task, board, best, today) for c in ranked)
    return Suggestions(task, scale, told, tuple(excluded), note)


def _everybody(board: Board) -> list[str]:
    return sorted([m.id for m in board.members.values() if m.active] + list(board.providers))


def _weighed(
    task: Task,
    board: Board,
    candidate: str,
    seen: Prospect,
    coach: Coach | None,
    weeks: Mapping[dt.date, WeekLoad],
    scale: Weights,
    record: Mapping[str, int],
    today: dt.date,
) -> Candidate:
    policy = board.policy
    coached = chance_of(seen.abilities, policy, coached=True) if coach and seen.abilities else None
    chance = coached.value if coached and seen.kind == "overreach" else seen.value
    full_week = fullest(weeks)
    raw = {
        "fit": fit_of(task, chance, policy),
        "growth": growth_of(task, board, candidate, seen, chance, today),
        "load": _clipped(1 - (full_week[1] if full_week else 0.0) ** 2),
        "coverage": _mean([coverage_gain(board, candidate, r.skill, today) for r in task.skills]),
        "overlap": _overlap_and_energy(task, board, candidate, coach, today),
    }
    parts = {part: getattr(scale, part) * value for part, value in raw.items()}
    return Candidate(
        id=candidate,
        name=board.name_of(candidate),
        kind="member" if candidate in board.members else "provider",
        prospect=seen,
        chance=chance,
        score=sum(parts.values()),
        parts=parts,
        raw=raw,
        weeks=weeks,
        coach=coach,
        coached=coached,
        extra_hours=task.effort_hours * policy.growth_cost * max(0.0, policy.growth_cost_from - chance),
        finished=record.get(candidate, 0),
    )


def fit_of(task: Task, chance: float, policy: Policy) -> float:
    """How well somebody with this chance fits, 0..1: on important work a doubt weighs more."""
    return _clipped(1 - (1 - chance) * (effective_priority(task, policy) + 1) / 3)


def effective_priority(task: Task, policy: Policy) -> int:
    """The priority 1-4 that fit uses: high and critical stakes raise it."""
    least = {"high": policy.priority_high_stakes, "critical": policy.priority_critical_stakes}.get(task.stakes, 1)
    return max(task.priority, least)


def growth_of(task: Task, board: Board, candidate: str, seen: Prospect, chance: float, today: dt.date) -> float:
    """Marginal expected learning, 0..1; 0 for a provider and for a task that names no skill."""
    if candidate not in board.members or seen.kind is None:
        return 0.0
    policy = board.policy
    at = chance if seen.kind == "overreach" else seen.value
    zone = math.exp(-0.5 * ((at - policy.learning_peak) / policy.learning_width) ** 2)
    wishes: Mapping[Wish, float] = {"avoid": policy.wish_avoid, "ok": 1.0, "want": policy.wish_want}
    room = []
    for requirement in task.skills:
        level = level_of(board, candidate, requirement.skill, today)
        headroom = _clipped(((level.target or policy.level_ceiling) - level.effective) / policy.level_ceiling)
        known = 1.0 if level.known else policy.unrated_growth
        room.append(known * headroom * wishes[level.wish] / policy.wish_want if policy.wish_want else 0.0)
    return _clipped(zone * _mean(room))


def _overlap_and_energy(task: Task, board: Board, candidate: str, coach: Coach | None, today: dt.date) -> float:
    with_whom = [c for c in (board.team.lead, coach.id if coach else None) if c and board.candidate(c)]
    common = _mean([overlap_share(board, candidate, other, today) for other in with_whom]) if with_whom else 1.0
    return common / 2 + {"drains": 0.0, "neutral": 0.5, "gives": 1.0}[feeling_about(task, board, candidate)] / 2


def _ranked(found: Sequence[Candidate], policy: Policy) -> list[Candidate]:
    # Scores within the tie width of the best of their group: more finished work of this kind, then the id.
    rest = sorted(found, key=lambda c: (-c.score, c.id))
    ranked: list[Candidate] = []
    while rest:
        tied = [c for c in rest if rest[0].score - c.score <= policy.tie_within]
        ranked += sorted(tied, key=lambda c: (-c.finished, c.id))
        rest = rest[len(tied) :]
    return ranked


def _clipped(x: float) -> float:
    return min(1.0, max(0.0, x))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
