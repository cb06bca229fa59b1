"""Kind of work, prospect, find, consistency, wording: small rules, each with its few cases."""

import datetime as dt
import math
from typing import Any

import pytest

from models.policy import Policy, thresholds
from models.rules.consistency import first_problem
from models.rules.find import NotOne, find_candidate, find_skill, find_task
from models.rules.kind_of_work import finished_like, kind_of_work
from models.rules.prospect import accepted_rate, prospect
from models.rules.wording import chance_words, day_words, hours_words, percent
from tests.rules.small_board import MONDAY, board, day, entry, member, provider, purpose, rating, skill, task


class TestKindOfWork:
    def test_is_the_group_of_the_first_skill(self) -> None:
        found = board(skill("sql", group="Data"), skill("tls"))
        assert kind_of_work(task("T", "sql:3 tls:3"), found) == "Data"
        assert kind_of_work(task("T", "tls:3 sql:3"), found) == "tls"
        assert kind_of_work(task("T"), found) is None

    def test_the_newest_finished_tasks_with_a_shared_skill_count(self) -> None:
        found = board(
            member("ana"),
            member("ben"),
            task("D-1", "sql:3", owner="ana", status="done", closed=day(-3)),
            task("D-2", "sql:1 tls:1", owner="ben", status="done", closed=day(-2)),
            task("D-3", "tls:1", owner="ben", status="done", closed=day(-1)),
            task("D-4", "sql:3", owner="ana", status="dropped", closed=day(-1)),
            task("D-5", "sql:3", status="done"),
            task("D-6", "law:3", owner="ana", status="done", closed=day(-1)),
        )
        assert finished_like(task("T", "sql:3"), found, 30) == {"ana": 1, "ben": 1}
        assert finished_like(task("T", "sql:3 tls:3"), found, 30) == {"ana": 1, "ben": 2}
        assert finished_like(task("T", "sql:3"), found, 1) == {"ben": 1}
        assert finished_like(task("T"), found, 30) == {"ana": 2, "ben": 2}
        assert finished_like(task("D-1", "sql:3"), found, 30) == {"ben": 1}


class TestProspect:
    def test_the_class_is_by_the_chance_alone(self) -> None:
        found = board(skill("sql"), member("ana"), rating("ana", "sql", 3))
        kinds = [prospect(task("T", f"sql:{d}"), found, "ana", MONDAY).kind for d in (1, 2.5, 3.5, 5)]
        assert kinds == ["routine", "core", "stretch", "overreach"]

    def test_the_rate_of_accepted_work(self) -> None:
        graded = tuple(task(f"D-{g}", status="done", grade=g) for g in (1, 2, 3, 4, 5))
        assert accepted_rate(graded, Policy()) == pytest.approx((3 + 4) / (5 + 5))
        assert accepted_rate((), Policy()) == pytest.approx(0.8)
        assert accepted_rate((), Policy(no_record_weight=0)) == pytest.approx(0.8)
        assert accepted_rate((task("D-9", status="done"),), Policy()) == pytest.approx(0.8)


class TestFind:
    BOARD = board(
        skill("sql", name="SQL", aliases=("database",)),
        member("ana", name="Ana Duarte"),
        member("anton", name="Anton Weil"),
        member("old", name="Ana Gone", active=False),
        provider("firm", name="Cobalt Fern"),
        task("T-1", title="Rotate the certificates"),
        task("T-2", title="Rotate the keys"),
        task("T-3", title="Rotate the logs", status="done"),
        task("T-12", title="Mend"),
    )

    @pytest.mark.parametrize(("text", "found"), [("T-1", "T-1"), ("t-1", "T-1"), ("KEYS", "T-2"), ("logs", "T-3")])
    def test_a_task_by_its_id_or_enough_of_its_title(self, text: str, found: str) -> None:
        assert find_task(text, self.BOARD).id == found

    def test_several_matches_are_listed(self) -> None:
        with pytest.raises(
            NotOne, match=r"could be T-1 \(Rotate the certificates\), T-2 \(Rotate the keys\); write more"
        ):
            find_task("rotate", self.BOARD)

    def test_none_says_where_to_look(self) -> None:
        with pytest.raises(NotOne, match="no task matches 'nothing'; see: evenhand tasks"):
            find_task("nothing", self.BOARD)
        with pytest.raises(NotOne, match="no task matches ''"):
            find_task("", self.BOARD)

    def test_who_left_is_meant_only_where_nobody_else_is(self) -> None:
        assert find_candidate("ana d", self.BOARD).id == "ana"
        assert find_candidate("gone", self.BOARD).id == "old"
        assert find_candidate("fern", self.BOARD).id == "firm"
        with pytest.raises(NotOne) as refused:
            find_candidate("an", self.BOARD)
        assert refused.value.matches == (("ana", "Ana Duarte"), ("anton", "Anton Weil"))

    def test_a_skill_by_its_alias(self) -> None:
        assert find_skill("Database", self.BOARD).id == "sql"
        assert find_skill("sq", self.BOARD).id == "sql"


class TestConsistency:
    @pytest.mark.parametrize(
        ("rows", "problem"),
        [
            ((task("T", owner="nobody"),), "tasks 'T': there is no member or provider 'nobody'"),
            ((task("T", coach="nobody"),), "tasks 'T': there is no member or provider 'nobody'"),
            ((task("T", conflicts=("x",)),), "tasks 'T': there is no member or provider 'x'"),
            ((task("T", "sql:3"),), "tasks 'T': there is no skill 'sql'"),
            ((skill("sql"), task("T", "sql:3 sql:2")), "tasks 'T': it names a skill twice"),
            ((task("T", purpose="p"),), "tasks 'T': there is no purpose 'p'"),
            ((entry("E", "T", "ana", 1, MONDAY), member("ana")), "time_entries 'E': there is no task 'T'"),
            ((member("x"), provider("x")), "members 'x': a provider has this id too"),
            ((rating("ana", "sql", 3, id="R"), skill("sql")), "ratings 'R': there is no member or provider 'ana'"),
            ((purpose("p", parent="q"),), "purposes 'p': there is no purpose 'q'"),
            (
                (purpose("p", parent="q"), purpose("q", parent="p")),
                "purposes 'p': its parents go round in a circle",
            ),
            ((purpose("p", parent="p"),), "purposes 'p': its parents go round in a circle"),
            ((member("ana"), task("T", owner="ana"), entry("E", "T", "ana", 1, MONDAY)), None),
        ],
    )
    def test_the_first_problem_in_words(self, rows: Any, problem: str | None) -> None:
        assert first_problem(board(*rows)) == problem

    def test_looking_at_some_rows_only(self) -> None:
        found = board(task("T", owner="nobody"), task("U"))
        assert first_problem(found, {("tasks", "U")}) is None
        assert first_problem(found, {("tasks", "T")}) is not None


def test_numbers_as_reasons_say_them() -> None:
    assert [chance_words(c) for c in (0, 0.4, 0.745, 1)] == [".00", ".40", ".74", "1.00"]
    assert [percent(s) for s in (0, 0.964, 1.18, math.inf)] == ["0%", "96%", "118%", "over any limit"]
    assert [hours_words(h) for h in (0, 1, 6.5, 6.04)] == ["0 h", "1 h", "6.5 h", "6 h"]
    assert day_words(dt.date(2026, 12, 7)) == "7 Dec 2026"


def test_every_threshold_says_what_it_is_and_its_default_is_in_range() -> None:
    found = thresholds()
    assert {t.field for t in found} == set(Policy.model_fields) - {"id", "version"}
    assert all(t.meaning and t.unit and t.source and t.status in ("study", "derived", "choice") for t in found)
    Policy.model_validate({t.field: t.default for t in found})  # defaults are not validated by themselves
