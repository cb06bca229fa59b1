"""Commands and screens of a story, in this process, which is quick: processes and a terminal are in test_main_job.py."""

import contextlib
import io
import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from tests.screens.showing import text_of
from tui.app import EvenhandApp
from tui.command_line.main import run


def evenhand(home: Path, *words: str) -> CompletedProcess[str]:
    """One command in a folder, and what a shell would see of it."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(home), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(list(words))
    return CompletedProcess(words, code, out.getvalue(), err.getvalue())


def answer(home: Path, *words: str) -> Any:
    """The JSON answer of a command that must be done."""
    done = evenhand(home, *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def words_of(app: EvenhandApp) -> str:
    """What stands on the screen, in one line, borders left out."""
    return " ".join(text_of(app).replace("│", " ").replace("▌", " ").split())
