"""Text that people typed is shown, never obeyed: on every screen, in every dialog."""

import shutil
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
from tui.app import EvenhandApp
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


@pytest.fixture(scope="module")
def hostile_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board whose every text is somebody's idea of a joke."""
    path = tmp_path_factory.mktemp("hostile") / "board.db"
    store = Store.create(path, [])
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
    write(board, edit_team(board, name=HOSTILE[5]))
    store.close()
    return path


@pytest.fixture
def hostile_path(hostile_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(hostile_template, tmp_path / "board.db"))


def harmless(app: EvenhandApp) -> None:
    assert app.is_running
    assert app.return_code is None
    for letter in text_of(app):
        assert letter >= " " or letter == "\n", repr(letter)
        assert letter not in "\x7f\x9b\u202e"


@pytest.mark.parametrize("ascii_mode", [False, True])
async def test_every_screen_and_dialog_shows_it_and_obeys_nothing(hostile_path: Path, ascii_mode: bool) -> None:
    """The cursor goes over all of it once; in ASCII each kind of page is seen, since the texts are the same."""
    async with shown(hostile_path, size=(100, 30), me=HOSTILE[5], ascii_mode=ascii_mode) as (app, pilot):
        tour = ["down"] * 8 + ["right"] * 4
        everywhere = (
            ("2", *tour[:6], "d", "escape", "e", "escape", "question_mark", "escape", "f1", "escape", "A", "escape"),
            ("2", *tour[:4], "t", "down", "escape", "S", "escape", "T", "down", "escape"),
            ("2", "x", "escape", "b", "slash", "[", "/", "enter", "escape", "b"),
            ("3", *tour, "enter", "escape", "e", "escape", "question_mark", "escape", "T", "T"),
            ("4", *tour, "question_mark", "escape", "m", "escape", "v", "escape", "e", "escape"),
            ("L", *tour, "z", "n", "slash", "[", "/", "enter", "escape", "G", "v", "L", "V"),
        )
        in_ascii = (
            ("2", "d", "escape", "question_mark", "escape"),
            ("3", "enter", "escape"),
            ("4", "m", "escape"),
            ("L",),
        )
        for area, *keys in in_ascii if ascii_mode else everywhere:
            await press(pilot, area)
            for key in keys:
                await press(pilot, key)
                if key != "escape":
                    harmless(app)
        await press(pilot, "2", "a", "u", "colon")
        await until(pilot, lambda: found(app) != "")
        await press(pilot, "[")
        await until(pilot, lambda: "[" in found(app))
        harmless(app)


async def test_a_title_with_an_action_in_it_is_a_title(hostile_path: Path) -> None:
    async with shown(hostile_path, size=(120, 40)) as (app, pilot):
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
