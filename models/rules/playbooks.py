"""Playbooks: how a kind of work was handed off well, and what went wrong in it, for the next one.

A playbook is made from a hand-off and fills the brief of the next task of its kind. What it says of one task alone (why) gives way to
the new task's purpose. The mistakes that happened before in the kind of work are named in the new brief, most frequent first.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from models.board import Board
from models.delegating import Milestone, Playbook
from models.following import Checkpoint
from models.handoff import Brief, Handoff
from models.rules.kept import kept_with_board
from models.rules.kind_of_work import kind_of_work
from models.work import Task

FIELDS = ("why", "deliverable", "done_when", "kpis", "access", "owed", "worries", "mistakes", "kickoff", "method")
"""The fields of a brief that somebody fills in; the reason of a method belongs to the method."""
MOST_MISTAKES = 5

KICKOFF = (
    "say back in your own words what it is for and when it is done",
    "what you decide alone, and what we decide together",
    "the dates, and what is shown on the way",
    "access works: open each place once",
    "what is likely to go wrong, and what you do then",
)
"""What is gone over before the first hand-off to somebody, where no playbook says it better."""


class Mistake(NamedTuple):
    """Something that is likely to go wrong in a kind of work.

    Attributes:
        text: what.
        named: in how many hand-offs it was named beforehand.
        happened: in how many of them it happened.
    """

    text: str
    named: int
    happened: int


def playbooks_for(board: Board, task: Task) -> tuple[Playbook, ...]:
    """The playbooks that suit a task: of its kind of work first, then those of no kind; the newest first."""
    kind = kind_of_work(task, board)
    suits = [book for book in board.all(Playbook).values() if book.kind in (kind, None)]
    return tuple(sorted(suits, key=lambda book: (book.kind is not None, book.on, book.id), reverse=True))


def playbook_for(board: Board, task: Task) -> Playbook | None:
    """The playbook that a hand-off of this task begins with, if one fits well enough to be proposed.

    The newest of its kind of work. Where the task that it was made from is known, that one asked for the same skill first:
    a kind of work can be wide.
    """
    kind = kind_of_work(task, board)
    for book in playbooks_for(board, task) if kind is not None else ():
        made_from = board.handoffs.get(book.made_from or "")
        source = board.tasks.get(made_from.task) if made_from is not None else None
        alike = source is None or (source.skills and source.skills[0].skill == task.skills[0].skill)
        if book.kind == kind and alike:
            return book
    return None


def brief_from(
    board: Board, task: Task, playbook: Playbook | None = None, purpose: str = "", last: bool = True
) -> Brief:
    """The brief that a hand-off of a task begins with.

    The task's own last brief, else the playbook's with the purpose of the task for why, and the mistakes that
    happened before in this kind of work.

    Args:
        board: the board.
        task: the task.
        playbook: the one to fill it from, or None.
        purpose: what the task is for, in words; empty where nothing is known.
        last: whether the task's own last brief comes first.
    """
    handoffs = board.handoffs_of(task.id)
    if last and handoffs and handoffs[-1].brief != Brief():
        return handoffs[-1].brief
    brief = playbook.brief if playbook else Brief()
    known = tuple(m.text for m in mistakes_in(board, kind_of_work(task, board)) if m.happened)
    mistakes = tuple(dict.fromkeys((*known, *brief.mistakes)))[:MOST_MISTAKES]
    return brief.model_copy(update={"why": purpose or brief.why, "mistakes": mistakes})


def share_filled(brief: Brief) -> float:
    """Which share of the fields of a brief says something, 0..1."""
    return sum(1 for name in FIELDS if getattr(brief, name)) / len(FIELDS)


def milestones_of(board: Board, handoff: Handoff) -> tuple[Milestone, ...]:
    """The checkpoints of a hand-off as a playbook keeps them: by share of the work done."""
    points = sorted(board.about(Checkpoint, handoff.id), key=lambda point: (point.due, point.id))
    return tuple(Milestone(name=point.name, share=point.share) for point in points if point.share is not None)


def mistakes_in(board: Board, kind: str | None) -> tuple[Mistake, ...]:
    """What was named or happened in the hand-offs of a kind of work, what happened most first."""
    return _mistakes_by_kind(board).get(kind, ())


@kept_with_board
def _mistakes_by_kind(board: Board) -> Mapping[str | None, tuple[Mistake, ...]]:
    named: dict[str | None, Counter[str]] = {}
    happened: dict[str | None, Counter[str]] = {}
    for handoff in board.handoffs.values():
        task = board.tasks.get(handoff.task)
        if task is None or not (handoff.brief.mistakes or handoff.mistakes_made):
            continue
        kind = kind_of_work(task, board)
        # A mistake that happened was likely, whether somebody had thought of it or not.
        named.setdefault(kind, Counter()).update({*handoff.brief.mistakes, *handoff.mistakes_made})
        happened.setdefault(kind, Counter()).update(set(handoff.mistakes_made))
    return {
        kind: tuple(
            Mistake(text, count, happened[kind][text])
            for text, count in sorted(counts.items(), key=lambda pair: (-happened[kind][pair[0]], -pair[1], pair[0]))
        )
        for kind, counts in named.items()
    }
