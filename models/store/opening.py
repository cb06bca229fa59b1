"""From the place of a board to the engine for it. Each engine's library is loaded when a board of its kind is opened."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.store.address import Address, Place
from models.store.engine import Engine
from models.store.errors import StoreError
from models.store.looking import LookingEngine, why_only_looking
from models.store.place import check_place

if TYPE_CHECKING:
    from models.store.presence import Whereabouts


def open_engine(place: Place, read_only: bool = False) -> Engine:
    """Open the board at a place and bring its schema up. A file that may not be written is only looked at.

    Raises:
        StoreError: there is none, or what is there is not a board of this program.
    """
    if isinstance(place, Path):
        check_place(place)
        why = why_only_looking(place, read_only)
        if why:
            return LookingEngine(place, why)
    library = library_for(place)
    engine: Engine = library.open_engine(place, read_only) if isinstance(place, Address) else library.open_engine(place)
    return engine


def make_board(place: Place, fill: Callable[[Engine], None]) -> None:
    """Make a board; `fill` puts its first rows in. It appears whole or not at all.

    Raises:
        StoreError: there is something at this place already, or it cannot be written.
    """
    library_for(place).make_board(place, fill)


def enter(place: Place, who: str, at: str, unseen: bool = False) -> "Whereabouts":
    """Be seen by the others at a board.

    Args:
        place: a file or an address.
        who: who opened it.
        at: when, UTC, ISO 8601.
        unseen: beside a file nothing is written, so the others do not know.

    Raises:
        StoreError: the server cannot be reached.
    """
    if isinstance(place, Address):
        library_for(place)  # says what is missing
        from models.store.postgres_presence import ServerPresence

        return ServerPresence.enter(place, who, at)
    from models.store.presence import Presence

    return Presence.only_look(place, who, at) if unseen else Presence.enter(place, who, at)


def library_for(place: Place) -> Any:
    """What speaks to a database of this kind; loading it takes a tenth of a second and more.

    Raises:
        StoreError: there is none, or it is not installed.
    """
    if not isinstance(place, Address):
        from models.store import sqlite_engine

        return sqlite_engine
    if place.scheme not in ("postgresql", "postgres"):
        raise StoreError(
            f"{place} cannot be a board: the address of a server begins with postgresql://, a file is named by its path"
        )
    try:
        from models.store import postgres
    except ImportError:
        raise StoreError(
            f"{place} needs the PostgreSQL library, which is not installed; get it with: pip install 'evenhand[postgres]'"
        ) from None
    return postgres
