"""F44 Training and mentoring: hours in the capacity of both, and success before and after with its numbers."""

from pathlib import Path

import pytest

from models.actions.decision import Refused
from models.actions.growth import finish_learning, plan_learning
from models.board import Board
from models.meeting import Learning
from models.rules.capacity import week_of_work
from models.rules.growth import effects_of
from models.rules.load import load_in
from tests.command_line.asking import Ev, board_at
from tests.rules.small_board import MONDAY, board, day, member, rating, skill, task, team


def trained(before: str, after: str) -> Board:
    """Ana with results a week apart, `+` good and `-` not, before and after a course of four weeks ago."""
    tasks = [
        task(
            f"T-{when}{n}", "sql:2", owner="ana", status="done", closed=closed, grade=4 if sign == "+" else 2,
            mode="alone",
        )
        for when, signs, first in (("b", before, -6 - len(before)), ("a", after, -3))
        for n, sign in enumerate(signs)
        for closed in [day(first, 0) if when == "a" else day(first + n)]
    ]  # fmt: skip
    course = Learning(id="L-1", member="ana", skill="sql", name="A course", hours=8, start=day(-5), end=day(-4))
    return board(
        team(lead="mo"), skill("sql"), member("mo"), member("ana"), rating("ana", "sql", 3, on=day(-60)), course, *tasks
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("++---", "++++-", "2 of 5 good before, 4 of 5 good since"),
        ("++---", "++", "2 of 5 good before, 2 of 2 good since; too few to say much"),
        ("", "+++++", "no results before, 5 of 5 good since; too few to say much"),
        ("", "", "no results before, no results since; too few to say much"),
    ],
)
def test_the_effect_is_told_with_both_numbers_and_with_caution_under_five(before: str, after: str, words: str) -> None:
    [effect] = effects_of(trained(before, after), "ana", MONDAY)
    assert effect.words == words
    assert effect.careful is (min(len(before), len(after)) < 5)


def test_what_has_not_ended_has_no_effect_yet() -> None:
    assert effects_of(trained("+", "+"), "ana", day(-5)) == ()


def test_hours_leave_the_capacity_of_who_learns_and_of_who_teaches_and_fill_their_weeks() -> None:
    found = trained("", "")
    job = task("T-9", owner="ana", effort_hours=36, start=day(0), due=day(0, 4))
    found = board(*found.rows(), job)
    batch = plan_learning(found, "ana", "sql", "Pairs", 8, day(0), day(0, 4), kind="mentoring", mentor="mo")
    after = found.apply(batch.changes)
    for who in ("ana", "mo"):
        assert week_of_work(found, who, MONDAY).capacity - week_of_work(after, who, MONDAY).capacity == 8
    assert load_in(found, "ana", MONDAY, MONDAY).share == pytest.approx(36 / 40)
    assert load_in(after, "ana", MONDAY, MONDAY).share == pytest.approx(36 / 32)
    assert after.apply(batch.inverse().changes).same_as(found)


def test_what_cannot_be_planned_is_refused() -> None:
    found = trained("", "")
    for wrong, why in (
        ({"kind": "mentoring"}, "needs a mentor"),
        ({"kind": "mentoring", "mentor": "ana"}, "another member"),
        ({"end": day(-1)}, "before it starts"),
        ({"hours": 0}, "more than 0"),
    ):
        values = {"hours": 8.0, "start": day(0), "end": day(1), **wrong}
        with pytest.raises(Refused, match=why):
            plan_learning(found, "ana", "sql", "x", **values)  # type: ignore[arg-type]


def test_on_the_command_line(ev: Ev, board_path: Path) -> None:
    here = ("--board", str(board_path), "--as-of", "2026-11-23", "--me", "ana")
    done = ev(
        "learn",
        "ben",
        "sql",
        "In pairs",
        "--hours",
        "8",
        "--kind",
        "mentoring",
        "--mentor",
        "ana",
        "--to",
        "+11d",
        *here,
    )
    assert "planned 8 h of mentoring in SQL for Ben Okafor with Ana Duarte: In pairs" in done.out
    assert "mentoring with Ana Duarte: In pairs, 8 h, Mon 23 Nov to Fri 4 Dec" in ev("growth", "ben", *here).out
    assert ev("learn", "--done", "L-1", *here).code == 0
    assert board_at(board_path).all(Learning)["L-1"].done
    with pytest.raises(Refused, match="done already"):
        finish_learning(board_at(board_path), "L-1")
    assert "--hours" in ev("learn", "ben", "sql", "x", *here).refused(2)
