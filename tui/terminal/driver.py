"""A terminal driver that sends only the cells that changed: what makes the program pleasant on a slow line."""

from __future__ import annotations

import os
import re
import signal
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.messages import InBandWindowResize

from tui.terminal.encode import RESET
from tui.terminal.erasing import erases_in_colour
from tui.terminal.frame import is_frame
from tui.terminal.shadow import Shadow

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

_BEGIN_UPDATE, _END_UPDATE = "\x1b[?2026h", "\x1b[?2026l"

_AT_ONCE = 1_000
"""Bytes that reach a terminal in one go: they fit into one packet of a line, so nothing tears, and no marks are needed."""

_HARMLESS = re.compile(
    r"(?:"
    r"\x1b\[\?(?:7|25|1000|1002|1003|1004|1005|1006|1015|1016|2004|2048)[hl]"  # wrap, cursor, mouse, focus, paste, resize
    r"|\x1b\[\?[0-9]+\$p"  # is a mode known?
    r"|\x1b\[[<>=][0-9;]*u"  # kitty keyboard
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # title, clipboard, pointer
    r"|\x07"
    r")+"
)
"""Writes that change neither what the screen shows nor where the cursor is."""


class ChangedCellsDriver(LinuxDriver):
    """Plays what Textual writes on a shadow screen, and sends what differs from what the terminal shows.

    Only frames are looked into; all other writes pass, in their order. Nothing is held back: what a
    frame changes is written when Textual writes the frame.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._shadow = Shadow(erases_in_colour(os.environ.get("TERM", "")))
        self._must_forget = False
        self._in_update = False

    def forget(self) -> None:
        """Take nothing for granted any more of what the terminal shows; what is painted next is sent whole.

        May be called from any thread: the next frame sees to it.
        """
        self._must_forget = True

    def write(self, data: str) -> None:
        """Write what Textual says, or the part of it that is news."""
        # The marks go out with what they enclose, so that a frame without changes sends nothing.
        if data == _BEGIN_UPDATE:
            self._in_update = True
        elif data == _END_UPDATE:
            self._in_update = False
        elif is_frame(data):
            self._write_frame(data)
        else:
            if not _HARMLESS.fullmatch(data):
                super().write(RESET)
                self.forget()
            super().write(data)

    def _write_frame(self, frame: str) -> None:
        if self._must_forget:
            self._must_forget = False
            self._shadow.forget()
        changes = self._shadow.changes_of(frame, self._app.size, self._somebody_types())
        if self._in_update and len(changes.encode("utf-8", "replace")) > _AT_ONCE:
            changes = f"{_BEGIN_UPDATE}{changes}{_END_UPDATE}"
        if changes:
            super().write(changes)

    def _somebody_types(self) -> bool:
        """Whether it matters where the hidden cursor is: input methods open their windows there."""
        return hasattr(getattr(self._app, "focused", None), "cursor_screen_offset")

    def start_application_mode(self) -> None:
        """Start on a screen of which nothing is known; also after the program was suspended."""
        self.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # A terminal may lose or move what it shows with each new size, even if it is back at the
        # old one before Textual has looked.
        before = signal.getsignal(signal.SIGWINCH)

        def forget_and_tell(number: int, frame: FrameType | None) -> None:
            self.forget()
            if callable(before):
                before(number, frame)

        signal.signal(signal.SIGWINCH, forget_and_tell)

    def stop_application_mode(self) -> None:
        """Stop; what others write from here on is not seen, and they rely on the default style."""
        super().write(RESET)
        self.forget()
        super().stop_application_mode()

    def process_message(self, message: Message) -> None:
        """Watch for sizes that the terminal reports by itself."""
        if isinstance(message, (Resize, InBandWindowResize)):
            self.forget()
        super().process_message(message)
