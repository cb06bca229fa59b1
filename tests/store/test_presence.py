"""Who is here: sessions as real processes, one of them killed, and a folder that a colleague filled with anything."""

import fcntl
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.store.presence import Presence, folder_mode, folder_of
from tests.store.others import Other, enter, leave

NINE, TEN = "2026-11-23T09:00:00+00:00", "2026-11-23T10:00:00+00:00"
LINE = f"{NINE} Mallory\n".encode()

Sit = Callable[..., Other]


@pytest.fixture
def sit(board_path: Path) -> Iterator[Sit]:
    """`sit("Ben")` is Ben's session in a process of its own."""
    others: list[Other] = []

    def start(who: str, at: str = TEN) -> Other:
        others.append(Other())
        others[-1](enter, board_path, who, at)
        return others[-1]

    yield start
    for other in others:
        other.kill()


@pytest.fixture
def ana(board_path: Path) -> Iterator[Presence]:
    with Presence.enter(board_path, "Ana Duarte", NINE) as here:
        yield here


def names(here: Presence) -> list[str]:
    return [one.who for one in here.present()]


def files(board: Path) -> list[str]:
    return sorted(path.name for path in folder_of(board).iterdir())


def a_name(number: int = 1) -> str:
    return f"{number}-{number:016x}"


def test_alone_i_am_here(ana: Presence, board_path: Path) -> None:
    [me] = ana.present()
    assert (me.who, me.since.isoformat(), me.mine) == ("Ana Duarte", NINE, True)
    assert [path.read_bytes() for path in folder_of(board_path).iterdir()] == [f"{NINE} Ana Duarte\n".encode()]


def test_sessions_come_and_go_and_one_is_killed(ana: Presence, sit: Sit, board_path: Path) -> None:
    assert names(ana) == ["Ana Duarte"]
    assert not ana.changed()
    ben, cy = sit("Ben", TEN), sit("Cy", "2026-11-23T10:30:00+02:00")
    assert ana.changed()
    assert [(one.who, one.mine) for one in ana.present()] == [("Cy", False), ("Ana Duarte", True), ("Ben", False)]
    assert not ana.changed()
    cy(leave)
    assert ana.changed()
    assert names(ana) == ["Ana Duarte", "Ben"]
    ben.kill()
    assert len(files(board_path)) == 2  # nobody tidied up yet
    assert names(ana) == ["Ana Duarte"]
    assert len(files(board_path)) == 1


def test_one_person_at_two_terminals_is_two_sessions(ana: Presence, board_path: Path) -> None:
    with Presence.enter(board_path, "Ana Duarte", TEN) as second:
        assert [one.mine for one in ana.present()] == [True, False]
        assert [one.mine for one in second.present()] == [False, True]
    assert names(ana) == ["Ana Duarte"]


def test_the_last_one_leaves_no_trace(board_path: Path) -> None:
    first, second = (Presence.enter(board_path, who, NINE) for who in ("Ana", "Ben"))
    first.leave()
    first.leave()  # twice is once
    assert names(second) == ["Ben"]
    second.leave()
    assert sorted(path.name for path in board_path.parent.iterdir()) == [board_path.name]


def test_who_is_removed_with_the_folder_comes_back(ana: Presence, board_path: Path) -> None:
    shutil.rmtree(folder_of(board_path))
    assert names(ana) == ["Ana Duarte"]
    with Presence.enter(board_path, "Ben", TEN) as ben:
        assert names(ben) == ["Ana Duarte", "Ben"]
    ana.leave()
    assert not folder_of(board_path).exists()


def test_only_looking_is_not_seen_and_removes_nothing(ana: Presence, sit: Sit, board_path: Path) -> None:
    ben = sit("Ben")
    ben.kill()
    before = files(board_path)
    looker = Presence.only_look(board_path, "Cy", TEN)
    assert [(one.who, one.mine) for one in looker.present()] == [("Ana Duarte", False), ("Cy", True)]
    looker.leave()
    assert files(board_path) == before
    assert names(ana) == ["Ana Duarte"]


@pytest.mark.parametrize("place", ["a file", "a link", "no board", "closed"])
def test_a_folder_that_cannot_be_used_is_no_trouble(board_path: Path, tmp_path: Path, place: str) -> None:
    here, elsewhere = folder_of(board_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    precious = elsewhere / a_name()
    precious.write_bytes(LINE)
    if place == "a file":
        here.write_text("x")
    elif place == "a link":
        here.symlink_to(elsewhere)
    elif place == "no board":
        board_path.unlink()
    elif os.getuid() == 0:
        pytest.skip("root may write everywhere; tests/store/test_rights.py tries it as somebody else")
    else:
        here.mkdir(mode=0o500)
    with Presence.enter(board_path, "Ana", NINE) as session:
        assert names(session) == ["Ana"]
        assert not session.changed()
    assert [path.name for path in elsewhere.iterdir()] == [
        precious.name
    ]  # a link never leads to where files are removed


class TestAHostileFolder:
    """A colleague may put anything there: nobody waits for it, shows it raw, or removes what is not a session's."""

    def put(self, board: Path, content: bytes, name: str = a_name()) -> tuple[Path, int]:
        """A file that looks like that of a session that lives."""
        path = folder_of(board) / name
        path.write_bytes(content)
        held = os.open(path, os.O_RDWR)
        fcntl.flock(held, fcntl.LOCK_EX)
        return path, held

    def test_a_good_one_is_seen_so_that_the_others_prove_something(self, ana: Presence, board_path: Path) -> None:
        _, held = self.put(board_path, LINE)
        assert names(ana) == ["Ana Duarte", "Mallory"]
        os.close(held)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\n",
            b"Mallory",
            b"yesterday Mallory\n",
            b"2026-11-23T09:00:00 Mallory\n",
            b"\xff\xfe" * 20,
            LINE * 40,
            b"0001-01-01T00:00:00+14:00 Mallory\n",
            b"9999-12-31T23:59:59-14:00 Mallory\n",
        ],
        ids=["empty", "a line", "no time", "no date", "no zone", "no text", "huge", "before time", "after time"],
    )
    def test_what_says_nothing_is_nobody(self, ana: Presence, board_path: Path, content: bytes) -> None:
        path, held = self.put(board_path, content)
        assert names(ana) == ["Ana Duarte"]
        assert path.exists()
        os.close(held)

    def test_a_name_cannot_command_the_terminal(self, ana: Presence, board_path: Path) -> None:
        _, held = self.put(board_path, f"{TEN} \x1b]0;owned\x07Ma\u202ellory\nand more{'!' * 500}".encode())
        [_, seen] = ana.present()
        assert seen.who.isprintable()
        assert len(seen.who) <= 100
        os.close(held)

    @pytest.mark.parametrize("kind", ["link", "pipe", "folder", "another name", "half a name"])
    def test_what_is_no_session_is_left_alone(self, ana: Presence, board_path: Path, tmp_path: Path, kind: str) -> None:
        path, precious = folder_of(board_path) / a_name(), tmp_path / "precious"
        precious.write_bytes(LINE)
        if kind == "link":
            path.symlink_to(precious)
        elif kind == "pipe":
            os.mkfifo(path)
        elif kind == "folder":
            path.mkdir()
        else:
            path = path.with_name("notes.txt" if kind == "another name" else "1-abc")
            path.write_bytes(LINE)
        assert names(ana) == ["Ana Duarte"]
        assert os.path.lexists(path)
        assert precious.read_bytes() == LINE

    def test_a_flood_is_looked_at_in_part(self, ana: Presence, board_path: Path) -> None:
        held = [self.put(board_path, LINE, a_name(number))[1] for number in range(230)]
        assert 150 < len(ana.present()) <= 201
        for file in held:
            os.close(file)


def test_the_files_are_for_whoever_may_use_the_board(board_path: Path) -> None:
    assert [oct(folder_mode(mode)) for mode in (0o660, 0o640, 0o600, 0o666)] == ["0o2770", "0o750", "0o700", "0o2770"]
    board_path.chmod(0o660)
    mask = os.umask(0o077)
    try:
        with Presence.enter(board_path, "Ana", NINE):
            folder = folder_of(board_path)
            assert stat.S_IMODE(folder.stat().st_mode) == 0o2770
            assert folder.stat().st_gid == board_path.stat().st_gid
            assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o660]
    finally:
        os.umask(mask)
