"""F25 Trust record per person and kind of work, with its half-life, its stage, and only for its subject and the lead."""

from pathlib import Path

import pytest

from models.actions.tasks import close_task
from models.store.reading import read_board
from models.store.store import Store
from tests.command_line.asking import Ev
from tests.conftest import TODAY


@pytest.fixture
def board_path(sample_path: Path) -> Path:
    """The made-up team."""
    return sample_path


def test_the_record_kind_by_kind(ev: Ev) -> None:
    found = ev("trust", "priya", "--json").json
    assert found["schema"] == "evenhand/trust/1"
    kinds = [kind["kind"] for kind in found["kinds"]]
    assert kinds == sorted(kinds)  # by name, never by how much is trusted
    for kind in found["kinds"]:
        assert 3 <= kind["ceiling"] <= 7
        assert kind["good"] + kind["missed"] == pytest.approx(sum(o["weight"] for o in kind["outcomes"]))
    told = ev("trust", "priya", "code").out
    assert told.startswith("Code: supports authority up to ")
    assert "Security" not in told


def test_it_is_for_its_subject_and_for_the_lead(ev: Ev) -> None:
    assert ev("trust", "priya", "--me", "priya").code == 0
    assert ev("trust", "priya", "--me", "morgan").code == 0
    said = ev("trust", "priya", "--me", "ana").refused(5)
    assert "is for them and for the lead" in said
    assert ev("trust", "cobalt", "--me", "ana").code == 0  # outside people


def test_a_miss_shows_and_costs_at_most_two(ev: Ev, board_path: Path) -> None:
    before = {kind["kind"]: kind for kind in ev("trust", "jonas", "--json").json["kinds"]}
    picture = read_board(board_path)
    assert picture is not None
    mine = next(
        t
        for t in picture.board.tasks_of("jonas")
        if t.status in ("open", "doing") and t.skills and picture.board.skills[t.skills[0].skill].group == "Data"
    )
    store = Store.open(board_path)
    store.apply(close_task(picture.board, mine.id, TODAY, 2), "morgan", "2026-11-23T08:00:00Z")
    store.close()
    after = {kind["kind"]: kind for kind in ev("trust", "jonas", "--json").json["kinds"]}
    assert before["Data"]["ceiling"] - 2 <= after["Data"]["ceiling"] <= before["Data"]["ceiling"]
    assert after["Data"]["missed"] == before["Data"]["missed"] + 1
    assert f"- {mine.id}" in ev("trust", "jonas", "data").out


def test_nothing_finished_yet(ev: Ev) -> None:
    said = ev("trust", "sami", "nonsense").refused(2)
    assert "there is no record of Sami" in said
