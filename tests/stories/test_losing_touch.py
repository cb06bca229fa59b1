"""Story 3: Dante's objection. Handing off trafficking would leave the lead without hands in ad sales: it is said before, and after."""

from pathlib import Path

import pytest

from models.row import Row
from models.store.store import Store
from models.team import Member, Rating, Skill, Team
from models.work import Purpose
from tests.conftest import TODAY
from tests.rules.small_board import day, task
from tests.screens.showing import press, settled, shown
from tests.stories.commands import answer, evenhand, words_of

HERE = ("--board", "ads.db", "--as-of", TODAY.isoformat(), "--me", "dana")


def ad_sales() -> list[Row]:
    """Dana leads; of her focus, ad sales, only the trafficking is still in her own hands."""
    start, due = day(0), day(3, 4)
    return [
        Team(lead="dana"),
        Skill(id="ads", name="Ad operations"),
        *(Member(id=who, name=who.title()) for who in ("dana", "ana", "ben")),
        Rating(id="1", member="dana", skill="ads", level=3, on=day(-9)),
        Rating(id="2", member="ana", skill="ads", level=3.5, on=day(-9)),
        Purpose(id="sales", name="Ad sales", focus=True),
        Purpose(id="trafficking", name="Trafficking", parent="sales"),
        Purpose(id="office", name="Office"),
        task(
            "T-1",
            "ads:3",
            title="Trafficking of the campaigns",
            owner="dana",
            effort_hours=20,
            purpose="trafficking",
            start=start,
            due=due,
        ),
        task("T-2", "ads:3", title="Offers", owner="ana", effort_hours=40, purpose="sales", start=start, due=due),
        task("T-3", title="Budget", owner="dana", effort_hours=100, purpose="office", start=start, due=due),
    ]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with her board."""
    Store.create(tmp_path / "ads.db", ad_sales()).close()
    return tmp_path


def losing_touch(home: Path) -> list[str]:
    found = answer(home, "check", *HERE)["findings"]
    return [one["action"]["command"] for one in found if one["rule"] == "plate.losing_touch"]


def test_on_the_command_line(home: Path) -> None:
    assert answer(home, "mirror", *HERE)["focus"][0]["share"] == pytest.approx(1 / 3)
    [told] = answer(home, "triage", "T-1", *HERE)["tasks"]
    assert told["outcome"] == "keep"
    warning = "Dana would work on 0% of 'Ad sales' instead of 33%: keep it, or go and see"
    assert warning in told["for"]
    [delegate] = [one for one in told["options"] if one["outcome"] == "delegate"]
    assert warning in delegate["against"]
    assert losing_touch(home) == []
    # It is hers to decide; what she loses touch with is said, and going to see ends it.
    assert evenhand(home, "assign", "T-1", "ana", *HERE, "--yes").returncode == 0
    assert losing_touch(home) == ["evenhand visit sales"]
    assert evenhand(home, "visit", "sales", "--words", "a morning with Ana", *HERE).returncode == 0
    assert losing_touch(home) == []
    [focus] = answer(home, "mirror", *HERE)["focus"]
    assert (focus["share"], focus["end"], focus["seen"]) == (0, "in touch", TODAY.isoformat())


async def test_by_keyboard(home: Path) -> None:
    async with shown(home / "ads.db", area="board", me="dana") as (app, pilot):
        app.go.to_task("T-1")
        await settled(pilot)
        await press(pilot, "t")
        assert "Dana would work on 0% of 'Ad sales'" in words_of(app)
        await press(pilot, "d")
        assert "where keep is proposed" in words_of(app)
        await press(pilot, *"no room", "ctrl+s", "ctrl+s")
        if "all the same?" in words_of(app):  # the brief says little
            await press(pilot, "y")
        assert app.desk.board.tasks["T-1"].owner == "ana", words_of(app)
        await press(pilot, "5")
        assert "! Ad sales: losing touch; 0% hands-on" in words_of(app)
        await press(pilot, "v", *"a morning with Ana", "ctrl+s")
        assert "Ad sales; 0% hands-on" in words_of(app)
        assert "last seen Mon 23 Nov" in words_of(app)
        await press(pilot, "u")
        assert "losing touch" in words_of(app)
