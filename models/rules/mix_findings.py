"""Findings about somebody's mix: too much routine, too little or too much stretch, work that is too easy or too hard.

What goes in one direction is said once: too much routine, no stretch and work that is too easy are one finding with
all their numbers. Its mend ends all of them, or where none does, the first.
"""

import datetime as dt
from collections.abc import Sequence

from models.board import Board
from models.rules.finding import Action, Finding, Severity, Subject
from models.rules.load import week_at_hand
from models.rules.mend import Mend, MendSearch
from models.rules.mend_words import mend_action
from models.rules.mix import WEEK, Piece, Work, work_of
from models.rules.mix_facts import TOO_EASY, TOO_HARD, Fact, Rule, work_facts
from models.rules.wording import chance_words, hours_words, percent

_SETTINGS: dict[Rule, tuple[str, ...]] = {
    "mix.routine": ("routine_high", "monotone_weeks"),
    "mix.stalled": ("stretch_low", "stalled_weeks"),
    "mix.easy": ("mean_chance_high", "mean_chance_weeks"),
    "mix.stretch": ("stretch_high", "stretch_weeks"),
    "mix.hard": ("mean_chance_low", "mean_chance_weeks"),
}
_ALL = ("mix_weeks_back", "mix_weeks_ahead", "mix_filled_least", "mix_hours_least")


def mix_findings(board: Board, member: str, today: dt.date, search: MendSearch) -> list[Finding]:
    """What is out of balance in the mix of one member: at most one finding in each direction."""
    facts = work_facts(board, member, today)
    families = ([fact for fact in facts if fact.rule in family] for family in (TOO_EASY, TOO_HARD))
    return [_finding(board, member, family, today, search) for family in families if family]


def _finding(board: Board, member: str, facts: Sequence[Fact], today: dt.date, search: MendSearch) -> Finding:
    # All of it at once, or else what is said first; the rest then stays said.
    rules = [fact.rule for fact in facts]
    mend = search.mend(rules)
    if mend is None and len(rules) > 1:
        mend = search.mend(rules[:1])
    fact, work = facts[0], work_of(board, member, today)
    name = board.name_of(member)
    hours = work.mix_over(board, _mondays(fact))
    numbers: dict[str, float] = {one.rule.split(".")[1]: round(one.value, 4) for one in facts}
    numbers |= {"weeks": fact.weeks, "hours": round(hours.classed, 2)}
    said = "; ".join(_said(one, board, today) for one in facts)
    settings = tuple(dict.fromkeys(setting for one in facts for setting in _SETTINGS[one.rule])) + _ALL
    severity: Severity = "info" if fact.rule == "mix.easy" else "amber"
    action = _action(board, fact, work, mend, today)
    return Finding(
        fact.rule,
        severity,
        Subject("member", member, name),
        f"{name}: {said}",
        numbers,
        action,
        fact.since,
        settings,
        own=True,
    )


def _said(fact: Fact, board: Board, today: dt.date) -> str:
    policy = board.policy
    if fact.rule in ("mix.easy", "mix.hard"):
        band = f"{chance_words(policy.mean_chance_low)} to {chance_words(policy.mean_chance_high)}"
        return f"mean chance {chance_words(fact.value)} in the next {fact.weeks} weeks (band {band})"
    if fact.rule == "mix.stretch":
        most = percent(policy.stretch_high)
        return f"stretch {percent(fact.value)} of the hours, {_span(fact)} (at most {most} over {policy.stretch_weeks} weeks)"
    what, row = ("routine", policy.monotone_weeks) if fact.rule == "mix.routine" else ("stretch", policy.stalled_weeks)
    if fact.since > week_at_hand(today):
        return f"{what} {percent(fact.value)} of the hours, {_span(fact)}; {row} weeks in a row from {_day(fact.since)}"
    return f"{what} {percent(fact.value)} of the hours for {fact.weeks} weeks, {_span(fact)}"


def _action(board: Board, fact: Fact, work: Work, mend: Mend | None, today: dt.date) -> Action:
    command = f"evenhand mend {fact.rule}:{work.person}"
    if mend is not None:
        return mend_action(board, mend, command, _effect(board, fact, mend))
    return _look(fact, work, today)


def _effect(board: Board, fact: Fact, mend: Mend) -> str:
    before, after = (work.mix_over(board, _mondays(fact)) for work in (mend.before, mend.after))
    if fact.rule == "mix.routine":
        # What ends a row is one week of it.
        for monday in _mondays(fact):
            was, then = (work.mix_over(board, [monday]).share("routine") for work in (mend.before, mend.after))
            if then < was:
                return f"routine {percent(was)} becomes {percent(then)} in the week of {_day(monday)}"
    if fact.rule in ("mix.stalled", "mix.stretch"):
        return f"stretch {percent(before.growing)} becomes {percent(after.growing)}"
    return f"mean chance {chance_words(before.mean_chance or 0)} becomes {chance_words(after.mean_chance or 0)}"


def _look(fact: Fact, work: Work, today: dt.date) -> Action:
    easy = fact.rule in TOO_EASY
    kinds = ("routine",) if easy else ("stretch", "overreach")
    weeks = [monday for monday in _mondays(fact) if monday >= week_at_hand(today)]
    pieces = [piece for piece in work.pieces if piece.kind in kinds and piece.hours_in(weeks)]
    if not pieces:
        text = "look for harder work in the weeks ahead" if easy else "look at what can wait"
        return Action("look", "look", text, f"evenhand load {work.person}")

    def most(piece: Piece) -> tuple[float, str]:
        return -piece.hours_in(weeks), piece.task.id

    piece = min(pieces, key=most)
    hours = hours_words(round(piece.hours_in(weeks), 1))
    ask = "who could learn from it?" if easy else "a coach, smaller parts, or later?"
    text = f"look at {piece.task.title!r}, {hours} of {piece.kind}: {ask}"
    return Action("look", "look", text, f"evenhand suggest {piece.task.id}", task=piece.task.id)


def _mondays(fact: Fact) -> Sequence[dt.date]:
    return [fact.first + n * WEEK for n in range((fact.last - fact.first).days // 7 + 1)]


def _span(fact: Fact) -> str:
    return f"{_day(fact.first)} to {_day(fact.last + dt.timedelta(days=6))}"


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%b}"
