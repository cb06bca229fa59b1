"""F06: certificates are named 90, 30 and 7 days before they end, and without a valid one nobody owns such work."""

import datetime as dt

import pytest

from models.board import Board
from models.rules.finding import Finding
from models.rules.level_findings import level_findings
from models.rules.suggest import suggest_candidates
from tests.command_line.asking import Ev
from tests.rules.small_board import MONDAY, board, certificate, day, member, rating, skill, task


def held(until: dt.date | None, required: bool = True) -> Board:
    return board(
        skill("tls", certificate_required=required),
        member("ana", certificates=(certificate("tls", until),)),
        member("ben", certificates=(certificate("tls"),)),
        rating("ana", "tls", 4),
        rating("ben", "tls", 3),
        task("T-1", "tls:3", effort_hours=4, due=day(1)),
    )


def ends(found: Board) -> list[Finding]:
    return [one for one in level_findings(found, MONDAY) if one.rule == "level.certificate.tls"]


def test_f06_an_expired_certificate_removes_a_candidate_and_says_so() -> None:
    found = held(MONDAY - dt.timedelta(days=3))
    answer = suggest_candidates(found.tasks["T-1"], found, MONDAY)
    assert [candidate.id for candidate in answer.candidates] == ["ben"]
    [out] = answer.excluded
    assert (out.id, out.reasons) == ("ana", ("certificate for TLS expired 20 Nov 2026",))
    valid = held(day(40))
    assert {c.id for c in suggest_candidates(valid.tasks["T-1"], valid, MONDAY).candidates} == {"ana", "ben"}


@pytest.mark.parametrize(
    ("days", "severity"),
    [(91, None), (90, "info"), (31, "info"), (30, "amber"), (8, "amber"), (7, "red"), (0, "red"), (-1, "red")],
)
def test_f06_ninety_thirty_and_seven_days_before(days: int, severity: str | None) -> None:
    found = ends(held(MONDAY + dt.timedelta(days=days)))
    assert [one.severity for one in found] == ([severity] if severity else [])
    assert all(one.numbers == {"days": days} for one in found)
    assert all(one.action.command == "evenhand certificate ana tls --until DATE" for one in found)


def test_f06_words() -> None:
    [soon] = ends(held(MONDAY + dt.timedelta(days=20)))
    assert soon.text == "Ana: the certificate for TLS expires in 20 days, 13 Dec 2026"
    [over] = ends(held(MONDAY - dt.timedelta(days=1)))
    assert over.text == "Ana: the certificate for TLS expired 1 day ago; nobody without one may own such work"


def test_f06_a_renewal_ends_it() -> None:
    found = held(MONDAY)
    renewed = member("ana", certificates=(certificate("tls", MONDAY), certificate("tls", day(60))))
    rows = [row for row in found.rows() if row.id != "ana"]
    assert ends(found)
    assert not ends(board(*rows, renewed))
    assert not ends(held(None))


def test_f06_one_that_nothing_needs_is_forgotten_after_a_while() -> None:
    assert [one.severity for one in ends(held(MONDAY - dt.timedelta(days=20), required=False))] == ["info"]
    assert not ends(held(MONDAY - dt.timedelta(days=91), required=False))
    assert ends(held(MONDAY - dt.timedelta(days=400)))


def test_f06_noted_on_the_command_line(ev: Ev) -> None:
    assert ev("certificate", "ana", "sql", "--until", "2026-12-10").code == 0
    found = [one for one in ev("check", "--json").json["findings"] if one["rule"] == "level.certificate.sql"]
    assert [(one["severity"], one["numbers"]) for one in found] == [("amber", {"days": 17})]
    assert "noted already" in ev("certificate", "ana", "sql", "--until", "2026-12-10").refused(2)
