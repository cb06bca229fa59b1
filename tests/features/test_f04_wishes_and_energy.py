"""F04: want, ok or avoid per skill and energy per kind of work move the score as documented, and are one's own to say."""

import math
from pathlib import Path

import pytest

from models.actions.decision import Refused
from models.actions.feelings import say_feelings
from models.board import Board
from models.rules.suggest import suggest_candidates
from tests.command_line.asking import Ev, board_at
from tests.rules.small_board import MONDAY, board, member, rating, skill, task, team
from tests.screens.showing import press, shown, text_of


def of_two(wish: str, **more: object) -> Board:
    """Ana says ok; Ben, as good as she is, says something."""
    return board(
        team(lead="lea"),
        skill("sql", group="Data"),
        member("lea"),
        member("ana"),
        member("ben", **more),
        rating("ana", "sql", 2.5, wish="ok"),
        rating("ben", "sql", 2.5, wish=wish),
        task("T-1", "sql:3"),
    )


def growth_and_overlap(found: Board) -> dict[str, tuple[float, float]]:
    answer = suggest_candidates(found.tasks["T-1"], found, MONDAY)
    return {c.id: (c.raw["growth"], c.raw["overlap"]) for c in answer.candidates}


def order(found: Board) -> list[str]:
    answer = suggest_candidates(found.tasks["T-1"], found, MONDAY)
    return [c.id for c in answer.candidates if c.id != "lea"]


@pytest.mark.parametrize(("wish", "factor"), [("avoid", 0.5), ("ok", 1.0), ("want", 1.5)])
def test_a_wish_multiplies_growth_as_documented(wish: str, factor: float) -> None:
    parts = growth_and_overlap(of_two(wish))
    assert math.isclose(parts["ben"][0], parts["ana"][0] * factor)


def test_changing_the_wish_moves_the_rank() -> None:
    assert order(of_two("want")) == ["ben", "ana"]
    assert order(of_two("avoid")) == ["ana", "ben"]


@pytest.mark.parametrize(("feeling", "half"), [("drains", 0.0), ("neutral", 0.25), ("gives", 0.5)])
def test_energy_is_half_of_overlap_and_energy(feeling: str, half: float) -> None:
    before = of_two("ok")
    after = before.apply(say_feelings(before, "ben", {"Data": (feeling, "x")}, "ben").changes)
    calm = growth_and_overlap(before)["ben"][1]
    assert growth_and_overlap(after)["ben"][1] == pytest.approx(calm - 0.25 + half)


def test_only_the_member_or_the_lead_with_consent_says_a_feeling() -> None:
    found = of_two("ok")
    said = {"Data": ("drains", "too many alerts")}
    assert say_feelings(found, "ben", said, "ben").asks == ()
    assert say_feelings(found, "ben", said, "lea").asks == ("Does Ben agree to this being noted?",)
    assert say_feelings(found, "ben", said, "lea", consent=True).asks == ()
    with pytest.raises(Refused, match="feelings are one's own: Ben says them"):
        say_feelings(found, "ben", said, "ana", consent=True)


def test_neutral_without_a_word_takes_it_away() -> None:
    found = of_two("ok")
    found = found.apply(say_feelings(found, "ben", {"Data": ("gives", "")}, "ben").changes)
    found = found.apply(say_feelings(found, "ben", {"Data": ("neutral", "")}, "ben").changes)
    assert found.members["ben"].feelings == ()
    with pytest.raises(Refused, match="like that already"):
        say_feelings(found, "ben", {"Data": ("neutral", "")}, "ben")


def test_by_command_in_their_own_words(ev: Ev, board_path: Path) -> None:
    done = ev("feeling", "ben", "DATA", "gives", "--words", "I like the puzzles", "--me", "ben")
    assert done.out == "noted how Ben Okafor feels about work: data gives\n"
    [feeling] = board_at(board_path).members["ben"].feelings
    assert (feeling.kind, feeling.feeling, feeling.words) == ("data", "gives", "I like the puzzles")
    assert "one's own" in ev("feeling", "ben", "data", "drains", "--me", "cy").refused(2)
    assert "Does Ben Okafor agree" in ev("feeling", "ben", "data", "drains", "--me", "ana").refused(2)
    assert ev("feeling", "ben", "data", "drains", "--me", "ana", "--consent").code == 0
    assert "there are data, security" in ev("feeling", "ben", "sales", "drains").refused(2)


async def test_on_the_screen_in_their_own_words(board_path: Path) -> None:
    async with shown(board_path, me="ana", area="load") as (app, pilot):
        await press(pilot, "F")
        assert "How work feels to Ana Duarte" in text_of(app)
        await press(pilot, *"gives, I like the puzzles", "ctrl+s")
    [feeling] = board_at(board_path).members["ana"].feelings
    assert (feeling.kind, feeling.feeling, feeling.words) == ("data", "gives", "I like the puzzles")
