"""F30 The log of decisions: who was proposed and who was chosen, why, what came of it; Brier score and reliability."""

import pytest

from models.actions.hand_off import assign, hand_off
from models.actions.move import carry_out
from models.board import Board
from models.delegating import Decision
from models.row import Row
from models.rules.calibration import calibration, reliability
from models.rules.finding import Move
from models.rules.prospect import prospect
from tests.rules.small_board import MONDAY, board, day, member, rating, skill, task, team
from tui.mirror_words import calibration_lines, choice_words, tenth_bar


def two(*rows: Row) -> Board:
    return board(
        team(lead="cleo"),
        skill("sql"),
        *(member(who) for who in ("cleo", "ana", "ben")),
        rating("ana", "sql", 4),
        rating("ben", "sql", 2.5),
        *rows,
    )


def decided(number: int, chance: float, grade: int | None, **more: object) -> list[Row]:
    """A choice with a predicted chance, and its task with a grade."""
    done = {"status": "done", "closed": day(0), "grade": grade} if grade else {}
    return [
        task(f"T-{number}", "sql:3", owner="ana", **done),
        Decision.model_validate(
            {"id": f"D-{number}", "task": f"T-{number}", "on": day(-1), "chosen": "ana", "chance": chance, **more}
        ),
    ]


def test_each_choice_is_logged_beside_the_proposal_with_the_predicted_chance() -> None:
    found = two(task("T-1", "sql:3", owner="cleo", effort_hours=5))
    found = found.apply(assign(found, "T-1", "ana", MONDAY, by="cleo", proposed="ben").changes)
    [row] = found.all(Decision).values()
    assert (row.task, row.chosen, row.proposed, row.before, row.hours, row.by) == (
        "T-1",
        "ana",
        "ben",
        "cleo",
        5,
        "cleo",
    )
    assert row.chance == pytest.approx(prospect(found.tasks["T-1"], found, "ana", MONDAY).value, abs=1e-4)
    again = found.apply(hand_off(found, "T-1", "ana", MONDAY, by="cleo").changes)
    assert len(again.all(Decision)) == 1  # the same owner with a brief is no new choice


def test_a_coach_and_an_override_stand_in_it() -> None:
    found = two(task("T-1", "sql:3.5", effort_hours=5, due=day(2)))
    reason = "he asked for it"
    batch = hand_off(found, "T-1", "ben", MONDAY, coach="ana", check_days=9, reason=reason, proposed="ana")
    [row] = found.apply(batch.changes).all(Decision).values()
    alone = prospect(found.tasks["T-1"], found, "ben", MONDAY).value
    assert (row.reason, row.proposed) == (reason, "ana")
    assert row.chance is not None
    assert row.chance > alone


def test_a_swap_knows_who_had_the_work() -> None:
    found = two(task("T-1", "sql:2", owner="ana"), task("T-2", "sql:2", owner="ben"))
    done = found.apply(carry_out(found, [Move("T-1", "ben"), Move("T-2", "ana")], "", MONDAY).changes)
    assert {row.task: (row.before, row.chosen) for row in done.all(Decision).values()} == {
        "T-1": ("ana", "ben"),
        "T-2": ("ben", "ana"),
    }


def test_the_brier_score() -> None:
    rows = [*decided(1, 0.9, 4), *decided(2, 0.6, 2), *decided(3, 0.7, 3), *decided(4, 0.8, None)]
    found = calibration(two(*rows), MONDAY)
    assert (len(found.choices), found.judged) == (4, 3)
    assert found.brier == pytest.approx((0.1**2 + 0.6**2 + 0.3**2) / 3)


def test_work_that_went_on_to_somebody_else_is_not_judged() -> None:
    rows = decided(1, 0.9, 4)
    later = Decision(id="D-9", task="T-1", on=day(0), chosen="ben", chance=0.5)
    assert calibration(two(*rows, later), MONDAY).judged == 0


def test_the_reliability_plot_from_a_fixture() -> None:
    pairs = [(0.62, True), (0.66, False), (0.68, True), (0.65, False), (0.93, True), (0.97, True), (1.0, True)]
    low, high = reliability(pairs)
    assert (low.low, low.count, low.came) == (0.6, 4, 0.5)
    assert low.predicted == pytest.approx(0.6525)
    assert (high.low, high.count, high.came) == (0.9, 3, 1)
    # Two marks, so that it can be read without any colour.
    assert tenth_bar(0.65, 0.5) == "..........x..p......."
    assert tenth_bar(1, 1) == "....................X"
    assert tenth_bar(0, 1) == "p...................x"


def test_followed_and_overridden_are_told_apart() -> None:
    rows = [
        *decided(1, 0.9, 4, proposed="ana"),
        *decided(2, 0.9, 1, proposed="ben", reason="she wanted it"),
        *decided(3, 0.9, 4),
    ]
    found = calibration(two(*rows), MONDAY)
    assert (found.came_true(followed=True), found.came_true(followed=False)) == ((1, 1), (0, 1))
    told = [line.text for line in calibration_lines(found)]
    assert told[0].startswith("Brier score .28 (0 is perfect, .25 is a coin); 3 choices, 3 judged")
    assert told[2:] == ["as proposed: 1 of 1 came true", "against the proposal: 0 of 1 came true"]
    words = choice_words(found.choices[1], two(*rows), MONDAY)
    assert "to Ana, not Ben as proposed, chance .90: grade 1 (she wanted it)" in words
