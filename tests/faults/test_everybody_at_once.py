"""Everybody at one board for half a minute: six people at screens, four writers from the shell, one of each killed."""

import os
import random
import select
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from models.store.store import Store
from tests.conftest import TODAY
from tests.faults.running import integrity
from tests.forked import Forked
from tests.pseudo_terminal import PATIENCE, Terminal

SECONDS = 30
PEOPLE = ("morgan", "ana", "tomas", "priya", "wei", "lena")
SIZE = (100, 30)
WRITERS = 4
PAUSE = 9
"""Seconds between two commands of a writer: two cores carry ten programs, and the other tests."""
PACE = 4
"""Seconds between two keys of somebody at a screen."""


class Screen(Terminal):
    """Somebody at a screen, who adds task after task; what the screen said was added is acknowledged."""

    def __init__(self, home: Path, board: Path, who: str):
        super().__init__(home, words=("--board", str(board), "--as-of", TODAY.isoformat(), "--me", who), size=SIZE)
        self.who, self.number = who, 0
        self.acknowledged: list[str] = []
        self._doing, self._next = "add", 0.0

    def started(self, words: Sequence[str], around: Mapping[str, str], home: Path, side: int) -> Forked:
        return Forked(words, around, home, terminal=os.ttyname(side))

    @property
    def title(self) -> str:
        return f"{self.who}-{self.number}-at-the-screen"

    def go_to_the_board(self) -> None:
        """From Today, on which the program opens."""
        self.wait_for("NEEDS YOU")
        self.press("2")
        self.wait_for("Unassigned")

    def go_on(self) -> None:
        """The next key, if the screen has answered the last one."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + PACE
        shown = self.text()
        if self._doing == "add" and "New task" not in shown:
            self.press("n")
            self._doing = "name"
        elif self._doing == "name" and "New task" in shown:
            self.press(self.title)
            self._doing = "save"
        elif self._doing == "save" and self.title in shown:
            self.press("ctrl+s")
            self._doing = "hear"
        elif self._doing == "hear" and f"added '{self.title}'" in shown:
            self.acknowledged.append(self.title)
            self.number += 1
            self._doing = "add"

    def board_shown(self) -> list[str]:
        """The lanes and the answer: without the first and last lines, which say who and when."""
        return [line.rstrip() for line in self.lines()[1:-1]]


class Writer(threading.Thread):
    """Commands one after the other; what ended with 0 is acknowledged. May be killed, in the middle of one."""

    def __init__(self, home: Path, board: Path, number: int):
        super().__init__(daemon=True)
        self.words = ["--board", str(board), "--me", f"w{number}", "add", "task"]
        self.home, self.name = home, f"w{number}"
        self.acknowledged: list[str] = []
        self.said: list[str] = []
        self.over = threading.Event()
        self.killed = False
        self._running: Forked | None = None

    def run(self) -> None:
        number = 0
        while not self.over.is_set():
            title = f"{self.name}-{number}-from-the-shell"
            around = {"HOME": str(self.home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
            with tempfile.TemporaryFile("w+") as said:
                self._running = Forked([*self.words, title], around, self.home, out=said.fileno())
                if self._running.wait(PATIENCE) == 0:
                    self.acknowledged.append(title)
                elif not self.killed:
                    said.seek(0)
                    self.said.append(said.read())
            number += 1
            self.over.wait(PAUSE)

    def in_a_command(self) -> bool:
        return self._running is not None and self._running.poll() is None

    def kill(self) -> None:
        """No further command, and not the rest of the one that runs."""
        self.killed = True
        self.over.set()
        if self._running is not None:
            self._running.kill()


def read(screens: list[Screen], seconds: float) -> None:
    """Take in what the programs send, for a while."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        ready = select.select([screen.fd for screen in screens], [], [], left)[0]
        for screen in screens:
            if screen.fd in ready:
                screen.read()


def wait_until_all_show_the_same(screens: list[Screen]) -> None:
    end = time.monotonic() + PATIENCE
    while len({tuple(screen.board_shown()) for screen in screens}) > 1:
        if time.monotonic() > end:
            one, other = next((a, b) for a in screens for b in screens if a.board_shown() != b.board_shown())
            assert one.board_shown() == other.board_shown(), f"{one.who} and {other.who}"
        read(screens, 0.2)


@pytest.mark.slow
def test_six_screens_and_four_writers_with_one_of_each_killed(sample_path: Path, tmp_path: Path) -> None:
    chance = random.Random(6)
    everybody = [Screen(tmp_path / who, sample_path, who) for who in PEOPLE]
    writers = [Writer(tmp_path, sample_path, number) for number in range(WRITERS)]
    late = None
    try:
        for screen in everybody:
            screen.go_to_the_board()
        for writer in writers:
            writer.start()
        begin = time.monotonic()
        kills = [chance.uniform(5, SECONDS - 5), chance.uniform(5, SECONDS - 2 * PAUSE)]
        victim, screens, struck = chance.choice(everybody), list(everybody), chance.choice(writers)
        while (now := time.monotonic() - begin) < SECONDS:
            read(screens, 0.05)
            if now > kills[0] and victim in screens:
                victim.program.kill()
                screens.remove(victim)
            if now > kills[1] and not struck.killed and struck.in_a_command():
                read(screens, chance.uniform(0, 0.4))
                struck.kill()
            for screen in screens:
                screen.go_on()
        for writer in writers:
            writer.over.set()
        for writer in writers:
            writer.join(PATIENCE)

        assert struck.killed
        assert [writer.said for writer in writers] == [[]] * WRITERS
        for screen in screens:  # to the same place: out of the form, and onto the first task
            screen.press("escape")
        read(screens, 1)
        for screen in screens:
            screen.press("g")
        late = Screen(tmp_path / "late", sample_path, "morgan")  # what somebody sees who comes only now
        late.go_to_the_board()
        wait_until_all_show_the_same([*screens, late])
        screens[0].wait_for("6 here")  # five and the late one: who was killed is not here any more

        store = Store.open(sample_path)
        titles = {task.title for task in store.load().tasks.values()}
        acknowledged = [one.acknowledged for one in everybody] + [one.acknowledged for one in writers]
        assert [title for said in acknowledged for title in said if title not in titles] == []
        killed = [victim.acknowledged, struck.acknowledged]
        assert all(said for said in acknowledged if not any(said is one for one in killed))
        assert store.log.broken_links() == []
        store.close()
        assert integrity(sample_path) == "ok"
    finally:
        for writer in writers:
            writer.kill()
        for opened in (*everybody, late):
            if opened is not None:
                opened.close()
