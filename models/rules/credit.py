"""The ledger of credit and ideas: whose work things were, as it was said where others hear it, and who had which idea."""

from collections.abc import Mapping
from typing import NamedTuple

from models.board import Board
from models.feedback import Credit, Idea
from models.work import Task


class Account(NamedTuple):
    """What one person has in the ledger, oldest first.

    Attributes:
        who: a member or provider.
        credits: what was said of their work.
        ideas: their ideas, each with the task that it became, if it did.
    """

    who: str
    credits: tuple[Credit, ...]
    ideas: tuple[tuple[Idea, Task | None], ...]


def credit_ledger(board: Board) -> Mapping[str, Account]:
    """Everybody who has something in it, in the order of the board: members, then providers, then others."""
    credits: dict[str, list[Credit]] = {}
    for credit in board.all(Credit).values():
        credits.setdefault(credit.who, []).append(credit)
    ideas: dict[str, list[tuple[Idea, Task | None]]] = {}
    for idea in board.all(Idea).values():
        became = board.tasks.get(idea.task) if idea.task is not None else None
        ideas.setdefault(idea.by, []).append((idea, became))
    known = dict.fromkeys((*board.members, *board.providers, *credits, *ideas))
    return {
        who: Account(who, tuple(credits.get(who, ())), tuple(ideas.get(who, ())))
        for who in known
        if who in credits or who in ideas
    }
