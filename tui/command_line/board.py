"""The board itself: open the screens on it, make one, look around, say where it is."""

import contextlib
import datetime as dt
import os
import sys
import tempfile
import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from models.store.address import Place
from tui.command_line.answers import answer_json, answer_table, answer_text, on_terminal
from tui.command_line.call import Call, WrongUse
from tui.command_line.places import board_place, default_board, sample_folder, settings_path
from tui.command_line.shared_options import BoardCommand, screen_options

if TYPE_CHECKING:
    from models.store.presence import Whereabouts
    from models.store.store import Store
    from tui.opened import Opened
    from tui.session import Past, Session
    from tui.settings import Settings
    from tui.terminal.wishes import Wishes


def open_screens(call: Call) -> None:
    """Open the screens on the board. The board is read in a thread, behind the first frame.

    Raises:
        WrongUse: nobody could see them.
        StoreError: the board cannot be opened.
    """
    _needs_terminal(call, "evenhand tasks, evenhand people, evenhand load")
    from tui.app import run_app

    _end(run_app(lambda: _opened(call), read_user_settings, _wants_ascii(call), _wishes(call)))


def _wants_ascii(call: Call) -> bool:
    return call.ascii or not speaks_unicode()


def _wishes(call: Call) -> "Wishes":
    from tui.terminal.wishes import wishes_of

    return wishes_of(settings_path(), call.no_color, call.no_mouse)


def _end(code: int) -> None:
    if code:
        raise click.exceptions.Exit(code)


def _opened(call: Call, notice: str = "") -> "Opened":
    from models.store.reading import read_board
    from tui.command_line.call import who_acts
    from tui.opened import Opened
    from tui.session import Session

    place = call.place
    if call.board is None and place == default_board() and not (call.read_only or default_board().exists()):
        _make_first_board(default_board())
        notice = f"a new board was made at {place}"
    picture = (
        read_board(place, call.read_only) or _open_store(place).picture()
    )  # an older schema is brought up by the store

    def make_ready() -> None:
        import models.store.store  # noqa: F401
        from models.store.opening import library_for

        library_for(place)  # sqlite-utils takes 150 ms: before the first write, not before the first frame

    today = call.today(picture.board.team.time_zone)
    me, open_store = who_acts(call.me, picture.board), partial(_open_store, place, call.read_only)
    past = _past(call, Session(open_store, me, today, picture)) if call.at is not None else None
    whereabouts = None if call.read_only else partial(_enter, place, me, call.now)
    check = partial(_check, place) if isinstance(place, Path) and not call.only_looks else None
    return Opened(
        open_store,
        me,
        today,
        picture,
        make_ready,
        notice,
        whereabouts,
        past,
        call.only_looks,
        check,
        call.restricted,
        ("--board", str(place), "--me", me, "--as-of", today.isoformat()),
    )


def _check(path: Path) -> str:
    from models.store.checking import quick_check

    return quick_check(path)


def _enter(place: Place, who: str, at: dt.datetime) -> "Whereabouts":
    from models.store.opening import enter

    return enter(place, who, at.replace(microsecond=0).isoformat())


def _past(call: Call, session: "Session") -> "Past | None":
    with contextlib.closing(session.store):  # this is not the thread of the screens
        call.look_back(session)
    return session.past


def _open_store(place: Place, read_only: bool = False) -> "Store":
    from models.store.store import Store

    return Store.open(place, read_only)


def _make_first_board(path: Path) -> None:
    from models.store.store import Store

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    Store.create(path).close()


def read_user_settings() -> "tuple[Settings, list[str]]":
    """The user's settings and what is wrong with them."""
    from tui.settings import read_settings

    return read_settings(settings_path())


def speaks_unicode(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal's locale can show more than ASCII. Python takes UTF-8 even where the locale says LC_ALL=C."""
    return "utf8" in (locale_name(environment) or sys.stdout.encoding or "").lower().replace("-", "")


def locale_name(environment: Mapping[str, str]) -> str:
    """The locale that letters are shown in; empty where none is set."""
    names = ["LC_ALL", "LC_CTYPE", "LANG"]
    if sys.flags.utf8_mode and environment.get("LC_CTYPE") == "C.UTF-8":
        names.remove("LC_CTYPE")  # Python itself put it there, over a locale of C or one that is not installed
    return next((environment[name] for name in names if environment.get(name)), "")


def _needs_terminal(call: Call, instead: str) -> None:
    if call.json or not (on_terminal() and sys.stdin.isatty()):
        raise WrongUse(f"the screens need a terminal and no --json; without one use: {instead}")


@click.command("demo", cls=BoardCommand, params=screen_options())
@click.pass_obj
def demo_command(call: Call) -> None:
    """Look around on a made-up team. It is a throwaway copy: whatever you do to it is gone afterwards.

    \b
    Example:
      evenhand demo
    """
    _needs_terminal(call, "evenhand new demo.db --sample, then any command with --board demo.db")
    from tui.app import run_app

    with tempfile.TemporaryDirectory(prefix="evenhand-demo-") as folder:
        opened = partial(_opened_copy, call, Path(folder))
        _end(run_app(opened, read_user_settings, _wants_ascii(call), _wishes(call)))


def _opened_copy(call: Call, folder: Path) -> "Opened":
    """The made-up team at once; the throwaway file behind it is made while the first look is taken."""
    from models.board import Board
    from models.exchange.sample import sample_rows
    from models.store.reading import Picture
    from tui.command_line.call import who_acts
    from tui.opened import Opened

    today = call.today()
    path, made = folder / "board.db", threading.Event()
    rows = [row.model_copy(update={"version": 1}) for row in sample_rows(today)]
    board = Board.of(rows)

    def make_ready() -> None:
        from models.store.store import Store

        try:
            Store.create(path, rows).close()
        finally:
            made.set()

    def open_store() -> "Store":
        made.wait()
        return _open_store(path)

    notice = "a throwaway copy of a made-up team: try anything, nothing is kept"
    return Opened(open_store, who_acts(call.me or board.team.lead, board), today, Picture(board, 0), make_ready, notice)


@click.command("new", cls=BoardCommand)
@click.argument("path", required=False)
@click.option("--sample", is_flag=True, help="With the made-up team instead of empty.")
@click.pass_obj
def new_command(call: Call, path: str | None, sample: bool) -> None:
    """Make a board. A file that is there already is never touched.

    \b
    Examples:
      evenhand new
      evenhand new team.db
      evenhand new demo.db --sample
    """
    from models.store.store import Store

    call.refuse_read_only()
    if path == "":  # `new "$UNSET"` must not mean the default board
        raise WrongUse("the path is empty; name a file")
    place = board_place(path or call.board)
    if place == default_board():
        default_board().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    rows = []
    if sample:
        from models.exchange.sample import sample_rows

        rows = sample_rows(call.today())
    Store.create(place, rows).close()
    if call.json:
        answer_json("new", {"board": str(place), "sample": sample})
    elif not call.quiet:
        then = "look at it with" if sample else "add somebody with"
        command = "evenhand tasks" if sample else "evenhand add member NAME"
        from models.text import clean_line

        named = "" if place == board_place(call.board) else f" --board {place}"
        answer_text(clean_line(f"made {place}; {then}: {command}{named}"))


@click.command("where", cls=BoardCommand)
@click.pass_obj
def where_command(call: Call) -> None:
    """Where the board and the settings lie.

    The sample and the version too.

    \b
    Example:
      evenhand where
    """
    from evenhand import __version__

    places = {"board": call.place, "settings": settings_path(), "sample": sample_folder()}
    # Whether there is a board on a server only the server could say, and this is asked when nothing else works.
    there = {name: place.exists() if isinstance(place, Path) else None for name, place in places.items()}
    if call.json:
        fields = {name: {"path": str(place), "exists": there[name]} for name, place in places.items()}
        answer_json("where", {**fields, "version": __version__})
        return
    words = {True: "", False: "not there yet", None: "on a server"}
    rows = [(name, place, words[there[name]]) for name, place in places.items()]
    answer_table(call, ("what", "where", ""), [*rows, ("version", __version__, "")])
