"""The settings on the screen: found, asked about, changed only after it is shown what that changes, and put back."""

from pathlib import Path

from textual.pilot import Pilot

from models.rules.settings import Setting
from models.store.reading import read_board
from tests.screens.showing import press, said, settled, shown, text_of, until
from tui.app import EvenhandApp
from tui.dialogs.reading import WhyPage
from tui.dialogs.setting import SettingDialog


def here(app: EvenhandApp) -> Setting:
    setting = app.areas.policy.here
    assert setting is not None
    return setting


def stored(path: Path) -> float:
    board = read_board(path)
    assert board is not None
    return board.board.policy.weight_load


async def go_to(pilot: Pilot[int], words: str) -> None:
    await press(pilot, "slash", *words, "enter")


async def effect_shown(app: EvenhandApp, pilot: Pilot[int]) -> None:
    await until(pilot, lambda: isinstance(app.screen, SettingDialog) and "looking" not in text_of(app))
    await settled(pilot)  # its lines have their room


async def test_a_setting_says_all_that_can_be_asked(sample_path: Path) -> None:
    async with shown(sample_path, area="policy") as (app, pilot):
        await press(pilot, "down", "down", "up")
        assert here(app).threshold.field == "chance_at_level"
        page = text_of(app)
        for words in ("chance when level equals difficulty", "0.85", "0.5 ", " 0.99", "study: from a study", "Wilson"):
            assert words in page, words
        assert ", Policy" in page.splitlines()[0]

        await go_to(pilot, "Tatel months")  # words of a source and of a meaning find it
        assert here(app).threshold.field == "half_fresh_months"
        await press(pilot, "escape")
        await go_to(pilot, "changed")
        assert "no setting is like that" in text_of(app)

        await press(pilot, "escape")
        await go_to(pilot, "required_holders")
        await press(pilot, "question_mark")
        assert "findings that rest on it now" in text_of(app)


async def test_what_it_changes_is_seen_before_it_is_saved_and_it_can_be_undone(sample_path: Path) -> None:
    async with shown(sample_path, area="policy") as (app, pilot):
        await go_to(pilot, "weight_load")
        await press(pilot, "e", "end", "shift+home", "1")
        await effect_shown(app, pilot)
        assert "the first suggestion changes for" in text_of(app)
        await until(pilot, lambda: "instead of" in text_of(app))
        assert stored(sample_path) == 0.25
        await press(pilot, "ctrl+s")
        assert stored(sample_path) == 1
        assert here(app).changed
        assert "*weight_load" in text_of(app)
        await press(pilot, "u")
        assert stored(sample_path) == 0.25
        assert not here(app).changed


async def test_the_default_comes_back_by_one_key(sample_path: Path) -> None:
    async with shown(sample_path, area="policy") as (app, pilot):
        await go_to(pilot, "weight_load")
        await press(pilot, "r")
        assert "this setting has its default value" in said(app)
        await press(pilot, "enter", "end", "backspace", "6")
        await effect_shown(app, pilot)
        await press(pilot, "enter")
        assert stored(sample_path) == 0.26
        await press(pilot, "r")
        await effect_shown(app, pilot)
        await press(pilot, "enter")
        assert stored(sample_path) == 0.25


async def test_nothing_is_saved_before_its_effect_was_shown_nor_a_value_that_does_not_fit(sample_path: Path) -> None:
    async with shown(sample_path, area="policy") as (app, pilot):
        await go_to(pilot, "weight_load")
        await press(pilot, "e")
        await pilot.press("end", "backspace", "9", "ctrl+s")
        assert isinstance(app.screen, SettingDialog)
        assert stored(sample_path) == 0.25

        await press(pilot, "9", "9", "x", "ctrl+s")
        assert "'0.2999x' is not a number; write 6 or 2.5" in text_of(app)
        await press(pilot, "shift+home", "7", "ctrl+s")
        assert "should be 1 or less" in text_of(app)
        await press(pilot, "escape")
        assert stored(sample_path) == 0.25


async def test_from_a_number_one_key_goes_to_the_setting_behind_it(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        await press(pilot, "question_mark")
        assert isinstance(app.screen, WhyPage)
        await press(pilot, "3")
        assert here(app).threshold.field == "weight_load"
        await go_to(pilot, "chance_slope")  # a filter that hides the next one is taken away
        await press(pilot, "4", "question_mark", "comma")
        assert here(app).threshold.field == "target_low"
