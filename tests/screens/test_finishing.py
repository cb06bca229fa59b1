"""Finishing a task: two questions in one dialog, three keys at most for the usual case, and what it taught."""

from pathlib import Path

from models.work import Mode
from tests.screens.showing import press, shown, text_of
from tui.dialogs.close import CloseDialog

OWNED = "T-150"


ANSWERS: tuple[tuple[tuple[str, ...], int | None, Mode | None], ...] = (
    (("enter",), 4, "alone"),
    (("3", "enter"), 3, "alone"),
    (("c", "enter"), 4, "checked"),
    (("5", "p", "enter"), 5, "paired"),
    (("k", "a", "enter"), 5, "alone"),
    (("0", "enter"), None, None),
)


async def test_two_answers_in_a_few_keys_and_it_says_what_it_teaches(sample_path: Path) -> None:
    async with shown(sample_path, size=(80, 24)) as (app, pilot):
        app.go.to_task(OWNED)
        await press(pilot, "x", "1")
        before = " ".join(text_of(app).split())
        assert "Ana Duarte: Billing ledger " in before
        assert " -> " in before
        await press(pilot, "0")
        assert "Without a grade no level moves" in text_of(app)
        await press(pilot, "escape")
        assert app.desk.board.tasks[OWNED].status != "done"

        for keys, grade, mode in ANSWERS:
            app.go.to_task(OWNED)
            await press(pilot, "x")
            assert isinstance(app.screen, CloseDialog)
            await press(pilot, *keys)
            done = app.desk.board.tasks[OWNED]
            assert (done.status, done.grade, done.mode) == ("done", grade, mode), keys
            await press(pilot, "u")
