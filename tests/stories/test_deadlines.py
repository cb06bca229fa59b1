"""Story 4: work outside takes 1.4 times what was said. Two dates from that record, then three delays: the last one names others.

On the command line, and by keyboard on 80x24.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from models.rules.two_dates import two_dates
from tests.command_line.asking import board_at
from tests.screens.showing import press, said, shown, until
from tests.stories.commands import answer, evenhand, words_of

TODAY, TOLD, PLANNED = "2026-11-23", "2026-12-01", "2026-12-04"
LATER = ("2026-12-02", "2026-12-07", "2026-12-10")
"""The days on which it is not there."""

TEAM = {
    "schema": "evenhand/board/1",
    "team": {"name": "Studio", "lead": "stephanie"},
    "members": [{"id": "stephanie", "name": "Stephanie Holm"}, {"id": "ravi", "name": "Ravi Sen"}],
    "providers": [
        {"id": "casa", "name": "Casa Letters", "hours_per_week": 30, "stage": "engaged"},
        {"id": "northern", "name": "Northern Type", "hours_per_week": 30, "stage": "engaged"},
    ],
    "tasks": [
        {"id": "T-1", "title": "Newsletter of the winter", "effort_hours": 12, "due": PLANNED},
        *[
            {
                "id": f"P-{number}",
                "title": f"Newsletter {number}",
                "effort_hours": 10,
                "logged_hours": 14,
                "owner": "casa",
                "status": "done",
                "closed": f"2026-{number:02}-15",
                "grade": 4,
            }
            for number in range(2, 11)
        ],
    ],
}


def make_team(home: Path) -> None:
    (home / "team.json").write_text(json.dumps(TEAM), encoding="utf-8")
    for words in (("new", "b.db"), ("import", "team.json")):
        done(home, TODAY, *words)


def here(day: str) -> tuple[str, ...]:
    return ("--board", "b.db", "--as-of", day, "--me", "stephanie")


def done(home: Path, day: str, *words: str) -> str:
    found = evenhand(home, *words, *here(day))
    assert found.returncode == 0, found.stderr
    return found.stdout


def rules(home: Path, day: str) -> dict[str, Any]:
    return {one["rule"]: one for one in answer(home, "check", *here(day))["findings"]}


def given(home: Path) -> None:
    """It goes to Casa Letters with the two dates that their record says."""
    make_team(home)
    board = board_at(home / "b.db")
    dates = two_dates(board, board.tasks["T-1"], "casa", dt.date.fromisoformat(TODAY))
    assert (str(dates.told), str(dates.planned), round(dates.factor, 2)) == (TOLD, PLANNED, 1.4)
    assert "last 9 results" in dates.why
    done(home, TODAY, "assign", "T-1", "casa", "--told", TOLD, "--authority", "3")
    done(home, TODAY, "step", "T-1", "accept")


def test_on_the_command_line(tmp_path: Path) -> None:
    given(tmp_path)
    first, second, third = LATER
    assert rules(tmp_path, first)["follow.delay"]["action"]["text"] == "the first delay: remind, and hear the cause"
    done(tmp_path, first, "delay", "T-1", "load", "two other letters came in", "--new", "2026-12-04")

    assert "the second delay" in rules(tmp_path, second)["task.late"]["action"]["text"]
    refused = evenhand(tmp_path, "delay", "T-1", "load", *here(second))
    assert (refused.returncode, "a new plan has a new date" in refused.stderr) == (2, True)
    done(tmp_path, second, "delay", "T-1", "load", "text first, pictures after", "--new", "2026-12-09")
    dates = answer(tmp_path, "handoffs", "T-1", *here(second))
    assert dates["told"] == "2026-12-09"
    assert board_at(tmp_path / "b.db").tasks["T-1"].due == dt.date(2026, 12, 9)

    next_one = answer(tmp_path, "delay", "T-1", *here(third))
    assert (next_one["delay"], next_one["answers"][0]) == (3, "other owner")
    assert {one["id"] for one in next_one["others"]} == {"northern", "ravi", "stephanie"}
    assert "who could take it: " in done(tmp_path, third, "delay", "T-1", "load")
    done(tmp_path, third, "step", "T-1", "take-back")
    done(tmp_path, third, "assign", "T-1", next_one["others"][0]["id"])
    assert board_at(tmp_path / "b.db").tasks["T-1"].owner != "casa"


async def test_by_keyboard(tmp_path: Path) -> None:
    given(tmp_path)
    first, second, third = LATER
    done(tmp_path, first, "delay", "T-1", "load", "--new", "2026-12-04")
    done(tmp_path, second, "delay", "T-1", "load", "--new", "2026-12-09")
    day = dt.date.fromisoformat(third)
    async with shown(tmp_path / "b.db", (80, 24), me="stephanie", today=day) as (app, pilot):
        await press(pilot, "slash", *"winter", "enter", "o")
        assert "the told date has passed; the third delay" in words_of(app)
        assert "delay 2 to Wed 9 Dec: load, new plan" in words_of(app)
        await press(pilot, "l")
        assert "The cause is in the work, not in the person." in words_of(app)
        await press(pilot, "down", "down", "enter")
        assert "Who could take it: " in words_of(app)
        assert "Northern Type" in words_of(app)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "delay 3: load, other owner" in words_of(app))
        assert "delay 3 of 'Newsletter of the winter', from Wed 9 Dec: load, other owner" in said(app)
        await press(pilot, "u")
        assert "delay 3: load" not in words_of(app)
