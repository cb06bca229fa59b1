"""What is typed ahead: keys for a dialog or an area that is still on its way wait for it.

A slow line delivers several keys at once. Without this, of `nUrgent` the `n` opens the form for a new task, and
the letters after it are commands of the board, or lost.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual.events import Event, Key
from textual.screen import Screen

if TYPE_CHECKING:
    from tui.app import EvenhandApp

AT_MOST = 2.0
"""A key waits this many seconds at most, whatever happens."""


class TypedAhead:
    """The keys that wait."""

    def __init__(self, app: EvenhandApp):
        self._app = app
        self._typed_on: WeakKeyDictionary[Key, Screen[object]] = WeakKeyDictionary()
        self._waiting: list[Key] = []
        self._until = 0.0
        self._forgotten = 0.0

    def forget(self) -> None:
        """What was typed until now was meant for another program, and goes nowhere: words of a private note least of all."""
        self._waiting = []
        self._forgotten = Event().time  # by Textual's own clock

    def takes(self, key: Key) -> bool:
        """Whether this key has to wait. It comes once on its way to a widget, and again if no widget wanted it."""
        if key.time <= self._forgotten:
            return True
        screen = self._app.screen
        if key.is_forwarded:
            waits = self._typed_on.pop(key, screen) is not screen or not self._settled()
        else:
            waits = bool(self._waiting) or not self._settled()
            if not waits:
                self._typed_on[key] = screen
        if waits:
            self._waiting.append(key)
            if len(self._waiting) == 1:
                self._until = monotonic() + AT_MOST
                self._app.call_later(self._release)
        return waits

    def _settled(self) -> bool:
        """Whether nothing is on its way: no command that may still ask, no screen without its widgets."""
        app = self._app
        if not app.ready:
            return True
        screen = app.screen
        runs_commands = screen is app.area_screen or screen.has_class("-runs-commands")
        if runs_commands and any(w.group == "command" and not w.is_finished for w in app.workers):
            return False
        return screen.is_mounted and (screen.focused is not None or not screen.focus_chain)

    async def _release(self) -> None:
        if not self._app.screen_stack:  # it is ending: nobody is left to type to
            self._waiting = []
            return
        if not self._settled() and monotonic() < self._until:
            self._app.set_timer(0.01, self._release)
            return
        keys, self._waiting = sorted(self._waiting, key=lambda key: key.time), []
        for key in keys:
            await self._app.on_event(Key(key.key, key.character))
