"""What the program finds around itself: its versions, the terminal, the user's settings. For `evenhand doctor`."""

import importlib.metadata
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from models.store.checking import Finding
from tui.command_line.board import locale_name, speaks_unicode

_PACKAGES = ("textual", "sqlite-utils", "pydantic", "click")
_SMALLEST = (60, 18)
"""Columns and rows under which the screens leave things out."""


def versions() -> Finding:
    """The program, Python, and the packages that it stands on."""
    from evenhand import __version__

    found, missing = [f"evenhand {__version__}", f"Python {platform.python_version()}"], []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        return Finding("program", "problem", f"not installed: {', '.join(missing)}", "pip install evenhand")
    return Finding("program", "ok", ", ".join(found))


def terminal(environment: Mapping[str, str]) -> Iterator[Finding]:
    """What the screens would be shown on."""
    kind = environment.get("TERM", "")
    size = _size()
    if size is None:
        yield Finding("terminal", "ok", "none here: commands only, as in a script")
        return
    if kind in ("", "dumb"):
        said = "TERM is not set" if not kind else "TERM is dumb"
        yield Finding("terminal", "warning", f"{said}: the screens cannot be drawn", "export TERM=xterm-256color")
    elif size[0] < _SMALLEST[0] or size[1] < _SMALLEST[1]:
        text = f"{kind}, {size[0]} columns and {size[1]} rows: less than {_SMALLEST[0]} and {_SMALLEST[1]}"
        yield Finding("terminal", "warning", text, "make the window larger, or the letters smaller")
    else:
        yield Finding("terminal", "ok", f"{kind}, {size[0]} columns and {size[1]} rows")
    yield _colours(environment, kind)
    yield _letters(environment)


def _colours(environment: Mapping[str, str], kind: str) -> Finding:
    if environment.get("NO_COLOR"):
        return Finding("colours", "ok", "none, as NO_COLOR wants it; nothing is said by colour alone")
    inside = "tmux" if environment.get("TMUX") else "screen" if environment.get("STY") else ""
    if inside and not kind.startswith(("tmux", "screen")):
        text = f"in {inside}, but TERM is {kind}: keys and colours can be wrong"
        return Finding("colours", "warning", text, f"leave TERM to {inside}: take it out of your shell's start files")
    where = f" in {inside}" if inside else ""
    if environment.get("COLORTERM") in ("truecolor", "24bit"):
        return Finding("colours", "ok", f"all of them{where}")
    if "256" in kind or kind.endswith("-direct"):
        return Finding("colours", "ok", f"256{where}; export COLORTERM=truecolor where the terminal can show all")
    return Finding(
        "colours", "warning", f"16{where}, as far as TERM says", "export TERM=xterm-256color, if it can show them"
    )


def _letters(environment: Mapping[str, str]) -> Finding:
    encoding = (sys.stdout.encoding or "").lower()
    named = locale_name(environment) or "not set"
    if encoding.replace("-", "") != "utf8":
        text = f"{encoding or 'unknown'} (the locale is {named}): names lose letters, the screens draw in ASCII"
    elif not speaks_unicode(environment):
        text = f"the locale is {named}: the screens draw in ASCII, and names lose letters there"
    else:
        return Finding("letters", "ok", "UTF-8")
    return Finding("letters", "warning", text, "export LC_ALL=C.UTF-8")


def _size() -> tuple[int, int] | None:
    # Any of the three may be the terminal: `evenhand doctor | less` still has one.
    for stream in (0, 1, 2):
        try:
            found = os.get_terminal_size(stream)
        except OSError:
            continue
        return found.columns, found.lines
    return None


def settings(path: Path) -> Iterator[Finding]:
    """The user's settings file, and the keys in it as far as they can be judged without loading a screen."""
    from tui.settings import check_keys, read_settings

    found, wrong = read_settings(path)
    for line in wrong:
        yield Finding(
            "settings", "warning", line.removesuffix("; it is ignored"), "put it right; until then it is ignored"
        )
    if not wrong:
        yield Finding("settings", "ok", f"{path}" if path.exists() else f"all as it comes; there is no {path}")
    if not found.keys:
        return
    # Which commands there are is known to the screens alone: they say at their start which names they do not know.
    _, wrong = check_keys(found.keys, found.keys)
    for line in wrong:
        what, _, do = line.removeprefix("keys: ").partition("; ")
        yield Finding("keys", "warning", what, do)
    if not wrong:
        yield Finding(
            "keys", "ok", f"{len(found.keys)} of your own; the screens say at their start if one names no command"
        )
