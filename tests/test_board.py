"""The board: how changes make the next one, and how they are taken back."""

from random import Random

import pytest
from hypothesis import given, settings

from models.board import Batch, Board, Change, Stale, same_content
from models.delegating import Decision
from models.handoff import Handoff
from models.tables import TABLES
from tests.rules.random_boards import MEMBERS, PROVIDERS, SKILLS, TASKS, random_board, random_changes, seeds
from tests.rules.small_board import MONDAY, board, entry, member, rating, skill, task, team

GROUPS = {
    "tasks_of": (None, *MEMBERS, *PROVIDERS),
    "ratings_of": MEMBERS,
    "ratings_in": SKILLS,
    "evidence_of": MEMBERS,
    "entries_by": MEMBERS + PROVIDERS,
    "entries_on": TASKS,
    "handoffs_of": TASKS,
}


def groups(found: Board) -> dict[tuple[str, str | None], tuple[object, ...]]:
    return {(name, key): getattr(found, name)(key) for name, keys in GROUPS.items() for key in keys}


@settings(max_examples=50, deadline=None)
@given(seeds)
def test_a_change_and_its_inverse_give_the_same_board(seed: int) -> None:
    random = Random(seed)
    start = random_board(random)
    batch = Batch("something", random_changes(random, start))
    before = list(start.rows())
    after = start.apply(batch.changes)
    assert after.apply(batch.inverse().changes).same_as(start)
    assert list(start.rows()) == before  # the old picture stays as it was


@settings(max_examples=50, deadline=None)
@given(seeds)
def test_groups_live_through_changes_as_if_made_anew(seed: int) -> None:
    random = Random(seed)
    found = random_board(random)
    groups(found)  # from now on they are carried along
    for _ in range(4):
        found = found.apply(random_changes(random, found))
        assert groups(found) == groups(Board.of(found.rows()))


@settings(max_examples=50, deadline=None)
@given(seeds)
def test_a_board_shares_what_did_not_change(seed: int) -> None:
    random = Random(seed)
    start = random_board(random)
    groups(start)
    changes = random_changes(random, start)
    after = start.apply(changes)
    touched = {(change.table, change.id) for change in changes}
    for table in TABLES:
        if table not in {name for name, _ in touched}:
            assert after.tables.get(table) is start.tables.get(table)
        for row in start.tables.get(table, {}).values():
            if (table, row.id) not in touched:
                assert after.row(table, row.id) is row


class TestStale:
    ONE = task("T-1", effort_hours=8)

    def refused(self, start: Board, *changes: Change) -> Stale:
        groups(start)
        before, grouped = list(start.rows()), groups(start)
        with pytest.raises(Stale) as refused:
            start.apply(changes)
        assert list(start.rows()) == before
        assert groups(start) == grouped
        return refused.value

    def test_an_old_copy(self) -> None:
        old, new = self.ONE.model_copy(update={"effort_hours": 5}), self.ONE.model_copy(update={"effort_hours": 3})
        found = self.refused(board(self.ONE), Change(old, new))
        assert found.found == self.ONE
        assert str(found) == "tasks T-1 was changed by somebody else first"

    def test_another_version_of_the_same_content(self) -> None:
        self.refused(board(self.ONE.model_copy(update={"version": 2})), Change(self.ONE, None))

    def test_a_row_that_is_gone(self) -> None:
        assert self.refused(board(), Change(self.ONE, None)).found is None

    def test_making_a_row_that_is_there(self) -> None:
        self.refused(board(self.ONE), Change(None, self.ONE))

    def test_one_of_several_changes_refuses_all(self) -> None:
        fits, stale = Change(None, task("T-2")), Change(None, self.ONE)
        self.refused(board(self.ONE), fits, stale)


def test_an_equal_row_is_as_good_as_the_same() -> None:
    start = board(task("T-1"))
    after = start.apply([Change(task("T-1"), task("T-1", effort_hours=3))])
    assert after.tasks["T-1"].effort_hours == 3


def test_changes_of_a_batch_follow_each_other() -> None:
    one, two = task("T-1", owner="ana"), task("T-1", owner="ben")
    start = board()
    groups(start)
    after = start.apply([Change(None, one), Change(one, two), Change(two, None), Change(None, one)])
    assert after.tasks_of("ana") == (one,)
    assert after.tasks_of("ben") == ()


def test_many_changes_at_once_do_not_each_walk_through_their_group() -> None:
    compared = 0

    class Counting(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return str.__eq__(self, other)

        def __ne__(self, other: object) -> bool:
            return not self == other

        __hash__ = str.__hash__

    tasks = [task("T-0").model_copy(update={"id": Counting(f"T-{n}")}) for n in range(600)]
    start = board(*tasks)
    groups(start)
    compared = 0
    after = start.apply(Change(row, None) for row in tasks[:-1])
    assert groups(after) == groups(Board.of(after.rows()))
    assert compared < 20 * len(tasks)


def test_hand_offs_stay_oldest_first_when_an_old_one_is_closed() -> None:
    first, second = (Handoff(id=f"H-{n}", task="T-1", owner="ana", on=MONDAY) for n in (1, 2))
    start = board(first, second)
    assert start.handoffs_of("T-1") == (first, second)
    closed = first.model_copy(update={"state": "closed"})
    assert start.apply([Change(first, closed)]).handoffs_of("T-1") == (closed, second)


def test_two_rows_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="tasks: the id 'T-1' is there twice"):
        board(task("T-1"), task("T-1", owner="ana"))


def test_a_change_needs_a_side() -> None:
    with pytest.raises(ValueError, match="a before or an after"):
        _ = Change(None, None).row


def test_same_content_looks_past_versions_only() -> None:
    one = task("T-1")
    assert same_content(one, one.model_copy(update={"version": 7}))
    assert not same_content(one, one.model_copy(update={"effort_hours": 7}))
    assert not same_content(one, member("T-1"))
    assert same_content(None, None)
    assert not same_content(one, None)


def test_an_empty_board_has_a_team_and_a_policy() -> None:
    found = Board()
    assert (found.team.name, found.policy.full) == ("My team", 1)
    assert list(found.rows()) == []
    assert found.same_as(board(team()))
    assert not found.same_as(board(team(name="Other")))
    assert not found.same_as(board(member("ana")))


def test_names_and_hours() -> None:
    one = task("T-1", logged_hours=2)
    found = board(skill("sql"), member("ana"), rating("ana", "sql", 3), one, entry("E-1", "T-1", "ana", 3, MONDAY))
    assert [found.name_of(who) for who in ("ana", "x", None)] == ["Ana", "x", "nobody"]
    assert found.logged_on(one) == 5
    assert found.candidate(None) is None


def test_a_table_without_rows_is_the_same_one_each_time() -> None:
    """Rules keep their answers under it: each new one would be asked anew, and kept for good."""
    assert Board().all(Decision) is Board().apply([]).all(Decision)


def test_it_is_written_out_in_numbers() -> None:
    assert repr(board(team(), member("ana"), task("T-1"), task("T-2"))) == "Board(team: 1, members: 1, tasks: 2)"
