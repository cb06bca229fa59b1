"""What is painted in the colours of the theme, in those that the terminal has. Both drivers send what comes out of it."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color as RichColour
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.terminal.depth import Depth
from tui.terminal.nearest import RGB, contrast, pair_of_16, pair_of_256

_STANDS_OUT = 1.9
"""Contrast of two backgrounds from which on the one is a mark on the other: a cursor, a banner."""
_FAINT = 3.0
"""Contrast under which something is a line between things, and no text."""


class FewerColours(LineFilter):
    """Gives every style the colours that the terminal has; without any, what stands out is reversed instead."""

    def __init__(self, depth: Depth):
        super().__init__()
        self.depth = depth

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in fewer colours. `background` is that of the widget."""
        below = background.rgb
        return [
            Segment(text, None if style is None else _style(style, below, self.depth), control)
            for text, style, control in segments
        ]


@lru_cache(4096)
def _style(style: Style, below: RGB, depth: Depth) -> Style:
    ground = _rgb(style.bgcolor) or below
    text = _rgb(style.color)
    if depth == "none":
        return _without(style, text, ground, below)
    to_pair, kind = (pair_of_256, ColorType.EIGHT_BIT) if depth == "256" else (pair_of_16, ColorType.STANDARD)
    front, back = (_numbered(number, kind) for number in to_pair(text or ground, ground))
    return style + Style(color=None if style.color is None else front, bgcolor=None if style.bgcolor is None else back)


def _without(style: Style, text: RGB | None, ground: RGB, below: RGB) -> Style:
    marks = contrast(ground, below) >= _STANDS_OUT
    faint = text is not None and not marks and contrast(text, ground) < _FAINT
    plain = style.without_color
    return plain + Style(reverse=True) if marks else plain + Style(dim=True) if faint else plain


def _rgb(colour: RichColour | None) -> RGB | None:
    if colour is None or colour.triplet is None:
        return None
    red, green, blue = colour.triplet
    return red, green, blue


def _numbered(number: int, kind: ColorType) -> RichColour:
    return RichColour(f"color({number})", kind, number=number)
