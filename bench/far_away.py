"""What a user at the far end of a bad line feels: python -m bench.far_away.

Bytes are measured in a real pty, at several sizes, with the sample team and with a large board. What they take on a line of
64 kbit/s with a round trip of 100 ms is computed: each write costs its bytes and 90 more for its packet, one after the other.
At the end the first frame with our driver and with Textual's own, in turns.
"""

import argparse
import datetime as dt
import os
import select
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.made_up import TODAY, make_board
from bench.terminal import KEYS, Program, starts
from models.exchange.sample import sample_rows
from models.store.store import Store

RATE, ROUND_TRIP, PACKET = 64_000, 0.1, 90
"""Bits a second, seconds, and bytes that the line adds to each write."""
SIZES = ((80, 24), (120, 40), (200, 60))
PLAN = (
    ("today: next line", ["down"] * 8), ("view: board", ["2"]),
    ("board: next task", ["down"] * 8), ("board: scroll a lane", ["right", *["down"] * 5]), ("view: skills", ["3"]),
    ("skills: next row", ["down"] * 6), ("skills: next column", ["right"] * 4), ("view: load", ["4"]),
    ("load: next row", ["down"] * 6), ("load: another week", ["left"] * 4), ("view: board", ["2"]),
    ("dialog: hand off", ["d"]), ("dialog: gone", ["escape"]), ("palette", [":"]), ("palette: gone", ["escape"]),
)  # fmt: skip


def felt(writes: list[int]) -> float:
    """Milliseconds until the last of these writes (bytes of each) is at the far end, after a key was pressed there."""
    return (ROUND_TRIP + sum(size + PACKET for size in writes) * 8 / RATE) * 1000


def step(program: Program, key: str, quiet: float) -> list[int]:
    """The bytes of each write that answers a key."""
    before = len(program.times)
    program.press(key, quiet)
    return [size for _, size in program.times[before:]]


def table(words: list[str], text: str, size: tuple[int, int]) -> None:
    """Print what each kind of step sends, and how long that takes."""
    program = Program(words, size)
    program.start()
    program.listen(until=text)
    for _ in range(3):
        program.listen(most=1)
    start = [count for _, count in program.times]
    print(f"  {'start':24}{sum(start):>8}{felt(start):>36.0f}")
    for name, keys in PLAN:
        answers = [found for key in keys if (found := step(program, key, 0.2 if len(keys) > 1 else 0.5))]
        if answers:
            first, whole = (statistics.median(part) for part in zip(*((a[0], sum(a)) for a in answers), strict=True))
            ms = statistics.median(felt(a[:1]) for a in answers), statistics.median(map(felt, answers))
            print(f"  {name:24}{first:>8.0f}{whole:>12.0f}{ms[0]:>12.0f}{ms[1]:>12.0f}")
    held(program)
    program.stop()


def held(program: Program) -> None:
    """Hold a key for two seconds at thirty a second, down and up: bytes, and how long the last press waits."""
    program.press("2", 0.5)
    before = len(program.sent)
    for key in ("down", "up") * 4:
        for _ in range(8):
            os.write(program.fd, KEYS.get(key, b"\x1b[A"))
            end = time.perf_counter() + 1 / 30
            while (left := end - time.perf_counter()) > 0 and select.select([program.fd], [], [], left)[0]:
                program.sent += os.read(program.fd, 65536)
    lag, _ = program.listen()
    print(f"  {'held for two seconds':24}{'':8}{len(program.sent) - before:>12}   lag here {lag * 1000:.0f} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--board", default="1000x300x10000")
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.db", Path(folder) / "large.db"
        Store.create(small, sample_rows(TODAY)).close()
        make_board(large, *map(int, given.board.split("x")))
        of = [sys.executable, "-m", "evenhand", "--as-of", TODAY.isoformat(), "--board"]
        print(dt.date.today())
        for path, name, text in ((small, "sample team", "NEEDS YOU"), (large, given.board, "NEEDS YOU")):
            for size in SIZES:
                print(f"\n{name}, {size[0]}x{size[1]}; bytes and computed ms: cursor's frame, whole step")
                table([*of, str(path)], text, size)
        ours = [*of, str(small)]
        both = starts({n: (["env", f"EVENHAND_PLAIN_DRIVER={n}", *ours], "NEEDS YOU") for n in ("", "1")}, given.runs)
        for i, what in enumerate(("first frame", "title")):
            ratios = [mine[i] / plain[i] for mine, plain in zip(both[""], both["1"], strict=True)]
            print(f"\n{what}, ours / plain, {given.runs} pairs: median {statistics.median(ratios):.2f} "
                  f"({min(ratios):.2f} to {max(ratios):.2f})")  # fmt: skip


if __name__ == "__main__":
    main()
