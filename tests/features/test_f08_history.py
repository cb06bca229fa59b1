"""F08: how a level came about, and that any past day gives the same level as it gave then."""

import datetime as dt
import itertools
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.actions.people import rate_skill
from models.actions.tasks import close_task, edit_task
from models.board import Board
from models.policy import Policy
from models.provider import Claim
from models.rules.level_history import growth_of_skill
from models.rules.levels import Level, level_of
from models.team import Rating, Source
from models.work import Mode, Task
from tests.command_line.asking import Ev
from tests.rules.small_board import MONDAY, board, day, member, provider, rating, skill, task

SKILLS = ("sql", "tls")


def start(*rows: Any) -> Board:
    return board(skill("sql"), skill("tls"), member("ana"), *rows)


def finished(task_id: str, needs: str, on: dt.date, grade: int = 4, mode: Mode = "alone") -> Task:
    return task(task_id, needs, owner="ana", status="done", closed=on, grade=grade, mode=mode)


def both(found: Board, today: dt.date) -> tuple[Level, ...]:
    return tuple(level_of(found, "ana", name, today) for name in SKILLS)


dates = st.integers(0, 300).map(lambda days: MONDAY - dt.timedelta(days=days))
levels = st.integers(0, 10).map(lambda steps: steps / 2)
results = st.tuples(
    dates,
    st.sampled_from(["sql:{}", "tls:{}", "sql:{} tls:3"]),
    levels,
    st.integers(1, 5),
    st.sampled_from(get_args(Mode)),
)
ratings = st.tuples(dates, st.sampled_from(SKILLS), levels, st.sampled_from(get_args(Source)))


def _day_of(row: Task | Rating) -> dt.date:
    found = row.closed if isinstance(row, Task) else row.on
    assert found is not None
    return found


@settings(max_examples=30)
@given(st.lists(results, max_size=12), st.lists(ratings, max_size=6), dates)
def test_f08_a_past_day_gives_the_level_that_it_gave_then(done: list[Any], said: list[Any], past: dt.date) -> None:
    rows: list[Task | Rating] = [
        *[
            finished(f"T-{n}", needs.format(level), on, grade, mode)
            for n, (on, needs, level, grade, mode) in enumerate(done)
        ],
        *[
            rating("ana", name, level, on=on, by=by, id=f"ana/{name}/{n}")
            for n, (on, name, level, by) in enumerate(said)
        ],
    ]
    then = [row for row in rows if _day_of(row) <= past]
    assert both(start(*rows), past) == both(start(*then), past)
    assert both(start(*rows), MONDAY) == both(start(*reversed(rows)), MONDAY)  # nor does it matter how rows are stored


def test_f08_work_moves_a_level_and_undo_moves_it_back() -> None:
    before = start(rating("ana", "sql", 3, on=day(-20)), task("T-1", "sql:4", owner="ana"))
    closed = close_task(before, "T-1", MONDAY, 5)
    after = before.apply(closed.changes)
    assert level_of(after, "ana", "sql", MONDAY).mean > level_of(before, "ana", "sql", MONDAY).mean
    assert level_of(after, "ana", "sql", day(-1)) == level_of(before, "ana", "sql", day(-1))
    again = after.apply(closed.inverse().changes)
    assert level_of(again, "ana", "sql", MONDAY) == level_of(before, "ana", "sql", MONDAY)


def test_f08_a_corrected_grade_corrects_the_level() -> None:
    def with_grade(grade: int) -> Board:
        return start(rating("ana", "sql", 3, on=day(-20)), finished("T-1", "sql:4", day(-3), grade))

    corrected = with_grade(5).apply(edit_task(with_grade(5), "T-1", MONDAY, grade=2).changes)
    assert level_of(corrected, "ana", "sql", MONDAY) == level_of(with_grade(2), "ana", "sql", MONDAY)


def test_f08_nothing_is_overwritten_and_every_step_is_told() -> None:
    found = start(
        rating("ana", "sql", 2, on=day(-30), by="self"),
        finished("T-1", "sql:3", day(-10), 5),
        rating("ana", "sql", 3, on=day(-5)),
        finished("T-2", "sql:3", day(-5), 2),
        finished("T-3", "tls:3", day(-4)),
    )
    steps = growth_of_skill(found, "ana", "sql", MONDAY)
    assert [(step.on, step.words) for step in steps] == [
        (day(-30), ("rated 2 (self)",)),
        (day(-10), ("Task T-1, grade 5",)),
        (day(-5), ("rated 3 (lead)", "Task T-2, grade 2")),
    ]
    assert [step.level.results for step in steps] == [0, 1, 2]
    assert all(step.level == level_of(found, "ana", "sql", step.on) for step in steps)
    assert growth_of_skill(found, "ana", "sql", day(-10)) == steps[:2]
    assert len(found.ratings) + 1 == len(found.apply(rate_skill(found, "ana", "sql", MONDAY, 4).changes).ratings)


class TestReplay:
    def test_a_rating_is_one_observation_among_the_results(self) -> None:
        # Results before it count too, and older or less informed ratings do not.
        rows = (finished("T-1", "sql:3", day(-9), 5), rating("ana", "sql", 3, on=day(-5)))
        plain, others = (
            start(*rows),
            start(*rows, rating("ana", "sql", 1, on=day(-20)), rating("ana", "sql", 5, by="self")),
        )
        assert level_of(others, "ana", "sql", MONDAY).mean == level_of(plain, "ana", "sql", MONDAY).mean
        alone = level_of(start(rows[1]), "ana", "sql", MONDAY)
        assert level_of(plain, "ana", "sql", MONDAY).mean > alone.mean
        assert level_of(plain, "ana", "sql", MONDAY).variance < alone.variance

    def test_results_alone_make_a_level_of_a_skill_that_nobody_rated(self) -> None:
        found = level_of(start(finished("T-1", "sql:2", day(-1), 4)), "ana", "sql", MONDAY)
        assert (found.reported, found.results, found.known) == (None, 1, True)
        # from 1.0, v 1.44: kappa = .74473, z = .74473 (1.73460 - 1.1) = .47261; Fa = S(.74473 3 - z) = .85340,
        # Fb = S(.74473 1.2 - z) = .60374; G = .45714, J = .36435; v = 1 / (1/1.44 + .8 .67109 .36435) = 1.12353
        # m = 1 + .8 1.12353 .81920 .45714 = 1.33660; v grows by .006 in the week
        assert found.mean == pytest.approx(1.3366, abs=0.0001)
        assert found.variance == pytest.approx(1.1295, abs=0.0001)

    def test_work_without_grade_day_or_skill_teaches_nothing(self) -> None:
        rated = rating("ana", "sql", 3, on=day(-5))
        ungraded = task("T-1", "sql:5", owner="ana", status="done", closed=day(-1))
        undated = task("T-2", "sql:5", owner="ana", status="done", grade=5)
        dropped = task("T-3", "sql:5", owner="ana", status="dropped", grade=5, closed=day(-1))
        unnamed = task("T-4", owner="ana", status="done", grade=5, closed=day(-1))
        found = level_of(start(rated, ungraded, undated, dropped, unnamed), "ana", "sql", MONDAY)
        assert (found.results, found.mean) == (0, level_of(start(rated), "ana", "sql", MONDAY).mean)

    def test_tasks_of_one_day_teach_in_the_order_of_their_ids(self) -> None:
        rows = [finished(f"T-{n}", "sql:3", day(-1), grade) for n, grade in ((1, 1), (2, 5), (3, 3))]
        seen = {level_of(start(*order), "ana", "sql", MONDAY).mean for order in itertools.permutations(rows)}
        assert len(seen) == 1

    def test_one_task_teaches_all_its_skills(self) -> None:
        found = start(
            *[rating("ana", name, 3, on=day(-5)) for name in SKILLS], finished("T-1", "sql:4 tls:2", day(-1), 1)
        )
        weak, strong = both(found, MONDAY)
        assert weak.mean < strong.mean < level_of(start(rating("ana", "tls", 3, on=day(-5))), "ana", "tls", MONDAY).mean

    def test_a_provider_learns_from_the_level_that_the_lead_stated(self) -> None:
        outside = provider("ext", skills=(Claim(skill="sql", level=3),))
        done = task("T-1", "sql:4", owner="ext", status="done", closed=day(-1), grade=5)
        before, after = start(outside), start(outside, done)
        assert level_of(after, "ext", "sql", MONDAY).mean > level_of(before, "ext", "sql", MONDAY).mean
        assert level_of(after, "ext", "sql", day(-2)) == level_of(before, "ext", "sql", day(-2))


def test_f08_a_better_record_never_leaves_a_lower_level() -> None:
    for worse, better in itertools.pairwise(range(1, 6)):
        low, high = (
            level_of(
                start(
                    rating("ana", "sql", 3, on=day(-9)), *[finished(f"T-{n}", "sql:3.5", day(-n), g) for n in (2, 4, 6)]
                ),
                "ana",
                "sql",
                MONDAY,
            )
            for g in (worse, better)
        )
        assert low.mean <= high.mean


def test_f08_the_policy_of_today_replays_all_of_it() -> None:
    found = start(rating("ana", "sql", 3, on=day(-9)), finished("T-1", "sql:4", day(-2), 5), Policy(learn_alone=0))
    assert (
        level_of(found, "ana", "sql", MONDAY).mean
        == level_of(start(rating("ana", "sql", 3, on=day(-9))), "ana", "sql", MONDAY).mean
    )


def test_f08_on_the_command_line(ev: Ev) -> None:
    assert ev("add", "task", "Slow report", "--skill", "sql:3.5", "--owner", "ana").code == 0
    before = ev("evidence", "ana", "sql", "--json").json["skills"][0]
    said = ev("close", "Slow report", "--grade", "5", as_of="2026-11-30").out
    assert "finished 'Slow report', grade 5: SQL " in said
    assert " -> " in said
    assert ev("evidence", "ana", "sql", "--json").json["skills"][0] == before  # that day gives what it gave
    later = ev("evidence", "ana", "sql", "--json", as_of="2026-11-30").json["skills"][0]
    assert later["history"][-1]["what"] == ["Slow report, grade 5"]
    assert f"-> {later['history'][-1]['level']:.1f}" in said
