"""F37 Remind, then a new plan or an escalation, then another owner: by the count of delays, with the cause of the miss."""

from pathlib import Path

import pytest

from models.following import Delay
from tests.command_line.asking import Ev, board_at
from tests.features.handed_off import hand_off_board
from tests.rules.small_board import day


@pytest.fixture
def given(board_path: Path) -> Path:
    hand_off_board(board_path, told=day(0))
    return board_path


def test_three_delays_walk_the_ladder(ev: Ev, given: Path) -> None:
    first = ev("delay", "T-1", "--json").json
    assert (first["delay"], first["answers"][0], first["others"]) == (1, "reminder", [])
    assert ev("delay", "T-1", "outside", "the data came late", "--me", "lea").code == 0

    second = ev("delay", "T-1", "--json").json
    assert (second["delay"], second["answers"]) == (2, ["new plan", "escalation", "other owner"])
    assert "the second delay: a new plan, or an escalation, not a reminder" in ev(
        "delay", "T-1", "outside", "--answer", "reminder"
    ).refused(2)
    assert "a new plan has a new date" in ev("delay", "T-1", "outside").refused(2)
    assert ev("delay", "T-1", "outside", "--new", "fri", "--me", "ana").code == 0
    assert board_at(given).handoffs["H-1"].told == day(0, 4)

    third = ev("delay", "T-1", "--json").json
    assert (third["delay"], third["answers"][0]) == (3, "other owner")
    assert {one["id"] for one in third["others"]} == {"lea", "bo"}
    assert "say it in a line" in ev("delay", "T-1", "outside", "--answer", "new-plan", "--new", "2w").refused(2)
    told = ev("delay", "T-1", "outside", "--me", "lea").out
    assert "other owner" in told
    assert "who could take it: " in told
    kept = board_at(given).all(Delay).values()
    assert [(one.cause, one.answer, one.by) for one in kept] == [
        ("outside", "reminder", "lea"),
        ("outside", "new plan", "ana"),
        ("outside", "other owner", "lea"),
    ]
    for me in ("lea", "ana", "lea"):
        assert ev("undo", "--me", me).code == 0
    assert board_at(given).all(Delay) == {}
    assert board_at(given).handoffs["H-1"].told == day(0)


def test_load_as_the_cause_proposes_moving_work(ev: Ev, given: Path) -> None:
    added = ev(
        "add", "task", "Import job", "--owner", "ana", "--hours", "30", "--start", "today", "--due", "fri", "--yes"
    )
    assert added.code == 0, added.err
    causes = {one["cause"]: one for one in ev("delay", "T-1", "--json").json["causes"]}
    assert causes["load"]["command"] == "evenhand suggest T-2"
    assert causes["load"]["help"] == "look at 'Import job', 30 h: can it wait, or be smaller?"
    for cause in causes.values():
        for word in ("fault", "blame", "should have", "lazy", "careless", "failed"):
            assert word not in cause["help"].casefold() + cause["text"].casefold()


def test_it_stands_on_today(ev: Ev, given: Path) -> None:
    found = {one["rule"]: one for one in ev("check", "--as-of", "2026-11-24", "--json").json["findings"]}
    one = found["follow.delay"]
    assert one["text"] == "'Task T-1' was told Ana for Mon 23 Nov and is not there"
    assert (one["action"]["text"], one["action"]["command"]) == (
        "the first delay: remind, and hear the cause",
        "evenhand delay T-1",
    )
