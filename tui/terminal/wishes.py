"""What the user wants of the terminal, known before the first frame: flags, the settings file, the environment."""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tui.terminal.depth import DEPTHS, Depth, depth_of

_LINE = re.compile(
    r"""^\s*(colours|mouse|driver|theme)\s*=\s*("[a-z0-9-]*"|'[a-z0-9-]*'|true|false)\s*(?:#.*)?$""", re.MULTILINE
)
_MOST = 64 * 1024
"""So many letters of the settings are looked at; a file of ours has some hundred."""


class Wishes(NamedTuple):
    """How to use the terminal.

    Attributes:
        colours: how many to send.
        mouse: ask the terminal to report the mouse.
        plain_driver: send whole frames, as Textual does by itself.
        light: start with the light theme.
    """

    colours: Depth = "truecolour"
    mouse: bool = True
    plain_driver: bool = False
    light: bool = False


def wishes_of(
    settings: Path, no_color: bool = False, no_mouse: bool = False, environment: Mapping[str, str] = os.environ
) -> Wishes:
    """The wishes of a user. A flag goes before the settings file, and that before the environment.

    What is wrong with the file is said by whoever reads all of it, once there is a screen to say it on.
    """
    said = _of_file(settings)
    wanted = next((depth for depth in DEPTHS if depth == said.get("colours")), None)
    return Wishes(
        colours="none" if no_color else wanted or depth_of(environment, sys.platform == "win32"),
        mouse=not no_mouse and said.get("mouse") != "false",
        plain_driver=said.get("driver") == "plain",
        light=said.get("theme") == "evenhand-light",
    )


def _of_file(path: Path) -> dict[str, str]:
    # By its lines: to read all of it as TOML takes as long as the first frame, and these four are simple.
    try:
        if not path.is_file():
            return {}
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(_MOST)
    except OSError:
        return {}
    top = re.split(r"^\s*\[", text, maxsplit=1, flags=re.MULTILINE)[0]
    return {name: value.strip("\"'") for name, value in _LINE.findall(top)}
