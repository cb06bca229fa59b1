"""How long commands take, each measured in pairs with what they cannot do without.

    python bench/commands.py [--pairs 15] [--board PATH]

Every run is a fresh process, as a shell starts it. A command and the import of the libraries it stands on take turns,
so that whatever else the machine does falls on both; the ratio is the median of the ratios of the pairs.
"""

import argparse
import datetime as dt
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

BASE = "import sqlite_utils, pydantic, click"
"""What every command stands on. `import pydantic` alone is lazy: the first model makes it about 90 ms more."""
COMMANDS = (
    ["--version"],
    ["suggest", "T-124"],
    ["suggest", "T-124", "--json"],
    ["tasks"],
    ["tasks", "class:stretch", "-sql"],
    ["people"],
    ["skills"],
    ["load"],
    ["log"],
    ["export"],
    ["log-hours", "T-124", "0.25", "--who", "ana"],
)
GOAL = 2.0
"""`suggest` takes at most so many times the import of its libraries."""


def seconds(words: list[str]) -> float:
    """How long one fresh process takes."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("EVENHAND_")}
    start = time.perf_counter()
    subprocess.run(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def in_pairs(words: list[str], pairs: int) -> tuple[float, float, float]:
    """Median seconds of the base and of the command, and the median ratio."""
    base = [sys.executable, "-c", BASE]
    seconds(base), seconds(words)  # the first of each fills the caches
    found = [(seconds(base), seconds(words)) for _ in range(pairs)]
    ratio = statistics.median(command / alone for alone, command in found)
    return statistics.median(a for a, _ in found), statistics.median(c for _, c in found), ratio


def machine() -> str:
    """What it was measured on."""
    model = next(
        (line.split(":", 1)[1].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")),
        platform.processor() or "unknown processor",
    )
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def main() -> None:
    reader = argparse.ArgumentParser(description="Measure commands in pairs with the import of their libraries.")
    reader.add_argument("--pairs", type=int, default=15)
    reader.add_argument("--board", type=Path, help="a board with a task T-124 and a member ana; else the sample")
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        board = given.board or Path(folder) / "sample.db"
        if given.board is None:
            from models.exchange.sample import sample_rows
            from models.store.store import Store

            Store.create(board, sample_rows(dt.datetime.now(dt.UTC).date())).close()
        print(f"{dt.date.today().isoformat()}; {machine()}; {given.pairs} pairs; base: {BASE}\n")
        print("| command | base ms | command ms | ratio |")
        print("|---|---:|---:|---:|")
        met = True
        for words in COMMANDS:
            run = [sys.executable, "-m", "evenhand", "--board", str(board), *words]
            base, command, ratio = in_pairs(run, given.pairs)
            print(f"| `evenhand {' '.join(words)}` | {base * 1000:.0f} | {command * 1000:.0f} | {ratio:.2f} |")
            met = met and (words[0] != "suggest" or ratio <= GOAL)
        print(f"\ngoal: suggest <= {GOAL:g} x base: {'met' if met else 'MISSED'}")
        sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
