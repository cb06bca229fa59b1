"""The house rules, checked: who may import whom, what a command loads, who may read the clock, what a wheel holds."""

import ast
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

# In one process: all of them look through every source, which is read and parsed once there.
pytestmark = pytest.mark.xdist_group("house")

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("textual", "rich", "numpy", "highspy", "scipy", "holidays", "icalendar", "psycopg")
NETWORK = (
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "urllib3",
    "requests",
    "httpx",
    "ftplib",
    "smtplib",
    "asyncio.streams",
)


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """All that is written in a file, parsed once for all the rules."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, with the names taken from it (`urllib` + `request`)."""
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_within(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def test_the_contracts_of_who_imports_whom_are_kept() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_command_loads_a_screen_or_a_solver(sample_path: Path) -> None:
    commands = (
        ["--version"],
        ["suggest", "T-124", "--json"],
        ["check", "--json"],
        ["tasks", "class:stretch"],
        ["people"],
        ["skills"],
        ["load"],
        ["log"],
        ["export"],
        ["where"],
        ["add", "task", "x"],
        ["--help"],
    )
    look = f"""
import sys
from tui.command_line.main import run
for words in {commands!r}:
    code = run(["--board", {str(sample_path)!r}, "--as-of", "2026-11-23", *words])
    loaded = [name for name in {HEAVY!r} if name in sys.modules]
    if code or loaded:
        print(words, code, loaded, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout


def test_the_version_needs_neither_database_nor_model() -> None:
    look = """
import sys
from tui.command_line.main import run
run(["--version"])
print([name for name in ("sqlite3", "sqlite_utils", "pydantic", "models.board") if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == "[]\n"


def test_a_command_that_only_looks_needs_no_sqlite_utils(sample_path: Path) -> None:
    look = f"""
import sys
from tui.command_line.main import run
run(["--board", {str(sample_path)!r}, "--as-of", "2026-11-23", "suggest", "T-124"])
print([name for name in ("sqlite_utils", "models.store.store") if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == "[]\n"


def clock_readings(path: Path) -> list[str]:
    """Calls that ask the clock: `date.today()`, `datetime.now()`, anything of `time`."""
    found = []
    for node in nodes_of(path):
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow", "monotonic", "perf_counter"):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if owner in ("date", "datetime", "time", "dt"):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {owner}.{node.attr}")
        elif isinstance(node, ast.Import) and any(alias.name == "time" for alias in node.names):
            found.append(f"{path.relative_to(ROOT)}:{node.lineno} import time")
    return found


def test_the_date_is_an_argument_wherever_something_is_decided() -> None:
    asked = [found for path in sources("models") for found in clock_readings(path)]
    assert asked == []


def test_the_clock_is_read_in_one_place_of_the_command_line() -> None:
    asked = [found for path in sources("tui/command_line") for found in clock_readings(path)]
    assert len(asked) == 1, asked
    assert asked[0].startswith("tui/command_line/call.py")


@pytest.mark.parametrize("folder", ["tui/screens", "tui/widgets", "tui/dialogs"])
def test_what_draws_never_touches_the_store(folder: str) -> None:
    touched = [(path.name, m) for path in sources(folder) for m in imports_of(path) if is_within(m, ("models.store",))]
    assert touched == []


def test_nothing_speaks_to_the_network() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in sources("models", "tui", "evenhand")
        for module in imports_of(path)
        if is_within(module, NETWORK)
    ]
    assert found == []


def test_only_the_store_speaks_sql() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in sources("models", "tui", "evenhand")
        if ROOT / "models" / "store" not in path.parents
        for module in imports_of(path)
        if is_within(module, ("sqlite3", "sqlite_utils", "pysqlite3", "psycopg"))
    ]
    assert found == []


def test_files_have_telling_names() -> None:
    vague = {"utils.py", "helpers.py", "manager.py", "misc.py", "common.py"}
    assert [path for path in sources("models", "tui", "evenhand", "tests", "bench") if path.name in vague] == []


@pytest.mark.slow
def test_a_wheel_puts_one_name_into_site_packages(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling builds the wheel; install the extra `test`")
    copy = tmp_path / "copy"
    wanted = ("evenhand", "tui", "models", "sample_data", "pyproject.toml", "README.md", "LICENSE")
    copy.mkdir()
    for name in wanted:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, copy / name)
        else:
            (copy / name).write_text("a stand-in: only the layout is looked at\n")
    build = "from hatchling.build import build_wheel; print(build_wheel('dist'))"
    done = subprocess.run([sys.executable, "-c", build], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = (copy / "dist").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.split("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == {"evenhand"}
    assert "evenhand/__main__.py" in names
    assert "evenhand/_lib/tui/command_line/main.py" in names
    assert "evenhand/_lib/models/board.py" in names
    assert "evenhand/_lib/sample_data/team.json" in names
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    run = [sys.executable, "-m", "evenhand", "new", str(tmp_path / "b.db"), "--sample"]
    installed = subprocess.run(run, cwd=tmp_path / "site", capture_output=True, text=True, check=False)
    assert (installed.returncode, installed.stderr) == (0, "")
