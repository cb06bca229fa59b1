"""Story 9: the only holder of a critical skill goes on leave; coverage turns red, and a way to a second holder is proposed.

On the command line, and by keyboard on 80x24.
"""

import json
from pathlib import Path

from tests.screens.showing import press, shown, until
from tests.stories.commands import answer, evenhand, words_of

HERE = ("--board", "b.db", "--as-of", "2026-11-23", "--me", "morgan")
LEDGER = "cover.away:ledger"


def findings(home: Path) -> dict[str, dict[str, object]]:
    return {one["id"]: one for one in answer(home, "check", *HERE)["findings"]}


def test_on_the_command_line(tmp_path: Path) -> None:
    assert evenhand(tmp_path, "new", "b.db", "--sample", "--as-of", "2026-11-23").returncode == 0
    # Without her leave nothing is red about the ledger; with it, exactly those weeks are.
    assert evenhand(tmp_path, "add", "leave", "wei", "2026-12-14", "2026-12-18", *HERE).returncode == 0
    found = findings(tmp_path)[LEDGER]
    assert (found["severity"], found["when"], found["numbers"]["weeks"]) == ("red", "2026-12-07", 2)  # type: ignore[index]
    action = found["action"]
    assert isinstance(action, dict)
    [move] = action["moves"]
    assert (action["word"], move["to"], move["coach"]) == ("pair", "jonas", "ana")
    failed = evenhand(tmp_path, "check", "--fail-on", "red", *HERE)
    assert failed.returncode == 1
    assert "Only Ana Duarte holds Billing ledger" in failed.stdout
    why = answer(tmp_path, "why", "finding", LEDGER, *HERE)
    assert "every holder is away" in json.dumps(why)
    # The path is carried out: the learner has the task, the holder coaches, and the finding says that it runs.
    assert evenhand(tmp_path, *action["command"].split()[1:], *HERE).returncode == 0
    [task] = [one for one in answer(tmp_path, "tasks", "@jonas", *HERE)["tasks"] if one["id"] == move["task"]]
    assert task["coach"] == "ana"
    assert "Jonas Adeyemi learns it with Ana Duarte" in str(findings(tmp_path)[LEDGER]["action"])
    # Somebody who holds it ends it.
    assert evenhand(tmp_path, "add", "rating", "jonas", "ledger", "4", *HERE).returncode == 0
    assert LEDGER not in findings(tmp_path)


async def test_by_keyboard(sample_path: Path, tmp_path: Path) -> None:
    async with shown(sample_path, (80, 24), area="today") as (app, pilot):
        assert "Only Ana Duarte holds Billing ledger" in words_of(app)
        await press(pilot, "slash", *"ledger", "enter")
        assert "/ ledger" in words_of(app)
        await press(pilot, "g")
        assert "▸● Only Ana Duarte holds Billing ledger" in words_of(app)
        assert "Pair Jonas Adeyemi with Ana Duarte" in words_of(app)
        assert "there 1/2" in words_of(app)  # week by week
        await press(pilot, "c")
        assert "Hand off: Refunds of the week" in words_of(app)
        await press(pilot, "ctrl+s")
        assert "handed 'Refunds of" in words_of(app)
        await until(pilot, lambda: "Jonas Adeyemi learns it with Ana" in words_of(app))
        await press(pilot, "enter")  # where it stands: the matrix, with the weeks ahead
        assert "there, by week" in words_of(app)
        await press(pilot, "u")
        assert "took back 1: handed 'Refunds" in words_of(app)
    here = ("--board", str(sample_path), *HERE[2:])
    assert "handed 'Refunds" in answer(tmp_path, "log", *here)["batches"][1]["what"]
