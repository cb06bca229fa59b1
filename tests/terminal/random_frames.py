"""Random frames in the form in which Textual writes them."""

import random
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

WORDS = (
    "a", "task", "Rotate the TLS", " ", "   ", "            ", "──────", "▸ ", "·", "…", "−",
    "漢字", "カ", "한", "e\u0301", "n\u0303o", "👍", "👩\u200d💻", "❤\ufe0f", "⚡", "🇩🇪",
)  # fmt: skip
COLOURS = ("", "38;2;216;222;230", "38;2;108;182;201", "38;5;141", "31", "97")
BACKGROUNDS = ("", "48;2;18;22;28", "48;2;24;29;37", "48;5;17", "44", "103")
ATTRIBUTES = ("", "", "", "1", "2", "3", "4", "7", "1;3", "2;4", "9", "1;2", "4;21", "53")


class Frames:
    """Frames of a screen of one size, from a seed."""

    def __init__(self, seed: int, width: int, height: int, words: Sequence[str] = WORDS):
        self.random = random.Random(seed)
        self.width, self.height, self.words = width, height, words

    def whole(self) -> str:
        """All of the screen."""
        return self._end("\n".join(f"\x1b[{y + 1};1H{self._line(self.width)}" for y in range(self.height)))

    def part(self) -> str:
        """Some stretches of some lines."""
        lines = []
        for y in sorted(self.random.sample(range(self.height), self.random.randint(1, self.height))):
            x = self.random.randrange(self.width)
            length = self.random.randint(0, self.width - x)
            lines.append(f"\x1b[{y + 1};{x + 1}H{self._line(length)}")
        return self._end("\n".join(lines))

    def modal(self) -> str:
        """A box somewhere in the middle, as a dialog is drawn."""
        left, top = self.random.randrange(self.width // 2), self.random.randrange(max(1, self.height // 2))
        width, height = self.random.randint(2, self.width - left), self.random.randint(1, self.height - top)
        lines = [f"\x1b[{y + 1};{left + 1}H\x1b[36m│\x1b[0m{self._line(width - 1)}" for y in range(top, top + height)]
        return self._end("\n".join(lines))

    def strange(self) -> str:
        """Something in it that the driver does not know."""
        odd = self.random.choice(("\x1b]8;;there\x1b\\", "\x1b[s", "\x1b[2;3r", "\x1b[1;2;3q"))
        frame = self.part()
        at = frame.index("H") + 1
        return frame[:at] + odd + frame[at:]

    def _end(self, lines: str) -> str:
        return f"{lines}\x1b[{self.random.randint(1, self.height)};{self.random.randint(1, self.width)}H"

    def _line(self, width: int) -> str:
        pick, parts, left = self.random.choice, [], width
        while left > 0:
            text = set_cell_size("".join(pick(self.words) for _ in range(self.random.randint(1, 4))), min(left, 30))
            if cell_len(text) > left or not cell_len(text[:1]):
                continue
            text = text if self.random.random() < 0.5 else text.rstrip() or text
            codes = ";".join(filter(None, (pick(ATTRIBUTES), pick(COLOURS), pick(BACKGROUNDS))))
            parts.append(f"\x1b[{codes}m{text}\x1b[0m" if codes else text)
            left -= cell_len(text)
        return "".join(parts)
