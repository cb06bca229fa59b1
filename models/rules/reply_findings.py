"""Findings about replies that are late: finished work that nobody looked at, offers without an answer, feedback owed.

Feedback that is owed is said to whoever owes it, and to the lead; all else concerns two people who both can see it.
"""

import datetime as dt

from models.board import Board
from models.rules.finding import Action, Finding, Subject
from models.rules.load import week_at_hand
from models.rules.replies import Kind, Reply, replies_owed
from models.rules.wording import day_words


def reply_findings(board: Board, today: dt.date) -> list[Finding]:
    """What should have been answered by now."""
    return [_finding(board, reply, today) for reply in replies_owed(board, today) if reply.is_late(today)]


def _finding(board: Board, reply: Reply, today: dt.date) -> Finding:
    task = board.tasks[reply.handoff.task]
    by, to, since = board.name_of(reply.by), board.name_of(reply.to), day_words(reply.since)
    ago = f"{reply.days} working days"
    says: dict[Kind, tuple[str, str, str]] = {
        "answer": (
            f"{task.title!r} was offered to {by} {ago} ago, on {since}, without an answer",
            "ask whether they can take it, or offer it to somebody else",
            f"evenhand step {task.id} accept",
        ),
        "agreement": (
            f"{to} proposed a date for {task.title!r} {ago} ago, on {since}, without an answer",
            "agree to the date, or offer another",
            f"evenhand step {task.id} accept",
        ),
        "look": (
            f"{to} submitted {task.title!r} {ago} ago, on {since}; nobody looked at it yet",
            "look at it: accept it with feedback, or return it with what is missing",
            f"evenhand handoffs {task.id}",
        ),
        "feedback": (
            f"{by} owes {to} feedback on {task.title!r}, closed {ago} ago, on {since}",
            "say what helped, what to do next time, and what help is wanted",
            f"evenhand feedback {task.id} --work TEXT --me {reply.by}",
        ),
    }
    text, action, command = says[reply.kind]
    of_feedback = reply.kind == "feedback"
    return Finding(
        f"reply.feedback.{task.id}" if of_feedback else f"reply.{reply.kind}",
        "info" if of_feedback else "amber",
        Subject("member", reply.by, by) if of_feedback else Subject("task", task.id, task.title),
        text,
        {"days": reply.days, "allowed": board.policy.reply_days},
        Action("look", "look", action, command, task=task.id),
        week_at_hand(today),
        ("reply_days",),
        own=of_feedback and reply.by in board.members,
    )
