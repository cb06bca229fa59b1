"""Findings about full weeks: over 100% now or ahead, and long weeks. Amber load (over 85%) stays quiet here; the grid shows it."""

import datetime as dt

from models.board import Board
from models.rules.finding import Action, Finding, Severity, Subject
from models.rules.load import week_at_hand
from models.rules.mend import MendSearch
from models.rules.mend_words import mend_action
from models.rules.mix import WEEK, Work, work_of
from models.rules.mix_facts import Fact, Rule, full_weeks, full_weeks_words, share_or_endless, work_facts
from models.rules.wording import hours_words, percent

_SETTINGS: dict[Rule, tuple[str, ...]] = {
    "load.over": ("full", "far_over"),
    "load.ahead": ("full", "mix_weeks_ahead"),
    "load.long_week": ("long_week_hours",),
    "load.long_mean": ("long_mean_hours", "long_mean_weeks"),
}
_SEVERITY: dict[Rule, Severity] = {
    "load.over": "red",
    "load.ahead": "amber",
    "load.long_week": "red",
    "load.long_mean": "amber",
}


def load_findings(board: Board, person: str, today: dt.date, search: MendSearch) -> list[Finding]:
    """The full weeks of one member or provider."""
    facts = work_facts(board, person, today)
    return [_finding(board, person, fact, today, search) for fact in facts if fact.rule in _SETTINGS]


def _finding(board: Board, person: str, fact: Fact, today: dt.date, search: MendSearch) -> Finding:
    mend = search.mend([fact.rule])
    work, name = work_of(board, person, today), board.name_of(person)
    kind = "member" if person in board.members else "provider"
    week = work.load_in(board, fact.first)
    numbers = {"share" if fact.rule in ("load.over", "load.ahead") else "hours": round(fact.value, 4)}
    numbers["weeks"] = fact.weeks
    numbers |= {"booked": round(week.booked + week.switching, 2), "capacity": round(week.capacity, 2)}
    settings, more = _SETTINGS[fact.rule], ""
    full = full_weeks(board, person, today) if fact.rule == "load.over" and kind == "member" else ()
    if len(full) >= board.policy.over_weeks and fact.first in full:
        # One person who has too much is one finding: that this week is not the only one is said with it.
        more = full_weeks_words(board, full)
        numbers |= {"full_weeks": len(full), "of_weeks": board.policy.over_of_weeks}
        settings += ("over_weeks", "over_of_weeks")
    if fact.value == float("inf"):
        numbers.pop("share", None)
    command = f"evenhand mend {fact.rule}:{person}"
    if mend is not None:
        then = mend.after.load_in(board, fact.first)
        action = mend_action(board, mend, command, f"{_when(fact.first, today)} {_share(share_or_endless(then))}")
    else:
        action = _look(fact, work, today)
    return Finding(
        fact.rule,
        _SEVERITY[fact.rule],
        Subject("member" if kind == "member" else "provider", person, name),
        _said(fact, name, work, board, today, more),
        numbers,
        action,
        fact.since,
        settings,
        own=kind == "member",
    )


def _said(fact: Fact, name: str, work: Work, board: Board, today: dt.date, full: str) -> str:
    """One sentence; `full` stands in it instead of the hours."""
    if fact.rule == "load.long_week":
        more = f", and {fact.weeks - 1} more such {'week' if fact.weeks == 2 else 'weeks'}" if fact.weeks > 1 else ""
        return f"{name}: {hours_words(round(fact.value, 1))} of work, meetings and training {_when(fact.first, today)}{more}"
    if fact.rule == "load.long_mean":
        count = (fact.last - fact.first).days // 7 + 1
        last = fact.last + dt.timedelta(days=6)
        span = f"{fact.first.day} {fact.first:%b} to {last.day} {last:%b}"
        return f"{name}: {hours_words(round(fact.value, 1))} a week on average over {count} weeks, {span}"
    week = work.load_in(board, fact.first)
    hours = hours_words(round(week.booked + week.switching, 1))
    if week.share is None:
        said = f"{name} has {hours} of work {_when(fact.first, today)}, and no working hours"
    else:
        share = percent(week.share)
        more = full or f"{hours} of {hours_words(round(week.capacity, 1))}"
        said = f"{name} is at {share} {_when(fact.first, today)}, {more}"
    if fact.weeks == 1:
        return said
    if fact.rule == "load.over":
        return f"{said}; {_share(share_or_endless(work.load_in(board, fact.last)))} next week"
    return f"{said}; {fact.weeks} such weeks ahead"


def _look(fact: Fact, work: Work, today: dt.date) -> Action:
    weeks = [fact.first + n * WEEK for n in range((fact.last - fact.first).days // 7 + 1)]
    ahead = [monday for monday in weeks if monday >= week_at_hand(today)]
    pieces = sorted((p for p in work.pieces if p.hours_in(ahead)), key=lambda p: (-p.hours_in(ahead), p.task.id))
    if not pieces:
        text = "look at what made it so long, and plan lighter weeks" if "long" in fact.rule else "look at the week"
        return Action("look", "look", text, f"evenhand load {work.person}")
    piece = pieces[0]
    text = f"look at {piece.task.title!r}, {hours_words(round(piece.hours_in(ahead), 1))}: can it wait, or be smaller?"
    return Action("look", "look", text, f"evenhand suggest {piece.task.id}", task=piece.task.id)


def _share(share: float) -> str:
    return "no working hours" if share == float("inf") else percent(share)


def _when(monday: dt.date, today: dt.date) -> str:
    weeks = (monday - week_at_hand(today)).days // 7
    return {-1: "last week", 0: "this week", 1: "next week"}.get(weeks, f"in the week of {monday.day} {monday:%b}")
