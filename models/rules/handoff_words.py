"""The life of a hand-off in words: its steps, what is owed, and the feedback, each in one line."""

import datetime as dt

from models.board import Board
from models.dates import short_day
from models.feedback import Feedback
from models.handoff import Handoff, State
from models.rules.handoff_states import steps_of
from models.rules.replies import Reply

_DID: dict[State, str] = {
    "draft": "withdrawn",
    "offered": "offered again",
    "negotiating": "another date proposed",
    "accepted": "accepted",
    "declined": "declined",
    "doing": "begun",
    "submitted": "submitted",
    "returned": "returned",
    "closed": "accepted as finished",
    "taken back": "taken back",
}


def history_words(board: Board, handoff: Handoff, today: dt.date) -> list[tuple[dt.date, str]]:
    """How it began and each step, with who took it and what they said, oldest first."""
    by = board.name_of(handoff.by) if handoff.by else "the lead"
    found = [(handoff.on, f"handed to {board.name_of(handoff.owner)} by {by}")]
    for step in steps_of(board, handoff):
        who = f" by {board.name_of(step.by)}" if step.by else ""
        date = f", {short_day(step.date, today)}" if step.date else ""
        words = f": {_one_line(step.words)}" if step.words else ""
        found.append((step.on, f"{_DID[step.to]}{who}{date}{words}"))
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())


def owed_words(board: Board, reply: Reply, today: dt.date) -> str:
    """A reply that is owed, in one line."""
    what = {"answer": "an answer", "agreement": "an answer", "look": "a look at the work", "feedback": "feedback"}
    late = "was due" if reply.is_late(today) else "due"
    return (
        f"{board.name_of(reply.by)} owes {board.name_of(reply.to)} {what[reply.kind]} on "
        f"{board.tasks[reply.handoff.task].title!r}, {late} {short_day(reply.due, today)}"
    )


def feedback_words(board: Board, said: Feedback) -> str:
    """Feedback in one line."""
    scores = [f"brief {said.brief} of 5"] if said.brief else []
    scores += [f"support {said.support} of 5"] if said.support else []
    texts = [("", said.work), ("next: ", said.next_step), ("help: ", said.help)]
    parts = [*(name + _one_line(text) for name, text in texts if text), *scores]
    return f"{board.name_of(said.by) if said.by else 'somebody'} to {board.name_of(said.to)}: {'; '.join(parts)}"
