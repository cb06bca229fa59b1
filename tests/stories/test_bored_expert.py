"""Story 6: a bored expert. 90% routine for six weeks: the balance is flagged, and a swap is proposed, kept and taken back."""

import json
from pathlib import Path

from models.store.store import Store
from tests.features.test_f14_balance import balance, bored_team
from tests.screens.showing import press, shown, text_of
from tests.stories.commands import answer, evenhand

FINDING = "mix.routine:ana"


def board_file(path: Path) -> Path:
    Store.create(path, bored_team().rows()).close()
    return path


def test_on_the_command_line(tmp_path: Path) -> None:
    board_file(tmp_path / "b.db")
    here = ("--board", "b.db", "--as-of", "2026-11-23", "--me", "cleo")
    flagged = {one["id"]: one for one in answer(tmp_path, "check", *here)["findings"]}
    assert flagged[FINDING]["action"]["command"] == f"evenhand mend {FINDING}"
    done = evenhand(tmp_path, "mend", FINDING, *here)
    assert done.returncode == 0, done.stderr
    left = json.loads(evenhand(tmp_path, "check", *here, "--json").stdout)
    assert FINDING not in {one["id"] for one in left["findings"]}
    assert "swapped" in evenhand(tmp_path, "log", *here).stdout
    assert evenhand(tmp_path, "undo", *here).returncode == 0
    assert FINDING in {one["id"] for one in answer(tmp_path, "check", *here)["findings"]}


async def test_by_keyboard(tmp_path: Path) -> None:
    async with shown(board_file(tmp_path / "b.db"), area="load", me="cleo") as (app, pilot):
        screen = app.areas.load
        screen.main().put_cursor("ana")
        await pilot.pause()
        text = text_of(app)
        assert "routine 90% of the hours" in text
        assert "w swap" in text
        assert "rrr" in text  # the mix week by week, without any colour
        await press(pilot, "w")
        assert screen.draft is not None
        assert "K keeps it" in text_of(app)
        assert balance(app.desk.board) is not None  # nothing is in force yet
        await press(pilot, "K")
        assert screen.draft is None
        assert balance(app.desk.board) is None
        await press(pilot, "u")
        assert balance(app.desk.board) is not None


async def test_where_the_mix_comes_from(tmp_path: Path) -> None:
    async with shown(board_file(tmp_path / "b.db"), area="load", me="cleo") as (app, pilot):
        app.areas.load.main().put_cursor("ana")
        await press(pilot, "M")
        text = text_of(app)
        assert "Mix of Ana" in text
        assert "routine 90%" in text
