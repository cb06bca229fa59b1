"""Take the pictures of the guide: python docs/make_pictures.py writes docs/pictures/*.svg.

The screens are those of the made-up team on one fixed day, so the same code gives the same bytes.
"""

import asyncio
import datetime as dt
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
for _name in ("NO_COLOR", "TEXTUAL_THEME"):
    os.environ.pop(_name, None)  # read by Textual when it is imported; they change the colours

from textual.pilot import Pilot

from models.board import Board
from models.exchange.sample import sample_rows
from models.store.reading import read_board
from models.store.store import Store
from tui.app import EvenhandApp, Opened
from tui.settings import Settings

TODAY = dt.date(2026, 11, 23)
FOLDER = ROOT / "docs" / "pictures"
SCREEN, DIALOG = (120, 36), (100, 30)
FONTS = "Fira Code, DejaVu Sans Mono, Menlo, Consolas, monospace"


@dataclass(frozen=True)
class Picture:
    """One picture: its name, the keys that lead to it from the first screen, and the size of the terminal in cells."""

    name: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = SCREEN
    settings: Settings | None = None


PICTURES = (
    Picture("board"),
    Picture("board-light", settings=Settings(theme="evenhand-light")),
    Picture("hand-off", ("d",), DIALOG),
    Picture("why", ("question_mark",), DIALOG),
    Picture("skills", ("3", "down", "right", "right")),
    Picture("load", ("4",)),
    Picture("load-draft", ("4", "m", "enter", "enter")),
    Picture("form", ("n", *"Rotate keys", "tab", "x"), DIALOG),
)


def app_on(path: Path, settings: Settings | None) -> EvenhandApp:
    """The program on a board file, as its lead sees it."""

    def open_board() -> Opened:
        board = read_board(path) or Board()
        return Opened(lambda: Store.open(path), board.team.lead or "", TODAY, board)

    return EvenhandApp(open_board, None if settings is None else lambda: (settings, []))


async def _settle(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.pause(0.05)


async def take(picture: Picture, path: Path) -> str:
    """The SVG of one picture, with nothing in it that differs from run to run."""
    app = app_on(path, picture.settings)
    async with app.run_test(size=picture.size, notifications=True) as pilot:
        for _ in range(500):
            if app.failure is not None:
                raise app.failure
            if app.ready and app.area_screen.is_mounted:
                break
            await pilot.pause(0.02)
        await _settle(pilot)
        for key in picture.keys:
            await pilot.press(key)
            await _settle(pilot)
        app.clear_notifications()
        await _settle(pilot)
        svg = app.export_screenshot(title=" ")
    # Textual numbers the styles of each picture anew, and would load its font from the network.
    svg = re.sub(r"terminal-\d+", f"evenhand-{picture.name}", svg)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace;", f"font-family: {FONTS};")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main() -> None:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            path = Path(folder) / f"{picture.name}.db"
            Store.create(path, sample_rows(TODAY)).close()
            target = FOLDER / f"{picture.name}.svg"
            target.write_text(asyncio.run(take(picture, path)), encoding="utf-8")
            print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
