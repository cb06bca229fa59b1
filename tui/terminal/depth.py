"""How many colours a terminal has, as far as its environment says."""

from collections.abc import Mapping
from typing import Literal, get_args

Depth = Literal["truecolour", "256", "16", "none"]
DEPTHS: tuple[Depth, ...] = get_args(Depth)

_ALL_COLOURS = ("alacritty", "contour", "foot", "ghostty", "kitty", "rio", "wezterm")
"""Parts of TERM of terminals that show every colour and always have."""
_NO_COLOURS = ("", "dumb", "unknown", "vt", "xterm-mono", "wy", "adm", "hp")
"""What TERM begins with on terminals without colour, or of which nothing is known."""
_NO_MORE_THAN_16 = ("linux", "ansi", "cygwin", "sun", "screen", "rxvt-16color", "xterm-16color")
"""What TERM begins with where COLORTERM is at best left over from the terminal around it."""


def depth_of(environment: Mapping[str, str], windows: bool = False) -> Depth:
    """How many colours to send.

    NO_COLOR that is not empty means none (no-color.org). COLORTERM says `truecolor` where all are shown; it
    does not travel over SSH, where the name in TERM has to do. GNU screen reads the codes of 24 bits as
    something else; tmux reads all, and shows what the terminal around it can.
    """
    term = environment.get("TERM", "").lower()
    if environment.get("NO_COLOR"):
        return "none"
    if windows and not term:
        return "truecolour"
    in_tmux = bool(environment.get("TMUX"))
    if term in _NO_COLOURS or term.startswith(_NO_COLOURS[3:]):
        return "none"
    if not (term.startswith(_NO_MORE_THAN_16) and not in_tmux):
        says_all = environment.get("COLORTERM", "").lower() in ("truecolor", "24bit")
        if says_all or term.endswith("-direct") or any(name in term for name in _ALL_COLOURS):
            return "truecolour"
        if environment.get("WT_SESSION"):  # Windows Terminal, around a shell of Linux
            return "truecolour"
    return "256" if "256color" in term else "16"
