"""The joint plan by keyboard: what it proposes, one taken out, the rest given as one batch, and taken back."""

from pathlib import Path

from tests.command_line.asking import board_at
from tests.screens.showing import press, said, shown, text_of, until
from tui.dialogs.plan import PlanDialog


async def test_a_plan_is_looked_at_one_is_taken_out_and_the_rest_is_given(sample_path: Path) -> None:
    before = board_at(sample_path)
    async with shown(sample_path, (120, 40)) as (app, pilot):
        await press(pilot, "P")
        dialog = app.screen
        assert isinstance(dialog, PlanDialog)
        await until(pilot, lambda: not dialog.planning)
        await press(pilot, "j")
        told = text_of(app)
        assert "6 of 10 tasks without an owner; greedy, not proved the best" in told
        assert "spread of step-up chances  0.94 -> 0.69" in told
        assert "[x] T-124  Rotate the TLS certificates" in told
        assert "a step up: chance .72 alone, wants to grow in TLS" in told
        assert "Ana Duarte: chance .31, too low; nor can 10 others" in told
        await press(pilot, "space")  # the step up
        told = text_of(app)
        assert "5 of 10 tasks" in told
        assert "spread of step-up chances  0.94 -> 0.94" in told
        assert "[ ] T-124" in told
        await press(pilot, "space", "k", "space")  # it is in again, and the first is out
        assert "[x] T-124" in text_of(app)
        await press(pilot, "end", "space")  # the last of what is left: it can be read, and there is nothing to turn
        assert "5 of 10 tasks" in text_of(app)
        await press(pilot, "enter")
        assert "gave 5 tasks by a joint plan" in said(app)
        after = board_at(sample_path)
        assert (after.tasks["T-124"].owner, after.tasks["T-124"].coach) == ("priya", "wei")
        assert after.tasks["T-126"].owner is None
        await press(pilot, "u", "4", "P", "escape")  # on the load too
        assert app.current_mode == "load"
    assert board_at(sample_path).same_as(before)
