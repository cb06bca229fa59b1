"""The sentence of a mend: what changes hands, and what it makes better."""

from models.board import Board
from models.rules.finding import Action, Word
from models.rules.mend import Mend


def mend_action(board: Board, mend: Mend, command: str, effect: str) -> Action:
    """The action of a finding that a mend ends.

    Args:
        board: the board.
        mend: the move or swap.
        command: the same on the command line.
        effect: what it makes better, in words.
    """
    word: Word = "swap" if mend.gives is not None and mend.takes is not None else "move"
    if mend.gives is None:
        word = "suggest"
    step = f"; a step up for {' and '.join(map(board.name_of, mend.steps_up))}" if mend.steps_up else ""
    task = mend.gives or mend.takes
    return Action("mend", word, f"{_what(board, mend)}: {effect}{step}", command, mend.moves, task.id if task else None)


def _what(board: Board, mend: Mend) -> str:
    gives, takes, other = mend.gives, mend.takes, board.name_of(mend.other)
    if gives is None:
        return f"give them {takes.title!r}, which nobody owns" if takes is not None else "nothing"
    if takes is None:
        return f"move {gives.title!r} to {other}"
    if takes.owner is None:
        return f"move {gives.title!r} to {other}, and give them {takes.title!r}, which nobody owns"
    return f"swap {gives.title!r} for {takes.title!r} of {other}"
