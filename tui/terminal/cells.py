"""Cells and the styles they wear, each made once, so that comparing two of them is comparing two addresses."""

from __future__ import annotations

from rich.cells import cell_len

BOLD, DIM, ITALIC = 1 << 1, 1 << 2, 1 << 3
UNSEEN_ON_BLANKS = BOLD | DIM | ITALIC
_BOLD_OR_DIM = BOLD | DIM
_SIMPLE = {3: 23, 4: 24, 5: 25, 7: 27, 8: 28, 9: 29}
"""Attributes that one code of their own turns off on every terminal."""
_ATTRIBUTES = {*range(1, 10), 21, 51, 52, 53}
_OFF = {22: BOLD | DIM, 23: 1 << 3, 24: 1 << 4 | 1 << 21, 25: 1 << 5 | 1 << 6, 27: 1 << 7, 28: 1 << 8, 29: 1 << 9}
_EASY = sum(1 << code for code in (1, 2, *_SIMPLE))
_MOST_STYLES = 4000


class Cell:
    """What one place of the screen shows. The right half of a wide character is a cell without text."""

    __slots__ = ("blank", "odd", "size", "style", "text", "wide")

    def __init__(self, text: str, style: Style):
        self.text, self.style = text, style
        self.blank = text == " " and style.is_plain
        """Shows nothing but its background."""
        if text.isascii():  # nearly all; it is what a first frame waits for
            self.size, self.wide, self.odd = len(text), False, len(text) > 1
            return
        self.size = len(text.encode("utf-8", "replace"))
        self.wide = cell_len(text) > 1
        accents_only = all("\u0300" <= mark <= "\u036f" for mark in text[1:])
        self.odd = not accents_only or (self.wide and not "\u2e80" <= text[0] <= "\uffff")
        """Terminals disagree on the width: emoji, and most characters made of several."""


class _CellsOfStyle(dict[str, Cell]):
    """The cells of one style by their text, made when first asked for."""

    def __init__(self, style: Style):
        super().__init__()
        self._style = style

    def __missing__(self, text: str) -> Cell:
        style = self._style
        # The colour of the letters of a blank is not seen: all blanks on one background are the same cell.
        if text == " " and style.is_plain and style is not style.bare:
            cell = style.bare.cells[" "]
        else:
            cell = Cell(text, style)
        self[text] = cell
        return cell


class Style:
    """Attributes (a bit for each SGR code), letter colour and background, the colours as SGR parameters."""

    __slots__ = ("_after", "_changes", "attributes", "bare", "bg", "cells", "fg", "is_plain")

    def __init__(self, attributes: int, fg: str, bg: str):
        self.attributes, self.fg, self.bg = attributes, fg, bg
        self.is_plain = not attributes & ~UNSEEN_ON_BLANKS
        self.bare: Style = style_of(0, "", bg) if attributes or fg else self
        self.cells = _CellsOfStyle(self)
        self._after: dict[str, Style | None] = {}
        self._changes: dict[Style, str] = {}

    def after(self, parameters: str) -> Style | None:
        """The style after an SGR sequence, or None if one of its codes is not known here."""
        if parameters not in self._after:
            self._after[parameters] = _read_sgr(self, parameters)
        return self._after[parameters]

    def change_to(self, other: Style) -> str:
        """The shortest sequence that turns this style into another."""
        found = self._changes.get(other)
        if found is None:
            found = self._changes[other] = _shortest_change(self, other)
        return found

    def on_blanks(self, bare: Style) -> Style:
        """The style in which blanks of a background cost least, coming from this one."""
        if self.bg == bare.bg and self.is_plain:
            return self
        return style_of(self.attributes & UNSEEN_ON_BLANKS, self.fg, bare.bg)


_STYLES: dict[tuple[int, str, str], Style] = {}


def style_of(attributes: int, fg: str, bg: str) -> Style:
    """The one style with these attributes and colours."""
    key = attributes, fg, bg
    found = _STYLES.get(key)
    if found is None:
        found = _STYLES[key] = Style(*key)
    return found


DEFAULT = style_of(0, "", "")


def too_many_styles() -> bool:
    """Whether so many styles came by that it is time to start anew; a screen of ours has some fifty."""
    return len(_STYLES) > _MOST_STYLES


def drop_styles() -> None:
    """Forget all styles but the default. Cells from before do not compare any more."""
    _STYLES.clear()
    DEFAULT.__init__(0, "", "")  # type: ignore[misc]  # the same object: what it remembered led to the others
    _STYLES[0, "", ""] = DEFAULT


def _read_sgr(style: Style, parameters: str) -> Style | None:
    attributes, fg, bg = style.attributes, style.fg, style.bg
    codes = [int(code or 0) for code in parameters.split(";")]
    at = 0
    while at < len(codes):
        code = codes[at]
        at += 1
        if code == 0:
            attributes, fg, bg = 0, "", ""
        elif code in _ATTRIBUTES:
            attributes |= 1 << code
        elif code in _OFF:
            attributes &= ~_OFF[code]
        elif 30 <= code <= 37 or 90 <= code <= 97:
            fg = str(code)
        elif 40 <= code <= 47 or 100 <= code <= 107:
            bg = str(code)
        elif code == 39:
            fg = ""
        elif code == 49:
            bg = ""
        elif code in (38, 48):
            length = {5: 2, 2: 4}.get(codes[at] if at < len(codes) else 0)
            if length is None or at + length > len(codes):
                return None
            colour = ";".join(map(str, codes[at - 1 : at + length]))
            fg, bg = (colour, bg) if code == 38 else (fg, colour)
            at += length
        else:
            return None
    return style_of(attributes, fg, bg)


def _codes(attributes: int) -> list[str]:
    return [str(code) for code in range(attributes.bit_length()) if attributes >> code & 1]


def _shortest_change(old: Style, new: Style) -> str:
    if old is new:
        return ""
    # A reset is empty when nothing follows it: ESC [ m.
    anew = [*_codes(new.attributes), *filter(None, (new.fg, new.bg))]
    reset = "\x1b[" + ";".join(["0", *anew] if anew else []) + "m"
    if (old.attributes | new.attributes) & ~_EASY and old.attributes != new.attributes:
        return reset  # how to leave a frame or a double underline depends on the terminal
    gone, come = old.attributes & ~new.attributes, new.attributes & ~old.attributes
    steps: list[str] = []
    if gone & _BOLD_OR_DIM:
        steps.append("22")
        come |= new.attributes & _BOLD_OR_DIM
    steps += [str(off) for code, off in _SIMPLE.items() if gone >> code & 1]
    steps += _codes(come)
    if old.fg != new.fg:
        steps.append(new.fg or "39")
    if old.bg != new.bg:
        steps.append(new.bg or "49")
    change = "\x1b[" + ";".join(steps) + "m"
    return change if len(change) < len(reset) else reset
