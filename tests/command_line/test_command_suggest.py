"""Suggestions on the command line: the document adds up, the text says the same."""

import pytest

from tests.command_line.asking import Ev

PARTS = {"fit", "growth", "load", "coverage", "overlap"}


def test_the_document(ev: Ev) -> None:
    document = ev("suggest", "T-1", "--json").json
    assert document["schema"] == "evenhand/suggest/1"
    assert document["as_of"] == "2026-11-23"
    assert document["task"] == {"id": "T-1", "title": "Tune the slow query"}
    best = document["candidates"][0]
    assert best["rank"] == 1
    assert best["id"] == "ben"
    assert best["kind"] == "member"
    assert best["class"] in ("routine", "core", "stretch", "overreach")
    assert set(best["parts"]) == PARTS
    assert list(best["load_by_week"]) == ["2026-W48", "2026-W49"]
    for candidate in document["candidates"]:
        assert sum(candidate["parts"].values()) == pytest.approx(candidate["score"], abs=1e-12)
        assert 0 <= candidate["chance"] <= 1
        assert isinstance(candidate["for"], list)
        assert isinstance(candidate["against"], list)
        assert isinstance(candidate["conditions"], list)
    assert [c["rank"] for c in document["candidates"]] == list(range(1, len(document["candidates"]) + 1))


def test_who_cannot_take_it_is_listed_with_the_reason(ev: Ev) -> None:
    excluded = ev("suggest", "T-2", "--json").json["excluded"]
    assert {e["id"]: e["name"] for e in excluded}["ben"] == "Ben Okafor"
    assert all(e["reasons"] for e in excluded)
    assert "Not possible:\n" in ev("suggest", "T-2").out


def test_numbers_are_not_rounded(ev: Ev) -> None:
    score = ev("suggest", "T-1", "--json").json["candidates"][0]["score"]
    assert score != round(score, 4)


def test_the_text_says_rank_reasons_and_who_cannot(ev: Ev) -> None:
    out = ev("suggest", "T-1").out
    assert " 1. Ben Okafor  core  chance .80  score " in out
    assert "    + " in out
    assert "    score = fit " in out
    assert "    - " in out
    assert "    if: needs a coach: Ana Duarte" in out


def test_only_the_best(ev: Ev) -> None:
    assert len(ev("suggest", "T-1", "--top", "1", "--json").json["candidates"]) == 1
    assert " 2. " not in ev("suggest", "T-1", "--top", "1").out


def test_the_slider_moves_weight_between_fit_and_growth(ev: Ev) -> None:
    speed = ev("suggest", "T-1", "--growth", "0", "--json").json["weights"]
    growth = ev("suggest", "T-1", "--growth", "1", "--json").json["weights"]
    assert growth["growth"] > speed["growth"]
    assert growth["load"] == pytest.approx(speed["load"])


def test_weights_are_scaled_to_one(ev: Ev) -> None:
    weights = ev("suggest", "T-1", "--weights", "load=3,fit=1,growth=0,coverage=0,overlap=0", "--json").json["weights"]
    assert weights["load"] == 0.75
    assert weights["fit"] == 0.25


def test_a_task_may_be_named_by_its_title(ev: Ev) -> None:
    assert ev("suggest", "slow query", "--json").json["task"]["id"] == "T-1"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nothing like it"], "no task matches"),
        (["t"], "could be"),
        (["T-1", "--growth", "2"], "--growth"),
        (["T-1", "--growth", "nan"], "--growth"),
        (["T-1", "--top", "0"], "--top"),
        (["T-1", "--weights", "speed=1"], "no part 'speed'"),
        (["T-1", "--weights", "fit=much"], "is not a number"),
        (["T-1", "--weights", "fit=-1"], "not negative"),
        (["T-1", "--weights", "fit=nan"], "--weights"),
        (["T-1", "--weights", "fit=0,growth=0,load=0,coverage=0,overlap=0"], "above 0"),
        ([], "missing argument"),
        (["T-1", "T-2"], "unexpected extra argument"),
    ],
)
def test_wrong_use_is_one_line(ev: Ev, words: list[str], says: str) -> None:
    assert says in ev("suggest", *words).refused(2)


def test_a_finished_task_has_no_candidates(ev: Ev) -> None:
    assert ev("suggest", "T-3", "--json").json["candidates"] == []
    assert "done" in ev("suggest", "T-3").out
