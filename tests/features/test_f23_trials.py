"""F23 Trial tasks: size, stakes, a fixed score sheet and a pass line; the first hand-off to anybody new is small."""

from collections.abc import Mapping
from typing import Any

import pytest

from models.actions.decision import Refused
from models.actions.hand_off import ReasonMissing, assign, hand_off
from models.actions.people import add_provider, edit_provider
from models.actions.tasks import edit_task
from models.actions.trial import score_trial
from models.board import Board, Change
from models.following import Trial
from models.handoff import Handoff
from models.policy import Policy
from models.rules.findings import all_findings
from models.rules.trials import MARKS, marks_share, needed
from models.team import Team
from tests.conftest import TODAY
from tests.rules.small_board import member, provider, rating, skill, task

GOOD: Mapping[str, int] = {field: 3 for field, _ in MARKS}
SMALL: Mapping[str, Any] = {"effort_hours": 8, "stakes": "low"}


def board_with(*rows: Any) -> Board:
    """A lead whom somebody rated, and an outside person whom nobody has seen at work."""
    return Board.of(
        [
            Team(lead="ana"),
            skill("web"),
            member("ana"),
            rating("ana", "web", 4),
            provider("ext", stage="found", skills=({"skill": "web", "level": 4},)),
            *rows,
        ]
    )


def tried(marks: Mapping[str, int], **stage: Any) -> Board:
    """A trial that was handed in and scored."""
    handed = Handoff(id="H-1", task="T-1", owner="ext", on=TODAY, state="submitted")
    board = board_with(task("T-1", "web:3", owner="ext", **SMALL), handed, task("T-2", "web:3", effort_hours=30))
    if stage:
        board = board.apply([Change(board.providers["ext"], board.providers["ext"].model_copy(update=stage))])
    return board.apply(score_trial(board, "T-1", marks, TODAY, "ana").changes)


@pytest.mark.parametrize(
    ("hours", "stakes", "fits"), [(8, "low", True), (8.5, "low", False), (8, "medium", False), (2, "high", False)]
)
def test_the_first_hand_off_is_small_and_low(hours: float, stakes: str, fits: bool) -> None:
    board = board_with(task("T-1", "web:3", effort_hours=hours, stakes=stakes))
    assert (needed(board, board.tasks["T-1"], "ext", TODAY) == ()) is fits
    if fits:
        hand_off(board, "T-1", "ext", TODAY)
        return
    with pytest.raises(
        ReasonMissing, match=r"1\) Ext has passed no trial here.*; 2\) Ext has none of the 2 references"
    ):
        hand_off(board, "T-1", "ext", TODAY)
    given = hand_off(board, "T-1", "ext", TODAY, reason="we worked together for years")
    assert "though Ext has passed no trial here" in given.what  # the override is logged with its reason
    assert given.what.endswith("we worked together for years")
    # Giving it at once wants the same reason, whoever confirms; so does every other way to make them its owner.
    with pytest.raises(ReasonMissing, match=r"passed no trial here.* evenhand hand-off TASK ext --reason TEXT"):
        assign(board, "T-1", "ext", TODAY)
    with pytest.raises(ReasonMissing, match="passed no trial here"):
        edit_task(board, "T-1", TODAY, owner="ext")


@pytest.mark.parametrize("references", [(), ("Ida", "Jo")])
@pytest.mark.parametrize("mark", [2, 3])
def test_nobody_is_engaged_before_a_pass_and_references(mark: int, references: tuple[str, ...]) -> None:
    board = tried({field: mark for field, _ in MARKS}, references=references)
    missing = needed(board, board.tasks["T-2"], "ext", TODAY)
    passed = mark == 3  # 75% of the marks; 50% is under the line
    assert any("passed no trial" in words for words in missing) is not passed
    assert any("references" in words for words in missing) is not bool(references)
    if passed and references:
        after = board.apply(edit_provider(board, "ext", TODAY, stage="engaged").changes)
        assert needed(after, after.tasks["T-2"], "ext", TODAY) == ()
    else:
        with pytest.raises(Refused):
            edit_provider(board, "ext", TODAY, stage="engaged")


def test_who_is_added_is_found_and_who_paused_comes_back() -> None:
    board = board_with()
    board = board.apply(add_provider(board, "New Studio").changes)
    assert board.providers["new-studio"].stage == "found"
    board = board_with(provider("old", stage="paused"), task("T-9", **SMALL))
    assert "is paused" in needed(board, board.tasks["T-9"], "old", TODAY)[0]
    edit_provider(board, "old", TODAY, stage="engaged")  # they were engaged before


def test_the_sheet_is_the_same_for_everybody_and_its_line_is_a_setting() -> None:
    assert tuple(field for field, _ in MARKS) == ("as_asked", "on_time", "understood", "told", "usable")
    sheet = next(iter(tried({**GOOD, "usable": 1}).all(Trial).values()))
    assert marks_share(sheet) == 13 / 20  # 3 + 3 + 3 + 3 + 1 of 20
    strict = tried(GOOD)
    assert not any("no trial" in words for words in needed(strict, strict.tasks["T-2"], "ext", TODAY))
    strict = strict.apply([Change(None, Policy(trial_pass=0.8))])
    assert any("no trial" in words for words in needed(strict, strict.tasks["T-2"], "ext", TODAY))


def test_a_sheet_is_filled_in_once_when_the_work_is_there() -> None:
    board = tried(GOOD)
    with pytest.raises(Refused, match="has its score sheet already"):
        score_trial(board, "T-1", GOOD, TODAY)
    offered = board_with(
        task("T-1", owner="ext", **SMALL), Handoff(id="H-1", task="T-1", owner="ext", on=TODAY), task("T-2")
    )
    with pytest.raises(Refused, match="when the work was submitted"):
        score_trial(offered, "T-1", GOOD, TODAY)
    with pytest.raises(Refused, match="was never handed off"):
        score_trial(offered, "T-2", GOOD, TODAY)
    with pytest.raises(Refused, match="lacks usable"):
        score_trial(
            board.apply([Change(next(iter(board.all(Trial).values())), None)]),
            "T-1",
            {field: 3 for field, _ in MARKS if field != "usable"},
            TODAY,
        )


def test_a_trial_that_waits_for_its_sheet_is_a_finding() -> None:
    scored = tried(GOOD, stage="trial")
    waiting = scored.apply([Change(row, None) for row in scored.all(Trial).values()])
    assert [found.rule for found in all_findings(waiting, TODAY) if found.rule.startswith("trial.")] == [
        "trial.unscored.T-1"
    ]
    assert not [found for found in all_findings(scored, TODAY) if found.rule.startswith("trial.")]


def test_members_begin_small_where_nobody_else_said_anything_of_them() -> None:
    board = board_with(member("new"), rating("new", "web", 4, by="self"), member("ben"), rating("ben", "web", 3))
    large = task("T-1", "web:3", effort_hours=20)
    assert "Ben" in board.members["ben"].name
    assert needed(board, large, "ben", TODAY) == ()
    assert "is new here" in needed(board, large, "new", TODAY)[0]
    assert needed(board, task("T-2", **SMALL), "new", TODAY) == ()
    # On a board that nobody has told anything yet, it is the board that is new.
    blank = Board.of([Team(lead="ana"), member("ana"), member("new"), member("ben")])
    assert needed(blank, large, "new", TODAY) == ()
