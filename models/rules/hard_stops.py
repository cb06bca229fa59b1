"""Hard stops: why a candidate cannot own a task, each with its reason in words."""

import datetime as dt
import math
from collections.abc import Mapping

from models.board import Board
from models.rules.capacity import week_name, week_of_work
from models.rules.load import WeekLoad, fullest, remaining_hours, span_of
from models.rules.prospect import Prospect
from models.rules.wording import chance_words, day_words, percent
from models.work import Task


def hard_stops(task: Task, board: Board, candidate: str, seen: Prospect, today: dt.date) -> list[str]:
    """Why the candidate cannot own the task, whatever the load; empty where nothing stops it."""
    policy, stops = board.policy, []
    if candidate in task.conflicts:
        stops.append("conflict of interest")
    if _never_delegate(task, board) and candidate != board.team.lead:
        stops.append("on the never-delegate list")
    provider = board.providers.get(candidate)
    if provider is not None and provider.stage in ("paused", "ended"):
        stops.append(f"the work with them is {provider.stage}")
    stops += _certificate_stops(task, board, candidate, today)
    if seen.kind is not None and seen.value < policy.owner_from:
        stops.append(f"chance {chance_words(seen.value)}, too low")
    if stops:
        return stops
    first, last = span_of(task, policy, today)
    monday = first - dt.timedelta(days=first.weekday())
    away = ""
    free = 0.0
    while monday <= last and not free:
        week = week_of_work(board, candidate, monday)
        inside = week.days[max(0, (first - monday).days) : (last - monday).days + 1]
        free += sum(inside) if week.capacity > 0 else 0.0
        away = away or week.why_away
        monday += dt.timedelta(days=7)
    if not free and remaining_hours(task, board):
        stops.append(f"no working hours before the date{f' ({away})' if away else ''}")
    return stops


def _certificate_stops(task: Task, board: Board, candidate: str, today: dt.date) -> list[str]:
    stops = []
    member = board.members.get(candidate)
    for requirement in task.skills:
        skill = board.skills.get(requirement.skill)
        if skill is None or not skill.certificate_required:
            continue
        held = [c for c in (member.certificates if member else ()) if c.skill == skill.id]
        last_day = max(today, task.due or today)
        if not held:
            stops.append(f"no certificate for {skill.name}")
        elif not any(c.until is None or c.until >= last_day for c in held):
            expiry = max(c.until for c in held if c.until is not None)
            word = "expired" if expiry < today else "expires before the date:"
            stops.append(f"certificate for {skill.name} {word} {day_words(expiry)}")
    return stops


def _never_delegate(task: Task, board: Board) -> bool:
    seen: set[str] = set()
    purpose = board.purposes.get(task.purpose) if task.purpose else None
    while purpose is not None and purpose.id not in seen:
        if purpose.never_delegate:
            return True
        seen.add(purpose.id)
        purpose = board.purposes.get(purpose.parent) if purpose.parent else None
    return False


def too_full(weeks: Mapping[dt.date, WeekLoad], board: Board) -> list[str]:
    """Why the weeks with the task in them are too full; empty where they are not."""
    found = fullest(weeks)
    if found is None or found[1] <= board.policy.load_stop:
        return []
    share = "without any working hours" if math.isinf(found[1]) else f"at {percent(found[1])}"
    return [f"would be {share} in week {week_name(found[0])}"]
