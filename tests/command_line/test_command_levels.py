"""Rate, wish, observe, certificate and evidence as commands: what they answer, and what they refuse in one line."""

from pathlib import Path

import pytest

from tests.command_line.asking import Ev, board_at


def test_rating_as_whoever_acts(ev: Ev, board_path: Path) -> None:
    assert ev("rate", "ana", "sql", "3.5", "--me", "ana").out == "rated Ana Duarte 3.5 in SQL\n"
    assert ev("rate", "ana", "sql", "4", "--by", "expert", "--note", "read her queries").code == 0
    newest = list(board_at(board_path).ratings.values())[-2:]
    assert [(one.level, one.by, one.note) for one in newest] == [(3.5, "self", ""), (4, "expert", "read her queries")]


def test_a_wish_is_ones_own(ev: Ev, board_path: Path) -> None:
    assert ev("rate", "ana", "sql", "3").code == 0
    assert ev("wish", "ana", "sql", "want", "--target", "4", "--me", "ana").code == 0
    assert "agree to this wish" in ev("wish", "ana", "sql", "avoid").refused(2)
    assert "or the lead with their consent" in ev("wish", "ana", "sql", "avoid", "--me", "ben", "--consent").refused(2)
    said = ev("wish", "ana", "sql", "avoid", "--consent").out
    assert said == "noted the wish of Ana Duarte for SQL: avoid, target 4, as agreed with them\n"
    newest = list(board_at(board_path).ratings.values())[-1]
    assert (newest.wish, newest.target) == ("avoid", 4)
    assert "as agreed with them" in ev("log").out


@pytest.mark.parametrize(
    "words",
    [
        ("rate", "ana", "sql", "6"),
        ("rate", "ana", "sql", "3.2"),
        ("rate", "ana", "nothing", "3"),
        ("observe", "ana", "sql", "3.2"),
        ("observe", "ana", "sql", "3", "--on", "2026-11-24"),
        ("wish", "ana", "sql"),
        ("certificate", "ana", "sql", "--until", "someday"),
        ("evidence", "nobody-here"),
    ],
)
def test_what_does_not_fit_is_one_line(ev: Ev, words: tuple[str, ...]) -> None:
    ev(*words).refused(2)


def test_evidence_of_all_skills_and_of_another_day(ev: Ev) -> None:
    assert ev("observe", "ana", "sql", "4").code == 0
    now = {one["skill"]: one["points"] for one in ev("evidence", "ana", "--json").json["skills"]}
    assert now["sql"] == 60
    before = {one["skill"]: one["points"] for one in ev("evidence", "ana", "--json", as_of="2026-11-22").json["skills"]}
    assert before.get("sql", 0) == 0
