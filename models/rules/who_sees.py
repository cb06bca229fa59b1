"""Who sees, and may, what the lead does."""

from models.board import Board


def acts_as_lead(board: Board, me: str | None) -> bool:
    """Whether somebody sees all that is said of everybody, and may what the lead may: the lead, and a script.

    A script is whoever is neither a member nor a provider. A provider is somebody: they see what a member sees.
    """
    return me == board.team.lead or board.candidate(me) is None
