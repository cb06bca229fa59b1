"""Which terminal driver to use."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

TESTED_VERSION = "8.2.8"
"""The release of Textual whose writes our driver was tested with."""


def driver_class(plain: bool = False) -> type[Driver] | None:
    """Our driver where it was tested, None for Textual's own.

    `plain` and EVENHAND_PLAIN_DRIVER=1 ask for Textual's own, for a terminal on which ours should go wrong; so
    does TEXTUAL_DRIVER, with which somebody chose one already.
    """
    if plain or sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
        return None
    if os.environ.get("EVENHAND_PLAIN_DRIVER", "") not in ("", "0"):
        return None
    import textual

    if textual.__version__ != TESTED_VERSION:
        return None
    from tui.terminal.driver import ChangedCellsDriver

    return ChangedCellsDriver
