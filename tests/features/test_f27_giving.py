"""F27 The share of value-seeking work that is handed off, and the detector of dumping: drains and low value to one person."""

import datetime as dt
from typing import Any

import pytest

from models.board import Board, Change
from models.delegating import Decision
from models.handoff import Handoff
from models.rules.dumping import run_of_drains, value_share
from models.rules.finding import Finding
from models.rules.findings import all_findings, visible_to
from models.team import FeelingAbout, Team
from tests.conftest import TODAY
from tests.rules.small_board import member, skill, task

DRAINED = (FeelingAbout(kind="office", feeling="drains"),)


def team(*rows: Any) -> Board:
    """Office work drains bo; cy does not mind it."""
    people = (member("ana"), member("bo", feelings=DRAINED), member("cy"))
    return Board.of([Team(lead="ana"), skill("files", group="office"), skill("sql", group="data"), *people, *rows])


def given_to(owner: str, needs: str, first: int = 1, **values: Any) -> list[Any]:
    """Three tasks that were handed to somebody, a day apart."""
    found: list[Any] = []
    for n in range(first, first + 3):
        on = TODAY - dt.timedelta(days=20 - n)
        found.append(task(f"T-{n}", needs, owner=owner, effort_hours=10, **values))
        found.append(Handoff(id=f"H-{n}", task=f"T-{n}", owner=owner, on=on, state="accepted"))
    return found


def giving(board: Board) -> list[Finding]:
    return [found for found in all_findings(board, TODAY) if found.rule.startswith("giving.")]


def test_all_drains_to_one_person_are_flagged_with_the_tasks() -> None:
    [run] = [found for found in giving(team(*given_to("bo", "files:2", value="seeking"))) if found.rule == "giving.run"]
    assert (run.subject.id, run.own) == ("bo", True)
    assert run.text == "The last 3 things given to Bo: 3 drain them ('Task T-1', 'Task T-2', 'Task T-3')"
    assert "share such work out" in run.action.text


@pytest.mark.parametrize(("owner", "value", "flagged"), [("cy", "normal", False), ("cy", "low", True)])
def test_low_value_counts_like_a_drain_and_usual_work_does_not(owner: str, value: str, flagged: bool) -> None:
    assert bool(run_of_drains(team(*given_to(owner, "files:2", value=value)), owner)) is flagged


def test_the_newest_count_and_one_good_thing_ends_the_run() -> None:
    board = team(*given_to("bo", "files:2"))
    assert len(run_of_drains(board, "bo")) == 3
    better = task("T-9", "sql:2", owner="bo")
    # A quick assignment is something given, too.
    after = board.apply(
        [Change(None, better), Change(None, Decision(id="D-1", task="T-9", on=TODAY, by="ana", chosen="bo"))]
    )
    assert run_of_drains(after, "bo") == ()
    taken = board.apply(
        [Change(board.handoffs["H-3"], board.handoffs["H-3"].model_copy(update={"state": "taken back"}))]
    )
    assert run_of_drains(taken, "bo") == ()  # what was taken back was not given


@pytest.mark.parametrize(("seeking", "named"), [(0, True), (11, True), (12, False), (30, False)])
def test_at_least_a_fifth_of_the_hours_seeks_value(seeking: int, named: bool) -> None:
    board = team(
        *given_to("bo", "sql:2"),  # 30 h
        task("T-8", "sql:2", owner="cy", effort_hours=30 - seeking),
        Handoff(id="H-8", task="T-8", owner="cy", on=TODAY, state="doing"),
        task("T-7", "sql:2", owner="cy", effort_hours=seeking, value="seeking"),
        Handoff(id="H-7", task="T-7", owner="cy", on=TODAY, state="doing"),
    )
    share = value_share(board, TODAY)
    assert (share.tasks, share.hours) == (5, 60)
    assert share.share == pytest.approx(seeking / 60)
    found = [one for one in giving(board) if one.rule == "giving.value"]
    assert bool(found) is named
    for one in found:
        assert (one.subject.id, one.own) == ("ana", True)
        assert one not in visible_to([one], "bo", board)  # it is for the lead


def test_what_was_given_before_a_quarter_does_not_count() -> None:
    old = [
        row.model_copy(update={"on": TODAY - dt.timedelta(weeks=14)}) if isinstance(row, Handoff) else row
        for row in given_to("bo", "sql:2")
    ]
    assert value_share(team(*old), TODAY).tasks == 0
    assert value_share(team(*given_to("bo", "sql:2")), TODAY).tasks == 3
    assert value_share(team(*given_to("ana", "sql:2")), TODAY).tasks == 0  # the lead's own is not given away
