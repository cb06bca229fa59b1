"""Wide letters are drawn whole wherever they stand."""

from pathlib import Path

import pytest

from tests.screens.showing import shown, text_of


@pytest.mark.parametrize("before", range(12))
async def test_a_wide_letter_in_a_notice_over_an_edge(empty_path: Path, before: int) -> None:
    async with shown(empty_path, size=(80, 24)) as (app, pilot):
        app.notify("added Ann" + "x" * before + " 李 🙂 [/foo]", markup=False)
        await pilot.pause(0.3)
        assert "李" in text_of(app)
        assert "🙂" in text_of(app)
