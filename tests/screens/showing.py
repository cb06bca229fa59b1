"""An app on a board, ready to be looked at."""

import datetime as dt
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise

from textual.app import App
from textual.command import CommandList
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from models.store.address import Place
from models.store.presence import Whereabouts
from models.store.reading import read_board
from models.store.store import Store
from tests.conftest import TODAY
from tui.app import EvenhandApp
from tui.opened import Opened
from tui.settings import Settings
from tui.terminal.wishes import Wishes


def app_on(
    path: Place,
    me: str = "morgan",
    today: dt.date = TODAY,
    ascii_mode: bool = False,
    settings: Settings | None = None,
    problems: tuple[str, ...] = (),
    enter: Callable[[], Whereabouts] | None = None,
    check: Callable[[], str] | None = None,
    only_looks: str = "",
    terminal: Wishes | None = None,
    area: str = "board",
) -> EvenhandApp:
    """An app that opens this board, on an area: to go there afterwards draws one more of them."""
    if settings is None and area != "today":
        settings = Settings.model_construct(opens_on=area)  # type: ignore[arg-type]  # on those too that no setting names

    def open_board() -> Opened:
        picture = read_board(path)
        assert picture is not None
        return Opened(lambda: Store.open(path), me, today, picture, enter=enter, only_looks=only_looks, check=check)

    return EvenhandApp(open_board, (lambda: (settings, list(problems))) if settings else None, ascii_mode, terminal)


async def ready(pilot: Pilot[int], area: str = "board") -> None:
    """Wait until the board is there, and go to an area; the app itself opens on Today."""
    app = pilot.app
    assert isinstance(app, EvenhandApp)
    end = time.monotonic() + 60
    while not (app.ready and app.area_screen.is_mounted):
        if app.failure is not None:
            raise app.failure
        assert time.monotonic() < end, "it did not start"
        await pilot.pause(0.01)  # the board is read in a thread
    app.go.to_area(area)
    await until(pilot, lambda: app.screen is app.area_screen and app.area_screen.is_mounted)
    await settled(pilot)


async def settled(pilot: Pilot[int]) -> None:
    """Wait until commands have run and everything is drawn."""
    await pilot.pause()
    await pilot.pause()  # what the drawing set off
    app = pilot.app
    if isinstance(app, EvenhandApp) and app.ready and app.current_mode == "today" and app.areas.today.is_mounted:
        await until(pilot, lambda: not app.areas.today.looking)  # findings come from a thread
        await pilot.pause()


async def until(pilot: Pilot[int], done: Callable[[], bool]) -> None:
    """Wait for something that a timer or a search brings."""
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end, f"it never came:\n{text_of(pilot.app)}"
        await pilot.pause(0.01)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each when the one before has had its effect; words into a field letter after letter, as people type."""
    for key, then in pairwise((*keys, "")):
        if len(key) == len(then) == 1 and isinstance(pilot.app.focused, Input):
            pilot.app.post_message(Key(_character_to_key(key), key))
        else:
            await pilot.press(key)
            await settled(pilot)


@asynccontextmanager
async def shown(
    path: Place, size: tuple[int, int] = (120, 36), area: str = "board", **how: object
) -> AsyncIterator[tuple[EvenhandApp, Pilot[int]]]:
    """An app on a board, ready, with an area on the screen."""
    app = app_on(path, area=area, **how)  # type: ignore[arg-type]
    async with app.run_test(size=size, notifications=True) as pilot:
        await ready(pilot, area)
        yield app, pilot


def text_of(app: App[int]) -> str:
    """What stands on the screen, line by line."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()  # the only way to all of it
    return "\n".join("".join(segment.text for segment in strip)[:width] for strip in lines[:height])


def said(app: EvenhandApp) -> str:
    """What the notices say; on the screen they are broken into lines with the board between them."""
    return " ".join(notice.message for notice in app._notifications)


def found(app: EvenhandApp) -> str:
    """What enter would run in the palette; nothing while it searches."""
    hits = app.screen.query_one(CommandList)
    return "" if hits.highlighted is None else str(hits.get_option_at_index(hits.highlighted).prompt)
