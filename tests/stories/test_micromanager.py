"""Story 8: nine asks on a hand-off of authority 6. The lead's mirror shows 9 of 1; nobody else sees it (and of the lead no more)."""

import json
from pathlib import Path

import pytest

from models.feedback import Feedback
from models.following import Ask
from models.handoff import Handoff
from models.row import Row
from models.store.store import Store
from models.team import Member, Rating, Skill, Team
from tests.conftest import TODAY
from tests.rules.small_board import day, task
from tests.screens.showing import press, shown
from tests.stories.commands import answer, evenhand, words_of

HERE = ("--board", "job.db", "--as-of", TODAY.isoformat())


def hovered_over() -> list[Row]:
    """Kim leads; Ana has a hand-off with authority 6, about which Kim asked eight times, and a record."""
    return [
        Team(lead="kim"),
        Skill(id="sql", name="SQL", group="Data"),
        *(Member(id=who, name=who.title()) for who in ("kim", "ana", "ben")),
        Rating(id="1", member="ana", skill="sql", level=4, on=day(-9)),
        task(
            "T-1", "sql:3", title="Import job", owner="ana", effort_hours=12, start=day(0), due=day(1), status="doing"
        ),
        task("T-2", "sql:3", title="Export job", owner="ana", status="done", closed=day(-2), grade=4, due=day(-2)),
        Handoff(id="H-1", task="T-1", owner="ana", by="kim", on=day(-1, 4), told=day(0, 4), state="doing", authority=6),
        Handoff(id="H-2", task="T-2", owner="ana", by="kim", on=day(-4), told=day(-2), state="closed", authority=4),
        *(Ask(id=f"K-{n}", handoff="H-1", on=day(0), by="kim", words="how far is it?") for n in range(8)),
        Feedback(id="F-1", handoff="H-2", on=day(-2), by="kim", to="ana", work="the counts agree"),
    ]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the board, on which Kim asks once more."""
    Store.create(tmp_path / "job.db", hovered_over()).close()
    done = evenhand(tmp_path, "ask", "T-1", "how far is it now?", *HERE, "--me", "kim")
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_on_the_command_line(home: Path) -> None:
    lead = (*HERE, "--me", "kim")
    [asked] = answer(home, "mirror", *lead)["asks"]
    assert (asked["task"], asked["asked"], asked["budget"]) == ("T-1", 9, 1)
    assert "9 of 1 about 'Import job', with Ana" in evenhand(home, "mirror", *lead).stdout
    mine = {one["rule"]: one["text"] for one in answer(home, "check", *lead)["findings"]}
    assert "asked 9 times about 'Import job'; its authority leaves 1" in mine["plate.asked"]


@pytest.mark.parametrize("me", ["ana", "ben"])
def test_a_member_sees_neither_the_mirror_nor_the_count_nor_the_log_of_decisions(home: Path, me: str) -> None:
    here = (*HERE, "--me", me)
    for command in ("mirror", "decisions"):
        refused = evenhand(home, command, *here)
        assert (refused.returncode, refused.stdout) == (5, "")
        assert "is for Kim alone" in refused.stderr
    assert not [one for one in answer(home, "check", *here)["findings"] if one["rule"].startswith("plate.")]
    assert "only they say their use" in evenhand(home, "freed", "1", "reading", *here).stderr
    told = " ".join(evenhand(home, command, *here).stdout for command in ("handoffs", "tasks", "my-data"))
    assert "9 of 1 about" not in told
    assert "how far is it" not in told


def test_a_member_sees_their_own_hand_offs_record_and_feedback(home: Path) -> None:
    ana, ben = (*HERE, "--me", "ana"), (*HERE, "--me", "ben")
    assert "Import job" in evenhand(home, "handoffs", *ana).stdout
    assert answer(home, "trust", "ana", *ana)["kinds"][0]["good"] > 0
    assert evenhand(home, "trust", "ana", *ben).returncode == 5
    data = json.dumps(answer(home, "my-data", *ana)["rows"])
    assert "the counts agree" in data
    assert "how far is it" not in data


async def test_by_keyboard(home: Path) -> None:
    path = home / "job.db"
    async with shown(path, area="people", me="kim") as (app, _):
        assert "! 9 of 1 about 'Import job', with Ana" in words_of(app)
    async with shown(path, area="people", me="ana") as (app, pilot):
        assert "The mirror of Kim is for them alone." in words_of(app)
        assert "about 'Import job'" not in words_of(app)
        await press(pilot, "f")
        assert "that is for the lead" in words_of(app)
        await press(pilot, "down")  # her own page
        text = words_of(app)
        for said in (
            "Import job: doing, told Fri 27 Nov, authority 6 inquire",
            "Data: 1 of 1 good",
            "the counts agree",
        ):
            assert said in text, text
        assert "9 of 1 about" not in text
        await press(pilot, "right", "enter")  # the page of the hand-off
        assert "Import job" in words_of(app)
        assert "9 of 1 about" not in words_of(app)
        assert "how far is it" not in words_of(app)
    async with shown(path, area="people", me="ben") as (app, pilot):
        await press(pilot, "down")
        text = words_of(app)
        assert "Import job: doing" in text  # that stands on the board too
        assert "RECORD" not in text
        assert "the counts agree" not in text
