"""Reasons: every sentence about a suggestion, for and against, with its numbers."""

import datetime as dt
from collections.abc import Mapping

from models.board import Board
from models.provider import Provider
from models.rules.candidate import Candidate
from models.rules.capacity import week_name
from models.rules.coverage import coverage
from models.rules.kind_of_work import feeling_about
from models.rules.levels import level_of
from models.rules.load import fullest
from models.rules.overlap import overlap_hours
from models.rules.stretch_guard import STEPS_UP, against_a_step_up
from models.rules.wording import chance_words, hours_words, percent
from models.work import Task

WORTH_SAYING_HOURS, WORTH_SAYING_CHANCE = 0.25, 0.1
"""Smaller differences are left out of the words; they are in the numbers all the same."""


def with_reasons(c: Candidate, task: Task, board: Board, best: float, today: dt.date) -> Candidate:
    """The candidate with its reasons; `best` is the highest chance of all candidates."""
    reasons_for: list[str] = []
    against: list[str] = []
    conditions: list[str] = []
    policy = board.policy
    names = {r.skill: _skill_name(board, r.skill) for r in task.skills}
    if c.prospect.kind is None:
        (reasons_for if c.finished else against).append(
            f"no skills named; finished {c.finished} of the last {policy.history_newest} tasks"
        )
    else:
        sentence = {
            "routine": f"routine work for them: chance {chance_words(c.chance)}",
            "core": f"can do it alone: chance {chance_words(c.chance)}",
            "stretch": f"a step up: chance {chance_words(c.chance)} alone",
            "overreach": f"only with a coach: chance {chance_words(c.prospect.value)} alone, {chance_words(c.chance)} coached",
        }[c.prospect.kind]
        (against if c.prospect.kind == "overreach" else reasons_for).append(sentence)
    _tell_skills(c, task, board, names, reasons_for, against, today)
    if c.finished and c.prospect.kind is not None:
        reasons_for.append(f"finished {c.finished} of the last {policy.history_newest} of this kind")
    _tell_load(c, board, task.owner == c.id, reasons_for, against, today)
    if c.coach:
        where = f"{c.coach.name}, {hours_words(c.coach.hours)} a week"
        conditions.append(f"{'needs' if c.prospect.kind == 'overreach' else 'name'} a coach: {where}")
    elif c.prospect.kind == "stretch":
        against.append("nobody can coach it now")
    if c.kind == "member" and c.prospect.kind in STEPS_UP and task.owner != c.id:
        conditions.append(f"a check-in every {policy.stretch_check_days} working days")
        against += against_a_step_up(board, task, c.id, today)
    if c.extra_hours >= WORTH_SAYING_HOURS:
        against.append(f"about {hours_words(c.extra_hours)} more than for an expert")
    if best - c.chance >= WORTH_SAYING_CHANCE and c.prospect.kind is not None:
        against.append(f"chance {chance_words(best - c.chance)} below the best")
    _tell_provider(c, task, board, reasons_for, against)
    if not reasons_for:
        reasons_for.append("nothing stands in the way")
    return c._replace(reasons_for=tuple(reasons_for), reasons_against=tuple(against), conditions=tuple(conditions))


def _tell_skills(
    c: Candidate,
    task: Task,
    board: Board,
    names: Mapping[str, str],
    pro: list[str],
    con: list[str],
    today: dt.date,
) -> None:
    for requirement in task.skills:
        level, name = level_of(board, c.id, requirement.skill, today), names[requirement.skill]
        if level.wish == "want":
            pro.append(f"wants to grow in {name}")
        elif level.wish == "avoid":
            con.append(f"would rather avoid {name}")
        if not level.known:
            con.append(f"nobody rated their {name} yet")
        elif level.idle_months is not None and level.idle_months >= board.policy.stale_after_months:
            con.append(f"{name} not used for {level.idle_months:.0f} months")
        state = coverage(board, requirement.skill, today)
        if c.raw["coverage"] > 0 and state.missing and c.id not in state.holders:
            only = ", ".join(board.name_of(h) for h in state.holders) or "nobody"
            pro.append(f"would be holder {len(state.holders) + 1} of {state.wanted} of {name} (now {only})")
    feeling = feeling_about(task, board, c.id)
    if feeling == "gives":
        pro.append("such work gives them energy")
    elif feeling == "drains":
        con.append("such work drains them")


def _tell_load(c: Candidate, board: Board, mine: bool, pro: list[str], con: list[str], today: dt.date) -> None:
    policy, full_week = board.policy, fullest(c.weeks)
    if full_week is not None:
        monday, share = full_week
        if share > policy.full:
            con.append(f"{'is' if mine else 'would be'} at {percent(share)} in week {week_name(monday)}")
        elif share > policy.target_high:
            con.append(f"at {percent(share)} in week {week_name(monday)}: little left for surprises")
        else:
            free = c.weeks[monday].capacity - c.weeks[monday].booked - c.weeks[monday].switching
            pro.append(f"{percent(share)} in the fullest week, {hours_words(free)} free")
    doing = sum(1 for t in board.tasks_of(c.id) if t.status == "doing")
    if doing >= policy.wip_limit:
        con.append(f"has {doing} tasks in progress already")
    common = [o for o in (board.team.lead,) if o and o != c.id and board.candidate(o)]
    for other in common:
        hours = overlap_hours(board, c.id, other, today)
        if hours < board.policy.few_common_hours:
            con.append(f"{hours_words(hours)} a week in common with {board.name_of(other)}")


def _tell_provider(c: Candidate, task: Task, board: Board, pro: list[str], con: list[str]) -> None:
    provider = board.providers.get(c.id)
    if provider is None:
        return
    con.append("outside the team: nobody here grows by it")
    price = price_of(provider, task)
    if price:
        con.append(f"costs about {price}")
    if provider.stage in ("found", "vetted"):
        con.append(f"only {provider.stage} so far: start with a trial")
    elif provider.stage == "engaged":
        pro.append("engaged already")


def price_of(provider: Provider, task: Task) -> str:
    """What the task would cost at the provider's rate, in words; empty where no rate is known."""
    rate = provider.rate
    if rate is None:
        return ""
    units = {"hour": task.effort_hours, "day": task.effort_hours / 8, "fixed": 1.0}[rate.per]
    return f"{float(rate.amount) * units:.0f} {rate.currency}"


def _skill_name(board: Board, skill: str) -> str:
    found = board.skills.get(skill)
    return found.name if found else skill
