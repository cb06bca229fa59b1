"""Trials: what must come before somebody whom nobody here has seen at work gets more than a small task.

An outside person or firm starts with a trial: at most `policy.trial_hours`, low stakes, and the same score sheet for
everybody. The trial is passed with `policy.trial_pass` of its marks. More than a trial also wants
`policy.references_wanted` references. What a client sees wants a backup and a buffer until there is accepted work.
Members begin small too, where nobody but themselves has said anything about them yet.
"""

import datetime as dt
from typing import NamedTuple

from models.board import Board
from models.following import Trial
from models.provider import Provider
from models.rules.finding import Action, Finding, Subject
from models.rules.kept import kept_of_person
from models.rules.load import week_at_hand
from models.rules.wording import hours_words, percent
from models.work import Task

MARKS: tuple[tuple[str, str], ...] = (
    ("as_asked", "the result is what the brief asked for"),
    ("on_time", "it was there by the told date"),
    ("understood", "what was unclear was asked early"),
    ("told", "progress and trouble were told without being asked"),
    ("usable", "the result could be used without rework"),
)
"""The score sheet: the fields of a `Trial` and what each asks. The same for everybody."""
BEST = 4
"""The highest mark."""


class Scored(NamedTuple):
    """One score sheet with its sum.

    Attributes:
        trial: the sheet.
        task: the task that was tried.
        share: marks given over the highest possible, 0..1.
        passed: whether that reaches the pass line.
    """

    trial: Trial
    task: str
    share: float
    passed: bool


def marks_share(trial: Trial) -> float:
    """The marks of a sheet over the highest possible, 0..1."""
    given: int = sum(getattr(trial, field) for field, _ in MARKS)
    return given / (BEST * len(MARKS))


@kept_of_person
def trials_of(board: Board, candidate: str) -> tuple[Scored, ...]:
    """The score sheets of a candidate, oldest first."""
    found = []
    for task in board.tasks_of(candidate):
        for handoff in board.handoffs_of(task.id):
            for trial in board.about(Trial, handoff.id) if handoff.owner == candidate else ():
                share = marks_share(trial)
                found.append(Scored(trial, task.id, share, share >= board.policy.trial_pass))
    return tuple(sorted(found, key=lambda scored: (scored.trial.on, scored.trial.id)))


@kept_of_person
def is_proven(board: Board, candidate: str, today: dt.date) -> bool:
    """Whether a trial of theirs reached the pass line, or work larger than a trial was accepted."""
    return any(scored.passed for scored in trials_of(board, candidate)) or _did_more_than_trials(
        board, candidate, today
    )


def _did_more_than_trials(board: Board, candidate: str, today: dt.date) -> bool:
    return any(not is_small(task, board) for task in accepted_work(board, candidate, today))


@kept_of_person
def accepted_work(board: Board, candidate: str, today: dt.date) -> tuple[Task, ...]:
    """The finished tasks of a candidate that were accepted (`policy.good_grade` or better)."""
    return tuple(
        task
        for task in board.tasks_of(candidate)
        if task.status == "done"
        and task.grade is not None
        and task.grade >= board.policy.good_grade
        and (task.closed is None or task.closed <= today)
    )


def is_small(task: Task, board: Board) -> bool:
    """Whether a task fits a first hand-off: low stakes, and few hours."""
    return task.stakes == "low" and task.effort_hours <= board.policy.trial_hours


def needed(
    board: Board,
    task: Task,
    candidate: str,
    today: dt.date,
    *,
    backup: str | None = None,
    told: dt.date | None = None,
) -> tuple[str, ...]:
    """What stands in the way of handing a task to somebody new, each in words; empty where nothing does.

    Args:
        board: the board.
        task: the task, with the planned date that it would have.
        candidate: a member or provider.
        today: the date.
        backup: who would step in.
        told: the date that the candidate would hear.
    """
    provider = board.providers.get(candidate)
    if provider is None:
        return _of_member(board, task, candidate)
    found = list(_of_stage(board, task, provider, today))
    if "client-facing" in task.marks and not _did_more_than_trials(board, candidate, today):
        if backup is None or backup == candidate:
            found.append(f"a client sees it, and {provider.name} did nothing larger than a trial here: name a backup")
        if told is None or task.due is None or told >= task.due:
            found.append("a client sees it: tell a date before the planned one, so that there is a buffer")
    return tuple(found)


def _of_stage(board: Board, task: Task, provider: Provider, today: dt.date) -> tuple[str, ...]:
    """A trial first, then references; whoever is engaged is past both."""
    name, policy = provider.name, board.policy
    if provider.stage in ("paused", "ended"):
        return (f"{name} is {provider.stage}; engage them again first: evenhand edit {provider.id} --stage engaged",)
    if provider.stage == "engaged" or is_small(task, board):
        return ()
    found = [] if is_proven(board, provider.id, today) else [_begin_small(board, task, name)]
    if len(provider.references) < policy.references_wanted:
        found.append(references_words(provider, policy.references_wanted))
    return tuple(found)


def references_words(provider: Provider, wanted: int) -> str:
    """How many references there are, and how many are wanted."""
    have = len(provider.references) or "none"
    return f"{provider.name} has {have} of the {wanted} references wanted; ask for them before more than a trial"


def _begin_small(board: Board, task: Task, name: str) -> str:
    policy = board.policy
    why = [f"{hours_words(task.effort_hours)}"] if task.effort_hours > policy.trial_hours else []
    why += [f"{task.stakes} stakes"] if task.stakes != "low" else []
    return (
        f"{name} has passed no trial here, and this one has {' and '.join(why)}: begin with low stakes and at most "
        f"{hours_words(policy.trial_hours)}, passed with {percent(policy.trial_pass)} of the marks"
    )


def _of_member(board: Board, task: Task, candidate: str) -> tuple[str, ...]:
    if not is_new(board, candidate) or is_small(task, board):
        return ()
    if all(is_new(board, other) for other in board.members if other != board.team.lead):
        return ()  # a board that nobody has told anything yet: it is the board that is new
    return (
        f"{board.name_of(candidate)} is new here: the first hand-off has low stakes and at most "
        f"{hours_words(board.policy.trial_hours)}",
    )


@kept_of_person
def is_new(board: Board, member: str) -> bool:
    """Whether nothing is known of a member but their own word: no finished work, no hours, no rating by somebody else."""
    return not (
        any(task.status == "done" for task in board.tasks_of(member))
        or board.entries_by(member)
        or board.evidence_of(member)
        or board.rungs_of(member)
        or any(rating.by != "self" for rating in board.ratings_of(member))
    )


def may_engage(board: Board, provider: Provider, today: dt.date) -> tuple[str, ...]:
    """What is missing before an outside person or firm is engaged for more than a trial; empty where nothing is."""
    found = []
    if not is_proven(board, provider.id, today):
        found.append(f"{provider.name} has passed no trial here; give one first: evenhand assign TASK {provider.id}")
    if len(provider.references) < board.policy.references_wanted:
        found.append(references_words(provider, board.policy.references_wanted))
    return tuple(found)


def trial_findings(board: Board, today: dt.date) -> list[Finding]:
    """Trials of outside people that are done and have no score sheet yet."""
    found = []
    for provider in board.providers.values():
        if provider.stage != "trial":
            continue
        for task in board.tasks_of(provider.id):
            handoff = next((one for one in board.handoffs_of(task.id) if one.owner == provider.id), None)
            if handoff is None or board.about(Trial, handoff.id):
                continue
            if handoff.state in ("submitted", "closed") or task.status == "done":
                found.append(_unscored(provider, task, today))
    return found


def _unscored(provider: Provider, task: Task, today: dt.date) -> Finding:
    return Finding(
        f"trial.unscored.{task.id}",
        "info",
        Subject("provider", provider.id, provider.name),
        f"The trial of {provider.name}, {task.title!r}, is done and has no score sheet",
        {"marks": len(MARKS)},
        Action("look", "look", "fill in its score sheet", f"evenhand trial {task.id}", task=task.id),
        week_at_hand(today),
        ("trial_pass",),
    )
