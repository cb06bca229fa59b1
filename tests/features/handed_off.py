"""A small team with one task in somebody's hands, in a file."""

from pathlib import Path
from typing import Any

from models.handoff import Handoff
from models.store.store import Store
from models.team import Team
from tests.rules.small_board import day, member, task


def hand_off_board(path: Path, **values: Any) -> None:
    """Ana has 40 h for Lea, told for Friday week, with authority 6 unless `values` of the hand-off say otherwise."""
    terms: dict[str, Any] = {"told": day(1, 4), "authority": 6, "by": "lea", "state": "doing"} | values
    rows = (
        Team(id="team", name="t", lead="lea"),
        member("lea"),
        member("ana"),
        member("bo"),
        task("T-1", owner="ana", effort_hours=40, due=day(2, 4), status="doing"),
        Handoff(id="H-1", task="T-1", owner="ana", on=day(0), **terms),
    )
    path.unlink(missing_ok=True)
    Store.create(path, rows).close()
