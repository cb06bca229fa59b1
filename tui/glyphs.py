"""The signs on the screens, and their ASCII twins for terminals without Unicode. No meaning is carried by colour alone."""

import unicodedata
from dataclasses import dataclass, fields

from models.text import harmless


@dataclass(frozen=True)
class Glyphs:
    """One sign a meaning. Every sign is one cell wide."""

    cursor: str = "▸"
    bar: str = " ▏▎▍▌▋▊▉█"
    """Eighths of a cell, from empty to full."""
    bar_rest: str = "·"
    spark: str = "▁▂▃▄▅▆▇█"
    """Eighths of a cell, upwards."""
    rule: str = "─"
    wall: str = "│"
    thick_wall: str = "┃"
    wants: str = "♥"
    stale: str = "°"
    unused: str = "∅"
    claimed: str = "?"
    away: str = "▒"
    over: str = "!"
    ellipsis: str = "…"
    dot: str = "·"
    minus: str = "−"
    holds: str = "●"
    slider: str = "●"
    slider_line: str = "─"
    slider_left: str = "├"
    slider_right: str = "┤"
    changed: str = "*"
    blocked: str = "■"
    doing: str = "▶"
    later: str = "◌"
    done: str = "✓"
    dropped: str = "×"
    arrow: str = "→"
    up: str = "↑"
    down: str = "↓"
    grave: str = "●"
    warns: str = "◐"
    mild: str = "○"
    enter: str = "↵"

    def plain(self, text: str) -> str:
        """Text as this set of signs can show it: under ASCII every sign of ours and every other non-ASCII one is replaced.

        The text of a board is clean already; the name of a file in a message, say, is not.
        """
        text = harmless(text)
        if self is UNICODE or text.isascii():
            return text
        # Two cells wide stays two cells wide: where the text is cut and padded has been reckoned before.
        narrow = "".join("??" if unicodedata.east_asian_width(sign) == "W" else sign for sign in text)
        # Taken apart, an accented letter keeps its letter: é becomes e, not ?.
        parts = unicodedata.normalize("NFKD", narrow.translate(_TO_ASCII))
        letters = "".join(part for part in parts if not unicodedata.combining(part))
        return letters.encode("ascii", "replace").decode("ascii")


UNICODE = Glyphs()
ASCII = Glyphs(
    cursor=">",
    bar=" .....###",
    bar_rest=".",
    spark="_.-:=+*#",
    rule="-",
    wall="|",
    thick_wall="|",
    wants="*",
    stale="o",
    unused="x",
    away="#",
    ellipsis="~",
    dot="-",
    minus="-",
    holds="O",
    slider="O",
    slider_line="-",
    slider_left="|",
    slider_right="|",
    changed="*",
    blocked="X",
    doing=">",
    later="o",
    done="v",
    dropped="x",
    arrow=">",
    up="^",
    down="v",
    grave="!",
    warns="+",
    mild="-",
    enter=" ",
)

_TO_ASCII = {
    ord(sign): twin
    for field in fields(Glyphs)
    if len(sign := getattr(UNICODE, field.name)) == 1
    for twin in [getattr(ASCII, field.name)]
} | {ord("–"): "-", ord("—"): "-", ord("’"): "'", ord("“"): '"', ord("”"): '"', ord("≥"): ">=", ord("≤"): "<="}


def bar(share: float, width: int, glyphs: Glyphs) -> str:
    """A bar of `width` cells filled to `share` (0..1 and more), in eighths of a cell."""
    eighths = round(min(1.0, max(0.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    filled = glyphs.bar[8] * full + (glyphs.bar[rest] if rest else "")
    return filled + glyphs.bar_rest * (width - len(filled))
