"""Findings about skills that too few people hold: now, in a week of leave, or for the work that is planned.

A skill counts where it is critical, where the team says how many should hold it, or where work ahead needs a holder.
"""

import datetime as dt

from models.board import Board
from models.rules.coverage import CoveredWeek, coverage, covered_weeks, is_well
from models.rules.finding import Action, Finding, Move, Severity, Subject
from models.rules.kept import kept_under
from models.rules.levels import known_in
from models.rules.load import week_at_hand
from models.rules.pairing import find_pair
from models.rules.wording import hours_words

_SETTINGS = ("required_level", "required_holders", "coverage_weeks", "holder_reach")


def cover_findings(board: Board, today: dt.date) -> list[Finding]:
    """What is thin in the weeks ahead, skill by skill: at most one finding each, the most urgent."""
    return [found for skill in board.skills if (found := cover_finding(board, skill, today)) is not None]


def _what_it_depends_on(board: Board, skill: str, today: dt.date) -> tuple[object, ...]:
    return board.stamps.of_skill(skill), board.tables.get("purposes"), today


@kept_under(_what_it_depends_on)
def cover_finding(board: Board, skill: str, today: dt.date) -> Finding | None:
    """What is thin about one skill, or None."""
    thin = _thin(board, skill, today)
    if thin is None:
        return None
    rule, severity, text, numbers, when = thin
    row = board.skills[skill]
    subject = Subject("skill", skill, row.name)
    action = _pair(board, skill, rule, today)
    return Finding(rule, severity, subject, text, numbers, action, when, _SETTINGS)


_Thin = tuple[str, Severity, str, dict[str, float], dt.date]


def _thin(board: Board, skill: str, today: dt.date) -> _Thin | None:
    """The rule, how urgent it is, the sentence, its numbers and the first week."""
    if is_well(board, skill, today):
        return None
    row, state = board.skills[skill], coverage(board, skill, today)
    weeks = covered_weeks(board, skill, today)
    demand = sum(week.demand for week in weeks)
    if not state.wanted or not (row.critical or row.required is not None or demand):
        return None
    first = week_at_hand(today)
    grave: Severity = "red" if row.critical else "amber"
    numbers: dict[str, float] = {
        "holders": len(state.holders),
        "wanted": state.wanted,
        "level": state.level,
        "hours_ahead": round(demand, 2),
    }
    needed = f"; {hours_words(round(demand, 1))} planned" if demand else ""
    if not state.holders:
        text = f"Nobody holds {row.name} at {state.level:g}, {state.wanted} wanted{needed}"
        return "cover.nobody", grave, text, numbers, first
    alone = [week for week in weeks if week.state == "red"]
    if alone:
        numbers |= {"weeks": len(alone), "hours": round(sum(week.demand for week in alone), 2)}
        text = f"{_who(board, state.holders)} {row.name}; away {_weeks(alone)}"
        return "cover.away", grave, text + _planned(alone), numbers, alone[0].monday
    supply = sum(week.supply for week in weeks)
    if demand > supply:
        text = (
            f"{row.name}: {hours_words(round(demand, 1))} planned in {len(weeks)} weeks, "
            f"and those who hold it have {hours_words(round(supply, 1))} in all"
        )
        return "cover.demand", "amber", text, numbers | {"supply": round(supply, 2)}, first
    if not state.missing:
        return None
    count = len(state.holders)
    if count == 1:
        text = f"Only {board.name_of(state.holders[0])} holds {row.name}, {state.wanted} wanted{needed}"
        return "cover.single", "amber", text, numbers, first
    text = f"{count} hold {row.name}, {state.wanted} wanted{needed}"
    return "cover.missing", "amber" if row.critical else "info", text, numbers, first


def _who(board: Board, holders: tuple[str, ...]) -> str:
    if len(holders) == 1:
        return f"Only {board.name_of(holders[0])} holds"
    return f"All {len(holders)} who hold"


def _weeks(alone: list[CoveredWeek]) -> str:
    days = [f"{week.monday.day} {week.monday:%b}" for week in alone]
    if len(days) == 1:
        return f"the week of {days[0]}"
    # One month is said once: the weeks of 7 and 14 Dec.
    short = [
        str(one.monday.day) if one.monday.month == alone[-1].monday.month else day
        for one, day in zip(alone, days, strict=True)
    ]
    return f"the weeks of {', '.join(short[:-1])} and {days[-1]}"


def _planned(alone: list[CoveredWeek]) -> str:
    hours = sum(week.demand for week in alone)
    return f", {hours_words(round(hours, 1))} planned" if hours else ""


def _pair(board: Board, skill: str, rule: str, today: dt.date) -> Action:
    pair, level = find_pair(board, skill, today), coverage(board, skill, today).level
    look = f"evenhand people +{skill}"
    if pair is None and not known_in(skill, board):
        text = "nobody is rated in it: rate whoever knows some of it"
        return Action("look", "look", text, f"evenhand rate PERSON {skill} LEVEL")
    if pair is None:
        reach = f"{board.policy.holder_reach:g} levels"
        return Action("look", "look", f"nobody else is within {reach} of it: plan training, or look outside", look)
    name = board.name_of(pair.learner)
    if pair.task is None or pair.coach is None:
        why = "no open task fits both now" if pair.coached else "no holder is free and sure enough to coach now"
        if not coverage(board, skill, today).holders:
            why = "nobody can coach it yet"
        text = f"plan with {name} how to get from {pair.level:g} to {level:g}; {why}"
        return Action("look", "pair", text, look)
    if pair.running:
        text = f"{name} learns it with {board.name_of(pair.coach)} on {pair.task.title!r}; ask how it goes"
        return Action("look", "look", text, look, task=pair.task.id)
    text = f"pair {name} with {board.name_of(pair.coach)} on {pair.task.title!r}"
    move = Move(pair.task.id, pair.learner, pair.coach)
    return Action("look", "pair", text, f"evenhand mend {rule}:{skill}", (move,), pair.task.id)
