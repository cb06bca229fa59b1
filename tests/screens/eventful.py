"""A board on which something happened: the sample team, a weekend and a Monday morning later, at fixed moments."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from models.actions.hand_off import assign
from models.actions.people import edit_member, rate_skill, take_leave
from models.actions.tasks import add_task, close_task, delete_task, edit_task, log_hours
from models.actions.team import change_policy, edit_skill
from models.board import Batch, Board
from models.store.store import Applied, Store
from tests.conftest import TODAY

NOW = dt.datetime(2026, 11, 23, 10, 5, tzinfo=dt.UTC)
"""When the screens are looked at, 11:05 in Berlin."""

FRIDAY, SATURDAY, SUNDAY = (dt.date(2026, 11, day) for day in (20, 21, 22))


def make_history(path: Path) -> None:
    """Fourteen batches by five people and a script; two were taken back, and one of these was done again."""
    store = Store.open(path)
    board = store.load()

    def took(applied: Applied) -> int:
        nonlocal board
        board = board.apply(applied.changes)
        return applied.batch

    def do(at: str, who: str, decide: Callable[[Board], Batch]) -> int:
        return took(store.apply(decide(board), who, f"2026-{at}:00+00:00"))

    do("11-12T08:14", "morgan", lambda b: change_policy(b, wip_limit=4))
    do("11-18T15:40", "ana", lambda b: log_hours(b, "T-146", 2.5, "ana", dt.date(2026, 11, 18)))
    do("11-20T09:02", "morgan", lambda b: add_task(b, "Ask the depots for their new opening hours", FRIDAY))
    leave = do("11-20T14:31", "lena", lambda b: take_leave(b, "lena", dt.date(2026, 12, 7), dt.date(2026, 12, 11)))
    do("11-20T15:03", "tomas", lambda b: close_task(b, "T-153", FRIDAY, grade=4))
    took(store.undo("lena", "2026-11-20T15:20:00+00:00", leave))
    do("11-22T18:47", "ana", lambda b: rate_skill(b, "ana", "sql", SUNDAY, 4, wish="want"))
    took(store.redo("lena", "2026-11-22T19:10:00+00:00", leave))
    do("11-23T07:58", "morgan", lambda b: edit_member(b, "tomas", meeting_hours=6))
    gone = do("11-23T08:10", "dev-import", lambda b: delete_task(b, "T-190"))
    took(store.undo("morgan", "2026-11-23T08:12:00+00:00", gone))
    do("11-23T09:20", "tomas", lambda b: edit_skill(b, "sql", required={"level": 3, "holders": 3}))
    do("11-23T09:41", "morgan", lambda b: assign(b, "T-124", "lena", TODAY))
    do("11-23T09:55", "lena", lambda b: edit_task(b, "T-124", TODAY, due=dt.date(2026, 12, 4), effort_hours=8))
    store.close()


def stop_the_clock(patch: pytest.MonkeyPatch) -> None:
    """The screens take it for `NOW`."""
    patch.setattr("tui.session.now", lambda: NOW)
