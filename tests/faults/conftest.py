"""Processes that stand ready, a folder in memory, and a child on a watched disk."""

import multiprocessing
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
sys.modules["pysqlite3"] = None  # where it is installed, the store would use it; what is watched is Python's own SQLite
from tests.faults.watched_writers import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="session")
def processes() -> ForkServerContext:
    """Processes that have imported everything already: a start takes 10 ms instead of half a second."""
    context = multiprocessing.get_context("forkserver")
    writers = [f"tests.faults.{name}" for name in ("writers", "server_writers", "power_cut")]
    # The engines too: the store imports the one it needs when a board is opened, which would be in every process again.
    engines = ["models.store.sqlite_engine", "models.store.postgres"]
    context.set_forkserver_preload([*writers, *engines, "tests.faults.ready"])
    return context


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder in memory where there is one: for what is opened thousands of times and needs no real sync."""
    place = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="evenhand-", dir=place if os.access(place, os.W_OK) else None))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def quick_path(memory: Path) -> Path:
    """A folder of this test in `memory`."""
    return Path(tempfile.mkdtemp(dir=memory))


@pytest.fixture(scope="session")
def on_a_watched_disk() -> Callable[..., Any]:
    """Run `watched_writers.py` with these words in a child process, `told` on its stdin; returns its answer."""

    def run(*words: object, told: object = None) -> Any:
        command = [sys.executable, "-c", START, *map(str, words)]
        done = subprocess.run(command, cwd=ROOT, input=pickle.dumps(told), capture_output=True, check=False)
        if done.returncode == 77:
            pytest.skip(done.stderr.decode().strip())
        assert (done.returncode, done.stderr.decode()) == (0, "")
        return pickle.loads(done.stdout)

    return run
