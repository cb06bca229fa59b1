"""Mends: one move or one swap of open work that ends what is out of balance for somebody, and makes nobody else worse.

A mend is checked with the very facts that made the finding: they are gone afterwards, nobody gets a new one and none
gets worse, nobody has more in a week over policy.full, no hard stop is broken, nobody is given overreach, a step up
against its guard, or work that drains them, and nobody loses the only step up in a skill they want. Work that somebody
has begun stays where it is. The first that checks is taken, in the order of promise; the search ends after a number of tries,
so that it is quick also where there is none.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from models.board import Board
from models.rules.coaches import coach_for, coaches_of
from models.rules.finding import Move
from models.rules.hard_stops import hard_stops
from models.rules.levels import level_of
from models.rules.mend_reach import (
    free_for,
    free_in,
    goes_far_enough,
    movable_of,
    peers_of,
    room_of,
    skills_of,
)
from models.rules.mix import Piece, Work, mondays_of, piece_of, work_of
from models.rules.mix_facts import (
    RULES,
    TOO_EASY,
    TOO_HARD,
    Rule,
    View,
    each_fact,
    share_or_endless,
    work_facts,
)
from models.rules.prospect import prospect
from models.rules.stretch_guard import STEPS_UP, against_a_step_up
from models.work import Task

TRIES = 40
"""At most so many exchanges are tried on the person; most findings are mended by one of the first."""
LOOKED_AT = 80
"""At most so many pairs of tasks are looked at."""
TAKERS = 8
"""At most so many people are asked about one exchange that is good for the person."""
NEARLY = 1e-9


class Mend(NamedTuple):
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


class _Exchange(NamedTuple):
    gives: Piece | None
    takes: Piece | None
    other: str | None


def is_step_up(board: Board, member: str, task: Task, skill: str, today: dt.date) -> bool:
    """Stretch and beyond, or core work at least as difficult as their level in the skill."""
    difficulty = next((need.difficulty for need in task.skills if need.skill == skill), None)
    if difficulty is None:
        return False
    kind = prospect(task, board, member, today).kind
    level = level_of(board, member, skill, today).effective
    return kind in ("stretch", "overreach") or (kind == "core" and difficulty >= level)


# the search -------------------------------------------------------------------------------


class MendSearch:
    """The searches for one person: what one of them has seen already is not made again for the next."""

    def __init__(self, board: Board, person: str, today: dt.date):
        self.board, self.person, self.today = board, person, today
        self.work = work_of(board, person, today)
        self.soon = mondays_of(0, board.policy.mean_chance_weeks, today)
        self._pieces: dict[tuple[str, str], Piece | None] = {}

    def mend(self, rules: Sequence[Rule]) -> Mend | None:
        """One move or swap that ends all of these facts about a member, or None where none was found."""
        if self.person not in self.board.members or not self.board.members[self.person].active:
            return None
        tried = (self._checked(exchange, rules) for exchange in islice(self._exchanges(rules), TRIES))
        return next((mend for mend in tried if mend is not None), None)

    def step_up(self, skill: str) -> Mend | None:
        """A task that nobody owns, would be a step up for the member in this skill, and makes nobody worse."""
        for task in free_in(self.board, skill):
            if is_step_up(self.board, self.person, task, skill, self.today):
                piece = self._piece(task, self.person)
                mend = None if piece is None else self._checked(_Exchange(None, piece, None), ())
                if mend is not None:
                    return mend
        return None

    # in the order of promise

    def _exchanges(self, rules: Sequence[Rule]) -> Iterator[_Exchange]:
        gives = goes_far_enough(self.board, self.person, " ".join(rules), self.today)
        if not set(rules).isdisjoint(TOO_EASY):
            free = [piece for task in self._free() if (piece := self._fitting(task, ("core", "stretch"))) is not None]
            yield from (_Exchange(None, piece, None) for piece in free)
            if not gives:
                return
            yield from self._swaps(gives, self._work_of_others, ("core", "stretch"))
            yield from self._swaps(gives, [(piece.task, None) for piece in free], ("core", "stretch"))
            return
        yield from (_Exchange(piece, None, None) for piece in gives)
        if not gives:
            return
        if not set(rules).isdisjoint(TOO_HARD):
            yield from self._swaps(gives, self._work_of_others, ("core", "routine"))
        elif "signal.drains" in rules:
            yield from self._swaps(gives, self._work_of_others, ("core", "routine", "stretch"))

    def _free(self) -> Sequence[Task]:
        return free_for(self.board, self.person)

    def _fitting(self, task: Task, kinds: Sequence[str]) -> Piece | None:
        piece = self._piece(task, self.person)
        return piece if piece is not None and piece.kind in kinds and piece.hours_in(self.soon) else None

    @cached_property
    def _work_of_others(self) -> list[tuple[Task, str | None]]:
        """What others could give: work that needs no skill that nobody rated this person in."""
        known = skills_of(self.board, self.person)
        return [
            (task, peer)
            for peer in self._peers
            for task, needed in movable_of(self.board, peer, self.today)
            if needed <= known
        ]

    def _swaps(
        self, gives: Sequence[Piece], takes: Sequence[tuple[Task, str | None]], kinds: Sequence[str]
    ) -> Iterator[_Exchange]:
        # Alike in hours first: a swap of a long task for a short one only moves the load.
        lengths = [(take.effort_hours, take.id, n) for n, (take, _) in enumerate(takes)]
        pairs = [
            (abs(hours - length), -length, task_id, take_id, g, n)
            for g, (hours, task_id) in enumerate((give.task.effort_hours, give.task.id) for give in gives)
            for length, take_id, n in lengths
        ]
        for *_, g, n in nsmallest(LOOKED_AT, pairs):
            give, (take, owner) = gives[g], takes[n]
            piece = self._fitting(take, kinds)
            if piece is not None:
                yield _Exchange(give, piece, owner)

    # the check

    def _checked(self, exchange: _Exchange, rules: Sequence[Rule]) -> Mend | None:
        gives, takes, other = exchange.gives, exchange.takes, exchange.other
        asked = [other] if other is not None else self._takers(gives) if gives is not None else []
        if gives is not None and not asked:
            return None
        gone = [gives.task] if gives is not None else []
        after = self.work.swapped(gone, [takes] if takes is not None else [])
        view = View(after, self.board, self.today)
        if any(each_fact(view, rules)) or self._empties(view, rules):
            return None
        others = [rule for rule in RULES if rule not in rules]
        if not self._no_worse(self.work, view, takes, others) or self._loses_step_up(self.work, after, gives):
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
            view = View(then, self.board, self.today)
            if self._no_worse(theirs, view, piece, RULES) and not self._loses_step_up(theirs, then, given):
                steps_up = self._up(takes) + ((taker,) if piece.kind == "stretch" else ())
                return Mend(self.person, gives.task, takes.task if takes else None, taker, self.work, after, steps_up)
        return None

    def _empties(self, after: View, rules: Sequence[Rule]) -> bool:
        """Whether a balance would only be mended by weeks that are too empty to judge."""
        if set(rules).isdisjoint((*TOO_EASY, *TOO_HARD)):
            return False
        return any(before and not then for before, then in zip(self._judged, after.judged, strict=True))

    @cached_property
    def _judged(self) -> list[bool]:
        return View(self.work, self.board, self.today).judged

    def _up(self, piece: Piece | None) -> tuple[str, ...]:
        return (self.person,) if piece is not None and piece.kind == "stretch" else ()

    def _takers(self, piece: Piece) -> list[str]:
        # Most room first; the lead, who hands out, last.
        needed = piece.hours_in(self.soon)
        skills = [need.skill for need in piece.task.skills]
        able = [
            (peer == self.board.team.lead, -room, peer)
            for peer, known in self._known.items()
            if known.issuperset(skills) and (room := room_of(self.board, peer, self.today)) >= needed
        ]
        return [peer for _, _, peer in nsmallest(TAKERS, able)]

    @cached_property
    def _peers(self) -> tuple[str, ...]:
        return peers_of(self.board, self.person)

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {peer: skills_of(self.board, peer) for peer in self._peers}

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
        piece = piece_of(task, board, taker, today, seen)
        if piece.drains or not piece.hours or hard_stops(task, board, taker, seen, today):
            return None
        return piece

    def _no_worse(self, before: Work, after: View, taken: Piece | None, rules: Sequence[Rule]) -> bool:
        board, today = self.board, self.today
        if taken is not None:
            # Also where it was over before and is less so now: booking past it asks, and a mend asks nothing.
            if any(after.may_be_over(monday) and after.share(monday) > board.policy.full for monday in taken.hours):
                return False
            if taken.kind == "stretch" and not self._may_step_up(after.work, taken):
                return False
        old = {fact.rule: fact.worse for fact in work_facts(board, before.person, today)}
        now = each_fact(after, rules)
        return all(fact.rule in old and fact.worse <= old[fact.rule] + NEARLY for fact in now)

    def _may_step_up(self, after: Work, piece: Piece) -> bool:
        """Whether the guard of stretch work lets them have it; a coach is sought among those who are looked at."""
        board, policy, taker = self.board, self.board.policy, after.person
        stretches = sum(1 for p in after.pieces if p.kind in STEPS_UP)
        full = any(share_or_endless(after.load_in(board, monday)) > policy.stretch_load for monday in piece.hours)
        if full or stretches > policy.stretch_at_once or against_a_step_up(board, piece.task, taker, self.today):
            return False
        others = (*self._peers, self.person)
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
