"""Noticing that the terminal is gone. The system says so with a signal, but only to who it thinks sits at it.

Without this a session whose terminal was killed would read its end for ever, with all of a core.
"""

import os
import select
import signal
import threading
import time
from collections.abc import Callable

GRACE = 5.0
"""Seconds to end in order. Whoever was just painting waits for ever for a terminal that takes nothing more."""


def when_it_hangs_up(terminal: int, tell: Callable[[], None], grace: float = GRACE) -> None:
    """Call `tell`, from another thread, once nobody is at the other end of this file descriptor. Waiting costs nothing.

    A process that is still there after the grace is ended: all that was done is stored, and locks go with it.
    """
    ear = select.poll()
    ear.register(terminal, 0)  # an end is told without being asked for

    def listen() -> None:
        ear.poll()
        tell()
        time.sleep(grace)
        os._exit(128 + signal.SIGHUP)

    threading.Thread(target=listen, name="hang-up", daemon=True).start()
