"""Rows that are older than a column of their table."""

import datetime as dt

from models.handoff import Handoff
from models.store.records import record_of, row_of
from models.team import Team
from models.work import Task


def test_a_column_that_is_empty_is_the_default() -> None:
    """A step of the schema adds columns, and old rows have nothing in them."""
    kept = Handoff(id="H-1", task="T-1", owner="ana", on=dt.date(2026, 11, 2))
    older = {name: value for name, value in record_of(kept).items() if value is not None}
    for new in ("reason", "kickoff_done", "mistakes_made", "brief"):
        older[new] = None
    assert row_of("handoffs", older) == kept
    assert row_of("tasks", {"id": "T-1", "version": 0, "title": "x", "quality": None, "marks": None}) == Task(
        id="T-1", title="x"
    )
    assert row_of("team", {"id": "team", "version": 0, "hold": None, "preference": None, "never": None}) == Team()
