"""Accept the work of a hand-off: against 'done when' and the quality bar, with a grade and feedback; the task is finished then."""

import datetime as dt
from collections.abc import Sequence

from models.actions.decision import Refused
from models.actions.feedback import Said, credit_row, feedback_row, idea_row, trait_questions
from models.actions.hand_off_life import stepped
from models.actions.tasks import finished
from models.board import Batch, Board, Change
from models.rules.handoff_states import current, giver, may, way_to
from models.rules.release import not_released
from models.work import ENDED, Mode


def accept_work(
    board: Board,
    task_id: str,
    today: dt.date,
    by: str | None = None,
    *,
    grade: int | None,
    mode: Mode | None = None,
    met: bool = True,
    mistakes: Sequence[str] = (),
    said: Said,
    credit: str = "",
    idea: str = "",
) -> Batch:
    """Accept the work and finish its task, in one batch; steps on the way that nobody took are taken with it.

    Args:
        board: the board.
        task_id: a task with a hand-off in force.
        today: the day.
        by: who accepts it; None is whoever handed it over.
        grade: how the work was received, 5 better than asked to 1 redone by somebody else.
        mode: how the owner worked.
        met: whether 'done when' is met.
        mistakes: which of the brief's likely mistakes happened.
        said: feedback to the owner.
        credit: what the owner is credited for, where others hear it.
        idea: an idea of the owner for doing it better.

    Raises:
        Refused: nothing is in force, it is not good enough, feedback is missing, or it is not for this person.
    """
    handoff = current(board, task_id)
    if handoff is None:
        raise Refused(f"no hand-off of {task_id} is in force; finish it with: evenhand close {task_id}")
    if handoff.state == "draft":
        raise Refused(f"the hand-off of {task_id} is a draft; offer it first: evenhand step {task_id} offer")
    task, owner = board.tasks[task_id], handoff.owner
    side = by or giver(board, handoff)
    why_not = may(board, handoff, "closed", side) or not_released(task, handoff, grade, met)
    if why_not:
        raise Refused(why_not)
    if not said.work.strip() and side != owner:
        raise Refused(f"{board.name_of(owner)} waits for a word about the work; one line of feedback is enough")
    unknown = [one for one in mistakes if one not in handoff.brief.mistakes]
    if unknown:
        raise Refused(f"{unknown[0]!r} is not among the likely mistakes of the brief; say it in the feedback")
    title, changes, taught = task.title, [], ""
    if task.status not in ENDED:
        change, taught = finished(board, task, today, grade, mode)
        changes.append(change)
    way = way_to(handoff.state, "closed")
    changes += stepped(board, handoff, way, today, side, mistakes_made=tuple(mistakes))
    if said and side != owner:
        changes.append(feedback_row(board, handoff, today, side, owner, said))
    changes += _extras(board, task_id, today, side, owner, credit, idea)
    return Batch(
        f"finished {title!r}{taught}",
        tuple(changes),
        trait_questions(said.work, said.next_step, said.help, credit),
    )


def _extras(
    board: Board, task_id: str, today: dt.date, side: str | None, owner: str, credit: str, idea: str
) -> list[Change]:
    found = []
    if credit.strip():
        found.append(credit_row(board, owner, credit, today, side, task_id))
    if idea.strip():
        found.append(idea_row(board, idea, today, owner, task_id))
    return found
