"""The app: opens the board behind the first frame, owns the areas and the themes, and little else."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, ClassVar

os.environ.setdefault("ESCDELAY", "25")  # read by Textual when it is imported; its 100 ms make Escape feel slow
os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", "truecolor")  # what is painted has the terminal's colours already

from textual.app import App
from textual.events import Event, Key
from textual.filter import Monochrome, NoColor
from textual.message import Message
from textual.screen import Screen

from tui.glyphs import ASCII, UNICODE, Glyphs
from tui.going import Going
from tui.opened import Opened
from tui.others import Others
from tui.screens.opening import Opening
from tui.terminal.choice import driver_class
from tui.terminal.hang_up import when_it_hangs_up
from tui.terminal.wishes import Wishes
from tui.themes import DARK, LIGHT
from tui.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.theme import Theme

    from tui.areas import Areas
    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.screens.area import AreaScreen
    from tui.settings import Settings
    from tui.terminal.depth import Depth
    from tui.watching import CutOff, Heard, Here


def _palette_of_the_board() -> type[Provider]:
    from tui.palette import BoardProvider  # when it is first opened

    return BoardProvider


class Damaged(Message):
    """The board is damaged."""

    def __init__(self, what: str):
        super().__init__()
        self.what = what


class EvenhandApp(App[int]):
    """The screens of Evenhand."""

    # Those of the screens too: a sheet that comes with its screen parses all of them again, 40 ms a time.
    CSS_PATH: ClassVar = [
        "app.tcss",
        "screens/board.tcss",
        "screens/grids.tcss",
        "screens/hand_off_page.tcss",
        "screens/history.tcss",
        "screens/people.tcss",
        "screens/policy.tcss",
        "screens/today.tcss",
    ]
    TITLE = "Evenhand"
    ENABLE_COMMAND_PALETTE = True
    # The palette is a command of ours, ctrl+p and the colon, and opens over areas only; this is a key that no terminal sends.
    COMMAND_PALETTE_BINDING = "f99"
    COMMANDS: ClassVar = {_palette_of_the_board}

    def __init__(
        self,
        open_board: Callable[[], Opened],
        settings: Callable[[], tuple[Settings, list[str]]] | None = None,
        ascii_mode: bool = False,
        terminal: Wishes | None = None,
    ):
        """`open_board` reads the board; it runs in a thread, behind the first frame.

        Args:
            open_board: reads the board. What it raises ends the app with that one line.
            settings: reads the user's settings; None for the defaults.
            ascii_mode: plain ASCII signs, whatever the settings say.
            terminal: how to use the terminal; None for all that it can.
        """
        terminal = terminal or Wishes()
        super().__init__(driver_class=driver_class(terminal.plain_driver))
        self._use_colours(terminal.colours)
        self._open_board, self._read_settings = open_board, settings
        self._ascii = ascii_mode
        self.failure: Exception | None = None
        self._desk: Desk | None = None
        self._areas: Areas | None = None
        self.others, self.go = Others(self), Going(self)
        self.commands: Sequence[type[Command]] = ()
        self.moves: Sequence[tuple[str, str]] = ()
        self._typed_ahead = TypedAhead(self)
        self.animation_level = "none"
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._start_with(LIGHT if terminal.light else DARK)

    def _use_colours(self, depth: Depth) -> None:
        # Textual's own way with NO_COLOR sends greys, and so codes for colours.
        self._filters = [found for found in self._filters if not isinstance(found, (Monochrome, NoColor))]
        self.no_color = depth == "none"
        if depth != "truecolour":
            from tui.terminal.colours import FewerColours

            self._filters.append(FewerColours(depth))

    def _start_with(self, theme: Theme) -> None:
        # Set without its watcher, which would parse and apply all styles three more times before the first frame.
        self.set_reactive(App.theme, theme.name)
        self.set_classes(f"-theme-{theme.name} {'-dark-mode' if theme.dark else '-light-mode'}")
        self._parsed_with = self.get_css_variables()
        self.stylesheet.set_variables(self._parsed_with)

    def refresh_css(self, animate: bool = True) -> None:
        """Apply the styles again; parse them again only where the theme changed.

        Textual parses all of them twice at each change of the area, which is 80 ms of a start and of a view.
        """
        variables = self.get_css_variables()
        if variables == self._parsed_with:
            self.stylesheet.update(self, animate=animate)
            if self.screen.is_mounted:
                self.screen.refresh(layout=True)
            self.screen._css_update_count = self._css_update_count  # as Textual: else each return does it again
            return
        self._parsed_with = variables
        super().refresh_css(animate)

    def get_default_screen(self) -> Screen[None]:
        """The first frame."""
        return Opening(id="_default")

    async def on_event(self, event: Event) -> None:
        """A key for a screen that is still on its way waits for it."""
        if not (isinstance(event, Key) and self._typed_ahead.takes(event)):
            await super().on_event(event)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Give the terminal to another program; what was typed while that came up was meant for it."""
        try:
            with super().suspend():
                yield
        finally:
            self._typed_ahead.forget()

    def action_help_quit(self) -> None:
        """ctrl+c copies in a field and so does not quit: say what does, by its key on this keymap."""
        keys = [key for key, found in self.active_bindings.items() if found.binding.id == "app.quit"]
        self.clear_notifications()
        self.notify(f"{keys[0] if keys else 'ctrl+q'} quits; everything is saved already", markup=False, timeout=4)

    # opening --------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Read the board as soon as the first frame is out."""
        self.call_after_refresh(self.run_worker, self._open, thread=True, exit_on_error=False)
        if not self.is_headless:
            for number in (signal.SIGTERM, signal.SIGHUP):  # ended, or its terminal was closed
                asyncio.get_running_loop().add_signal_handler(number, partial(self.exit, return_code=128 + number))
            if sys.__stdin__ is not None:
                when_it_hangs_up(sys.__stdin__.fileno(), partial(os.kill, os.getpid(), signal.SIGHUP))

    def _fatal_error(self) -> None:
        # Textual would paint a traceback and what its variables hold. Whoever runs the app says it in one line.
        self.failure = self.failure or self._exception
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        """Leave the board to the others."""
        self.others.stop_watching()

    def _open(self) -> None:
        try:
            opened = self._open_board()
            # Imported here, in the thread, while the first frame is on the screen: 200 ms.
            from tui.areas import make_areas, warm_up

            settings, problems = self._read_settings() if self._read_settings else (None, [])
            self.call_from_thread(self._start, opened, settings, problems, make_areas)
            if opened.make_ready is not None:
                opened.make_ready()
            warm_up(opened)
            self.others.watch(opened)
            damage = opened.check() if opened.check is not None else ""
            if damage:
                self.post_message(Damaged(damage))
        except Exception as error:  # shown as one line by whoever runs the app
            self.failure = error
            self.call_from_thread(self.exit, 4)

    def _start(
        self,
        opened: Opened,
        settings: Settings | None,
        problems: list[str],
        make_areas: Callable[[EvenhandApp, Opened, Glyphs], tuple[Desk, Areas]],
    ) -> None:
        from models.text import clean_line
        from tui.areas import describe_commands, keymap_of

        glyphs = ASCII if self._ascii or (settings is not None and settings.ascii) else UNICODE
        self.set_class(glyphs is ASCII, "-ascii")
        try:
            self._desk, self._areas = make_areas(self, opened, glyphs)
        except Exception as error:
            self.failure = error
            self.exit(4)
            return
        self.commands, self.moves = describe_commands()
        if settings is not None:
            self.theme = settings.theme
            self.animation_level = "full" if settings.animation else "none"
            keymap, wrong = keymap_of(settings)
            problems = problems + wrong
            if keymap:
                self.set_keymap(keymap)
        for name, screen in self._areas._asdict().items():
            self.add_mode(name, partial(_same, screen))
        self.switch_mode(settings.opens_on if settings is not None else "today")
        for line in problems:  # they quote the settings file
            self.notify(clean_line(line), severity="warning", markup=False, timeout=10)
        if opened.notice:
            self.notify(opened.notice, markup=False, timeout=6)

    # the others at the board ----------------------------------------------------------------

    def on_heard(self, event: Heard) -> None:
        """Others stored something."""
        self.others.heard(event.news)

    def on_here(self, event: Here) -> None:
        """Somebody came or went."""
        self.others.present(event.present)

    def on_cut_off(self, event: CutOff) -> None:
        """The board cannot be asked for news, or can be again."""
        self.others.cut_off(event.why)

    def on_damaged(self, event: Damaged) -> None:
        """The board is damaged: nothing more is written to it, and it is said as long as it is so."""
        self.desk.session.only_looks = event.what
        self.show_board()
        self.clear_notifications()
        self.notify(event.what, severity="error", markup=False, timeout=3_600)

    # what commands and the palette ask for --------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether the board is there."""
        return self._areas is not None and self.current_mode in self._areas._fields

    @property
    def desk(self) -> Desk:
        """The desk of this session."""
        if self._desk is None:
            raise RuntimeError("the board is not open yet")
        return self._desk

    @property
    def areas(self) -> Areas:
        """All areas."""
        if self._areas is None:
            raise RuntimeError("the board is not open yet")
        return self._areas

    @property
    def area_screen(self) -> AreaScreen:
        """The area on the screen, under whatever dialog stands over it."""
        area: AreaScreen = getattr(self.areas, self.current_mode)
        return area

    def show_board(self) -> None:
        """Show the newest picture on the area in view; the others show it when they come up."""
        self.area_screen.show_all()
        if self.desk.session.unheard:
            self.others.say_news()

    def use_other_theme(self) -> None:
        """Dark becomes light, light becomes dark; the settings file says which it starts with."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name


def _same(screen: Screen[None]) -> Screen[None]:
    return screen


def run_app(
    open_board: Callable[[], Opened],
    settings: Callable[[], tuple[Settings, list[str]]] | None = None,
    ascii_mode: bool = False,
    terminal: Wishes | None = None,
) -> int:
    """Run the screens until the user leaves, and return the exit code: 0, or that of SIGTERM.

    Raises:
        Exception: whatever kept the board from being opened, or broke the screens, after the terminal is itself again.
    """
    gc.freeze()  # what was imported stays: to look through it for garbage took 35 ms in the middle of each start
    app = EvenhandApp(open_board, settings, ascii_mode, terminal)
    app.run(mouse=terminal is None or terminal.mouse)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
