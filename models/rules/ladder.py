"""The ladder: on which rung of a skill somebody stands, what they did there, and whether the next rung is proposed.

Rungs: watch, do a part, do with a check, do alone, teach. A person says where somebody stands (`Rung`); where nobody
did, it is read from the level. Results at a rung are the graded, finished tasks with the skill that somebody owned since
they stand there: paired ones on the lowest two rungs, checked ones on the third, those done alone on the fourth; on the
last, those that they coached. Up is proposed where policy.up_good of the last policy.up_of were good and the last one
too, with at least policy.up_of of them over policy.up_weeks. It is never done by itself, and never two rungs at once;
nobody goes down by itself: policy.support_misses of the last policy.support_of propose more support.

The rule is noisy, and `noise_words` says how much: with five results nobody can know more.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from models.board import Board
from models.dates import short_day
from models.policy import Policy
from models.rules.kept import kept
from models.rules.levels import level_of
from models.team import Rung
from models.work import Mode, Task

RUNGS: Mapping[int, str] = {1: "watch", 2: "do a part", 3: "do with a check", 4: "do alone", 5: "teach"}
TEACH = 5
_RUNGS_OF_MODE: Mapping[Mode, tuple[int, ...]] = {"paired": (1, 2), "checked": (3,), "alone": (4,)}

Proposal = Literal["up", "support", "stay"]


@dataclass(frozen=True)
class Result:
    """One graded, finished task with the skill.

    Attributes:
        task: id of the task.
        title: its title.
        on: the day it was finished.
        grade: 1 to 5.
        mode: alone, checked or paired.
        good: whether the grade was good.
        rungs: the rungs that it counts on.
    """

    task: str
    title: str
    on: dt.date
    grade: int
    mode: Mode
    good: bool
    rungs: tuple[int, ...]


class Standing(NamedTuple):
    """Where somebody stands on the ladder of a skill.

    Attributes:
        member: member or provider.
        skill: id of the skill.
        rung: 1 to 5.
        since: the day from which they stand there, or None where it is read from the level.
        level: the level that is shown.
        results: all results with the skill, newest first, those of other rungs and of earlier times too.
        at_rung: the results at this rung, newest first.
        proposal: up, support, or stay.
        why_not: why up is not proposed, each with its numbers; empty where it is.
        why: why this is proposed, in one sentence; empty for stay.
        noise: how much the results can say, in one sentence.
        checks_left: tasks after a step up that are still checked.
    """

    member: str
    skill: str
    rung: int
    since: dt.date | None
    level: float
    results: tuple[Result, ...]
    at_rung: tuple[Result, ...]
    proposal: Proposal
    why_not: tuple[str, ...]
    why: str
    noise: str
    checks_left: int = 0

    def results_on(self, rung: int) -> tuple[Result, ...]:
        """The results that count on a rung, newest first; for the rung they stand on, those since they stand there."""
        return self.at_rung if rung == self.rung else tuple(r for r in self.results if rung in r.rungs)


def standing(board: Board, member: str, skill: str, today: dt.date) -> Standing:
    """Where a member or provider stands on the ladder of a skill, and what is proposed next."""
    policy, level = board.policy, level_of(board, member, skill, today)
    set_by_hand = newest_rung(board, member, skill, today)
    rung = set_by_hand.rung if set_by_hand else rung_of_level(level.standing, level.known, policy)
    since = set_by_hand.on if set_by_hand else None
    results = results_with(board, member, skill, today)
    at_rung = tuple(r for r in results if rung in r.rungs and (since is None or r.on > since))
    proposal, why, why_not = proposed(rung, at_rung, policy, today)
    return Standing(
        member,
        skill,
        rung,
        since,
        level.standing,
        results,
        at_rung,
        proposal,
        why_not,
        why,
        noise_words(len(at_rung), policy),
        _checks_left(rung, results, _stepped_up_on(board, member, skill, today), policy),
    )


def newest_rung(board: Board, member: str, skill: str, today: dt.date) -> Rung | None:
    """The rung that somebody put a member on last, or None."""
    found = _rungs(board, member, skill, today)
    return found[-1] if found else None


def _rungs(board: Board, member: str, skill: str, today: dt.date) -> list[Rung]:
    found = [rung for rung in board.rungs_of(member) if rung.skill == skill and rung.on <= today]
    # Of one day the one that was added last: ids end in a number that grows.
    return sorted(found, key=lambda rung: (rung.on, len(rung.id), rung.id))


def _stepped_up_on(board: Board, member: str, skill: str, today: dt.date) -> dt.date | None:
    found = _rungs(board, member, skill, today)
    if not found or (len(found) > 1 and found[-2].rung >= found[-1].rung):
        return None
    return found[-1].on


def rung_of_level(level: float, rated: bool, policy: Policy) -> int:
    """The rung that a level speaks of where nobody set one; a skill that nobody rated is watched."""
    if not rated:
        return 1
    borders = (policy.rung_part, policy.rung_check, policy.rung_alone, policy.rung_teach)
    return 1 + sum(1 for border in borders if level >= border)


def results_with(board: Board, member: str, skill: str, today: dt.date) -> tuple[Result, ...]:
    """The graded results of somebody with a skill, owned or coached, newest first."""
    found = []
    for task in (*board.tasks_of(member), *coached_by(board, member)):
        if task.status != "done" or task.grade is None or task.closed is None or task.closed > today:
            continue
        if all(requirement.skill != skill for requirement in task.skills):
            continue
        mode: Mode = task.mode or "alone"
        good = task.grade >= board.policy.good_grade
        rungs = _RUNGS_OF_MODE[mode] if task.owner == member else (TEACH,)
        found.append(Result(task.id, task.title, task.closed, task.grade, mode, good, rungs))
    return tuple(sorted(found, key=lambda result: (result.on, result.task), reverse=True))


def coached_by(board: Board, member: str) -> tuple[Task, ...]:
    """The tasks of others that somebody coaches or coached."""
    return _coached_by(board.tasks).get(member, ())


@kept
def _coached_by(tasks: Mapping[str, Task]) -> Mapping[str, tuple[Task, ...]]:
    lists: dict[str, list[Task]] = {}
    for task in tasks.values():
        if task.coach is not None and task.coach != task.owner:
            lists.setdefault(task.coach, []).append(task)
    return {coach: tuple(found) for coach, found in lists.items()}


def proposed(
    rung: int, results: Sequence[Result], policy: Policy, today: dt.date
) -> tuple[Proposal, str, tuple[str, ...]]:
    """What is proposed at a rung: up, support or stay; why; and why up is not.

    Args:
        rung: 1 to 5.
        results: the results at the rung, newest first.
        policy: the thresholds.
        today: the date, for how days are written.
    """
    newest = results[: policy.up_of]
    good = sum(1 for result in newest if result.good)
    why_not = []
    misses = sum(1 for result in results[: policy.support_of] if not result.good)
    if misses >= policy.support_misses:
        why_not.append(f"{misses} of the last {min(len(results), policy.support_of)} were not good: more support first")
    if rung == TEACH:
        why_not.append("teach is the highest rung")
    else:
        why_not += _short_of(results, newest, good, policy, today)
    if misses >= policy.support_misses:
        return "support", why_not[0], tuple(why_not)
    if why_not:
        return "stay", "", tuple(why_not)
    weeks = (results[0].on - results[-1].on).days // 7
    why = f"{good} of the last {len(newest)} were good, the last one too, over {weeks} weeks"
    return "up", why, ()


def _short_of(
    results: Sequence[Result], newest: Sequence[Result], good: int, policy: Policy, today: dt.date
) -> list[str]:
    count, said = len(results), []
    if count < policy.up_of:
        said.append(f"{_counted(count, 'result')} at this rung, {policy.up_of} are wanted")
    days = (results[0].on - results[-1].on).days if results else 0
    if count >= policy.up_of and days < 7 * policy.up_weeks:
        said.append(f"they lie {_counted(days, 'day')} apart at most, {_counted(policy.up_weeks, 'week')} are wanted")
    if count >= policy.up_of and good < policy.up_good:
        said.append(f"{good} of the last {len(newest)} were good, {policy.up_good} are wanted")
    if results and not results[0].good:
        said.append(f"the last one was not good: grade {results[0].grade} on {short_day(results[0].on, today)}")
    return said


def _checks_left(rung: int, results: Sequence[Result], stepped: dt.date | None, policy: Policy) -> int:
    if stepped is None or rung < 4:
        return 0
    since = sum(1 for r in results if r.on > stepped and (TEACH in r.rungs) == (rung == TEACH))
    return max(0, policy.check_stays - since)


def noise_words(count: int, policy: Policy) -> str:
    """How much this many results at a rung can say, in one sentence."""
    if count < policy.up_of:
        return f"{_counted(count, 'result')}: too few to say" if count else "no result at this rung yet"
    often = pass_rate(policy.up_told_chance, count, policy)
    chance = f"{policy.up_told_chance:.2f}".removeprefix("0")
    return (
        f"the rule is noisy: a person whose true chance is {chance} passes it "
        f"{100 * often:.0f} times in 100 within {count} results"
    )


def pass_rate(chance: float, results: int, policy: Policy) -> float:
    """How often somebody passes the rule of good results within so many of them, 0..1; computed, not simulated.

    Args:
        chance: the true chance of a good result, 0..1, each independent of the others.
        results: how many results there are; after each the rule is asked.
        policy: up_good and up_of.
    """
    return _pass_rate(chance, results, policy.up_good, policy.up_of)


@kept
def _pass_rate(chance: float, results: int, wanted: int, of: int) -> float:
    passed = 0.0
    # The newest `of` results of those who did not pass yet, with how likely they are. Of one length only the number
    # of good ones and their places matter, which are the tuple itself: at most 2^of of them.
    waiting: dict[tuple[bool, ...], float] = {(): 1.0}
    for _ in range(min(results, _MOST_COUNTED)):
        following: dict[tuple[bool, ...], float] = {}
        for before, likely in waiting.items():
            for good in (True, False):
                newest = (*before, good)[-of:]
                share = likely * (chance if good else 1 - chance)
                if good and len(newest) == of and sum(newest) >= wanted:
                    passed += share
                else:
                    following[newest] = following.get(newest, 0.0) + share
        waiting = following
    return passed


_MOST_COUNTED = 60
"""Results from which more of them change the words no more: whoever is not quite without a chance has passed."""


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
