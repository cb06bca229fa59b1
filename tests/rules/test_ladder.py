"""The rule of the ladder, row by row; what stands in the table is what a lead would look up."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.ladder import simulated
from models.board import Board
from models.policy import Policy
from models.row import Row
from models.rules.ladder import Result, noise_words, pass_rate, proposed, rung_of_level, standing
from models.rules.next_steps import next_steps
from models.team import Rung
from tests.rules.small_board import MONDAY, board, day, member, provider, rating, skill, task, team

POLICY = Policy()


def results(grades: str, days_apart: int = 7) -> list[Result]:
    """Results newest first; `grades` is oldest first, one digit each, the last one of today."""
    count = len(grades)
    return [
        Result(f"T-{i}", "", MONDAY - dt.timedelta(days=days_apart * i), int(grade), "alone", int(grade) >= 3, (4,))
        for i, grade in zip(range(count), reversed(grades), strict=True)
    ]


@pytest.mark.parametrize(
    ("grades", "days_apart", "proposal", "why_not"),
    [
        ("44444", 7, "up", ()),
        ("24444", 7, "up", ()),
        ("42434", 7, "up", ()),
        ("22244443", 7, "up", ()),  # what is long ago does not count
        ("44442", 7, "stay", ("the last one was not good: grade 2 on today",)),
        ("4444", 7, "stay", ("4 results at this rung, 5 are wanted",)),
        ("", 7, "stay", ("0 results at this rung, 5 are wanted",)),
        ("4", 7, "stay", ("1 result at this rung, 5 are wanted",)),
        ("44444", 5, "stay", ("they lie 20 days apart at most, 3 weeks are wanted",)),
        ("2424444444444444", 1, "stay", ("they lie 15 days apart at most, 3 weeks are wanted",)),
        ("44244244", 7, "up", ()),
        ("4424244", 7, "stay", ("3 of the last 5 were good, 4 are wanted",)),
        (
            "44422",
            7,
            "support",
            (
                "2 of the last 3 were not good: more support first",
                "3 of the last 5 were good, 4 are wanted",
                "the last one was not good: grade 2 on today",
            ),
        ),
        (
            "11",
            7,
            "support",
            (
                "2 of the last 2 were not good: more support first",
                "2 results at this rung, 5 are wanted",
                "the last one was not good: grade 1 on today",
            ),
        ),
    ],
)
def test_the_up_rule(grades: str, days_apart: int, proposal: str, why_not: tuple[str, ...]) -> None:
    found = proposed(3, results(grades, days_apart), POLICY, MONDAY)
    said = tuple(reason.replace("on Mon 23 Nov", "on today") for reason in found[2])
    assert (found[0], said) == (proposal, why_not)


def test_nothing_is_above_teaching() -> None:
    found = proposed(5, results("4444444"), POLICY, MONDAY)
    assert found == ("stay", "", ("teach is the highest rung",))


@given(st.integers(1, 5), st.text("12345", max_size=12), st.integers(0, 30))
def test_up_means_what_the_rule_says(rung: int, grades: str, days_apart: int) -> None:
    proposal, _, why_not = proposed(rung, results(grades, days_apart), POLICY, MONDAY)
    good = [int(grade) >= 3 for grade in grades]
    up = rung < 5 and len(good) >= 5 and sum(good[-5:]) >= 4 and good[-1] and (len(good) - 1) * days_apart >= 21
    assert (proposal == "up") == up
    assert bool(why_not) != up
    assert (proposal == "support") == (good[-3:].count(False) >= 2)


@pytest.mark.parametrize(
    ("level", "rung"), [(0, 1), (0.5, 1), (1, 2), (1.5, 2), (2, 3), (2.5, 3), (3, 4), (4, 4), (4.5, 5), (5, 5)]
)
def test_where_nobody_set_a_rung_it_is_read_from_the_level(level: float, rung: int) -> None:
    assert rung_of_level(level, True, POLICY) == rung
    assert rung_of_level(level, False, POLICY) == 1


def rung(number: int, on: dt.date, row_id: str = "ana/sql/rung-1") -> Rung:
    return Rung(id=row_id, member="ana", skill="sql", rung=number, on=on)


def finished(task_id: str, on: dt.date, mode: str, grade: int = 4, **values: Any) -> Row:
    values.setdefault("owner", "ana")
    return task(task_id, "tls:2 sql:3", status="done", closed=on, mode=mode, grade=grade, **values)


def people() -> tuple[Row, ...]:
    return (skill("sql", group="Data"), skill("tls"), member("ana"), member("ben"), provider("ext"))


def test_results_count_on_the_rung_of_their_mode_since_they_stand_there() -> None:
    found = board(
        *people(),
        rung(3, day(-6)),
        finished("T-1", day(-8), "checked"),  # before she stood there
        finished("T-2", day(-6), "checked"),  # on the very day: that was the rung before
        finished("T-3", day(-5), "checked"),
        finished("T-4", day(-4), "alone"),
        finished("T-5", day(-3), "paired"),
        finished("T-6", day(-2), "checked", grade=2),
        finished("T-7", day(1), "checked"),  # has not come yet
        finished("T-8", day(-1), "checked", owner="ben"),
        finished("T-9", day(-1), "alone", owner="ben", coach="ana"),
        task("T-10", "sql:3", owner="ana", status="done", closed=day(-1)),  # no grade
    )
    now = standing(found, "ana", "sql", MONDAY)
    assert (now.rung, now.since) == (3, day(-6))
    assert [(r.task, r.good) for r in now.at_rung] == [("T-6", False), ("T-3", True)]
    on = {number: [r.task for r in now.results_on(number)] for number in (1, 2, 4, 5)}
    assert on == {1: ["T-5"], 2: ["T-5"], 4: ["T-4"], 5: ["T-9"]}
    assert standing(found, "ana", "sql", day(-7)).since is None  # as of a day before the rung was set


def test_the_newest_rung_counts_and_of_one_day_the_last() -> None:
    rungs = [rung(2, day(-9)), rung(3, day(-2), "ana/sql/rung-9"), rung(2, day(-2), "ana/sql/rung-10")]
    found = board(*people(), *rungs)
    assert standing(found, "ana", "sql", MONDAY).rung == 2


def test_after_a_step_up_two_more_tasks_are_checked() -> None:
    rows = [*people(), rung(3, day(-9)), rung(4, day(-4), "ana/sql/rung-2")]
    assert standing(board(*rows), "ana", "sql", MONDAY).checks_left == 2
    rows.append(finished("T-1", day(-2), "checked"))
    assert standing(board(*rows), "ana", "sql", MONDAY).checks_left == 1
    rows.append(finished("T-2", day(-1), "alone"))
    assert standing(board(*rows), "ana", "sql", MONDAY).checks_left == 0
    third = [*people(), rung(2, day(-9)), rung(3, day(-4), "ana/sql/rung-2")]
    assert standing(board(*third), "ana", "sql", MONDAY).checks_left == 0  # the check is the rung itself
    back = [*people(), rung(5, day(-9)), rung(4, day(-4), "ana/sql/rung-2")]
    assert standing(board(*back), "ana", "sql", MONDAY).checks_left == 0  # that was no step up


# noise ----------------------------------------------------------------------------------------


def test_the_noise_of_the_rule_is_that_of_the_design() -> None:
    """Within 8 results it passes 45% of people whose true chance is .56."""
    assert pass_rate(0.56, 8, POLICY) == pytest.approx(0.45, abs=0.005)
    assert noise_words(8, POLICY) == (
        "the rule is noisy: a person whose true chance is .56 passes it 45 times in 100 within 8 results"
    )


@pytest.mark.parametrize("count", [0, 1, 4])
def test_under_five_results_are_too_few_to_say(count: int) -> None:
    assert pass_rate(0.56, count, POLICY) == 0
    said = noise_words(count, POLICY)
    assert said == "no result at this rung yet" if not count else said.endswith("too few to say")


@pytest.mark.parametrize(("chance", "count"), [(0.4, 12), (0.56, 8), (0.85, 6)])
def test_what_is_computed_is_what_happens(chance: float, count: int) -> None:
    assert pass_rate(chance, count, POLICY) == pytest.approx(simulated(chance, count, POLICY), abs=0.012)


# next steps -----------------------------------------------------------------------------------


def open_tasks(*more: Row, level: float = 2.5) -> Board:
    return board(
        *people(),
        team(lead="ben"),
        rating("ana", "sql", level),
        task("T-easy", "sql:0.5"),
        task("T-core", "sql:2.5"),
        task("T-stretch", "sql:3.5"),
        task("T-hard", "sql:4"),
        task("T-taken", "sql:3.5", owner="ext"),
        task("T-leads", "sql:3.5", owner="ben", due=day(1)),
        task("T-conflict", "sql:3.5", conflicts=("ana",)),
        task("T-done", "sql:3.5", status="done"),
        task("T-other", "tls:3.5"),
        *more,
    )


def test_free_stretch_comes_first_then_core_and_nothing_else() -> None:
    steps = next_steps(open_tasks(), "ana", "sql", MONDAY)
    assert [(step.task.id, step.kind) for step in steps] == [
        ("T-leads", "stretch"),  # as good as the next one, and sooner due
        ("T-stretch", "stretch"),
        ("T-core", "core"),
    ]
    assert "Ben has it" in steps[0].reasons
    assert steps[1].reasons[-1] == "nobody has it"


def test_stretch_comes_first_even_where_core_is_nearer_to_what_teaches_most() -> None:
    steps = next_steps(open_tasks(task("T-far", "sql:3.6")), "ana", "sql", MONDAY)
    away = {step.task.id: abs(step.chance - POLICY.learning_peak) for step in steps}
    assert away["T-far"] > away["T-core"]
    assert [step.task.id for step in steps][-2:] == ["T-far", "T-core"]


def test_on_the_lowest_rungs_the_chance_in_a_pair_decides() -> None:
    alone = next_steps(open_tasks(), "ana", "sql", MONDAY)
    paired = next_steps(open_tasks(rung(2, day(-1))), "ana", "sql", MONDAY)
    assert "T-hard" not in [step.task.id for step in alone]
    assert "T-hard" in [step.task.id for step in paired]
    assert "in a pair" in paired[0].reasons[0]


def test_who_teaches_sees_what_they_could_coach() -> None:
    steps = next_steps(open_tasks(level=5), "ana", "sql", MONDAY)
    assert steps
    assert all("could coach it" in step.reasons[0] and step.chance >= POLICY.coach_from for step in steps)


def test_outside_people_have_no_next_step_and_five_is_the_most() -> None:
    many = open_tasks(*(task(f"T-{i}", "sql:3.5") for i in range(9)))
    assert next_steps(many, "ext", "sql", MONDAY) == ()
    assert len(next_steps(many, "ana", "sql", MONDAY)) == 5
