"""What is handed off to whom: the share of value-seeking work, and runs of draining or low-value work to one person.

Counted is what was handed off: every hand-off that was neither a draft, declined nor taken back, and every owner whom the lead chose,
once per task and owner, in the order of the days. A run that is named is the newest `policy.drains_run` things given to one person
where each either drains that person or is of low value. The share is of the hours given in the last `policy.triage_again_weeks` weeks.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from models.board import Board
from models.delegating import Decision
from models.handoff import Handoff
from models.rules.finding import Action, Finding, Subject
from models.rules.kept import kept
from models.rules.kind_of_work import feeling_about
from models.rules.load import week_at_hand
from models.rules.wording import hours_words, percent
from models.work import Task

_NOT_GIVEN = ("draft", "declined", "taken back")


class ValueShare(NamedTuple):
    """How much of what was handed off seeks value.

    Attributes:
        hours: hours handed off in the last quarter.
        seeking: those of value-seeking tasks.
        tasks: how many tasks that were.
    """

    hours: float
    seeking: float
    tasks: int

    @property
    def share(self) -> float:
        """Value-seeking hours over all of them, 0..1; 0 where nothing was handed off."""
        return self.seeking / self.hours if self.hours else 0.0


def value_share(board: Board, today: dt.date) -> ValueShare:
    """What was handed off to others than the lead in the weeks of a quarter, and how much of it seeks value."""
    since = today - dt.timedelta(weeks=board.policy.triage_again_weeks)
    tasks = {
        task: board.tasks[task]
        for owner, given in _given(board.all(Handoff), board.all(Decision)).items()
        for on, task in given
        if owner != board.team.lead and since <= on <= today and task in board.tasks
    }
    hours = sum(task.effort_hours for task in tasks.values())
    seeking = sum(task.effort_hours for task in tasks.values() if task.value == "seeking")
    return ValueShare(hours, seeking, len(tasks))


def run_of_drains(board: Board, owner: str) -> tuple[Task, ...]:
    """The newest things given to somebody, where all of `policy.drains_run` drain them or have low value; else nothing."""
    given = _given(board.all(Handoff), board.all(Decision)).get(owner, ())
    newest = [board.tasks[task] for _, task in given if task in board.tasks][-board.policy.drains_run :]
    if len(newest) < board.policy.drains_run:
        return ()
    unwanted = [task.value == "low" or feeling_about(task, board, owner) == "drains" for task in newest]
    return tuple(newest) if all(unwanted) else ()


def giving_findings(board: Board, today: dt.date) -> list[Finding]:
    """Both, as findings; nothing is asked where nothing was handed off."""
    given = _given(board.all(Handoff), board.all(Decision))
    found = [
        _run_finding(board, owner, run, today)
        for owner in sorted(given)
        if owner in board.members and owner != board.team.lead and (run := run_of_drains(board, owner))
    ]
    share, policy = value_share(board, today), board.policy
    lead = board.team.lead
    if (
        lead is not None
        and lead in board.members
        and share.tasks >= policy.drains_run
        and share.share < policy.seeking_share
    ):
        found.append(_share_finding(board, lead, share, today))
    return found


@kept
def _given(
    handoffs: Mapping[str, Handoff], decisions: Mapping[str, Decision]
) -> Mapping[str, tuple[tuple[dt.date, str], ...]]:
    """What was given to whom, as (day, task), oldest first, each task once."""
    found: dict[str, dict[str, dt.date]] = {}
    undone = {(handoff.owner, handoff.task) for handoff in handoffs.values() if handoff.state in _NOT_GIVEN}
    for handoff in handoffs.values():
        if handoff.state not in _NOT_GIVEN:
            found.setdefault(handoff.owner, {}).setdefault(handoff.task, handoff.on)
    for choice in decisions.values():
        if (choice.chosen, choice.task) not in undone:
            found.setdefault(choice.chosen, {}).setdefault(choice.task, choice.on)
    return {owner: tuple(sorted((on, task) for task, on in given.items())) for owner, given in found.items()}


def _run_finding(board: Board, owner: str, run: tuple[Task, ...], today: dt.date) -> Finding:
    name = board.name_of(owner)
    drains = sum(1 for task in run if feeling_about(task, board, owner) == "drains")
    low = sum(1 for task in run if task.value == "low")
    titles = ", ".join(repr(task.title) for task in run)
    what = [f"{drains} drain them"] if drains else []
    what += [f"{low} have low value"] if low else []
    return Finding(
        "giving.run",
        "info",
        Subject("member", owner, name),
        f"The last {len(run)} things given to {name}: {' and '.join(what)} ({titles})",
        {"tasks": len(run), "drains": drains, "low_value": low},
        Action(
            "look",
            "look",
            "share such work out, and give them something of value next",
            f"evenhand tasks @{owner}",
            task=run[-1].id,
        ),
        week_at_hand(today),
        ("drains_run",),
        own=True,
    )


def _share_finding(board: Board, lead: str, share: ValueShare, today: dt.date) -> Finding:
    policy = board.policy
    return Finding(
        "giving.value",
        "info",
        Subject("member", lead, board.name_of(lead)),
        f"{percent(share.share)} of the {hours_words(round(share.hours, 1))} handed off in {policy.triage_again_weeks} weeks "
        f"seek value; at least {percent(policy.seeking_share)} should",
        {"share": round(share.share, 4), "hours": round(share.hours, 2), "tasks": share.tasks},
        Action("look", "look", "let go of something that matters, too", "evenhand triage"),
        week_at_hand(today),
        ("seeking_share", "triage_again_weeks"),
        own=True,
    )
