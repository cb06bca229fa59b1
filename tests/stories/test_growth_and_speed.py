"""Story 5: a senior at 4.5, a junior at 3, a task of 3.5. Speed picks the senior, growth the junior with a coach and a price.

On the command line, and by keyboard on 80x24.
"""

import json
from pathlib import Path
from typing import Any

from tests.screens.showing import press, said, shown, until
from tests.stories.commands import answer, evenhand, words_of

HERE = ("--board", "b.db", "--as-of", "2026-11-23", "--me", "morgan")
TASK = "Rotate the certificates"


TEAM = {
    "schema": "evenhand/board/1",
    "team": {"name": "Platform", "lead": "morgan"},
    "skills": [{"id": "tls", "name": "TLS", "required": {"level": 4, "holders": 1}}],
    "members": [
        {"id": "morgan", "name": "Morgan Ellery"},
        {"id": "wei", "name": "Wei Lindqvist", "skills": [{"skill": "tls", "level": 4.5}]},
        {"id": "priya", "name": "Priya Nandan", "skills": [{"skill": "tls", "level": 3}]},
    ],
    "tasks": [
        {
            "id": "T-1",
            "title": TASK,
            "effort_hours": 10,
            "due": "2026-12-11",
            "skills": [{"skill": "tls", "difficulty": 3.5}],
        },
        *[
            {
                "id": f"T-{number}",
                "title": f"Hard case {number}",
                "skills": [{"skill": "tls", "difficulty": 4.5}],
                "owner": "wei",
                "status": "done",
                "closed": f"2026-11-{number + 8:02}",
                "grade": 5,
            }
            for number in (2, 3, 4)
        ],
    ],
}
"""The senior's 4.5 is also shown by three hard cases; a coach needs a chance of .90."""


def make_team(home: Path) -> None:
    (home / "team.json").write_text(json.dumps(TEAM), encoding="utf-8")
    for words in (("new", "b.db"), ("import", "team.json")):
        done = evenhand(home, *words, *HERE)
        assert done.returncode == 0, done.stderr


def suggested(home: Path, growth: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer(home, "suggest", "T-1", "--growth", growth, *HERE)["candidates"]
    return found


def test_on_the_command_line(tmp_path: Path) -> None:
    make_team(tmp_path)
    speed, growth = suggested(tmp_path, "0"), suggested(tmp_path, "1")
    assert [one["id"] for one in speed] == ["wei", "priya"]
    assert [one["id"] for one in growth] == ["priya", "wei"]
    senior, junior = speed[0], growth[0]
    assert (senior["class"], junior["class"]) == ("routine", "stretch")
    assert any("Wei Lindqvist" in condition for condition in junior["conditions"])
    # what growth costs: 10 h x .8 x (.95 - the chance with the coach)
    [cost] = [reason for reason in junior["against"] if "more than for an expert" in reason]
    hours = 10 * 0.8 * (0.95 - junior["chance"])
    assert cost == f"about {round(hours, 1):g} h more than for an expert"
    assert cost in evenhand(tmp_path, "suggest", "T-1", "--growth", "1", *HERE).stdout
    # The junior does it with a check, it goes well, and that is what it teaches.
    assert evenhand(tmp_path, "assign", "T-1", "priya", *HERE).returncode == 0
    said = evenhand(
        tmp_path, "close", "T-1", "--grade", "5", "--mode", "checked", "--feedback", "It holds", *HERE
    ).stdout
    assert said == f"finished '{TASK}', grade 5, checked: TLS 2.9 -> 3.0\n"
    [known] = answer(tmp_path, "evidence", "priya", "tls", *HERE)["skills"]
    assert (known["results"], known["points"]) == (1, 25)


async def test_by_keyboard(tmp_path: Path) -> None:
    make_team(tmp_path)
    async with shown(tmp_path / "b.db", (80, 24)) as (app, pilot):
        await until(pilot, lambda: "needs TLS 3.5" in words_of(app))
        await press(pilot, *["less_than_sign"] * 10)
        await until(pilot, lambda: "1 Wei Lindqvist" in words_of(app))
        await press(pilot, *["greater_than_sign"] * 20)
        for words in ("1 Priya Nandan", "name a coach: Wei Lindqvist", "h more than for an"):
            await until(pilot, lambda words=words: words in words_of(app))  # type: ignore[misc]
        await press(pilot, "d")
        assert "Hand off: Rotate" in words_of(app)
        await press(pilot, "ctrl+s")
        assert "handed 'Rotate" in words_of(app)
        await press(pilot, "right", "down", "down", "down")  # to the lane of the junior
        await until(pilot, lambda: "needs TLS 3.5" in words_of(app))
        await press(pilot, "x")  # finish; a coach makes it a pair, unless somebody says otherwise
        assert "5 better than asked" in words_of(app)
        await press(pilot, "backspace", "5", "tab", "ctrl+u", *"checked")
        assert "one line of feedback is enough" in words_of(app)
        await press(pilot, "tab", "tab", *"it holds")
        assert "Priya Nandan: TLS 2.9 -> 3.0" in words_of(app)  # what it teaches, before anything is done
        await press(pilot, "ctrl+s")
        assert "finished 'Rotate the certificates', grade 5, checked: TLS 2.9 -> 3.0" in said(app)
    assert "TLS 2.9 -> 3.0" in answer(tmp_path, "log", *HERE)["batches"][0]["what"]
