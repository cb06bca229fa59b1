"""`evenhand share`: what it sets up, and what it refuses in one line. As several users: tests/store/test_rights.py."""

import grp
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.store import place as place_module
from models.store.presence import Presence
from models.store.store import Store
from tests.command_line.asking import Ev, board_at
from tests.store.boards import AT


@pytest.fixture
def group() -> str:
    """A group of whoever runs the tests."""
    try:
        return grp.getgrgid(os.getegid()).gr_name
    except KeyError:
        pytest.skip("the group of this user has no name here")


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that everybody can enter; pytest's own cannot be."""
    folder = Path(tempfile.mkdtemp(prefix="evenhand-share-")).resolve()
    folder.chmod(0o755)
    if not all(parent.stat().st_mode & stat.S_IXOTH for parent in folder.parents):
        folder.rmdir()
        pytest.skip(f"others cannot enter {folder.parent}")
    yield folder
    shutil.rmtree(folder)


def mode(path: Path) -> str:
    return f"{stat.S_IMODE(path.stat().st_mode):o}"


def test_a_folder_and_a_board_are_made(ev: Ev, home: Path, group: str) -> None:
    folder, board = home / "the team", home / "the team" / "board.db"
    mask = os.umask(0o077)
    try:
        answer = ev("share", str(folder), group)
    finally:
        os.umask(mask)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        f"made the folder {folder}",
        f"{folder} is for the group {group} (mode 2770)",
        f"made the board {board}",
        f"{board} is for the group {group} (mode 660)",
        f"everybody of {group} puts this line into their shell's profile:",
        f"  export EVENHAND_BOARD='{board}'",
    ]
    assert (mode(folder), mode(board)) == ("2770", "660")
    assert folder.stat().st_gid == board.stat().st_gid == os.getegid()
    assert ev("--board", str(board), "add", "task", "x", "--quiet").code == 0
    again = ev("share", str(folder), group, "--json").json
    assert again == {
        "schema": "evenhand/share/1",
        "board": str(board),
        "group": group,
        "done": [],
        "colleagues": f"export EVENHAND_BOARD='{board}'",
    }
    assert len(board_at(board).tasks) == 1


def test_what_is_there_is_put_right_and_kept(ev: Ev, home: Path, group: str, board_path: Path) -> None:
    folder = home / "team"
    folder.mkdir(mode=0o700)
    board = Path(shutil.copy(board_path, folder / "board.db"))
    board.chmod(0o600)
    store = Store.open(board)
    store.load()
    with Presence.enter(board, "Ana", AT):
        done = ev("share", str(folder), group, "--json").json["done"]
        assert [line.split()[0] for line in done] == [
            str(folder),
            *(f"{board}{end}" for end in ("", "-wal", "-shm", "-here")),
        ]
        assert [mode(Path(f"{board}{end}")) for end in ("", "-wal", "-shm", "-here")] == ["660", "660", "660", "2770"]
    store.close()
    assert set(board_at(board).tasks) == {"T-1", "T-2", "T-3"}


class TestIsRefused:
    def test_a_group_that_is_not_there(self, ev: Ev, home: Path) -> None:
        assert "there is no group 'no-such-group' on this machine" in ev("share", str(home), "no-such-group").refused(4)

    def test_a_file(self, ev: Ev, home: Path, group: str) -> None:
        (home / "file").touch()
        assert f"{home / 'file'} is not a folder" in ev("share", str(home / "file"), group).refused(4)

    def test_a_place_that_is_not_there(self, ev: Ev, home: Path, group: str) -> None:
        assert f"there is no folder {home / 'no'}" in ev("share", str(home / "no" / "team"), group).refused(4)
        assert list(home.iterdir()) == []

    def test_a_way_that_others_cannot_go(self, ev: Ev, home: Path, group: str) -> None:
        (home / "mine").mkdir(mode=0o700)
        said = ev("share", str(home / "mine" / "team"), group).refused(4)
        assert f"the group {group} cannot enter {home / 'mine'} (mode 0700)" in said
        assert list((home / "mine").iterdir()) == []

    def test_a_network_file_system(self, ev: Ev, home: Path, group: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(place_module, "file_system", lambda _path: "nfs4")
        assert "network file system (nfs4)" in ev("share", str(home / "team"), group).refused(4)
        assert list(home.iterdir()) == []

    def test_a_group_of_others(self, ev: Ev, home: Path, group: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("models.store.sharing.os.geteuid", lambda: 54_201)
        monkeypatch.setattr("models.store.sharing.os.getegid", lambda: 54_300)
        monkeypatch.setattr("models.store.sharing.os.getgroups", list)
        said = ev("share", str(home / "team"), group).refused(5)
        assert f"you are not a member of the group {group}" in said
        assert list(home.iterdir()) == []

    @pytest.mark.parametrize("content", [b"hello", b""])
    def test_what_is_no_board(self, ev: Ev, home: Path, group: str, content: bytes) -> None:
        (home / "board.db").write_bytes(content)
        (home / "board.db").chmod(0o600)
        ev("share", str(home), group).refused(4)
        assert mode(home / "board.db") == "600"

    def test_with_read_only(self, ev: Ev, home: Path, group: str) -> None:
        assert "--read-only writes nothing" in ev("share", str(home / "team"), group, "--read-only").refused(5)
        assert list(home.iterdir()) == []


def test_read_only_looks_and_refuses_and_writes_nothing(ev: Ev, board_path: Path) -> None:
    before = board_path.read_bytes(), sorted(path.name for path in board_path.parent.iterdir())
    assert ev("tasks", "--read-only").code == 0
    assert ev("--read-only", "log").code == 0
    for words in (["add", "task", "x"], ["drop", "T-1"], ["undo"], ["log-hours", "T-2", "1", "--who", "ana"]):
        says = "because of --read-only; nothing was written; start without it to change something"
        assert says in ev(*words, "--read-only").refused(5)
    assert "--read-only writes nothing" in ev("new", str(board_path.with_name("new.db")), "--read-only").refused(5)
    assert (board_path.read_bytes(), sorted(path.name for path in board_path.parent.iterdir())) == before
