"""F26 Split by skills into wholes; wholeness score; fragment and chunk warnings."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.actions.decision import Refused
from models.actions.split import split_task
from models.board import Board, Change
from models.following import Checkpoint
from models.handoff import Handoff
from models.rules.findings import all_findings
from models.rules.split import is_chunk, split_of
from models.rules.wholeness import parts_of, wholeness_of
from models.team import Team
from models.work import Purpose
from tests.command_line.asking import Ev, board_at
from tests.conftest import TODAY
from tests.rules.small_board import entry, member, rating, skill, task


@pytest.fixture
def board_path(sample_path: Path) -> Path:
    """The made-up team."""
    return sample_path


def team(*rows: Any) -> Board:
    """Cy does data, Bo writes, and Di does a little of both."""
    return Board.of(
        [
            Team(lead="ana"),
            skill("sql", group="data"),
            skill("etl", group="data"),
            skill("text", group="writing"),
            skill("law", group="law"),
            *(member(one) for one in ("ana", "bo", "cy")),
            rating("cy", "sql", 4),
            rating("cy", "etl", 4),
            rating("bo", "text", 4),
            Purpose(id="p", name="Billing"),
            *rows,
        ]
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["sql:3", "etl:2", "text:3", "law:4"]), min_size=1, unique=True), st.integers(1, 80))
def test_a_split_covers_all_skills_and_all_hours(needs: list[str], hours: int) -> None:
    board = team(task("T-1", " ".join(needs), effort_hours=hours, purpose="p"))
    found = split_of(board, board.tasks["T-1"], TODAY)
    covered = [need.skill for whole in found.wholes for need in whole.skills]
    assert sorted(covered) == sorted(one.split(":")[0] for one in needs)  # each once
    assert sum(whole.hours for whole in found.wholes) == pytest.approx(hours, abs=0.2)
    if not found.divides:
        assert found.warnings  # it says why it stays whole
        return
    after = board.apply(split_task(board, "T-1", TODAY).changes)
    parts = parts_of(after, after.tasks["T-1"])
    assert sorted(need.skill for part in parts for need in part.skills) == sorted(covered)
    assert {part.purpose for part in parts} == {"p"}


def test_one_kind_stays_together_and_so_does_what_one_person_does() -> None:
    board = team(task("T-1", "sql:3 text:3 etl:3", effort_hours=30, purpose="p"))
    found = split_of(board, board.tasks["T-1"], TODAY)
    assert [(whole.kinds, whole.owner, whole.hours) for whole in found.wholes] == [
        (("data",), "cy", 20.0),
        (("writing",), "bo", 10.0),
    ]
    away = board.members["bo"].model_copy(update={"active": False})  # now one person does all of it best
    board = board.apply([Change(board.members["bo"], away), Change(None, rating("cy", "text", 4))])
    assert not split_of(board, board.tasks["T-1"], TODAY).divides


def test_worked_hours_stay_and_only_the_rest_is_divided() -> None:
    board = team(task("T-1", "sql:3 text:3", effort_hours=20, purpose="p"), entry("E-1", "T-1", "cy", 10, TODAY))
    after = board.apply(split_task(board, "T-1", TODAY).changes)
    assert [part.effort_hours for part in parts_of(after, after.tasks["T-1"])] == [15, 5]
    assert [part.owner for part in parts_of(after, after.tasks["T-1"])] == [None, None]


def test_what_speaks_against_it_is_said() -> None:
    board = team(task("T-1", "sql:3 text:3", effort_hours=6))
    said = " ".join(split_of(board, board.tasks["T-1"], TODAY).warnings)
    assert "would be 3 h: a fragment" in said
    assert "it names no purpose" in said


def test_work_in_somebodys_hands_is_not_divided_under_them() -> None:
    board = team(
        task("T-1", "sql:3 text:3", effort_hours=20, owner="cy"),
        Handoff(id="H-1", task="T-1", owner="cy", on=TODAY, state="doing"),
    )
    with pytest.raises(Refused, match="take it back first"):
        split_task(board, "T-1", TODAY)
    with pytest.raises(Refused, match="stays whole: it needs one skill"):
        split_task(team(task("T-1", "sql:3")), "T-1", TODAY)


def test_more_than_24_hours_want_something_to_see_on_the_way() -> None:
    long = task("T-1", "sql:3", effort_hours=25, owner="cy")
    handed = Handoff(id="H-1", task="T-1", owner="cy", on=TODAY, state="doing")
    board = team(long, handed)
    assert is_chunk(board, board.tasks["T-1"])
    assert "25 h without a checkpoint" in split_of(board, board.tasks["T-1"], TODAY).warnings[-1]
    seen = team(long, handed, Checkpoint(id="C-1", handoff="H-1", name="half", due=TODAY))
    assert not is_chunk(seen, seen.tasks["T-1"])
    assert not is_chunk(team(long), task("T-2", effort_hours=24))


def fragments(owners: str, **of_bo: Any) -> Board:
    """One work cut into pieces of one kind of skill, each with somebody; bo also has whole work of their own."""
    parts = [
        task(f"T-{n}", "sql:3", owner=owner, effort_hours=3, part_of="T-0" if n else None, **of_bo)
        for n, owner in enumerate(owners.split())
    ]
    return team(*parts, task("T-9", "text:3", owner="bo", purpose="p", effort_hours=20))


def test_the_score_is_the_share_of_four_things_that_hold() -> None:
    board = fragments("cy bo bo bo")
    piece = wholeness_of(board, board.tasks["T-1"])
    assert (piece.score, piece.fragment) == (0.25, True)  # only the say is there: it was never handed off with less
    assert len(piece.missing) == 3
    whole = wholeness_of(board, board.tasks["T-9"])
    assert (whole.score, whole.fragment) == (1.0, False)
    small = team(task("T-1", "sql:3", effort_hours=1, owner="bo"))
    assert not wholeness_of(small, small.tasks["T-1"]).fragment  # never split: small, and a whole


@pytest.mark.parametrize(("owners", "flagged"), [("cy bo bo bo", ["bo"]), ("cy bo cy cy", ["cy"]), ("bo bo bo", [])])
def test_more_than_half_fragments_is_named_to_them(owners: str, flagged: list[str]) -> None:
    found = [f for f in all_findings(fragments(owners), TODAY) if f.rule == "split.fragments"]
    assert [f.subject.id for f in found] == flagged
    assert all(f.own and "fragments of something larger: 'Task T-" in f.text for f in found)


def test_exactly_half_is_not_named() -> None:
    board = fragments("cy bo bo").apply([Change(None, task("T-8", "text:3", owner="bo", purpose="p"))])
    assert not [f for f in all_findings(board, TODAY) if f.rule == "split.fragments"]  # 2 of 4


def test_on_the_command_line(ev: Ev, board_path: Path) -> None:
    found = ev("split", "T-132", "--json").json
    assert found["schema"] == "evenhand/split/1"
    assert [(whole["kinds"], whole["hours"]) for whole in found["wholes"]] == [(["Code"], 22.0), (["Data"], 18.0)]
    assert "40 h without a checkpoint" in found["warnings"][-1]
    assert "1. Retire the COBOL tariff batch: Code, 22 h" in ev("split", "T-132").out
    ev("split", "T-132", "--apply")
    board = board_at(board_path)
    [part] = [one for one in board.tasks.values() if one.part_of == "T-132"]
    assert (part.title, part.effort_hours, part.owner) == ("Retire the COBOL tariff batch: Data", 18.0, None)
    assert board.tasks["T-132"].effort_hours == 22.0
    ev("undo")
    assert board_at(board_path).tasks["T-132"].effort_hours == 40.0
    assert "it needs one skill" in ev("split", "T-124").out
