"""The joint plan on the command line: the document adds up, the text says the same, --apply is one batch."""

from pathlib import Path

import pytest

from tests.command_line.asking import Ev, board_at

NUMBERS = {"step_up_spread", "without_chance", "load_spread", "stretch_hours", "unplaced", "cost"}


@pytest.fixture
def on_sample(ev: Ev, sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ev:
    monkeypatch.setenv("EVENHAND_BOARD", str(sample_path))
    return ev


def test_the_document(on_sample: Ev) -> None:
    document = on_sample("plan", "--json").json
    assert document["schema"] == "evenhand/plan/1"
    assert (document["as_of"], document["status"]) == ("2026-11-23", "greedy")
    assert (document["bound"], document["gap"]) == (None, None)
    assert document["objective"] == document["after"]["cost"] < document["before"]["cost"]
    assert set(document["before"]) == set(document["after"]) == NUMBERS
    placed = document["assignments"]
    assert placed
    for one in placed:
        assert sum(one["parts"].values()) == one["cost"]
        assert sum(one["hours_by_week"].values()) > 0
    step = next(one for one in placed if one["task"] == "T-124")
    assert (step["owner"], step["coach"], step["class"]) == ("priya", "wei", "stretch")
    assert document["before"]["unplaced"] == len(placed) + len(document["unplaced"])
    assert document["after"]["unplaced"] == len(document["unplaced"])
    assert document["after"]["step_up_spread"] < document["before"]["step_up_spread"]
    assert all(one["reason"] and one["refused"] for one in document["unplaced"])


def test_what_tells_the_chances_of_others_is_left_out(on_sample: Ev) -> None:
    def step(me: str) -> tuple[bool, bool]:
        placed = on_sample("--me", me, "plan", "--json").json["assignments"]
        [one] = [one for one in placed if one["task"] == "T-124"]
        assert one["why"] in on_sample("--me", me, "plan").out
        return one["parts"] is not None and one["cost"] is not None, "first step up" in one["why"]

    assert step("morgan") == step("priya") == (True, True)
    assert step("wei") == (False, False)


def test_the_text_says_whom_why_and_what_is_left(on_sample: Ev) -> None:
    out = on_sample("plan").out
    assert out.startswith("6 of 10 tasks without an owner placed (greedy; not proved to be the best)\n")
    assert (
        "T-124  Rotate the TLS certificates of the parcel gateways: to Priya Nandan\n      a step up: chance .72" in out
    )
    assert "Left to you:\n" in out
    assert "without an owner           10 -> 4\n" in out


def test_apply_is_one_batch_with_a_decision_each_and_a_kept_step_up(on_sample: Ev, sample_path: Path) -> None:
    before = board_at(sample_path)
    assert on_sample("plan", "--apply").out == "gave 6 tasks by a joint plan\n"
    after = board_at(sample_path)
    assert (after.tasks["T-124"].owner, after.tasks["T-124"].coach) == ("priya", "wei")
    [kept] = [row for row in after.handoffs_of("T-124") if row.state == "accepted"]
    assert (kept.owner, kept.check_days) == ("priya", 5)
    given = [task for task in after.tasks.values() if task.owner != before.tasks[task.id].owner]
    assert len(given) == 6
    assert "nobody a task" in on_sample("plan", "--apply").refused(2)
    on_sample("undo")
    assert board_at(sample_path).same_as(before)


def test_a_board_without_waiting_work_says_so(ev: Ev, board_path: Path) -> None:
    assert ev("assign", "T-1", "ana").code == 0
    assert ev("plan").out == "Every task has an owner.\n"
    assert ev("plan", "--json").json["assignments"] == []
