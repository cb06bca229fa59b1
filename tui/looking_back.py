"""Looking back: the board as it was at a moment, with the words that say so."""

import datetime as dt

from models.board import Board
from models.moments import local_moment, long_moment
from models.rules.wording_changes import done_words
from models.store.errors import NoSuchBatch
from models.store.log import Logged, Wanted
from models.store.store import Store
from tui.session import Past


def past_at(store: Store, newest: Board, now: dt.datetime, batch: int | None, at: str | None, stays: bool) -> Past:
    """The board after a batch, or at a moment (UTC, ISO 8601).

    Args:
        store: where it is remembered.
        newest: whose time zone counts, and whose names.
        now: the time.
        batch: a number of the log; 0 is the board as it was made. None: the last one by the moment.
        at: the moment; None: when the batch was stored.
        stays: whether it is all that this run of the program shows.

    Raises:
        NoSuchBatch: there is none of that number.
    """
    zone = newest.team.time_zone
    if batch is None:
        batch = store.log.batch_at(at or now.isoformat())
    line = _line(store, batch)
    if batch and line is None:
        raise NoSuchBatch(f"there is no batch {batch}; see: evenhand log")
    moment = at or (line.at if line is not None else None)
    found = local_moment(moment, zone) if moment else None
    words = f"as it was on {long_moment(moment, now, zone)}" if batch and moment else "as it was when it was made"
    return Past(
        store.log.board_after(batch),
        batch,
        words,
        "" if line is None else f"after {newest.name_of(line.who)}: {done_words(line.kind, line.of, line.what)}",
        (found or local_moment(now.isoformat(), zone) or now).date(),
        stays,
    )


def _line(store: Store, batch: int) -> Logged | None:
    found = next(iter(store.log.lines(Wanted(before=batch + 1, most=1))), None)
    return found if found is not None and found.batch == batch else None
