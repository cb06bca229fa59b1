"""Whom and what the search for a mend looks at, and so what its answer depends on.

In a large team only a few people and tasks are looked at, those who share skills with the person. Nobody else is looked at
where no open work of the person goes far enough by leaving: that needs their own work only.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter

from models.board import Board
from models.rules.kept import kept, kept_of_person, kept_under
from models.rules.mix import Piece, Work, mondays_of, work_of
from models.rules.mix_facts import RULES, TOO_EASY, TOO_HARD, Fact, Rule, View, each_fact, work_facts
from models.rules.record import record_of
from models.rules.stretch_guard import STEPS_UP
from models.team import Rating
from models.work import Task

PEERS = 24
"""At most so many people are looked at: those who are rated in what the person works on, where the team is larger."""
FREE, FREE_IN_SKILL = 12, 4
"""At most so many tasks without an owner are looked at, in all and in one skill."""


def what_mends_depend_on(
    board: Board, person: str, rules: str, wanted: Sequence[str], today: dt.date
) -> tuple[object, ...]:
    """All that the mends of these facts, and a step up in these skills, may look at: as little as is enough to say no."""
    stamps = board.stamps
    parts: list[object] = [stamps.of_person(person), today]
    free: list[Task] = []
    if _wants_work(rules):
        free += free_for(board, person)
    if wanted or _asks_others(board, person, rules, today):
        parts.append(board.tables.get("purposes"))
        parts += map(stamps.of_person, peers_of(board, person))
    for skill in wanted:
        free += free_in(board, skill)
    for task in free:
        parts += task, board.entries_on(task.id)
    return tuple(parts)


@kept
def _wants_work(rules: str) -> bool:
    return not set(rules.split()).isdisjoint(TOO_EASY)


@kept_of_person
def _asks_others(board: Board, person: str, rules: str, today: dt.date) -> bool:
    # The first fact of a direction alone is the easiest to end: where that cannot be, nobody else is looked at.
    least = {family: rule for rule in reversed(rules.split()) for family in (_family(rule),)}
    return any(goes_far_enough(board, person, rule, today) for rule in least.values())


def _family(rule: str) -> str:
    return "easy" if rule in TOO_EASY else "hard" if rule in TOO_HARD else rule


@kept_of_person
def goes_far_enough(board: Board, person: str, rules: str, today: dt.date) -> tuple[Piece, ...]:
    """The open work of somebody that ends these facts by leaving, at best with other work in its place.

    It needs nobody else to be known: where there is none, no other person is looked at. The least comes first.
    """
    work, soon = work_of(board, person, today), mondays_of(0, board.policy.mean_chance_weeks, today)
    asked: list[Rule] = [rule for rule in RULES if rule in rules.split()]
    facts = [fact for fact in work_facts(board, person, today) if fact.rule in asked]
    if not facts:
        return ()
    policy = board.policy
    found = []
    for piece in work.pieces:
        if not is_movable(piece.task, board):
            continue
        best: tuple[Piece, ...] = ()
        if asked[0] in TOO_EASY:
            if piece.kind != "routine":
                continue
            twice = {monday: 2 * hours for monday, hours in piece.hours.items()}
            best = (piece._replace(kind="stretch", chance=policy.stretch_from, hours=twice),)
        elif asked[0] in TOO_HARD:
            if piece.kind not in STEPS_UP:
                continue
            best = (piece._replace(kind="routine", chance=policy.mean_chance_high),)
        elif asked[0] == "signal.drains":
            if not piece.drains:
                continue
            best = (piece._replace(drains=False),)
        elif not piece.hours.get(facts[0].first) or (
            asked[0] in ("load.over", "load.ahead") and _far_from_enough(piece, facts[0], work, board)
        ):
            continue
        if not any(each_fact(View(work.swapped([piece.task], best), board, today), asked)):
            found.append(piece)
    return tuple(sorted(found, key=lambda piece: (piece.hours_in(soon), piece.task.id)))


def _far_from_enough(piece: Piece, fact: Fact, work: Work, board: Board) -> bool:
    """Whether a week stays over 100% without a task, even without any switching: said without looking at all weeks."""
    week = work.load_in(board, fact.first)
    return week.booked - piece.hours[fact.first] > board.policy.full * week.capacity


def is_movable(task: Task, board: Board) -> bool:
    """Whether a task may change hands: nobody has begun it, and it says what it needs."""
    begun = task.progress > 0 or board.logged_on(task) > 0
    return task.status in ("open", "doing") and bool(task.skills) and not begun


@kept_of_person
def movable_of(board: Board, person: str, today: dt.date) -> tuple[tuple[Task, frozenset[str]], ...]:
    """The open work of somebody that may change hands, each task with the skills that it needs."""
    tasks = [piece.task for piece in work_of(board, person, today).pieces if is_movable(piece.task, board)]
    return tuple((task, frozenset(need.skill for need in task.skills)) for task in tasks)


@kept_of_person
def room_of(board: Board, person: str, today: dt.date) -> float:
    """Free hours in the coming weeks."""
    work, weeks = work_of(board, person, today), mondays_of(0, board.policy.mean_chance_weeks, today)
    return sum(work.times[monday].capacity - work.week(board, monday).total for monday in weeks)


# people ----------------------------------------------------------------------------------


def _what_peers_depend_on(board: Board, person: str) -> tuple[object, ...]:
    skills = _skills_at_work(board, person)
    return person, _active(board), skills, *map(_rated_by_skill(board).get, skills)


@kept_under(_what_peers_depend_on)
def peers_of(board: Board, person: str) -> tuple[str, ...]:
    """The active members that a mend may involve: all of a small team, in a large one those who share skills."""
    everybody = _active(board)
    if len(everybody) <= PEERS + 1:
        return tuple(peer for peer in everybody if peer != person)
    rated = _rated_by_skill(board)
    # Whoever comes next in the alphabet, and round: everybody looks at others, and it depends on nothing that changes.
    rings = [
        (ring, bisect_right(ring, person)) for skill in _skills_at_work(board, person) if (ring := rated.get(skill))
    ]
    found: dict[str, None] = {}
    for turn in range(PEERS):
        for ring, start in rings:
            peer = ring[(start + turn) % len(ring)]
            known = board.members.get(peer)  # a rating may be left over from somebody who was deleted
            if peer not in found and peer != person and known is not None and known.active:
                found[peer] = None
                if len(found) == PEERS:
                    return tuple(found)
    return tuple(found)


@kept_under(lambda board: (board.tables.get("members"),))
def _active(board: Board) -> tuple[str, ...]:
    return _same_people(*sorted(m.id for m in board.members.values() if m.active))


@kept_of_person
def _skills_at_work(board: Board, person: str) -> tuple[str, ...]:
    """First what the open work needs, then what they are best in."""
    needed = [r.skill for task in board.tasks_of(person) if task.status == "open" for r in task.skills]
    by_skill = sorted(board.ratings_of(person), key=attrgetter("skill"))
    best = [rating.skill for rating in sorted(by_skill, key=attrgetter("level"), reverse=True)[:8]]
    return tuple(dict.fromkeys(needed[:8] + best))


@kept_under(lambda board: (board.tables.get("ratings"), board.tables.get("skills")))
def _rated_by_skill(board: Board) -> Mapping[str, tuple[str, ...]]:
    return {skill: _rated(board.ratings_in(skill)) for skill in board.skills}


@kept
def _rated(ratings: tuple[Rating, ...]) -> tuple[str, ...]:
    return _same_people(*sorted(set(map(attrgetter("member"), ratings))))


@kept
def _same_people(*people: str) -> tuple[str, ...]:
    # The same people are the same tuple again after a change of something else, so that answers kept under it stay.
    return people


@kept_of_person
def skills_of(board: Board, person: str) -> frozenset[str]:
    """The skills that somebody rated this member in."""
    return frozenset(record_of(board, person).said)


# tasks without an owner -------------------------------------------------------------------


def free_for(board: Board, person: str) -> tuple[Task, ...]:
    """The tasks without an owner that a mend may give them."""
    skills = _skills_at_work(board, person)
    found = {task.id: task for skill in skills for task in free_in(board, skill)[:FREE_IN_SKILL]}
    return tuple(found.values())[:FREE]


def free_in(board: Board, skill: str) -> tuple[Task, ...]:
    """The tasks without an owner that need a skill, most pressing first; only so many."""
    return _free_by_skill(board.tasks_of(None)).get(skill, ())[:FREE]


@kept
def _free_by_skill(tasks: tuple[Task, ...]) -> dict[str, tuple[Task, ...]]:
    lists: dict[str, list[Task]] = {}
    for task in sorted((task for task in tasks if task.status == "open"), key=_pressing):
        for requirement in task.skills:
            lists.setdefault(requirement.skill, []).append(task)
    return {skill: tuple(found) for skill, found in lists.items()}


def _pressing(task: Task) -> tuple[object, ...]:
    return task.due is None, task.due or 0, -task.priority, task.id
