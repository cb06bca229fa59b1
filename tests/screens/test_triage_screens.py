"""What could leave the lead's plate, by keyboard: the whole plate, one task with its six outcomes, a split."""

from pathlib import Path

from models.actions.team import edit_team
from models.delegating import Triage
from tests.command_line.asking import board_at
from tests.screens.showing import press, said, shown, text_of
from tui.dialogs.hand_off import HandOffDialog
from tui.dialogs.plate import PlateDialog
from tui.dialogs.triage import TriageDialog


async def test_the_plate_a_task_and_a_decision(sample_path: Path) -> None:
    async with shown(sample_path, (80, 24), area="today") as (app, pilot):
        await press(pilot, "T")
        told = text_of(app)
        assert "What should Morgan Ellery let go of? 11 tasks, 76.2 h" in told
        assert told.index("begin with") < told.index("keep: 4, 23.8 h") < told.index("delegate: 7, 52.5 h")
        await press(pilot, "enter")  # the first of those to begin with
        assert isinstance(app.screen, TriageDialog)
        told = text_of(app)
        assert "T-136  Weekly status deck" in told
        assert "d  delegate  +13 proposed" in told
        assert "+3  Lena Sato could take it" in told
        await press(pilot, "down")
        assert "For: drop" in text_of(app)
        assert "-2  it serves 'A team that works'" in text_of(app)
        assert "2  will it come again? it comes again weekly" in text_of(app)
        await press(pilot, "x")  # not what is proposed: why, if one likes
        assert "Drop Weekly status deck, where delegate is proposed" in text_of(app)
        await press(pilot, *"old", "ctrl+s")
        assert "where delegate was proposed: old" in said(app)
        assert isinstance(app.screen, PlateDialog)  # and on with the rest
        assert "10 tasks, 73.2 h" in text_of(app)
        await press(pilot, "escape", "u")
        assert "11 tasks" not in text_of(app)
    board = board_at(sample_path)
    assert board.tasks["T-136"].status == "open"
    assert [row.outcome for row in board.about_task(Triage, "T-136")] == ["delegate"]  # what was decided before


async def test_a_member_sees_their_own_plate_and_not_that_of_others(sample_path: Path) -> None:
    async with shown(sample_path, (120, 36), me="priya") as (app, pilot):
        await press(pilot, "T")
        assert "What should Priya" in text_of(app)
        await press(pilot, "escape")
        app.go.to_task("T-136")
        await press(pilot, "t")
        assert not isinstance(app.screen, TriageDialog)
        assert "what becomes of T-136 is for Morgan Ellery to decide" in said(app)


async def test_a_provider_sees_their_own_plate_also_where_nobody_leads(sample_path: Path) -> None:
    async with shown(sample_path, (120, 36), me="cobalt-fern") as (app, pilot):
        await press(pilot, "T")
        assert "What should Cobalt Fern Studio let go of? 1 task" in text_of(app)
        await press(pilot, "escape")
        app.go.to_task("T-136")
        await press(pilot, "t")
        assert "what becomes of T-136 is for Morgan Ellery to decide" in said(app)
        await app.desk.perform(lambda board: edit_team(board, lead=None))
        await press(pilot, "T")
        assert isinstance(app.screen, PlateDialog)


async def test_what_is_proposed_goes_on_with_the_hand_off_and_a_split_divides(sample_path: Path) -> None:
    async with shown(sample_path, (120, 36)) as (app, pilot):
        await press(pilot, "t", "enter")  # delegate is proposed: noted, and the hand-off opens on who could take it
        assert isinstance(app.screen, HandOffDialog)
        await press(pilot, "escape", "t")
        assert "Since it was decided" in text_of(app)
        assert "delegate" in text_of(app)
        await press(pilot, "s")
        assert "it needs one skill: it is one whole" in text_of(app)
        await press(pilot, "enter")  # nothing divides
        await press(pilot, "slash", *"cobol", "enter", "S")
        assert "1. Retire the COBOL tariff batch: Code, 22 h" in text_of(app)
        assert "40 h without a checkpoint" in text_of(app)
        await press(pilot, "enter")
        assert "split 'Retire the COBOL tariff batch' into 2 wholes: Code 22 h, Data 18 h" in said(app)
    board = board_at(sample_path)
    assert [row.outcome for row in board.about_task(Triage, "T-124")] == ["delegate"]
    assert [task.effort_hours for task in board.tasks.values() if task.part_of == "T-132"] == [18.0]
