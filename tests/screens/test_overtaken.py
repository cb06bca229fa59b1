"""Somebody else was faster while a question or a dialog stood there: it is asked, and nothing of theirs is lost."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from models.actions.hand_off import assign
from models.actions.team import change_policy
from models.board import Batch
from models.store.store import Store
from tests.screens.showing import press, settled, shown, text_of, until
from tui.app import EvenhandApp
from tui.dialogs.clash import ClashDialog
from tui.dialogs.question import Question
from tui.dialogs.setting import SettingDialog


def done_by_lena(app: EvenhandApp, path: Path, *batches: Batch) -> None:
    """Lena stores something, and the app hears of it."""
    other = Store.open(path)
    for batch in batches:
        other.apply(batch, "lena", "2026-11-23T09:00:00+00:00")
    other.close()
    app.desk.session.catch_up()


async def kept_by_lena(app: EvenhandApp, pilot: Pilot[int]) -> None:
    await settled(pilot)
    assert isinstance(app.screen, ClashDialog)
    assert "Lena" in text_of(app)
    await press(pilot, "t")


async def test_a_task_that_went_elsewhere_while_a_mend_was_asked_stays_there(sample_path: Path) -> None:
    async with shown(sample_path, (120, 60), "today") as (app, pilot):
        rows = app.areas.today.main()._rows
        row = next(row for row in rows if row.word == "swap")
        assert row.finding is not None
        task = row.finding.action.moves[1].task
        app.areas.today.main().put_cursor(row.id)
        await settled(pilot)
        await press(pilot, row.key)
        assert isinstance(app.screen, Question)
        done_by_lena(app, sample_path, assign(app.desk.board, task, "lena", app.desk.today))
        await press(pilot, "y")
        await kept_by_lena(app, pilot)
        assert app.desk.board.tasks[task].owner == "lena"


async def test_a_setting_that_two_change_is_asked(sample_path: Path) -> None:
    async with shown(sample_path, area="policy") as (app, pilot):
        await press(pilot, "slash", *"weight_load", "enter", "e")
        assert isinstance(app.screen, SettingDialog)
        assert app.desk.board.row("policy", "policy") is None  # nobody changed any yet
        done_by_lena(app, sample_path, change_policy(app.desk.board, weight_load=0.5))
        app.screen.query_one(Input).value = "0.3"
        await pilot.pause()
        await until(pilot, lambda: "chang" in text_of(app) and "looking" not in text_of(app))
        await settled(pilot)
        await press(pilot, "ctrl+s")
        await kept_by_lena(app, pilot)
        assert app.desk.board.policy.weight_load == 0.5
