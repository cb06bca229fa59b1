"""The main job from end to end: at a real terminal of 80x24, and on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.pseudo_terminal import ROOT, Terminal
from tests.stories.commands import answer, evenhand


def in_a_process(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own: the next one knows nothing but what is in the file."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "evenhand", *words],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_open_filter_suggest_hand_off_undo_redo_quit_and_open_again(tmp_path: Path) -> None:
    here = ("--board", "b.db", "--as-of", "2026-11-23", "--me", "morgan")
    assert evenhand(tmp_path, "new", "b.db", "--sample", "--as-of", "2026-11-23").returncode == 0
    terminal = Terminal(tmp_path, words=here, size=(80, 24))
    try:
        terminal.wait_for("NEEDS YOU")
        terminal.press("2")
        terminal.wait_for("Unassigned 10")
        terminal.press("/")
        terminal.wait_for("due.before")  # the hint in the empty line
        for letter in "@none runbook":
            terminal.press(letter)
        terminal.wait_for("Unassigned 1 ")
        terminal.wait_for("/ @none runbook / @none runbook")  # the line that is typed into, and the last line
        terminal.press("enter")
        terminal.wait_for_one("/ @none runbook")  # in the last line; the other is gone
        terminal.press("d")
        terminal.wait_for("Hand off: Runbook")
        terminal.press("ctrl+s")
        terminal.wait_for("handed 'Runbook")
        terminal.press("u")
        terminal.wait_for("took back 1: handed 'Runbook")
        terminal.press("ctrl+r")
        terminal.wait_for("did again 1: handed 'Runbook")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    finally:
        terminal.close()
    [task] = [
        t for t in answer(tmp_path, "tasks", "runbook a nightly", *here)["tasks"] if t["title"].startswith("Runbook: a")
    ]
    assert task["owner"] is not None
    kinds = [batch["what"].split(" '")[0] for batch in answer(tmp_path, "log", *here)["batches"][:3]]
    assert len(kinds) == 3
    assert all("handed" in kind for kind in kinds)
    again = Terminal(tmp_path, words=here, size=(80, 24))
    try:
        again.wait_for("NEEDS YOU")
        again.press("u")  # undo survives the restart
        again.wait_for("took back 1: handed 'Runbook")
        again.press("q")
        assert again.wait_for_end() == 0
    finally:
        again.close()


def test_from_a_real_backlog_to_a_hand_off_on_the_command_line(tmp_path: Path) -> None:
    here = ("--board", "b.db", "--as-of", "2026-11-23")
    export = next((ROOT / "sample_data" / "exports").glob("jira*.json"))
    assert in_a_process(tmp_path, "new", *here).returncode == 0
    made = json.loads(in_a_process(tmp_path, "import", str(export), *here, "--json").stdout)["made"]
    assert made["tasks"] > 0
    assert made["members"] > 0
    again = answer(tmp_path, "import", str(export), *here)
    assert not any(again["made"].values())
    assert not any(again["changed"].values())
    free = answer(tmp_path, "tasks", "@none", *here)["tasks"]
    found = answer(tmp_path, "suggest", free[0]["id"], *here)
    assert found["candidates"]
    for candidate in found["candidates"]:
        assert abs(sum(candidate["parts"].values()) - candidate["score"]) < 0.01
        assert candidate["for"]
    best = found["candidates"][0]["id"]
    assert in_a_process(tmp_path, "assign", free[0]["id"], best, "--yes", *here).returncode == 0
    assert answer(tmp_path, "tasks", f"@{best}", *here)["tasks"]
    assert "gave" in answer(tmp_path, "log", *here)["batches"][0]["what"]
