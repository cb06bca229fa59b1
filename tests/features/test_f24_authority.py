"""F24 Authority 1 to 7 per hand-off, with a ceiling by trust and by what is at stake."""

from pathlib import Path

import pytest

from models.actions.decision import Refused
from models.actions.hand_off import hand_off
from models.handoff import Handoff
from models.rules.trust import AUTHORITY, authority_ceiling
from tests.command_line.asking import Ev, board_at
from tests.rules.small_board import MONDAY, board, day, member, rating, skill, task


def test_the_default_is_what_suits_and_never_above_the_ceiling() -> None:
    work = task("T-1", "sql:2")
    record = [task(f"D-{i}", "sql:2", owner="ana", status="done", closed=day(0), grade=4) for i in range(3)]
    found = board(skill("sql"), member("ana"), rating("ana", "sql", 4), work, *record)
    assert authority_ceiling(found, work, "ana", MONDAY) == 5
    [made] = [c.after for c in hand_off(found, "T-1", "ana", MONDAY).changes if isinstance(c.after, Handoff)]
    assert made.authority == 5


def test_above_the_ceiling_needs_a_reason_which_is_logged() -> None:
    found = board(skill("sql"), member("ana"), rating("ana", "sql", 4), task("T-1", "sql:2"))
    with pytest.raises(Refused, match="authority 4 is more than the 3 that the record of Ana supports here"):
        hand_off(found, "T-1", "ana", MONDAY, authority=4)
    assert "above" not in hand_off(found, "T-1", "ana", MONDAY, authority=3).what
    batch = hand_off(found, "T-1", "ana", MONDAY, authority=7, reason="She built it.")
    assert batch.what.endswith("with authority 7 above 3: She built it.")
    [made] = [c.after for c in batch.changes if isinstance(c.after, Handoff)]
    assert (made.authority, made.reason) == (7, "She built it.")


@pytest.mark.parametrize("authority", [0, 8])
def test_there_are_seven(authority: int) -> None:
    found = board(skill("sql"), member("ana"), rating("ana", "sql", 4), task("T-1", "sql:2"))
    with pytest.raises(Refused, match="authority"):
        hand_off(found, "T-1", "ana", MONDAY, authority=authority, reason="because")
    assert sorted(AUTHORITY) == [1, 2, 3, 4, 5, 6, 7]


def test_on_the_command_line(ev: Ev, board_path: Path) -> None:
    assert "say why in the reason" in ev("assign", "T-1", "ana", "--authority", "5").refused(2)
    assert ev("assign", "T-1", "ana", "--authority", "2").code == 0
    assert ev("assign", "T-1", "ana", "--authority", "5", "--reason", "hers", "--me", "cy").code == 0
    made = list(board_at(board_path).handoffs.values())
    assert [(h.authority, h.reason, h.by) for h in made][-1] == (5, "hers", "cy")
    assert [h.authority for h in made] == [2, 5]
    assert "--authority" in ev("assign", "T-1", "nobody", "--authority", "2").refused(2)
    assert "whole number" in ev("assign", "T-1", "ana", "--check-days", "often").refused(2)
