"""Three users and one who may only read, at one board: what the system lets each of them do, and that nobody locks another out.

The users are numbers that no account needs to have; only root can become them.
"""

import grp
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.store.presence import folder_of
from models.store.store import Store
from tests.store.others import (
    Failed,
    Other,
    User,
    add_task,
    close_board,
    command,
    enter,
    leave,
    see_others,
    see_tasks,
)

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="only root can become other users")

TEAM, NOBODYS = 54_300, 54_301
OWNER, MEMBER, VIEWER = (User(uid, (TEAM,)) for uid in (54_201, 54_202, 54_203))
OUTSIDER = User(54_204, (NOBODYS,))

As = Callable[..., Other]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the group shares; pytest's own cannot be entered by others."""
    place = Path(tempfile.mkdtemp(prefix="evenhand-rights-")).resolve()
    if not all(parent.stat().st_mode & stat.S_IXOTH for parent in place.parents):
        place.rmdir()
        pytest.skip(f"other users cannot enter {place.parent}")
    os.chown(place, OWNER.uid, TEAM)
    place.chmod(0o2770)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def board(folder: Path) -> Path:
    """The owner's board, which the group may write."""
    path = folder / "board.db"
    Store.create(path).close()
    os.chown(path, OWNER.uid, TEAM)
    path.chmod(0o660)
    return path


@pytest.fixture
def as_user() -> Iterator[As]:
    """`as_user(MEMBER)` is a process of theirs."""
    others: list[Other] = []

    def start(user: User, umask: int = 0o022) -> Other:
        others.append(Other(User(user.uid, user.groups, umask)))
        return others[-1]

    yield start
    for other in others:
        other.kill()


def found_in(folder: Path) -> set[tuple[str, int, int]]:
    """Name, owner and mode of everything there."""
    return {(path.name, path.stat().st_uid, stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()}


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_owner_and_member_write_in_turn_and_both_live_on(board: Path, as_user: As, umask: int) -> None:
    owner, member = as_user(OWNER, umask), as_user(MEMBER, umask)
    for turn in range(3):
        assert owner(add_task, board, f"O-{turn}") is None
        assert member(add_task, board, f"M-{turn}") is None
    everything = {f"{who}-{turn}" for who in "OM" for turn in range(3)}
    assert owner(see_tasks, board) == member(see_tasks, board) == everything
    beside = {name: path.stat() for name in ("-wal", "-shm") if (path := Path(f"{board}{name}")).exists()}
    assert set(beside) == {"-wal", "-shm"}
    assert {(stat.S_IMODE(s.st_mode), s.st_gid) for s in beside.values()} == {(0o660, TEAM)}


@pytest.mark.parametrize("umask", [0o022, 0o077])
@pytest.mark.parametrize("first", [OWNER, MEMBER])
def test_what_one_leaves_behind_keeps_nobody_out(board: Path, as_user: As, umask: int, first: User) -> None:
    one, other = as_user(first, umask), as_user(MEMBER if first is OWNER else OWNER)
    assert one(add_task, board, "T-1") is None
    one.kill()
    assert other(add_task, board, "T-2") is None
    assert other(close_board) is None
    assert other(see_tasks, board) == {"T-1", "T-2"}
    assert as_user(first)(add_task, board, "T-3") is None


@pytest.mark.parametrize("mode", [0o2770, 0o2775])
def test_an_outsider_gets_one_line(board: Path, as_user: As, mode: int) -> None:
    board.parent.chmod(mode)
    before = found_in(board.parent)
    outsider = as_user(OUTSIDER)
    for words in (["tasks"], ["tasks", "--read-only"], ["add", "task", "x"], ["log"]):
        code, out, err = outsider(command, "--board", str(board), *words)
        assert (code, out) == (4, "")
        assert err == (f"evenhand: no permission to read {board}; ask its owner, or name another board with --board\n")
    assert found_in(board.parent) == before


@pytest.mark.parametrize("mode", [0o2770, 0o2750])
class TestAViewer:
    """The file may be read by the group and not written. The folder may be, which is the trap: SQLite makes files there."""

    @pytest.fixture
    def board(self, board: Path, mode: int) -> Path:
        board.chmod(0o640)
        board.parent.chmod(mode)
        return board

    def test_sees_the_newest_board_and_leaves_nothing(self, board: Path, as_user: As) -> None:
        owner, viewer = as_user(OWNER), as_user(VIEWER)
        assert owner(add_task, board, "T-1") is None
        assert viewer(see_tasks, board) == {"T-1"}
        assert owner(add_task, board, "T-2") is None
        assert viewer(see_tasks, board) == {"T-1", "T-2"}
        assert owner(close_board) is None
        before = found_in(board.parent)
        assert {uid for _, uid, _ in before} == {OWNER.uid}
        assert viewer(see_tasks, board) == {"T-1", "T-2"}
        for words in (["tasks"], ["log"], ["load"], ["export"]):
            code, out, err = viewer(command, "--board", str(board), *words)
            assert (code, err) == (0, "")
            assert out
        assert found_in(board.parent) == before
        assert owner(add_task, board, "T-3") is None
        assert viewer(see_tasks, board) == {"T-1", "T-2", "T-3"}

    def test_after_a_killed_owner_too(self, board: Path, as_user: As) -> None:
        owner, viewer = as_user(OWNER), as_user(VIEWER)
        assert owner(add_task, board, "T-1") is None
        owner.kill()
        before = found_in(board.parent)
        assert viewer(see_tasks, board) == {"T-1"}
        assert found_in(board.parent) == before
        again = as_user(OWNER)
        assert again(add_task, board, "T-2") is None
        assert again(close_board) is None
        assert viewer(see_tasks, board) == {"T-1", "T-2"}

    def test_may_not_write(self, board: Path, as_user: As) -> None:
        viewer, before = as_user(VIEWER), found_in(board.parent)
        assert viewer(add_task, board, "T-1") == Failed(
            "NotAllowed",
            f"no permission to write to {board}; ask its owner for write access to the file and its folder",
        )
        for words in (["add", "task", "x"], ["undo"]):
            code, out, err = viewer(command, "--board", str(board), *words)
            assert (code, out) == (5, "")
            assert err.startswith(f"evenhand: no permission to write to {board}; ")
            assert err.count("\n") == 1
        assert found_in(board.parent) == before
        assert as_user(OWNER)(see_tasks, board) == set()


class TestWhoIsHere:
    @pytest.mark.parametrize("umask", [0o022, 0o077])
    def test_users_see_each_other_and_tidy_up_after_each_other(self, board: Path, as_user: As, umask: int) -> None:
        owner, member, outsider = as_user(OWNER, umask), as_user(MEMBER, umask), as_user(OUTSIDER)
        assert owner(enter, board, "Olga") is None
        assert member(enter, board, "Max") is None
        assert outsider(enter, board, "Out") is None
        assert owner(see_others) == member(see_others) == ["Max", "Olga"]
        assert outsider(see_others) == ["Out"]
        here = folder_of(board)
        assert (stat.S_IMODE(here.stat().st_mode), here.stat().st_gid) == (0o2770, TEAM)
        owner.kill()
        assert len(list(here.iterdir())) == 2
        assert member(see_others) == ["Max"]
        assert [path.stat().st_uid for path in here.iterdir()] == [MEMBER.uid]
        assert member(leave) is None
        assert not here.exists()

    def test_a_viewer_sees_and_is_not_seen(self, board: Path, as_user: As) -> None:
        board.chmod(0o640)
        owner, viewer = as_user(OWNER), as_user(VIEWER)
        assert owner(enter, board, "Olga") is None
        assert viewer(enter, board, "Vera") is None
        assert viewer(see_others) == ["Olga", "Vera"]
        assert owner(see_others) == ["Olga"]
        owner.kill()
        assert viewer(see_others) == ["Vera"]
        assert {path.stat().st_uid for path in folder_of(board).iterdir()} == {OWNER.uid}


class TestShare:
    @pytest.fixture
    def group(self) -> grp.struct_group:
        """A group that this machine has, so that it can be named."""
        groups = [found for found in grp.getgrall() if found.gr_gid]
        return groups[-1] if groups else pytest.skip("this machine has no group but root's")

    @pytest.fixture
    def home(self, folder: Path) -> Path:
        """A folder of the owner that others can enter."""
        folder.chmod(0o755)
        return folder

    def test_a_shared_board_is_for_the_group_and_nobody_else(
        self, home: Path, as_user: As, group: grp.struct_group
    ) -> None:
        place, path = home / "team", home / "team" / "board.db"
        both = (TEAM, group.gr_gid)
        owner, member = as_user(User(OWNER.uid, both), 0o077), as_user(User(MEMBER.uid, (NOBODYS, group.gr_gid)), 0o077)
        code, out, err = owner(command, "share", str(place), group.gr_name)
        assert (code, err) == (0, "")
        assert f"export EVENHAND_BOARD={path}\n" in out
        assert (stat.S_IMODE(place.stat().st_mode), place.stat().st_gid) == (0o2770, group.gr_gid)
        assert (stat.S_IMODE(path.stat().st_mode), path.stat().st_gid) == (0o660, group.gr_gid)
        assert member(add_task, path, "M-1") is None
        assert owner(add_task, path, "O-1") is None
        assert member(see_tasks, path) == {"M-1", "O-1"}
        assert member(enter, path, "Max") is None
        assert owner(enter, path, "Olga") is None
        assert owner(see_others) == ["Max", "Olga"]
        # Again, while both have it open, one of its files being somebody else's: all is right as it is.
        code, out, err = owner(command, "share", str(place), group.gr_name)
        assert (code, err) == (0, "")
        assert out.startswith(f"{path} is shared with the group {group.gr_name} already\n")
        assert as_user(OUTSIDER)(see_tasks, path) == Failed(
            "StoreError", f"no permission to read {path}; ask its owner, or name another board with --board"
        )

    def test_who_may_not(self, home: Path, as_user: As, group: grp.struct_group) -> None:
        place = home / "team"
        code, _, err = as_user(OWNER)(command, "share", str(place), group.gr_name)
        assert code == 5
        assert f"you are not a member of the group {group.gr_name}; an administrator adds you" in err
        member = as_user(User(MEMBER.uid, (group.gr_gid,)))
        code, _, err = member(command, "share", str(place), group.gr_name)
        assert code == 5
        assert "no permission for" in err
        assert not place.exists()
        code, _, err = member(command, "share", str(home), group.gr_name)
        assert code == 5
        assert f"belongs to user {OWNER.uid}; ask them to share it" in err
        assert stat.S_IMODE(home.stat().st_mode) == 0o755

    @pytest.mark.parametrize("end", ["-wal", "-here"])
    def test_a_link_of_a_colleague_gives_nothing_away(
        self, home: Path, as_user: As, group: grp.struct_group, end: str
    ) -> None:
        owner = as_user(User(OWNER.uid, (group.gr_gid,)))
        place, secret = home / "team", home / "secret"
        assert owner(command, "share", str(place), group.gr_name)[0] == 0
        if end == "-here":
            secret.mkdir()
        else:
            secret.write_text("precious")
        os.chown(secret, OWNER.uid, OWNER.groups[0])
        secret.chmod(0o700)
        (place / f"board.db{end}").symlink_to(secret)
        code, _, err = owner(command, "share", str(place), group.gr_name)
        assert code == 4
        assert err.count("\n") == 1
        assert (stat.S_IMODE(secret.stat().st_mode), secret.stat().st_gid) == (0o700, OWNER.groups[0])
        assert end == "-here" or secret.read_text() == "precious"

    def test_what_belongs_to_somebody_else_is_theirs_to_give(
        self, home: Path, as_user: As, group: grp.struct_group
    ) -> None:
        owner, place = as_user(User(OWNER.uid, (group.gr_gid,))), home / "team"
        assert owner(command, "share", str(place), group.gr_name)[0] == 0
        board = place / "board.db"
        os.chown(board, MEMBER.uid, group.gr_gid)
        board.chmod(0o640)
        code, _, err = owner(command, "share", str(place), group.gr_name)
        assert code == 5
        assert f"{board} belongs to user {MEMBER.uid}; ask them for: chgrp {group.gr_gid} {board} && chmod 660" in err
        assert stat.S_IMODE(board.stat().st_mode) == 0o640
