"""Say what freed hours went into."""

import datetime as dt

from models.actions.decision import Refused, made, make, next_number
from models.board import Batch, Board
from models.delegating import FreedHours
from models.rules.mirror import mirror_of
from models.rules.wording import NO_LEAD, hours_words


def use_freed(board: Board, hours: float, use: str, today: dt.date, by: str | None) -> Batch:
    """Name a use for hours that handing off freed.

    Raises:
        Refused: somebody else than the lead says it, it says nothing, or fewer hours are free.
    """
    mirror = mirror_of(board, today)
    if mirror is None:
        raise Refused(NO_LEAD)
    if by in board.members and by != mirror.lead:
        raise Refused(
            f"freed hours are those of {board.name_of(mirror.lead)}, who leads the team; only they say their use"
        )
    if not use.strip():
        raise Refused("say what the hours went into, in a few words")
    if hours <= 0:
        raise Refused("hours are more than 0; to take a use back, undo it")
    if round(hours - mirror.unnamed, 6) > 0:
        raise Refused(f"{hours_words(round(mirror.unnamed, 2))} are freed and have no use yet; name a use for those")
    known = board.all(FreedHours)
    row = make(
        FreedHours,
        id=next_number("F-", known, len(known)),
        by=mirror.lead,
        on=today,
        hours=hours,
        use=" ".join(use.split()),
    )
    # Not which: what was done stands on everybody's screen, and the mirror is the lead's.
    return Batch(f"named a use for {hours_words(hours)}", (made(row),))
