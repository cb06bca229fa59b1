"""F35 Checkpoints by milestone and a contact budget: the owner reports, the lead's asks are counted, and only the lead sees it."""

from pathlib import Path

import pytest

from tests.command_line.asking import Ev, board_at
from tests.features.handed_off import hand_off_board
from tests.screens.showing import press, shown, text_of

LEAD = ("--me", "lea")


@pytest.fixture
def given(board_path: Path) -> Path:
    hand_off_board(board_path)
    return board_path


def test_more_asks_than_the_budget_are_shown_to_the_lead_only_and_never_stopped(ev: Ev, given: Path) -> None:
    counts = [ev("ask", "T-1", "and now?", *LEAD, "--json").json for _ in range(3)]
    assert [(one["asks"], one["budget"]) for one in counts] == [(1, 1), (2, 1), (3, 1)]
    assert "4 of 1 asks; more than the authority leaves you" in ev("ask", "T-1", *LEAD).out
    # Their owner sees that they were asked, and no count of it anywhere.
    for words in (("warnings", "T-1"), ("checkpoint", "T-1"), ("delay", "T-1"), ("check",), ("log",)):
        told = ev(*words, "--me", "ana")
        assert told.code == 0, told.err
        assert "of 1" not in told.out
        assert "budget" not in told.out
    refused = ev("ask", "T-1", "--me", "ana").refused(2)
    assert "asks are counted for the lead" in refused


async def test_the_count_stands_on_the_page_of_the_lead_and_on_no_other(ev: Ev, given: Path) -> None:
    for _ in range(2):
        assert ev("ask", "T-1", *LEAD).code == 0
    async with shown(given, me="lea") as (app, pilot):
        for me, sees in (("lea", True), ("ana", False)):
            app.desk.session.me = me
            app.go.to_hand_off("T-1")
            await press(pilot, "down")
            assert ("2 of 1" in text_of(app)) == sees
            assert ("Asks in between" in text_of(app)) == sees
            await press(pilot, "escape")


def test_checkpoints_are_proposed_reported_and_late(ev: Ev, given: Path) -> None:
    proposals = ev("checkpoint", "T-1", "--json").json["proposed"]
    assert [one["share"] for one in proposals] == [0.5]  # 40 h with authority 6: 36 h apart
    assert ev("checkpoint", "T-1", "--proposed", *LEAD).code == 0
    [agreed] = ev("checkpoint", "T-1", "--json").json["checkpoints"]
    assert (agreed["standing"], agreed["due"]) == ("ahead", proposals[0]["due"])
    [late] = ev("checkpoint", "T-1", "--json", "--as-of", "2026-12-02").json["checkpoints"]
    assert late["standing"] == "late"
    assert "'half done'" in ev("report", "T-1", "first half is there", "--done", "50%", "--me", "ana").out
    [reported] = ev("checkpoint", "T-1", "--json", "--as-of", "2026-12-02").json["checkpoints"]
    assert reported["standing"] == "reported"
    assert board_at(given).tasks["T-1"].progress == 0.5


def test_checkpoints_on_the_command_line(ev: Ev, given: Path) -> None:
    assert ev("checkpoint", "T-1", "read", "by", "Bo", "--by", "fri", "--done", "30%").code == 0
    assert ev("checkpoint", "T-1", "--change", "read", "--by", "next mon", "--done", "none").code == 0
    [one] = ev("checkpoint", "T-1", "--json").json["checkpoints"]
    assert (one["name"], one["due"], one["share"]) == ("read by Bo", "2026-11-30", None)
    assert "C-1  Mon 30 Nov  read by Bo  ahead" in ev("checkpoint", "T-1").out
    assert ev("checkpoint", "T-1", "--leave-out", "C-1").code == 0
    assert "proposed  " in ev("checkpoint", "T-1").out
    for words, why in (
        (("x",), "say by when"),
        (("--by", "fri"), "say what will be there"),
        (("x", "--proposed"), "one at a time"),
        (("--change", "C-9", "--by", "fri"), "not one checkpoint"),
        (("x", "--by", "fri", "--done", "half"), "is no share"),
        (("--change", "C-1"), "say what to change"),
    ):
        assert why in ev("checkpoint", "T-1", *words).refused(2)
