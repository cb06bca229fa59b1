"""Carry out moves of work: one batch, however many tasks change hands."""

import datetime as dt
from collections.abc import Sequence

from models.actions.decision import Refused, known_candidate, revised
from models.actions.hand_off import assign
from models.board import Batch, Board, Change
from models.rules.finding import Move
from models.work import ENDED, Task


def carry_out(board: Board, moves: Sequence[Move], why: str, today: dt.date) -> Batch:
    """Move tasks to their new owners at once, such as the swap that a finding proposes.

    Args:
        board: the board.
        moves: which task goes to whom; no task twice.
        why: what for, in words, such as `for the balance of Ana`; empty where nobody needs to be told.
        today: the date.

    Raises:
        Refused: a task is not there or has ended, it is with its new owner already, or there is no such person.
    """
    if not moves:
        raise Refused("there is nothing to move")
    tasks = [_open_task(board, move) for move in moves]
    coaches = [move.coach or (t.coach if t.coach != move.to else None) for t, move in zip(tasks, moves, strict=True)]
    # Each is given when all others have moved already: a swap is not full on its way.
    now = board.apply(
        [
            Change(task, _with(task, move.to, None if move.to is None else coach))
            for task, move, coach in zip(tasks, moves, coaches, strict=True)
        ]
    )
    changes: list[Change] = []
    asks: list[str] = []
    for task, move, coach in zip(tasks, moves, coaches, strict=True):
        if move.to is None:
            changes.append(revised(task, owner=None, coach=None))
            continue
        moved = now.tasks[task.id]
        seen = now.apply([Change(moved, _with(moved, None, coach))])
        given = assign(seen, task.id, move.to, today, before=task.owner)
        after = given.changes[0].after
        changes += [Change(task, after), *given.changes[1:]]
        now = now.apply([Change(moved, after), *given.changes[1:]])
        asks += given.asks
    what = _in_words(board, tasks, moves)
    return Batch(f"{what}: {why}" if why else what, tuple(changes), tuple(dict.fromkeys(asks)))


def _with(task: Task, owner: str | None, coach: str | None) -> Task:
    return task.model_copy(update={"owner": owner, "coach": coach})


def _open_task(board: Board, move: Move) -> Task:
    task = board.tasks.get(move.task)
    if task is None:
        raise Refused(f"there is no task {move.task!r}; see: evenhand tasks")
    if task.status in ENDED:
        raise Refused(f"{task.id} is {task.status}; look at the findings again: evenhand check")
    if task.owner == move.to:
        raise Refused(f"{task.id} is with {board.name_of(move.to)} already; look at the findings again: evenhand check")
    if move.to is not None:
        known_candidate(board, move.to)
    return task


def _in_words(board: Board, tasks: Sequence[Task], moves: Sequence[Move]) -> str:
    if len(moves) == 2 and {(t.owner, m.to) for t, m in zip(tasks, moves, strict=True)} == {
        (tasks[0].owner, tasks[1].owner),
        (tasks[1].owner, tasks[0].owner),
    }:
        return "swapped " + " and ".join(f"{task.title!r} of {board.name_of(task.owner)}" for task in tasks)
    said = []
    for task, move in zip(tasks, moves, strict=True):
        if move.to is None:
            said.append(f"took {task.title!r} back from {board.name_of(task.owner)}")
        else:
            from_whom = f" of {board.name_of(task.owner)}" if task.owner is not None else ""
            said.append(f"gave {task.title!r}{from_whom} to {board.name_of(move.to)}")
    return " and ".join(said)
