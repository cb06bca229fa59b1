"""The log on the screen, any batch taken back from it, and the board of the past on every screen."""

import datetime as dt
import inspect
import re
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from models.exchange.sample import sample_rows
from models.store.reading import read_board
from models.store.store import Store
from tests.conftest import TODAY
from tests.screens.eventful import NOW, make_history, stop_the_clock
from tests.screens.showing import (
    app_on,
    press,
    ready,
    said,
    settled,
    shown,
    text_of,
)
from tests.store.boards import made, one_task
from tui.app import EvenhandApp
from tui.commands.all import ALL
from tui.dialogs.form import Form
from tui.dialogs.question import Question
from tui.screens.history import HistoryScreen
from tui.widgets.banner import Banner
from tui.widgets.log_list import LogList

GIVEN, TITLE = "T-124", "Rotate the TLS certificates of the parcel gateways"
"""The task that the newest two batches are about: given to Lena, then changed by her."""


@pytest.fixture(autouse=True)
def _fixed_moments(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


@pytest.fixture(scope="module")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("eventful") / "board.db"
    Store.create(path, sample_rows(TODAY)).close()
    make_history(path)
    return path


@pytest.fixture
def eventful(_template: Path, tmp_path: Path) -> Path:
    """A file with the made-up team and fourteen batches."""
    return Path(shutil.copy(_template, tmp_path / "board.db"))


def log_list(app: EvenhandApp) -> LogList:
    screen = app.areas.history
    assert isinstance(screen, HistoryScreen)
    return screen.main()


def batch_here(app: EvenhandApp) -> int:
    line = log_list(app).here
    assert line is not None
    return line.batch


async def go_to(app: EvenhandApp, pilot: Pilot[int], batch: int, *keys: str) -> None:
    """Put the cursor of the log on a batch, then press keys."""
    if app.current_mode != "history":
        await press(pilot, "L")
    log_list(app).put_cursor(batch)
    await settled(pilot)
    await press(pilot, *keys)


def banner(app: EvenhandApp) -> str:
    found = app.screen.query_one(Banner)
    return text_of(app).splitlines()[found.region.y] if found.display else ""


def stored(path: Path, task: str = GIVEN) -> object:
    found = read_board(path)
    assert found is not None
    return found.board.tasks.get(task)


# the list ---------------------------------------------------------------------------------------


async def test_a_line_a_batch_and_what_it_changed_and_a_step_paints_two_lines(
    eventful: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shown(eventful, area="history") as (app, pilot):
        assert app.current_mode == "history"
        assert [line.batch for line in log_list(app).rows] == list(range(14, 0, -1))
        page = text_of(app)
        assert "due: Fri 27 Nov → Fri 4 Dec" in page
        assert "effort: 6 h → 8 h" in page
        assert "10:55" in page
        assert "yesterday 19:47" in page
        assert "× taken back: deleted" in page
        assert "− took back 10: deleted" in page
        assert "+ did again 4: noted leave" in page
        await press(pilot, "down")
        assert "owner: none → Lena Sato" in text_of(app)

        painted: list[int] = []
        widget = log_list(app)
        monkeypatch.setattr(widget, "refresh", lambda *regions: painted.extend(region.y for region in regions))
        log_list(app).action_move(0, 1)
        assert sorted(painted) == [1, 2]


async def test_thousands_of_batches_are_read_page_by_page(empty_path: Path) -> None:
    store = Store.open(empty_path)
    store._engine.db.conn.execute("PRAGMA synchronous = off")  # type: ignore[attr-defined]
    for number in range(450):
        store.apply(made(one_task(f"T-{number}")), "ana", "2026-11-20T09:00:00+00:00")
    store.apply(made(*(one_task(f"N-{number}") for number in range(1_000))), "ana", "2026-11-20T09:00:00+00:00")
    store.close()
    async with shown(empty_path, area="history") as (app, pilot):
        assert len(log_list(app).rows) == 200
        assert "made task N-0" in text_of(app)  # the first of a thousand rows
        assert "evenhand log 451" in text_of(app)
        await press(pilot, "G")
        assert len(log_list(app).rows) == 400
        assert batch_here(app) == 252
        await press(pilot, "G", "G", "G")
        assert batch_here(app) == 1
        await press(pilot, "g")
        assert batch_here(app) == 451


async def test_what_others_do_comes_in_and_the_cursor_stays(eventful: Path) -> None:
    async with shown(eventful, area="history") as (app, pilot):
        await press(pilot, "down", "down")
        here = batch_here(app)
        other = Store.open(eventful)
        other.apply(made(one_task("T-999")), "wei", "2026-11-23T10:00:00+00:00")
        other.close()
        app.desk.session.catch_up()
        app.show_board()
        await press(pilot)
        assert log_list(app).rows[0].batch == 15
        assert batch_here(app) == here
        await press(pilot, "2", "L")
        assert batch_here(app) == here


async def test_an_empty_log_says_so(empty_path: Path) -> None:
    async with shown(empty_path, size=(80, 24), area="history") as (app, pilot):
        await press(pilot, "down", "enter", "z", "v")
        assert "nothing was done yet" in text_of(app)
        assert app.is_running


async def test_a_log_that_another_tool_spoiled_is_a_sentence(eventful: Path) -> None:
    store = Store.open(eventful)
    store._engine.run("update changes set after = 'x' where batch = 13")
    store.close()
    async with shown(eventful, area="history") as (app, pilot):
        await press(pilot, "down")
        assert "another tool wrote it" in " ".join(text_of(app).split())
        await press(pilot, "down", "down", "up", "z", "y", "v")
        assert app.is_running


# the filter -------------------------------------------------------------------------------------


async def test_the_filter_is_that_of_the_command_line(eventful: Path) -> None:
    filters = {
        "@ana": [7, 2],
        "@me since:today": [13, 11, 9],
        "took": [],
    }
    async with shown(eventful, area="history") as (app, pilot):
        for typed, batches in filters.items():
            await press(pilot, "slash")
            app.screen.query_one("#filter-text", Input).value = typed
            await press(pilot, "enter")
            assert [line.batch for line in log_list(app).rows] == batches, typed
            assert f"/ {typed}" in text_of(app)
            await press(pilot, "escape")
            assert len(log_list(app).rows) == 14
        await press(pilot, "slash", "x", "enter", "2")
        assert app.desk.filter_text == ""  # the board's filter speaks of tasks


async def test_a_wrong_filter_says_so_and_the_last_right_one_stays(eventful: Path) -> None:
    async with shown(eventful, area="history") as (app, pilot):
        await press(pilot, "slash", *"@ana")
        await press(pilot, *' "')
        assert "a quote is opened" in text_of(app)
        assert [line.batch for line in log_list(app).rows] == [7, 2]


# taking back ------------------------------------------------------------------------------------


async def test_any_batch_is_taken_back_after_a_question_that_names_it(eventful: Path) -> None:
    async with shown(eventful) as (app, pilot):
        await go_to(app, pilot, 12, "z")  # tomas changed SQL
        assert isinstance(app.screen, Question)
        asked = " ".join(text_of(app).split())
        assert "Take back what Tomas Rehak did (Mon 23 Nov 10:20)" in asked
        await press(pilot, "n")
        assert len(log_list(app).rows) == 14
        await press(pilot, "z", "y")
        assert "took back 12: changed the skill SQL" in said(app)
        assert log_list(app).rows[0].state == "undo"
        assert batch_here(app) == 12
        assert "do again" in text_of(app).splitlines()[-1]
        assert "take back" not in text_of(app).splitlines()[-1]
        await press(pilot, "Z", "y")
        assert "did again 12: changed the skill SQL" in said(app)
        skill = app.desk.board.skills["sql"]
        assert skill.required is not None
        assert skill.required.holders == 3


async def test_what_cannot_be_taken_back_says_why(eventful: Path) -> None:
    async with shown(eventful) as (app, pilot):
        before = stored(eventful)
        await press(pilot, "L", "down", "z")
        assert app.screen is app.area_screen  # nothing is asked that would be refused then
        assert f"task {GIVEN} {TITLE} was changed since by batch 14 (lena: changed '{TITLE}' (effort, due));" in said(
            app
        )
        assert stored(eventful) == before
        await press(pilot, "down", "down", "z")
        assert "put the cursor on a line that stands" in said(app)
        assert app.screen is app.area_screen
        await press(pilot, "G", "u")  # here as everywhere it is what I did last
        assert f"task {GIVEN} {TITLE} was changed since" in said(app)


async def test_enter_goes_to_what_a_line_is_about(eventful: Path) -> None:
    async with shown(eventful, area="history") as (app, pilot):
        await press(pilot, "enter")
        here = app.areas.board.main().task_here
        assert here is not None
        assert here.id == GIVEN
        await go_to(app, pilot, 7, "enter")  # ana's rating
        assert app.current_mode == "skills"
        assert (app.areas.skills.at.candidate, app.areas.skills.at.skill) == ("ana", "sql")
        await go_to(app, pilot, 1, "enter")  # the policy
        assert "something with a place on a screen" in said(app)
        await go_to(app, pilot, 5, "enter")  # finished
        assert "is done" in said(app)
        assert app.current_mode == "history"


async def test_two_lines_about_one_task_do_not_look_alike_at_80_columns(eventful: Path) -> None:
    async with shown(eventful, size=(80, 24), area="history") as (app, _pilot):
        newest, older = text_of(app).splitlines()[1:3]
        assert newest.endswith("changed 'Rotate the TLS certif…' (effort, due)")
        assert older.endswith(", to Lena Sato")  # though it says as well what the guard of a step up misses


async def test_the_board_then_has_its_cursor_on_what_the_line_changed(eventful: Path) -> None:
    async with shown(eventful) as (app, pilot):
        await go_to(app, pilot, 13, "v")  # given to Lena
        assert (app.current_mode, app.desk.at.task) == ("board", GIVEN)
        await go_to(app, pilot, 3, "v")  # a new task, the last of its lane
        assert app.desk.board.tasks[app.desk.at.task or ""].title == "Ask the depots for their new opening hours"
        await go_to(app, pilot, 7, "v")  # ana's rating
        assert (app.current_mode, app.desk.at.candidate, app.desk.at.skill) == ("skills", "ana", "sql")
        await go_to(app, pilot, 1, "v")  # the policy
        assert app.current_mode == "board"


# the past ---------------------------------------------------------------------------------------


async def test_the_past_on_every_screen_and_back_with_cursor_and_filter(eventful: Path) -> None:
    async with shown(eventful) as (app, pilot):
        app.desk.set_filter("rotate")
        app.show_board()
        await settled(pilot)
        task = app.desk.at.task
        assert task == GIVEN
        assert app.desk.board.tasks[task].owner == "lena"
        await go_to(app, pilot, 5, "v")
        assert app.current_mode == "board"
        assert "The board as it was on Fri 20 Nov 16:03, after Tomas Rehak: finished" in banner(app)
        assert app.desk.today == dt.date(2026, 11, 20)
        assert app.desk.board.tasks[task].owner is None
        for key in ("3", "4", "L"):
            await press(pilot, key)
            assert "as it was on Fri 20 Nov 16:03" in banner(app)
            assert "Fri 20 Nov · past" in text_of(app)
        assert len(log_list(app).rows) == 14  # the list is complete
        assert batch_here(app) == 5
        await press(pilot, "2", "V")
        assert banner(app) == ""
        assert app.desk.filter_text == "rotate"
        assert app.desk.at.task == GIVEN
        assert app.desk.today == dt.date(2026, 11, 23)
        await press(pilot, "3")
        assert banner(app) == ""


async def test_escape_clears_the_filter_first_and_then_leaves_the_past(eventful: Path) -> None:
    async with shown(eventful) as (app, pilot):
        await go_to(app, pilot, 12, "v", "slash", *"rotate", "enter", "escape")
        assert app.desk.filter_text == ""
        assert banner(app)
        await press(pilot, "escape")
        assert banner(app) == ""


def test_a_command_that_decides_something_is_known_to_write() -> None:
    decides = re.compile(r"\b(perform|fill_in|change|decide|take_back|do_again)\(")
    found = {command for command in ALL if decides.search(inspect.getsource(command.run))}
    assert len(found) > 30
    # What shows something first, such as the joint plan, may be looked at, and asks for itself before it writes.
    asks = {command for command in found if "desk.session.shut" in inspect.getsource(command.run)}
    assert [command.id for command in found - asks if not command.writes] == []
    looking = {command.id for command in ALL if not command.writes}
    assert {"view.board", "help.why", "load.mend", "today.open", "talk.print"} <= looking


async def test_nothing_can_be_written_in_the_past_and_what_others_do_does_not_change_it(eventful: Path) -> None:
    async with shown(eventful) as (app, pilot):
        await go_to(app, pilot, 12, "v")
        before = read_board(eventful)
        for keys in ("d", "u", "3 e", "L z"):
            app.clear_notifications()
            await press(pilot, "2", *keys.split())
            assert "this is the board as it was on Mon 23 Nov 10:20: it can only be looked at" in said(app), keys
            assert app.screen is app.area_screen, keys  # no form that would be filled in for nothing
            assert " finish " not in text_of(app).splitlines()[-1]
        after = read_board(eventful)
        assert before is not None
        assert after is not None
        assert after.seq == before.seq

        await press(pilot, "2")
        then = app.desk.board
        other = Store.open(eventful)
        other.apply(made(one_task("T-999")), "wei", "2026-11-23T10:00:00+00:00")
        other.close()
        app.desk.session.catch_up()
        app.show_board()
        await press(pilot)
        assert app.desk.board is then
        await press(pilot, "V")
        assert "T-999" in app.desk.board.tasks


async def test_the_board_of_a_moment_that_is_typed(eventful: Path) -> None:
    async with shown(eventful, area="load") as (app, pilot):
        await press(pilot, "O", *"su", "enter")
        assert isinstance(app.screen, Form)
        assert "ctrl+s show" in text_of(app)
        assert "'su' is not a moment" in " ".join(text_of(app).split())
        await press(pilot, "backspace", "backspace", *"2027-01-01")
        assert "as of: '2027-01-01' has not come yet" in " ".join(text_of(app).split())
        await press(pilot, "ctrl+u", *"sat", "enter")
        assert app.current_mode == "load"
        assert "as it was on Sat 21 Nov 23:59" in banner(app)
        assert app.areas.load.at.monday == dt.date(2026, 11, 23)  # on a Saturday, the coming week
        await press(pilot, "O", *"#1", "enter")
        assert "as it was on Thu 12 Nov 09:14" in banner(app)
        await press(pilot, "O", *"#99", "enter")
        assert "there is no batch 99" in said(app)
        assert "12 Nov" in banner(app)


async def test_screens_that_were_opened_in_the_past_stay_there(eventful: Path) -> None:
    app = app_on(eventful)
    open_board = app._open_board

    def in_the_past() -> object:

        from tui.looking_back import past_at

        opened, store = open_board(), Store.open(eventful)
        past = past_at(store, opened.board, NOW, 5, None, True)
        store.close()
        return opened._replace(past=past)

    app._open_board = in_the_past  # type: ignore[assignment]
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await ready(pilot)
        assert "started with --at" in banner(app)
        await press(pilot, "V")
        assert "there is no way back from here" in said(app)
        await press(pilot, "escape", "x")
        assert "start without --at to work" in said(app)
        assert "as it was on Fri 20 Nov" in banner(app)
        for back in ("V", "escape"):
            await press(pilot, "L", "v")
            assert "as it was on Mon 23 Nov 10:55" in banner(app)
            assert "back to the moment of --at" in banner(app)
            await press(pilot, back)
            assert "as it was on Fri 20 Nov" in banner(app)
            assert "started with --at" in banner(app)


async def test_the_smallest_terminal_shows_it_too(eventful: Path) -> None:
    async with shown(eventful, size=(46, 12), area="history") as (app, pilot):
        await press(pilot, "G", "v")
        assert "as it was" in banner(app)
        await press(pilot, "L")
        assert "changed the policy" in text_of(app)
        assert max(map(len, text_of(app).splitlines())) <= 46
        await pilot.resize_terminal(45, 12)
        await settled(pilot)
        assert text_of(app).startswith("Evenhand needs 46 x 12")
