"""F36 Early warnings: seven triggers, the first day of each, cleared by whom. The shares in simulation: `bench/early_warnings.py`."""

from pathlib import Path
from typing import get_args

import pytest

from bench.early_warnings import USUAL, live
from models.following import Trigger
from models.rules.early_warnings import TRIGGERS
from tests.command_line.asking import Ev
from tests.features.handed_off import hand_off_board


@pytest.fixture
def given(board_path: Path) -> Path:
    hand_off_board(board_path, check_days=2)
    return board_path


def test_there_are_seven() -> None:
    assert set(TRIGGERS) == set(get_args(Trigger))
    assert len(TRIGGERS) == 7


def test_a_warning_says_since_when_and_who_cleared_it(ev: Ev, given: Path) -> None:
    assert ev("warnings").out == "no warnings\n"
    later = ("--as-of", "2026-12-01")
    [row] = ev("warnings", *later, "--json").json["handoffs"]
    [silence] = [one for one in row["warnings"] if one["trigger"] == "silence"]
    assert (row["task"], silence["since"]) == ("T-1", "2026-11-27")
    assert (
        "  silence    since Fri 27 Nov: no word for 6 working days, agreed is every 2 working days"
        in ev("warnings", *later).out
    )
    assert "no warning 'blocked'" in ev("clear", "T-1", "blocked", *later).refused(2)
    assert "in the hands of Ana" in ev("clear", "T-1", "silence", *later, "--me", "bo").refused(2)
    assert ev("clear", "T-1", "silence", "we spoke", *later, "--me", "lea").code == 0
    assert "  silence    cleared Tue 1 Dec by Lea: we spoke" in ev("warnings", *later).out
    [row] = ev("warnings", "T-1", *later, "--json").json["handoffs"]
    assert "silence" not in [one["trigger"] for one in row["warnings"]]


def test_it_stands_on_today_and_in_check(ev: Ev, given: Path) -> None:
    found = {one["rule"]: one for one in ev("check", "--as-of", "2026-12-01", "--json").json["findings"]}
    assert "no word for 6 working days" in found["follow.silence"]["text"]
    assert found["follow.silence"]["action"]["command"] == "evenhand ask T-1"


def test_made_up_hand_offs_are_lived_the_same_way_twice() -> None:
    lives = [live(USUAL, seed) for seed in range(3)]
    assert [(one.slipped, one.warned) for one in lives] == [
        (one.slipped, one.warned) for one in (live(USUAL, seed) for seed in range(3))
    ]
