"""Take the pictures of the guide: python docs/make_pictures.py writes docs/pictures/*.svg.

The screens are those of the made-up team on the day of the tests, so the same code gives the same bytes.
"""

import asyncio
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

import tui.session
from models.exchange.sample import sample_rows
from models.store.store import Store
from tests.conftest import TODAY
from tests.screens.eventful import NOW, make_history
from tests.screens.showing import app_on, press, ready, settled
from tui.settings import Settings

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
    eventful: bool = False
    """On a board with a history."""


PICTURES = (
    Picture("today", ("1",)),
    Picture("board"),
    Picture("board-light", settings=Settings(theme="evenhand-light")),
    Picture("hand-off", ("d",), DIALOG),
    Picture("triage", ("T",), DIALOG),
    Picture("triage-task", ("t",), DIALOG),
    Picture("why", ("question_mark",), DIALOG),
    Picture("skills", ("3", "down", "right", "right")),
    Picture("load", ("4",)),
    Picture("load-draft", ("4", "m", "enter", "enter")),
    Picture("log", ("L", "down"), eventful=True),
    Picture("form", ("n", *"Rotate keys", "tab", "x"), DIALOG),
)


async def take(picture: Picture, path: Path) -> str:
    """The SVG of one picture, with nothing in it that differs from run to run."""
    app = app_on(path, settings=picture.settings)
    async with app.run_test(size=picture.size, notifications=True) as pilot:
        await ready(pilot)
        await press(pilot, *picture.keys)
        app.clear_notifications()
        await settled(pilot)
        svg, before = app.export_screenshot(title=" "), ""
        while svg != before:  # on a busy machine something may still be on its way
            await settled(pilot)
            svg, before = app.export_screenshot(title=" "), svg
    # Textual numbers the styles of each picture anew, and would load its font from the network.
    svg = re.sub(r"terminal-\d+", f"evenhand-{picture.name}", svg)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace;", f"font-family: {FONTS};")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main() -> None:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    tui.session.now = lambda: NOW
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            path = Path(folder) / f"{picture.name}.db"
            Store.create(path, sample_rows(TODAY)).close()
            if picture.eventful:
                make_history(path)
            target = FOLDER / f"{picture.name}.svg"
            target.write_text(asyncio.run(take(picture, path)), encoding="utf-8")
            print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
