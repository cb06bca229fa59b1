"""Noticing that the terminal is gone. The system says so with a signal, but only to who it thinks sits at it.

Without this a session whose terminal was killed would read its end for ever, with all of a core.
"""

import select
import threading
from collections.abc import Callable


def when_it_hangs_up(terminal: int, tell: Callable[[], None]) -> None:
    """Call `tell`, from another thread, once nobody is at the other end of this file descriptor. Waiting costs nothing."""
    ear = select.poll()
    ear.register(terminal, 0)  # an end is told without being asked for

    def listen() -> None:
        ear.poll()
        tell()

    threading.Thread(target=listen, name="hang-up", daemon=True).start()
