"""Keys that arrive all at once, as over a slow line, go where a person who saw the screen would want them."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.app import App
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input

from tests.screens.showing import press, settled, shown


async def type_at_once(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
    for _ in range(6):
        await settled(pilot)


async def test_letters_behind_the_key_of_a_form_are_its_first_field(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        before = app.desk.board.tasks
        await type_at_once(pilot, *"nUrgent xau")
        assert app.screen.query_one("#field-title", Input).value == "Urgent xau"
        assert app.desk.board.tasks == before


async def test_an_answer_behind_the_key_that_asks_is_its_answer(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        task = app.desk.at.task
        assert task is not None
        await type_at_once(pilot, "delete", "y")
        assert task not in app.desk.board.tasks
        await press(pilot, "u")
        assert task in app.desk.board.tasks


async def test_keys_behind_the_key_of_an_area_are_keys_of_that_area(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        await type_at_once(pilot, *"3nSQL")
        assert app.current_mode == "skills"
        assert app.screen.query_one("#field-name", Input).value == "SQL"


async def test_keys_are_not_kept_for_long_by_a_screen_with_nothing_to_type_into(sample_path: Path) -> None:
    async with shown(sample_path, size=(30, 8)) as (app, pilot):
        await type_at_once(pilot, *"34")
        assert app.current_mode == "load"


async def test_keys_that_still_wait_when_the_program_ends_go_nowhere(sample_path: Path) -> None:
    async with shown(sample_path) as (app, _):
        app._typed_ahead._waiting = [Key("n", "n")]
    await app._typed_ahead._release()
    assert app._typed_ahead._waiting == []
    assert app.failure is None


async def test_what_was_typed_for_another_program_goes_nowhere(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words of a private note, typed before the notes came up, would else stand in a point that both see."""
    monkeypatch.setattr(App, "suspend", lambda _: nullcontext())
    async with shown(sample_path, area="people", me="morgan") as (app, pilot):
        await press(pilot, "j")
        area = app.screen
        for key in "nShe looks elsewhere":
            app.post_message(Key(key, key))
        with app.suspend():
            pass
        await settled(pilot)
        assert app.screen is area
        await press(pilot, "n")
        assert app.screen.query_one("#field-text", Input).value == ""
