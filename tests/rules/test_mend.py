"""Mends are carried out by the action and looked at with the rules that everybody uses, not with those of the search."""

import datetime as dt
from random import Random

import pytest
from hypothesis import given, settings

from models.actions.move import carry_out
from models.board import Board
from models.rules.finding import Finding
from models.rules.hard_stops import hard_stops
from models.rules.load import load_in
from models.rules.mend_reach import PEERS, peers_of
from models.rules.mix import mix_window, work_of
from models.rules.mix_facts import facts_of, share_or_endless
from models.rules.prospect import prospect
from models.rules.work_findings import work_findings
from tests.rules.balanced_teams import random_team
from tests.rules.random_boards import random_board, random_changes, seeds
from tests.rules.small_board import MONDAY, board, member, rating, skill

TODAYS = (MONDAY, MONDAY + dt.timedelta(days=3), MONDAY + dt.timedelta(days=6))


def mends(found: Board, today: dt.date) -> list[Finding]:
    return [one for one in work_findings(found, today) if one.action.kind == "mend"]


def facts(found: Board, today: dt.date) -> dict[tuple[str, str], float]:
    """How bad each fact is, by person and rule; made from objects that no kept answer knows."""
    fresh = Board.of(row.model_copy() for row in found.rows())
    people = [member.id for member in fresh.members.values() if member.active]
    return {
        (who, fact.rule): fact.worse for who in people for fact in facts_of(work_of(fresh, who, today), fresh, today)
    }


def check(found: Board, one: Finding, today: dt.date) -> None:
    """It ends the finding, makes nobody worse, breaks no hard stop, and pushes nobody over 100%."""
    batch = carry_out(found, one.action.moves, "", today)
    assert batch.asks == (), (one.id, one.action)
    after = found.apply(batch.changes)
    assert one.id not in {other.id for other in work_findings(after, today)}, one.action
    old, new = facts(found, today), facts(after, today)
    assert new.keys() <= old.keys(), (one.id, one.action, new.keys() - old.keys())
    assert all(new[key] <= old[key] + 1e-6 for key in new), one.action
    for move in one.action.moves:
        task, owner = after.tasks[move.task], move.to
        assert owner is not None
        assert task.owner == owner
        assert hard_stops(task, found, owner, prospect(task, found, owner, today), today) == []
    for who in found.members:
        for monday in mix_window(found, today)[4:]:
            before, then = (share_or_endless(load_in(b, who, monday, today)) for b in (found, after))
            assert then <= max(found.policy.full, before) + 1e-6, (one.id, who, monday)


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_every_mend_that_a_finding_names_does_mend_it(seed: int) -> None:
    random = Random(seed)
    found, today = random_team(random), random.choice(TODAYS)
    for one in mends(found, today):
        check(found, one, today)


def test_there_are_mends_of_every_kind_to_check() -> None:
    """Else the property above would hold of nothing."""
    rules: set[str] = set()
    words: set[str] = set()
    for seed in range(40):
        for one in mends(random_team(Random(seed)), MONDAY):
            rules.add(one.rule)
            words.add(one.action.word)
    assert words == {"swap", "move", "suggest"}
    assert rules >= {"mix.routine", "mix.stretch", "load.over", "load.ahead", "signal.drains", "signal.no_chance"}


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_kept_findings_never_lie(seed: int) -> None:
    """After changes of all kinds they are what they would be on a board that nothing is kept of."""
    random = Random(seed)
    found = random.choice((random_team, random_board))(random)
    work_findings(found, MONDAY)
    for _ in range(3):
        found = found.apply(random_changes(random, found))
        fresh = Board.of(row.model_copy() for row in found.rows())
        assert work_findings(found, MONDAY) == work_findings(fresh, MONDAY)


@pytest.mark.parametrize("seed", range(3))
def test_the_same_board_gives_the_same_mends(seed: int) -> None:
    found = random_team(Random(seed))
    fresh = Board.of(row.model_copy() for row in found.rows())
    assert work_findings(found, MONDAY) == work_findings(fresh, MONDAY)


def test_a_rating_of_somebody_who_is_no_member_names_no_peer() -> None:
    people = [f"m{n:02}" for n in range(PEERS + 3)]
    rated = [rating(who, "sql", 3) for who in ("m00", "m01", "gone")]
    assert peers_of(board(*map(member, people), skill("sql"), *rated), "m00") == ("m01",)
