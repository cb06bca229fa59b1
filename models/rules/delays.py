"""Delays of handed-off work: a date that passed, what helps against its cause, and who else could take the work."""

import datetime as dt
from typing import NamedTuple

from models.board import Board
from models.following import Cause, Delay
from models.handoff import Handoff
from models.rules.candidate import Candidate
from models.rules.delay_ladder import date_of
from models.rules.early_warnings import followed
from models.rules.stretch_guard import usual_coach
from models.rules.suggest import suggest_candidates
from models.rules.work_findings import work_findings_of
from models.rules.working_days import working_days


def missed(board: Board, handoff: Handoff, today: dt.date) -> dt.date | None:
    """The date that has passed and that nobody talked about since; None where all is well or it was talked about today."""
    told = date_of(board, handoff)
    if told is None or told >= today or not followed(board, handoff):
        return None
    talked = [one.on for one in board.about(Delay, handoff.id) if one.on <= today]
    return told if working_days(board, max([told, *talked]), today) >= 1 else None


class Help(NamedTuple):
    """What a cause proposes: one sentence without an end, and the command for it."""

    text: str
    command: str


def help_for(board: Board, handoff: Handoff, cause: Cause, today: dt.date) -> Help:
    """What helps against the cause of a delay."""
    task, owner = board.tasks[handoff.task], board.name_of(handoff.owner)
    if cause == "load":
        # It moves work, and says nothing of whoever has it: best a move that was checked, else the work that fills a week.
        full = [one for one in work_findings_of(board, handoff.owner, today) if one.rule.startswith("load.")]
        full.sort(key=lambda one: not one.action.moves)
        for one in full:
            if one.action.moves or one.action.task not in (None, task.id):
                return Help(one.action.text, one.action.command)
        return Help(
            f"look at the next weeks of {owner}: what can wait, or go to somebody else",
            f"evenhand load {handoff.owner}",
        )
    if cause == "skill":
        coach = task.coach or (
            usual_coach(board, task, handoff.owner, today) if handoff.owner in board.members else None
        )
        if coach is not None:
            return Help(f"let {board.name_of(coach)} sit down with {owner}", f"evenhand edit {task.id} --coach {coach}")
        return Help("see who could coach it, or do the part that is new", f"evenhand suggest {task.id}")
    if cause == "brief":
        return Help("go through the brief together, and write down what was missing", f"evenhand brief {task.id}")
    if cause == "outside":
        return Help(
            "find who can clear the way, and tell them by when", f"evenhand delay {task.id} --answer escalation"
        )
    return Help(f"say which goes first, {task.title!r} or what went before it", f"evenhand edit {task.id} --priority 3")


def other_owners(board: Board, handoff: Handoff, today: dt.date, most: int = 3) -> tuple[Candidate, ...]:
    """Who else could take a handed-off task, best first."""
    found = suggest_candidates(board.tasks[handoff.task], board, today).candidates
    return tuple(candidate for candidate in found if candidate.id != handoff.owner)[:most]
