"""Help, keys, palette, why: all made from the commands themselves."""

from pathlib import Path

import pytest
from textual.command import CommandPalette

from tests.screens.showing import app_on, found, press, settled, shown, text_of, until
from tui.commands.all import ALL, commands_in
from tui.commands.key_table import key_table
from tui.commands.moving import MOVES
from tui.settings import Settings, check_keys, read_settings
from tui.widgets.edges import TopLine

UNSENDABLE = {"ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j"}


def test_every_command_has_its_own_id_a_key_and_a_sentence() -> None:
    assert len({command.id for command in ALL}) == len(ALL)
    for command in ALL:
        assert command.name, command
        assert command.help, command
        assert command.help[0].islower(), command
        assert set(command.key.split(",")) - UNSENDABLE, command


@pytest.mark.parametrize("area", ["board", "skills", "load", "people", "history", "policy"])
def test_no_key_means_two_things_in_an_area(area: str) -> None:
    keys = [key for command in commands_in(area) for key in command.key.split(",")]
    keys += [key for move in MOVES for key in move.key.split(",")]
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)


def test_the_page_of_keys_in_the_guide_is_made_from_the_commands() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
    assert page == key_table(), "run: python -m tui.commands.key_table > docs/keys.md"


async def test_f1_lists_every_key_of_the_area_and_ctrl_c_says_which_one_quits(sample_path: Path) -> None:
    async with shown(sample_path, size=(120, 90)) as (app, pilot):
        await press(pilot, "f1")
        page = text_of(app)
        for command in commands_in("board"):
            assert command.help[:40] in page, command.id
        await press(pilot, "escape")
        assert app.areas.board is app.screen

        await press(pilot, "ctrl+c")
        assert "q quits; everything is saved already" in text_of(app)
        assert app.is_running


async def test_the_palette_runs_commands_and_finds_tasks(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        await press(pilot, "colon", *"show the load")
        await until(pilot, lambda: "Show the load" in found(app))
        await press(pilot, "enter")
        await until(pilot, lambda: app.current_mode == "load")
        await press(pilot, "ctrl+p", *"cobol")
        await until(pilot, lambda: "COBOL" in found(app))
        await press(pilot, "enter")
        await until(pilot, lambda: not isinstance(app.screen, CommandPalette))
        await settled(pilot)
        here = app.areas.board.main().task_here
        assert here is not None
        assert "COBOL" in here.title


async def test_a_rebound_key_works_and_the_old_one_does_not(sample_path: Path) -> None:
    settings = Settings(keys={"view.load": "f5"})
    async with shown(sample_path, settings=settings) as (app, pilot):
        await press(pilot, "4")
        assert app.current_mode == "board"
        await press(pilot, "f5")
        assert app.current_mode == "load"


async def test_it_opens_where_the_settings_say(sample_path: Path) -> None:
    app = app_on(sample_path, settings=Settings(opens_on="load"), area="today")
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.ready)
        assert app.current_mode == "load"


def test_a_wrong_keymap_is_said_at_once() -> None:
    known = {"a.one": "x", "a.two": "y"}
    good, wrong = check_keys({"a.one": "y", "nobody": "f5", "a.two": "not a key"}, known)
    assert good == {"a.one": "y"}  # y is free: a.two was given another key, though a wrong one
    assert len(wrong) == 2
    good, wrong = check_keys({"a.one": "y"}, known)
    assert good == {}
    assert "belongs to a.two" in wrong[0]


def test_a_settings_file_nested_without_end_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("a = " + "[" * 5_000, encoding="utf-8")
    read, wrong = read_settings(path)
    assert read == Settings()
    assert "nested too deeply" in wrong[0]


async def test_what_is_wrong_with_the_settings_commands_no_terminal(sample_path: Path) -> None:
    async with shown(sample_path, settings=Settings(), problems=("\x1b[2J: no such field",)) as (app, _):
        assert [toast.message for toast in app._notifications] == ["\ufffd[2J: no such field"]


def test_a_wrong_settings_file_is_said_and_the_rest_is_used(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "evenhand-light"\nascii = "perhaps"\nspeed = 3\n')
    settings, wrong = read_settings(path)
    assert settings.theme == "evenhand-light"
    assert settings.ascii is False
    assert len(wrong) == 2
    path.write_text("theme = ")
    assert len(read_settings(path)[1]) == 1
    assert read_settings(tmp_path / "missing.toml") == (Settings(), [])


@pytest.mark.parametrize(
    ("width", "begins", "ends"),
    [
        (120, " Evenhand · Platform and Data ", " Mon 23 Nov · saved "),
        (100, " Platform and Data ", " Mon 23 Nov · saved "),
        (80, " Platform and Data ", "  saved "),
        (76, " Platform and… ", "  saved "),
        (60, " Platf…", "L Log"),
        (56, "     1 Today  2 Board", "L Log"),
        (50, "    1 Today 2 Board", "L Log"),
        (46, "    1 Today 2 Board", " 5 People L"),
    ],
)
def test_of_the_first_line_what_is_least_needed_goes_first(width: int, begins: str, ends: str) -> None:
    names = ("1 Today", "2 Board", "3 Skills", "4 Load", "5 People", "L Log")
    line = TopLine([(name, *name.split()) for name in names], "2 Board")  # type: ignore[misc]
    line.team, line.state = "Platform and Data", "Mon 23 Nov · saved"
    said = "".join(text for text, _ in line.line(0, width))
    assert (len(said), said.startswith(begins), said.endswith(ends)) == (width, True, True), said
    assert all(name in said for name in names) or width < 50
