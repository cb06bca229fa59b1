"""Story 2: a freelancer dropped the ball before a client; the next one goes by a trial, references, a backup and a buffer.

On the command line, and by keyboard on 80x24.
"""

from pathlib import Path

from tests.screens.showing import press, said, shown
from tests.stories.commands import answer, evenhand, words_of

HERE = ("--board", "b.db", "--as-of", "2026-11-23", "--me", "morgan")


def done(home: Path, *words: str) -> str:
    found = evenhand(home, *words, *HERE)
    assert found.returncode == 0, found.stderr
    return found.stdout


def refused(home: Path, *words: str) -> str:
    found = evenhand(home, *words, *HERE)
    assert found.returncode != 0, found.stdout
    return found.stderr


def a_client_waits(home: Path) -> None:
    """A page that a client sees, and somebody outside who says that they can make it."""
    assert evenhand(home, "new", "b.db", "--sample", "--as-of", "2026-11-23").returncode == 0
    done(home, "add", "provider", "Wendy Page", "--id", "wendy", "--skill", "frontend:4.5")
    done(
        home, "add", "task", "Portal of the new client", "--id", "T-C", "--hours", "20", "--due", "2026-12-18",
        "--skill", "frontend:3", "--mark", "client-facing",
    )  # fmt: skip
    done(
        home, "add", "task", "One page of the style guide", "--id", "T-T", "--hours", "6", "--due", "2026-11-27",
        "--skill", "frontend:2.5", "--stakes", "low", "--mark", "trial",
    )  # fmt: skip


def test_on_the_command_line(tmp_path: Path) -> None:
    a_client_waits(tmp_path)
    # All four are wanted before the client's page goes to somebody whom nobody has seen at work.
    said = refused(tmp_path, "assign", "T-C", "wendy", "--authority", "3")
    for wanted in ("passed no trial", "none of the 2 references", "name a backup", "so that there is a buffer"):
        assert wanted in said
    assert "passed no trial" in refused(tmp_path, "edit", "wendy", "--stage", "engaged")
    assert "evenhand hand-off TASK wendy" in refused(tmp_path, "assign", "T-C", "wendy", "--yes")  # nor the quick way
    # The trial: small, low stakes, scored by the sheet.
    done(tmp_path, "assign", "T-T", "wendy", "--authority", "3")
    assert "it is scored when the work was submitted" in refused(tmp_path, "trial", "T-T", "--marks", "4,4,3,3,4")
    for step in ("accept", "start", "submit"):
        done(tmp_path, "step", "T-T", step)
    assert "90%, passed" in done(tmp_path, "trial", "T-T", "--marks", "4,4,3,3,4")
    done(tmp_path, "close", "T-T", "--grade", "4", "--feedback", "the page does what was asked")
    assert answer(tmp_path, "trial", "T-T", *HERE)["passed"] is True
    # References are still wanted, then the rest.
    assert "none of the 2 references" in refused(tmp_path, "edit", "wendy", "--stage", "engaged")
    done(tmp_path, "edit", "wendy", "--reference", "Ida Holm", "--reference", "Jo Ek", "--stage", "engaged")
    said = refused(tmp_path, "assign", "T-C", "wendy", "--authority", "3")
    assert "passed no trial" not in said
    assert "name a backup" in said
    given = ("assign", "T-C", "wendy", "--authority", "3", "--backup", "lena")
    assert "so that there is a buffer" in refused(tmp_path, *given, "--told", "2026-12-18")
    done(tmp_path, *given, "--told", "2026-12-11")
    assert answer(tmp_path, "handoffs", "T-C", *HERE)["backup"] == "lena"


async def test_by_keyboard(tmp_path: Path) -> None:
    a_client_waits(tmp_path)
    done(tmp_path, "assign", "T-T", "wendy", "--authority", "3")
    for step in ("accept", "start", "submit"):
        done(tmp_path, "step", "T-T", step)
    async with shown(tmp_path / "b.db", (80, 24)) as (app, pilot):
        await press(pilot, "slash", *"style guide", "enter", "Y")
        assert "Trial: One page of the style guide" in words_of(app)
        assert "Passed with 70% of the marks" in words_of(app)
        assert "none of the 2 references" in words_of(app)
        await press(pilot, *"9", "ctrl+s")
        assert "0 to 4: it was there by the told date" in words_of(app)  # nothing is kept of a sheet that is not full
        await press(pilot, "backspace", *"4", "tab", *"4", "tab", *"3", "tab", *"1", "tab", *"4", "ctrl+s")
        assert "scored the trial of Wendy Page, 'One page of the style guide': 80%, passed" in said(app)
