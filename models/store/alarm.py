"""Waiting until somebody may have written to a board, without asking all the time.

Linux says when a file was written to: the -wal of a board is, with every change. So a session sleeps until then, and a
change is seen within milliseconds. Where that cannot be had, on a server or another system, it is asked five times a
second: each time wakes the processor, which costs a thousandth of a core and more in a day than all the news.
"""

import contextlib
import ctypes
import os
import select
from pathlib import Path
from typing import Protocol

PAUSE = 0.2
"""Seconds between two questions where nothing says when to ask."""
_AFTER = (0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6)
"""Seconds of the waits after the system's word: a change is written first, and can be seen only once it is on the disk."""
_MODIFIED = 0x2
_MOST = 65_536


class Alarm(Protocol):
    """Goes off when somebody may have written."""

    def wait(self, most: float) -> bool:
        """Wait until somebody may have written, for so many seconds at most. Returns False once it was stopped."""
        ...

    def stop(self) -> None:
        """End the waiting, now and for good. May be called from another thread."""
        ...

    def close(self) -> None:
        """Let go of what it holds; in the thread that waited."""
        ...


class _Stoppable:
    def __init__(self) -> None:
        self._ear, self._mouth = os.pipe()

    def stop(self) -> None:
        """End the waiting."""
        with contextlib.suppress(OSError):
            os.write(self._mouth, b".")

    def close(self) -> None:
        """Let go of the pipe."""
        os.close(self._ear)


class AskingAlarm(_Stoppable):
    """Goes off all the time."""

    def wait(self, most: float) -> bool:
        """Wait a little."""
        return not select.select([self._ear], [], [], min(PAUSE, most))[0]


class FileAlarm(_Stoppable):
    """Goes off when a file is written to, and a few times more soon after."""

    def __init__(self, watched: int):
        super().__init__()
        self._watched = watched
        self._soon: list[float] = []

    def wait(self, most: float) -> bool:
        """Wait for the system's word."""
        pause = self._soon.pop(0) if self._soon else most
        heard = select.select([self._ear, self._watched], [], [], min(pause, most))[0]
        if self._watched in heard:
            os.read(self._watched, _MOST)  # what it says matters not: whoever woke up looks
            self._soon = list(_AFTER)
        return self._ear not in heard

    def close(self) -> None:
        """Stop watching the file."""
        super().close()
        os.close(self._watched)


def alarm_for(file: Path | None) -> Alarm:
    """An alarm for a board whose changes are written to this file first; None where there is no such file."""
    watched = None if file is None else _watch(file)
    return AskingAlarm() if watched is None else FileAlarm(watched)


def _watch(file: Path) -> int | None:
    try:
        system = ctypes.CDLL(None, use_errno=True)
        watched = int(system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
    except (OSError, AttributeError):  # not Linux
        return None
    if watched < 0:  # a user may have 128 of them
        return None
    if system.inotify_add_watch(watched, os.fsencode(file), _MODIFIED) < 0:
        os.close(watched)
        return None
    return watched
