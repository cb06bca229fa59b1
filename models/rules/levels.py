"""Levels: what is known of a member's ability, as a mean with a variance, and how fresh it is.

A level is replayed from what was said and done, in order of the days; nothing is stored, so any past day can be asked.

It starts from all people: mean policy.level_mean, spread level_sd where somebody rated the skill (that rating is
then one observation on its day), policy.unrated_mean and unrated_sd where nobody did. One rating alone gives::

    k  = sd^2 / (sd^2 + s^2),  m0 = M + k (reported - bias - M),  v0 = 1 / (1/sd^2 + 1/s^2)

with M, sd = policy.level_mean, level_sd and s, bias by who reported. Each graded task moves it (`rules/learning.py`). The
variance grows by policy.variance_per_week, at most to unrated_sd^2.

Freshness = 0.5 ^ (months idle / policy.half_fresh_months); effective level = mean - (1 - freshness), never more
than policy.idle_loss_most below, and not under 1 where the mean is at least 1.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from models.board import Board
from models.policy import Policy
from models.provider import Provider
from models.rules.kept import kept, kept_of_person, kept_under
from models.rules.learning import grown
from models.rules.points import DAYS_PER_MONTH, Entry, earned, entries, newest, statements
from models.rules.record import Record, finished, record_of
from models.rules.replay import FirstReports, Learned, basis_of, first_reports, replayed, taught_by, tried
from models.team import Rating, Source, Wish
from models.work import Task


class _Numbers(NamedTuple):
    mean: float
    variance: float
    freshness: float
    effective: float
    reported: float | None = None
    by: Source | None = None
    results: int = 0
    wish: Wish = "ok"
    target: float | None = None
    idle_months: float | None = None
    note: str = ""
    is_shown: Callable[[], bool] = bool


class Level(_Numbers):
    """What is known of one skill of one candidate.

    Attributes:
        mean: best estimate, levels 0-5, without idleness.
        variance: its uncertainty, levels squared.
        freshness: 0..1; 1 is just used.
        effective: the level that rules use: the mean less what idleness took.
        reported: the level as reported, or None where nobody rated it.
        by: who reported it, or None.
        results: number of graded results it rests on.
        wish: avoid, ok or want.
        target: the level this member wants to reach, or None.
        idle_months: months since it was last used, or None where that is not known.
        note: what the report rests on, in words.
        is_shown: answers `shown`.
    """

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Level):
            return NotImplemented
        return self[:-1] == other[:-1] and self.shown == other.shown

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None  # type: ignore[assignment]  # nothing holds levels by what they say

    @cached_property
    def shown(self) -> bool:
        """Whether evidence of the last months supports the reported level; else it is a claim.

        Worked out when it is asked for: a person's page asks, a chance does not.
        """
        return self.is_shown()

    @property
    def known(self) -> bool:
        """Whether anything is known: somebody rated it, or graded results say something."""
        return self.reported is not None or self.results > 0

    @property
    def standing(self) -> float:
        """The level to show and to compare with a required one: halves.

        As reported, less what idleness took, until graded results say more than the report: the estimate is drawn
        towards the mean of all people, so a reported 4 would never count as a 4 before its first result.
        """
        return standing_at(self.mean, self.effective, self.reported, self.results)

    @property
    def range(self) -> tuple[float, float]:
        """The 90% range, 0-5, never finer than half a step."""
        half = 1.645 * self.variance**0.5
        low, high = (round(2 * min(5.0, max(0.0, end))) / 2 for end in (self.mean - half, self.mean + half))
        return low, high


def standing_at(mean: float, effective: float, reported: float | None, results: int) -> float:
    """The level to show, in halves: the reported one less what idleness took, until there are results."""
    level = effective if results or reported is None else reported - (mean - effective)
    return round(2 * level) / 2


@kept
def unrated(policy: Policy) -> Level:
    """What is known of a skill that nobody rated."""
    return Level(policy.unrated_mean, policy.unrated_sd**2, 1.0, policy.unrated_mean)


def levels_of(board: Board, candidate: str, today: dt.date) -> Mapping[str, Level]:
    """The levels of a member or provider by skill id; a skill that is missing here is `unrated`."""
    record, provider = record_of(board, candidate), board.providers.get(candidate)
    said = record.said if provider is None else {claim.skill for claim in provider.skills}
    known = {skill: level_of(board, candidate, skill, today) for skill in sorted({*said, *record.taught})}
    return {skill: level for skill, level in known.items() if level.known}


def level_of(board: Board, candidate: str, skill: str, today: dt.date) -> Level:
    """The level of a member or provider in one skill."""
    return every_level_of(board, candidate, today)[skill]


@kept_of_person
def every_level_of(board: Board, candidate: str, today: dt.date) -> "LevelsBySkill":
    """The level of a member or provider in whatever skill is asked for, unrated ones too.

    For rules that need several: what all levels of one person rest on is looked up once.
    """
    return _every_level(record_of(board, candidate), board.providers.get(candidate), board.policy, today)


def known_in(skill: str, board: Board) -> tuple[str, ...]:
    """Ids of the members with a rating or a graded result in a skill, in the order of their ids; of any day."""
    members, rated = board.members, _rated(board.ratings_in(skill))
    taught = [member for member in _taught(board).get(skill, ()) if member not in rated]
    return tuple([member for member in (sorted([*rated, *taught]) if taught else rated) if member in members])


@kept
def _rated(ratings: tuple[Rating, ...]) -> Mapping[str, None]:
    """The members with one of these ratings, in the order of their ids."""
    return dict.fromkeys(sorted(rating.member for rating in ratings))


@kept_under(lambda board: (board.tables.get("tasks"), board.tables.get("members")))
def _taught(board: Board) -> Mapping[str, Sequence[str]]:
    """The members with results by skill. Member by member, since only those whose tasks changed are looked at again."""
    lists: dict[str, list[str]] = {}
    for member in board.members:
        for skill in taught_by(finished(board.tasks_of(member))):
            lists.setdefault(skill, []).append(member)
    return lists


def ledger_of(board: Board, member: str, skill: str, level: float, today: dt.date) -> tuple[Entry, ...]:
    """The facts about one skill of a member, newest first, and what each gives for a level."""
    record = record_of(board, member)
    return _entries(record, skill, statements(record.said.get(skill, ()), today), level, board.policy, today)


def _entries(
    record: Record, skill: str, ratings: tuple[Rating, ...], level: float, policy: Policy, today: dt.date
) -> tuple[Entry, ...]:
    done, facts, held = record.done.get(skill, ()), record.facts.get(skill, ()), record.held.get(skill, ())
    if not (done or facts or held or any(rating.by not in ("lead", "import") for rating in ratings)):
        return ()
    return entries(skill, level, ratings, done, facts, held, policy, today)


class LevelsBySkill(dict[str, Level]):
    """The levels of one member or provider on one day. Each is made when it is first asked for: a thousand people have
    thirty thousand levels, a task needs three."""

    def __init__(self, record: Record, provider: Provider | None, policy: Policy, today: dt.date):
        super().__init__()
        self._record, self._provider, self._policy, self._today = record, provider, policy, today

    def __missing__(self, skill: str) -> Level:
        found = self[skill] = self._made(skill) if self._provider is None else self._claimed(self._provider, skill)
        return found

    @cached_property
    def _learned(self) -> Mapping[str, Learned]:
        """What results left of each skill, for a member."""
        return replayed(self._record.said, self._record.tasks, self._policy, self._today)

    @cached_property
    def _first(self) -> FirstReports:
        return first_reports(self._policy)

    def _claimed(self, provider: Provider, skill: str) -> Level:
        policy, today = self._policy, self._today
        learned = tried(provider, self._record.tasks, policy, today).get(skill)
        if learned is None:
            return unrated(policy)
        now = learned.estimate_on(today, policy)
        claim = next((claim.level for claim in provider.skills if claim.skill == skill), None)
        by: Source | None = None if claim is None else "lead"
        return Level(now.mean, now.variance, 1.0, now.mean, claim, by, results=learned.results)

    def _made(self, skill: str) -> Level:
        record, policy, today = self._record, self._policy, self._today
        said = record.said.get(skill)
        if said is None:
            if skill not in record.taught:
                return unrated(policy)
            said = ()
        ratings = statements(said, today)
        basis = basis_of(ratings)
        learned = self._learned.get(skill) if skill in record.taught else None
        if learned is not None:
            now, results = learned.estimate_on(today, policy), learned.results
        elif basis is not None:
            now, results = grown(self._first[basis.level, basis.by], (today - basis.on).days, policy), 0
        else:
            return unrated(policy)
        idle = max(0.0, (today - _last_used(ratings, basis, record.done.get(skill, ()), today)).days / DAYS_PER_MONTH)
        fresh = freshness(idle, policy)
        effective = effective_level(now.mean, fresh, policy)
        wished = ratings[0] if len(said) == len(ratings) == 1 else newest(said, today)
        stated, by, note = (basis.level, basis.by, basis.note) if basis else (None, None, "")
        wish, target = (wished.wish, wished.target) if wished else ("ok", None)
        numbers = now.mean, effective, stated, results
        shown = partial(_is_shown, record, skill, ratings, numbers, policy, today)
        # By place: a level is made ten thousand times for the findings of a large board.
        return Level(now.mean, now.variance, fresh, effective, stated, by, results, wish, target, idle, note, shown)


_every_level = kept(LevelsBySkill)


def _is_shown(
    record: Record,
    skill: str,
    ratings: tuple[Rating, ...],
    numbers: tuple[float, float, float | None, int],
    policy: Policy,
    today: dt.date,
) -> bool:
    return earned(_entries(record, skill, ratings, standing_at(*numbers), policy, today)) >= policy.shown_points


def freshness(idle_months: float, policy: Policy) -> float:
    """1 for a skill just used, one half after policy.half_fresh_months."""
    return float(0.5 ** (idle_months / policy.half_fresh_months))


def effective_level(mean: float, fresh: float, policy: Policy) -> float:
    """The level less what idleness took; never under 1 where it was at least 1."""
    loss = min(1 - fresh, policy.idle_loss_most)
    return max(1.0, mean - loss) if mean >= 1 else mean


def _last_used(ratings: Sequence[Rating], basis: Rating | None, done: Sequence[Task], today: dt.date) -> dt.date:
    """The day of the last use: of finished work, or as the newest rating says it.

    Without a word on its use, a rating says that the skill was there on its day.
    """
    said = (ratings[-1].last_used or basis.on) if basis is not None else None
    if not done and said is not None:
        return said
    worked = next((task.closed for task in reversed(done) if task.closed is not None and task.closed <= today), None)
    if said is None or worked is None:
        return said or worked or today
    return max(said, worked)
