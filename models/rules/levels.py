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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.board import Board
from models.policy import Policy
from models.provider import Provider
from models.rules.kept import kept, kept_under
from models.rules.learning import Estimate, reported
from models.rules.points import DAYS_PER_MONTH, Entry, by_day, earned, entries, statements
from models.rules.replay import basis_of, error_of, needed_by, rateable, rated, replayed, tried
from models.team import Certificate, Evidence, Member, Rating, Source, Wish
from models.work import Task


@dataclass(frozen=True)
class Level:
    """What is known of one skill of one candidate.

    Attributes:
        mean: best estimate, levels 0-5, without idleness.
        variance: its uncertainty, levels squared.
        freshness: 0..1; 1 is just used.
        effective: the level that rules use: the mean less what idleness took.
        reported: the level as reported, or None where nobody rated it.
        by: who reported it, or None.
        shown: whether evidence of the last months supports the reported level; else it is a claim.
        results: number of graded results it rests on.
        wish: avoid, ok or want.
        target: the level this member wants to reach, or None.
        idle_months: months since it was last used, or None where that is not known.
        note: what the report rests on, in words.
    """

    mean: float
    variance: float
    freshness: float
    effective: float
    reported: float | None = None
    by: Source | None = None
    shown: bool = False
    results: int = 0
    wish: Wish = "ok"
    target: float | None = None
    idle_months: float | None = None
    note: str = ""

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
        level = (
            self.effective if self.results or self.reported is None else self.reported - (self.mean - self.effective)
        )
        return round(2 * level) / 2

    @property
    def range(self) -> tuple[float, float]:
        """The 90% range, 0-5, never finer than half a step."""
        half = 1.645 * self.variance**0.5
        low, high = (round(2 * min(5.0, max(0.0, end))) / 2 for end in (self.mean - half, self.mean + half))
        return low, high


def prior(level: float, by: Source, policy: Policy) -> tuple[float, float]:
    """Mean and variance after one report of a level, before any graded result."""
    bias, error = error_of(by, policy)
    found = reported(Estimate(policy.level_mean, policy.level_sd**2), level - bias, error)
    return found.mean, found.variance


@kept
def unrated(policy: Policy) -> Level:
    """What is known of a skill that nobody rated."""
    return Level(policy.unrated_mean, policy.unrated_sd**2, 1.0, policy.unrated_mean)


def levels_of(board: Board, candidate: str, today: dt.date) -> Mapping[str, Level]:
    """The levels of a member or provider by skill id; a skill that is missing here is `unrated`."""
    provider = board.providers.get(candidate)
    said = said_of(board, candidate) if provider is None else {claim.skill for claim in provider.skills}
    skills = {*said, *needed_by(board.tasks_of(candidate))}
    known = {skill: level_of(board, candidate, skill, today) for skill in sorted(skills)}
    return {skill: level for skill, level in known.items() if level.known}


def level_of(board: Board, candidate: str, skill: str, today: dt.date) -> Level:
    """The level of a member or provider in one skill."""
    tasks, policy = board.tasks_of(candidate), board.policy
    # Only what is asked for is computed: a thousand people have thirty thousand levels, a task needs three skills.
    results = skill in needed_by(tasks)
    provider = board.providers.get(candidate)
    if provider is not None:
        if results or any(claim.skill == skill for claim in provider.skills):
            return _claimed(provider, tasks, skill, policy, today)
        return unrated(policy)
    said = _by_skill(board.ratings_of(candidate))
    if skill not in said and not results:
        return unrated(policy)
    evidence = _facts(board.evidence_of(candidate)).get(skill, ())
    return _level(said, tasks, evidence, _certified(board.members.get(candidate)).get(skill, ()), skill, policy, today)


def known_in(skill: str, board: Board) -> tuple[str, ...]:
    """Ids of the members with a rating or a graded result in a skill, in the order of their ids; of any day."""
    found = {rating.member for rating in board.ratings_in(skill)} | set(_taught(board).get(skill, ()))
    return tuple(sorted(member for member in found if member in board.members))


@kept_under(lambda board: (board.tables.get("tasks"), board.tables.get("members")))
def _taught(board: Board) -> Mapping[str, Sequence[str]]:
    """The members with results by skill. Member by member, since only those whose tasks changed are looked at again."""
    lists: dict[str, list[str]] = {}
    for member in board.members:
        for skill in needed_by(board.tasks_of(member)):
            lists.setdefault(skill, []).append(member)
    return lists


def said_of(board: Board, member: str) -> Mapping[str, tuple[Rating, ...]]:
    """The ratings of a member by skill."""
    return _by_skill(board.ratings_of(member))


def ledger_of(board: Board, member: str, skill: str, level: float, today: dt.date) -> tuple[Entry, ...]:
    """The facts about one skill of a member, newest first, and what each gives for a level."""
    ratings = statements(_by_skill(board.ratings_of(member)).get(skill, ()), today)
    done = _finished_with(board.tasks_of(member)).get(skill, ())
    facts = _facts(board.evidence_of(member)).get(skill, ())
    held = _certified(board.members.get(member)).get(skill, ())
    return entries(skill, level, ratings, done, facts, held, board.policy, today)


# what is kept of a member's rows ---------------------------------------------------------------


@kept
def _by_skill(ratings: tuple[Rating, ...]) -> Mapping[str, tuple[Rating, ...]]:
    lists: dict[str, list[Rating]] = {}
    for rating in ratings:
        lists.setdefault(rating.skill, []).append(rating)
    return {skill: tuple(rated) for skill, rated in lists.items()}


@kept
def _facts(evidence: tuple[Evidence, ...]) -> Mapping[str, tuple[Evidence, ...]]:
    lists: dict[str, list[Evidence]] = {}
    for fact in evidence:
        lists.setdefault(fact.skill, []).append(fact)
    return {skill: tuple(facts) for skill, facts in lists.items()}


@kept
def _certified(member: Member | None) -> Mapping[str, tuple[Certificate, ...]]:
    lists: dict[str, list[Certificate]] = {}
    for certificate in member.certificates if member else ():
        lists.setdefault(certificate.skill, []).append(certificate)
    return {skill: tuple(held) for skill, held in lists.items()}


@kept
def _finished_with(tasks: tuple[Task, ...]) -> Mapping[str, tuple[Task, ...]]:
    """The finished tasks by skill, oldest first; without a closing date it is not known when they taught anything."""
    lists: dict[str, list[tuple[dt.date, str, Task]]] = {}
    for task in tasks:
        if task.status == "done" and task.closed is not None:
            for needed in task.skills:
                lists.setdefault(needed.skill, []).append((task.closed, task.id, task))
    return {skill: tuple(task for _, _, task in sorted(found, key=lambda f: f[:2])) for skill, found in lists.items()}


# the level -------------------------------------------------------------------------------------


@kept
def _claimed(provider: Provider, tasks: tuple[Task, ...], skill: str, policy: Policy, today: dt.date) -> Level:
    learned = tried(provider, tasks, policy, today).get(skill)
    if learned is None:
        return unrated(policy)
    now = learned.estimate_on(today, policy)
    claim = next((claim.level for claim in provider.skills if claim.skill == skill), None)
    by: Source | None = None if claim is None else "lead"
    return Level(now.mean, now.variance, 1.0, now.mean, claim, by, results=learned.results)


@kept
def _level(
    said: Mapping[str, tuple[Rating, ...]],
    tasks: tuple[Task, ...],
    evidence: tuple[Evidence, ...],
    certificates: tuple[Certificate, ...],
    skill: str,
    policy: Policy,
    today: dt.date,
) -> Level:
    ratings = statements(said.get(skill, ()), today)
    basis = basis_of(ratings)
    learned = replayed(said, tasks, policy, today).get(skill) if skill in needed_by(tasks) else None
    if learned is None:
        if basis is None:
            return unrated(policy)
        learned = rated(basis, rateable(policy), policy)
    now = learned.estimate_on(today, policy)
    done = _finished_with(tasks).get(skill, ())
    idle = max(0.0, (today - _last_used(ratings, basis, done, today)).days / DAYS_PER_MONTH)
    fresh = freshness(idle, policy)
    wished = max((r for r in said.get(skill, ()) if r.on <= today), key=by_day, default=None)
    level = Level(
        now.mean,
        now.variance,
        fresh,
        effective_level(now.mean, fresh, policy),
        basis.level if basis else None,
        basis.by if basis else None,
        results=learned.results,
        wish=wished.wish if wished else "ok",
        target=wished.target if wished else None,
        idle_months=idle,
        note=basis.note if basis else "",
    )
    found = entries(skill, level.standing, ratings, done, evidence, certificates, policy, today)
    return replace(level, shown=earned(found) >= policy.shown_points)


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
    days = [task.closed for task in done if task.closed is not None and task.closed <= today]
    if basis is not None:
        days.append(ratings[-1].last_used or basis.on)
    return max(days, default=today)
