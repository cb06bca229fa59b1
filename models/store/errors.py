"""What can go wrong with a board's file, each as one sentence that says what to do."""

from models.board import Stale


class StoreError(Exception):
    """The board cannot be opened, read or written. The text is one line that says what, where and what to do."""


class Busy(StoreError):
    """Another process holds the board for longer than we wait."""


class NoBoard(StoreError):
    """There is nothing at this place."""

    def __init__(self, place: str):
        super().__init__(f"there is no board at {place}; make one with: evenhand new {place}")
        self.place = place


class Moved(StoreError):
    """What was open here is somewhere else, or gone: another board may lie in its place. Nothing was written."""

    def __init__(self, name: str):
        super().__init__(
            f"{name} was moved, deleted or replaced while it was open; nothing was written; look where it is, and open it again"
        )


class Unreadable(StoreError):
    """What is there is damaged or no board at all: only a backup helps.

    Attributes:
        what: what is wrong, without what to do.
    """

    def __init__(self, what: str, todo: str):
        super().__init__(f"{what}; {todo}")
        self.what = what


class NotAllowed(StoreError):
    """This person may only look, or what is looked at is the past. Nothing was written."""


class NothingToTakeBack(StoreError):
    """There is nothing of this person to undo or to redo."""


class NoSuchBatch(NothingToTakeBack):
    """The log has no batch of that number."""


class BuiltUpon(StoreError):
    """Somebody changed a row since the batch that should be undone."""


Conflict = Stale
"""Somebody else changed a row first: nothing was written."""
