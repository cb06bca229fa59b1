"""The others at the board, as the app has them: what they store is shown at once and said in a quiet line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from models.store.log import News
    from models.store.presence import Present
    from tui.app import EvenhandApp
    from tui.opened import Opened
    from tui.watching import Watcher

QUIET = 8.0
"""Seconds that it is said what somebody else did."""


class Others:
    """Watches for what others do, and tells the app."""

    def __init__(self, app: EvenhandApp):
        self._app = app
        self.watcher: Watcher | None = None
        self._quiet: Timer | None = None

    def watch(self, opened: Opened) -> None:
        """Begin to watch."""
        from tui.watching import Watcher  # behind the first frame

        session = self._app.desk.session
        self.watcher = Watcher(self._app, session.open_again, opened.enter, session.seen)
        if self._app.is_running:  # it may have been closed meanwhile
            self.watcher.start()

    def stop_watching(self) -> None:
        """Leave the board to the others."""
        if self.watcher is not None:
            self.watcher.stop()

    def heard(self, news: Sequence[News]) -> None:
        """Others stored something: show it, and say it."""
        from tui.dialogs.dialog import News as ForDialogs

        app = self._app
        if app.desk.session.take(tuple(news)):
            app.show_board()
            if app.screen is not app.area_screen:
                app.screen.post_message(ForDialogs())
        self.say_news()

    def present(self, present: Sequence[Present]) -> None:
        """Somebody came or went."""
        self._app.desk.present = tuple(present)
        self._app.area_screen.show_keys()

    def cut_off(self, why: str) -> None:
        """The board cannot be asked for news, or can be again where `why` is empty."""
        if why:
            self._app.desk.warn(why)
        else:
            self._app.desk.tell("the board can be reached again")

    def say_news(self) -> None:
        """Say in a quiet line what others did, and stop saying it a little later."""
        app = self._app
        if not app.desk.news_words():
            return
        if self._quiet is not None:
            self._quiet.stop()
        self._quiet = app.set_timer(QUIET, self._forget_news)
        app.area_screen.show_keys()

    def _forget_news(self) -> None:
        self._app.desk.news = ""
        self._app.area_screen.show_keys()
