"""Make the board say again what a backup of it says."""

from collections import Counter

from models.board import Batch, Board
from models.differences import changes_between
from models.rules.wording_changes import rows_words
from models.tables import Table


def restore_backup(now: Board, backup: Board, moment: str) -> Batch:
    """One step from the board of now to that of a backup, so that it is logged, seen by all, and can be undone.

    Args:
        now: the board as it is.
        backup: the board as the backup has it.
        moment: when the backup was made, in words.

    Returns:
        A batch that asks first; without changes, and then without a question, where both say the same.
    """
    changes = changes_between(now, backup)
    back = Counter(change.table for change in changes if change.before is None)
    away = Counter(change.table for change in changes if change.after is None)
    other = Counter(change.table for change in changes if change.before is not None and change.after is not None)
    said = [
        f"{_counted(counts)} {one if counts.total() == 1 else many}"
        for counts, one, many in (
            (back, "comes back", "come back"),
            (other, "changes", "change"),
            (away, "goes away", "go away"),
        )
        if counts
    ]
    asks = (f"Restore the backup of {moment}? {'; '.join(said)}.",) if changes else ()
    return Batch(f"restored the backup of {moment}", changes, asks)


def _counted(counts: Counter[Table]) -> str:
    return ", ".join(rows_words(table, number) for table, number in counts.items())
