"""Other programs of the terminal beside ours, with the same yardstick: python -m bench.peers [--bin FOLDER].

Measures those of visidata (`vd`), kanban-tui and vit that are on the PATH or in FOLDER: a throwaway environment with
`pip install visidata kanban-tui vit`, for example; vit needs Taskwarrior (`task`). Each gets content of its own kind and
a home of its own. Steps are the key down; times are medians, bytes exact.
"""

import argparse
import csv
import datetime as dt
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.made_up import TODAY, make_board
from bench.terminal import Program
from models.exchange.sample import sample_rows
from models.store.store import Store


def table(path: Path) -> Path:
    """A table of 1,000 rows and 300 columns for visidata."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow([f"skill {n}" for n in range(300)])
        rows.writerows([[(r * 7 + c * 3) % 11 / 2 for c in range(300)] for r in range(1000)])
    return path


def tasks(home: Path) -> None:
    """500 tasks for vit."""
    (home / ".taskrc").write_text("data.location=~/.task\nconfirmation=off\n", encoding="utf-8")
    (home / ".vit").mkdir()
    (home / ".vit" / "config.ini").touch()  # or it asks at its first start
    said = json.dumps([{"description": f"Task number {n}", "status": "pending"} for n in range(500)])
    subprocess.run(
        ["task", "import", "-"],
        input=said,
        text=True,
        check=True,
        capture_output=True,
        env={**os.environ, "HOME": str(home)},
    )


def measure(words: list[str], home: Path, key: str, text: str = "", presses: int = 12) -> str:
    """First paint (with a text on it, if one is given), memory, and the median step."""
    paints, memory, answers = [], [], []
    for run in range(4):
        program = Program(["env", f"HOME={home}", f"XDG_DATA_HOME={home}", f"XDG_CONFIG_HOME={home}", *words])
        program.start()
        if text:
            program.listen(until=text)
        while not program.frame:
            program.listen(most=1)
        program.listen(quiet=1.5)
        paint = program.times[-1][0]
        if run:
            paints.append(paint)
        heard = [program.press(key, 0.25) for _ in range(presses)] if run == 3 else []
        answers += [answer for answer in heard if answer[1]]
        memory.append(program.peak_memory())
        program.stop()
    ms, size = (statistics.median(part) for part in zip(*answers, strict=True)) if answers else (0.0, 0.0)
    return f"{statistics.median(paints):>8.2f}{max(memory):>8.0f}{ms * 1000:>10.1f}{size:>10.0f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", default="", help="a folder with their commands")
    given = parser.parse_args()
    print(f"{dt.date.today()}, 120x40\n{'':44}{'paint s':>8}{'MB':>8}{'step ms':>10}{'bytes':>10}")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        small, large = home / "small.db", home / "large.db"
        Store.create(small, sample_rows(TODAY)).close()
        make_board(large, 1000, 300, 10000)
        of = [sys.executable, "-m", "evenhand", "--as-of", TODAY.isoformat(), "--board"]
        print(f"{'evenhand, the sample team':44}{measure([*of, str(small)], home, 'down', 'NEEDS YOU')}")
        print(f"{'evenhand, 1,000 x 300 x 10,000':44}{measure([*of, str(large)], home, 'down', 'Task number')}")
        for name, what, words in (
            ("vd", "visidata, a table of 1,000 x 300", [str(table(home / "table.csv"))]),
            ("kanban-tui", "kanban-tui, its own demo", ["demo"]),
            ("vit", "vit, 500 tasks", []),
        ):
            command = shutil.which(name, path=os.pathsep.join(filter(None, (given.bin, os.environ["PATH"]))))
            if command is None or (name == "vit" and not shutil.which("task")):
                print(f"{what:44} is not installed")
                continue
            if name == "vit":
                tasks(home)
            print(f"{what:44}{measure([command, *words], home, 'down' if name == 'kanban-tui' else 'j')}")


if __name__ == "__main__":
    main()
