"""The power goes at any moment: what was acknowledged is there, whole. `power_cut.py` says what is simulated."""

import os
import pickle
import shutil
from collections import Counter
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path
from random import Random
from typing import Any

from tests.faults.power_cut import Cut, Record, cut_and_look, moment
from tests.faults.running import run_to_the_end

BATCHES = 60
CUTS, CUTS_WITHOUT_SYNC = 1500, 100


def cuts_of(processes: ForkServerContext, record: Record, cuts: int, folder: Path) -> list[Cut]:
    """What so many cuts leave, looked at by as many processes as there are cores."""
    recorded, workers = folder / "record", min(4, os.cpu_count() or 1)
    recorded.write_bytes(pickle.dumps(record))
    answers = [folder / f"answer{n}" for n in range(workers)]
    # Neighbours together: they may leave the same.
    seeds = sorted(range(cuts), key=lambda seed: moment(Random(seed), record.calls))
    shares = [seeds[cuts * n // workers : cuts * (n + 1) // workers] for n in range(workers)]
    calls = [(recorded, shares[n], folder / f"disk{n}", answers[n]) for n in range(workers)]
    run_to_the_end(processes, cut_and_look, *calls)
    return [cut for answer in answers for cut in pickle.loads(answer.read_bytes())]


def test_power_cuts_damage_nothing_and_lose_nothing_acknowledged(
    processes: ForkServerContext, on_a_watched_disk: Callable[..., Any], empty_path: Path, quick_path: Path
) -> None:
    record = on_a_watched_disk("record", shutil.copy(empty_path, quick_path / "board.db"), BATCHES, "full")
    asked = Counter((call.kind, Path(call.path).suffix) for call in record.calls)
    assert asked["acknowledged", ""] == BATCHES
    assert asked["sync", ".db-wal"] >= BATCHES  # one for every commit
    assert asked["sync", ".db"] >= 3  # checkpoints
    assert asked["delete", ".db-wal"] >= 2  # everybody left
    kinds = {line.kind for line in record.states[-1][0]}
    assert kinds == {"do", "undo", "redo"}
    found = cuts_of(processes, record, CUTS, quick_path)
    assert len(found) == CUTS
    assert [cut for cut in found if cut.left != "whole"] == []


def test_the_control_without_sync_is_seen_to_lose_or_damage(
    processes: ForkServerContext, on_a_watched_disk: Callable[..., Any], empty_path: Path, quick_path: Path
) -> None:
    """The same run with `synchronous` off: if the harness found nothing here, it would prove nothing above."""
    record = on_a_watched_disk("record", shutil.copy(empty_path, quick_path / "board.db"), BATCHES, "off")
    assert not [call for call in record.calls if call.kind == "sync"], "the control did sync"
    found = Counter(cut.left for cut in cuts_of(processes, record, CUTS_WITHOUT_SYNC, quick_path))
    assert found["damaged"] >= CUTS_WITHOUT_SYNC // 10, found
    assert found["lost"] >= CUTS_WITHOUT_SYNC // 10, found
