"""Fill in the score sheet of a trial."""

import datetime as dt
from collections.abc import Mapping

from models.actions.decision import Refused, made, make, next_number
from models.board import Batch, Board
from models.following import Trial
from models.rules.handoff_states import newest
from models.rules.trials import MARKS, is_small, marks_share
from models.rules.wording import hours_words, percent


def score_trial(
    board: Board, task_id: str, marks: Mapping[str, int], today: dt.date, by: str | None = None, words: str = ""
) -> Batch:
    """Fill in the score sheet of a trial: a mark of 0 to 4 for each of its lines.

    Raises:
        Refused: it was never handed off, is too large for a trial, is not done, has a sheet already, or a mark is missing.
    """
    task = board.tasks.get(task_id)
    if task is None:
        raise Refused(f"there is no task {task_id!r}; see: evenhand tasks")
    handoff = newest(board, task_id)
    if handoff is None:
        raise Refused(f"{task_id} was never handed off, so nobody was tried; first: evenhand hand-off {task_id} PERSON")
    if not is_small(task, board):
        raise Refused(
            f"{task_id} is no trial: a trial has low stakes and at most {hours_words(board.policy.trial_hours)}"
        )
    if handoff.state not in ("submitted", "closed"):
        raise Refused(f"{task_id} is {handoff.state}; it is scored when the work was submitted")
    if board.about(Trial, handoff.id):
        raise Refused(f"{task_id} has its score sheet already; undo takes it back")
    missing = [field for field, _ in MARKS if field not in marks]
    if missing:
        raise Refused(f"the score sheet lacks {', '.join(missing)}; give each line 0 to 4")
    known = board.all(Trial)
    row = make(
        Trial,
        id=next_number("S-", known, len(known)),
        handoff=handoff.id,
        on=today,
        by=by,
        words=words.strip(),
        **{field: marks[field] for field, _ in MARKS},
    )
    share = marks_share(row)
    passed = (
        "passed" if share >= board.policy.trial_pass else f"not passed: that takes {percent(board.policy.trial_pass)}"
    )
    return Batch(
        f"scored the trial of {board.name_of(handoff.owner)}, {task.title!r}: {percent(share)}, {passed}", (made(row),)
    )
