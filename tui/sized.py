"""The size of a screen, known before its first frame."""

from typing import Any

from textual.screen import Screen


def fit(screen: Screen[Any]) -> None:
    """Give a new screen the classes of its size, before it has anything on it.

    Textual does so after the first frame, and then looks up all styles, lays out and paints all of it once more: a quarter
    of what a start costs. Once a screen has such classes, they are Textual's again.
    """
    width, height = screen.app.size
    ways = ((width, screen.HORIZONTAL_BREAKPOINTS or []), (height, screen.VERTICAL_BREAKPOINTS or []))
    if screen.classes.isdisjoint(name for _, breakpoints in ways for _, name in breakpoints):
        fitting = [max(found) for size, breakpoints in ways if (found := [b for b in breakpoints if b[0] <= size])]
        screen.add_class(*(name for _, name in fitting))
