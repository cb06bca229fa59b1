"""Mends: one move or one swap of open work that ends what is out of balance for somebody, and makes nobody else worse.

A mend is checked with the very facts that made the finding: they are gone afterwards, nobody gets a new one and none
gets worse, nobody has more in a week over policy.full, no hard stop is broken, nobody is given overreach, a step up
against its guard, or work that drains them, and nobody loses the only step up in a skill they want. Work that somebody
has begun stays where it is. The first that checks is taken, in the order of promise; the search ends after a number of tries,
so that it is quick also where there is none.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from models.board import Board
from models.rules.capacity import week_of_work
from models.rules.coaches import coach_for, coaches_of
from models.rules.finding import Move
from models.rules.hard_stops import hard_stops
from models.rules.kept import kept, kept_under, kept_with_board
from models.rules.levels import level_of
from models.rules.mix import NOTHING, Piece, Work, mix_window, mondays_of, piece_of, work_of
from models.rules.mix_facts import (
    RULES,
    TOO_EASY,
    TOO_HARD,
    Fact,
    Rule,
    counted_weeks,
    facts_of,
    share_or_endless,
    work_facts,
)
from models.rules.prospect import prospect
from models.rules.stretch_guard import STEPS_UP, against_a_step_up
from models.team import Rating
from models.work import Task

PEERS = 24
"""At most so many people are looked at: those who are rated in what the person works on, where the team is larger."""
FREE, FREE_IN_SKILL = 12, 4
"""At most so many tasks without an owner are looked at, in all and in one skill."""
TRIES = 40
"""At most so many exchanges are tried on the person; most findings are mended by one of the first."""
LOOKED_AT = 80
"""At most so many pairs of tasks are looked at."""
TAKERS = 8
"""At most so many people are asked about one exchange that is good for the person."""
NEARLY = 1e-9


@dataclass(frozen=True)
class Mend:
    """What would change hands.

    Attributes:
        person: whose finding it ends.
        gives: their task that goes to `other`, or None.
        takes: the task that comes to them, or None.
        other: who takes and gives; None where the task that comes has no owner.
        before: their work as it is.
        after: their work with the mend.
        steps_up: who gets a task that is stretch for them.
    """

    person: str
    gives: Task | None
    takes: Task | None
    other: str | None
    before: Work
    after: Work
    steps_up: tuple[str, ...] = ()

    @property
    def moves(self) -> tuple[Move, ...]:
        """The same as moves."""
        gone = (Move(self.gives.id, self.other),) if self.gives is not None else ()
        return gone + ((Move(self.takes.id, self.person),) if self.takes is not None else ())


@dataclass(frozen=True)
class _Exchange:
    gives: Piece | None
    takes: Piece | None
    other: str | None


def find_mend(board: Board, person: str, rules: Sequence[Rule], today: dt.date) -> Mend | None:
    """One move or swap that ends all of these facts about a member, or None where none was found."""
    if person not in board.members or not board.members[person].active:
        return None
    return _find(board, person, " ".join(rules), today)


def what_mends_depend_on(
    board: Board, person: str, rules: str, wanted: Sequence[str], today: dt.date
) -> tuple[object, ...]:
    """All that the mends of these facts, and a step up in these skills, may look at: as little as is enough to say no."""
    asked = rules.split()
    parts: list[object] = [work_of(board, person, today), rules, today, board.policy, board.team]
    if not set(asked).isdisjoint(TOO_EASY):
        parts += _free_for(board, person)
    # The first fact of a direction alone is the easiest to end: where that cannot be, nobody else is looked at.
    least = {family: rule for rule in reversed(asked) for family in (_family(rule),)}
    if wanted or any(_enough(board, person, rule, today) for rule in least.values()):
        parts += [board.tables.get("purposes"), *[work_of(board, peer, today) for peer in peers_of(board, person)]]
    for skill in wanted:
        parts += _free_in(board, skill)
    return tuple(parts)


def _family(rule: str) -> str:
    return "easy" if rule in TOO_EASY else "hard" if rule in TOO_HARD else rule


def _what_a_mend_depends_on(board: Board, person: str, rules: str, today: dt.date) -> tuple[object, ...]:
    return what_mends_depend_on(board, person, rules, (), today)


def _what_enough_depends_on(board: Board, person: str, rules: str, today: dt.date) -> tuple[object, ...]:
    return work_of(board, person, today), rules, board.team, board.policy, today


@kept_under(_what_enough_depends_on)
def _enough(board: Board, person: str, rules: str, today: dt.date) -> tuple[Piece, ...]:
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
        if not _movable(piece.task, board):
            continue
        best: tuple[Piece, ...] = ()
        if asked[0] in TOO_EASY:
            if piece.kind != "routine":
                continue
            twice = {monday: 2 * hours for monday, hours in piece.hours.items()}
            best = (replace(piece, kind="stretch", chance=policy.stretch_from, hours=twice),)
        elif asked[0] in TOO_HARD:
            if piece.kind not in STEPS_UP:
                continue
            best = (replace(piece, kind="routine", chance=policy.mean_chance_high),)
        elif asked[0] == "signal.drains":
            if not piece.drains:
                continue
            best = (replace(piece, drains=False),)
        elif not piece.hours.get(facts[0].first) or (
            asked[0] in ("load.over", "load.ahead") and _far_from_enough(piece, facts[0], work, board)
        ):
            continue
        if not facts_of(work.swapped([piece.task], best), board, today, asked):
            found.append(piece)
    return tuple(sorted(found, key=lambda piece: (piece.hours_in(soon), piece.task.id)))


def _far_from_enough(piece: Piece, fact: Fact, work: Work, board: Board) -> bool:
    """Whether a week stays over 100% without a task, even without any switching: said without looking at all weeks."""
    week = work.load_in(board, fact.first)
    return week.booked - piece.hours[fact.first] > board.policy.full * week.capacity


@kept_under(_what_a_mend_depends_on)
def _find(board: Board, person: str, rules: str, today: dt.date) -> Mend | None:
    return _Search(board, person, tuple(rules.split()), today).first()  # type: ignore[arg-type]  # they were rules


def find_step_up(board: Board, member: str, skill: str, today: dt.date) -> Mend | None:
    """A task that nobody owns, would be a step up for a member in this skill, and makes nobody worse."""
    return _find_step_up(board, member, skill, today)


def _what_a_step_up_depends_on(board: Board, member: str, skill: str, today: dt.date) -> tuple[object, ...]:
    return skill, *what_mends_depend_on(board, member, "", (skill,), today)


@kept_under(_what_a_step_up_depends_on)
def _find_step_up(board: Board, member: str, skill: str, today: dt.date) -> Mend | None:
    search = _Search(board, member, (), today)
    for task in _free_in(board, skill):
        if is_step_up(board, member, task, skill, today) and (mend := search.with_task(task)) is not None:
            return mend
    return None


def is_step_up(board: Board, member: str, task: Task, skill: str, today: dt.date) -> bool:
    """Stretch and beyond, or core work at least as difficult as their level in the skill."""
    difficulty = next((need.difficulty for need in task.skills if need.skill == skill), None)
    if difficulty is None:
        return False
    kind = prospect(task, board, member, today).kind
    level = level_of(board, member, skill, today).effective
    return kind in ("stretch", "overreach") or (kind == "core" and difficulty >= level)


# who and what is looked at ----------------------------------------------------------------


def _what_peers_depend_on(board: Board, person: str) -> tuple[object, ...]:
    skills = _skills_at_work(board.tasks_of(person), board.ratings_of(person))
    return person, board.tables.get("members"), skills, *[board.ratings_in(skill) for skill in skills]


@kept_under(_what_peers_depend_on)
def peers_of(board: Board, person: str) -> tuple[str, ...]:
    """The active members that a mend may involve: all of a small team, in a large one those who share skills."""
    everybody = _active(board)
    if len(everybody) <= PEERS + 1:
        return tuple(peer for peer in everybody if peer != person)
    skills = _skills_at_work(board.tasks_of(person), board.ratings_of(person))
    rings = [_from_here(_rated(board.ratings_in(skill)), person) for skill in skills]
    found: dict[str, None] = {}
    for turn in range(PEERS):
        for ring in rings:
            if turn < len(ring) and ring[turn] != person and board.members[ring[turn]].active:
                found[ring[turn]] = None
                if len(found) == PEERS:
                    return tuple(found)
    return tuple(found)


@kept_with_board
def _active(board: Board) -> tuple[str, ...]:
    return tuple(sorted(m.id for m in board.members.values() if m.active))


@kept
def _skills_at_work(tasks: tuple[Task, ...], ratings: tuple[Rating, ...]) -> tuple[str, ...]:
    """First what the open work needs, then what they are best in."""
    needed = [r.skill for task in tasks if task.status == "open" for r in task.skills]
    best = [rating.skill for rating in sorted(ratings, key=lambda r: (-r.level, r.skill))]
    return tuple(dict.fromkeys(needed[:8] + best[:8]))


@kept
def _rated(ratings: tuple[Rating, ...]) -> tuple[str, ...]:
    return tuple(sorted({rating.member for rating in ratings}))


@kept
def _skills_of(ratings: tuple[Rating, ...]) -> frozenset[str]:
    return frozenset(rating.skill for rating in ratings)


def _from_here(ring: tuple[str, ...], person: str) -> tuple[str, ...]:
    # Whoever comes next in the alphabet, and round: everybody looks at others, and it depends on nothing that changes.
    from bisect import bisect_right

    start = bisect_right(ring, person)
    return (*ring[start : start + PEERS], *ring[: max(0, start + PEERS - len(ring))])


def _free_for(board: Board, person: str) -> tuple[Task, ...]:
    skills = _skills_at_work(board.tasks_of(person), board.ratings_of(person))
    found = {task.id: task for skill in skills for task in _free_in(board, skill)[:FREE_IN_SKILL]}
    return tuple(found.values())[:FREE]


def _free_in(board: Board, skill: str) -> tuple[Task, ...]:
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


# the search -------------------------------------------------------------------------------


class _Search:
    """One search for one person: what it has seen already is not made again."""

    def __init__(self, board: Board, person: str, rules: tuple[Rule, ...], today: dt.date):
        self.board, self.person, self.rules, self.today = board, person, rules, today
        self.work = work_of(board, person, today)
        self.facts = work_facts(board, person, today)
        self.soon = mondays_of(0, board.policy.mean_chance_weeks, today)
        self._pieces: dict[tuple[str, str], Piece | None] = {}

    def first(self) -> Mend | None:
        """The first exchange that checks."""
        tried = (self._checked(exchange) for exchange in islice(self._exchanges(), TRIES))
        return next((mend for mend in tried if mend is not None), None)

    def with_task(self, task: Task) -> Mend | None:
        """Giving them this task, if that checks."""
        piece = self._piece(task, self.person)
        return None if piece is None else self._checked(_Exchange(None, piece, None))

    # in the order of promise

    def _exchanges(self) -> Iterator[_Exchange]:
        rules = set(self.rules)
        gives = _enough(self.board, self.person, " ".join(self.rules), self.today)
        if rules & set(TOO_EASY):
            free = [piece for task in self._free() if (piece := self._fitting(task, ("core", "stretch"))) is not None]
            yield from (_Exchange(None, piece, None) for piece in free)
            if not gives:
                return
            yield from self._swaps(gives, self._work_of_others(), ("core", "stretch"))
            yield from self._swaps(gives, [(piece.task, None) for piece in free], ("core", "stretch"))
            return
        yield from (_Exchange(piece, None, None) for piece in gives)
        if not gives:
            return
        if rules & set(TOO_HARD):
            yield from self._swaps(gives, self._work_of_others(), ("core", "routine"))
        elif "signal.drains" in rules:
            yield from self._swaps(gives, self._work_of_others(), ("core", "routine", "stretch"))

    def _free(self) -> Sequence[Task]:
        return _free_for(self.board, self.person)

    def _fitting(self, task: Task, kinds: Sequence[str]) -> Piece | None:
        piece = self._piece(task, self.person)
        return piece if piece is not None and piece.kind in kinds and piece.hours_in(self.soon) else None

    def _work_of_others(self) -> list[tuple[Task, str | None]]:
        """What others could give: work that needs no skill that nobody rated this person in."""
        known = _skills_of(self.board.ratings_of(self.person))
        return [
            (piece.task, peer)
            for peer in peers_of(self.board, self.person)
            for piece in work_of(self.board, peer, self.today).pieces
            if all(need.skill in known for need in piece.task.skills) and _movable(piece.task, self.board)
        ]

    def _swaps(
        self, gives: Sequence[Piece], takes: Sequence[tuple[Task, str | None]], kinds: Sequence[str]
    ) -> Iterator[_Exchange]:
        # Alike in hours first: a swap of a long task for a short one only moves the load.
        def promise(pair: tuple[Piece, Task, str | None]) -> tuple[float, float, str, str]:
            give, take, _ = pair
            return abs(give.task.effort_hours - take.effort_hours), -take.effort_hours, give.task.id, take.id

        pairs = sorted(((give, take, owner) for give in gives for take, owner in takes), key=promise)
        for give, take, owner in pairs[:LOOKED_AT]:
            piece = self._fitting(take, kinds)
            if piece is not None:
                yield _Exchange(give, piece, owner)

    # the check

    def _checked(self, exchange: _Exchange) -> Mend | None:
        gives, takes, other = exchange.gives, exchange.takes, exchange.other
        asked = [other] if other is not None else self._takers(gives) if gives is not None else []
        if gives is not None and not asked:
            return None
        gone = [gives.task] if gives is not None else []
        after = self.work.swapped(gone, [takes] if takes is not None else [])
        if self.rules and facts_of(after, self.board, self.today, self.rules):
            return None
        if (
            self._empties(after)
            or not self._no_worse(self.work, after, takes)
            or self._loses_step_up(self.work, after, gives)
        ):
            return None
        if gives is None:
            return Mend(self.person, None, takes.task if takes else None, None, self.work, after, self._up(takes))
        for taker in asked:
            piece = self._piece(gives.task, taker)
            if piece is None:
                continue
            theirs = work_of(self.board, taker, self.today)
            then = theirs.swapped([takes.task] if takes is not None else [], [piece])
            given = next((p for p in theirs.pieces if takes is not None and p.task is takes.task), None)
            if self._no_worse(theirs, then, piece) and not self._loses_step_up(theirs, then, given):
                steps_up = self._up(takes) + ((taker,) if piece.kind == "stretch" else ())
                return Mend(self.person, gives.task, takes.task if takes else None, taker, self.work, after, steps_up)
        return None

    def _empties(self, after: Work) -> bool:
        """Whether a balance would only be mended by weeks that are too empty to judge."""
        if not set(self.rules) & {*TOO_EASY, *TOO_HARD}:
            return False
        window = mix_window(self.board, self.today)
        judged = counted_weeks(self.work, self.board, window, self.today)
        return not set(judged) <= set(counted_weeks(after, self.board, window, self.today))

    def _up(self, piece: Piece | None) -> tuple[str, ...]:
        return (self.person,) if piece is not None and piece.kind == "stretch" else ()

    def _takers(self, piece: Piece) -> list[str]:
        # Most room first; the lead, who hands out, last.
        needed = piece.hours_in(self.soon)
        able = [
            peer
            for peer in peers_of(self.board, self.person)
            if _room(self.board, peer, self.today) >= needed
            and all(need.skill in _skills_of(self.board.ratings_of(peer)) for need in piece.task.skills)
        ]
        able.sort(key=lambda peer: (peer == self.board.team.lead, -_room(self.board, peer, self.today), peer))
        return able[:TAKERS]

    def _piece(self, task: Task, taker: str) -> Piece | None:
        """The task for somebody else, or None where they should not have it."""
        key = task.id, taker
        if key not in self._pieces:
            self._pieces[key] = self._made(task, taker)
        return self._pieces[key]

    def _made(self, task: Task, taker: str) -> Piece | None:
        board, today = self.board, self.today
        seen = prospect(task, board, taker, today)
        if seen.kind == "overreach" or (taker == board.team.lead and seen.kind == "routine"):
            return None  # work below the grade of the lead does not go back to them
        piece = piece_of(task, board, taker, today)
        if piece.drains or not piece.hours or hard_stops(task, board, taker, seen, today):
            return None
        return piece

    def _no_worse(self, before: Work, after: Work, taken: Piece | None) -> bool:
        board, today = self.board, self.today
        if taken is not None:
            # Also where it was over before and is less so now: booking past it asks, and a mend asks nothing.
            if any(share_or_endless(after.load_in(board, monday)) > board.policy.full for monday in taken.hours):
                return False
            if taken.kind == "stretch" and not self._may_step_up(after, taken):
                return False
        old = {fact.rule: fact.worse for fact in work_facts(board, before.person, today)}
        return all(fact.rule in old and fact.worse <= old[fact.rule] + NEARLY for fact in facts_of(after, board, today))

    def _may_step_up(self, after: Work, piece: Piece) -> bool:
        """Whether the guard of stretch work lets them have it; a coach is sought among those who are looked at."""
        board, policy, taker = self.board, self.board.policy, after.person
        stretches = sum(1 for p in after.pieces if p.kind in STEPS_UP)
        full = any(share_or_endless(after.load_in(board, monday)) > policy.stretch_load for monday in piece.hours)
        if full or stretches > policy.stretch_at_once or against_a_step_up(board, piece.task, taker, self.today):
            return False
        others = (*peers_of(board, self.person), self.person)
        seen = {other: prospect(piece.task, board, other, self.today) for other in others if other != taker}
        return coach_for(board, taker, coaches_of(piece.task, board, seen, self.today), self.today) is not None

    def _loses_step_up(self, before: Work, after: Work, given: Piece | None) -> bool:
        if given is None or given.kind in (None, "routine"):
            return False
        wanted = {
            r.skill
            for r in given.task.skills
            if level_of(self.board, before.person, r.skill, self.today).wish == "want"
        }
        left = {r.skill for p in after.pieces if p.kind in STEPS_UP for r in p.task.skills}
        return bool(wanted - left)


def _movable(task: Task, board: Board) -> bool:
    begun = task.progress > 0 or board.logged_on(task) > 0
    return task.status in ("open", "doing") and bool(task.skills) and not begun


@kept_with_board
def _room(board: Board, person: str, today: dt.date) -> float:
    """Free hours in the coming weeks."""
    work, weeks = work_of(board, person, today), mondays_of(0, board.policy.mean_chance_weeks, today)
    return sum(week_of_work(board, person, m).capacity - work.weeks.get(m, NOTHING).total for m in weeks)
