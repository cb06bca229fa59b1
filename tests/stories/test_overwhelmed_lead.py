"""Story 1: an overwhelmed lead. 130% and 14 small recurring tasks: triage sends most of them out, and the mirror adds up what that freed."""

from pathlib import Path
from typing import Any

import pytest

from models.board import Board
from models.row import Row
from models.rules.load import load_in, remaining_hours, week_at_hand
from models.store.store import Store
from models.team import Member, Rating, Skill, Team
from models.work import Purpose
from tests.command_line.asking import board_at
from tests.conftest import TODAY
from tests.rules.small_board import day, task
from tests.screens.showing import press, settled, shown
from tests.stories.commands import answer, evenhand, words_of

HERE = ("--as-of", TODAY.isoformat(), "--me", "kim")
SMALL_IN_WEEK = (4, 4, 3, 3)
SMALL_HOURS = 5.0


def overwhelmed() -> list[Row]:
    """Kim leads three people with room; each of her four weeks is at 130%, and 14 tasks of it are small and come again."""
    rows: list[Row] = [
        Team(lead="kim"),
        Skill(id="design", name="System design", group="Design"),
        Skill(id="admin", name="Office work", group="Office"),
        Purpose(id="product", name="The product", focus=True),
        Purpose(id="office", name="The office runs"),
        *(Member(id=who, name=who.title()) for who in ("kim", "ana", "ben", "cy")),
        Rating(id="1", member="kim", skill="design", level=4.5, on=day(-9)),
        Rating(id="2", member="kim", skill="admin", level=4, on=day(-9)),
        *(Rating(id=who, member=who, skill="admin", level=3, on=day(-9), wish="want") for who in ("ana", "ben", "cy")),
    ]
    number = 0
    for week, count in enumerate(SMALL_IN_WEEK):
        dates = {"start": day(week), "due": day(week, 4), "owner": "kim"}
        hours = 47.3 - count * SMALL_HOURS
        rows.append(
            task(f"C-{week}", "design:4", effort_hours=hours, purpose="product", title=f"Design {week}", **dates)
        )
        for _ in range(count):
            number += 1
            more = {"repeats": "weekly", "stakes": "low", "purpose": "office", "title": f"Small {number}"}
            rows.append(task(f"S-{number}", "admin:2", effort_hours=SMALL_HOURS, **more, **dates))
    return rows


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with her board, which every command finds."""
    Store.create(tmp_path / "kim.db", overwhelmed()).close()
    return tmp_path


def ask(home: Path, *words: str) -> Any:
    return answer(home, *words, "--board", "kim.db", *HERE)


def shares(board: Board) -> list[float]:
    weeks = [load_in(board, "kim", week_at_hand(TODAY) + (day(n) - day(0)), TODAY) for n in range(4)]
    return [week.share or 0.0 for week in weeks]


def plate_hours(board: Board) -> float:
    return sum(remaining_hours(one, board) for one in board.tasks_of("kim"))


def test_on_the_command_line(home: Path) -> None:
    before = board_at(home / "kim.db")
    assert shares(before) == pytest.approx([1.3] * 4, abs=0.002)
    full = [one for one in ask(home, "check")["findings"] if one["rule"] == "plate.full"]
    assert (full[0]["numbers"]["weeks"], full[0]["action"]["command"]) == (4, "evenhand triage")
    # Triage says what may go, and to whom; each goes with its brief in one command.
    plate = ask(home, "triage")["tasks"]
    out = [one["id"] for one in plate if one["outcome"] != "keep"]
    assert len(out) >= 8
    assert all(task_id.startswith("S-") for task_id in out)
    for task_id in out:
        now = ask(home, "triage", task_id)["tasks"][0]
        assert (now["outcome"], now["for"] != [], now["against"] != []) == ("delegate", True, True)
        done = evenhand(home, "assign", task_id, now["taker"], "--board", "kim.db", *HERE)
        assert done.returncode == 0, done.stderr
    after = board_at(home / "kim.db")
    assert max(shares(after)) <= 0.85
    # What it cost is logged, and the mirror adds up to the hour.
    for task_id, hours, activity in ((out[0], "1.5", "brief"), (out[1], "1", "coach"), (out[0], "0.5", "review")):
        logged = evenhand(home, "log-hours", task_id, hours, "--activity", activity, "--board", "kim.db", *HERE)
        assert logged.returncode == 0, logged.stderr
    mirror = ask(home, "mirror")
    parts = {part: sum(line["hours"] for line in mirror[part]) for part in ("freed", "brief", "coach", "review")}
    assert parts == {"freed": SMALL_HOURS * len(out), "brief": 1.5, "coach": 1, "review": 0.5}
    assert {part: mirror[f"{part}_hours"] for part in parts} == parts
    assert parts["freed"] == pytest.approx(plate_hours(before) - plate_hours(after))  # counted the other way
    assert mirror["net_hours"] == parts["freed"] - 1.5 - 1 - 0.5
    told = evenhand(home, "mirror", "--board", "kim.db", *HERE).stdout
    assert f"67 h = {parts['freed']:g} h freed - 1.5 h brief - 1 h coach - 0.5 h review" in told
    assert sum(line.strip().startswith("5 h  Small") for line in told.splitlines()) == len(out)
    # One that comes back is not freed.
    assert evenhand(home, "assign", out[-1], "kim", "--board", "kim.db", "--yes", *HERE).returncode == 0
    assert ask(home, "mirror")["net_hours"] == 67 - SMALL_HOURS


async def test_by_keyboard(home: Path) -> None:
    for task_id in [f"S-{number}" for number in range(3, 9)]:  # six by command, and two by keys
        assert evenhand(home, "assign", task_id, "ana", "--board", "kim.db", *HERE, "--yes").returncode == 0
    async with shown(home / "kim.db", area="board", me="kim") as (app, pilot):
        for task_id in ("S-1", "S-2"):
            app.go.to_task(task_id)
            await settled(pilot)
            await press(pilot, "t", "d", "ctrl+s")
            if "all the same?" in words_of(app):  # the brief says little
                await press(pilot, "y")
            assert app.desk.board.tasks[task_id].owner in ("ben", "cy"), words_of(app)
        await press(pilot, "H", "2", "tab", "tab", "tab", "end", *["backspace"] * 4, *"brief", "ctrl+s")
        await press(pilot, "5")
        assert "38 h = 40 h freed - 2 h brief - 0 h coach - 0 h review" in words_of(app)
        await press(pilot, "right", "question_mark")
        assert "Net hours that handing off freed" in words_of(app)
        assert "5 h Small 1" in words_of(app)
        await press(pilot, "escape", "f", "tab", *"hiring plan", "ctrl+s")
        assert "used: 38 h" in words_of(app)
        await press(pilot, "u")
        assert "38 h have no use with a name yet" in words_of(app)
