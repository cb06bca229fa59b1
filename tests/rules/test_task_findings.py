"""What is said of the work that stands: late, at risk, slipping; what needs an owner. At risk also against a plain count."""

from random import Random

import pytest
from hypothesis import given

from models.rules.finding import Finding
from models.rules.lanes import standing_tasks
from models.rules.load import remaining_hours
from models.rules.task_findings import hours_until, task_findings
from tests.rules.random_boards import random_board, seeds
from tests.rules.small_board import MONDAY, board, day, entry, leave, member, task


def found_on(*rows: object) -> dict[str, Finding]:
    """The findings by their ids."""
    return {one.id: one for one in task_findings(board(*rows), MONDAY)}  # type: ignore[arg-type]


class TestLate:
    @pytest.mark.parametrize(("kind", "severity"), [("hard", "red"), ("soft", "amber")])
    def test_says_since_when_and_what_remains(self, kind: str, severity: str) -> None:
        [one] = found_on(
            member("ana"), task("T", effort_hours=8, logged_hours=3, owner="ana", due=day(-1, 2), due_kind=kind)
        ).values()
        assert (one.rule, one.severity) == ("task.late", severity)
        assert one.numbers == {"days_late": 5, "hours": 5}
        assert one.text == "'Task T' was due Wed 18 Nov, Ana has it; 5 h remain"

    def test_no_date_to_keep_is_not_late(self) -> None:
        assert found_on(task("T", due=day(-1), due_kind="none", owner="ana"), member("ana")) == {}


class TestAtRisk:
    def test_counts_all_that_the_owner_has_to_do_by_then(self) -> None:
        rows = [
            member("ana"),
            task("T", effort_hours=30, owner="ana", due=day(0, 4), due_kind="hard"),
            task("U", effort_hours=12, owner="ana", due=day(0, 3)),
            task("V", effort_hours=90, owner="ana", due=day(3)),
            task("W", effort_hours=20, owner="ana", due=day(0, 2), status="done", closed=day(-1)),
        ]
        one = found_on(*rows)["task.at_risk:T"]
        assert one.numbers == {
            "hours_needed": 42,
            "hours_there": hours_until(board(*rows), "ana", day(0, 4), MONDAY, 99),
            "tasks": 2,
        }
        assert one.severity == "red"
        assert "with 1 other task due by then" in one.text

    def test_a_soft_date_can_move_and_leave_takes_hours(self) -> None:
        given_work = task("T", effort_hours=20, owner="ana", due=day(0, 4), due_kind="soft")
        away = member("ana", absences=(leave(day(0, 1), day(0, 4)),))
        assert found_on(away, given_work) == {}
        assert "task.at_risk:T" in found_on(away, given_work.model_copy(update={"due_kind": "hard"}))
        assert found_on(member("ana"), given_work.model_copy(update={"due_kind": "hard"})) == {}

    @given(seeds)
    def test_is_what_a_plain_count_says(self, seed: int) -> None:
        found = random_board(Random(seed))
        risks = {one.subject.id: one.numbers for one in task_findings(found, MONDAY) if one.rule == "task.at_risk"}
        for t in found.tasks.values():
            if t.owner is None or t.due is None or t.due < MONDAY or t.due_kind != "hard":
                assert t.id not in risks
                continue
            by_then = [o for o in standing_tasks(found, t.owner) if o.due is not None and o.due <= t.due]
            needed = sum(remaining_hours(o, found) for o in by_then)
            room = hours_until(found, t.owner, t.due, MONDAY, needed)
            at_risk = t in by_then and needed > room and remaining_hours(t, found) > 0
            assert (t.id in risks) == at_risk
            if at_risk:
                assert (risks[t.id]["hours_needed"], risks[t.id]["tasks"]) == (round(needed, 2), len(by_then))


class TestSlips:
    @pytest.mark.parametrize(
        ("hours", "progress", "slips"), [(8, 0.5, True), (6, 0.5, False), (9, 0.0, False), (10, 0.0, True)]
    )
    def test_hours_against_what_is_done(self, hours: float, progress: float, slips: bool) -> None:
        rows = (
            member("ana"),
            task("T", effort_hours=10, progress=progress, owner="ana"),
            entry("E", "T", "ana", hours, MONDAY),
        )
        assert ("task.slips:T" in found_on(*rows)) == slips


def test_work_without_an_owner_that_starts_this_week() -> None:
    one = found_on(task("T", effort_hours=5, start=day(0, 2)), task("U", start=day(1)))["task.no_owner:team"]
    assert one.numbers == {"tasks": 1, "hours": 5}
    assert one.action.command == "evenhand suggest T"
