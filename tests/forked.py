"""The program, forked from this process, which has imported all of it: a start takes a tenth of what it takes a user.

For tests that start it by the dozen. How it really starts is seen in tests/stories, tests/terminal and the rest.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from tui.command_line.main import run

_KEPT = 3
"""Descriptors below this are the program's own: what goes in, what comes out, errors."""


class Forked:
    """A process that runs `evenhand WORDS`, as much of `subprocess.Popen` as tests need."""

    def __init__(
        self, words: Sequence[str], around: Mapping[str, str], home: Path, out: int | None = None, terminal: str = ""
    ):
        """`out` takes what it says, or it stands in a session of its own on the terminal of that name."""
        self.returncode: int | None = None
        self._asking = threading.Lock()
        self.pid = os.fork()
        if self.pid == 0:
            _become(words, around, home, out, terminal)

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        with self._asking:  # a system tells how a process ended once
            if self.returncode is None:
                ended, status = os.waitpid(self.pid, os.WNOHANG)
                if ended:
                    self.returncode = os.waitstatus_to_exitcode(status)
            return self.returncode

    def wait(self, timeout: float = 60.0) -> int:
        """The exit code, once it has ended."""
        end = time.monotonic() + timeout
        while (code := self.poll()) is None:
            assert time.monotonic() < end, "it does not end"
            time.sleep(0.005)
        return code

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as `kill -9` does."""
        self.send_signal(signal.SIGKILL)


def _become(words: Sequence[str], around: Mapping[str, str], home: Path, out: int | None, terminal: str) -> NoReturn:
    code = 70
    try:
        os.setsid()
        side = os.open(terminal or os.devnull, os.O_RDWR)
        for number in range(_KEPT):
            os.dup2(out if out is not None and number else side, number)
        os.closerange(_KEPT, os.sysconf("SC_OPEN_MAX"))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        os.chdir(home)
        os.environ.clear()
        os.environ.update(around)
        with (
            open(0, encoding="utf-8") as stdin,
            open(1, "w", encoding="utf-8") as stdout,
            open(2, "w", encoding="utf-8") as stderr,
        ):
            sys.stdin = sys.__stdin__ = stdin  # type: ignore[misc]
            sys.stdout = sys.__stdout__ = stdout  # type: ignore[misc]
            sys.stderr = sys.__stderr__ = stderr  # type: ignore[misc]
            code = run(list(words))
    finally:  # whatever it is must not go on in this copy of pytest
        os._exit(code)
