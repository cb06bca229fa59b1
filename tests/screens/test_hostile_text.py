"""Text that people typed is shown, never obeyed: on every screen, in every dialog."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from models.actions.people import add_member, add_provider, rate_skill
from models.actions.tasks import add_purpose, add_task
from models.actions.team import add_skill, edit_team
from models.board import Batch, Board
from models.store.store import Store
from tests.conftest import TODAY
from tests.screens.showing import found, press, shown, text_of, until
from tui.glyphs import ASCII

HOSTILE = [
    "[",
    "[/",
    "Fix [/foo]",
    "dict[str]",
    "Add [b]bold",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;ZXZpbA==\x07clip",
    "\x9b31mred",
    "w" * 300,
    "👩‍💻 wide 漢字漢字漢字",
    "שלום עולם",
    "\u202eevil",
    "two\nlines",
    "",
]


def hostile_board(path: Path) -> None:
    """A board whose every text is somebody's idea of a joke."""
    store = Store.open(path)
    board = store.load()
    for i, text in enumerate(HOSTILE):

        def write(board: Board, batch: Batch, who: str = text) -> Board:
            return board.apply(store.apply(batch, who, "2026-11-23T09:00:00+00:00").changes)

        board = write(board, add_skill(board, text, id=f"s{i}", group=text, anchors=(text,) * 6))
        board = write(board, add_member(board, text, id=f"m{i}", note=text))
        board = write(board, add_provider(board, text, id=f"p{i}"))
        board = write(board, add_purpose(board, text, id=f"u{i}"))
        board = write(board, rate_skill(board, f"m{i}", f"s{i}", TODAY, 4, note=text))
        owner = f"m{i}" if i % 2 else None
        task = add_task(board, text, TODAY, skills=({"skill": f"s{i}"},), purpose=f"u{i}", note=text, owner=owner)
        board = write(board, task)
    board = write(board, edit_team(board, name=HOSTILE[5]))
    store.close()


@pytest.mark.parametrize("ascii_mode", [False, True])
async def test_every_screen_and_dialog_shows_it_and_obeys_nothing(empty_path: Path, ascii_mode: bool) -> None:
    hostile_board(empty_path)
    async with shown(empty_path, size=(100, 30), me=HOSTILE[5], ascii_mode=ascii_mode) as (app, pilot):
        tour = ["down"] * 8 + ["right"] * 4
        dialogs = [
            "d",
            "escape",
            "e",
            "escape",
            "question_mark",
            "escape",
            "f1",
            "escape",
            "A",
            "escape",
            "x",
            "escape",
        ]
        await press(pilot, *tour[:6], *dialogs)
        await press(pilot, "b", "slash", "[", "/", "enter", "escape", "b")
        await press(pilot, "3", *tour, "enter", "escape", "e", "escape", "question_mark", "escape", "T", "T")
        await press(pilot, "4", *tour, "question_mark", "escape", "m", "escape", "v", "escape", "e", "escape")
        await press(pilot, "L", *["down"] * 14, "z", "n", "slash", "[", "/", "enter", "escape", "G", "v", "L", "V")
        await press(pilot, "2", "a", "u", "colon")
        await until(pilot, lambda: found(app) != "")
        await press(pilot, "[")
        await until(pilot, lambda: "[" in found(app))
        seen = text_of(app)
        await press(pilot, "escape")
        assert app.is_running
        assert app.return_code is None
        for letter in seen:
            assert letter >= " " or letter == "\n", repr(letter)
            assert letter not in "\x7f\x9b\u202e"


async def test_a_title_with_an_action_in_it_is_a_title(empty_path: Path) -> None:
    hostile_board(empty_path)
    async with shown(empty_path, size=(120, 40)) as (app, pilot):
        await pilot.click("#lanes", offset=(4, 6))
        await until(pilot, lambda: "[@click=app.quit]x[/]" in text_of(app))
        assert app.is_running


async def test_ascii_mode_sends_ascii_only(sample_path: Path) -> None:
    async with shown(sample_path, ascii_mode=True) as (app, pilot):
        for keys in (
            ["2"],
            ["d"],
            ["escape", "question_mark"],
            ["escape", "f1"],
            ["escape", "3"],
            ["4"],
            ["m"],
            ["escape", "L"],
        ):
            await press(pilot, *keys)
            own = text_of(app)
            strange = {letter for letter in own if ord(letter) > 126}
            # scroll bars are Textual's own
            assert strange <= set("▁▂▃▄▅▆▇█"), strange


def test_ascii_keeps_the_width_of_a_text() -> None:
    for text in ("报告 plan", "Port parser 🙂", "한국어", "é ∎ naïve"):
        assert len(ASCII.plain(text)) == cell_len(text), text
