"""The guard of stretch work: what has to be arranged before somebody is given a step up, each with its own reason.

A coach is named; a check-in at least every policy.stretch_check_days working days; a load of at most
policy.stretch_load in the weeks that it spans, with it; not after policy.stretch_misses misses in a row with one of its
skills; policy.stretch_at_once such tasks at a time. It guards members only: what a provider learns is their own affair.
"""

import datetime as dt

from models.board import Board
from models.rules.capacity import week_name
from models.rules.coaches import coach_for, coaches_of
from models.rules.kept import kept_of_person
from models.rules.load import fullest, load_with
from models.rules.prospect import prospect, prospects_of
from models.rules.wording import percent
from models.work import ACTIVE, Task

STEPS_UP = ("stretch", "overreach")
"""The classes of work that are a step up."""


def guarded(board: Board, task: Task, owner: str, today: dt.date) -> bool:
    """Whether a task is a step up for a member: stretch, or overreach."""
    return owner in board.members and prospect(task, board, owner, today).kind in STEPS_UP


def missing(
    board: Board, task: Task, owner: str, coach: str | None, check_days: int | None, today: dt.date
) -> tuple[str, ...]:
    """What is missing before this task may be given to this owner, each as one reason; empty where nothing is.

    Args:
        board: the board.
        task: the task, with the dates that it would have.
        owner: who would own it.
        coach: who would help, or None.
        check_days: working days between two check-ins, or None where none are agreed.
        today: the date.
    """
    if not guarded(board, task, owner, today):
        return ()
    most = board.policy.stretch_check_days
    found = []
    if coach is None:
        found.append("no coach is named")
    if check_days is None:
        found.append(f"no check-ins are agreed (at least every {_days(most)})")
    elif check_days > most:
        found.append(f"a check-in every {_days(check_days)} only (at least every {_days(most)})")
    return tuple(found) + standing_in_the_way(board, task, owner, today)


def standing_in_the_way(board: Board, task: Task, owner: str, today: dt.date) -> tuple[str, ...]:
    """What of the guard nobody can arrange today: load, misses, another step up; empty where nothing is."""
    if not guarded(board, task, owner, today):
        return ()
    full = _too_full(board, task, owner, today)
    return ((full,) if full else ()) + against_a_step_up(board, task, owner, today)


def against_a_step_up(board: Board, task: Task, owner: str, today: dt.date) -> tuple[str, ...]:
    """What in their work speaks against one more step up, whatever the load: misses in a row, another step up."""
    found = (_after_misses(board, task, owner, today), _another(board, task, owner, today))
    return tuple(reason for reason in found if reason)


def _too_full(board: Board, task: Task, owner: str, today: dt.date) -> str:
    week, most = fullest(load_with(board, owner, task, today)), board.policy.stretch_load
    if week is None or week[1] <= most:
        return ""
    said = "no working hours" if week[1] == float("inf") else f"a load of {percent(week[1])}"
    return f"{said} in week {week_name(week[0])} with it (at most {percent(most)})"


def _after_misses(board: Board, task: Task, owner: str, today: dt.date) -> str:
    skills = {requirement.skill for requirement in task.skills}
    done = [
        (other.closed, other.id, other.grade)
        for other in board.tasks_of(owner)
        if other.grade is not None
        and other.status == "done"
        and other.closed is not None
        and other.closed <= today
        and any(requirement.skill in skills for requirement in other.skills)
    ]
    newest = sorted(done)[-board.policy.stretch_misses :]
    grades = [grade for _, _, grade in newest]
    if len(grades) < board.policy.stretch_misses or any(grade >= board.policy.good_grade for grade in grades):
        return ""
    if len(grades) == 1:
        return f"the last result with its skills was not good (grade {grades[0]})"
    listed = f"{', '.join(str(grade) for grade in grades[:-1])} and {grades[-1]}"
    return f"the last {len(grades)} results with its skills were not good (grades {listed})"


def _another(board: Board, task: Task, owner: str, today: dt.date) -> str:
    others = [other for other in steps_up_of(board, owner, today) if other.id != task.id]
    if len(others) < board.policy.stretch_at_once:
        return ""
    more = f" and {len(others) - 1} more are steps up" if len(others) > 1 else " is a step up"
    return f"{others[0].title!r}{more} already (at most {board.policy.stretch_at_once} at once)"


@kept_of_person
def steps_up_of(board: Board, owner: str, today: dt.date) -> tuple[Task, ...]:
    """The active tasks of a member that are a step up for them."""
    found = (t for t in board.tasks_of(owner) if t.status in ACTIVE and guarded(board, t, owner, today))
    return tuple(sorted(found, key=lambda t: t.id))


def usual_check_days(board: Board, task: Task, owner: str, today: dt.date) -> int | None:
    """The working days between two check-ins that a hand-off begins with; None where the work needs none."""
    return board.policy.stretch_check_days if guarded(board, task, owner, today) else None


def usual_coach(board: Board, task: Task, owner: str, today: dt.date) -> str | None:
    """The coach whom a suggestion would name for this owner, or None where nobody is sure enough and free."""
    members = [member.id for member in board.members.values() if member.active]
    coaches = coaches_of(task, board, prospects_of(task, board, members, today), today)
    found = coach_for(board, owner, coaches, today)
    return found.id if found else None


def _days(count: int) -> str:
    return f"{count} working day{'' if count == 1 else 's'}"
