"""The settings and the reasons of numbers on the command line."""

import json
from pathlib import Path

import pytest

from models.policy import thresholds
from tests.command_line.asking import Ev, board_at

EDGE = ("required_holders", "3")
"""A change that makes one finding say something else on the small team."""


def test_every_setting_is_listed_with_its_status(ev: Ev) -> None:
    found = ev("policy", "--json").json["settings"]
    assert [(s["field"], s["status"]) for s in found] == [(t.field, t.status) for t in thresholds()]
    assert not any(s["changed"] for s in found)
    table = ev("policy").out
    assert [t.field for t in thresholds() if t.field not in table] == []


def test_one_setting_says_what_it_is_and_where_it_is_from(ev: Ev) -> None:
    said = ev("policy", "half-fresh").out
    for words in ("half_fresh_months: idle months", "11 months", "study: from a study", "Tatel & Ackerman 2025"):
        assert words in said


def test_what_it_would_change_is_said_and_nothing_is_done(ev: Ev, board_path: Path) -> None:
    said = ev("policy", "load_stop", "0.1", "--dry-run").out
    assert said.startswith("would have changed the policy: load_stop 1.5 to 0.1\n")
    assert "the first suggestion changes for 1 of 1 tasks without an owner" in said
    assert "for 'Tune the slow query'" in said
    assert board_at(board_path).policy.load_stop == 1.5
    effect = ev("policy", "load_stop", "0.1", "--dry-run", "--json").json["effect"]
    assert [other["task"] for other in effect["suggestions"]] == ["T-1"]
    assert (effect["looked_at"], effect["waiting"]) == (1, 1)


def test_a_change_asks_with_what_it_changes_and_is_one_batch(ev: Ev, board_path: Path) -> None:
    line = ev("policy", "load_stop", "0.1").refused(2)
    assert "the first suggestion changes for 1 of 1 tasks without an owner. Change it?" in line
    assert "--yes" in line
    done = ev("policy", "load_stop", "0.1", "--yes")
    assert done.out.startswith("changed the policy: load_stop 1.5 to 0.1\n  the first suggestion changes")
    assert board_at(board_path).policy.load_stop == 0.1
    assert "* " in ev("policy").out
    assert ev("policy", "load_stop", "--default", "--yes", "--json").json["settings"][0]["changed"] is False
    ev("undo")
    assert board_at(board_path).policy.load_stop == 0.1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("weight_load", "2", "--yes"), "should be 1 or less"),
        (("weight_load", "much", "--yes"), "'much' is not a number"),
        (("weight_load", "0.25", "--yes"), "the policy is like that already"),
        (("weight_lod",), "no setting matches 'weight_lod'; did you mean weight_load"),
        (("weight",), "could be weight_fit"),
        (("weight_load", "1", "--default"), "leave one out"),
        (("weight_load", "--dry-run"), "say the value to try"),
        (("up_good", "3.3", "--yes"), "up_good: a whole number"),
        (("weight_load", "-.5", "--yes"), "should be 0 or more"),
        (("weight_load", "-x"), "no such option '-x'"),
    ],
)
def test_what_cannot_be_says_why(ev: Ev, words: tuple[str, ...], told: str) -> None:
    assert told in ev("policy", *words).refused(2)


def test_a_number_below_zero_is_no_option(ev: Ev, board_path: Path) -> None:
    assert ev("policy", "cut_second_try", "-2.5", "--yes").code == 0
    assert board_at(board_path).policy.cut_second_try == -2.5


def test_a_setting_of_the_past_is_told_and_not_changed(ev: Ev) -> None:
    ev("policy", "load_stop", "0.1", "--yes")
    assert "0.1" in ev("policy", "load_stop", "--at", "#1", as_of=None).out
    ev("policy", "load_stop", "0.2", "--yes", "--at", "#1", as_of=None).refused(5)


# why ----------------------------------------------------------------------------------------------

WHY = (
    (("score", "T-1", "ana"), "Score of Ana Duarte for Tune the slow query", "weight_fit"),
    (("chance", "T-1", "ben"), "Chance of Ben Okafor at Tune the slow query", "chance_slope"),
    (("level", "ana", "sql"), "Level of Ana Duarte in SQL", "level_mean"),
    (("load", "cy"), "Load of Cy Ångström 林 in 2026-W48", "target_low"),
    (("load", "cy", "+1w"), "Load of Cy Ångström 林 in 2026-W49", "target_low"),
    (("coverage", "sql"), "Coverage of SQL", "required_holders"),
    (("ladder", "ana", "sql"), "Ladder of Ana Duarte in SQL", "up_of"),
    (("trust", "ana", "sql"), "Authority that the record of Ana Duarte supports in data", "trust_point"),
    (("finding", "cover.single:sql"), "cover.single: SQL", "required_holders"),
)


@pytest.mark.parametrize(("words", "title", "setting"), WHY, ids=lambda part: "-".join(part[:2]) if part else "")
def test_why_gives_what_the_screen_gives(ev: Ev, words: tuple[str, ...], title: str, setting: str) -> None:
    found = ev("why", *words, "--json").json
    assert found["schema"] == "evenhand/why/1"
    assert found["title"] == title
    assert found["formula"]
    [used] = [s for s in found["settings"] if s["field"] == setting]
    assert {"value", "unit", "status", "source", "meaning"} <= set(used)
    said = ev("why", *words).out
    assert said.startswith(f"{title}: {found['value']}")
    assert all(row["value"] in said for row in found["inputs"])
    assert json.dumps(found)


def test_the_record_is_for_its_subject_and_for_the_lead(ev: Ev) -> None:
    assert "for them and for the lead" in ev("why", "trust", "ben", "sql", "--me", "cy").refused(5)
    assert ev("why", "trust", "ben", "sql", "--me", "ana").code == 0
    assert ev("why", "trust", "ben", "sql", "--me", "ben").code == 0


def test_why_says_what_has_no_number(ev: Ev) -> None:
    assert "Old report has no score" not in ev("why", "score", "T-3", "ana").refused(2)
    assert "This task is done" in ev("why", "score", "T-3", "ana").refused(2)
    assert "see: evenhand check" in ev("why", "finding", "mix.routine:nobody").refused(2)
