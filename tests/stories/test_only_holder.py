"""Story 9: the only holder of a critical skill goes on leave; coverage turns red, and a way to a second holder is proposed.

On the command line, and by keyboard at a real terminal of 80x24.
"""

import json
from pathlib import Path

from tests.pseudo_terminal import Terminal
from tests.stories.commands import answer, evenhand

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


def test_by_keyboard(tmp_path: Path) -> None:
    assert evenhand(tmp_path, "new", "b.db", "--sample", "--as-of", "2026-11-23").returncode == 0
    terminal = Terminal(tmp_path, words=HERE, size=(80, 24))
    try:
        terminal.wait_for("Only Ana Duarte holds Billing ledger")
        terminal.press("/")
        terminal.wait_for("due.before")  # the hint in the empty line
        for letter in "ledger":
            terminal.press(letter)
        terminal.wait_for("/ ledger / ledger")
        terminal.press("enter")
        terminal.wait_for_one("/ ledger")
        terminal.press("g")
        terminal.wait_for("▸● Only Ana Duarte holds Billing ledger")
        terminal.wait_for("Pair Jonas Adeyemi with Ana Duarte")
        terminal.wait_for("there 1/2")  # week by week
        terminal.press("c")
        terminal.wait_for("Hand off: Refunds of the week")
        terminal.press("ctrl+s")
        terminal.wait_for("handed 'Refunds of")
        terminal.wait_for("Jonas Adeyemi learns it with Ana")
        terminal.press("enter")  # where it stands: the matrix, with the weeks ahead
        terminal.wait_for("there, by week")
        terminal.press("u")
        terminal.wait_for("took back 1: handed 'Refunds")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    finally:
        terminal.close()
    assert "handed 'Refunds" in answer(tmp_path, "log", *HERE)["batches"][1]["what"]
