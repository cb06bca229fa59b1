"""A small terminal, written without a look at the driver: what it shows after a stream is what a user would see."""

import re
from dataclasses import dataclass, field, replace

from rich.cells import split_graphemes

_TOKEN = re.compile(
    r"\x1b\[(?P<csi>[0-9;]*)(?P<final>[A-Za-z])"
    r"|\x1b\[[<>=?][0-9;]*\$?[a-z]"  # modes and queries: nothing to see
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|(?P<control>[\r\n\b\x07])"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?P<other>(?s:.))"
)


@dataclass(frozen=True)
class Look:
    """Colours and attributes."""

    fg: str = ""
    bg: str = ""
    attributes: frozenset[int] = frozenset()


@dataclass
class Emulator:
    """Cells of (text, look); the right half of a wide character has no text."""

    width: int
    height: int
    drift: int = 0
    """How much wider this terminal thinks characters made of several code points than Textual does."""
    cells: list[list[tuple[str, Look]]] = field(default_factory=list)
    x: int = 0
    y: int = 0
    look: Look = Look()

    def __post_init__(self) -> None:
        self.resize(self.width, self.height)

    def resize(self, width: int, height: int) -> None:
        """Change size. What was there is garbage, as far as a program can know."""
        self.width, self.height = width, height
        self.cells = [[("?", Look(fg="31"))] * width for _ in range(height)]

    def feed(self, data: str) -> None:
        """Take in a stream."""
        for token in _TOKEN.finditer(data):
            assert not token["other"], f"not understood: {data[token.start() : token.start() + 20]!r}"
            if token["text"]:
                self._draw(token["text"])
            elif token["final"]:
                self._control(token["final"], [int(part or 0) for part in token["csi"].split(";")])
            elif token["control"] == "\r":
                self.x = 0
            elif token["control"] == "\n":
                assert self.y + 1 < self.height, "it scrolled"
                self.x, self.y = 0, self.y + 1
            elif token["control"] == "\b":
                assert 0 < self.x < self.width, "a step back from where terminals differ"
                self.x -= 1

    def visible(self) -> list[list[tuple[str, Look]]]:
        """The cells; of blanks without lines only the background can be seen."""
        return [[_seen(*cell) for cell in row] for row in self.cells]

    def _put(self, x: int, text: str) -> None:
        row = self.cells[self.y]
        if row[x][0] == "" and x:  # the half of a wide character that is left over becomes blank
            row[x - 1] = (" ", row[x - 1][1])
        if x + 1 < self.width and row[x + 1][0] == "":
            row[x + 1] = (" ", row[x + 1][1])
        row[x] = (text, self.look)

    def _draw(self, text: str) -> None:
        for start, end, width in split_graphemes(text)[0]:
            cluster = text[start:end]
            width += self.drift * (len(cluster) > 1)
            if not width or self.x >= self.width:
                continue
            self._put(self.x, cluster)
            for half in range(self.x + 1, min(self.x + width, self.width)):
                self._put(half, " ")
                self.cells[self.y][half] = ("", self.look)
                if half > self.x + 1:
                    self.cells[self.y][half] = (" ", self.look)
            self.x += width

    def _control(self, final: str, numbers: list[int]) -> None:
        first = numbers[0] or 1
        if final == "m":
            self._sgr(numbers)
        elif final == "H":
            self.y = min(first, self.height) - 1
            self.x = min((numbers[1] or 1) if len(numbers) > 1 else 1, self.width) - 1
        elif final in "CD":
            assert self.x < self.width, "a step from where terminals differ"
            self.x = max(0, min(self.width - 1, self.x + (first if final == "C" else -first)))
        elif final in "AB":
            self.y = max(0, min(self.height - 1, self.y + (first if final == "B" else -first)))
        elif final in "XK":
            assert final == "X" or numbers == [0]
            for x in range(self.x, min(self.x + first, self.width) if final == "X" else self.width):
                self._put(x, " ")
                self.cells[self.y][x] = (" ", Look(bg=self.look.bg))

    def _sgr(self, numbers: list[int]) -> None:
        off = {22: {1, 2}, 23: {3}, 24: {4, 21}, 25: {5, 6}, 27: {7}, 28: {8}, 29: {9}}
        while numbers:
            code = numbers.pop(0)
            if code == 0:
                self.look = Look()
            elif code in (38, 48):
                length = 2 if numbers[0] == 5 else 4
                colour = ";".join(map(str, [code % 10, *numbers[:length]]))
                del numbers[:length]
                self.look = replace(self.look, fg=colour) if code == 38 else replace(self.look, bg=colour)
            elif code in off:
                self.look = replace(self.look, attributes=self.look.attributes - off[code])
            elif code in (39, 49):
                self.look = replace(self.look, fg="") if code == 39 else replace(self.look, bg="")
            elif 30 <= code < 38 or 90 <= code < 98:
                self.look = replace(self.look, fg=str(code))
            elif 40 <= code < 48 or 100 <= code < 108:
                self.look = replace(self.look, bg=str(code))
            else:
                self.look = replace(self.look, attributes=self.look.attributes | {code})


def _seen(text: str, look: Look) -> tuple[str, Look]:
    if text == " " and not look.attributes - {1, 2, 3}:
        return text, Look(bg=look.bg)
    return text, look
