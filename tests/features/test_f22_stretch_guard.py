"""F22 Stretch guard on the way of a hand-off: on the command line; the rule itself is in tests/rules/test_stretch_guard.py."""

from pathlib import Path

import pytest

from models.board import Board
from models.store.store import Store
from models.team import Rating
from tests.command_line.asking import Ev, board_at
from tests.conftest import TODAY, small_team


@pytest.fixture
def board_path(tmp_path: Path) -> Path:
    """The small team, in which T-1 is a step up for Ben, and Ana can coach him."""
    rows = [row for row in small_team() if row.id not in ("ben/sql/1", "ana/sql/1")]
    for who, level in (("ana", 5), ("ben", 1.5)):
        rows.append(Rating(id=f"{who}/sql/1", member=who, skill="sql", level=level, on=TODAY))
    Store.create(tmp_path / "board.db", rows).close()
    return tmp_path / "board.db"


def handed(board: Board) -> tuple[str | None, str | None, int | None, str]:
    """Owner and coach of T-1, and the check-ins and the reason of its newest hand-off."""
    task, newest = board.tasks["T-1"], board.handoffs_of("T-1")[-1]
    return task.owner, task.coach, newest.check_days, newest.reason


def test_a_step_up_is_given_with_a_coach_and_check_ins(ev: Ev, board_path: Path) -> None:
    assert ev("assign", "T-1", "ben").code == 0
    assert handed(board_at(board_path)) == ("ben", "ana", 5, "")


def test_each_missing_condition_blocks_and_an_override_is_logged(ev: Ev, board_path: Path) -> None:
    assert "no coach is named" in ev("assign", "T-1", "ben", "--coach", "nobody").refused(2)
    assert "no check-ins are agreed" in ev("assign", "T-1", "ben", "--check-days", "none").refused(2)
    assert "every 9 working days only" in ev("assign", "T-1", "ben", "--check-days", "9").refused(2)
    assert board_at(board_path).handoffs == {}
    reason = "he asked for it, and Ana is away"
    assert ev("assign", "T-1", "ben", "--coach", "nobody", "--reason", reason).code == 0
    assert handed(board_at(board_path)) == ("ben", None, 5, reason)
    [newest, *_] = ev("log", "--json").json["batches"]
    assert newest["what"].endswith(f"a step up though no coach is named: {reason}")


def test_plain_giving_asks_with_what_is_missing(ev: Ev, board_path: Path) -> None:
    assert ev("add", "task", "Another", "--skill", "sql:2.5", "--hours", "2").code == 0
    assert ev("assign", "another", "ben").code == 0
    said = ev("assign", "T-1", "ben").refused(2)
    assert "'Another' is a step up already" in said
    assert "--yes" in said
    assert ev("assign", "T-1", "ben", "--yes").code == 0
    assert "'Another' is a step up already" in handed(board_at(board_path))[3]
