"""Wide letters are drawn whole wherever they stand."""

from pathlib import Path

from tests.screens.showing import shown, text_of, until


async def test_a_wide_letter_in_a_notice_over_an_edge(empty_path: Path) -> None:
    async with shown(empty_path, size=(80, 24)) as (app, pilot):
        for before in range(12):
            name = "Ann" + "x" * before
            app.notify(f"added {name} 李 🙂 [/foo]", markup=False)
            await until(pilot, lambda name=name: f"added {name}" in text_of(app))  # type: ignore[misc]
            assert "李" in text_of(app)
            assert "🙂" in text_of(app)
            app.clear_notifications()
            await until(pilot, lambda: "added" not in text_of(app))
