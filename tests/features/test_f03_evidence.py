"""F03: the evidence ledger with points, claimed against shown, and a level with its range."""

import datetime as dt
from typing import Any

import pytest

from models.actions.decision import Refused
from models.actions.evidence import certify, observe
from models.actions.people import rate_skill
from models.board import Board
from models.rules.evidence import ledger
from models.rules.levels import ledger_of, level_of
from models.rules.points import Entry
from models.team import Evidence
from tests.command_line.asking import Ev
from tests.rules.small_board import MONDAY, board, certificate, day, member, rating, skill, task, team

WHOLE_YEAR = 53  # weeks: more than twelve months


def ana(*rows: Any) -> Board:
    return board(team(lead="lee"), skill("sql"), member("ana"), member("ben"), member("lee"), *rows)


def facts(found: Board, today: dt.date = MONDAY) -> tuple[Entry, ...]:
    return ledger(found, "ana", "sql", today)


def points(found: Board, today: dt.date = MONDAY) -> float:
    return sum(entry.counted for entry in facts(found, today))


def is_shown(found: Board, today: dt.date = MONDAY) -> bool:
    return level_of(found, "ana", "sql", today).shown


def finished(number: int, grade: int = 4, mode: Any = "alone", difficulty: float = 3, weeks: int = -2) -> Any:
    return task(
        f"T-{number}", f"sql:{difficulty}", owner="ana", status="done", closed=day(weeks), grade=grade, mode=mode
    )


def test_f03_five_self_ratings_never_reach_shown() -> None:
    found = ana(rating("ana", "sql", 3, on=day(-30)))
    for week in range(5):
        batch = rate_skill(found, "ana", "sql", day(week - 5), 3 + week % 2 / 2, me="ana")
        found = found.apply(batch.changes)
    assert [entry.kind for entry in facts(found)] == ["self"] * 5
    assert points(found) == 15  # only the newest
    assert [entry.why_not for entry in facts(found)] == ["", *["replaced by a newer own rating"] * 4]
    assert not is_shown(found)


@pytest.mark.parametrize(
    ("rows", "earned"),
    [
        ((finished(1), finished(2), finished(3, mode="checked"), finished(4, mode="paired")), 40 + 40 + 25 + 10),
        ((finished(1, grade=3), finished(2, grade=2)), 40),  # after a second try supports nothing
        ((finished(1, difficulty=2.5), finished(2, difficulty=2)), 40),  # half a level below still counts
        ((finished(1, weeks=-WHOLE_YEAR),), 0),
        ([rating("ana", "sql", 3, by="peer", on=day(-n)) for n in (1, 2, 3)], 40),  # together 40 at most
        ([rating("ana", "sql", 3, by="expert", on=day(-n)) for n in (1, 2)], 80),
        ([rating("ana", "sql", 2, by="expert", on=day(-1))], 0),  # too far below a 3
        ([rating("ana", "sql", 3, by="import", on=day(-1))], 0),
    ],
)
def test_f03_points_of_each_fact(rows: Any, earned: float) -> None:
    assert sum(entry.counted for entry in ledger_of(ana(*rows), "ana", "sql", 3, MONDAY)) == earned


def test_f03_a_hundred_points_show_a_level() -> None:
    almost = ana(rating("ana", "sql", 3), finished(1), finished(2))
    assert (points(almost), is_shown(almost)) == (80, False)
    seen = almost.apply(observe(almost, "ana", "sql", 3, MONDAY, me="lee").changes)
    assert (points(seen), is_shown(seen)) == (140, True)
    late = MONDAY + dt.timedelta(days=400)
    assert not is_shown(seen, late)
    assert {entry.why_not for entry in facts(seen, late)} == {"older than 12 months"}


def test_f03_a_certificate_counts_while_it_is_valid() -> None:
    held = member("ana", certificates=(certificate("sql", day(10)), certificate("sql", day(-10))))
    found = board(skill("sql"), held, rating("ana", "sql", 3))
    assert points(found, day(10)) == 40
    assert points(found, day(10, 1)) == 0
    assert [e.why_not for e in facts(found, day(10, 1))] == [f"it expired on {day(10)}", f"it expired on {day(-10)}"]


def test_f03_a_finished_task_counts_once() -> None:
    said = Evidence.model_validate(
        {
            "id": "F-1",
            "member": "ana",
            "skill": "sql",
            "level": 3,
            "points": 40,
            "kind": "task",
            "on": day(-2),
            "from": "T-1",
        }
    )
    found = ana(rating("ana", "sql", 3), finished(1), said)
    assert points(found) == 40
    assert [entry.why_not for entry in facts(found)] == ["", "T-1 itself counts"]


def test_f03_who_saw_it_decides_what_it_is_worth() -> None:
    found = ana(rating("ana", "sql", 3))
    assert "rate it" in refusal(lambda: observe(found, "ana", "sql", 3, MONDAY, me="ana"))
    by_peer, by_lead, by_nobody_here = (observe(found, "ana", "sql", 3, MONDAY, me=me) for me in ("ben", "lee", "root"))
    worth = [points(found.apply(batch.changes)) for batch in (by_peer, by_lead, by_nobody_here)]
    assert worth == [20, 60, 60]
    assert "half steps" in refusal(lambda: observe(found, "ana", "sql", 3.3, MONDAY))
    assert "noted already" in refusal(lambda: certify(found.apply(certify(found, "ana", "sql").changes), "ana", "sql"))


def refusal(decide: Any) -> str:
    with pytest.raises(Refused) as refused:
        decide()
    return str(refused.value)


def test_f03_the_range_narrows_with_results() -> None:
    few, many = (ana(rating("ana", "sql", 3), *[finished(n) for n in range(count)]) for count in (1, 20))
    assert level_of(few, "ana", "sql", MONDAY).range == (2.0, 4.0)
    assert level_of(many, "ana", "sql", MONDAY).range == (2.5, 3.5)
    assert level_of(many, "ana", "sql", MONDAY).results == 20


def test_f03_on_the_command_line(ev: Ev) -> None:
    assert ev("observe", "ana", "sql", "4").code == 0
    assert ev("certificate", "ana", "sql", "--until", "2027-03-01").code == 0
    [answer] = ev("evidence", "ana", "sql", "--json").json["skills"]
    assert (answer["points"], answer["needed"], answer["shown"]) == (100, 100, True)
    assert [fact["kind"] for fact in answer["facts"]] == ["certificate", "observation"]
    plain = ev("evidence", "ana", "sql").out
    assert "100 of 100 points: shown" in plain
    assert "sql" in ev("evidence", "ana").out
