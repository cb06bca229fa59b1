"""Points: what the facts about one skill of one member weigh for a level, fact by fact.

Pure: takes the rows themselves. A fact of the last policy.shown_months supports a level L where its own level (for a
task: its difficulty) is at least L - policy.points_reach; a task needs a grade of policy.good_grade too. Of the self
ratings only the newest counts, peers give policy.points_peers_most together, a certificate counts as long as it is valid.
A rating by the lead or from an import is the claim itself: it gives no points.
"""

import datetime as dt
from collections.abc import Container, Iterable, Sequence
from typing import Literal, NamedTuple

from models.policy import Policy
from models.team import Certificate, Evidence, Rating
from models.work import Task

DAYS_PER_MONTH = 365.25 / 12

Kind = Literal["self", "task", "certificate", "observation", "peer", "expert"]


class Entry(NamedTuple):
    """One fact of the ledger.

    Attributes:
        on: its day; None for a certificate, of which only the end is known.
        kind: what kind of fact it is.
        points: what it gives where it counts.
        counted: what it gives for the level in question: 0 where it does not count, less where peers have given enough.
        level: the level that it speaks of; None for a certificate.
        words: what it is, in words.
        source: the id of the task, the rating or the evidence.
        why_not: why it does not count, in words; empty where it does.
    """

    on: dt.date | None
    kind: Kind
    points: float
    counted: float
    level: float | None
    words: str
    source: str
    why_not: str = ""


def statements(ratings: tuple[Rating, ...], today: dt.date) -> tuple[Rating, ...]:
    """The ratings of a skill up to a day, oldest first, each level on the day on which it was stated.

    A rating that repeats the one before it in all but the wish and the target says nothing new about the level: it is
    left out here. One that repeats everything is a new look at the same level, and counts.
    """
    if len(ratings) == 1:  # the usual case, thirty thousand times on a board of a department
        return ratings if ratings[0].on <= today else ()
    kept: list[Rating] = []
    before: Rating | None = None
    for rating in sorted((r for r in ratings if r.on <= today), key=by_day):
        newest = next((r for r in reversed(kept) if r.by == rating.by), None)
        repeats = newest is not None and (newest.level, newest.note) == (rating.level, rating.note)
        wishes = before is not None and (before.wish, before.target) != (rating.wish, rating.target)
        if not (repeats and wishes):
            kept.append(rating)
        before = rating
    return tuple(kept)


def by_day(rating: Rating) -> tuple[dt.date, int, str]:
    """The order of ratings: their day, then their number (ana/sql/10 comes after ana/sql/9)."""
    return rating.on, len(rating.id), rating.id


def newest(ratings: tuple[Rating, ...], today: dt.date) -> Rating | None:
    """The newest rating up to a day, or None."""
    if len(ratings) == 1:  # the usual case, as above
        return ratings[0] if ratings[0].on <= today else None
    return max((rating for rating in ratings if rating.on <= today), key=by_day, default=None)


def entries(
    skill: str,
    level: float,
    ratings: Sequence[Rating],
    tasks: Iterable[Task],
    evidence: Iterable[Evidence],
    certificates: Iterable[Certificate],
    policy: Policy,
    today: dt.date,
) -> tuple[Entry, ...]:
    """The facts about one skill of one member, newest first, and what each gives for a level.

    Args:
        skill: the id of the skill.
        level: the level in question.
        ratings: the `statements` about the skill.
        tasks: finished tasks of the member; those that did not need the skill, or have no grade, say nothing.
        evidence: the member's evidence in the skill.
        certificates: the member's certificates for the skill.
        policy: the thresholds.
        today: facts of later days are not known yet.
    """
    found = [_of_certificate(certificate, policy, today) for certificate in certificates]
    shown: set[str | None] = set()
    for task in tasks:
        entry = _of_task(task, skill, policy, today)
        if entry is not None:
            found.append(entry)
            shown.add(task.id)
    found += [entry for rating in ratings if (entry := _of_rating(rating, policy)) is not None]
    certified = any(not entry.why_not for entry in found if entry.kind == "certificate")
    found += [_of_evidence(fact, shown, certified) for fact in evidence if fact.on <= today]
    found.sort(key=lambda entry: (entry.on or dt.date.max, entry.kind, entry.source), reverse=True)
    return _counted([_judged(entry, level, policy, today) for entry in found], policy)


def earned(found: Iterable[Entry]) -> float:
    """The points that count, in sum."""
    return sum(entry.counted for entry in found)


def _of_task(task: Task, skill: str, policy: Policy, today: dt.date) -> Entry | None:
    if task.grade is None or task.closed is None or task.closed > today:
        return None
    difficulty = next((needed.difficulty for needed in task.skills if needed.skill == skill), None)
    if difficulty is None:
        return None
    mode = task.mode or "alone"
    points = {"alone": policy.points_alone, "checked": policy.points_checked, "paired": policy.points_paired}[mode]
    how = {"alone": "alone", "checked": "with a check", "paired": "in a pair"}[mode]
    words = f"finished {task.title!r} {how}, grade {task.grade}, difficulty {difficulty:g}"
    why_not = "" if task.grade >= policy.good_grade else f"a grade under {policy.good_grade:g} supports no level"
    return Entry(task.closed, "task", points, points, difficulty, words, task.id, why_not)


def _of_rating(rating: Rating, policy: Policy) -> Entry | None:
    if rating.by == "self":
        points, words = policy.points_self, "own rating"
    elif rating.by == "peer":
        points, words = policy.points_peer, "rating by a peer"
    elif rating.by == "expert":
        points, words = policy.points_expert, "rating by an expert"
    else:
        return None
    return Entry(rating.on, rating.by, points, points, rating.level, f"{words}: {rating.level:g}", rating.id)


def _of_certificate(certificate: Certificate, policy: Policy, today: dt.date) -> Entry:
    until, points = certificate.until, policy.points_certificate
    words = "certificate" if until is None else f"certificate, valid until {until}"
    why_not = f"it expired on {until}" if until is not None and until < today else ""
    return Entry(None, "certificate", points, points, None, words, certificate.skill, why_not)


def _of_evidence(fact: Evidence, shown: Container[str | None], certified: bool) -> Entry:
    words = {
        "self": "own statement",
        "task": "finished work",
        "certificate": "certificate",
        "observation": "seen at work",
        "peer": "a peer's word",
        "expert": "an expert's word",
    }[fact.kind]
    why_not = ""
    if fact.kind == "task" and fact.source in shown:
        why_not = f"{fact.source} itself counts"
    elif fact.kind == "certificate" and certified:
        why_not = "the certificate itself counts"
    return Entry(fact.on, fact.kind, fact.points, fact.points, fact.level, f"{words}: {fact.level:g}", fact.id, why_not)


def _judged(entry: Entry, level: float, policy: Policy, today: dt.date) -> Entry:
    """The entry with the reason for which it does not count by itself."""
    why_not = entry.why_not
    if not why_not and entry.level is not None and entry.level < level - policy.points_reach:
        why_not = f"it speaks of {entry.level:g}, too far below {level:g}"
    if not why_not and entry.on is not None and (today - entry.on).days / DAYS_PER_MONTH > policy.shown_months:
        why_not = f"older than {policy.shown_months:g} months"
    return entry._replace(why_not=why_not, counted=0.0) if why_not else entry


def _counted(found: Iterable[Entry], policy: Policy) -> tuple[Entry, ...]:
    """The entries, newest first, without what a newer one replaces: one self rating, one certificate, some peers."""
    room, seen = policy.points_peers_most, set()
    told: list[Entry] = []
    for entry in found:
        if entry.kind in seen and not entry.why_not:
            entry = entry._replace(counted=0.0, why_not=f"replaced by {_ONE[entry.kind]}")
        elif entry.kind == "peer" and not entry.why_not:
            counted, room = min(entry.points, room), max(0.0, room - entry.points)
            why_not = "" if counted else f"peers give {policy.points_peers_most:g} points together"
            entry = entry._replace(counted=counted, why_not=why_not)
        # The newest own rating is the one that holds, also where it lies too low for the level in question.
        if entry.kind == "self" or (entry.kind == "certificate" and not entry.why_not):
            seen.add(entry.kind)
        told.append(entry)
    return tuple(told)


_ONE = {"self": "a newer own rating", "certificate": "another certificate"}
