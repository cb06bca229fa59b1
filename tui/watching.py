"""What others do, as it happens: a thread of its own sleeps until somebody may have written, and asks the board then.

Asking sends nothing, and only an answer wakes the screens.
"""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING

from textual.message import Message

from models.store.errors import Moved, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from models.store.alarm import Alarm
    from models.store.log import News
    from models.store.presence import Present, Whereabouts
    from models.store.store import Store

LOOK_AROUND = 3.0
"""Seconds between two looks at who is still here: somebody who was killed does not say goodbye."""
TRY_AGAIN = 2.0
"""Seconds before a board that could not be asked is asked again."""


class Heard(Message):
    """Others stored something."""

    def __init__(self, news: tuple[News, ...]):
        super().__init__()
        self.news = news


class Here(Message):
    """Somebody came or went."""

    def __init__(self, present: tuple[Present, ...]):
        super().__init__()
        self.present = present


class CutOff(Message):
    """The board cannot be asked: why, or an empty text when it can be again."""

    def __init__(self, why: str):
        super().__init__()
        self.why = why


class Watcher:
    """Asks the board for news, and who is here, until it is stopped."""

    def __init__(
        self,
        app: App[int],
        open_store: Callable[[], Store],
        enter: Callable[[], Whereabouts] | None,
        seen: int,
    ):
        """`enter` makes this session seen by others; None where nobody else can be. `seen` is the last change known."""
        self._app, self._open_store, self._enter, self._seen = app, open_store, enter, seen
        self._over = threading.Event()
        self._alarm: Alarm | None = None
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        """Start asking."""
        self._thread.start()

    def stop(self) -> None:
        """Stop asking, and leave."""
        self._over.set()
        if self._alarm is not None:
            self._alarm.stop()
        if self._thread.is_alive():
            self._thread.join(1)

    def _run(self) -> None:
        cut_off = ""
        while not self._over.is_set():
            try:
                with contextlib.ExitStack() as stack:
                    store = self._open_store()
                    stack.callback(store.close)
                    whereabouts = self._enter() if self._enter is not None else None
                    if whereabouts is not None:
                        stack.callback(whereabouts.leave)
                    if cut_off:
                        cut_off = self._say_cut_off("")
                    self._watch(store, whereabouts, stack)
            except Moved as error:  # another board may be in its place: its news are not of this one
                self._say_cut_off(str(error))
                return
            except StoreError as error:
                if str(error) != cut_off:
                    cut_off = self._say_cut_off(str(error))
                self._over.wait(TRY_AGAIN)
            except Exception as error:  # a fault of ours must not end in silence
                self._say_cut_off(f"what others do is no longer heard ({error!r}); start again, and please report it")
                return

    def _watch(self, store: Store, whereabouts: Whereabouts | None, stack: contextlib.ExitStack) -> None:
        tick, looked = store.tick(), -LOOK_AROUND  # asked once before there is an alarm
        alarm = store.alarm()
        stack.callback(alarm.close)
        self._alarm = alarm
        present: tuple[Present, ...] = ()
        first = True
        while not self._over.is_set():
            now = store.tick()  # before the news: what is stored in between is asked for twice, never missed
            if first or now != tick:
                first, tick = False, now
                news = store.log.news(self._seen)
                if news:
                    self._seen = news[-1].seq
                    self._app.post_message(Heard(news))
            if whereabouts is not None and (time.monotonic() - looked >= LOOK_AROUND or whereabouts.changed()):
                looked, found = time.monotonic(), whereabouts.present()
                if found != present:
                    present = found
                    self._app.post_message(Here(found))
            if not alarm.wait(LOOK_AROUND):
                return

    def _say_cut_off(self, why: str) -> str:
        self._app.post_message(CutOff(why))
        return why
