"""All findings about somebody's work: the mix, full weeks and signals. Kept for each person under what they rest on."""

import datetime as dt

from models.board import Board
from models.rules.finding import Finding
from models.rules.kept import kept_of_person, kept_under
from models.rules.load_findings import load_findings
from models.rules.mend import MendSearch
from models.rules.mend_reach import what_mends_depend_on
from models.rules.mix_facts import work_facts
from models.rules.mix_findings import mix_findings
from models.rules.signals import active_count, drains_of, signal_findings, team_hours, wanted_without_chance


def work_findings(board: Board, today: dt.date) -> list[Finding]:
    """What is said of the work of all active members and of the providers."""
    people = [member.id for member in board.members.values() if member.active] + list(board.providers)
    return [found for person in people for found in work_findings_of(board, person, today)]


def _what_findings_depend_on(board: Board, person: str, today: dt.date) -> tuple[object, ...]:
    # What comes first is enough where nothing is found, which is most people on most days.
    own = board.stamps.of_person(person), today
    if person not in board.members:
        return own
    rules, wanted, marked = _said(board, person, today)
    drains = [team_hours(board, today).get(kind, 0.0) for kind in marked]
    count = active_count(board) if marked else 0
    others = what_mends_depend_on(board, person, rules, wanted, today) if rules or wanted else ()
    return (*own, count, *drains, *others)


@kept_of_person
def _said(board: Board, member: str, today: dt.date) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The facts that ask for a mend, the skills that ask for a step up, and the kinds of work that drain."""
    rules = " ".join(fact.rule for fact in work_facts(board, member, today))
    return rules, wanted_without_chance(board, member, today), drains_of(board, member)


@kept_under(_what_findings_depend_on)
def work_findings_of(board: Board, person: str, today: dt.date) -> tuple[Finding, ...]:
    """What is said of the work of one member or provider."""
    search = MendSearch(board, person, today)
    found = [*mix_findings(board, person, today, search), *load_findings(board, person, today, search)]
    if person in board.members:
        found += signal_findings(board, person, today, search)
    return tuple(found)
