"""How a screen comes up: with the styles and in the size that it keeps, so that it is worked out and painted once."""

from typing import Any

from textual.events import Resize, ScreenResume
from textual.geometry import Size
from textual.screen import Screen


class ComesUpOnce(Screen[Any]):
    """A screen that comes up once.

    Textual gives a new screen the classes of its size after the first frame; looks up all styles again when it is shown, for
    the second time in some milliseconds, and at each return to it; and lays out and paints all of it again when it is told
    the size that it has. That was half of what an area or a dialog took to come up.
    """

    def on_compose(self) -> None:
        """Know its size before there is anything on it."""
        self.add_class(*_classes_of(self, self.app.size))

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Its styles stand: they change only with the theme, and that looks them up."""
        event.refresh_styles = False

    def on_resize(self, event: Resize) -> None:
        """The size that it has is no news, unless it is to a screen under it: one event goes to all of them.

        While the terminal is drawn larger, an event that was overtaken may come last: what counts is the size of now.
        """
        event.size = self.app.size
        if all(_fits(screen, event.size) for screen in (self, *self.app.screen_stack)):
            event.prevent_default()


def _fits(screen: Screen[Any], size: Size) -> bool:
    # The outer size is what it was laid out in; `size` is that of the terminal.
    return screen.outer_size == size and screen.classes >= _classes_of(screen, size)


def _classes_of(screen: Screen[Any], size: Size) -> set[str]:
    ways = ((size.width, screen.HORIZONTAL_BREAKPOINTS or []), (size.height, screen.VERTICAL_BREAKPOINTS or []))
    return {max(found)[1] for length, breakpoints in ways if (found := [b for b in breakpoints if b[0] <= length])}
