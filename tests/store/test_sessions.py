"""Two sessions on one board against a dict, in any order hypothesis can think of."""

import shutil
import tempfile
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.board import Board, Change, Stale
from models.store.address import place_of
from models.store.errors import BuiltUpon, NothingToTakeBack
from models.store.reading import Picture
from models.store.store import Store
from tests.postgres_server import PostgresServer
from tests.store.boards import AT, Person, deleted, made, one_task, revised, rows
from tests.store.conftest import ON_A_SERVER

IDS = st.sampled_from(("T-1", "T-2"))
EFFORTS = st.integers(1, 9)
WHO = st.integers(0, 1)

State = dict[str, float]


class TwoSessions(RuleBasedStateMachine):
    """What the board should say is a dict from task to hours; what can be undone is a list of such pairs a person."""

    server: ClassVar[PostgresServer | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="evenhand-"))
        place = place_of(self.server.new_place()) if self.server is not None else self.folder / "board.db"
        Store.create(place).close()
        self.people = [Person(place, "ana"), Person(place, "ben")]
        self.seen: list[Board] = [person.board for person in self.people]
        self.followed = [person.store.picture() for person in self.people]
        self.wanted: State = {}
        self.done: list[list[tuple[str, float | None, float | None]]] = [[], []]
        self.undone: list[list[tuple[str, float | None, float | None]]] = [[], []]

    def teardown(self) -> None:
        for person in self.people:
            person.store.close()
        shutil.rmtree(self.folder)

    def did(self, who: int, task_id: str, before: float | None, after: float | None) -> None:
        self.done[who].append((task_id, before, after))
        self.undone[who].clear()
        self.put(task_id, after)

    def put(self, task_id: str, effort: float | None) -> None:
        if effort is None:
            self.wanted.pop(task_id, None)
        else:
            self.wanted[task_id] = effort

    def fresh(self, who: int, task_id: str) -> bool:
        """Whether what this session last saw of a row is still what the board says."""
        seen, now = self.seen[who].tasks.get(task_id), self.people[1 - who].board.tasks.get(task_id)
        return seen == now

    @initialize(task_id=IDS, effort=EFFORTS)
    def start(self, task_id: str, effort: int) -> None:
        self.people[0].make(one_task(task_id, effort_hours=effort))
        self.did(0, task_id, None, effort)

    @rule(who=WHO, task_id=IDS, effort=EFFORTS)
    def add(self, who: int, task_id: str, effort: int) -> None:
        try:
            self.people[who].store.apply(made(one_task(task_id, effort_hours=effort)), self.people[who].name, AT)
        except Stale:
            assert task_id in self.wanted
        else:
            assert task_id not in self.wanted
            self.did(who, task_id, None, effort)

    @rule(who=WHO, task_id=IDS, effort=EFFORTS, delete=st.booleans(), look=st.booleans())
    def change_what_was_seen(self, who: int, task_id: str, effort: int, delete: bool, look: bool) -> None:
        if look or task_id not in self.seen[who].tasks:
            self.seen[who] = self.people[who].board
        if task_id not in self.seen[who].tasks:
            return
        seen, fits = self.seen[who], self.fresh(who, task_id)
        batch = deleted(seen, task_id) if delete else revised(seen, task_id, effort_hours=float(effort))
        try:
            applied = self.people[who].store.apply(batch, self.people[who].name, AT)
        except Stale:
            assert not fits
        else:
            assert fits
            self.seen[who] = seen.apply(applied.changes)
            self.did(who, task_id, self.wanted.get(task_id), None if delete else effort)

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        self.turn(who, self.done[who], self.undone[who], undo=True)

    @rule(who=WHO)
    def redo(self, who: int) -> None:
        self.turn(who, self.undone[who], self.done[who], undo=False)

    def turn(
        self,
        who: int,
        taken: list[tuple[str, float | None, float | None]],
        given: list[tuple[str, float | None, float | None]],
        undo: bool,
    ) -> None:
        person = self.people[who]
        try:
            _ = person.undo() if undo else person.redo()
        except NothingToTakeBack:
            assert not taken
        except BuiltUpon:
            task_id, before, after = taken[-1]
            assert self.wanted.get(task_id) != (after if undo else before)
        else:
            task_id, before, after = taken.pop()
            assert self.wanted.get(task_id) == (after if undo else before)
            self.put(task_id, before if undo else after)
            given.append((task_id, before, after))

    @rule(who=WHO)
    def follow(self, who: int) -> None:
        """News alone bring the picture of a session up to what the board says."""
        store, picture = self.people[who].store, self.followed[who]
        news = store.log.news(picture.seq)
        board = picture.board.apply(change for item in news for change in item.changes)
        self.followed[who] = Picture(board, news[-1].seq if news else picture.seq)
        assert board.same_as(store.load())
        assert self.followed[who].seq == store.picture().seq

    @precondition(lambda self: len(self.done[0]) > 2)
    @rule(who=WHO)
    def reopen(self, who: int) -> None:
        self.people[who].reopen()

    @invariant()
    def the_board_says_what_it_should(self) -> None:
        for person in self.people:
            assert {task.id: task.effort_hours for task in person.board.tasks.values()} == self.wanted

    @invariant()
    def versions_only_grow(self) -> None:
        assert not rows(
            self.people[0].store,
            'select 1 as x from changes as a join changes as b on a."row" = b."row" and a.seq < b.seq '
            "where a.version >= b.version",
        )


class TwoSessionsOnAServer(TwoSessions):
    """The same, with the board on a server: fewer of them, for each question is a way there and back."""


TwoSessions.TestCase.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
TwoSessionsOnAServer.TestCase.settings = settings(max_examples=6, stateful_step_count=16, deadline=None)
TestTwoSessions = TwoSessions.TestCase


@pytest.fixture(scope="class")
def _machine_on_a_server(postgres_server: PostgresServer) -> None:
    TwoSessionsOnAServer.server = postgres_server


@ON_A_SERVER
@pytest.mark.usefixtures("_machine_on_a_server")
class TestTwoSessionsOnAServer(TwoSessionsOnAServer.TestCase):  # type: ignore[misc,valid-type]
    pass


def test_every_change_of_the_log_tells_its_row_before_and_after(ana: Person) -> None:
    ana.make(one_task(effort_hours=8))
    ana.revise(effort_hours=5)
    first, second = rows(ana.store, "select before, after from changes order by seq")
    assert first["before"] is None
    assert first["after"] == second["before"]
    assert Change(None, one_task()).inverse().after is None
